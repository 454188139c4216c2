"""The river: a sheet that runs along x, with foam; its level is its node's height."""

from __future__ import annotations

from functools import cache

import numpy as np
from panda3d.core import NodePath, Shader

from therapy_client.scenes.footbridge.boulders import white_water
from therapy_client.scenes.footbridge.gorge import bend_m
from therapy_client.world.geometry.hanging import LENGTH_M
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.light.glsl_common import COMMON, SHADE
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.shader_levels import note_finer
from therapy_client.world.nature.sea import waves

_REACH_M = 420.0

_VERTEX = """#version 330
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
in vec4 p3d_Vertex;
in vec4 surface;
in vec4 motion;
out vec2 flow;
out vec3 place;
out vec3 from_eye;
out float white;

void main() {
    place = (p3d_ModelMatrix * p3d_Vertex).xyz;
    flow = surface.xy;
    white = motion.x;
    from_eye = place - p3d_ViewMatrixInverse[3].xyz;
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
}
"""

_FRAGMENT = """#version 330
%(level)s
%(common)s
%(shade)s
uniform sampler2D waves;
uniform vec4 life[2];
in vec2 flow;
in vec3 place;
in vec3 from_eye;
in float white;
out vec4 result;

void main() {
    float t = life[0].x;
    float far_m = length(from_eye);
    vec3 look = from_eye / far_m;
    // Drawn out along the current; the middle of the river runs faster than its banks.
    vec4 a = texture(waves, flow * vec2(0.075, 0.16) - vec2(0.150, 0.004) * t);
    vec4 b = texture(waves, flow * vec2(0.022, 0.06) - vec2(0.042, -0.003) * t);
    float rough = 0.5 + 1.3 * white;
    vec2 slope = ((a.gb - 0.5) * 0.26 + (b.gb - 0.5) * 0.26) * rough;
#ifdef FINE
    vec4 c = texture(waves, flow.yx * vec2(0.41, 0.27) - vec2(0.0, 0.52) * t);
    slope += (c.bg - 0.5) * 0.22 * rough / (1.0 + 0.03 * far_m);
#endif
    vec3 n = normalize(vec3(-slope.x, 1.0, -slope.y));
    vec2 at = (place.xz - shade_window.xy) * shade_window.z;
    vec4 baked = shade_at(at, place.y);
    float sun = baked.r, open = mix(0.72, 1.0, sun);
    float rim = 1.0 - clamp(-dot(look, n), 0.02, 1.0);
    float fresnel = min(0.02 + 0.98 * rim * rim * rim * rim * rim, 0.7);
    vec3 mirror = reflect(look, n);
    mirror = normalize(vec3(mirror.x, abs(mirror.y) + 0.25, mirror.z));
    float lit = 0.03 + 0.26 * SUN_LIGHT.g * sun + 0.92 * HORIZON.g * open;
    vec3 body = mix(vec3(0.018, 0.054, 0.048), vec3(0.066, 0.124, 0.098), b.r * 0.8 + 0.4 * white);
    vec3 colour = mix(body * lit, clear_sky(mirror) * (0.45 + 0.30 * sun), fresnel);
    float glint = pow(max(dot(reflect(look, n), SUN), 0.0), 160.0);
    colour += SUN_LIGHT * (glint * sun * 0.8);
    float lace = 0.50 * a.r + 0.66 * b.r;
#ifdef FINE
    lace += 0.42 * (c.r - 0.5);
#endif
    float foam = smoothstep(1.16 - 1.05 * white, 1.36 - 0.84 * white, lace);
    foam *= mix(0.95, 0.55, smoothstep(30.0, 160.0, far_m));
    vec3 bright = mix(HORIZON, ZENITH, 0.3) * (0.62 * open) + SUN_LIGHT * (0.17 * sun);
    colour = mix(colour, bright * (0.72 + 0.3 * a.r), foam);
    float haze = 1.0 - exp(-far_m / HAZE_M);
    // Spray hangs over what is white.
    haze = max(haze, 0.16 * white * smoothstep(6.0, 30.0, far_m) * open);
    result = vec4(shown(mix(colour, air_toward(look), haze)), 1.0);
}
"""


@cache
def _made(level: LightLevel) -> Shader:
    name = "#define FINE" if level is LightLevel.FINE else ""
    fragment = _FRAGMENT % {"level": name, "common": COMMON, "shade": SHADE}
    return Shader.make(Shader.SL_GLSL, _VERTEX, fragment)


def attach_river(parent: NodePath, stones: Array) -> NodePath:
    """Lay the river under a scene's node.

    Args:
        parent: Node with the shader inputs `life`, `lighting` and those of a shade.
        stones: The boulders in it, as `boulders` gave them.
    """
    mesh = MeshBuilder()
    far = np.geomspace(92.0, _REACH_M, 14)
    x = np.concatenate([-far[::-1], np.arange(-90.0, 90.1, 1.25), far])
    w = np.concatenate([[-2.0, 6.0], np.arange(12.0, LENGTH_M - 11.0, 1.25), [LENGTH_M - 6.0]])
    w = np.concatenate([w, [LENGTH_M + 2.0]])
    across, along = np.meshgrid(x, w, indexing="ij")
    place = np.stack([across, np.zeros_like(across), along + bend_m(across)], -1).reshape(-1, 3)
    first = (np.arange(len(x) - 1)[:, None] * len(w) + np.arange(len(w) - 1)).ravel()
    next_ = first + len(w)
    faces = np.stack([first, next_, next_ + 1, first, next_ + 1, first + 1], 1).reshape(-1, 3)
    flow = np.stack([across, along], -1).reshape(-1, 2)
    motion = np.zeros((across.size, 4), np.float32)
    motion[:, 0] = white_water(across, along, stones).ravel()
    up = np.tile((0.0, 1.0, 0.0), (len(place), 1))
    mesh.triangles(place, up, faces, uv=flow, motion=motion)
    node = mesh.attach(parent, "river")
    node.set_shader(note_finer(_made(LightLevel.PLAIN), lambda: _made(LightLevel.FINE)))
    node.set_shader_input("waves", waves())
    return node
