"""Cloth in the fragment stage: patterns, weave and folds, none of which needs a texture."""

from __future__ import annotations

NOISE = """
float spot(vec2 at) { return fract(sin(dot(at, vec2(127.1, 311.7))) * 43758.5453); }
float noise(vec2 at) {
    vec2 cell = floor(at), f = fract(at);
    f = f * f * (3.0 - 2.0 * f);
    return mix(mix(spot(cell), spot(cell + vec2(1, 0)), f.x),
               mix(spot(cell + vec2(0, 1)), spot(cell + vec2(1, 1)), f.x), f.y);
}
float line(float at, float half_width) {
    float soft = fwidth(at) + 0.0005;
    return 1.0 - smoothstep(half_width, half_width + soft, abs(at));
}
float band(float at, float share, float step_) {
    float soft = min(step_, 0.5);
    float d = abs(fract(at) - 0.5) * 2.0;
    return mix(smoothstep(1.0 - share - soft, 1.0 - share + soft, 1.0 - d), share,
               smoothstep(0.3, 0.6, step_));
}
"""

CLOTH = """
vec3 patterned(vec3 base, vec3 second, int kind, vec2 uv, vec2 per, float size) {
    float fine = 1.0 - smoothstep(0.25, 0.6, per.y * 700.0);
    vec3 c = base;
    if (kind == 1) c = mix(base, second, band(uv.y / (0.055 * size), 0.45, per.y / (0.055 * size)));
    else if (kind == 2) {
        vec2 at = uv / (0.06 * size), wide = per / (0.06 * size);
        float across = band(at.x, 0.5, wide.x), up = band(at.y, 0.5, wide.y);
        c = mix(base, second, 0.42 * across + 0.42 * up);
        c = mix(c, second * 0.6, 0.5 * band(at.x + 0.5, 0.08, wide.x));
    }
    else if (kind == 3) {
        float across = band(uv.x / (0.018 * size), 0.16, per.x / (0.018 * size));
        c = mix(base, second, 0.75 * across);
    }
    else if (kind == 4) c = base * (0.86 + 0.22 * band(uv.x / 0.009, 0.55, per.x / 0.009));
    else if (kind == 5) {
        vec2 at = uv / (0.034 * size);
        vec2 dot_ = fract(at + vec2(0.5 * floor(at.y), 0.0)) - 0.5;
        float wide = per.y / (0.034 * size);
        c = mix(base, second, (1.0 - smoothstep(0.20, 0.20 + wide, length(dot_)))
            * (1.0 - smoothstep(0.4, 0.9, wide)));
    }
    else if (kind == 6) c = uv.y > 1.16 * size ? second : base;
    else if (kind == 7) {
        float worn = noise(uv * vec2(9.0, 5.0)) * 0.6 + 0.4 * noise(uv * vec2(23.0, 11.0));
        c = base * (0.82 + 0.45 * worn) + vec3(0.03, 0.035, 0.04) * worn;
        c *= 1.0 - 0.10 * fine * sin((uv.x + uv.y) * 4200.0);
    }
    else if (kind == 8) c = base * (0.80 + 0.40 * noise(uv * 420.0));
    float weave = sin(uv.x * 4400.0) * sin(uv.y * 4400.0);
    return c * (1.0 + 0.07 * weave * fine) * (0.96 + 0.08 * noise(uv * 130.0));
}
float folds(vec2 uv) {
    float wrinkles = noise(vec2(uv.x * 26.0 + 3.0 * noise(uv * 9.0), uv.y * 13.0));
    float long_ones = noise(vec2(uv.x * 11.0, uv.y * 4.0 + 2.0 * noise(uv * 5.0)));
    float near = 1.0 - smoothstep(5.0, 12.0, length(from_eye));
    return near * (0.0045 * wrinkles + 0.008 * long_ones);
}
// Rings of folds where a joint bends the cloth, and a few where it often does, 0 to 1.
float bent_folds(vec2 uv) {
    float wave = uv.y * 210.0 + 5.0 * noise(uv * vec2(14.0, 9.0)) + 2.4 * noise(uv * 37.0);
    float ridge = 0.5 + 0.5 * sin(wave);
    return mix(1.0, ridge, smoothstep(0.01, 0.30, grown.y));
}
vec3 bumped(vec3 n, float height) {
    vec3 dx = dFdx(place), dy = dFdy(place);
    vec3 r1 = cross(dy, n), r2 = cross(n, dx);
    float det = dot(dx, r1);
    vec3 slope = sign(det) * (dFdx(height) * r1 + dFdy(height) * r2);
    return normalize(abs(det) * n - slope);
}
"""
