"""GLSL of rooms on the plain level: lit at their points, so that a fragment only lays it on.

Nothing in a room is lit by the sun, and what lamps and sky give runs evenly from point to point:
summed there once, it looks as it does where every fragment sums it, for a third of the work. What
does not run evenly stays with the fragment: corners (occlusion.py) and what a floor mirrors.
"""

from __future__ import annotations

from therapy_client.world.light.lighting import LIGHTING

AT_POINTS = (
    LIGHTING
    + """
out vec3 hue;
out vec3 bright;
out vec3 air;
out vec4 rest;
#ifdef ENCLOSED
uniform vec4 occlusion_low;
uniform vec4 occlusion_per_m;
out vec3 within;
#endif

void light_point() {
    float far_m = length(from_eye);
    vec3 look = from_eye / far_m;
    vec3 n = normalize(facing);
#ifdef TWO_SIDED
    n = dot(n, look) > 0.0 ? -n : n;
#endif
    vec3 sky_light = mix(GROUND, mix(HORIZON, ZENITH, 0.34) * AMBIENT, n.y * 0.5 + 0.5) * tint.a;
    bright = sky_light * lamp.z + vec3(1.0, 0.90, 0.76) * (lamp.x * life[1].x);
    float through = exp(-far_m / HAZE_M);
    hue = tint.rgb * tint.rgb;
    rest = vec4(lamp.y * mix(0.35, 1.0, life[1].x), tint.a, dot(n, from_eye), through);
    float toward = max(dot(look, SUN), 0.0);
    toward *= toward;
    air = mix(HORIZON, ZENITH, 0.12) + GLOW * (0.15 * toward * toward);
    air = air * (1.0 - through);
#ifdef ENCLOSED
    within = own_place - occlusion_low.xyz + normalize(own_facing) * occlusion_low.w;
    within *= occlusion_per_m.xyz;
#endif
}
"""
)
"""The end of the vertex stage: `rest` is own light, openness, the eye's height over the surface
and what of it haze lets through."""

ROOM_FRAGMENT = """#version 330
{defines}
{common}
uniform sampler2DArray surfaces;
uniform vec4 p3d_ColorScale;
#ifdef ENCLOSED
uniform sampler3D occlusion;
in vec3 within;
#endif
in vec3 cast_uv;
in vec3 from_eye;
in vec3 hue;
in vec3 bright;
in vec3 air;
in vec4 rest;
in vec3 lamp;
out vec4 result;

void main() {{
    vec4 paint = texture(surfaces, cast_uv);
#ifdef ENCLOSED
    float enclosed = texture(occlusion, within).r;
#else
    const float enclosed = 1.0;
#endif
    vec3 light = bright * enclosed;
    vec3 colour = hue * paint.rgb * paint.rgb * (light + rest.x);
    float rim = 1.0 - clamp(-rest.z * inversesqrt(dot(from_eye, from_eye)), 0.0, 1.0);
    float rim2 = rim * rim;
    float fresnel = 0.05 + 0.95 * rim2 * rim2 * rim;
    vec3 seen = (light * 0.85 + HORIZON * (0.12 * lamp.z)) * (rest.y * enclosed);
    colour = mix(colour, seen, (1.0 - paint.a) * (0.22 + 0.78 * fresnel));
    result = vec4(shown(colour * rest.w + air), p3d_ColorScale.a);
}}
"""
