"""The shadow that vehicles throw on a level road while the sun shines, where none is baked.

A body is two boxes, the lower one and that of the windows: what either of them hides from the sun
is a rectangle drawn along the way of the light, so that a quad on the road needs no picture of
depths. One call draws all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from panda3d.core import NodePath, Shader, TransparencyAttrib

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.node import everywhere
from therapy_client.world.light.lighting import LIGHTING
from therapy_client.world.light.numbers import shader_numbers

_MOST, _SORT, _FAR_M = 24, 7, 90.0

_VERTEX = """#version 330
%s
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
uniform vec4 vehicles[%d];   // x, z, kind, whether there is one
in vec4 surface;
in vec4 motion;
out vec2 spot;
flat out vec2 away;      // how far along the road the light goes for each metre of height
flat out vec4 body;      // half of it across and along, heights of the windows' lower edge and roof
flat out float dark;

void main() {
    vec4 vehicle = vehicles[int(motion.x + 0.5)];
    body = vehicle.z > 1.5 ? vec4(0.98, 2.6, 1.9, 2.2) : vec4(0.84, 2.14, 0.88, 1.42);
    away = -SUN.xz / max(SUN.y, 0.16);
    dark = vehicle.w * clamp(SUN_LIGHT.g / 1.4, 0.0, 1.0) * smoothstep(0.03, 0.10, SUN.y);
    vec2 end = away * body.w;
    vec2 low = min(vec2(0.0), end) - body.xy - 0.1, high = max(vec2(0.0), end) + body.xy + 0.1;
    spot = mix(low, high, surface.xy);
    vec3 p = vec3(vehicle.x + spot.x, 0.016, vehicle.y + spot.y);
    float far_m = distance((p3d_ModelMatrix * vec4(p, 1.0)).xyz, p3d_ViewMatrixInverse[3].xyz);
    dark *= exp(-far_m / HAZE_M);
    gl_Position = dark < 0.01 ? vec4(0.0, 0.0, 2.0, 1.0)
        : p3d_ModelViewProjectionMatrix * vec4(p, 1.0);
}
"""

_FRAGMENT = """#version 330
in vec2 spot;
flat in vec2 away;
flat in vec4 body;
flat in float dark;
out vec4 result;

// How much of a box's height from low to high hides the sun from here, in metres.
float hidden(vec2 half_, float low, float high) {
    vec2 slow = sign(away) * max(abs(away), vec2(1e-4));
    vec2 a = (spot - half_) / slow, b = (spot + half_) / slow;
    vec2 first = min(a, b), last = max(a, b);
    return min(min(last.x, last.y), high) - max(max(first.x, first.y), low);
}

void main() {
    float shade = max(hidden(body.xy, 0.0, body.z),
        hidden(vec2(body.x - 0.12, 0.52 * body.y), body.z - 0.1, body.w));
    float soft = max(fwidth(shade), 0.035);
    shade = dark * smoothstep(0.0, soft, shade);
    if (shade < 0.004) discard;
    result = vec4(0.02, 0.025, 0.035, 0.58 * shade);
}
"""


class SunShade:
    """What vehicles on a level road hide from the sun.

    Args:
        parent: Its places are those of the vehicles; the road is its y = 0.
    """

    def __init__(self, parent: NodePath) -> None:
        self.node = _squares().attach(parent, "sun-shade")
        self.node.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX % (LIGHTING, _MOST), _FRAGMENT))
        self._rows = shader_numbers(_MOST)
        self.node.set_shader_input("vehicles", self._rows)
        self.node.set_transparency(TransparencyAttrib.M_alpha)
        self.node.set_depth_write(False)
        self.node.set_two_sided(True)
        self.node.set_bin("fixed", _SORT)
        everywhere(self.node)

    def show(self, vehicles: Sequence[tuple[float, float, float]]) -> None:
        """Have it under these: x and z of the middle in metres, and the kind (2 is a van)."""
        near = [each for each in vehicles if abs(each[1]) < _FAR_M][:_MOST]
        for row in range(_MOST):
            there = row < len(near)
            self._rows[row] = (*near[row], 1.0) if there else (0.0, 0.0, 0.0, 0.0)


def _squares() -> MeshBuilder:
    """A square for each row: how far across and along, 0 to 1, and in `motion` the row."""
    mesh = MeshBuilder()
    corners = np.array(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)))
    motion = np.zeros((_MOST, 4), np.float32)
    motion[:, 0] = np.arange(_MOST)
    mesh.quads(
        np.zeros((_MOST, 4, 3)), (0.0, 1.0, 0.0),
        uv=np.broadcast_to(corners, (_MOST, 4, 2)), motion=motion,
    )  # fmt: skip
    return mesh
