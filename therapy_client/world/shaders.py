"""The shaders: one for everything solid with few variants, and the sky's.

GLSL 330, without a core-profile context (Ursina's own nodes need the compatible one). Light is
summed in linear colour, brought down by a filmic curve and written display-encoded. Everything
that lives does so in the vertex stage from a few numbers (`life`), so that a street full of
people costs the processor nothing per frame.
"""

from __future__ import annotations

from enum import Flag, auto
from functools import cache

from panda3d.core import Shader

from therapy_client.world.hanging import SWING
from therapy_client.world.lighting import LIGHTING
from therapy_client.world.textures import Surface


class Variant(Flag):
    """What a material does beyond being solid."""

    PLAIN = 0
    SHADOWED = auto()
    """Looks up the baked shadows of city.py."""
    SWAYING = auto()
    """Plants: `pliancy` says how far the wind moves a point."""
    WAVING = auto()
    """Cloth: waves run along u, `pliancy` is their height in metres."""
    TRAVELLING = auto()
    """Runs along `motion` = (east m, north m, speed m/s, phase); `pliancy` swings the legs."""
    DRIFTING = auto()
    """Leaves in the wind: `motion` = (seed, seed, seed, least wind)."""
    LAMPLIT = auto()
    """Inside the cab: `motion` = (lamp light, own light, share of daylight, -)."""
    LEAFY = auto()
    """Leaves and blades that the sun shines through."""
    SHORE = auto()
    """The beach: sand that is wet and mirrors the sky near the water's level."""
    GLASS = auto()
    """Clear where one looks straight through, a mirror of the sky at a grazing angle."""
    GLOWING = auto()
    """Windows lit at night: `motion` = (seed, weight of the lit share, warmth, -)."""
    RAISED = auto()
    """Stands on a floor that goes up and down, `floor_y` high, with shadows of its own."""
    HANGING = auto()
    """Part of a hanging bridge with its lanterns: `motion` = (middle of a plank, 1, -, -)."""
    WETTED = auto()
    """Level ground without baked shadows that rain darkens; where there are shadows, it does so."""


COMMON = (
    LIGHTING
    + """
vec3 clear_sky(vec3 look) {
    float up = max(look.y, 0.0);
    float low = exp(-up * 5.5);
    vec3 colour = mix(ZENITH, HORIZON, low);
    float toward = max(dot(look, SUN), 0.0);
    float wide = toward * toward;
    wide *= wide;
    return colour + GLOW * (0.16 * wide + 0.30 * pow(toward, 40.0)) * (0.35 + 0.65 * low);
}

// A row of lamps along z, one every 20 m, of which more and more are out: every second one first,
// then every second of the rest, until hardly any burns.
float lamp_burns(float number) {
    vec4 left = mod(vec4(number), vec4(2.0, 4.0, 8.0, 16.0));
    float burning = 1.0 - LAMPS_OUT;
    if (left.x > 0.5) return smoothstep(0.67, 1.0, burning);
    if (left.y > 0.5) return smoothstep(0.34, 0.67, burning);
    return left.z > 0.5 ? smoothstep(0.0, 0.34, burning) : 1.0;
}

float lamps_burning(float z_m) {
    if (LAMPS_OUT <= 0.0) return 1.0;
    float at = z_m / 20.0;
    return mix(lamp_burns(floor(at)), lamp_burns(floor(at) + 1.0), smoothstep(0.3, 0.7, fract(at)));
}

vec3 air_toward(vec3 look) {
    float toward = max(dot(look, SUN), 0.0);
    float wide = toward * toward;
    return mix(HORIZON, ZENITH, 0.12) + GLOW * 0.15 * wide * wide;
}

// The exponents of the sRGB curve by square roots, which cost a software rasteriser little.
vec3 shown(vec3 light) {
    vec3 c = light * EXPOSURE;
    c = (c * (2.51 * c + 0.03)) / (c * (2.43 * c + 0.59) + 0.14);
    vec3 r2 = sqrt(clamp(c, 0.0, 1.0)), r4 = sqrt(r2), r8 = sqrt(r4);
    return clamp(0.585122381 * r2 + 0.783140355 * r4 - 0.368262736 * r8, 0.0, 1.0);
}
"""
)
"""GLSL functions that every shader of a scene shares; it reads the light from `lighting`."""

_SOLID_VERTEX = """#version 330
{defines}
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
uniform vec4 life[2];
in vec4 p3d_Vertex;
in vec3 p3d_Normal;
in vec4 p3d_Color;
in vec4 surface;
in vec4 motion;
out vec3 place;
out vec3 facing;
out vec3 cast_uv;
out vec4 tint;
out vec3 from_eye;
out vec3 lamp;
#ifdef HANGING
{swing}
#endif

void main() {{
    vec3 p = p3d_Vertex.xyz;
    vec3 n = p3d_Normal;
    float time_s = life[0].x, sway = life[0].y, wind = life[0].z;
    lamp = motion.xyz;
#ifdef SWAYING
    float gust = 0.5 + 0.5 * sin(sway * 0.9 - dot(p.xz, vec2(0.09, 0.06)));
    float flutter = sin(sway * 4.7 + dot(p, vec3(3.1, 2.3, 4.1)));
    p.xz += vec2(0.86, 0.34) * surface.w * (0.02 + wind * (0.25 + 0.55 * gust + 0.10 * flutter));
    p.y += surface.w * wind * 0.06 * flutter;
#endif
#ifdef WAVING
    float run = surface.x * 6.0 - sway * 5.0;
    float slack = 1.0 - clamp(wind * 3.0, 0.0, 1.0);
    p.z += surface.w * (0.15 + wind) * sin(run + p.y * 0.7);
    n = normalize(n + vec3(-1.4 * surface.w * (0.15 + wind) * cos(run + p.y * 0.7), 0.0, 0.0));
    p.y -= slack * slack * surface.x * surface.x * 0.5;
    p.x -= slack * surface.x * surface.x * 0.45;
#endif
#ifdef HANGING
    if (motion.y > 0.5) {{
        p.z = motion.x + (p.z - motion.x) * bridge[0].z;
        p.y -= bridge[0].w * (1.0 - smoothstep(0.14, 0.17, abs(motion.x - STANDS_Z - 0.75)));
    }}
    p = swung(p, time_s);
#endif
#ifdef TRAVELLING
    float path_m = length(motion.xy);
    if (path_m > 0.01) {{
        vec2 ahead = motion.xy / path_m;
        p.xz += motion.xy * fract(motion.w + time_s * motion.z / path_m);
        float swing = surface.w * sin(time_s * motion.z * 4.2 + motion.w * 80.0);
        p.xz += ahead * swing;
        p.y += 0.4 * swing * swing;
    }}
#endif
#ifdef DRIFTING
    vec3 seed = motion.xyz;
    float go = fract(seed.x + time_s * (0.05 + 0.09 * seed.y) * 0.9);
    vec3 off = vec3(mix(-7.0, 9.0, go), 0.0, mix(0.4, 6.5, seed.z));
    off.y = mix(-2.6, 3.4, fract(seed.y * 7.3)) + 0.8 * sin(go * 9.0 + seed.x * 20.0);
    off.z += 0.5 * sin(go * 13.0 + seed.y * 30.0);
    float spin = time_s * (2.0 + 3.0 * seed.z) + seed.x * 40.0;
    float c = cos(spin), s = sin(spin);
    p = vec3(c * p.x - s * p.y, s * p.x + c * p.y, p.z * c + p.x * s);
    float there = smoothstep(motion.w, motion.w + 0.12, wind);
    there *= smoothstep(0.0, 0.08, go) * (1.0 - smoothstep(0.92, 1.0, go));
    p = p * there + off;
#endif
    vec4 world = p3d_ModelMatrix * vec4(p, 1.0);
    place = world.xyz;
    facing = mat3(p3d_ModelMatrix) * n;
    from_eye = world.xyz - p3d_ViewMatrixInverse[3].xyz;
    cast_uv = surface.xyz;
    tint = p3d_Color;
    gl_Position = p3d_ModelViewProjectionMatrix * vec4(p, 1.0);
}}
"""

SHADE = """
uniform sampler2D shade;
uniform sampler2D shade_next;
uniform vec4 shade_window;
uniform vec4 shade_turn[1];
#define SHADE_TURN shade_turn[0].x

float over_shadow(float baked, float high_m) {
    float blocked_m = baked * 160.0 - shade_window.w;
    return smoothstep(blocked_m - 0.7, blocked_m + 0.5, high_m + 0.35);
}

// Lit above the ground, openness, lit on the ground, lamplight. Two bakes, one fading into the
// next; while none fades only one is looked up.
vec4 shade_at(vec2 at, float high_m) {
    vec4 one = vec4(0.0), other = vec4(0.0);
    if (SHADE_TURN < 1.0) {
        one = texture(shade, at);
        one.r = over_shadow(one.r, high_m);
    }
    if (SHADE_TURN > 0.0) {
        other = texture(shade_next, at);
        other.r = over_shadow(other.r, high_m);
    }
    return mix(one, other, SHADE_TURN);
}

vec3 lamps_at(float baked, float z_m, float high_m, float up) {
    return LAMP_LIGHT * (LAMPS * baked * (0.40 + 0.60 * max(up, 0.0))
        * (1.0 - smoothstep(2.0, 11.0, high_m)) * lamps_burning(z_m));
}
"""
"""What shaders look up in the baked shadows of shadows.py."""

_WINDOWS = """
// Each pane goes on by itself as the lit share grows past its own number. Where panes are smaller
// than pixels their mean is shown, as single ones would glitter whenever the head moves.
vec3 windows_lit(vec3 wall, vec3 house, float gloss) {
    if (LAMPS <= 0.0 || house.y <= 0.0 || wall.z < FIRST_FACADE - 0.5) return vec3(0.0);
    vec2 panes = wall.xy * 4.0;
    bool shop = wall.z > SHOPS_LAYER - 0.5 && wall.z < SHOPS_LAYER + 0.5;
    if (shop) panes.y = 0.0;
    if (wall.z > LAST_FACADE - 0.5) panes = vec2(0.0);
    vec3 which = vec3(floor(panes), floor(house.x * 512.0 + 0.5));
    float own = fract(sin(dot(which, vec3(12.9898, 78.233, 37.719))) * 43758.5453);
    float share = clamp(WINDOWS_LIT * house.y, 0.0, 1.0);
    float on = smoothstep(own, own + 0.02, share);
    vec2 per = fwidth(panes);
    on = mix(on, share, smoothstep(0.35, 0.9, max(per.x, per.y)));
    float bright = 0.10 + 0.55 * fract(own * 37.0) * fract(own * 37.0);
    vec3 warm = mix(vec3(1.0, 0.56, 0.24), vec3(1.0, 0.80, 0.58), fract(own * 61.0));
    vec3 colour = mix(vec3(0.92, 0.96, 0.90), warm, house.z) * (shop ? 1.8 : 1.0);
    return colour * (on * bright * LAMPS * smoothstep(0.04, 0.40, gloss));
}
"""

_SOLID_FRAGMENT = """#version 330
{defines}
{common}
uniform sampler2DArray surfaces;
uniform vec4 life[2];
uniform vec4 p3d_ColorScale;
#ifdef SHADOWED
{shade}
#endif
#ifdef RAISED
uniform float floor_y;
#define HIGH_M (place.y - floor_y)
#else
#define HIGH_M place.y
#endif
#ifdef GLOWING
{windows}
#endif
in vec3 place;
in vec3 facing;
in vec3 cast_uv;
in vec4 tint;
in vec3 from_eye;
in vec3 lamp;
out vec4 result;

void main() {{
    float far_m = length(from_eye);
    vec3 look = from_eye / far_m;
    vec3 n = normalize(facing);
#ifdef TWO_SIDED
    n = dot(n, look) > 0.0 ? -n : n;
#endif
    vec4 paint = texture(surfaces, cast_uv);
    vec3 base = tint.rgb * tint.rgb * paint.rgb;
    float open = tint.a;
    float sun = clamp(dot(n, SUN), 0.0, 1.0);
    float lit_here = 1.0;
#ifdef SHADOWED
    vec2 at = (place.xz + n.xz * 0.8 - shade_window.xy) * shade_window.z;
    vec4 baked = shade_at(at, HIGH_M);
#ifdef SHORE
    lit_here = baked.b;
#else
    lit_here = mix(baked.b, baked.r, smoothstep(0.2, 1.4, HIGH_M));
#endif
    sun *= lit_here;
    open *= mix(baked.g, 1.0, smoothstep(0.0, 26.0, HIGH_M));
#endif
    float up = n.y * 0.5 + 0.5;
    vec3 sky_light = mix(GROUND, mix(HORIZON, ZENITH, 0.34) * AMBIENT, up) * open;
#ifdef LAMPLIT
    sun = 0.0;
#endif
    vec3 light = sky_light + SUN_LIGHT * sun * mix(0.75, 1.0, open);
#ifdef LEAFY
    float through = clamp(dot(look, SUN) * 0.5 + 0.5, 0.0, 1.0);
    light += SUN_LIGHT * vec3(0.30, 0.36, 0.12) * through * open * lit_here;
#endif
#ifdef SHADOWED
    light += lamps_at(baked.a, place.z, HIGH_M, n.y);
#endif
#ifdef HANGING
    light += LAMP_LIGHT * LAMPS * (0.14 + 0.16 * max(n.y, 0.0));
#endif
#ifdef LAMPLIT
    light = light * lamp.z + vec3(1.0, 0.90, 0.76) * lamp.x * life[1].x;
#endif
    vec3 colour = base * light;
#ifdef LAMPLIT
    colour += base * lamp.y * mix(0.35, 1.0, life[1].x);
#endif
    float gloss = 1.0 - paint.a;
#ifdef SHORE
    float wet = 1.0 - smoothstep(0.02, 0.30, place.y + 0.05 * sin(place.x * 0.9));
    colour *= mix(1.0, 0.52, wet);
    gloss = max(gloss, 0.55 * wet);
#endif
#ifdef GLOWING
    colour += windows_lit(cast_uv, lamp, gloss);
#endif
#if (defined(SHADOWED) && !defined(LEAFY)) || defined(WETTED)
    float rained = life[0].w * smoothstep(0.55, 0.95, n.y);
    if (abs(cast_uv.z - GRASS_LAYER) < 0.5) rained *= 0.25;
    colour *= 1.0 - 0.36 * rained;
    gloss = max(gloss, 0.55 * rained);
#endif
    vec3 mirror = reflect(look, n);
    float rim = 1.0 - clamp(-dot(look, n), 0.0, 1.0);
    float rim2 = rim * rim;
    float fresnel = 0.05 + 0.95 * rim2 * rim2 * rim;
#ifdef GLASS
    vec3 seen = clear_sky(vec3(mirror.x, abs(mirror.y), mirror.z)) * 0.8;
    float cover = clamp(fresnel * 0.85 + tint.a, 0.0, 1.0);
    colour = mix(base * light, seen, clamp(fresnel / max(cover, 0.01), 0.0, 1.0));
    result.a = cover * p3d_ColorScale.a;
#else
    if (gloss > 0.02) {{
        vec3 ground_seen = GROUND * 0.55 + HORIZON * 0.12;
        vec3 seen = mix(ground_seen, clear_sky(mirror), smoothstep(-0.10, 0.12, mirror.y));
        float glint = pow(max(dot(mirror, SUN), 0.0), 90.0) * step(0.01, sun);
#ifdef LAMPLIT
        seen = light * 0.85 + HORIZON * 0.12 * lamp.z;
#endif
        colour = mix(colour, seen * open + SUN_LIGHT * glint, gloss * (0.22 + 0.78 * fresnel));
    }}
    result.a = p3d_ColorScale.a;
#endif
#if defined(GLOWING) || defined(TRAVELLING)
    float burns = LAMPS;
#ifdef GLOWING
    burns *= lamps_burning(place.z);
#endif
    if (cast_uv.z > LAMP_LAYER - 0.5) colour = mix(colour, base * 3.2, burns);
#endif
    float haze = 1.0 - exp(-far_m / HAZE_M);
    result.rgb = shown(mix(colour, air_toward(look), haze));
}}
"""

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

_SKY_FRAGMENT = """#version 330
{common}
uniform sampler2D clouds;
uniform vec4 life[2];
in vec3 look;
out vec4 result;

void main() {{
    vec3 d = normalize(look);
    vec3 colour = clear_sky(d);
    float toward = max(dot(d, SUN), 0.0);
    colour += SUN_LIGHT * (4.0 * smoothstep(0.99935, 0.99990, toward)
        + 0.55 * pow(toward, 900.0) + 0.12 * pow(toward, 120.0));
    if (d.y > 0.005) {{
        vec2 over = d.xz / (d.y + 0.16) * 0.17 + vec2(0.0011, 0.0004) * life[0].x;
        vec4 cloud = texture(clouds, over);
        float thick = smoothstep(0.98 - CLOUD_SHARE, 1.24 - CLOUD_SHARE, cloud.r + 0.25 * cloud.b);
        vec3 lit = mix(CLOUD_SHADE, CLOUD_LIT, cloud.g);
        lit += GLOW * pow(toward, 8.0) * 0.5 * (1.0 - thick);
        lit = mix(clear_sky(vec3(d.x, 0.0, d.z)), lit, smoothstep(0.0, 0.28, d.y));
        colour = mix(colour, lit, thick * 0.92 * smoothstep(0.005, 0.10, d.y));
    }}
    // A layer of fog of 40 m: seen through once overhead, many times over toward the horizon.
    float fog = 1.0 - exp(-FOG_PER_M * 40.0 / (max(d.y, 0.0) + 0.06));
    colour = mix(colour, air_toward(d), fog);
    result = vec4(shown(colour), 1.0);
}}
"""


@cache
def solid_shader(variant: Variant, *, two_sided: bool = False) -> Shader:
    """The shader of everything solid."""
    names = [str(member.name) for member in Variant if member in variant]
    defines = "\n".join(
        [
            *(f"#define {name}" for name in (*names, *(["TWO_SIDED"] * two_sided))),
            f"#define LAMP_LAYER {float(Surface.LAMP)}",
            f"#define GRASS_LAYER {float(Surface.GRASS)}",
            f"#define FIRST_FACADE {float(Surface.OFFICE)}",
            f"#define SHOPS_LAYER {float(Surface.SHOPS)}",
            f"#define LAST_FACADE {float(Surface.GLASS)}",
        ]
    )
    return Shader.make(
        Shader.SL_GLSL,
        _SOLID_VERTEX.format(defines=defines, swing=SWING),
        _SOLID_FRAGMENT.format(defines=defines, common=COMMON, shade=SHADE, windows=_WINDOWS),
    )


@cache
def sky_shader() -> Shader:
    """The shader of the sky: gradient, glow, sun and clouds."""
    return Shader.make(Shader.SL_GLSL, _SKY_VERTEX.format(), _SKY_FRAGMENT.format(common=COMMON))
