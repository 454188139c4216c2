"""What a replay draws into the scene beside what the patient saw: where they stood and looked.

Everything of it is drawn over the scene, the nearer not before the farther: it lies on no wall.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Final

from panda3d.core import (
    Geom,
    GeomNode,
    GeomTriangles,
    GeomVertexData,
    GeomVertexFormat,
    GeomVertexWriter,
    NodePath,
    Shader,
    TransparencyAttrib,
)

from shared.replayed import Layers, Warm
from therapy_client.geometry import Vector

Colour = tuple[float, float, float, float]

LOOKED_AT_M: Final = 6.0
"""How far from the head the map of the gaze stands: beyond a railing, before a house."""

_ABOVE_GROUND_M: Final = 0.03
_PATH_WIDE_M: Final = 0.05
_PATH: Final[Colour] = (0.05, 0.25, 0.75, 0.9)
_COOL, _HOT = (1.0, 0.85, 0.2), (0.85, 0.1, 0.05)
_FAINTEST, _STRONGEST = 0.45, 0.8
_SORT: Final = 80
"""Under the vignette and the fade (comfort/covers.py)."""

_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex;
in vec4 p3d_Color;
out vec4 tint;

void main() {
    tint = p3d_Color;
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
}
"""

_FRAGMENT = """#version 330
in vec4 tint;
out vec4 result;

void main() {
    result = tint;
}
"""


class DrawnLayers:
    """The layers of a replay.

    Args:
        rig: Node of the spot on the floor where the patient stands.
    """

    def __init__(self, rig: NodePath) -> None:
        self._rig = rig
        self._shader = Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT)
        self._shown: tuple[Layers, Vector] | None = None
        self._node: NodePath | None = None

    def show(self, layers: Layers, head_m: Vector) -> None:
        """Show these and no others; cheap when they are shown already.

        Args:
            layers: What is drawn.
            head_m: Around which point the map of the gaze stands.
        """
        if self._shown == (layers, head_m):
            return
        self.close()
        self._shown = layers, head_m
        quads = [
            *(_on_ground(warm) for warm in layers.stood),
            *_ribbon(layers.path_m),
            *(_around(warm, head_m) for warm in layers.looked),
        ]
        if quads:
            self._node = self._attach(quads)

    def close(self) -> None:
        """Remove them."""
        if self._node is not None:
            self._node.remove_node()
        self._node, self._shown = None, None

    def _attach(self, quads: Sequence[tuple[tuple[Vector, ...], Colour]]) -> NodePath:
        data = GeomVertexData("layers", GeomVertexFormat.get_v3c4(), Geom.UH_static)
        place, tint = GeomVertexWriter(data, "vertex"), GeomVertexWriter(data, "color")
        triangles = GeomTriangles(Geom.UH_static)
        for number, (corners, colour) in enumerate(quads):
            for corner in corners:
                place.add_data3(*corner)
                tint.add_data4(*colour)
            first = 4 * number
            triangles.add_vertices(first, first + 1, first + 2)
            triangles.add_vertices(first, first + 2, first + 3)
        geometry = Geom(data)
        geometry.add_primitive(triangles)
        holder = GeomNode("layers")
        holder.add_geom(geometry)
        node = self._rig.attach_new_node(holder)
        node.set_shader(self._shader)
        node.set_two_sided(True)
        node.set_transparency(TransparencyAttrib.M_alpha)
        node.set_bin("fixed", _SORT)
        node.set_depth_test(False)
        node.set_depth_write(False)
        return node


def _warmth(share: float) -> Colour:
    red, green, blue = (cool + (hot - cool) * share for cool, hot in zip(_COOL, _HOT, strict=True))
    return red, green, blue, _FAINTEST + (_STRONGEST - _FAINTEST) * share


def _on_ground(warm: Warm) -> tuple[tuple[Vector, ...], Colour]:
    half, y = warm.side / 2, _ABOVE_GROUND_M
    corners = tuple(
        (warm.across + across * half, y, warm.along + along * half)
        for across, along in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    )
    return corners, _warmth(warm.share)


def _around(warm: Warm, head_m: Vector) -> tuple[tuple[Vector, ...], Colour]:
    half = warm.side / 2
    corners = tuple(
        _towards(warm.across + right * half, warm.along + up * half, head_m)
        for right, up in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    )
    return corners, _warmth(warm.share)


def _towards(yaw_deg: float, pitch_deg: float, head_m: Vector) -> Vector:
    yaw, pitch = math.radians(yaw_deg), math.radians(max(-90.0, min(90.0, pitch_deg)))
    across, up, along = head_m
    return (
        across + LOOKED_AT_M * math.sin(yaw) * math.cos(pitch),
        up + LOOKED_AT_M * math.sin(pitch),
        along + LOOKED_AT_M * math.cos(yaw) * math.cos(pitch),
    )


def _ribbon(
    path_m: Sequence[tuple[float, float]],
) -> list[tuple[tuple[Vector, ...], Colour]]:
    """The path as a narrow band on the ground, a piece from each point to the next."""
    pieces: list[tuple[tuple[Vector, ...], Colour]] = []
    for (x0, z0), (x1, z1) in itertools.pairwise(path_m):
        length = math.hypot(x1 - x0, z1 - z0)
        if length == 0.0:
            continue
        aside = (_PATH_WIDE_M / 2 * (z1 - z0) / length, -_PATH_WIDE_M / 2 * (x1 - x0) / length)
        corners = (
            (x0 - aside[0], _ABOVE_GROUND_M, z0 - aside[1]),
            (x0 + aside[0], _ABOVE_GROUND_M, z0 + aside[1]),
            (x1 + aside[0], _ABOVE_GROUND_M, z1 + aside[1]),
            (x1 - aside[0], _ABOVE_GROUND_M, z1 - aside[1]),
        )
        pieces.append((corners, _PATH))
    return pieces
