"""GLSL of rooms on the plain level: lit at their points, so that a fragment only lays it on.

Nothing in a room is lit by the sun, and what lamps and sky give runs evenly from point to point:
summed there once, it looks as it does where every fragment sums it, for a fifth of the work. What
does not run evenly stays with the fragment: corners (occlusion.py) and what is painted.

All of it runs from point to point as roots of light, times the exposure. Paintings are kept as
roots too (textures.py), so that the product of the two is what the tone is made of: no fragment
squares and draws a root again. What is mirrored and the air are mixed as roots, which is a little
less than their light.
"""

from __future__ import annotations

from therapy_client.world.light.glsl_cabin import CABIN_LIGHT
from therapy_client.world.light.lighting import LIGHTING

AT_POINTS = (
    LIGHTING
    + f"""
#ifdef CABIN
{CABIN_LIGHT}
#endif
"""
    + """
out vec3 lit;
out vec4 sight;
#ifdef ENCLOSED
uniform vec4 occlusion_low;
uniform vec4 occlusion_per_m;
out vec4 within;
#else
out vec3 air;
#endif

void light_point() {
    float far_m = length(from_eye);
    vec3 look = from_eye / far_m;
    vec3 n = normalize(facing);
#ifdef TWO_SIDED
    n = dot(n, look) > 0.0 ? -n : n;
#endif
#ifdef CABIN
    vec3 sky_light = cabin_light(n) * tint.a;
#else
    vec3 sky_light = mix(GROUND, mix(HORIZON, ZENITH, 0.34) * AMBIENT, n.y * 0.5 + 0.5) * tint.a;
#endif
    vec3 bright = sky_light * lamp.z + vec3(1.0, 0.90, 0.76) * (lamp.x * life[1].x);
    float own = lamp.y * mix(0.35, 1.0, life[1].x);
#ifdef ENCLOSED
    const float through = 1.0;
#else
    float through = exp(-far_m / HAZE_M);
#endif
    lit = tint.rgb * sqrt(max((bright + own) * EXPOSURE, 0.0)) * through;
    vec3 seen = (bright * 0.85 + HORIZON * (0.12 * lamp.z)) * tint.a;
    sight.rgb = sqrt(max(seen * EXPOSURE, 0.0)) * through;
    float rim = 1.0 - clamp(-dot(n, look), 0.0, 1.0);
    float rim2 = rim * rim;
    sight.a = 0.22 + 0.78 * (0.05 + 0.95 * rim2 * rim2 * rim);
#ifdef ENCLOSED
    within.xyz = own_place - occlusion_low.xyz + normalize(own_facing) * occlusion_low.w;
    within.xyz *= occlusion_per_m.xyz;
    float from_room = bright.r + bright.g + bright.b;
    within.w = 0.607 * from_room / max(from_room + 3.0 * own, 1e-4);
#else
    float toward = max(dot(look, SUN), 0.0);
    toward *= toward;
    air = mix(HORIZON, ZENITH, 0.12) + GLOW * (0.15 * toward * toward);
    air = sqrt(air * EXPOSURE) * (1.0 - through);
#endif
}
"""
)
"""The end of the vertex stage: `lit` is what paint is laid on, `sight` what is mirrored and how
much of it, `within` where the room is looked up and how much of its root a corner takes: between
0.42 and 1 the root of a number runs as 0.393 + 0.607 times it, to 2 %. What shines keeps its
light. Where there is a room's volume the air between is that of a room: none."""

ROOM_FRAGMENT = """#version 330
{defines}
{common}
uniform sampler2DArray surfaces;
uniform vec4 p3d_ColorScale;
#ifdef ENCLOSED
uniform sampler3D occlusion;
in vec4 within;
#else
in vec3 air;
#endif
in vec3 cast_uv;
in vec3 lit;
in vec4 sight;
out vec4 result;

void main() {{
    vec4 paint = texture(surfaces, cast_uv);
    vec3 root = paint.rgb * lit, seen = sight.rgb;
    float gloss = (1.0 - paint.a) * sight.a;
#ifdef ENCLOSED
    float enclosed = texture(occlusion, within.xyz).r;
    root *= 1.0 - within.w * (1.0 - enclosed);
    root = mix(root, seen * enclosed, gloss);
#else
    root = mix(root, seen, gloss) + air;
#endif
    result = vec4(shown_root(root), p3d_ColorScale.a);
}}
"""
