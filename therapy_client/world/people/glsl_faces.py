"""Skin and eyes in the fragment stage: what a face is at arm's length, and what is left of it."""

from __future__ import annotations

SKIN = """
// What is drawn on a face, from the front: lips, brows, blood, shade; and what is seen near by.
struct Drawn { vec4 face; vec4 near; };

Drawn drawn_on(vec2 uv) {
    float front = smoothstep(0.0, 0.30, look.z) * step(0.0, uv.y);
    Drawn d;
    d.face = mix(vec4(0.0, 0.0, 0.0, 1.0), texture(face, uv), front);
#ifdef CLOSE
    d.near = mix(vec4(0.5, 0.0, 0.0, 0.0), texture(detail, uv), front);
#else
    d.near = vec4(0.5, 0.0, 0.0, 0.0);
#endif
    return d;
}

float bearded(vec2 uv, float lips) {
    float off = abs(uv.x - 0.5);
    float jaw = 0.205 + 0.95 * max(0.0, off - 0.13);
    float chin = smoothstep(jaw + 0.02, jaw - 0.03, uv.y);
    chin = max(chin, smoothstep(0.165, 0.09, off)
        * smoothstep(0.232, 0.254, uv.y) * smoothstep(0.303, 0.280, uv.y - 0.06 * off));
    return chin * (1.0 - lips) * smoothstep(-0.45, 0.1, look.z) * smoothstep(0.0, 0.05, uv.y);
}

vec3 skin_of(vec3 base, vec2 uv, Drawn d, vec4 kind, inout float gloss, inout float open) {
    vec4 hair = worn(1), iris = worn(7);
    float ear = smoothstep(0.305, 0.345, abs(uv.x - 0.5)) * step(0.30, uv.y);
    float blood = 0.62 * kind.z * max(d.face.b, 0.55 * ear);
    base *= mix(vec3(1.0), vec3(1.12, 0.76, 0.72), blood);
    vec3 lips = base * mix(vec3(0.88, 0.58, 0.56), vec3(0.80, 0.34, 0.36), iris.a);
    base = mix(base, lips, 0.85 * d.face.r);
    gloss = mix(gloss, 0.16, d.face.r);
#ifdef CLOSE
    base *= mix(vec3(1.0), vec3(0.70, 0.52, 0.42), 0.85 * kind.y * d.near.a);
    base *= 1.0 - 0.8 * kind.x * kind.x * clamp(0.5 - d.near.r, 0.0, 0.5);
    base = mix(base, base * vec3(1.08, 0.74, 0.72), 0.6 * d.near.b);
    gloss += 0.35 * d.near.b;
#endif
    float stubble = bearded(uv, d.face.r) * worn(0).a;
    float hairs = noise(still.xy * vec2(1900.0, 900.0));
    stubble *= 0.72 + 0.4 * hairs;
#ifdef CLOSE
    stubble = smoothstep(0.12, 0.75, stubble + 0.40 * (hairs - 0.5) * step(0.02, stubble));
#endif
    base = mix(base, hair.rgb * 0.75 + base * 0.10, clamp(stubble, 0.0, 0.93));
    base = mix(base, hair.rgb * 0.50 + base * 0.10, 0.94 * smoothstep(0.10, 0.60, d.face.g));
    // Hair grows out of the skin: it thins out over a finger's breadth and has no edge.
#ifdef CLOSE
    float roots = grown.x + 0.55 * (noise(vec2(still.x * 900.0, still.y * 260.0)) - 0.5)
        + 0.25 * (noise(vec2(still.z * 700.0, still.y * 320.0)) - 0.5);
    roots = smoothstep(0.30, 0.72, roots) * step(0.02, grown.x);
#else
    float roots = smoothstep(0.45, 0.80, grown.x);
#endif
    base = mix(base, hair.rgb * 0.62, 0.92 * roots);
    base *= mix(0.24, 1.0, d.face.a);
    base = mix(base, base * 0.10, d.near.g);
    open *= mix(0.55, 1.0, d.face.a);
    return base;
}
"""

SKIN_RELIEF = """
// Pores and creases as a height in metres, for the bump.
float skin_height(Drawn d, vec4 kind, float far_m) {
    float near = 1.0 - smoothstep(0.7, 2.2, far_m);
    float pores = noise(still.xy * 1150.0 + still.z * 500.0) * 0.6 + 0.4 * noise(still.yx * 2300.0);
    float mottled = noise(still.xy * 240.0 + still.z * 160.0);
    return (d.near.r - 0.5) * (0.0002 + 0.0036 * kind.x * kind.x)
        + near * (0.00011 * pores + 0.00016 * mottled);
}
"""

EYES = """
// The ball of an eye: iris with a dark rim, pupil, white that is none at its corners.
vec3 eye_of(vec2 uv, vec4 iris, inout float open) {
    float off = length(uv);
    float ring = smoothstep(0.50, 0.445, off);
    vec3 coloured = iris.rgb * (0.50 + 0.95 * smoothstep(0.13, 0.40, off));
#ifdef PAINTED
    float turn = atan(uv.x, uv.y);
    coloured *= 0.70 + 0.6 * noise(vec2(turn * 9.0, off * 7.0));
#endif
#ifdef CLOSE
    // Light that falls in from above gathers in the lower half of the iris.
    coloured *= 0.80 + 0.55 * smoothstep(0.30, -0.40, uv.y);
    coloured *= 0.85 + 0.3 * noise(vec2(turn * 31.0, off * 5.0));
#endif
    coloured *= 1.0 - 0.78 * smoothstep(0.385, 0.465, off);
    vec3 white = mix(vec3(0.76, 0.73, 0.70), vec3(0.70, 0.50, 0.46), smoothstep(0.52, 0.98, off));
#ifdef FINE
    float veins = noise(vec2(uv.x * 7.0, uv.y * 42.0 + 4.0 * noise(uv * 9.0)));
    white = mix(white, vec3(0.66, 0.30, 0.27),
        0.40 * smoothstep(0.70, 0.86, veins) * smoothstep(0.50, 0.75, off));
#endif
    vec3 base = mix(white, coloured, ring);
    base *= 1.0 - 0.97 * smoothstep(0.205, 0.170, off);
    open *= 0.86 * mix(0.40, 1.0, smoothstep(0.50, 0.10, uv.y));
    return base;
}

// What an eye mirrors: a bright patch above, wherever light comes from, so that it is alive.
float catch_light(vec3 ahead, vec3 n) {
    vec3 aside = normalize(cross(vec3(0.0, 1.0, 0.0), ahead));
    vec3 from = normalize(-ahead + vec3(0.0, 0.62, 0.0) + 0.34 * aside);
    float at = dot(reflect(ahead, n), from);
    return smoothstep(0.972, 0.990, at);
}
"""
