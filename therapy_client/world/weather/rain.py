"""Rain: thin streaks round the eyes, moved by the shader alone.

A streak is what a drop passes while an eye looks: as long as its fall in a fiftieth of a second,
thin, without ends. They hang in a box of the world that goes with the eyes and comes round at its
ends, so that few of them fill every place. They are faint, never nearer than half a metre, and no
frame adds light.
"""

from __future__ import annotations

import numpy as np
from panda3d.core import (
    NodePath,
    Shader,
    TransparencyAttrib,
)

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.node import everywhere
from therapy_client.world.light.glsl_common import COMMON
from therapy_client.world.light.numbers import shader_numbers

STREAKS = 4500
_SORT = 40
_BOX_LONG_M = 18.0  # along z, as in the shader

_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
uniform vec4 life[2];
uniform vec4 shelter[2];
uniform vec4 ride[1];
in vec4 p3d_Vertex;
in vec4 motion;
out float seen;
out vec2 side;

const vec3 BOX = vec3(18.0, 10.0, 18.0);

void main() {
    float time_s = life[0].x, wind = life[0].z, rain = life[0].w;
    // The way that the wind has blown so far, from the sum that `life` keeps: it never jumps.
    float blown_m = 2.0 * life[0].y - time_s;
    vec3 eye = p3d_ViewMatrixInverse[3].xyz;
    vec3 way = vec3(3.2 * wind, -7.0 - 1.6 * fract(motion.x * 17.0), 0.6 * wind);
    vec3 gone = vec3(blown_m, way.y * time_s, 0.1875 * blown_m);
    vec3 passed = eye + vec3(0.0, 0.0, ride[0].x);
    vec3 off = (fract(motion.xyz + gone / BOX - passed / BOX + 0.5) - 0.5) * BOX;
    vec3 at = eye + off;
    float far_m = length(off);
    vec3 along = normalize(way - vec3(0.0, 0.0, ride[0].y));
    vec3 across = normalize(cross(along, off) + vec3(1e-5));
    float half_m = max(0.0011, 0.00062 * far_m);
    float long_m = 0.17 + 0.11 * fract(motion.x * 41.0) + 0.012 * ride[0].y;
    at += along * long_m * p3d_Vertex.y + across * half_m * p3d_Vertex.x;
    side = vec2(p3d_Vertex.x, 2.0 * p3d_Vertex.y);
    seen = smoothstep(0.5, 1.3, far_m) * (1.0 - smoothstep(6.0, 8.8, far_m));
    seen *= 1.0 - smoothstep(rain - 0.04, rain, motion.w);
    vec2 low = step(shelter[0].xy, at.xz), high = step(at.xz, shelter[0].zw);
    bool dry = low.x * low.y * high.x * high.y > 0.5 && at.y > shelter[1].x && at.y < shelter[1].y;
    seen = dry ? 0.0 : seen;
    gl_Position = seen > 0.0 ? p3d_ModelViewProjectionMatrix * vec4(at, 1.0) : vec4(2, 2, 2, 1);
}
"""

_FRAGMENT = """#version 330
%s
in float seen;
in vec2 side;
out vec4 result;

void main() {
    vec3 light = mix(HORIZON, ZENITH, 0.25) * 1.35 + LAMP_LIGHT * LAMPS * 0.16;
    result = vec4(shown(light), 0.62 * seen * (1.0 - abs(side.x)) * (1.0 - side.y * side.y));
}
"""


class Rain:
    """The rain of a scene; how hard it rains is the last number of `life[0]`.

    Args:
        parent: The scene's node, with the shader inputs `life` and `lighting`; not moved.
        seed: The same seed makes the same drops.
    """

    def __init__(self, parent: NodePath, seed: int = 3) -> None:
        rng = np.random.default_rng(seed)
        mesh = MeshBuilder()
        corners = np.array([(-1, -0.5, 0), (1, -0.5, 0), (1, 0.5, 0), (-1, 0.5, 0)], np.float32)
        motion = np.empty((STREAKS, 4), np.float32)
        motion[:, :3] = rng.random((STREAKS, 3))
        motion[:, 3] = np.linspace(0.0, 1.0, STREAKS, endpoint=False)
        mesh.quads(np.broadcast_to(corners, (STREAKS, 4, 3)), (0, 0, 1), motion=motion)
        self.node = mesh.attach(parent, "rain")
        everywhere(self.node)
        self.node.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT % COMMON))
        self._shelter = shader_numbers(2)
        self.shelter((1.0, 1.0, -1.0, -1.0), (0.0, 0.0))
        self.node.set_shader_input("shelter", self._shelter)
        self._ride = shader_numbers(1)
        self.ride(0.0, 0.0)
        self.node.set_shader_input("ride", self._ride)
        self.node.set_transparency(TransparencyAttrib.M_alpha)
        self.node.set_depth_write(False)
        self.node.set_two_sided(True)
        self.node.set_bin("fixed", _SORT)
        self.node.hide()

    def show(self, share: float) -> None:
        """Whether there is any to be drawn."""
        if share > 0.0:
            self.node.show()
        else:
            self.node.hide()

    def shelter(
        self, plot: tuple[float, float, float, float], between_m: tuple[float, float]
    ) -> None:
        """Keep one room dry.

        Args:
            plot: Its x0, z0, x1, z1 in metres.
            between_m: Its floor and its ceiling.
        """
        self._shelter[0] = plot
        self._shelter[1] = (*between_m, 0.0, 0.0)

    def ride(self, came_round_m: float, speed_m_s: float) -> None:
        """Fall past somebody who is driven along +z through a land that comes round again.

        Args:
            came_round_m: How far back the eyes were set so far without anybody seeing it: drops
                must not jump with them.
            speed_m_s: How fast they go: streaks lean toward them as they do on a windscreen.
        """
        self._ride[0] = (came_round_m % _BOX_LONG_M, speed_m_s, 0.0, 0.0)
