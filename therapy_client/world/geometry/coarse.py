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
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import cross

CELL_RAD: Final = 0.009
"""Side of the largest cells as seen: two pixels of a picture 480 wide; the smallest are half."""

NEAREST_M: Final = 0.4
"""Nothing is nearer to the eyes than this."""

_RING_M: Final = 0.5
_WELDED_PER_M: Final = 5000.0
_OF_A_BOX: Final = 12
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
    """

    low_m: tuple[float, float, float]
    high_m: tuple[float, float, float]

    def nearest(self, place: Places) -> npt.NDArray[np.floating[Any]]:
        """For points (n, 3) the points of the box that are nearest to them."""
        return np.clip(place, self.low_m, self.high_m)


def coarsened(
    vertices: Vertices, faces: Faces, eyes: EyeBox, *, two_sided: bool
) -> tuple[Vertices, Faces]:
    """The same shapes with fewer triangles.

    Args:
        vertices: (n,) of type `VERTEX` (mesh.py).
        faces: (m, 3) indices of corners.
        eyes: Where they are looked at from.
        two_sided: Whether both sides of triangles are drawn: of two that fall together, the one
            that faces the eyes is kept. Otherwise those that no eye sees from the front go, too.

    Returns:
        Vertices and faces of the same kinds; places, but neither colours nor normals, differ.
    """
    place = vertices["position"]
    body = _bodies(place, faces)
    number = _cells(place, faces, body, eyes)
    give_way()
    count = np.bincount(number)
    moved = np.stack([np.bincount(number, place[:, k]) / count for k in range(3)], axis=1)
    give_way()
    corners = number[faces]
    a, b, c = corners.T
    kept = np.flatnonzero((a != b) & (b != c) & (c != a))
    give_way()
    left = faces[kept]
    owner = body[left[:, 0]] if two_sided else None
    kept = kept[_seen_first(vertices, left, moved[corners[kept]], eyes, owner)]
    _, once = np.unique(_named(corners[kept], two_sided=two_sided), axis=0, return_index=True)
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


def _bodies(place: Places, faces: Faces) -> Numbers:
    """A number for each point: that of the body that triangles make of it and others."""
    welded = np.round(place * _WELDED_PER_M).astype(np.int64) + (1 << 20)
    named = welded[:, 0] << 42 | welded[:, 1] << 21 | welded[:, 2]
    _, point = np.unique(named, return_inverse=True)
    give_way()
    a, b, c = point[faces].T
    ends = np.concatenate([a, b]), np.concatenate([b, c])
    count = int(point.max(initial=0)) + 1
    _, body = connected_components(coo_array((np.ones(len(ends[0])), ends), (count, count)))
    give_way()
    return np.asarray(body[point])


def _cells(place: Places, faces: Faces, body: Numbers, eyes: EyeBox) -> Numbers:
    """A number for each point: that of what becomes one corner with it, of the same body.

    Bodies as simple as a box stay as they are unless they are smaller than a cell: thin bars and
    lines would be lost, and nothing is gained by rounding them.
    """
    far_m = np.maximum(np.linalg.norm(place - eyes.nearest(place), axis=1), NEAREST_M)
    cell_m = 2.0 ** np.floor(np.log2(far_m * CELL_RAD))
    bodies = int(body.max(initial=0)) + 1
    order = np.argsort(body, kind="stable")
    begins = np.flatnonzero(np.diff(body[order], prepend=-1))
    low, high = (each.reduceat(place[order], begins) for each in (np.minimum, np.maximum))
    give_way()
    simple = np.bincount(body[faces[:, 0]], minlength=bodies) <= _OF_A_BOX
    kept = simple[body] & ((high - low).max(axis=1)[body] > cell_m)
    at = np.floor(place / np.where(kept, 1.0 / _WELDED_PER_M, cell_m)[:, None] + 0.5)
    give_way()
    order = np.lexsort((at[:, 0], at[:, 1], at[:, 2], body))
    give_way()
    at, owner = at[order], body[order]
    other = np.ones(len(place), bool)
    other[1:] = (at[1:] != at[:-1]).any(axis=1) | (owner[1:] != owner[:-1])
    number = np.empty(len(place), np.int64)
    number[order] = np.cumsum(other) - 1
    return number


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
