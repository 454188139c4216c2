"""People on the plain level: lit and dyed at their points, so that a fragment only lays it on.

A software rasteriser goes through every branch of a fragment, whatever a point is made of. What is
left to it here are faces, patterns and the phone's light; the rest runs evenly from point to point.
"""

from __future__ import annotations

from therapy_client.world.light.glsl_common import CLEAR_SKY, LAMPS_BURNING, SHADE
from therapy_client.world.light.lighting import LIGHTING

THRIFTY_POINTS = (
    LIGHTING
    + LAMPS_BURNING
    + CLEAR_SKY
    + "#ifdef SHADOWED\n"
    + SHADE
    + "#endif\n"
    + """
flat out vec3 dyed;     // own colour
flat out vec3 trim;     // the second colour; of skin that of the hair
flat out vec4 kind_of;  // skin: stubble, painted lips, blood; cloth: pattern, size; hair: curls
out vec4 bright;        // light, and how far the point turns away from the eye
out vec4 air;           // light of the air before it, and what of its own comes through
vec4 worn(int k) { return texelFetch(wardrobe, wearer * WORN_TEXELS + k); }

void dye_point() {
    vec4 second = worn(3), cloth = worn(2);
    kind_of = vec4(0.0);
    trim = second.rgb;
    if (region == SKIN || region == HAND || region == LEG) {
        vec4 skin = worn(0);
        dyed = region == LEG && worn(6).a < 0.5 ? vec3(0.035, 0.03, 0.03) : skin.rgb;
        trim = worn(1).rgb;
        kind_of = vec4(skin.a, worn(7).a, worn(8).z, 0.0);
    } else if (region == HAIR || region == STRAND || region == LASH) {
        dyed = worn(1).rgb;
        kind_of.x = worn(1).a;
    } else if (region == EYE) dyed = worn(7).rgb;
    else if (region == TOOTH) dyed = vec3(0.50, 0.47, 0.41);
    else if (region == PHONE) dyed = vec3(0.02);
    else if (region == SHOE) dyed = worn(6).rgb;
    else {
        if (region == BOTTOM) { cloth = worn(4); trim = cloth.rgb * 1.6 + 0.03; }
        if (region == SHIRT || region == SOCK) cloth = vec4(worn(5).rgb, 0.0);
        if (region == SCARF) cloth = vec4(second.rgb, 0.0);
        if (region == BELT) cloth = vec4(cloth.rgb * 0.45, 0.0);
        dyed = cloth.rgb;
        kind_of = vec4(cloth.a, second.a, 0.0, 0.0);
    }
}

void light_point() {
    float far_m = length(from_eye);
    vec3 ahead = from_eye / far_m;
    vec3 n = normalize(facing);
    float open = mix(0.22, 1.0, look.w), shadow = 1.0;
    bool skin = region == SKIN || region == HAND || region == LEG;
    float soft = skin ? 0.30 : 0.0, fuzz = skin ? 0.0 : 0.12;
    vec3 sky_light = vec3(0.0);
    float up = n.y * 0.5 + 0.5;
#ifdef SHADOWED
    vec4 baked = shade_at((place.xz + n.xz * 0.25 - shade_window.xy) * shade_window.z, place.y);
    shadow = baked.r;
    open *= mix(baked.g, 1.0, smoothstep(0.0, 26.0, place.y));
    sky_light = lamps_at(baked.a, place.z, place.y, 0.45 + 0.35 * n.y) * mix(0.4, 1.0, open);
#endif
    sky_light += mix(GROUND, mix(HORIZON, ZENITH, 0.42) * AMBIENT, up) * open;
    vec3 sun_light = SUN_LIGHT * (shadow * mix(0.35, 1.0, open));
    float sun = dot(n, SUN);
    vec3 lit = vec3(clamp((sun + soft) / (1.0 + soft), 0.0, 1.0));
    lit.gb = mix(lit.gb, vec2(clamp(sun, 0.0, 1.0)), soft * vec2(0.55, 0.75));
    lit += soft * vec3(0.20, 0.045, 0.02) * exp(-9.0 * sun * sun);
    float rim = 1.0 - clamp(-dot(ahead, n), 0.0, 1.0);
    bright.rgb = sky_light + sun_light * lit;
    bright.rgb += fuzz * rim * rim * (sky_light + 0.4 * sun_light * clamp(sun + 0.4, 0.0, 1.0));
    bright.rgb *= 1.0 - 0.35 * smoothstep(0.05, 0.6, grown.y);
    bright.w = dot(n, ahead);
    float through = exp(-far_m / HAZE_M);
    air.rgb = clear_sky(vec3(ahead.x, max(ahead.y, 0.0) * 0.4, ahead.z)) * (1.0 - through);
    air.rgb += mix(HORIZON, ZENITH, up) * (AMBIENT * 0.05 * open * (0.04 + 0.5 * rim * rim * rim))
        * through;
    air.w = through;
}
"""
)
"""The end of the vertex stage: what a point is dyed with, and the light on it."""

THRIFTY_FRAGMENT = """#version 330
{defines}
{common}
uniform sampler2D face;
in vec3 from_eye;
in vec3 still;
in vec3 still_n;
in vec4 look;
in vec2 grown;
flat in int region;
flat in int wearer;
flat in float clear;
flat in vec3 dyed;
flat in vec3 trim;
flat in vec4 kind_of;
in vec4 bright;
in vec4 air;
out vec4 result;
{noise}

#ifdef PAINTED
vec3 face_of(vec3 base, vec2 uv) {{
    float front = smoothstep(0.0, 0.30, look.z) * step(0.0, uv.y);
    vec4 drawn = mix(vec4(0.0, 0.0, 0.0, 1.0), texture(face, uv), front);
    float off = abs(uv.x - 0.5);
    base *= mix(vec3(1.0), vec3(1.12, 0.76, 0.72), 0.62 * kind_of.z * drawn.b);
    vec3 lips = base * mix(vec3(0.88, 0.58, 0.56), vec3(0.80, 0.34, 0.36), kind_of.y);
    base = mix(base, lips, 0.85 * drawn.r);
    float jaw = 0.205 + 0.95 * max(0.0, off - 0.13);
    float chin = smoothstep(jaw + 0.02, jaw - 0.03, uv.y);
    chin = max(chin, smoothstep(0.165, 0.09, off)
        * smoothstep(0.232, 0.254, uv.y) * smoothstep(0.303, 0.280, uv.y - 0.06 * off));
    float stubble = chin * (1.0 - drawn.r) * smoothstep(-0.45, 0.1, look.z) * step(0.02, uv.y);
    base = mix(base, trim * 0.75 + base * 0.10, clamp(0.9 * stubble * kind_of.x, 0.0, 0.93));
    base = mix(base, trim * 0.50 + base * 0.10, 0.94 * smoothstep(0.10, 0.60, drawn.g));
    base = mix(base, trim * 0.62, 0.92 * smoothstep(0.45, 0.80, grown.x));
    return base * (mix(0.24, 1.0, drawn.a) * mix(0.7, 1.0, drawn.a));
}}

vec3 cloth_of(vec3 base, float height) {{
    int kind = int(kind_of.x + 0.5);
    bool aside = abs(still_n.x) > abs(still_n.z);
    vec3 per = fwidth(still);
    vec2 uv = vec2(aside ? still.z : still.x, height);
    vec2 size = vec2(kind == 3 ? 0.018 : 0.06, 0.06) * max(kind_of.y, 0.1);
    vec2 at = uv / size, wide = vec2(aside ? per.z : per.x, per.y) / size;
    float across = band(at.x, kind == 3 ? 0.16 : 0.5, wide.x), up = band(at.y, 0.5, wide.y);
    float share = kind == 1 ? up : kind == 2 ? 0.42 * (across + up) : kind == 3 ? 0.75 * across
        : kind == 6 ? step(1.16 * kind_of.y, uv.y) : kind == 5 ? 0.2 : 0.0;
    float fold = sin(still.x * 48.0 + still.z * 9.0 + 5.0 * sin(height * 21.0));
    return mix(base, trim, share) * ((kind == 7 ? 1.05 : 0.96) + 0.06 * fold);
}}
#endif

void main() {{
    if (clear > 0.0) {{
        vec3 grain = vec3(floor(gl_FragCoord.xy), float(wearer));
        if (fract(52.98 * fract(dot(grain, vec3(0.0671, 0.00584, 0.37)))) < clear) discard;
    }}
    vec2 uv = look.xy;
    vec3 base = dyed, light = bright.rgb;
    if (region == SKIN) {{
#ifdef PAINTED
        base = face_of(base, uv);
#endif
        if (!gl_FrontFacing && bright.w > 0.12) base *= vec3(0.45, 0.15, 0.15);
    }} else {{
        if (!gl_FrontFacing) light *= grown.y > 0.03 ? 0.85 : 0.35;
        if (region == EYE) {{
            float off = length(uv);
            vec3 coloured = base * (0.50 + 0.95 * smoothstep(0.13, 0.40, off));
            coloured *= 1.0 - 0.78 * smoothstep(0.385, 0.465, off);
            base = mix(vec3(0.74, 0.70, 0.66), coloured, smoothstep(0.50, 0.445, off));
            base *= 1.0 - 0.97 * smoothstep(0.205, 0.170, off);
            base *= 0.86 * mix(0.55, 1.0, smoothstep(0.50, 0.10, uv.y));
        }} else if (region == HAIR) {{
#ifdef PAINTED
            base *= 0.88 + 0.09 * (1.0 - kind_of.x) * sin(uv.x * 560.0 + 3.0 * sin(uv.y * 26.0));
            base *= mix(0.8, 1.0, smoothstep(0.0, 0.03, uv.y));
#endif
        }} else if (region == SHOE) {{
            if (still.y < 0.013) base = base * 0.35 + 0.05;
        }} else if (region == PHONE) {{
            vec2 edge = min(uv, 1.0 - uv) * vec2(1.0, 2.0);
            float rows = step(0.3, fract(uv.y * 7.0));
            if (min(edge.x, edge.y) > 0.05) {{
                base = mix(vec3(0.20, 0.23, 0.28), vec3(0.33, 0.37, 0.43), rows) * PHONE_GLOW;
                light = vec3(1.0);
            }}
        }} else if (region != TOOTH && region != HAND && region != LEG) {{
#ifdef PAINTED
            base = cloth_of(base, look.y);
#else
            if (kind_of.x > 0.5 && kind_of.x < 2.5) base = mix(base, trim, 0.42);
#endif
        }}
    }}
    result = vec4(shown(base * light * air.w + air.rgb), 1.0);
}}
"""
