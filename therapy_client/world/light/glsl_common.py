"""GLSL that the shaders of a scene have in common: sky, air, lamps, tone, baked shadows."""

from __future__ import annotations

from therapy_client.world.light.lighting import LIGHTING

LAMPS_BURNING = """
// A row of lamps along z, one every 20 m, of which more and more are out: every second one first,
// then every second of the rest, until hardly any burns, and what burns is dimmed meanwhile, so
// that each step is darker wherever one stands. One far along is never out: whoever walks before
// it is seen against its light.
float lamp_burns(float number) {
    if (abs(number - 5.0) < 0.5) return 1.0;
    vec4 left = mod(vec4(number), vec4(2.0, 4.0, 8.0, 16.0));
    float burning = 1.0 - LAMPS_OUT, dimmed = 1.0 - 0.65 * LAMPS_OUT;
    if (left.x > 0.5) return dimmed * smoothstep(0.55, 1.0, burning);
    if (left.y > 0.5) return dimmed * smoothstep(0.22, 0.78, burning);
    return dimmed * (left.z > 0.5 ? smoothstep(0.0, 0.5, burning) : 1.0);
}

float lamps_burning(float z_m) {
    if (LAMPS_OUT <= 0.0) return 1.0;
    float at = z_m / 20.0;
    return mix(lamp_burns(floor(at)), lamp_burns(floor(at) + 1.0), smoothstep(0.3, 0.7, fract(at)));
}
"""
"""Which lamps of a street burn; reads the light."""

CLEAR_SKY = """
vec3 clear_sky(vec3 look) {
    float up = max(look.y, 0.0);
    float low = exp(-up * 5.5);
    vec3 colour = mix(ZENITH, HORIZON, low);
    float toward = max(dot(look, SUN), 0.0);
    float wide = toward * toward;
    wide *= wide;
    float near = wide * wide * wide * wide * wide;
    near *= near;
    return colour + GLOW * (0.16 * wide + 0.30 * near) * (0.35 + 0.65 * low);
}
"""
"""The colour of the sky without clouds; reads the light."""

COMMON = (
    LIGHTING
    + LAMPS_BURNING
    + CLEAR_SKY
    + """
vec3 air_toward(vec3 look) {
    float toward = max(dot(look, SUN), 0.0);
    float wide = toward * toward;
    return mix(HORIZON, ZENITH, 0.12) + GLOW * 0.15 * wide * wide;
}

#ifdef FINE
// Air takes more of blue than of red, and there is less of it higher up: what is far turns toward
// the air by degrees, its roofs last. Fog takes all colours alike.
vec3 through_air(vec3 colour, vec3 look, float far_m, float high_m) {
    float thin = exp(-max(high_m - 0.5 * look.y * far_m, 0.0) * (1.0 / 130.0));
    float left = exp(-far_m / HAZE_M * mix(1.0, thin, 0.8));
    float clear = clamp(1.0 - FOG_PER_M * HAZE_M, 0.0, 1.0) * left * (1.0 - left);
    return mix(air_toward(look), colour, left + vec3(0.20, 0.02, -0.22) * clear);
}
#else
vec3 through_air(vec3 colour, vec3 look, float far_m, float high_m) {
    return mix(air_toward(look), colour, exp(-far_m / HAZE_M));
}
#endif

// Less than a step of eight bits, another one at each pixel: a dark gradient has no bands then.
// (Jimenez, "Next generation post processing in Call of Duty", SIGGRAPH 2014: gradient noise. The
// plain level has half the work: Roberts, "The unreasonable effectiveness of quasirandom
// sequences", 2018.)
float dither() {
#ifdef FINE
    return fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
#else
    return fract(dot(gl_FragCoord.xy, vec2(0.75487767, 0.56984029))) - 0.5;
#endif
}

// A filmic curve and the one of sRGB in one: a fraction in the root of the light, which is off by
// less than a tenth of a step of eight bits and costs a software rasteriser a third of the two.
// (Narkowicz, "ACES filmic tone mapping curve", 2016; the fit of the root's powers is ours.)
vec3 shown_root(vec3 s) {
    vec3 up = ((8.03947135 * s + 2.19553977) * s + 0.70800946) * s - 0.05013356;
    vec3 down = ((7.81900174 * s + 2.73519849) * s + 0.44174282) * s + 1.0;
    return clamp(up / down + dither() * (1.0 / 255.0), 0.0, 1.0);
}

vec3 shown(vec3 light) {
    return shown_root(sqrt(max(light * EXPOSURE, 0.0)));
}
"""
)
"""GLSL functions that every shader of a scene shares; it reads the light from `lighting`."""

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
