"""GLSL of what grows: cards of leaves cut out by their texture, lit through, moved by the wind.

Two things differ from all else that is solid. A leaf lets the sun through, so that a crown glows
against the light; and a lump of a crown far away turns to whoever looks (`motion.w`), so that a few
cards are round from everywhere. Normals are those of the crown and not of the card: light runs over
a tree as over a body, and no facet shows.
"""

from __future__ import annotations

FOLIAGE_VERTEX = """#version 330
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

void main() {{
    vec3 p = p3d_Vertex.xyz;
    vec3 n = p3d_Normal;
    float sway = life[0].y, wind = life[0].z;
    if (motion.w > 0.5) {{
        vec3 middle = p - motion.xyz;
        vec3 eye = (p3d_ModelMatrix * vec4(middle, 1.0)).xyz - p3d_ViewMatrixInverse[3].xyz;
        vec3 aside = normalize(vec3(eye.z, 0.0, -eye.x) + vec3(1e-5));
        vec3 up = motion.w > 1.5 ? vec3(0.0, 1.0, 0.0) : normalize(cross(eye, aside));
        vec3 off = aside * motion.x + up * motion.y;
        p = middle + off;
        n = normalize(n + 0.9 * off / max(abs(motion.x), 0.1));
    }}
    float gust = 0.5 + 0.5 * sin(sway * 0.9 - dot(p.xz, vec2(0.09, 0.06)));
    float flutter = sin(sway * 4.7 + dot(p, vec3(3.1, 2.3, 4.1)));
    p.xz += vec2(0.86, 0.34) * surface.w * (0.02 + wind * (0.25 + 0.55 * gust + 0.10 * flutter));
    p.y += surface.w * wind * 0.06 * flutter;
    if (motion.w < 0.5) {{
        float quiver = sin(sway * 6.3 + motion.y) * (0.15 + min(wind, 1.2));
        p += vec3(0.5, -0.8, 0.4) * motion.x * quiver;
    }}
    vec4 world = p3d_ModelMatrix * vec4(p, 1.0);
    place = world.xyz;
    facing = mat3(p3d_ModelMatrix) * n;
    from_eye = world.xyz - p3d_ViewMatrixInverse[3].xyz;
    cast_uv = surface.xyz;
    tint = p3d_Color;
    gl_Position = p3d_ModelViewProjectionMatrix * vec4(p, 1.0);
}}
"""

FOLIAGE_FRAGMENT = """#version 330
{defines}
{common}
uniform sampler2DArray leaf_shapes;
uniform vec4 p3d_ColorScale;
#ifdef SHADOWED
{shade}
#endif
#ifdef FINE
{near}
#ifdef SHADOWED
{lamps}
#endif
#endif
in vec3 place;
in vec3 facing;
in vec3 cast_uv;
in vec4 tint;
in vec3 from_eye;
out vec4 result;

void main() {{
    vec4 paint = texture(leaf_shapes, cast_uv);
    if (paint.a < 0.5) discard;
    float far_m = length(from_eye);
    vec3 look = from_eye / far_m;
    vec3 n = normalize(facing);
    vec3 base = tint.rgb * tint.rgb * paint.rgb;
    float open = tint.a;
    float leaf = abs(cast_uv.z - BARK_LAYER) < 0.5 ? 0.0 : 1.0;
    float lit_here = 1.0;
#ifdef SHADOWED
    vec2 at = (place.xz + n.xz * 0.8 - shade_window.xy) * shade_window.z;
    vec4 baked = shade_at(at, place.y);
    lit_here = mix(baked.b, baked.r, smoothstep(0.2, 1.4, place.y));
#endif
#ifdef FINE
    // From a hand's breadth toward the sun: a leaf that sways throws no shade on itself.
    lit_here = near_sun(place + SUN * 0.22, n, lit_here);
#endif
    float toward = dot(n, SUN);
    float front = mix(max(toward, 0.0), max((toward + 0.25) / 1.25, 0.0), leaf);
    float against = max(dot(look, SUN), 0.0);
    against *= against;
    vec3 through = vec3(0.80, 0.95, 0.26) * (leaf * open * (0.07 + 0.80 * against * against));
    vec3 light = mix(GROUND, mix(HORIZON, ZENITH, 0.34) * AMBIENT, n.y * 0.5 + 0.5);
#ifdef BY_DAY
    light *= open;
#else
    light *= mix(open, 1.0, 0.8 * LAMPS);
    light += vec3(0.012, 0.014, 0.020) * LAMPS;  // of the moon, so that a wood is no hole
#endif
    // What leaves throw on to each other in the shade of their own crown.
    light += leaf * vec3(0.040, 0.050, 0.016) * SUN_LIGHT;
    light += SUN_LIGHT * (lit_here * mix(0.20, 1.0, open * open)) * (front + through);
#if defined(SHADOWED) && !defined(BY_DAY)
    vec3 lamplight = lamps_at(baked.a, place.z, place.y, n.y);
#ifdef FINE
    if (LAMPS > 0.0) {{
        float around = 1.0 - smoothstep(18.0, 30.0, far_m);
        lamplight = mix(lamplight, round_near_lamps(place, n, 0.6 * leaf), around);
    }}
#endif
    light += lamplight * (0.5 + 0.5 * open);
#endif
    vec3 colour = base * light;
    result.rgb = shown(through_air(colour, look, far_m, place.y));
    result.a = p3d_ColorScale.a;
}}
"""
