"""GLSL of the fine level: surfaces without a visible repeat, their relief, dirt, wear and glint."""

from __future__ import annotations

RELIEF = """
uniform sampler2DArray reliefs;

// Of how many slabs, bricks or planks of a tile, across and along, each can be exchanged for
// another; 0 where there are none, and 1 where the tile stays as it is.
const vec2 SLABS[LAYERS] = vec2[LAYERS]({slabs});

// Slopes of the rings that drops throw on wet ground: two grids, in each cell one drop at a time.
vec2 drop_rings(vec2 at, float time_s) {{
    vec2 sum = vec2(0.0);
    for (float k = 0.0; k < 2.0; k += 1.0) {{
        vec2 grid = at * (5.0 + 2.7 * k) + 17.3 * k, cell = floor(grid);
        vec2 own = fract(sin(vec2(dot(cell, vec2(127.1, 311.7)), dot(cell, vec2(269.5, 183.3))))
            * 43758.5453);
        float age = time_s * 1.7 + own.x, turn = floor(age);
        age -= turn;
        vec2 middle = 0.35 + 0.30 * fract(own.yx + vec2(0.37, 0.61) * turn);
        vec2 off = grid - cell - middle;
        float out_ = length(off), ring = out_ - 0.34 * age;
        float wave = exp(-ring * ring * 700.0) * sin(ring * 70.0) * (1.0 - age) * 0.55;
        sum += off / max(out_, 1e-3) * wave;
    }}
    return sum;
}}

struct Ground {{ vec4 paint; vec4 relief; float wide; }};

vec3 quieter(vec3 colour, float share, float wide) {{
    return colour * (1.0 - share + 2.0 * share * wide);
}}

// Slabs are exchanged one for one. What has none is looked at twice, moved by chance, and eased
// from one into the other where slow noise says so (Quilez, "Texture repetition", 2015).
Ground ground_at(vec3 uv) {{
    Ground seen;
    vec2 slabs = SLABS[int(uv.z + 0.5)];
    seen.wide = texture(reliefs, vec3(uv.xy * 0.137, WIDE_LAYER)).b;
    vec2 u_x = dFdx(uv.xy), u_y = dFdy(uv.xy);
    if (slabs.x + slabs.y > 0.5) {{
        vec2 moved = vec2(0.0);
        if (max(slabs.x, slabs.y) > 1.5) {{
            vec2 slab = floor(uv.xy * slabs);
            vec2 by = fract(sin(vec2(dot(slab, vec2(127.1, 311.7)), dot(slab, vec2(269.5, 183.3))))
                * 43758.5453);
            moved = mix(by, floor(by * slabs) / max(slabs, 1.0), step(0.5, slabs));
        }}
        vec3 at = vec3(uv.xy + moved, uv.z);
        seen.paint = textureGrad(surfaces, at, u_x, u_y);
        seen.relief = textureGrad(reliefs, at, u_x, u_y);
        return seen;
    }}
    float step_ = seen.wide * 7.0, first = floor(step_), ease = step_ - first;
    vec2 one = fract(sin(vec2(3.0, 7.0) * first) * 91.7);
    vec2 two = fract(sin(vec2(3.0, 7.0) * (first + 1.0)) * 91.7);
    vec3 at = vec3(uv.xy + one, uv.z), to = vec3(uv.xy + two, uv.z);
    vec4 a = textureGrad(surfaces, at, u_x, u_y), b = textureGrad(surfaces, to, u_x, u_y);
    float share = smoothstep(0.2, 0.8, ease + 0.3 * (b.g - a.g));
    seen.paint = mix(a, b, share);
    vec4 c = textureGrad(reliefs, at, u_x, u_y), d = textureGrad(reliefs, to, u_x, u_y);
    seen.relief = mix(c, d, share);
    return seen;
}}

// The normal of a bumpy surface. Which way u and v run is known from how they and the place change
// from pixel to pixel, so that no mesh has to bring tangents.
vec3 bumpy(vec3 n, vec2 slope, vec3 at, vec2 uv) {{
    vec3 at_x = dFdx(at), at_y = dFdy(at);
    vec2 uv_x = dFdx(uv), uv_y = dFdy(uv);
    vec3 along_u = at_x * uv_y.y - at_y * uv_x.y;
    vec3 along_v = at_y * uv_x.x - at_x * uv_y.x;
    float turned = uv_x.x * uv_y.y - uv_x.y * uv_y.x < 0.0 ? -1.0 : 1.0;
    along_u *= inversesqrt(max(dot(along_u, along_u), 1e-20)) * turned;
    along_v *= inversesqrt(max(dot(along_v, along_v), 1e-20)) * turned;
    return normalize(n - along_u * slope.x - along_v * slope.y);
}}

// The share of a light that a rough surface throws into the eye: GGX, with the cheap visibility of
// Karis, "Real shading in Unreal Engine 4" (2013).
float glint(vec3 n, vec3 to_light, vec3 look, float rough) {{
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
    return min(a * a / (3.1416 * d * d) * seen * mirrored * n_l * 0.25, 6.0);
}}

// What stands across the street, as glass and puddles mirror it: roofs against the sky, and lower
// ones the higher up the glass is.
vec3 behind_houses(vec3 mirror, float high_m, vec3 sky) {{
    float along = atan(mirror.x, mirror.z) * 5.0, number = floor(along);
    float roof = 0.16 + 0.20 * fract(sin(number * 12.9898) * 43758.5453);
    roof -= clamp(high_m * 0.008, 0.0, 0.22);
    vec3 walls = (HORIZON * AMBIENT + SUN_LIGHT * 0.25) * 0.22 + GROUND * 0.2;
    walls += LAMP_LIGHT * LAMPS * 0.03;
    walls *= 0.75 + 0.5 * fract(number * 0.381);
    // Their windows, of which some are lit: columns of light in what is wet.
    float bay = fract(along * 6.0), own = fract(sin(floor(along * 6.0) * 78.233) * 43758.5453);
    float burns = LAMPS * smoothstep(own, own + 0.05, WINDOWS_LIT * 0.8);
    float column = exp(-(bay - 0.5) * (bay - 0.5) * 22.0) * smoothstep(0.0, 0.05, mirror.y);
    walls += mix(vec3(0.95, 0.62, 0.30), vec3(0.90, 0.88, 0.78), fract(own * 61.0))
        * (0.45 * burns * column);
    return mix(walls, sky, smoothstep(roof - 0.012, roof + 0.012, mirror.y));
}}

// Splashed mud and dust at the foot of what stands upright; hands polish what is at their height.
float soiled(float high_m, float up, float wide, float height) {{
    float upright = 1.0 - smoothstep(0.2, 0.6, abs(up));
    float foot = exp(-max(high_m, 0.0) * (3.0 + 5.0 * wide)) * step(-0.3, high_m);
    return 1.0 - upright * foot * (0.34 + 0.30 * (1.0 - height));
}}
"""
"""Reads both arrays of textures.py; place and uv are varyings."""
