"""The shader of the sky: gradient, glow, sun, moon and stars, clouds and fog.

Clouds are one field of thickness. The plain level looks at it twice, here and a little toward the
sun, which lights its lumps as a relief; the fine level goes up through it in slices, so that clouds
have flat dark feet, bright heads and a rim that glows against the sun. Nothing in the sky twinkles.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from panda3d.core import Shader

from therapy_client.world.light.glsl_common import COMMON
from therapy_client.world.light.shader_levels import note_finer, note_later

DAY_ZENITH: Final = 0.17
"""Blue of a zenith from which on neither moon nor stars are to be seen."""

_SKY_VERTEX = """#version 330
uniform mat4 p3d_ProjectionMatrix;
uniform mat4 p3d_ViewMatrix;
in vec4 p3d_Vertex;
out vec3 look;

void main() {{
    look = p3d_Vertex.xyz;
    vec4 at = p3d_ProjectionMatrix * vec4(mat3(p3d_ViewMatrix) * look * 4000.0, 1.0);
    gl_Position = at.xyww;
}}
"""

_CLOUDS = """
uniform sampler2D clouds;
uniform vec4 life[2];
#define CLEAR_BELOW (0.98 - CLOUD_SHARE)
#define OVERCAST clamp((CLOUD_SHARE - 0.42) / 0.6, 0.0, 1.0)

vec2 sunward() {
    return SUN.xz / max(length(SUN.xz), 0.25) * 0.011;
}

// The feet of heaps are darker than the shade of their sides; under a closed cover, where sun and
// shade are one grey, its lumps are seen by how thick it is.
vec3 cloud_light(float lit, float thick, float ahead) {
    vec3 light = mix(CLOUD_SHADE * (0.58 + 0.42 * OVERCAST), CLOUD_LIT, lit);
    return light * (1.0 + OVERCAST * (0.45 * (0.5 - thick) + 1.6 * (thick - ahead)));
}

#ifdef FINE
const float SLICES = 7.0;

// Light of the clouds in this direction, and how much of the sky they cover.
vec4 clouds_toward(vec3 d, float toward) {
    vec2 over = d.xz / (d.y + 0.16) * 0.17, drift = vec2(0.0011, 0.0004) * life[0].x;
    float fine = texture(clouds, over * 4.3 + 1.7 * drift).b - 0.5;
    float under = 0.92 - 0.45 * OVERCAST;
    float clear = 1.0;
    vec3 sum = vec3(0.0);
    for (float k = 0.0; k < SLICES; k += 1.0) {
        float high = k / (SLICES - 1.0);
        vec2 at = over * (1.0 + 0.13 * high) + drift;
        vec4 here = texture(clouds, at);
        float column = here.r + 0.25 * here.b + 0.10 * fine - CLEAR_BELOW;
        float dense = column - 0.30 * high * high;
        float share = smoothstep(0.0, 0.15, dense);
        if (share < 0.004) continue;
        float ahead = texture(clouds, at + sunward()).r;
        float core = smoothstep(0.0, 0.30, column) * (1.0 - 0.8 * high);
        float lit = clamp(1.0 - under * core + 2.4 * (here.r - ahead), 0.0, 1.0);
        vec3 light = cloud_light(lit, here.r, ahead);
        light += (GLOW * 0.5 + SUN_LIGHT * 0.25) * pow(toward, 10.0) * (1.0 - share);
        float taken = clear * share * (0.50 + 0.25 * OVERCAST);
        sum += light * taken;
        clear -= taken;
    }
    float cover = 1.0 - clear;
    return vec4(sum / max(cover, 1e-3), cover);
}
#else
vec4 clouds_toward(vec3 d, float toward) {
    vec2 over = d.xz / (d.y + 0.16) * 0.17 + vec2(0.0011, 0.0004) * life[0].x;
    vec4 here = texture(clouds, over);
    float ahead = texture(clouds, over + sunward()).r;
    float thick = smoothstep(CLEAR_BELOW, CLEAR_BELOW + 0.26, here.r + 0.25 * here.b);
    float core = smoothstep(0.0, 0.30, here.r + 0.25 * here.b - CLEAR_BELOW);
    float lit = clamp(1.0 - (0.80 - 0.35 * OVERCAST) * core + 2.6 * (here.r - ahead), 0.0, 1.0);
    vec3 light = cloud_light(lit, here.r, ahead);
    light += (GLOW * 0.5 + SUN_LIGHT * 0.25) * pow(toward, 8.0) * (1.0 - thick);
    return vec4(light, thick * 0.94);
}
#endif
"""

_LIGHTS = """
// Where the moon stands at night: high, to the right and behind.
const vec3 MOON = vec3(0.592, 0.616, -0.520);

vec3 sun_disc(float toward) {
    if (toward < 0.80) return vec3(0.0);
    return SUN_LIGHT * (9.0 * smoothstep(0.99991, 0.99997, toward) + 1.5 * pow(toward, 6000.0)
        + 0.60 * pow(toward, 900.0) + 0.16 * pow(toward, 110.0));
}

// A star in about every sixth cell of a grid round the eyes, as wide as some pixels, of a fixed
// brightness; a gibbous moon with its seas and a faint ring of light.
vec3 night_lights(vec3 d) {
    vec3 grid = d * 56.0, cell = floor(grid);
    vec3 own = fract(sin(vec3(dot(cell, vec3(12.99, 78.23, 37.72)),
        dot(cell, vec3(39.35, 11.14, 83.16)), dot(cell, vec3(73.16, 52.24, 9.15)))) * 43758.55);
    vec3 off = grid - cell - (0.25 + 0.5 * own.zxy);
    float star = own.x > 0.84 ? exp(-dot(off, off) * 170.0) * own.y * own.y : 0.0;
    vec3 colour = mix(vec3(0.75, 0.85, 1.15), vec3(1.15, 0.95, 0.75), own.z) * (star * 1.1);
    colour *= smoothstep(0.04, 0.40, d.y);
    float moon = dot(d, MOON);
    if (moon > 0.97) {
        vec3 east = normalize(cross(vec3(0.0, 1.0, 0.0), MOON));
        vec2 face = vec2(dot(d, east), dot(d, cross(MOON, east))) / 0.0075;
        float round_ = dot(face, face), rise = sqrt(max(1.0 - round_, 0.0));
        float sun = dot(vec3(face, rise), vec3(0.62, 0.24, 0.75));
        float seas = 1.0 - 0.30 * smoothstep(0.45, 0.62, texture(clouds, face * 0.11 + 0.4).r);
        float disc = (1.0 - smoothstep(0.82, 1.0, round_)) * smoothstep(-0.02, 0.35, sun);
        colour += vec3(0.92, 0.90, 0.82) * (disc * seas);
        colour += vec3(0.09, 0.10, 0.13) * (pow(moon, 2400.0) + 0.4 * pow(moon, 220.0));
    }
    return colour;
}
"""

_SKY_FRAGMENT = """#version 330
{level}
{common}
{clouds}
{lights}
in vec3 look;
out vec4 result;

void main() {{
    vec3 d = normalize(look);
    float toward = max(dot(d, SUN), 0.0);
    vec3 colour = clear_sky(d) + sun_disc(toward);
#ifndef BY_DAY
    float night = 1.0 - smoothstep(0.055, {day}, ZENITH.b);
    if (night > 0.0 && d.y > 0.0) colour += night_lights(d) * night;
#endif
    if (d.y > 0.005) {{
        vec4 cloud = clouds_toward(d, toward);
        vec3 far = clear_sky(vec3(d.x, 0.0, d.z));
        cloud.rgb = mix(far, cloud.rgb, smoothstep(0.0, 0.28, d.y));
        colour = mix(colour, cloud.rgb, cloud.a * smoothstep(0.005, 0.10, d.y));
    }}
    // A layer of fog of 40 m: seen through once overhead, many times over toward the horizon.
    float fog = 1.0 - exp(-FOG_PER_M * 40.0 / (max(d.y, 0.0) + 0.06));
    colour = mix(colour, air_toward(d), fog);
    result = vec4(shown(colour), 1.0);
}}
"""


def _made(define: str) -> Shader:
    parts = {"common": COMMON, "clouds": _CLOUDS, "lights": _LIGHTS, "day": DAY_ZENITH}
    return Shader.make(
        Shader.SL_GLSL,
        _SKY_VERTEX.format(),
        _SKY_FRAGMENT.format(level=f"#define {define}" if define else "", **parts),
    )


@cache
def sky_shader(*, by_day: bool = False) -> Shader:
    """The shader of the sky at the plain level; `relight` takes it to the fine one.

    Args:
        by_day: Without moon and stars, for a zenith at least as blue as `DAY_ZENITH`. A card skips
            them by day; a software rasteriser does both ways of every branch.
    """
    return note_finer(_both()[by_day], _fine_sky_shader)


@cache
def _both() -> tuple[Shader, Shader]:
    """Of any hour and by day; in software one takes the other's place at dusk and dawn."""
    whole, by_day = _made(""), _made("BY_DAY")
    note_later(whole, by_day)
    return whole, by_day


@cache
def _fine_sky_shader() -> Shader:
    return _made("FINE")
