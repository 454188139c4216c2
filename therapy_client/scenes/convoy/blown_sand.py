"""Sand that the wind drives over the ground: faint low wisps, moved by the shader alone.

They hang in a box of the world that goes with the eyes and comes round at its ends, as rain does;
they stay below the knee, so that they never hide a face and never move the view.
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

WISPS = 1500
_SORT = 40

_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
uniform vec4 life[2];
uniform vec4 vehicle[1];
in vec4 p3d_Vertex;
in vec4 motion;
out float seen;
out vec2 side;

const vec3 BOX = vec3(22.0, 0.55, 26.0);
const vec3 WAY = vec3(0.34, 0.0, 0.94);

void main() {
    float wind = life[0].z;
    // The way that the wind has blown so far, from the sum that `life` keeps: it never jumps.
    float blown_m = 2.5 * (2.0 * life[0].y - life[0].x);
    vec3 eye = p3d_ViewMatrixInverse[3].xyz;
    vec3 start = motion.xyz + blown_m * (0.8 + 0.4 * fract(motion.x * 17.0)) * WAY / BOX;
    vec3 off = (fract(start - vec3(eye.x, 0.0, eye.z) / BOX + 0.5) - 0.5) * BOX;
    vec3 at = vec3(eye.x + off.x, BOX.y * motion.y * motion.y, eye.z + off.z);
    float far_m = length(off.xz);
    // Thin sheets that lie over the ground, as sand does that runs before the wind.
    const vec3 ACROSS = vec3(WAY.z, 0.0, -WAY.x);
    at += WAY * (2.2 + 2.0 * motion.y) * p3d_Vertex.y + ACROSS * 0.20 * p3d_Vertex.x;
    side = vec2(p3d_Vertex.x, 2.0 * p3d_Vertex.y);
    seen = smoothstep(0.8, 2.0, far_m) * (1.0 - smoothstep(8.0, 11.0, far_m));
    float most = smoothstep(0.16, 1.0, wind);
    seen *= 1.0 - smoothstep(most - 0.08, most, motion.w);
    // In the town, which begins at z = 0, it runs along the street and not through its walls.
    seen *= 1.0 - smoothstep(4.4, 5.2, abs(at.x)) * smoothstep(-4.0, 0.0, at.z);
    bool inside = abs(at.x) < 1.1 && abs(at.z - vehicle[0].x) < 2.6;
    seen *= 1.0 - vehicle[0].y * float(inside);
    gl_Position = seen > 0.0 ? p3d_ModelViewProjectionMatrix * vec4(at, 1.0) : vec4(2, 2, 2, 1);
}
"""

_FRAGMENT = """#version 330
%s
in float seen;
in vec2 side;
out vec4 result;

const vec3 SAND = vec3(0.72, 0.58, 0.38);

void main() {
    vec3 light = SUN_LIGHT * max(SUN.y, 0.0) * 0.45 + mix(HORIZON, ZENITH, 0.3) * AMBIENT;
    light += LAMP_LIGHT * LAMPS * 0.10;
    vec2 soft = 1.0 - side * side;
    result = vec4(shown(SAND * light), 0.20 * seen * max(soft.x * soft.y, 0.0));
}
"""


class BlownSand:
    """The blown sand of a scene; how hard it blows is the third number of `life[0]`.

    Args:
        parent: The scene's node, with the shader inputs `life` and `lighting`; not moved.
        seed: The same seed makes the same wisps.
    """

    def __init__(self, parent: NodePath, seed: int = 5) -> None:
        rng = np.random.default_rng(seed)
        mesh = MeshBuilder()
        corners = np.array([(-1, -0.5, 0), (1, -0.5, 0), (1, 0.5, 0), (-1, 0.5, 0)], np.float32)
        motion = np.empty((WISPS, 4), np.float32)
        motion[:, :3] = rng.random((WISPS, 3))
        motion[:, 3] = np.linspace(0.0, 1.0, WISPS, endpoint=False)
        mesh.quads(np.broadcast_to(corners, (WISPS, 4, 3)), (0, 0, 1), motion=motion)
        self.node = mesh.attach(parent, "blown-sand")
        everywhere(self.node)
        self.node.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT % COMMON))
        self._vehicle = shader_numbers(1)
        self.keep_out(0.0, 0.0)
        self.node.set_shader_input("vehicle", self._vehicle)
        self.node.set_transparency(TransparencyAttrib.M_alpha)
        self.node.set_depth_write(False)
        self.node.set_two_sided(True)
        self.node.set_bin("fixed", _SORT)
        self.node.hide()

    def show(self, wind: float) -> None:
        """Whether there is any to be drawn."""
        if wind > 0.0:
            self.node.show()
        else:
            self.node.hide()

    def keep_out(self, z_m: float, share: float) -> None:
        """Leave out the room of a vehicle round x = 0.

        Args:
            z_m: Where the patient sits in it.
            share: How far the vehicle is there, 0 to 1.
        """
        self._vehicle[0] = (z_m, share, 0.0, 0.0)
