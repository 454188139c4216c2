"""The dashboard as the windscreen mirrors it, faintly; drawn where light is fine."""

from __future__ import annotations

import numpy as np
from panda3d.core import NodePath, Shader, TransparencyAttrib

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.glsl_common import COMMON
from therapy_client.world.vehicles.cabin.glass import LENGTH_M, OUT, on_screen
from therapy_client.world.vehicles.forms import sheet

_SORT = 55

_VERTEX = """#version 330
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
in vec4 p3d_Vertex;
in vec3 p3d_Normal;
out vec3 within;
out vec3 facing;
out vec3 look;

void main() {
    within = p3d_Vertex.xyz;
    facing = p3d_Normal;
    look = (p3d_ModelMatrix * p3d_Vertex).xyz - p3d_ViewMatrixInverse[3].xyz;
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
}
"""

_FRAGMENT = """#version 330
%s
uniform vec4 p3d_ColorScale;
in vec3 within;
in vec3 facing;
in vec3 look;
out vec4 result;

const float TOP_M = 0.975;

void main() {
    vec3 n = normalize(facing), ahead = normalize(look);
    vec3 way = reflect(ahead, n);
    if (way.y > -0.05) discard;
    vec3 at = within + way * ((TOP_M - within.y) / way.y);
    // The padded top: its front edge, the grilles that clear the glass, the hood over the dials.
    float on = smoothstep(0.52, 0.60, at.z) * smoothstep(1.10, 1.00, at.z);
    on *= smoothstep(0.78, 0.70, abs(at.x));
    float slots = smoothstep(0.93, 0.94, at.z) * smoothstep(0.985, 0.975, at.z);
    slots *= step(0.35, fract(at.x * 46.0)) * step(abs(abs(at.x) - 0.33), 0.24);
    float hood = smoothstep(0.20, 0.16, abs(at.x + 0.37)) * smoothstep(0.82, 0.70, at.z);
    float seam = smoothstep(0.010, 0.004, abs(at.z - 0.66)) * step(0.5, fract(at.x * 80.0));
    vec3 light = mix(HORIZON, ZENITH, 0.3) * AMBIENT * 0.55
        + SUN_LIGHT * 0.5 * smoothstep(0.03, 0.4, SUN.y);
    vec3 pad = vec3(0.13) * (1.0 - 0.75 * slots) * (1.0 - 0.45 * hood) + 0.16 * seam;
    float rim = 1.0 - abs(dot(ahead, n));
    float rim2 = rim * rim;
    float mirrored = 0.055 + 0.90 * rim2 * rim2 * rim;
    result = vec4(shown(pad * light * 1.9), on * mirrored * 1.3 * p3d_ColorScale.a);
}
"""


def build_reflection(parent: NodePath) -> NodePath:
    """The inner side of the windscreen, hidden at first; its car looks along +z."""
    mesh = MeshBuilder()
    x, v = np.linspace(-0.74, 0.74, 13), np.linspace(0.0, LENGTH_M, 7)
    share = np.clip(v / LENGTH_M, 0.0, 1.0)[:, None]
    wide = x[None] * (1.0 - 0.19 * share)
    grid = on_screen(wide, np.broadcast_to(v[:, None], wide.shape)) - 0.004 * OUT
    sheet(mesh, grid, -OUT)
    node = mesh.attach(parent, "reflection")
    node.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT % COMMON))
    node.set_transparency(TransparencyAttrib.M_alpha)
    node.set_depth_write(False)
    node.set_two_sided(True)
    node.set_bin("fixed", _SORT)
    node.hide()
    return node
