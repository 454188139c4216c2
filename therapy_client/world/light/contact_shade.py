"""The shade under what stands on the ground outdoors, where next to no sky is seen.

All of a scene's lie in one mesh of squares that is blended over the ground, whatever that is: under
cars that stand or drive, round the feet of trees and poles. Shadows of the sun come on top of it;
under clouds and at night it is all that says that a thing stands where it stands.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from panda3d.core import NodePath, Shader, TransparencyAttrib

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.node import everywhere
from therapy_client.world.light.lighting import LIGHTING

Array = npt.NDArray[np.floating[Any]]

CAR_HALF_M: Final = (1.90, 0.66)
"""Half of what a car covers of the ground, along and across."""

_LIFT_M, _SORT = 0.012, 8
_SCALE_M: Final = 4.0
"""Lengths are told to the shader as colours; none is longer."""

_VERTEX = """#version 330
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
uniform vec4 life[2];
in vec4 p3d_Vertex;
in vec4 p3d_Color;
in vec4 surface;
in vec4 motion;
out vec2 spot;
out float far_m;
flat out vec4 kind;

void main() {
    vec3 p = p3d_Vertex.xyz;
    float path_m = length(motion.xy);
    if (path_m > 0.01) p.xz += motion.xy * fract(motion.w + life[0].x * motion.z / path_m);
    spot = surface.xy;
    kind = p3d_Color;
    far_m = distance((p3d_ModelMatrix * vec4(p, 1.0)).xyz, p3d_ViewMatrixInverse[3].xyz);
    gl_Position = p3d_ModelViewProjectionMatrix * vec4(p, 1.0);
}
"""

_FRAGMENT = """#version 330
%s
in vec2 spot;
in float far_m;
flat in vec4 kind;
out vec4 result;

void main() {
    vec3 size = kind.rgb * %s;
    vec2 out_ = max(abs(spot) - size.xy, 0.0) / size.z;
    float dark = kind.a * exp(-3.0 * dot(out_, out_)) * exp(-far_m / HAZE_M);
    if (dark < 0.004) discard;
    result = vec4(0.02, 0.022, 0.027, dark);
}
"""


def lay_contacts(
    mesh: MeshBuilder,
    feet: Array,
    half_m: tuple[float, float],
    *,
    soft_m: float,
    dark: float,
    ahead: Array | None = None,
    motions: Array | None = None,
) -> None:
    """Lay the shade of many things of a kind.

    Args:
        mesh: Takes it; for `attach_contacts` alone.
        feet: (n, 3) middles of their feet, in metres.
        half_m: Half of a foot, along and across; at most 4 m.
        soft_m: How far the shade reaches beyond the foot; at most 4 m.
        dark: How dark it is under the foot, 0 to 1.
        ahead: (n, 2) unit vectors (x, z) that they look along; without it along x.
        motions: (n, 4) ways that they travel, as `placed` has them.
    """
    count = len(feet)
    if not count:
        return
    along = np.tile((1.0, 0.0), (count, 1)) if ahead is None else np.asarray(ahead, float)
    across = np.stack([along[:, 1], -along[:, 0]], axis=1)
    signs = np.array(((-1, -1), (1, -1), (1, 1), (-1, 1)), float)
    spots = signs * (np.asarray(half_m) + soft_m)
    flat = spots[None, :, :1] * along[:, None] + spots[None, :, 1:] * across[:, None]
    corners = np.repeat(np.asarray(feet, float)[:, None], 4, axis=1)
    corners[..., [0, 2]] += flat
    corners[..., 1] += _LIFT_M
    more = {} if motions is None else {"motion": np.repeat(motions, 4, axis=0)}
    mesh.triangles(
        corners.reshape(-1, 3),
        np.tile((0.0, 1.0, 0.0), (4 * count, 1)),
        (np.array((0, 2, 1, 0, 3, 2))[None] + 4 * np.arange(count)[:, None]).reshape(-1, 3),
        colour=(half_m[0] / _SCALE_M, half_m[1] / _SCALE_M, soft_m / _SCALE_M),
        openness=dark,
        uv=np.tile(spots, (count, 1)),
        **more,
    )


def attach_contacts(mesh: MeshBuilder, parent: NodePath[Any]) -> NodePath[Any]:
    """Make the one node of them."""
    node = mesh.attach(parent, "contacts")
    everywhere(node)
    node.set_shader(_shader())
    node.set_transparency(TransparencyAttrib.M_alpha)
    node.set_depth_write(False)
    node.set_two_sided(True)
    node.set_bin("fixed", _SORT)
    return node


@cache
def _shader() -> Shader:
    return Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT % (LIGHTING, _SCALE_M))
