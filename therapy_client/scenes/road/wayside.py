"""What comes by beside and over the road now and again: signs, and a bridge with its banks.

Each thing has a way of its own after which it comes again, longer than one can see, so that it
neither appears nor goes while it is looked at. Nothing of it is feared: it is no dimension.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from panda3d.core import NodePath

from therapy_client.scenes.road import signs
from therapy_client.scenes.road.road_surface import LEFT_EDGE_M, RIGHT_EDGE_M
from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.light.shaders import Variant
from therapy_client.world.vehicles.forms import lathe, pad

BEHIND_M, SEEN_M = 120.0, 620.0
_CLEAR_M, _DECK_M, _HALF_M = 4.9, 1.1, 4.2
"""Under the bridge, how thick its deck is, and half of its width along the road."""
_CONCRETE: dict[str, Any] = {"colour": (0.74, 0.73, 0.70), "layer": Surface.BARE_CONCRETE,
                             "tile_m": 4.0}  # fmt: skip
_BANK: dict[str, Any] = {"colour": (0.46, 0.52, 0.30), "layer": Surface.GRASS, "tile_m": 6.0}
_RAIL: dict[str, Any] = {"colour": (0.62, 0.64, 0.66), "layer": Surface.METAL}


class Attach(Protocol):
    """Makes a node of a mesh with the shader of a variant."""

    def __call__(
        self, mesh: MeshBuilder, name: str, variant: Variant, parent: NodePath | None = None
    ) -> NodePath:
        """Make it."""
        ...


@dataclass(frozen=True)
class _Thing:
    """Something that comes by.

    Attributes:
        name: Its name.
        build: Makes it, its middle at z = 0.
        first_m: How far ahead it is at first.
        every_m: After which way it comes again.
    """

    name: str
    build: Callable[[], MeshBuilder]
    first_m: float
    every_m: float


def place_m(first_m: float, every_m: float, driven_m: float) -> float:
    """How far ahead a thing is after a way, from `BEHIND_M` behind to as far as it repeats."""
    return (first_m - driven_m + BEHIND_M) % every_m - BEHIND_M


class Wayside:
    """The things beside the road.

    Args:
        parent: The node that goes with the patient's car.
        attach: Makes a node of a mesh.
    """

    def __init__(self, parent: NodePath, attach: Attach) -> None:
        self._driven_m = 0.0
        self._nodes = []
        for thing in _THINGS:
            node = attach(thing.build(), thing.name, Variant.HEADLIT, parent)
            self._nodes.append((thing, node))
            give_way()
        self.advance(0.0)

    def advance(self, way_m: float) -> None:
        """Let them go by."""
        self._driven_m += way_m
        for thing, node in self._nodes:
            z_m = place_m(thing.first_m, thing.every_m, self._driven_m)
            if z_m > SEEN_M:
                node.hide()
            else:
                node.show()
                node.set_z(z_m)


def _one(draw: Callable[[MeshBuilder, tuple[float, float, float]], None], aside_m: float) -> Any:
    def build() -> MeshBuilder:
        mesh = MeshBuilder()
        draw(mesh, (RIGHT_EDGE_M + aside_m, -0.05, 0.0))
        return mesh

    return build


def build_bridge() -> MeshBuilder:
    """A road over this one: banks on either side, piers in a row, a deck with its parapets."""
    mesh = MeshBuilder()
    low, top = _CLEAR_M, _CLEAR_M + _DECK_M
    left, right = LEFT_EDGE_M - 7.0, RIGHT_EDGE_M + 7.0
    for z0, z1, y0, y1 in ((-_HALF_M, _HALF_M, low + 0.35, top), (-3.2, -2.0, low, low + 0.36),
                           (-0.6, 0.6, low, low + 0.36), (2.0, 3.2, low, low + 0.36)):  # fmt: skip
        mesh.boxes((left - 6.0, y0, z0), (right + 6.0, y1, z1), **_CONCRETE)
    for side in (-1.0, 1.0):
        z0, z1 = sorted((side * _HALF_M, side * (_HALF_M - 0.28)))
        bevelled(mesh, (left - 6.0, top, z0), (right + 6.0, top + 0.35, z1), 0.03, **_CONCRETE)
        z = side * (_HALF_M - 0.14)
        for y in (0.62, 0.90, 1.18):
            mesh.boxes((left - 5.0, top + y, z - 0.025), (right + 5.0, top + y + 0.05, z + 0.025),
                       **_RAIL)  # fmt: skip
        posts = np.arange(left - 5.0, right + 5.0, 2.0)
        lows = np.stack([posts, 0 * posts + top + 0.3, 0 * posts + z - 0.03], 1)
        mesh.boxes(lows, lows + np.array((0.06, 0.93, 0.06)), **_RAIL)
    for x in (LEFT_EDGE_M - 2.2, RIGHT_EDGE_M + 2.6):
        for z in (-2.4, 0.0, 2.4):
            pier = [(0.42, 0.0), (0.40, 0.3), (0.40, low)]
            lathe(mesh, (x, 0.0, z), (0.0, 1.0, 0.0), pier, 18, **_CONCRETE)
    _guard(mesh, RIGHT_EDGE_M + 0.9)
    for inner, way in ((left, -1.0), (right, 1.0)):
        _bank(mesh, inner, way, top)
    return mesh


def _bank(mesh: MeshBuilder, x: float, way: float, top: float) -> None:
    """The bank that carries the upper road away, with an abutment and grassy slopes."""
    x0, x1 = sorted((x, x + way * 2.0))
    mesh.boxes((x0, -0.8, -_HALF_M), (x1, top - 0.2, _HALF_M), **_CONCRETE)
    far, foot, crown = x + way * 130.0, _HALF_M + 10.0, _HALF_M + 0.8
    for side in (-1.0, 1.0):
        slope = [(x, top, side * crown), (far, top * 0.55, side * crown), (far, -1.2, side * foot),
                 (x, -1.2, side * foot)]  # fmt: skip
        mesh.quads([slope], (0.0, 0.8, side * 0.6), **_BANK)
        wing = [(x, top, side * crown), (x, -1.2, side * foot), (x - way * 3.4, -1.2, side * crown),
                (x, top - 0.4, side * _HALF_M)]  # fmt: skip
        mesh.quads([wing], (-way * 0.7, 0.7, 0.2 * side), **_BANK)
    road = [(x, top - 0.05, -crown), (x, top - 0.05, crown), (far, top * 0.55, crown),
            (far, top * 0.55, -crown)]  # fmt: skip
    mesh.quads([road], (0.0, 1.0, 0.0), colour=(0.8, 0.8, 0.8), layer=Surface.ASPHALT, tile_m=6.0)
    front = [(x - way * 3.4, -1.2, -crown), (x - way * 3.4, -1.2, crown), (x, top - 0.4, _HALF_M),
             (x, top - 0.4, -_HALF_M)]  # fmt: skip
    mesh.quads([front], (-way * 0.8, 0.6, 0.0), colour=(0.66, 0.65, 0.62), layer=Surface.COBBLES,
               tile_m=2.0)  # fmt: skip


def _guard(mesh: MeshBuilder, x: float) -> None:
    """A guard rail before the piers, its ends led into the ground."""
    z = np.array((-46.0, -38.0, -34.0, 30.0, 34.0, 42.0))
    y = np.array((-0.1, 0.42, 0.60, 0.60, 0.42, -0.1))
    for k in range(len(z) - 1):
        low, high = (y[k], y[k + 1]), (y[k] + 0.31, y[k + 1] + 0.31)
        for way, off in ((-1.0, 0.0), (1.0, 0.02)):
            ends = ((low[0], z[k]), (low[1], z[k + 1]), (high[1], z[k + 1]), (high[0], z[k]))
            quad = [(x + off, up - 0.15, along) for up, along in ends]
            mesh.quads([quad], (way, 0.0, 0.0), **_RAIL)
    for at in np.arange(-36.0, 36.0, 4.0):
        pad(mesh, (x + 0.03, -0.4, at - 0.05), (x + 0.13, 0.74, at + 0.05), 0.01, 1, **_RAIL)
        mesh.boxes((x - 0.015, 0.56, at - 0.04), (x - 0.005, 0.64, at + 0.04), ("left", "back"),
                   colour=(0.9, 0.72, 0.2), motion=signs.BACK)  # fmt: skip


_THINGS = (
    _Thing("limit", _one(signs.speed_limit, 1.1), 74.0, 1110.0),
    _Thing("bend", _one(signs.bend_ahead, 1.1), 310.0, 1330.0),
    _Thing("lanes", _one(signs.lanes_ahead, 3.4), 520.0, 1730.0),
    _Thing("bridge", build_bridge, 236.0, 1570.0),
)
