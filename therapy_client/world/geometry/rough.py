"""What is left to do for meshes once they are gathered, for many small ones at once.

A scene is built of some thousand meshes of a few dozen points, and what numpy needs for a call is
more than what it computes for so few.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way
from therapy_client.world.geometry.vectors import cross

Array = npt.NDArray[np.floating[Any]]

NO_TILE: Final = 0.0
_AT_ONCE = 2048
"""About so many vertices are finished at once: less than a slice beside the frames."""


class Rough:
    """Meshes that follow each other in a builder and are finished together.

    What is left to do for them: normals of unit length, textures laid on in metres, and corners in
    the order of the outside.

    Args:
        vertex: Number of their first vertex.
        corner: Row of their first triangle.
    """

    def __init__(self, vertex: int, corner: int) -> None:
        self._first = self._vertex = vertex
        self._begins = self._corner = corner
        self._tiles_m: list[float] = []
        self._counts: list[int] = []

    def goes_on(self, vertex: int, corner: int) -> bool:
        """Whether what begins there follows these, and they are not too many yet."""
        follows = (vertex, corner) == (self._vertex, self._corner)
        return follows and vertex - self._first < _AT_ONCE

    def add(self, vertices: int, triangles: int, tile_m: float) -> None:
        """One more, of so many vertices and triangles."""
        self._vertex += vertices
        self._corner += triangles
        self._counts.append(vertices)
        self._tiles_m.append(tile_m)

    def finish(self, vertices: npt.NDArray[np.void], indices: npt.NDArray[np.uint32]) -> None:
        """Finish them among all the vertices and triangles of the builder, in place."""
        own = vertices[self._first : self._vertex]
        faces = indices[self._begins : self._corner]
        place, out = own["position"].copy(), _unit(own["normal"])
        own["normal"] = out
        tile_m = np.repeat(np.array(self._tiles_m, np.float32), self._counts)[:, None]
        laid = own["surface"][:, :2]
        np.divide(_laid_on(place, out), tile_m, out=laid, where=tile_m != NO_TILE)
        first = np.uint32(self._first)
        faces[:] = _wound(place, out, faces - first) + first
        give_way()


def _unit(vectors: Array) -> Array:
    lengths = np.sqrt(np.add.reduce(vectors * vectors, axis=-1, keepdims=True))
    return np.asarray(vectors / np.maximum(lengths, np.float32(1e-9)))


def _laid_on(place: Array, out: Array) -> Array:
    """Texture coordinates in metres, on the plane that the normal faces most."""
    axis = np.abs(out).argmax(axis=1)
    across = np.where(axis == 0, place[:, 2], place[:, 0])
    along = np.where(axis == 1, place[:, 2], place[:, 1])
    laid = np.empty((len(place), 2), place.dtype)
    laid[:, 0], laid[:, 1] = across, along
    return laid


def _wound(place: Array, out: Array, faces: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Faces with their corners in the order that the engine takes for the outside."""
    corners, normals = place.take(faces, axis=0), out.take(faces, axis=0)
    ways = corners[:, 1:] - corners[:, :1]
    turn = cross(ways[:, 0], ways[:, 1])
    facing = normals[:, 0] + normals[:, 1] + normals[:, 2]
    wrong = np.einsum("ij,ij->i", turn, facing) > 0
    wound = faces.copy()
    wound[:, 1:] = np.where(wrong[:, None], faces[:, :0:-1], faces[:, 1:])
    return wound
