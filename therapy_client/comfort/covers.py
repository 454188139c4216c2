"""What keeps the patient comfortable while the view changes: the fade, and the vignette.

Both hang before the head, and cost no draw call while they show nothing.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod

from panda3d.core import (
    CardMaker,
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

DUSK_SRGB = (0.36, 0.34, 0.42)
"""The fade colour: a soft dusk between the scenes' own brightness and dark."""

_DISTANCE_M, _HALF_SIZE_M = 0.12, 2.0
_FADE_SORT, _VIGNETTE_SORT = 100, 90

CLEAR_DEG, MASKED_DEG = 24.0, 44.0
"""Within so much of straight ahead nothing is ever masked; from so much on, everything that is."""

_MASK_SHADE = 0.4  # of the dusk: dark enough to calm what moves, not the black of a tunnel
_EDGE_DEG, _RADIUS_M, _SEGMENTS = 87.0, 60.0, 48

_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex;
out vec3 direction;

void main() {
    direction = p3d_Vertex.xyz;
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
}
"""

_FRAGMENT = """#version 330
uniform vec4 mask;
uniform vec2 angles;
in vec3 direction;
out vec4 result;

void main() {
    float off_ahead = acos(normalize(direction).z);
    result = vec4(mask.rgb, mask.a * smoothstep(angles.x, angles.y, off_ahead));
}
"""


class _Cover(ABC):
    """Something before the head that is there by a share, over everything that was drawn.

    Args:
        node: What covers, under the head.
        sort: Its turn among what is drawn last.
    """

    def __init__(self, node: NodePath, sort: int) -> None:
        self._node = node
        self._node.set_two_sided(True)
        self._node.set_transparency(TransparencyAttrib.M_alpha)
        self._node.set_bin("fixed", sort)
        self._node.set_depth_test(False)
        self._node.set_depth_write(False)
        self._share = -1.0
        self.set(0.0)

    def set(self, share: float) -> None:
        """Cover this share of the brightness: 0 is nothing, 1 is all of it."""
        share = min(1.0, max(0.0, share))
        if share == self._share:
            return
        self._share = share
        if share > 0.0:
            self._paint(share)
            self._node.show()
        else:
            self._node.hide()

    @abstractmethod
    def _paint(self, share: float) -> None: ...

    def close(self) -> None:
        """Remove it."""
        self._node.remove_node()


class FadeCover(_Cover):
    """A quad before the eyes that covers the whole view.

    Args:
        head: Node of the head; the cover goes with it.
    """

    def __init__(self, head: NodePath) -> None:
        maker = CardMaker("fade")
        maker.set_frame(-_HALF_SIZE_M, _HALF_SIZE_M, -_HALF_SIZE_M, _HALF_SIZE_M)
        node = head.attach_new_node(maker.generate())
        node.set_z(_DISTANCE_M)
        super().__init__(node, _FADE_SORT)

    def _paint(self, share: float) -> None:
        self._node.set_color(*DUSK_SRGB, share)


class Vignette(_Cover):
    """A soft round mask over the edges of the view, the same for any eye and any lens.

    It is made of directions, not of pixels: a band around straight ahead, so far away that both
    eyes see its edge in the same direction, wherever their fields of view begin and end.

    Args:
        head: Node of the head; the mask goes with it.
    """

    def __init__(self, head: NodePath) -> None:
        node = head.attach_new_node(_band())
        node.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT))
        node.set_shader_input("angles", (math.radians(CLEAR_DEG), math.radians(MASKED_DEG)))
        super().__init__(node, _VIGNETTE_SORT)

    def _paint(self, share: float) -> None:
        shade = tuple(_MASK_SHADE * part for part in DUSK_SRGB)
        self._node.set_shader_input("mask", (*shade, share))


def _band() -> GeomNode:
    """Everything that lies from `CLEAR_DEG` off straight ahead (+z) to the edge of any view."""
    data = GeomVertexData("vignette", GeomVertexFormat.get_v3(), Geom.UH_static)
    writer = GeomVertexWriter(data, "vertex")
    triangles = GeomTriangles(Geom.UH_static)
    inner, outer = math.radians(CLEAR_DEG), math.radians(_EDGE_DEG)
    rings = [inner + (outer - inner) * part / 3 for part in range(4)]
    for angle in rings:
        for segment in range(_SEGMENTS):
            around = 2 * math.pi * segment / _SEGMENTS
            away, ahead = _RADIUS_M * math.sin(angle), _RADIUS_M * math.cos(angle)
            writer.add_data3(away * math.cos(around), away * math.sin(around), ahead)
    for ring in range(len(rings) - 1):
        for segment in range(_SEGMENTS):
            here, there = ring * _SEGMENTS + segment, ring * _SEGMENTS + (segment + 1) % _SEGMENTS
            triangles.add_vertices(here, there, here + _SEGMENTS)
            triangles.add_vertices(there, there + _SEGMENTS, here + _SEGMENTS)
    geom = Geom(data)
    geom.add_primitive(triangles)
    node = GeomNode("vignette")
    node.add_geom(geom)
    return node
