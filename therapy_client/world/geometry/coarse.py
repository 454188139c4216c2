"""The plain twin of dense geometry: what is smaller than can be seen from where one stands is gone.

Where the processor draws, a triangle costs its corners and whole blocks of pixels, however small
it is. So corners that lie within one cell of a grid become one (vertex clustering; Rossignac and
Borrel, "Multi-resolution 3D approximations for rendering complex scenes", 1993), and triangles
that have no area left are left out. The cells grow with how far they are from the places that the
patient's eyes come to, so that none looks larger than another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way
from therapy_client.world.geometry.vectors import cross

CELL_RAD: Final = 0.009
"""Side of the largest cells as seen: two pixels of a picture 480 wide; the smallest are half."""

NEAREST_M: Final = 0.4
"""Nothing is nearer to the eyes than this, unless it is known to be farther."""

_RING_M: Final = 0.5
_WELDED_PER_M: Final = 5000.0
_OF_A_BOX: Final = 12
_OF_A_POLE: Final = 24.0
_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
_HALF: Final = np.uint64(32)
_OPEN_SHARE: Final = 0.02
"""How much more of a body may face away than faces the eyes, as a share, if its front hides it."""

Vertices = npt.NDArray[np.void]
Places = npt.NDArray[np.floating[Any]]
Numbers = npt.NDArray[np.integer[Any]]
Faces = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class EyeBox:
    """A box that the patient's eyes stay within, along the axes.

    Attributes:
        low_m: Its lowest corner.
        high_m: Its highest corner.
        least_m: Nothing is nearer to the eyes than this.
        farther_m: While the eyes are farther than each of these from all of a tile, it is drawn
            simpler still.
    """

    low_m: tuple[float, float, float]
    high_m: tuple[float, float, float]
    least_m: float = NEAREST_M
    farther_m: tuple[float, ...] = ()

    def away_m(self, low: Places, high: Places) -> npt.NDArray[np.floating[Any]]:
        """How far boxes are from this one, from their lowest and highest corners (n, 3)."""
        off = np.maximum(np.maximum(self.low_m - high, low - self.high_m), 0.0)
        return np.asarray(np.maximum(np.linalg.norm(off, axis=1), self.least_m))

    def nearest(self, place: Places) -> npt.NDArray[np.floating[Any]]:
        """For points (n, 3) the points of the box that are nearest to them."""
        return np.clip(place, self.low_m, self.high_m)


def coarsened(
    vertices: Vertices,
    faces: Faces,
    eyes: EyeBox,
    *,
    two_sided: bool,
    ways_m: Places | None = None,
) -> tuple[Vertices, Faces]:
    """The same shapes with fewer triangles.

    Args:
        vertices: (n,) of type `VERTEX` (mesh.py).
        faces: (m, 3) indices of corners.
        eyes: Where they are looked at from.
        two_sided: Whether both sides of triangles are drawn: of two that fall together, the one
            that faces the eyes is kept. Otherwise those that no eye sees from the front go, too.
        ways_m: Where bodies move, how far each point goes east and north, (n, 2): they are seen
            from all sides, from as near as their ways come, and are bodies apart if their motions
            are.

    Returns:
        Vertices and faces of the same kinds; places, but neither colours nor normals, differ.
    """
    place = vertices["position"]
    point = _welded(place, None if ways_m is None else vertices["motion"])
    body = _bodies(point, faces)
    number = _cells(place, faces, body, _cells_m(_swept(place, ways_m), faces, point, eyes))
    give_way()
    count = np.bincount(number)
    moved = np.stack([np.bincount(number, place[:, k]) / count for k in range(3)], axis=1)
    give_way()
    corners = number[faces]
    a, b, c = corners.T
    kept = np.flatnonzero((a != b) & (b != c) & (c != a))
    give_way()
    left = faces[kept]
    if ways_m is None:
        owner = body[left[:, 0]] if two_sided else None
        kept = kept[_seen_first(vertices, left, moved[corners[kept]], eyes, owner)]
    named = _named(corners[kept], two_sided=two_sided).astype(np.uint64)
    _, once = np.unique(_mixed(*named.T), return_index=True)
    give_way()
    wanted = faces[kept[np.sort(once)]]
    used, renamed = np.unique(wanted, return_inverse=True)
    fewer = vertices[used]
    fewer["position"] = moved[number[used]]
    give_way()
    return fewer, renamed.reshape(-1, 3).astype(np.uint32)


def nearest_first(vertices: Vertices, faces: Faces, eyes: EyeBox) -> Faces:
    """The same triangles, those near the eyes before those that they may hide.

    In rings, so that corners that follow each other are mostly of one body and worked out once;
    within a ring what was built last comes first, as it mostly lies on what was there.
    """
    middle = vertices["position"][faces].mean(axis=1)
    far_m = np.linalg.norm(middle - eyes.nearest(middle), axis=1)
    give_way()
    return faces[::-1][np.argsort(np.floor(far_m / _RING_M)[::-1], kind="stable")]


def bodies(place: Places, faces: Faces) -> Numbers:
    """A number for each point (n, 3): that of the body that triangles make of it and others."""
    return _bodies(_welded(place, None), faces)


def _welded(place: Places, motion: Places | None) -> Numbers:
    """A number for each point, the same for those in one place that move alike."""
    keys = list(np.round(place * _WELDED_PER_M).astype(np.int64).T)
    if motion is not None:
        keys += list(motion.copy().view(np.uint32).reshape(-1, 4).T)
    _, point = np.unique(_mixed(*keys), return_inverse=True)
    give_way()
    return np.asarray(point)


def _bodies(point: Numbers, faces: Faces) -> Numbers:
    """The number of the body of each point: whatever triangles hold together is one.

    Every point points to one of its body with a smaller number, or to itself, until all point to
    the smallest (Shiloach and Vishkin, "An O(log n) parallel connectivity algorithm", 1982): it
    takes less than to import the one of scipy.
    """
    corners = point[faces]
    body = np.arange(int(point.max(initial=0)) + 1)
    while True:
        ends = body[corners]
        low = ends.min(axis=1)
        apart = (ends != low[:, None]).any(axis=1)
        if not apart.any():
            break
        corners, ends, low = corners[apart], ends[apart], low[apart]
        for end in ends.T:
            np.minimum.at(body, end, low)
        while not np.array_equal(beyond := body[body], body):
            body = beyond
        give_way()
    _, body = np.unique(body, return_inverse=True)
    return np.asarray(body[point])


def _cells_m(swept: tuple[Places, Places], faces: Faces, point: Numbers, eyes: EyeBox) -> Places:
    """How large the cell of each point is, which is the same for all that are welded.

    What counts is the nearest place of any of its triangles: the far corner of a pavement that
    the patient stands on must not sink.
    """
    lows, highs = swept
    a, b, c = faces.T
    low = np.minimum(np.minimum(lows[a], lows[b]), lows[c])
    high = np.maximum(np.maximum(highs[a], highs[b]), highs[c])
    nearest_m = np.full(int(point.max(initial=0)) + 1, np.inf)
    np.minimum.at(nearest_m, point[faces].T.ravel(), np.tile(eyes.away_m(low, high), 3))
    nearest_m[np.isinf(nearest_m)] = eyes.least_m
    give_way()
    return np.asarray(2.0 ** np.floor(np.log2(nearest_m * CELL_RAD)))[point]


def _swept(place: Places, ways_m: Places | None) -> tuple[Places, Places]:
    """Lowest and highest places that points come to on their ways over the ground."""
    if ways_m is None:
        return place, place
    end = place.copy()
    end[:, 0] += ways_m[:, 0]
    end[:, 2] += ways_m[:, 1]
    return np.minimum(place, end), np.maximum(place, end)


def extents_m(place: Places, body: Numbers) -> tuple[Places, Places]:
    """Lowest and highest corners of the boxes about bodies, (bodies, 3) each."""
    order = np.argsort(body, kind="stable")
    begins = np.flatnonzero(np.diff(body[order], prepend=-1))
    low, high = (each.reduceat(place[order], begins) for each in (np.minimum, np.maximum))
    give_way()
    return low, high


def _cells(place: Places, faces: Faces, body: Numbers, cell_m: Places) -> Numbers:
    """A number for each point: that of what becomes one corner with it, of the same body.

    Bodies as simple as a box stay as they are unless they are smaller than a cell: thin bars and
    lines would be lost, and nothing is gained by rounding them. Poles keep half their thickness.
    """
    low, high = extents_m(place, body)
    sides_m = np.sort(high - low, axis=1)[body]
    simple = np.bincount(body[faces[:, 0]], minlength=len(low)) <= _OF_A_BOX
    kept = simple[body] & (sides_m[:, 2] > cell_m)
    pole = sides_m[:, 2] > _OF_A_POLE * cell_m
    cell_m = np.where(pole, np.clip(0.5 * sides_m[:, 1], 0.125 * cell_m, cell_m), cell_m)
    per_m = np.where(kept, _WELDED_PER_M, 1.0 / cell_m)
    at = np.floor(place * per_m[:, None] + 0.5).astype(np.int64)
    give_way()
    size = (1024.0 * per_m).astype(np.int64)
    _, number = np.unique(_mixed(body, *at.T, size), return_inverse=True)
    give_way()
    return np.asarray(number)


def _mixed(*keys: Numbers) -> npt.NDArray[np.uint64]:
    """One number for each row of keys, another one for other keys: sorted many times as fast."""
    mixed = np.zeros(len(keys[0]), np.uint64)
    for key in keys:
        mixed = (mixed + key.astype(np.uint64)) * _ODD
        mixed ^= mixed >> _HALF
    return mixed


def _seen_first(
    vertices: Vertices,
    faces: Faces,
    corners: Places,
    eyes: EyeBox,
    owner: Numbers | None,
) -> Numbers:
    """Which triangles are seen, those that face the eyes before others; of bodies if two-sided."""
    normals = vertices["normal"][faces].sum(axis=1)
    ahead = np.where(normals > 0.0, eyes.high_m, eyes.low_m)
    facing = np.einsum("ij,ij->i", normals, ahead - corners.mean(axis=1)) > 0.0
    give_way()
    if owner is None:
        return np.flatnonzero(facing)
    seen = facing | ~_hides_its_back(vertices["position"][faces], owner, eyes)
    order = np.argsort(~facing, kind="stable")
    return np.asarray(order[seen[order]])


def _hides_its_back(corners: Places, owner: Numbers, eyes: EyeBox) -> npt.NDArray[np.bool_]:
    """Which triangles belong to a body whose front hides its back from the eyes.

    What faces the eyes of it covers at least what faces away, as it does of every closed body.
    """
    among = np.maximum(np.bincount(owner), 1)
    middle = corners.mean(axis=1)
    middles = np.stack([np.bincount(owner, middle[:, k]) / among for k in range(3)], axis=1)
    across = cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    toward = eyes.nearest(middles) - middles
    toward /= np.maximum(np.linalg.norm(toward, axis=1, keepdims=True), NEAREST_M)
    # Seen from outside triangles turn clockwise.
    covers = -np.einsum("ij,ij->i", across, toward[owner])
    give_way()
    shown, whole = np.bincount(owner, covers), np.bincount(owner, np.abs(covers))
    return np.asarray((shown >= -_OPEN_SHARE * whole)[owner])


def _named(corners: Numbers, *, two_sided: bool) -> Numbers:
    """Corners of triangles in an order that is the same for the same triangle."""
    if two_sided:
        return np.sort(corners, axis=1)
    turned = (corners.argmin(axis=1)[:, None] + np.arange(3)) % 3
    return np.take_along_axis(corners, turned, axis=1)
