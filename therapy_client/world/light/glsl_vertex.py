"""GLSL of everything solid, vertex stage: what sways, waves, travels, drifts and swings."""

from __future__ import annotations

SOLID_VERTEX = """#version 330
{defines}
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
uniform vec4 life[2];
in vec4 p3d_Vertex;
in vec3 p3d_Normal;
in vec4 p3d_Color;
in vec4 surface;
in vec4 motion;
out vec3 place;
out vec3 facing;
out vec3 cast_uv;
out vec4 tint;
out vec3 from_eye;
out vec3 lamp;
#ifdef ENCLOSED
out vec3 own_place;
out vec3 own_facing;
#endif
#ifdef PASSED
uniform vec4 passing[1];
#endif
#ifdef ROLLING
uniform vec4 rolled[1];
#endif
#ifdef CABIN
out vec3 within;
#endif
#ifdef HANGING
{swing}
uniform vec4 at_rest[1];
out vec3 rest_place;
#endif
#ifdef SHORE
{surf}
#endif
#ifdef AT_POINTS
{at_points}
#endif

void main() {{
    vec3 p = p3d_Vertex.xyz;
    vec3 n = p3d_Normal;
    float time_s = life[0].x, sway = life[0].y, wind = life[0].z;
    lamp = motion.xyz;
#ifdef ENCLOSED
    own_place = p3d_Vertex.xyz;
    own_facing = p3d_Normal;
#endif
#ifdef CABIN
    within = p;
#endif
#ifdef SWAYING
    float gust = 0.5 + 0.5 * sin(sway * 0.9 - dot(p.xz, vec2(0.09, 0.06)));
    float flutter = sin(sway * 4.7 + dot(p, vec3(3.1, 2.3, 4.1)));
    p.xz += vec2(0.86, 0.34) * surface.w * (0.02 + wind * (0.25 + 0.55 * gust + 0.10 * flutter));
    p.y += surface.w * wind * 0.06 * flutter;
#endif
#ifdef WAVING
    float run = surface.x * 6.0 - sway * 5.0;
    float slack = 1.0 - clamp(wind * 3.0, 0.0, 1.0);
    p.z += surface.w * (0.15 + wind) * sin(run + p.y * 0.7);
    n = normalize(n + vec3(-1.4 * surface.w * (0.15 + wind) * cos(run + p.y * 0.7), 0.0, 0.0));
    p.y -= slack * slack * surface.x * surface.x * 0.5;
    p.x -= slack * surface.x * surface.x * 0.45;
#endif
#ifdef HANGING
    if (motion.y > 0.5) {{
        p.z = motion.x + (p.z - motion.x) * bridge[0].z;
        p.y -= bridge[0].w * (1.0 - smoothstep(0.14, 0.17, abs(motion.x - STANDS_Z - 0.75)));
    }}
    // The sun sees the bridge as it hangs at rest: its shadows swing with it.
    rest_place = (p3d_ModelMatrix * vec4(p, 1.0)).xyz;
    p = at_rest[0].x > 0.5 ? p : swung(p, time_s);
#endif
#ifdef TRAVELLING
    float path_m = length(motion.xy);
    if (path_m > 0.01) {{
        vec2 ahead = motion.xy / path_m;
        p.xz += motion.xy * fract(motion.w + time_s * motion.z / path_m);
        float swing = surface.w * sin(time_s * motion.z * 4.2 + motion.w * 80.0);
        p.xz += ahead * swing;
        p.y += 0.4 * swing * swing;
    }}
#endif
#ifdef ROLLING
    if (motion.w > 0.01) {{
        float turn = rolled[0].x / motion.w;
        float c = cos(turn), s = sin(turn);
        vec3 arm = p - motion.xyz;
        p = motion.xyz + vec3(arm.x, c * arm.y - s * arm.z, s * arm.y + c * arm.z);
        n = vec3(n.x, c * n.y - s * n.z, s * n.y + c * n.z);
    }}
#endif
#ifdef DRIFTING
    vec3 seed = motion.xyz;
    float go = fract(seed.x + time_s * (0.05 + 0.09 * seed.y) * 0.9);
    vec3 off = vec3(mix(-7.0, 9.0, go), 0.0, mix(0.4, 6.5, seed.z));
    off.y = mix(-2.6, 3.4, fract(seed.y * 7.3)) + 0.8 * sin(go * 9.0 + seed.x * 20.0);
    off.z += 0.5 * sin(go * 13.0 + seed.y * 30.0);
    float spin = time_s * (2.0 + 3.0 * seed.z) + seed.x * 40.0;
    float c = cos(spin), s = sin(spin);
    p = vec3(c * p.x - s * p.y, s * p.x + c * p.y, p.z * c + p.x * s);
    float there = smoothstep(motion.w, motion.w + 0.12, wind);
    there *= smoothstep(0.0, 0.08, go) * (1.0 - smoothstep(0.92, 1.0, go));
    p = p * there + off;
#endif
#ifdef SHORE
    lamp.xy = surf_levels(surf_phase(p.x, time_s));
#endif
    vec4 world = p3d_ModelMatrix * vec4(p, 1.0);
    place = world.xyz;
    facing = mat3(p3d_ModelMatrix) * n;
#ifdef PASSED
    // Lamps every `y` metres, one of them at `x`; as bright as `z`.
    float away_m = mod(world.x - passing[0].x, passing[0].y);
    away_m = min(away_m, passing[0].y - away_m);
    lamp.x += motion.w * passing[0].z * exp(-0.55 * away_m * away_m);
#endif
    from_eye = world.xyz - p3d_ViewMatrixInverse[3].xyz;
    cast_uv = surface.xyz;
    tint = p3d_Color;
#ifdef AT_POINTS
    light_point();
#endif
    gl_Position = p3d_ModelViewProjectionMatrix * vec4(p, 1.0);
}}
"""
