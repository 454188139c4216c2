"""Rooms under lamps: their shell, and the light of many ceiling lamps laid on every point once.

Nothing in here is lit by the sun. What one lamp gives falls with the square of its distance; what
walls and floor throw back is one even share. Corners are darker, as they see less of the room.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.light.light import CITY_AFTERNOON, Light, Linear

Spot = tuple[float, float, float]

INDOORS_M = 1e6
"""Haze of a room: none."""

_CORNER_M, _CORNER = 0.5, 0.88
_NEAREST_M = 0.7
_BOARD_M, _GAP_M, _GAP = 0.14, 0.002, 0.5
_COOL = (-0.06, 0.0, 0.07)
"""What surfaces take on under lamps that are white: the shaders' own lamps are bulbs."""

_MOST = 1.6


@dataclass(frozen=True)
class Room:
    """A box with lamps under its ceiling.

    Attributes:
        low: Its lowest corner, in metres.
        high: Its highest corner.
        lamps: (k, 3) middles of its lamps.
        strength: What one lamp gives a surface that faces it at 1 m.
        fill: Light that comes from everywhere.
        cool: How far the lamps are whiter than a bulb, 0 to 1.
    """

    low: Spot
    high: Spot
    lamps: tuple[Spot, ...]
    strength: float
    fill: float = 0.30
    cool: float = 0.0

    def light(self, place: Array, normals: Array) -> Array:
        """Lamplight (n,) at points (n, 3) with normals (n, 3)."""
        total = np.full(len(place), self.fill, np.float32)
        total += 0.22 * np.clip(-normals[:, 1], 0, 1) + 0.06 * np.clip(normals[:, 1], 0, 1)
        for spot in self.lamps:
            way = np.asarray(spot, np.float32) - place
            distance = np.maximum(np.linalg.norm(way, axis=1), _NEAREST_M)
            falls = np.clip((way * normals).sum(axis=1) / distance, 0, 1)
            leaves = np.clip(way[:, 1] / distance, 0.12, 1)
            total += self.strength * falls * leaves / distance**2
            give_way()
        return np.asarray(np.minimum(total, _MOST), np.float32)

    def openness(self, place: Array) -> Array:
        """How much of the room points (n, 3) see: less where two planes meet."""
        near = np.ones(len(place), np.float32)
        for axis in range(3):
            for gap in (place[:, axis] - self.low[axis], self.high[axis] - place[:, axis]):
                share = np.clip(gap / _CORNER_M, 0, 1)
                near *= np.where(gap < 1e-3, 1.0, _CORNER + (1 - _CORNER) * share)
        return near

    def lit(
        self,
        mesh: MeshBuilder,
        glow: float = 0.0,
        second: Callable[[Array, Array], Array] | float = 0.0,
    ) -> MeshBuilder:
        """A copy of a mesh with the light of the room laid on it.

        Args:
            mesh: What is lit.
            glow: Light of its own.
            second: Share of a second light at points with normals: what the scene's `Lighting` is.
        """
        vertices, indices = mesh.arrays()
        place, normals = vertices["position"], vertices["normal"]
        none = np.zeros(len(place), np.float32)
        other = second(place, normals) if callable(second) else none + second
        open_ = vertices["colour"][:, 3] / np.float32(255.0)
        lamps = self.light(place, normals) * open_
        tint = 1.0 + self.cool * np.array(_COOL, np.float32)
        vertices["colour"][:, :3] = np.minimum(vertices["colour"][:, :3] * tint, 255.0)
        vertices["motion"] = np.stack([lamps, none + glow, other, none], axis=1)
        shining = MeshBuilder()
        shining.take(vertices, indices)
        return shining

    def panel(
        self,
        mesh: MeshBuilder,
        corner: Spot,
        along: Spot,
        up: Spot,
        normal: Spot,
        colour: npt.ArrayLike = (0.9, 0.9, 0.88),
        **look: Any,
    ) -> None:
        """A wall, floor or ceiling of cells of some 0.4 m, darker toward the corners."""
        look = {"tile_m": 4.0, **look}
        cells = [max(1, min(90, round(float(np.linalg.norm(edge)) / 0.4))) for edge in (along, up)]
        grid_panel(
            mesh, corner, along, up, normal, (cells[0], cells[1]),
            colour=colour, openness=self.openness, **look,
        )  # fmt: skip


def boarded(
    mesh: MeshBuilder,
    low: tuple[float, float],
    high: tuple[float, float],
    colour: npt.ArrayLike,
    y_m: float = 0.0,
    seed: int = 1,
) -> None:
    """A floor of boards along x, each of its own length, tone and piece of the wood.

    Args:
        mesh: Where it goes.
        low: x and z where it begins.
        high: x and z where it ends.
        colour: Of the wood.
        y_m: How high it lies.
        seed: The same seed cuts the same boards.
    """
    rng, rows = np.random.default_rng(seed), max(1, round((high[1] - low[1]) / _BOARD_M))
    cuts = np.linspace(low[1], high[1], rows + 1)
    corners, uv, tones = [], [], []
    for z0, z1 in pairwise(cuts.tolist()):
        x = low[0] - float(rng.uniform(0.0, 1.2))
        while x < high[0]:
            end = x + float(rng.uniform(1.2, 2.2))
            a, b = max(x, low[0]), min(end - _GAP_M, high[0])
            shift, tone = rng.random(2), float(rng.uniform(0.86, 1.08))
            u0, v0 = shift[0], shift[1]
            u1, v1 = u0 + (b - a) / 1.5, v0 + (z1 - z0) / 1.5
            corners.append(
                [(a, y_m, z0), (b, y_m, z0), (b, y_m, z1 - _GAP_M), (a, y_m, z1 - _GAP_M)]
            )
            uv.append([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])
            tones.append(np.clip(tone * np.asarray(colour), 0, 1))
            x = end
    under = y_m - 0.003
    ground = [(low[0], under, low[1]), (high[0], under, low[1]), (high[0], under, high[1])]
    # Gaps are thinner than a pixel, and black ones would flicker as dashes where one is hit.
    mesh.quads([[*ground, (low[0], under, high[1])]], (0, 1, 0), colour=_GAP * np.asarray(colour))
    up = (0.0, 1.0, 0.0)
    mesh.quads(np.array(corners), up, uv=np.array(uv), colour=np.array(tones), layer=Surface.VENEER)


def lamplight(level: float, colour: Linear = (1.0, 0.96, 0.90)) -> Light:
    """The light of people indoors, and a room's second light: from the ceiling and all around.

    Args:
        level: 0 is dark, 1 a well-lit room.
        colour: Of the lamps.
    """

    def of(share: float) -> Linear:
        return (share * level * colour[0], share * level * colour[1], share * level * colour[2])

    return replace(
        CITY_AFTERNOON,
        sun_azimuth_deg=180.0,
        sun_elevation_deg=62.0,
        sun=of(0.95),
        zenith=of(0.62),
        horizon=of(0.62),
        glow=(0.0, 0.0, 0.0),
        ground=of(0.34),
        haze_m=INDOORS_M,
    )


def even_light(level: float, colour: Linear) -> Light:
    """A second light of a room: the same from everywhere."""
    shade = (level * colour[0], level * colour[1], level * colour[2])
    return replace(lamplight(0.0), zenith=shade, horizon=shade, ground=shade, ambient=1.0)
