"""GLSL of the fine level: what stands out of a surface, and how it glints."""

from __future__ import annotations

RELIEF = """
uniform sampler2DArray reliefs;

// The normal of a bumpy surface. Which way u and v run is known from how they and the place change
// from pixel to pixel, so that no mesh has to bring tangents.
vec3 bumpy(vec3 n, vec2 slope, vec3 at, vec2 uv) {
    vec3 at_x = dFdx(at), at_y = dFdy(at);
    vec2 uv_x = dFdx(uv), uv_y = dFdy(uv);
    vec3 along_u = at_x * uv_y.y - at_y * uv_x.y;
    vec3 along_v = at_y * uv_x.x - at_x * uv_y.x;
    float turned = uv_x.x * uv_y.y - uv_x.y * uv_y.x < 0.0 ? -1.0 : 1.0;
    along_u *= inversesqrt(max(dot(along_u, along_u), 1e-20)) * turned;
    along_v *= inversesqrt(max(dot(along_v, along_v), 1e-20)) * turned;
    return normalize(n - along_u * slope.x - along_v * slope.y);
}

// The share of a light that a rough surface throws into the eye: GGX, with the cheap visibility of
// Karis, "Real shading in Unreal Engine 4" (2013).
float glint(vec3 n, vec3 to_light, vec3 look, float rough) {
    vec3 half_way = normalize(to_light - look);
    float a = rough * rough;
    float n_h = clamp(dot(n, half_way), 0.0, 1.0);
    float d = n_h * n_h * (a * a - 1.0) + 1.0;
    float k = (rough + 1.0) * (rough + 1.0) / 8.0;
    float n_l = clamp(dot(n, to_light), 0.0, 1.0), n_v = clamp(-dot(n, look), 0.02, 1.0);
    float seen = 1.0 / ((n_l * (1.0 - k) + k) * (n_v * (1.0 - k) + k));
    float rim = 1.0 - clamp(dot(to_light, half_way), 0.0, 1.0);
    float rim2 = rim * rim;
    float mirrored = 0.04 + 0.96 * rim2 * rim2 * rim;
    return a * a / (3.1416 * d * d) * seen * mirrored * n_l * 0.25;
}
"""
"""Reads the second array of textures.py; place and uv are varyings."""
