"""Hair in the fragment stage: a shell of strands, cards of strands over it, and lashes."""

from __future__ import annotations

HAIR = """
// Strands of the shell, from 0 to 1, along the way that hair falls.
float strand_of(vec2 uv, vec4 hair) {
    float strand = noise(vec2(uv.x * 900.0 + 4.0 * noise(still.xy * 30.0), uv.y * 26.0));
#ifdef CLOSE
    float locks = noise(vec2(uv.x * 210.0 + 2.0 * noise(still.xy * 22.0), uv.y * 9.0));
    strand = 0.55 * strand + 0.45 * locks;
#endif
    return mix(strand, noise(still.xy * 260.0 + still.z * 190.0), hair.a);
}

// Whether a card has a hair here: fewer toward its edges and its tips.
bool between_hairs(vec2 uv) {
    float across = fract(uv.x), which = floor(uv.x);
    float hairs = noise(vec2(across * 30.0 + 57.0 * which, uv.y * 2.6 + 13.0 * which));
    float side = abs(2.0 * across - 1.0);
    float least = mix(0.22, 0.86, smoothstep(0.35, 1.0, uv.y)) + 0.55 * side * side * side * side;
    return hairs < least;
}

bool between_lashes(vec2 uv) {
    float each = abs(fract(uv.x * 1050.0 + 0.5 * uv.y) - 0.5);
    return each > mix(0.36, 0.06, uv.y) || uv.y > 0.92;
}

// Two streaks of light across the strands (Marschner et al., SIGGRAPH 2003): one clear and shifted
// to the tips, one of the hair's own colour.
vec3 hair_shine(vec3 base, vec3 n, vec3 ahead, vec3 light, float strand, float rough) {
    vec3 along = normalize(cross(n, cross(vec3(0.0, 1.0, 0.0), n)) + 0.15 * (strand - 0.5));
    vec3 halfway = normalize(light - ahead);
    float one = dot(normalize(along + 0.06 * n), halfway);
    float two = dot(normalize(along - 0.10 * n), halfway);
    float clear_ = pow(max(0.0, 1.0 - one * one), 42.0);
    float tinted = pow(max(0.0, 1.0 - two * two), 9.0);
    return (1.0 - rough) * (0.055 * clear_ * vec3(1.0) + 0.34 * tinted * base);
}
"""
