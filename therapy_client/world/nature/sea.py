"""The sea: a level sheet that the shader brings to life, clear at the edge, with a line of foam."""

from __future__ import annotations

from functools import cache

import numpy as np
from panda3d.core import NodePath, SamplerState, Shader, Texture, TransparencyAttrib

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.noise import tiling_noise
from therapy_client.world.light.glsl_common import COMMON
from therapy_client.world.nature.shore import Land, spaced

_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
uniform vec4 life[2];
in vec4 p3d_Vertex;
in vec4 motion;
out vec3 place;
out vec3 from_eye;
out float depth_m;

void main() {
    vec3 p = p3d_Vertex.xyz;
    float tide = 0.030 * sin(life[0].x * 0.55) + 0.012 * sin(life[0].x * 0.83 + p.x * 0.21);
    p.y += tide;
    depth_m = motion.x + tide;
    place = p;
    from_eye = p - p3d_ViewMatrixInverse[3].xyz;
    gl_Position = p3d_ModelViewProjectionMatrix * vec4(p, 1.0);
}
"""

_FRAGMENT = """#version 330
%s
uniform sampler2D waves;
uniform vec4 life[2];
in vec3 place;
in vec3 from_eye;
in float depth_m;
out vec4 result;

const vec3 DEEP = vec3(0.012, 0.060, 0.085);
const vec3 SHALLOW = vec3(0.10, 0.26, 0.25);

void main() {
    if (depth_m < -0.02) discard;
    float t = life[0].x;
    float far_m = length(from_eye);
    vec3 look = from_eye / far_m;
    vec4 a = texture(waves, place.xz * 0.155 + vec2(0.012, -0.017) * t);
    vec4 b = texture(waves, place.zx * 0.047 + vec2(-0.007, 0.009) * t);
    vec4 c = texture(waves, place.xz * 0.011 + vec2(0.0013, -0.0021) * t);
    vec2 slope = (a.rg - 0.5) * 0.36 + (b.rg - 0.5) * 0.34 + (c.rg - 0.5) * 0.26;
    float shoal = exp(-max(depth_m, 0.0) * 0.9);
    float roll = place.z * 1.15 + (b.b - 0.5) * 3.0 + t * 0.75;
    slope.y += 0.10 * shoal * cos(roll) * smoothstep(0.03, 0.3, depth_m);
    vec3 n = normalize(vec3(-slope.x, 1.0, -slope.y));
    float across = clamp(-dot(look, n), 0.02, 1.0);
    float rim = 1.0 - across;
    float fresnel = 0.02 + 0.98 * rim * rim * rim * rim * rim;
    fresnel = min(fresnel, 0.82);
    vec3 mirror = reflect(look, n);
    mirror.y = abs(mirror.y) + 0.02;
    mirror = normalize(mirror);
    vec3 sky = clear_sky(mirror);
    float clear = exp(-max(depth_m, 0.0) * 1.25);
    vec3 body = mix(DEEP, SHALLOW, exp(-max(depth_m, 0.0) * 0.42));
    body *= 0.55 + 0.27 * SUN_LIGHT.g;
    vec3 colour = mix(body, sky, fresnel);
    float spread = mix(420.0, 130.0, smoothstep(4.0, 160.0, far_m));
    float toward = max(dot(mirror, SUN), 0.0);
    float sparkle = a.b * 0.55 + b.a * 0.45;
    float glitter = pow(toward, spread) * (0.35 + 2.6 * smoothstep(0.46, 0.86, sparkle));
    colour += SUN_LIGHT * glitter * 1.25;
    float cover = max(1.0 - clear, fresnel);
    float edge = depth_m + 0.045 * (a.b - 0.5);
    float lace = smoothstep(0.36, 0.62, a.b * 0.6 + b.b * 0.5);
    float line = 1.0 - smoothstep(0.0, 0.030, edge);
    line += 0.65 * lace * (1.0 - smoothstep(0.02, 0.11, edge));
    float crest = smoothstep(0.90, 0.995, sin(roll)) * smoothstep(0.05, 0.16, depth_m)
        * (1.0 - smoothstep(0.30, 0.60, depth_m)) * lace * 0.75;
    float foam = clamp(max(line, crest), 0.0, 1.0) * smoothstep(-0.02, 0.004, depth_m);
    vec3 white = mix(HORIZON, ZENITH, 0.3) * 0.75 + SUN_LIGHT * 0.22;
    colour = mix(colour, white, foam);
    cover = max(cover, foam * 0.92) * smoothstep(-0.02, 0.004, depth_m);
    float haze = 1.0 - exp(-far_m / (HAZE_M * 0.75));
    colour = mix(colour, clear_sky(vec3(look.x, 0.0, look.z)), haze);
    result = vec4(shown(colour), cover);
}
"""
_SIDE = 256


def attach_sea(parent: NodePath, land: Land) -> NodePath:
    """Lay the sea under a scene's node.

    Args:
        parent: Node with the shader inputs `life` and `lighting`.
        land: Says how deep the water is.
    """
    mesh = MeshBuilder()
    xs, zs = spaced(-7000.0, 7000.0, 90, 6.6), 4.0 + spaced(-18.0, 8000.0, 150, 7.2)
    x, z = np.meshgrid(xs, zs, indexing="ij")
    depth = -land.height_m(x, z)
    first = (np.arange(len(xs) - 1)[:, None] * len(zs) + np.arange(len(zs) - 1)).ravel()
    next_ = first + len(zs)
    faces = np.stack([first, next_, next_ + 1, first, next_ + 1, first + 1], 1).reshape(-1, 3)
    faces = faces[(depth.ravel()[faces] > -0.12).any(axis=1)]
    place = np.stack([x, np.zeros_like(x), z], -1).reshape(-1, 3)
    motion = np.zeros((x.size, 4), np.float32)
    motion[:, 0] = depth.ravel()
    mesh.triangles(place, np.tile((0.0, 1.0, 0.0), (x.size, 1)), faces, motion=motion)
    node = mesh.attach(parent, "sea")
    node.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT % COMMON))
    node.set_shader_input("waves", waves())
    node.set_transparency(TransparencyAttrib.M_alpha)
    node.set_bin("fixed", 0)
    node.set_depth_write(False)
    node.set_two_sided(True)
    return node


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
    texture.set_minfilter(SamplerState.FT_linear_mipmap_linear)
    texture.set_magfilter(SamplerState.FT_linear)
    return texture
