"""The river: a sheet that runs along x, with foam; its level is its node's height."""

from __future__ import annotations

import numpy as np
from panda3d.core import NodePath, Shader

from therapy_client.scenes.footbridge.gorge import bend_m
from therapy_client.world.geometry.hanging import LENGTH_M
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.glsl_common import COMMON
from therapy_client.world.nature.sea import waves

_REACH_M = 420.0

_VERTEX = """#version 330
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
in vec4 p3d_Vertex;
in vec4 surface;
out vec2 flow;
out vec3 from_eye;

void main() {
    vec3 world = (p3d_ModelMatrix * p3d_Vertex).xyz;
    flow = surface.xy;
    from_eye = world - p3d_ViewMatrixInverse[3].xyz;
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
}
"""

_FRAGMENT = """#version 330
%s
uniform sampler2D waves;
uniform vec4 life[2];
in vec2 flow;
in vec3 from_eye;
out vec4 result;

void main() {
    float t = life[0].x;
    float far_m = length(from_eye);
    vec3 look = from_eye / far_m;
    vec4 a = texture(waves, flow * 0.11 - vec2(0.150, 0.004) * t);
    vec4 b = texture(waves, flow * vec2(0.034, 0.05) - vec2(0.055, -0.003) * t);
    vec2 slope = (a.gb - 0.5) * 0.30 + (b.gb - 0.5) * 0.34;
    vec3 n = normalize(vec3(-slope.x, 1.0, -slope.y));
    float rim = 1.0 - clamp(-dot(look, n), 0.02, 1.0);
    float fresnel = min(0.02 + 0.98 * rim * rim * rim * rim * rim, 0.7);
    vec3 mirror = reflect(look, n);
    mirror = normalize(vec3(mirror.x, abs(mirror.y) + 0.25, mirror.z));
    float lit = 0.03 + 0.28 * SUN_LIGHT.g + 0.85 * HORIZON.g;
    vec3 body = mix(vec3(0.020, 0.078, 0.072), vec3(0.075, 0.165, 0.140), b.r) * lit;
    vec3 colour = mix(body, clear_sky(mirror) * 0.75, fresnel);
    float foam = smoothstep(0.68, 1.02, 0.50 * a.r + 0.66 * b.r);
    foam *= mix(0.75, 0.35, smoothstep(10.0, 120.0, far_m));
    vec3 white = mix(HORIZON, ZENITH, 0.3) * 0.62 + SUN_LIGHT * 0.14;
    colour = mix(colour, white, foam);
    float haze = 1.0 - exp(-far_m / HAZE_M);
    result = vec4(shown(mix(colour, air_toward(look), haze)), 1.0);
}
"""


def attach_river(parent: NodePath) -> NodePath:
    """Lay the river under a scene's node.

    Args:
        parent: Node with the shader inputs `life` and `lighting`.
    """
    mesh = MeshBuilder()
    x = np.linspace(-_REACH_M, _REACH_M, 85)
    w = np.linspace(-2.0, LENGTH_M + 2.0, 5)
    across, along = np.meshgrid(x, w, indexing="ij")
    place = np.stack([across, np.zeros_like(across), along + bend_m(across)], -1).reshape(-1, 3)
    first = (np.arange(len(x) - 1)[:, None] * len(w) + np.arange(len(w) - 1)).ravel()
    next_ = first + len(w)
    faces = np.stack([first, next_, next_ + 1, first, next_ + 1, first + 1], 1).reshape(-1, 3)
    flow = np.stack([across, along], -1).reshape(-1, 2)
    mesh.triangles(place, np.tile((0.0, 1.0, 0.0), (len(place), 1)), faces, uv=flow)
    node = mesh.attach(parent, "river")
    node.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT % COMMON))
    node.set_shader_input("waves", waves())
    return node
