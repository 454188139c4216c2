"""GLSL of everything solid, fragment stage: how it is lit, wet, glazed and seen through air."""

from __future__ import annotations

WINDOWS = """
// Each pane goes on by itself as the lit share grows past its own number. Where panes are smaller
// than pixels their mean is shown, as single ones would glitter whenever the head moves.
vec3 windows_lit(vec3 wall, vec3 house, float gloss) {
    if (LAMPS <= 0.0 || house.y <= 0.0 || abs(wall.z - FACADES) > FACADES_HALF) return vec3(0.0);
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

SOLID_FRAGMENT = """#version 330
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
#if defined(GLOWING) && !defined(BY_DAY)
{windows}
#endif
#ifdef CABIN
{cabin}
#endif
#ifdef HEADLIT
{beam}
#endif
#ifdef ENCLOSED
{occlusion}
in vec3 own_place;
in vec3 own_facing;
#endif
in vec3 place;
in vec3 facing;
in vec3 cast_uv;
in vec4 tint;
in vec3 from_eye;
in vec3 lamp;
#ifdef HANGING
in vec3 rest_place;
#define CAST_PLACE rest_place
#else
#define CAST_PLACE place
#endif
out vec4 result;
#ifdef FINE
{relief}
#endif

void main() {{
    float far_m = length(from_eye);
    vec3 look = from_eye / far_m;
    vec3 n = normalize(facing);
#ifdef TWO_SIDED
    n = dot(n, look) > 0.0 ? -n : n;
#endif
#ifdef FINE
    vec3 flat_n = n;
    Ground ground = ground_at(cast_uv);
    vec4 paint = ground.paint, relief = ground.relief;
    n = bumpy(n, (relief.xy * 2.0 - 1.0) * RELIEF_SHARE, from_eye, cast_uv.xy);
    float rough = clamp(relief.a, 0.06, 1.0);
#else
    vec4 paint = texture(surfaces, cast_uv);
    paint.rgb *= paint.rgb;
#endif
#ifdef SHORE
    // Waves smooth the sand that they reach; what lies higher is what the wind made of it.
    float damp = 1.0 - smoothstep(0.08, 0.30, place.y + 0.03 * sin(place.x * 0.9));
    float smooth_ = max(damp, 1.0 - smoothstep(0.26, 0.44, place.y));
    paint.rgb = mix(paint.rgb, vec3(0.66), 0.85 * smooth_);
    n = normalize(mix(n, facing, 0.45 + 0.45 * smooth_));
#endif
    vec3 base = tint.rgb * tint.rgb * paint.rgb;
#if defined(FINE) && !defined(CLEAN) && !defined(GLASS) && !defined(TRAVELLING)
    base = quieter(base, 0.10, ground.wide) * soiled(HIGH_M, flat_n.y, ground.wide, relief.b);
#endif
#if defined(FINE) && (defined(SHADOWED) || defined(WETTED))
    // Water levels what it lies on: first the hollows, then all but the ridges.
    float level_up = smoothstep(0.75, 0.97, flat_n.y) * life[0].w;
    float soaked = level_up * (abs(cast_uv.z - GRASS_LAYER) < 0.5 ? 0.25 : 1.0);
    float level = smoothstep(0.5, 0.9, flat_n.y);
    float pool = soaked * smoothstep(0.72, 0.30, 0.55 * ground.wide + 0.45 * relief.b);
    n = normalize(mix(n, flat_n, 0.85 * pool));
    rough = mix(rough, 0.28, 0.75 * soaked);
    rough = mix(rough, 0.09, pool);
#endif
    float open = tint.a;
#ifdef ENCLOSED
    float enclosed = seen_of_room(own_place, normalize(own_facing));
    open *= enclosed;
#endif
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
    open *= mix(baked.g, 1.0, smoothstep(0.0, 26.0, HIGH_M));
#endif
#if defined(FINE) && !defined(LAMPLIT) && !defined(GLASS)
    lit_here = near_sun(CAST_PLACE, flat_n, lit_here);
#endif
    sun *= lit_here;
    float up = n.y * 0.5 + 0.5;
    vec3 sky_light = mix(GROUND, mix(HORIZON, ZENITH, 0.34) * AMBIENT, up) * open;
#ifdef CABIN
    sky_light = cabin_light(n) * open;
    sun *= sun_inside();
#elif defined(LAMPLIT)
#if defined(FINE) && defined(SUNLIT)
    vec3 sun_inside = SUN_LIGHT * (0.85 * sun * near_sun(place, flat_n, 0.0));
#endif
    sun = 0.0;
#endif
    vec3 light = sky_light + SUN_LIGHT * sun * mix(0.75, 1.0, open);
#if defined(SHADOWED) && !defined(BY_DAY)
    vec3 lamplight = lamps_at(baked.a, place.z, HIGH_M, n.y);
#ifdef FINE
    vec3 lamp_glints = vec3(0.0);
    if (LAMPS > 0.0) {{
        vec3 over = vec3(place.x, HIGH_M, place.z);
        vec3 near = lit_by_near_lamps(over, n, look, max(rough, 0.10), lamp_glints);
        float around = 1.0 - smoothstep(18.0, 30.0, far_m);
        lamplight = mix(lamplight, near * mix(0.5, 1.0, open), around);
        lamp_glints *= around;
    }}
#endif
    light += lamplight;
#endif
#ifdef HEADLIT
#if defined(ROLLING) || defined(GLOWING)
    light += headlit(place, n, 0.0);
#else
    light += headlit(place, n, lamp.z);
#endif
#endif
#ifdef HANGING
    light += LAMP_LIGHT * LAMPS * (0.14 + 0.16 * max(n.y, 0.0));
#endif
#ifdef LAMPLIT
#ifdef ENCLOSED
    light = light * lamp.z + vec3(1.0, 0.90, 0.76) * (lamp.x * life[1].x * enclosed);
#else
    light = light * lamp.z + vec3(1.0, 0.90, 0.76) * lamp.x * life[1].x;
#endif
#endif
#if defined(FINE) && defined(SUNLIT)
    light += sun_inside;
#endif
    vec3 colour = base * light;
#if defined(FINE) && !defined(LAMPLIT) && !defined(GLASS)
    colour += SUN_LIGHT * (lit_here * glint(n, SUN, look, max(rough, 0.12)));
#ifdef SHADOWED
    colour += lamp_glints;
#endif
#endif
#ifdef LAMPLIT
    colour += base * lamp.y * mix(0.35, 1.0, life[1].x);
#endif
    float gloss = 1.0 - paint.a;
#ifdef SHORE
    // Damp where waves reach at all, wet where the last one was, and a mirror where it just left.
    float over_m = place.y - lamp.y + 0.006 * sin(place.x * 2.3) + 0.05 * (paint.g - 0.8);
    float wet = 1.0 - smoothstep(-0.012, 0.022, over_m);
    colour *= mix(mix(1.0, 0.72, damp), 0.50, wet);
    gloss = max(gloss, max(0.16 * damp, 0.72 * wet));
    n = normalize(mix(n, vec3(0.0, 1.0, 0.0), 0.85 * wet));
#endif
#if defined(GLOWING) && !defined(BY_DAY)
#ifdef FINE
    float glass;
    vec4 window = window_at(cast_uv, lamp, flat_n, look, sky_light + SUN_LIGHT * sun * 0.3,
        colour, glass);
    vec3 painted = colour + windows_lit(cast_uv, lamp, gloss);
    colour = mix(painted, window.rgb, window.a);
    gloss = mix(gloss, 0.9 * glass, window.a);
    n = normalize(mix(n, flat_n, window.a));
#else
    colour += windows_lit(cast_uv, lamp, gloss);
#endif
#endif
#if defined(SHADOWED) || defined(WETTED)
    float rained = life[0].w * smoothstep(0.55, 0.95, n.y);
    if (abs(cast_uv.z - GRASS_LAYER) < 0.5) rained *= 0.25;
#ifdef FINE
    colour *= 1.0 - 0.40 * soaked - 0.20 * pool;
    gloss = max(gloss, 0.30 * soaked + 0.62 * pool);
    if (rained > 0.05 && far_m < 9.0) {{
        vec2 rings = drop_rings(place.xz, life[0].x) * (1.0 - far_m / 9.0);
        n = normalize(n + vec3(rings.x, 0.0, rings.y) * (rained * (0.25 + 0.75 * pool)));
    }}
#else
    colour *= 1.0 - 0.36 * rained;
    gloss = max(gloss, 0.55 * rained);
#endif
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
#if defined(FINE) && defined(SHADOWED) && !defined(SHORE)
        seen = behind_houses(mirror, HIGH_M, seen);
        if (LAMPS > 0.0) {{
            // Level ground draws a lamp out toward the eye; a pane shows it as it is.
            float drawn_out = mix(0.02, mix(0.34, 0.16, pool), level);
            vec3 over = vec3(place.x, HIGH_M, place.z);
            seen += lamp_streaks(over, mirror, drawn_out) * mix(3.0, 2.6, level);
        }}
#endif
        float glint = pow(max(dot(mirror, SUN), 0.0), 90.0) * step(0.01, sun);
#ifdef LAMPLIT
        seen = light * 0.85 + HORIZON * 0.12 * lamp.z;
#endif
        colour = mix(colour, seen * open + SUN_LIGHT * glint, gloss * (0.22 + 0.78 * fresnel));
    }}
    result.a = p3d_ColorScale.a;
#endif
#if !defined(BY_DAY) && (defined(GLOWING) || defined(TRAVELLING) || defined(ROLLING))
    float burns = LAMPS;
#ifdef GLOWING
    burns *= lamps_burning(place.z);
#endif
    if (abs(cast_uv.z - LAMP_LAYER) < 0.5) colour = mix(colour, base * 3.2, burns);
#endif
    result.rgb = shown(through_air(colour, look, far_m, place.y));
}}
"""
