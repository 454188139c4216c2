"""GLSL of what a car's headlamps light at night, and the lamps of a place beside the road."""

from __future__ import annotations

BEAM = """
// Of the headlamps: x, y, z in metres and strength. Of a place with lamps: x, y, z and strength.
uniform vec4 beam[2];

// Low beams are cut off at the height of the lamps, and reach higher toward the verge, away from
// who comes the other way. What throws light back the way it came is `back`: reflectors, signs.
vec3 headlit(vec3 at, vec3 n, float back) {
    vec3 off = at - beam[0].xyz;
    float far2 = dot(off, off);
    float u = off.x / max(off.z, 0.3);
    float over = off.y / max(off.z, 0.3) - 0.20 * clamp(u, 0.0, 0.12);
    float below = 1.0 - smoothstep(-0.012, 0.030, over);
    float wide = 1.0 / (1.0 + 8.0 * u * u + 26.0 * u * u * u * u);
    float facing = 0.24 + 0.76 * max(-dot(n, off) * inversesqrt(far2 + 0.01), 0.0);
    float reach = wide * smoothstep(0.2, 3.0, off.z);
    float lit = reach * below * facing / (1.0 + far2 * 0.0022);
    lit += back * reach * (0.10 + 0.90 * below) * 2.2 / (1.0 + far2 * 0.00022);
    vec3 aside = beam[1].xyz - at;
    float near2 = dot(aside, aside);
    float glow = beam[1].w / (1.0 + near2 * 0.035);
    glow *= 0.35 + 0.65 * max(dot(n, aside) * inversesqrt(near2 + 0.01), 0.0) + 2.0 * back;
    return LAMPS * (vec3(1.0, 0.94, 0.82) * (beam[0].w * lit) + vec3(0.22, 0.44, 1.0) * glow);
}
"""
"""Needs the light; `HEADLIT` in shaders.py."""
