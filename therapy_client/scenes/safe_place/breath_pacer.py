"""A soft round light over the sea: it widens while one breathes in and narrows after it.

Its rim says how wide it will be, so that one sees what is still to come. It changes slowly and
covers some degrees of the view: nothing of it comes near a flash.
"""

from __future__ import annotations

from panda3d.core import NodePath, Shader, TransparencyAttrib

from therapy_client.breathing import Breath
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.glsl_common import COMMON
from therapy_client.world.light.numbers import shader_numbers

AHEAD_M, ABOVE_EYES_M, HALF_M = 9.0, 0.9, 1.3
NARROW, WIDE = 0.34, 0.86
"""Radius with empty and with full lungs, as shares of `HALF_M`."""

_SORT = 60

_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex;
in vec4 motion;
out vec2 across;

void main() {
    across = motion.xy;
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
}
"""

_FRAGMENT = """#version 330
%s
uniform vec4 pacer[1];
in vec2 across;
out vec4 result;

void main() {
    // A glow without an edge: it fades over a third of its radius, and a veil lies farther out. How
    // far it will go is told by a breath of light where its rim will be, as soft as the rest.
    float out_m = length(across), wide = pacer[0].x, part = out_m / wide;
    float body = 0.62 * (1.0 - smoothstep(0.35, 1.06, part)) * (0.80 + 0.20 * part);
    float veil = 0.16 * exp(-2.2 * part * part) * (1.0 - smoothstep(0.80, 1.0, out_m));
    float off = (out_m - RIM) / 0.055;
    float rim = 0.17 * exp(-off * off) * (1.0 - smoothstep(0.92, 1.0, out_m));
    vec3 light = mix(HORIZON, vec3(1.5, 1.0, 0.46), 0.80) * 1.2;
    result = vec4(shown(light), max(body + veil, rim) * pacer[0].y);
}
"""


class BreathPacer:
    """The light, hidden until there is a breath.

    Args:
        parent: The scene's node, with the shader input `lighting`.
        eyes_m: Where the patient's eyes are; they look along +z.
    """

    def __init__(self, parent: NodePath, eyes_m: tuple[float, float, float]) -> None:
        x, y, z = eyes_m
        mesh = MeshBuilder()
        at = [(-HALF_M, -HALF_M), (-HALF_M, HALF_M), (HALF_M, HALF_M), (HALF_M, -HALF_M)]
        corners = [(x + a, y + ABOVE_EYES_M + b, z + AHEAD_M) for a, b in at]
        motion = [[(a / HALF_M, b / HALF_M, 0.0, 0.0) for a, b in at]]
        mesh.quads([corners], (0.0, 0.0, -1.0), motion=motion)
        self.node = mesh.attach(parent, "breath-pacer")
        rim = _FRAGMENT.replace("RIM", str(WIDE)) % COMMON
        self.node.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, rim))
        self._numbers = shader_numbers(1)
        self.node.set_shader_input("pacer", self._numbers)
        self.node.set_transparency(TransparencyAttrib.M_alpha)
        self.node.set_depth_write(False)
        self.node.set_two_sided(True)
        self.node.set_bin("fixed", _SORT)
        self.show(None)

    def show(self, breath: Breath | None) -> None:
        """Have it as wide as the breath wants it, or not at all."""
        if breath is None:
            self.node.hide()
            return
        wide = NARROW + (WIDE - NARROW) * breath.lungs
        self._numbers[0] = (wide, breath.shown, 0.0, 0.0)
        self.node.show()
