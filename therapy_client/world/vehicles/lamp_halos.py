"""The glow around lamps that one looks into at night: one node for all of a road's.

Each row is a pair of lamps; a lamp is a soft disc that is added to the picture. It is as bright as
the lamp is aimed at the eye, never brighter than the sky of a day, and comes and goes with the hour
and with the way, so that nothing of it flashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from panda3d.core import ColorBlendAttrib, NodePath, Shader

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.node import everywhere
from therapy_client.world.light.glsl_common import COMMON
from therapy_client.world.light.numbers import shader_numbers

_MOST, _SORT = 56, 8


class Shines(IntEnum):
    """What kind of lamp it is; `_HALF_M` and the shader know more of each."""

    HEAD = 1
    TAIL = 2
    BLUE = 3
    AMBER = 4


@dataclass(frozen=True)
class Pair:
    """Two lamps of one kind side by side: the place between them, in metres, and how bright."""

    at_m: tuple[float, float, float]
    kind: Shines
    share: float = 1.0


_VERTEX = """#version 330
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ViewMatrix;
uniform mat4 p3d_ViewMatrixInverse;
uniform mat4 p3d_ProjectionMatrix;
uniform vec4 pairs[%d];
in vec4 surface;
in vec4 motion;
out vec2 disc;
flat out vec4 glow;
flat out float far_m;

const float HALF[5] = float[5](0.0, 0.62, 0.66, 0.34, 0.66);
const vec3 TONE[5] = vec3[5](vec3(0.0), vec3(1.0, 0.95, 0.86), vec3(1.0, 0.10, 0.05),
    vec3(0.26, 0.46, 1.0), vec3(1.0, 0.58, 0.12));

void main() {
    vec4 pair = pairs[int(motion.x + 0.5)];
    int kind = int(pair.w);
    float share = 2.0 * fract(pair.w);
    vec3 eye = p3d_ViewMatrixInverse[3].xyz;
    vec3 at = (p3d_ModelMatrix * vec4(pair.x + motion.y * HALF[kind], pair.yz, 1.0)).xyz;
    vec3 off = at - eye;
    far_m = max(length(off), 0.1);
    // Head and tail lamps throw their light along the road; those on roofs all round.
    float aim = kind < 3 || kind == 4 ? clamp(off.z / far_m, 0.0, 1.0) : 1.0;
    aim *= aim * aim;
    glow = vec4(TONE[kind], share * aim * smoothstep(1.5, 7.0, far_m));
    float size = kind == 1 ? 0.10 + 0.013 * far_m : kind == 3 ? 0.75 + 0.012 * far_m
        : 0.07 + 0.007 * far_m;
    float near_m = kind == 3 ? 2.6 : 0.5;
    vec4 seen = p3d_ViewMatrix * vec4(eye + off * max(1.0 - near_m / far_m, 0.2), 1.0);
    disc = surface.xy;
    seen.xyz += vec3(surface.xy * (size * step(0.001, glow.a)), 0.0);
    gl_Position = p3d_ProjectionMatrix * seen;
}
"""

_FRAGMENT = """#version 330
%s
in vec2 disc;
flat in vec4 glow;
flat in float far_m;
out vec4 result;

void main() {
    float r2 = dot(disc, disc);
    float soft = max(1.0 - r2, 0.0);
    float core = exp(-22.0 * r2);
    float bright = glow.a * LAMPS * exp(-far_m * FOG_PER_M);
    vec3 light = mix(glow.rgb, vec3(1.0), 0.6 * core) * (0.85 * core + 0.26 * soft * soft * soft);
    result = vec4(light * bright, 1.0);
}
"""


class LampHalos:
    """The glow of a road's lamps.

    Args:
        parent: Its places are those of the lamps.
    """

    def __init__(self, parent: NodePath) -> None:
        self.node = _discs().attach(parent, "halos")
        fragment = _FRAGMENT % COMMON
        self.node.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX % _MOST, fragment))
        self._rows = shader_numbers(_MOST)
        self.node.set_shader_input("pairs", self._rows)
        self.node.set_attrib(ColorBlendAttrib.make(ColorBlendAttrib.M_add))
        self.node.set_depth_write(False)
        self.node.set_two_sided(True)
        self.node.set_bin("fixed", _SORT)
        everywhere(self.node)
        self.node.hide()
        self._used = 0

    @property
    def shown(self) -> int:
        """How many pairs shine."""
        return 0 if self.node.is_hidden() else self._used

    def show(self, pairs: Sequence[Pair], lamps: float) -> None:
        """Have these shine, the first `_MOST` of them; by day (`lamps` 0) it costs nothing."""
        if lamps <= 0.0 or not pairs:
            self.node.hide()
            return
        self.node.show()
        shown = pairs[:_MOST]
        for row, pair in enumerate(shown):
            self._rows[row] = (
                *pair.at_m,
                float(pair.kind) + 0.499 * min(max(pair.share, 0.0), 1.0),
            )
        for row in range(len(shown), self._used):
            self._rows[row] = (0.0, 0.0, 0.0, 0.0)
        self._used = len(shown)


def _discs() -> MeshBuilder:
    """Two squares for each row: their corners, and in `motion` the row and the side."""
    mesh = MeshBuilder()
    corners = np.array(((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)))
    count = 2 * _MOST
    motion = np.zeros((count, 4), np.float32)
    motion[:, 0], motion[:, 1] = np.repeat(np.arange(_MOST), 2), np.tile((-1.0, 1.0), _MOST)
    place = np.zeros((count, 4, 3))
    place[..., :2] = corners
    mesh.quads(
        place, (0.0, 0.0, -1.0), uv=np.broadcast_to(corners, (count, 4, 2)), motion=motion
    )  # fmt: skip
    return mesh
