"""Meshes that carry values at their points, and what is done to them: cut, push, smooth, thin."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import fast_simplification
import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.spatial import cKDTree

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

_FACING_M = 0.015
"""How far apart two points count that lie at one spot and face at right angles, roughly."""


@dataclass
class Mesh:
    """Triangles with values at their points.

    Attributes:
        points: (n, 3) metres.
        faces: (m, 3) corners.
        values: Named arrays (n, k) that are kept along with the points.
        hem_m: How deep and how far inward open edges will be turned by `with_hem`.
    """

    points: Array
    faces: Index
    values: dict[str, Array] = field(default_factory=dict)
    hem_m: tuple[float, float] | None = None

    @classmethod
    def of_quads(cls, points: Array, quads: Index, values: dict[str, Array]) -> Mesh:
        """The part of a point set that some quads use."""
        halves = np.concatenate(
            [quads[:, [0, 1, 2]], quads[quads[:, 2] != quads[:, 3]][:, [0, 2, 3]]]
        )
        return cls(points, halves, values).compact()

    def compact(self) -> Mesh:
        """The same mesh without points that no face uses."""
        used, faces = np.unique(self.faces, return_inverse=True)
        return replace(
            self,
            points=self.points[used],
            faces=faces.reshape(-1, 3),
            values={name: value[used] for name, value in self.values.items()},
        )

    def normals(self) -> Array:
        """Unit normals at the points, (n, 3), weighted by area; clockwise from the outside."""
        a, b, c = (self.points[self.faces[:, k]] for k in range(3))
        turn = np.cross(c - a, b - a)
        total = np.zeros_like(self.points)
        for k in range(3):
            np.add.at(total, self.faces[:, k], turn)
        return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)

    def outward(self, middle: Array) -> Mesh:
        """The mesh with all faces turned over if they look toward a point on the whole."""
        away = np.einsum("ij,ij->", self.normals(), self.points - middle)
        if away >= 0:
            return self
        return replace(self, faces=self.faces[:, ::-1].copy())

    def only(self, keep: npt.NDArray[np.bool_]) -> Mesh:
        """The faces of which all corners are kept; `keep` is (n,)."""
        return replace(self, faces=self.faces[keep[self.faces].all(axis=1)]).compact()

    def cut(self, side: Array) -> Mesh:
        """What lies where `side` (n,) is positive, with a clean edge where it crosses zero."""
        side = np.where(np.abs(side) < 1e-9, 1e-9, side)
        inside = side[self.faces] > 0
        count = inside.sum(axis=1)
        faces = [self.faces[count == 3]]
        edges: list[Index] = []
        first = len(self.points)
        for lone in (1, 2):
            rows = np.flatnonzero(count == lone)
            if not len(rows):
                continue
            apex = np.argmax(inside[rows] == (lone == 1), axis=1)
            turned = np.stack([self.faces[rows, (apex + k) % 3] for k in range(3)], axis=1)
            at = first + sum(len(edge) for edge in edges)
            left = at + 2 * np.arange(len(rows))
            pair = np.stack([turned[:, [0, 1]], turned[:, [0, 2]]], axis=1).reshape(-1, 2)
            edges.append(pair)
            if lone == 1:
                faces.append(np.stack([turned[:, 0], left, left + 1], axis=1))
            else:
                faces.append(np.stack([left, turned[:, 1], turned[:, 2]], axis=1))
                faces.append(np.stack([left, turned[:, 2], left + 1], axis=1))
        if not edges:
            return replace(self, faces=faces[0]).compact()
        return self._with_edges(np.concatenate(faces), np.concatenate(edges), side)

    def _with_edges(self, faces: Index, edges: Index, side: Array) -> Mesh:
        """New points on crossed edges, one for each edge however many faces share it."""
        ordered = np.sort(edges, axis=1)
        unique, inverse = np.unique(ordered, axis=0, return_inverse=True)
        low, high = unique[:, 0], unique[:, 1]
        share = (side[low] / (side[low] - side[high]))[:, None]
        renamed = np.concatenate(
            [np.arange(len(self.points)), len(self.points) + inverse.reshape(-1)]
        )
        values = {
            name: np.concatenate([value, value[low] + share * (value[high] - value[low])])
            for name, value in self.values.items()
        }
        points = np.concatenate(
            [self.points, self.points[low] + share * (self.points[high] - self.points[low])]
        )
        return replace(self, points=points, faces=renamed[faces], values=values).compact()

    def border(self) -> Index:
        """Edges (k, 2) that only one face has, in the direction of that face."""
        edges = np.concatenate(
            [self.faces[:, [0, 1]], self.faces[:, [1, 2]], self.faces[:, [2, 0]]]
        )
        key = np.sort(edges, axis=1)
        _, first, count = np.unique(key, axis=0, return_index=True, return_counts=True)
        return np.asarray(edges[first[count == 1]])

    def smoothed(self, rounds: int, amount: float = 0.5, *, hold_border: bool = True) -> Mesh:
        """Points moved toward the mean of their neighbours."""
        edges = np.concatenate(
            [self.faces[:, [0, 1]], self.faces[:, [1, 2]], self.faces[:, [2, 0]]]
        )
        edges = np.unique(np.sort(edges, axis=1), axis=0)
        both = np.concatenate([edges, edges[:, ::-1]])
        total = len(self.points)
        near = coo_matrix((np.ones(len(both)), (both[:, 0], both[:, 1])), (total, total)).tocsr()
        degree = np.maximum(np.asarray(near.sum(axis=1)), 1.0)
        pull = np.full((total, 1), amount)
        if hold_border:
            pull[np.unique(self.border())] = 0.0
        points = self.points
        for _ in range(rounds):
            points = points + pull * (near @ points / degree - points)
        return replace(self, points=points)

    def evened(self, rounds: int) -> Mesh:
        """The mesh with its open edges drawn to even lines."""
        border = self.border()
        points = self.points.copy()
        count = np.zeros((len(points), 1))
        for k in range(2):
            np.add.at(count, border[:, k], 1.0)
        on_line = count[:, 0] == 2
        for _ in range(rounds):
            total = np.zeros_like(points)
            for k in range(2):
                np.add.at(total, border[:, k], points[border[:, 1 - k]])
            points[on_line] += 0.5 * (0.5 * total[on_line] - points[on_line])
        return replace(self, points=points)

    def trimmed(self, rounds: int = 3) -> Mesh:
        """The mesh without slivers that hang on it by one edge or less."""
        mesh = self
        for _ in range(rounds):
            edges = np.sort(
                np.concatenate([mesh.faces[:, [k, (k + 1) % 3]] for k in range(3)]), axis=1
            )
            _, inverse, count = np.unique(edges, axis=0, return_inverse=True, return_counts=True)
            shared = (count[inverse.reshape(-1)] > 1).reshape(3, -1).sum(axis=0)
            corners = mesh.points[mesh.faces]
            longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
            loose = (shared == 0) | ((shared == 1) & (longest > 0.012))
            if not loose.any():
                break
            mesh = replace(mesh, faces=mesh.faces[~loose]).compact()
        return mesh

    def hemmed(self, depth_m: float, inward_m: float = 0.004) -> Mesh:
        """The mesh, of which open edges are to be turned inward once it is thinned.

        Thinning keeps an open edge where it was cut; an edge that was turned before would tear.
        """
        return replace(self, hem_m=(depth_m, inward_m))

    def with_hem(self) -> Mesh:
        """The mesh with its open edges turned inward, so that cloth has an inside.

        The inner edge lies back along the surface, which hides what is behind.
        """
        border = self.border()
        if self.hem_m is None or not len(border):
            return self
        depth_m, inward_m = self.hem_m
        rim = np.unique(border)
        normals = self.normals()
        inner = self.points[rim] - normals[rim] * inward_m + self._back(border, rim) * depth_m
        place = {int(old): len(self.points) + k for k, old in enumerate(rim)}
        new = np.vectorize(place.__getitem__)(border)
        faces = np.concatenate(
            [
                self.faces,
                np.stack([border[:, 1], border[:, 0], new[:, 0]], axis=1),
                np.stack([border[:, 1], new[:, 0], new[:, 1]], axis=1),
            ]
        )
        values = {name: np.concatenate([v, v[rim]]) for name, v in self.values.items()}
        return Mesh(np.concatenate([self.points, inner]), faces, values)

    def _back(self, border: Index, rim: Index) -> Array:
        """Unit directions (len(rim), 3) from the open edge back over the surface."""
        along = self.points[border[:, 1]] - self.points[border[:, 0]]
        normals = self.normals()
        back = np.zeros_like(self.points)
        for k in range(2):
            np.add.at(back, border[:, k], np.cross(normals[border[:, k]], along))
        chosen = back[rim]
        return -chosen / np.maximum(np.linalg.norm(chosen, axis=1, keepdims=True), 1e-12)

    def thinned(self, triangles: int) -> Mesh:
        """A mesh of about so many triangles, with the values of the nearest old points."""
        if triangles >= len(self.faces):
            return replace(self, values={**self.values, "moved": 0.0 * self.points})
        share = 1.0 - triangles / len(self.faces)
        points, faces = fast_simplification.simplify(
            self.points.astype(np.float32), self.faces.astype(np.int32), share
        )
        return self._valued(points.astype(float), faces.astype(np.int64))

    def _valued(self, points: Array, faces: Index) -> Mesh:
        """Values of the nearest old points that face the same way.

        Facing keeps the two lips, or the two lids, from giving each other their values.
        """
        bare = Mesh(points, faces)
        here = np.concatenate([points, _FACING_M * bare.normals()], axis=1)
        there = np.concatenate([self.points, _FACING_M * self.normals()], axis=1)
        distance, nearest = cKDTree(there).query(here, min(3, len(there)))
        weight = 1.0 / (distance + 1e-5) ** 2
        weight /= weight.sum(axis=1, keepdims=True)
        values = {
            name: np.einsum("nk,nkd->nd", weight, value[nearest])
            for name, value in self.values.items()
        }
        values["moved"] = points - np.einsum("nk,nkd->nd", weight, self.points[nearest])
        return replace(self, points=points, faces=faces, values=values).compact()

    def outside(self, other: Mesh, gap_m: npt.ArrayLike, reach_m: float = 0.07) -> Mesh:
        """Points pushed out until they lie `gap_m` (one or (n,)) outside another mesh."""
        points, normals = self.points, other.normals()
        tree = cKDTree(other.points)
        for _ in range(3):
            distance, nearest = tree.query(points)
            out = normals[nearest]
            height = np.einsum("ij,ij->i", points - other.points[nearest], out)
            missing = np.where(distance < reach_m, np.maximum(gap_m - height, 0.0), 0.0)
            points = points + out * missing[:, None]
        return replace(self, points=points)


def joined(parts: list[Mesh]) -> Mesh:
    """All parts as one mesh; all carry the same values."""
    start = np.cumsum([0, *(len(part.points) for part in parts)])
    return Mesh(
        np.concatenate([part.points for part in parts]),
        np.concatenate([part.faces + at for part, at in zip(parts, start, strict=False)]),
        {name: np.concatenate([part.values[name] for part in parts]) for name in parts[0].values},
    )
