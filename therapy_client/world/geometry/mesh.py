"""Geometry as numpy arrays: many shapes gathered, drawn as one.

One drawn node costs the processor as much as thousands of its triangles, so a scene gathers its
shapes in a few `MeshBuilder`s and turns each into one node.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from panda3d.core import NodePath

from therapy_client.turns import give_way
from therapy_client.world.geometry.node import geom_node, vertex_format
from therapy_client.world.geometry.rough import NO_TILE, Rough
from therapy_client.world.geometry.vectors import cross

Array = npt.NDArray[np.floating[Any]]
Colour = tuple[float, float, float]

VERTEX = np.dtype(
    [
        ("position", "<f4", 3),
        ("normal", "<f4", 3),
        ("colour", "u1", 4),
        ("surface", "<f4", 4),
        ("motion", "<f4", 4),
    ]
)
"""One vertex: metres, unit normal, sRGB colour with openness as alpha, (u, v, layer, pliancy),
and a motion that the shader plays (see shaders.py)."""

_FACES = (
    ((1, 0, 0), (1, 5, 7, 3)),
    ((-1, 0, 0), (0, 2, 6, 4)),
    ((0, 1, 0), (2, 3, 7, 6)),
    ((0, -1, 0), (0, 4, 5, 1)),
    ((0, 0, 1), (4, 6, 7, 5)),
    ((0, 0, -1), (0, 1, 3, 2)),
)
FACE_NAMES = ("right", "left", "top", "bottom", "front", "back")
ALL_BUT_BOTTOM = ("right", "left", "top", "front", "back")
SIDES = ("right", "left", "front", "back")
FEW = 64
"""So many boxes are built with all their sides at once: less than a slice beside the frames."""


@dataclass(frozen=True)
class Look:
    """What the surface of a mesh is like.

    Attributes:
        colour: (n, 3) or one sRGB colour, 0 to 1.
        openness: (n,) or one share of the sky that a point sees (ambient occlusion).
        uv: (n, 2) texture coordinates; without it the texture is laid on in metres.
        tile_m: Size of one texture tile where `uv` is missing.
        layer: (n,) or one surface layer of textures.py.
        pliancy: (n,) or one share of how far wind moves the point.
        motion: (n, 4) or one motion for the shader.
    """

    colour: npt.ArrayLike = (1.0, 1.0, 1.0)
    openness: npt.ArrayLike = 1.0
    uv: npt.ArrayLike | None = None
    tile_m: float = 1.0
    layer: npt.ArrayLike = 0
    pliancy: npt.ArrayLike = 0.0
    motion: npt.ArrayLike = 0.0


class MeshBuilder:
    """Gathers triangles; the order of corners does not matter, the normals decide what is out."""

    def __init__(self) -> None:
        self._vertices: list[npt.NDArray[np.void]] = []
        self._indices: list[npt.NDArray[np.uint32]] = []
        self._count = self._corners = 0
        self._rough: list[Rough] = []

    def triangles(
        self,
        positions: npt.ArrayLike,
        normals: npt.ArrayLike,
        faces: npt.ArrayLike,
        **look: Any,
    ) -> None:
        """Add a mesh.

        Args:
            positions: (n, 3) in metres.
            normals: (n, 3), pointing outward; need not be of unit length.
            faces: (m, 3) indices of corners, in any order.
            look: What `Look` has, by its names.
        """
        own = Look(**look)
        place, corners = np.asarray(positions, np.float32), np.asarray(faces, np.uint32)
        vertices = np.zeros(len(place), VERTEX)
        vertices["position"], vertices["normal"] = place, normals
        colour, surface = vertices["colour"], vertices["surface"]
        colour[:, :3], colour[:, 3] = in_a_byte(own.colour), in_a_byte(own.openness)
        if own.uv is not None:
            surface[:, :2] = own.uv
        surface[:, 2], surface[:, 3] = own.layer, own.pliancy
        vertices["motion"] = own.motion
        tile_m = own.tile_m if own.uv is None else NO_TILE
        if not self._rough or not self._rough[-1].goes_on(self._count, self._corners):
            self._rough.append(Rough(self._count, self._corners))
        self._rough[-1].add(len(place), len(corners), tile_m)
        self.take(vertices, corners)

    def quads(
        self, corners: npt.ArrayLike, normals: npt.ArrayLike | None = None, **look: Any
    ) -> None:
        """Add flat quads.

        Args:
            corners: (n, 4, 3), going around.
            normals: (n, 3) or one outward normal; without it that of the corners' own turn.
            look: As in `triangles`; per quad (n, ...) or per corner (n, 4, ...).
        """
        place = np.asarray(corners, np.float32).reshape(-1, 4, 3)
        count = len(place)
        if normals is None:
            normals = cross(place[:, 1] - place[:, 0], place[:, 2] - place[:, 0])
        each = np.broadcast_to(np.asarray(normals, np.float32), (count, 3))
        self.triangles(
            place.reshape(-1, 3),
            np.repeat(each, 4, axis=0),
            _quad_faces(count),
            **{key: _per_corner(key, value, count) for key, value in look.items()},
        )

    def boxes(
        self,
        lowest: npt.ArrayLike,
        highest: npt.ArrayLike,
        faces: tuple[str, ...] = FACE_NAMES,
        **look: Any,
    ) -> None:
        """Add boxes along the axes.

        Args:
            lowest: (n, 3) or one corner, in metres.
            highest: (n, 3) or one opposite corner.
            faces: Names of the sides to build.
            look: As in `triangles`; one, or (n, ...) per box.
        """
        low = np.atleast_2d(np.asarray(lowest, np.float32))
        high = np.atleast_2d(np.asarray(highest, np.float32))
        low, high = np.broadcast_arrays(low, high)
        bits = np.array([[i & 1, i >> 1 & 1, i >> 2 & 1] for i in range(8)], np.float32)
        corners = low[:, None] + (high - low)[:, None] * bits[None]
        built = [face for name, face in zip(FACE_NAMES, _FACES, strict=True) if name in faces]
        if len(low) > FEW or not built:  # side by side, so that frames come between
            for normal, order in built:
                self.quads(corners[:, order], normal, **look)
            return
        normals, orders = (np.array(each) for each in zip(*built, strict=True))
        self.quads(
            corners[:, orders].swapaxes(0, 1),
            np.repeat(normals, len(low), axis=0),
            **{key: _per_side(key, value, len(built)) for key, value in look.items()},
        )

    def extend(self, other: MeshBuilder, offset_m: tuple[float, float, float] = (0, 0, 0)) -> None:
        """Add everything of another builder, moved by an offset in metres."""
        vertices, indices = other.arrays()
        vertices["position"] += np.asarray(offset_m, np.float32)
        self.take(vertices, indices)

    def take(self, vertices: npt.NDArray[np.void], indices: npt.NDArray[np.uint32]) -> None:
        """Add vertices of type `VERTEX` and their triangles as they are."""
        self._vertices.append(vertices)
        self._indices.append(indices + self._count)
        self._count += len(vertices)
        self._corners += len(indices)
        give_way()

    @property
    def empty(self) -> bool:
        """Whether nothing was gathered."""
        return self._count == 0

    def arrays(self) -> tuple[npt.NDArray[np.void], npt.NDArray[np.uint32]]:
        """All vertices, of type `VERTEX`, and the triangles' corners, (m, 3)."""
        if not self._vertices:
            return np.zeros(0, VERTEX), np.zeros((0, 3), np.uint32)
        vertices, indices = _joined(self._vertices), np.concatenate(self._indices)
        if self._rough:
            for rough in self._rough:
                rough.finish(vertices, indices)
            self._rough, self._vertices, self._indices = [], [vertices], [indices]
            vertices, indices = vertices.copy(), indices.copy()
        return vertices, indices

    def attach_tiles(self, parent: NodePath, name: str, side_m: float) -> NodePath:
        """Make one node of nodes, each of what lies in one square of the ground.

        What the patient does not look at then costs nothing.

        Args:
            parent: Node to hang them under.
            name: Name of the node that holds them.
            side_m: Side of a square, in metres.
        """
        holder = parent.attach_new_node(name)
        vertices, indices = self.arrays()
        give_way()
        number = np.empty(len(vertices), np.uint32)
        for tile, faces in enumerate(_by_square(vertices["position"], indices, side_m)):
            wanted = np.zeros(len(vertices), bool)
            wanted[faces] = True
            used = np.flatnonzero(wanted)
            number[used] = np.arange(len(used), dtype=np.uint32)
            node = geom_node(f"{name}-{tile}", vertex_format(), vertices[used], number[faces])
            holder.attach_new_node(node)
        return holder

    def attach(self, parent: NodePath, name: str) -> NodePath:
        """Make one node of everything gathered and hang it under `parent`."""
        vertices, indices = self.arrays()
        return parent.attach_new_node(geom_node(name, vertex_format(), vertices, indices))


def _joined(parts: list[npt.NDArray[np.void]]) -> npt.NDArray[np.void]:
    """Vertices one after the other; as bytes, which numpy copies eight times as fast."""
    whole = np.empty(sum(map(len, parts)), VERTEX)
    room, at = whole.view(np.uint8), 0
    for part in parts:
        as_bytes = np.ascontiguousarray(part).view(np.uint8)
        room[at : at + len(as_bytes)] = as_bytes
        at += len(as_bytes)
        give_way()
    return whole


def _by_square(
    place: Array, indices: npt.NDArray[np.uint32], side_m: float
) -> Iterator[npt.NDArray[np.uint32]]:
    """The triangles (k, 3) whose middles lie in one square of the ground, square by square."""
    if not len(indices):
        return
    middle = sum(place[indices[:, corner]][:, [0, 2]] for corner in range(3)) / np.float32(3.0)
    give_way()
    cell = np.floor(np.asarray(middle) / side_m).astype(np.int64)
    cell -= cell.min(axis=0)
    square = cell[:, 0] * (cell[:, 1].max() + 1) + cell[:, 1]
    give_way()
    order = np.argsort(square, kind="stable")
    yield from np.split(indices[order], np.flatnonzero(np.diff(square[order])) + 1)


def in_a_byte(share: npt.ArrayLike) -> Array:
    """Shares of 0 to 1 as colours are kept in vertices, but for what comes after the point."""
    return np.minimum(np.maximum(np.asarray(share) * 255.0, 0.0), 255.0)


def _quad_faces(count: int) -> npt.NDArray[np.uint32]:
    one = np.array([[0, 1, 2], [0, 2, 3]], np.uint32)
    return (one[None] + 4 * np.arange(count, dtype=np.uint32)[:, None, None]).reshape(-1, 3)


_WIDTHS = {"colour": 3, "uv": 2, "motion": 4, "openness": 0, "layer": 0, "pliancy": 0}


def _per_corner(key: str, value: Any, count: int) -> Any:
    """Spread a value given per quad over its four corners."""
    width = _WIDTHS.get(key)
    if width is None or value is None:
        return value
    given = np.asarray(value, np.float32)
    own = given.ndim - (1 if width else 0)
    if own <= 0:
        return given
    tail = (width,) if width else ()
    if own == 1:
        given = np.repeat(given[:, None], 4, axis=1)
    return np.broadcast_to(given, (count, 4, *tail)).reshape(-1, *tail)


def _per_side(key: str, value: Any, sides: int) -> Any:
    """A value given per box for each of its sides, one side of all boxes after the other."""
    width = _WIDTHS.get(key)
    if width is None or value is None:
        return value
    given = np.asarray(value, np.float32)
    many = given.ndim > (1 if width else 0)
    return np.concatenate([given] * sides) if many else given
