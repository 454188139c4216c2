"""A large gull that glides and beats its wings."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from panda3d.core import NodePath

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.nature.bird_way import BEATS_PER_CROSSING, bird_place

_WHITE, _GREY, _TIP = (0.95, 0.95, 0.94), (0.66, 0.69, 0.73), (0.16, 0.16, 0.18)


def _body() -> MeshBuilder:
    mesh = MeshBuilder()
    line = np.array(
        [
            (-0.42, 0, 0),
            (-0.30, 0.01, 0),
            (-0.05, 0, 0),
            (0.18, 0.02, 0),
            (0.30, 0.05, 0),
            (0.40, 0.04, 0),
        ]
    )
    tube(mesh, line, (0.05, 0.06, 0.105, 0.085, 0.055, 0.03), 9, capped=True, colour=_WHITE)
    tube(mesh, [(0.39, 0.04, 0), (0.47, 0.025, 0)], (0.022, 0.006), 6, colour=(0.92, 0.68, 0.16))
    mesh.quads(
        [[(-0.40, 0.01, -0.05), (-0.62, 0.0, -0.13), (-0.62, 0.0, 0.13), (-0.40, 0.01, 0.05)]],
        (0, 1, 0),
        colour=_WHITE,
    )
    return mesh


def _wing(side: float, inner: bool) -> MeshBuilder:
    """Half a wing from its joint outward: the inner 0.36 m or the outer 0.42 m."""
    mesh = MeshBuilder()
    if inner:
        front, back, reach = (0.10, 0.13), (-0.16, -0.13), 0.36
        colours = (_GREY, _GREY, _GREY, _GREY)
    else:
        front, back, reach = (0.13, -0.10), (-0.13, -0.16), 0.42
        colours = (_GREY, _TIP, _TIP, _GREY)
    corners = [
        (front[0], 0, 0),
        (front[1], 0, side * reach),
        (back[1], 0, side * reach),
        (back[0], 0, 0),
    ]
    mesh.quads([corners], (0, 1, 0), colour=np.array([colours]))
    return mesh


class Bird:
    """The bird and its way past the open side.

    Args:
        parent: The cab's node.
        attach: Makes a two-sided node of a mesh under a parent.
    """

    def __init__(self, parent: NodePath, attach: Any) -> None:
        self._node = parent.attach_new_node("bird")
        attach(_body(), "bird-body", self._node)
        self._shoulders = []
        for side in (-1.0, 1.0):
            shoulder = self._node.attach_new_node("shoulder")
            shoulder.set_pos(0.0, 0.05, 0.07 * side)
            attach(_wing(side, inner=True), "inner-wing", shoulder)
            wrist = shoulder.attach_new_node("wrist")
            wrist.set_z(0.36 * side)
            attach(_wing(side, inner=False), "outer-wing", wrist)
            self._shoulders.append((side, shoulder, wrist))
        self._node.hide()

    def at(self, progress: float | None, eye_height_m: float) -> None:
        """Put it where it is after this share of its way, or take it away.

        Args:
            progress: 0 to 1, or None when it does not fly.
            eye_height_m: Height of the patient's eyes above the cab's floor.
        """
        if progress is None:
            if not self._node.is_hidden():
                self._node.hide()
            return
        self._node.show()
        self._node.set_pos(*bird_place(progress, eye_height_m))
        beat = 2 * math.pi * BEATS_PER_CROSSING * progress
        glide = 0.35 + 0.65 * (0.5 + 0.5 * math.cos(2 * math.pi * progress * 1.5))
        raised, folded = 14 + 34 * glide * math.sin(beat), -14 + 24 * glide * math.sin(beat - 0.9)
        self._node.set_hpr(-6 * math.cos(math.pi * progress), 3 * math.sin(beat), 0)
        for side, shoulder, wrist in self._shoulders:
            shoulder.set_p(-side * raised)
            wrist.set_p(-side * folded)
