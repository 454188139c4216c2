"""GLSL of the inside of a car: the sun that comes in through its windows, and the light there."""

from __future__ import annotations

from typing import Final

SUN_DOWN: Final = 0.02
"""While the sun's direction rises less than this it does not come in."""

THROUGH_WINDOWS = (
    f"const float SUN_DOWN = {SUN_DOWN};"
    + """
in vec3 within;
// (half width, back, front, height) of the glass at the belt line, and of the roof.
uniform vec4 openings[2];

float inside_of(vec4 plot, vec2 at, float soft) {
    float x = smoothstep(-soft, soft, plot.x - abs(at.x));
    return x * smoothstep(-soft, soft, at.y - plot.y) * smoothstep(-soft, soft, plot.z - at.y);
}

// Where the way to the sun leaves the car: past the belt line through the glass, beside the roof.
float sun_inside() {
    if (SUN.y < SUN_DOWN) return 0.0;
    vec2 slope = SUN.xz / SUN.y;
    vec4 belt = openings[0], roof = openings[1];
    float rise = belt.w - within.y;
    float lit = 1.0 - inside_of(roof, within.xz + slope * (roof.w - within.y), 0.018);
    return rise > 0.0 ? lit * inside_of(belt, within.xz + slope * rise, 0.012) : lit;
}
"""
)

CABIN_LIGHT = """
// Less of the sky's blue than outside: what comes in has met the road, the bonnet and the lining.
vec3 cabin_light(vec3 n) {
    vec3 sky = mix(HORIZON, ZENITH, 0.15) * AMBIENT;
    float grey = dot(sky, vec3(0.3, 0.5, 0.2));
    vec3 ground = GROUND * 1.2 + SUN_LIGHT * max(SUN.y, 0.0) * 0.05;
    return mix(ground, mix(vec3(grey), sky, 0.55), 0.35 + 0.65 * (n.y * 0.5 + 0.5)) * 1.25;
}
"""
