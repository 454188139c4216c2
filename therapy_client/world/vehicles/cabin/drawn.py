"""The cabin of a car as nodes: what is solid, what shines, needles, mirrors, panes and wipers."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from panda3d.core import BoundingBox, LQuaternionf, LVector3f, NodePath

from therapy_client.turns import give_way
from therapy_client.world.geometry.coarse import EyeBox
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.shaders import Variant, solid_shader
from therapy_client.world.vehicles.cabin.car import OPENINGS, build_body, build_cab
from therapy_client.world.vehicles.cabin.dashboard import PLATE_TOWARD
from therapy_client.world.vehicles.cabin.glass import WetGlass
from therapy_client.world.vehicles.cabin.instruments import (
    build_instruments,
    build_needle,
    dial_places,
    engine_turn_deg,
    speed_turn_deg,
)
from therapy_client.world.vehicles.cabin.light import openings_of
from therapy_client.world.vehicles.cabin.measures import EYES_Y_M, SEAT_X_M
from therapy_client.world.vehicles.cabin.mirrors import Mirrors
from therapy_client.world.vehicles.cabin.reflection import build_reflection

_BEHIND_Z_M = -0.22
"""What lies farther back is a node of its own: who looks ahead is spared it."""


SEATED = EyeBox((-SEAT_X_M - 0.2, EYES_Y_M - 0.2, -0.2), (SEAT_X_M + 0.2, EYES_Y_M + 0.15, 0.25))
"""All that the eyes of who sits in either front seat come to."""


class Attach(Protocol):
    """Makes a node of a mesh with the shader of a variant."""

    def __call__(
        self,
        mesh: MeshBuilder,
        name: str,
        variant: Variant,
        parent: NodePath | None = None,
        *,
        seen_from: EyeBox | None = None,
    ) -> NodePath:
        """Make it."""
        ...


class CarCabin:
    """A car that one sits in.

    Args:
        parent: The node of the car, which looks along +z; its road is y = 0.
        attach: Makes a node of a mesh.

    Attributes:
        mirrors: What is behind.
    """

    def __init__(self, parent: NodePath, attach: Attach) -> None:
        for part in halves(build_cab(), _BEHIND_Z_M):
            cab = attach(part, "cab", Variant.LAMPLIT | Variant.CABIN, parent, seen_from=SEATED)
            cab.set_shader_input("openings", openings_of(OPENINGS))
            _bound(cab)
        attach(build_body(), "body", Variant.PLAIN, parent, seen_from=SEATED)
        attach(build_instruments(), "dials", Variant.LAMPLIT, parent, seen_from=SEATED)
        self._needles = []
        for place in dial_places():
            needle = attach(build_needle(), "needle", Variant.LAMPLIT, parent)
            needle.set_pos(*place)
            self._needles.append(needle)
        self.mirrors = Mirrors(parent)
        self._panes = WetGlass(parent)
        self._panes.paint(solid_shader(Variant.PLAIN))
        self._reflection = build_reflection(parent)
        self._speed_m_s = -1.0

    def light_at(self, level: LightLevel) -> None:
        """Mirror the dashboard in the windscreen where light is fine."""
        node = self._reflection
        node.show() if level is LightLevel.FINE else node.hide()

    def advance(self, dt_s: float, rain: float, speed_m_s: float) -> None:
        """Let needles follow the speed, and rain and wipers go on."""
        self._panes.advance(dt_s, rain, speed_m_s)
        if speed_m_s != self._speed_m_s:
            self._speed_m_s = speed_m_s
            kmh = 3.6 * speed_m_s
            for needle, turn in zip(
                self._needles, (engine_turn_deg(kmh), speed_turn_deg(kmh)), strict=True
            ):
                needle.set_quat(_turned(turn))


def halves(mesh: MeshBuilder, z_m: float) -> tuple[MeshBuilder, MeshBuilder]:
    """What lies ahead of a plane across the car, and what lies behind it."""
    vertices, indices = mesh.arrays()
    behind = vertices["position"][indices, 2].mean(axis=1) < z_m
    parts = (MeshBuilder(), MeshBuilder())
    for part, faces in zip(parts, (indices[~behind], indices[behind]), strict=True):
        used, corners = np.unique(faces, return_inverse=True)
        part.take(vertices[used], corners.reshape(-1, 3).astype(np.uint32))
        give_way()
    return parts


def _bound(node: NodePath) -> None:
    """Give a node a box for its bounds: a ball round either half of a cabin holds the eyes."""
    low, high = node.get_tight_bounds(node)
    node.node().set_bounds(BoundingBox(low, high))
    node.node().set_final(True)


def _turned(clockwise_deg: float) -> LQuaternionf:
    """About the axis that the dials face along."""
    turn = LQuaternionf()
    turn.set_from_axis_angle(clockwise_deg, LVector3f(*PLATE_TOWARD))
    return turn
