"""The sea: a sheet that the shader brings to life: waves come in, break, run up and withdraw."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from panda3d.core import NodePath, SamplerState, Shader, Texture, TransparencyAttrib

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.mipmaps import mipmapped
from therapy_client.world.geometry.noise import tiling_noise
from therapy_client.world.geometry.surf import HIGHEST_M, PERIOD_S, SURF, TIDE_M
from therapy_client.world.light.glsl_common import COMMON
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.shader_levels import note_finer
from therapy_client.world.nature.shore import Land

_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
uniform vec4 life[2];
in vec4 p3d_Vertex;
in vec4 motion;
out vec3 place;
out vec3 from_eye;
out vec3 water;  // depth when still, thickness over the ground, phase of the run-up
out float level;
%(surf)s
%(crest)s

void main() {
    vec3 p = p3d_Vertex.xyz;
    float still_m = motion.x, phase = surf_phase(p.x, life[0].x);
    float tide = %(tide)s * sin(life[0].x * 0.21);
    level = surf_levels(phase).x + tide;
    float rise = level * exp(-2.4 * max(still_m, 0.0));
    // Over the sand it is a sheet that thins toward its edge, which lies at the level's height.
    if (still_m < 0.0) rise = mix(-still_m, level, 0.55);
    p.y += rise + crest_at(still_m, phase).y;
    water = vec3(still_m, p.y + still_m, phase);
    place = p;
    from_eye = p - p3d_ViewMatrixInverse[3].xyz;
    gl_Position = p3d_ModelViewProjectionMatrix * vec4(p, 1.0);
}
"""

_CREST = """
// Where in its period a wave is over this depth, its height and its slope: it comes in as fast as
// long waves do, steepens in front, and breaks where the water is less than twice as deep as it.
vec3 crest_at(float still_m, float phase) {
    float deep = max(still_m, 0.0);
    float at = phase + %(travel)s * sqrt(deep);
    float number = floor(at + 0.5), off = at - number;
    float high_m = surf_size(number) * min(0.17 / sqrt(sqrt(deep + 0.05)), 0.52 * deep);
    high_m *= exp(-0.22 * deep);
    float wide = off < 0.0 ? 0.030 : 0.085;
    float heap = exp(-off * off / (wide * wide));
    float slope = high_m * heap * (-2.0 * off / (wide * wide)) * %(slope)s / sqrt(deep + 0.04);
    return vec3(off, high_m * heap, slope);
}
"""

_FRAGMENT = """#version 330
%(level)s
%(common)s
%(surf)s
%(crest)s
uniform sampler2D waves;
uniform vec4 life[2];
in vec3 place;
in vec3 from_eye;
in vec3 water;
in float level;
out vec4 result;

const vec3 DEEP = vec3(0.010, 0.055, 0.080);
const vec3 SHALLOW = vec3(0.10, 0.27, 0.25);

void main() {
    float thick_m = water.y;
    if (thick_m < 0.0) discard;
    float t = life[0].x, deep = max(water.x, 0.0);
    float far_m = length(from_eye);
    vec3 look = from_eye / far_m;
    vec3 crest = crest_at(water.x, water.z);
    // Foam drifts with the water that carries it, up the sand and back.
    vec2 afloat = place.xz + vec2(0.0, level / 0.052 * exp(-2.4 * deep));
    vec4 a = texture(waves, afloat * 0.155 + vec2(0.012, -0.017) * t);
    vec4 b = texture(waves, place.zx * 0.047 + vec2(-0.007, 0.009) * t);
#ifdef FINE
    vec4 c = texture(waves, place.xz * 0.011 + vec2(0.0013, -0.0021) * t);
#else
    vec4 c = b.grba;
#endif
    float calm = smoothstep(0.0, 0.25, thick_m);
    vec2 slope = (a.rg - 0.5) * 0.32 * calm + (b.rg - 0.5) * 0.34 * calm + (c.rg - 0.5) * 0.26;
#ifdef FINE
    vec4 ripple = texture(waves, afloat.yx * 0.62 + vec2(0.031, 0.024) * t);
    slope += (ripple.rg - 0.5) * 0.26 * calm / (1.0 + 0.06 * far_m);
#endif
    slope.y += crest.z;
    vec3 n = normalize(vec3(-slope.x, 1.0, -slope.y));
    float rim = 1.0 - clamp(-dot(look, n), 0.02, 1.0);
    float fresnel = min(0.02 + 0.98 * rim * rim * rim * rim * rim, 0.82);
    vec3 mirror = reflect(look, n);
    mirror.y = abs(mirror.y) + 0.02;
    mirror = normalize(mirror);
    float clear = exp(-thick_m * 1.25);
    vec3 body = mix(DEEP, SHALLOW, exp(-thick_m * 0.42)) * (0.55 + 0.27 * SUN_LIGHT.g);
    // The sun behind a crest shines through it.
    float against = max(dot(look, SUN), 0.0);
    float thin = smoothstep(0.03, 0.16, crest.y);
    body += vec3(0.10, 0.24, 0.17) * SUN_LIGHT * (thin * (0.10 + 0.55 * against * against));
    vec3 colour = mix(body, clear_sky(mirror), fresnel);
    float spread = mix(420.0, 130.0, smoothstep(4.0, 160.0, far_m));
    float sparkle = a.b * 0.55 + b.a * 0.45;
    float glitter = pow(max(dot(mirror, SUN), 0.0), spread);
    colour += SUN_LIGHT * glitter * (0.44 + 3.2 * smoothstep(0.46, 0.86, sparkle));
    float lace = a.b * 0.6 + b.b * 0.5;
#ifdef FINE
    lace += 0.34 * (ripple.b - 0.5);
#endif
    float s = fract(water.z);
    float runs = 1.0 - smoothstep(0.20, 0.42, s);
    float edge = 1.0 - smoothstep(0.0, 0.007 + 0.016 * runs + 0.008 * a.b, thick_m);
    edge *= 0.45 + 0.55 * runs;
    float old = smoothstep(0.0, 0.3, s) * (1.0 - smoothstep(0.45, 1.0, s)) + runs * 0.8;
    float left = smoothstep(0.86 - 0.24 * old, 1.04 - 0.20 * old, lace);
    left *= (1.0 - smoothstep(0.04, 0.22, thick_m)) * smoothstep(0.0, 0.02, thick_m) * 0.85;
    float breaks = 1.0 - smoothstep(0.26, 0.52, water.x);
    float heap = smoothstep(0.30, 0.85, crest.y / max(0.52 * deep * 0.8, 0.01)) * breaks;
    float wake = crest.x > 0.0 ? exp(-crest.x * 8.0) * breaks : 0.0;
    float torn = smoothstep(0.88 - 0.40 * wake, 1.06 - 0.36 * wake, lace)
        * smoothstep(0.0, 0.2, wake);
    float foam = max(max(edge, left), max(heap * smoothstep(0.28, 0.56, lace), 0.85 * torn));
    foam = clamp(foam, 0.0, 1.0) * (1.0 - smoothstep(60.0, 140.0, far_m));
    vec3 white = mix(HORIZON, ZENITH, 0.3) * (0.62 + 0.22 * lace) + SUN_LIGHT * 0.22;
    colour = mix(colour, white, foam);
    float cover = max(max(1.0 - clear, fresnel), foam * 0.94) * smoothstep(0.0, 0.006, thick_m);
    float haze = 1.0 - exp(-far_m / (HAZE_M * 0.75));
    colour = mix(colour, clear_sky(vec3(look.x, 0.0, look.z)), haze);
    result = vec4(shown(colour), cover);
}
"""
_SIDE = 256
SLOPE, _GRAVITY = 0.075, 9.81
_TRAVEL = 2.0 / (math.sqrt(_GRAVITY) * SLOPE * PERIOD_S)
"""Periods that a long wave takes from water 1 m deep to the edge; it grows with depth's root."""


def attach_sea(parent: NodePath, land: Land) -> NodePath:
    """Lay the sea under a scene's node.

    Args:
        parent: Node with the shader inputs `life` and `lighting`.
        land: Says how deep the water is.
    """
    mesh = MeshBuilder()
    out = np.geomspace(46.5, 7000.0, 22)
    xs = np.concatenate([-out[::-1], np.arange(-45.0, 45.1, 1.5), out])
    zs = np.concatenate([np.arange(-12.0, 4.0, 2.0), np.arange(4.0, 34.0, 0.36)])
    zs = np.concatenate([zs, np.geomspace(34.5, 8000.0, 52)])
    x, z = np.meshgrid(xs, zs, indexing="ij")
    depth = -land.height_m(x, z)
    first = (np.arange(len(xs) - 1)[:, None] * len(zs) + np.arange(len(zs) - 1)).ravel()
    next_ = first + len(zs)
    faces = np.stack([first, next_, next_ + 1, first, next_ + 1, first + 1], 1).reshape(-1, 3)
    faces = faces[(depth.ravel()[faces] > -HIGHEST_M - 0.05).any(axis=1)]
    place = np.stack([x, np.zeros_like(x), z], -1).reshape(-1, 3)
    motion = np.zeros((x.size, 4), np.float32)
    motion[:, 0] = depth.ravel()
    mesh.triangles(place, np.tile((0.0, 1.0, 0.0), (x.size, 1)), faces, motion=motion)
    node = mesh.attach(parent, "sea")
    node.set_shader(note_finer(_made(LightLevel.PLAIN), cache(lambda: _made(LightLevel.FINE))))
    node.set_shader_input("waves", waves())
    node.set_transparency(TransparencyAttrib.M_alpha)
    node.set_bin("fixed", 0)
    node.set_depth_write(False)
    node.set_two_sided(True)
    return node


@cache
def _made(level: LightLevel) -> Shader:
    crest = _CREST % {"travel": _TRAVEL, "slope": 0.5 * _TRAVEL * SLOPE}
    parts = {"surf": SURF, "crest": crest, "common": COMMON, "tide": TIDE_M}
    parts["level"] = "#define FINE" if level is LightLevel.FINE else ""
    return Shader.make(Shader.SL_GLSL, _VERTEX % parts, _FRAGMENT % parts)


@cache
def waves() -> Texture:
    """Slopes along x and z, foam's lace and sparkles, as red, green, blue and alpha."""
    rng = np.random.default_rng(11)
    height = tiling_noise(_SIDE, 1.25, rng, 3.0)
    slope_x = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) * 4.0
    slope_z = (np.roll(height, -1, 0) - np.roll(height, 1, 0)) * 4.0
    lace = 1.0 - np.abs(2.0 * tiling_noise(_SIDE, 1.3, rng, 4.0) - 1.0)
    sparkle = tiling_noise(_SIDE, 0.35, rng, 6.0)
    image = np.stack([lace, slope_z + 0.5, slope_x + 0.5, sparkle], axis=-1)
    texture = Texture("waves")
    texture.setup_2d_texture(_SIDE, _SIDE, Texture.T_unsigned_byte, Texture.F_rgba)
    texture.set_ram_image((np.clip(image, 0, 1) * 255).astype(np.uint8).tobytes())
    texture.set_wrap_u(SamplerState.WM_repeat)
    texture.set_wrap_v(SamplerState.WM_repeat)
    return mipmapped(texture)
