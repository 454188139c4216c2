"""The shaders of people: bending bodies by their gait, and what skin, hair and cloth look like.

They share a scene's light, haze and tone curve with everything else in it (world/shaders.py).
"""

from __future__ import annotations

from enum import Flag, auto
from functools import cache

from panda3d.core import Shader

from therapy_client.world.light import Light
from therapy_client.world.people.poses import FIRST_FRAME, FRAMES_IN_ALL
from therapy_client.world.people.skeleton import FRAMES, HEAD, NECK, Gait, Region
from therapy_client.world.shaders import common_source


class Detail(Flag):
    """How much work a person is worth."""

    FAR = 0
    SMOOTH = auto()
    """All four bones of a point, between two frames and all gaits."""
    PAINTED = auto()
    """Faces, weave, patterns and folds."""
    SHADOWED = auto()
    """Looks up the baked shadows of the scene (world/shadows.py)."""


_DEFINES = "\n".join(
    [
        *(f"#define {region.name} {region.value}" for region in Region),
        *(f"#define {gait.name}_AT {FIRST_FRAME[gait]}" for gait in Gait),
        *(f"#define {gait.name}_FRAMES {FRAMES[gait]}" for gait in Gait),
        f"#define FRAMES_IN_ALL {FRAMES_IN_ALL}",
        f"#define HEAD_BONE {HEAD}",
        f"#define NECK_BONE {NECK}",
    ]
)

_INSTANCE = """
uniform samplerBuffer crowd;
uniform samplerBuffer wardrobe;
uniform sampler2D poses;
uniform vec4 batch[3];   // (first instance, body, -, -), (left eye, -), (right eye, head's pivot y)
"""

_VERTEX = """#version 330
{defines}
{instance}
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
uniform vec4 neck;
in vec4 p3d_Vertex;
in vec3 p3d_Normal;
in vec4 joint;
in vec4 share;
in vec4 paint;
in vec3 lid;
in vec3 mouth;
out vec3 place;
out vec3 facing;
out vec3 from_eye;
out vec3 still;
out vec3 still_n;
out vec4 look;
flat out int region;
flat out int wearer;

mat4 pose_of(float bone, int frame) {{
    int x = int(bone + 0.5) * 3;
    int y = int(batch[0].y) * FRAMES_IN_ALL + frame;
    vec4 a = texelFetch(poses, ivec2(x, y), 0);
    vec4 b = texelFetch(poses, ivec2(x + 1, y), 0);
    vec4 c = texelFetch(poses, ivec2(x + 2, y), 0);
    return transpose(mat4(a, b, c, vec4(0.0, 0.0, 0.0, 1.0)));
}}

mat4 skin_of(int frame) {{
#ifdef SMOOTH
    mat4 m = share.x * pose_of(joint.x, frame);
    if (share.y > 0.01) m += share.y * pose_of(joint.y, frame);
    if (share.z > 0.01) m += share.z * pose_of(joint.z, frame);
    if (share.w > 0.01) m += share.w * pose_of(joint.w, frame);
    return m / m[3][3];
#else
    return share.x > 0.6 ? pose_of(joint.x, frame)
        : (share.x * pose_of(joint.x, frame) + share.y * pose_of(joint.y, frame))
          / (share.x + share.y);
#endif
}}

mat4 gait_at(int first, int frames, float phase) {{
    float at = fract(phase) * float(frames);
    int low = int(at) % frames;
#ifdef SMOOTH
    float between = fract(at);
    return (1.0 - between) * skin_of(first + low)
        + between * skin_of(first + (low + 1) % frames);
#else
    return skin_of(first + low);
#endif
}}

mat3 turned(float yaw, float pitch) {{
    float c = cos(yaw), s = sin(yaw), d = cos(pitch), e = sin(pitch);
    mat3 about_y = mat3(c, 0.0, -s, 0.0, 1.0, 0.0, s, 0.0, c);
    mat3 about_x = mat3(1.0, 0.0, 0.0, 0.0, d, -e, 0.0, e, d);
    return about_y * about_x;
}}

void main() {{
    int at = (int(batch[0].x) + gl_InstanceID) * 4;
    vec4 where = texelFetch(crowd, at);
    vec4 gait = texelFetch(crowd, at + 1);
    vec4 gaze = texelFetch(crowd, at + 2);
    vec4 life = texelFetch(crowd, at + 3);
    wearer = int(gait.w);
    region = int(paint.z + 0.5);
    look = vec4(paint.xy, p3d_Normal.z, paint.w);
    still = p3d_Vertex.xyz;
    still_n = p3d_Normal;

    vec3 p = p3d_Vertex.xyz, n = p3d_Normal;
    p += lid * life.x + mouth * life.y;
    if (region == EYE) {{
        vec3 middle = p.x < 0.0 ? batch[1].xyz : batch[2].xyz;
        mat3 roll = turned(gaze.z, gaze.w);
        p = middle + roll * (p - middle);
    }}

    float pace = gait.y, moving = min(pace, 1.0), fast = max(pace - 1.0, 0.0);
    mat4 m;
#ifdef SMOOTH
    m = mat4(0.0);
    float standing = 1.0 - moving;
    float idle = standing * (1.0 - gait.z), talk = standing * gait.z;
    if (idle > 0.004) m += idle * gait_at(IDLE_AT, IDLE_FRAMES, life.z);
    if (talk > 0.004) m += talk * gait_at(TALK_AT, TALK_FRAMES, life.z);
    if (moving - fast > 0.004)
        m += (moving - fast) * gait_at(STROLL_AT, STROLL_FRAMES, gait.x);
    if (fast > 0.004) m += fast * gait_at(WALK_AT, WALK_FRAMES, gait.x);
    m /= m[3][3];
#else
    if (pace > 1.5) m = gait_at(WALK_AT, WALK_FRAMES, gait.x);
    else if (pace > 0.4) m = gait_at(STROLL_AT, STROLL_FRAMES, gait.x);
    else if (gait.z > 0.5) m = gait_at(TALK_AT, TALK_FRAMES, life.z);
    else m = gait_at(IDLE_AT, IDLE_FRAMES, life.z);
#endif
    float on_head = 0.0;
    for (int k = 0; k < 4; k++) {{
        on_head += share[k] * (joint[k] == float(HEAD_BONE) ? 1.0 : 0.0);
        on_head += share[k] * (joint[k] == float(NECK_BONE) ? 0.42 : 0.0);
    }}
    p = (m * vec4(p, 1.0)).xyz;
    n = mat3(m) * n;
    if (on_head > 0.01) {{
        vec3 pivot = (m * vec4(neck.xyz, 1.0)).xyz;
        mat3 roll = turned(gaze.x * on_head, gaze.y * on_head);
        p = pivot + roll * (p - pivot);
        n = roll * n;
    }}
    p *= life.w;
    float c = cos(where.w), s = sin(where.w);
    mat3 heading = mat3(c, 0.0, -s, 0.0, 1.0, 0.0, s, 0.0, c);
    p = heading * p + where.xyz;
    vec4 world = p3d_ModelMatrix * vec4(p, 1.0);
    place = world.xyz;
    facing = mat3(p3d_ModelMatrix) * (heading * n);
    from_eye = world.xyz - p3d_ViewMatrixInverse[3].xyz;
    gl_Position = p3d_ModelViewProjectionMatrix * vec4(p, 1.0);
}}
"""

_NOISE = """
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

_CLOTH = """
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
vec3 bumped(vec3 n, float height) {
    vec3 dx = dFdx(place), dy = dFdy(place);
    vec3 r1 = cross(dy, n), r2 = cross(n, dx);
    float det = dot(dx, r1);
    vec3 slope = sign(det) * (dFdx(height) * r1 + dFdy(height) * r2);
    return normalize(abs(det) * n - slope);
}
"""

_FRAGMENT = """#version 330
{defines}
{common}
uniform samplerBuffer wardrobe;
uniform sampler2D face;
#ifdef SHADOWED
uniform sampler2D shade;
uniform vec4 shade_window;
#endif
in vec3 place;
in vec3 facing;
in vec3 from_eye;
in vec3 still;
in vec3 still_n;
in vec4 look;
flat in int region;
flat in int wearer;
out vec4 result;
{noise}
{cloth}

vec4 worn(int k) {{ return texelFetch(wardrobe, wearer * 8 + k); }}

void main() {{
    float far_m = length(from_eye);
    vec3 ahead = from_eye / far_m;
    vec3 n = normalize(facing);
    bool inside = dot(n, ahead) > 0.12 && !gl_FrontFacing && region == SKIN;
    if (!gl_FrontFacing && region != SKIN) n = -n;
    float open = mix(0.22, 1.0, look.w);
    float gloss = 0.03, sharp = 12.0, soft = 0.0, fuzz = 0.0;
    vec3 base = vec3(0.5);
    vec3 glow = vec3(0.0);
    vec2 uv = look.xy;

    if (region == SKIN || region == HAND || region == LEG) {{
        vec4 skin = worn(0);
        base = skin.rgb;
        soft = 0.30; gloss = 0.05; sharp = 14.0;
        if (region == LEG && worn(6).a < 0.5) {{ base = vec3(0.035, 0.03, 0.03); soft = 0.0; }}
#ifdef PAINTED
        else {{
            base *= 0.94 + 0.10 * noise(still.xy * 210.0) + 0.03 * noise(still.zy * 700.0);
        }}
        if (region == SKIN) {{
            float front = smoothstep(0.0, 0.30, look.z) * step(0.0, uv.y);
            vec4 drawn = mix(vec4(0.0, 0.0, 0.0, 1.0), texture(face, uv), front);
            vec4 hair = worn(1), iris = worn(7);
            base *= mix(vec3(1.0), vec3(1.10, 0.80, 0.76), 0.55 * drawn.b);
            vec3 lips = base * mix(vec3(0.86, 0.56, 0.54), vec3(0.80, 0.34, 0.36), iris.a);
            base = mix(base, lips, 0.85 * drawn.r);
            gloss = mix(gloss, 0.12, drawn.r);
            float off = abs(uv.x - 0.5);
            float jaw = 0.205 + 0.95 * max(0.0, off - 0.13);
            float chin = smoothstep(jaw + 0.02, jaw - 0.03, uv.y);
            chin = max(chin, smoothstep(0.16, 0.12, off)
                * smoothstep(0.240, 0.252, uv.y) * smoothstep(0.300, 0.288, uv.y));
            float stubble = chin * skin.a * (1.0 - drawn.r) * smoothstep(-0.45, 0.1, look.z);
            stubble *= smoothstep(0.0, 0.05, uv.y);
            stubble *= 0.72 + 0.4 * noise(still.xy * vec2(1900.0, 900.0));
            base = mix(base, hair.rgb * 0.75 + base * 0.10, clamp(stubble, 0.0, 0.93));
            base = mix(base, hair.rgb * 0.55 + base * 0.10, 0.92 * smoothstep(0.12, 0.62, drawn.g));
            base *= mix(0.20, 1.0, drawn.a);
            open *= mix(0.55, 1.0, drawn.a);
        }}
#endif
        if (inside) {{ base *= vec3(0.9, 0.4, 0.4); soft = 0.0; gloss = 0.0; }}
    }} else if (region == EYE) {{
        vec4 iris = worn(7);
        float off = length(uv);
        float ring = smoothstep(0.50, 0.455, off);
        vec3 coloured = iris.rgb * (0.55 + 0.9 * smoothstep(0.14, 0.40, off));
#ifdef PAINTED
        coloured *= 0.75 + 0.5 * noise(vec2(atan(uv.x, uv.y) * 9.0, off * 7.0));
#endif
        coloured *= 1.0 - 0.7 * smoothstep(0.40, 0.47, off);
        base = mix(vec3(0.74, 0.70, 0.67), coloured, ring);
        base *= 1.0 - smoothstep(0.21, 0.17, off);
        open *= 0.86;
        gloss = 0.55; sharp = 260.0;
    }} else if (region == HAIR) {{
        vec4 hair = worn(1);
        base = hair.rgb;
        fuzz = 0.25; gloss = 0.10 * (1.0 - hair.a); sharp = 26.0;
#ifdef PAINTED
        float strand = noise(vec2(uv.x * 900.0 + 4.0 * noise(still.xy * 30.0), uv.y * 26.0));
        strand = mix(strand, noise(still.xy * 260.0 + still.z * 190.0), hair.a);
        if (uv.y < 0.010 * (0.1 + strand) * (1.0 - hair.a) && far_m < 7.0) discard;
        base *= 0.52 + 0.75 * strand;
        open *= mix(0.78, 1.0, smoothstep(0.0, 0.03, uv.y));
        vec3 along = normalize(cross(n, cross(vec3(0.0, 1.0, 0.0), n)) + 0.15 * (strand - 0.5));
        float shine = pow(max(0.0, 1.0 - abs(dot(along, normalize(SUN - ahead)))), 5.0);
        glow = SUN_LIGHT * shine * 0.10 * (1.0 - hair.a) * (0.3 + base);
        glow *= clamp(dot(n, SUN) + 0.3, 0.0, 1.0);
#endif
    }} else if (region == SHOE) {{
        base = worn(6).rgb;
        gloss = 0.14; sharp = 30.0;
        if (still.y < 0.013) {{ base = base * 0.35 + 0.05; gloss = 0.03; }}
#ifdef PAINTED
        base *= 1.0 - 0.45 * line(still.y - 0.014, 0.0015);
#endif
    }} else {{
        int kind = 0;
        vec4 cloth = worn(2), second = worn(3);
        float size = second.a;
        fuzz = 0.10;
        if (region == BOTTOM) {{ cloth = worn(4); second.rgb = cloth.rgb * 1.6 + 0.03; }}
        if (region == SHIRT || region == SOCK) {{ cloth = vec4(worn(5).rgb, 0.0); }}
        if (region == SCARF) cloth = vec4(second.rgb, 8.0 * step(1.1, size));
        if (region == BELT) {{ cloth.rgb *= 0.45; cloth.a = 0.0; }}
        base = cloth.rgb;
#ifdef PAINTED
        kind = int(cloth.a + 0.5);
        vec3 per = fwidth(still);
        bool aside = abs(still_n.x) > abs(still_n.z);
        uv.x = aside ? still.z : still.x;
        vec2 step_ = vec2(aside ? per.z : per.x, fwidth(uv.y));
        base = patterned(cloth.rgb, second.rgb, kind, uv, step_, size);
        n = bumped(n, folds(vec2(still.x + 0.7 * still.z, look.y)));
        if (region == TOP && worn(5).a > 0.5 && look.z > 0.2 && abs(still.x) < 0.04) {{
            base *= 1.0 - 0.45 * line(still.x - 0.017, 0.0010);
            vec2 button = vec2(still.x, (fract(still.y / 0.085) - 0.5) * 0.085);
            base = mix(base, second.rgb * 0.7, 1.0 - smoothstep(0.0045, 0.0055, length(button)));
        }}
        if (region == BOTTOM && look.z > 0.0) {{
            base *= 1.0 - 0.35 * line(still.x, 0.0010) * step(0.0, still.y - 0.8);
        }}
        if (region == SHIRT && look.z > 0.2) base *= 1.0 - 0.3 * line(still.x - 0.013, 0.0010);
#else
        kind = int(cloth.a + 0.5);
        if (kind == 1 || kind == 2) base = mix(base, second.rgb, 0.42);
#endif
    }}

    float sun = dot(n, SUN);
    float shadow = 1.0;
#ifdef SHADOWED
    vec2 at = (place.xz + n.xz * 0.25 - shade_window.xy) * shade_window.z;
    vec2 baked = texture(shade, at).rg;
    float blocked_m = baked.r * 160.0;
    shadow = smoothstep(blocked_m - 0.7, blocked_m + 0.5, place.y + 0.35);
    open *= mix(baked.g, 1.0, smoothstep(0.0, 26.0, place.y));
#endif
    vec3 lit = vec3(clamp((sun + soft) / (1.0 + soft), 0.0, 1.0));
    lit.gb = mix(lit.gb, vec2(clamp(sun, 0.0, 1.0)), soft * vec2(0.55, 0.75));
    float up = n.y * 0.5 + 0.5;
    vec3 sky_light = mix(GROUND, mix(HORIZON, ZENITH, 0.42) * AMBIENT, up) * open;
    vec3 sun_light = SUN_LIGHT * shadow * mix(0.35, 1.0, open);
    vec3 colour = base * (sky_light + sun_light * lit);
    float rim = 1.0 - clamp(-dot(ahead, n), 0.0, 1.0);
    colour += base * fuzz * rim * rim * (sky_light + 0.4 * sun_light * clamp(sun + 0.4, 0.0, 1.0));
    vec3 halfway = normalize(SUN - ahead);
    float shine = pow(max(dot(n, halfway), 0.0), sharp) * (sharp + 8.0) * 0.04;
    float fresnel = 0.04 + 0.5 * rim * rim * rim * rim;
    colour += sun_light * shine * gloss * step(0.0, sun) * 0.5;
    colour += mix(HORIZON, ZENITH, up) * AMBIENT * gloss * fresnel * open;
    if (region == EYE) {{
        vec3 mirror = reflect(ahead, n);
        colour += clear_sky(normalize(vec3(mirror.x, abs(mirror.y), mirror.z))) * 0.05 * open;
    }}
    colour += glow * shadow;
    if (inside) {{
        vec3 dark = min(colour * 0.2, vec3(0.05, 0.02, 0.02));
        colour = mix(colour * 0.7, dark, smoothstep(6.0, 3.0, far_m));
    }}
    float haze = 1.0 - exp(-far_m / HAZE_M);
    vec3 air = clear_sky(vec3(ahead.x, max(ahead.y, 0.0) * 0.4, ahead.z));
    result = vec4(shown(mix(colour, air, haze)), 1.0);
}}
"""

_BLOB_VERTEX = """#version 330
uniform samplerBuffer crowd;
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex;
out vec2 spot;
flat out float reach;
const vec3 SUN = vec3({sun_x}, {sun_y}, {sun_z});

void main() {{
    vec4 where = texelFetch(crowd, gl_InstanceID * 4);
    float level = max(length(SUN.xz), 0.001);
    reach = clamp(1.6 * level / max(SUN.y, 0.05), 0.0, 3.2);
    vec2 away = -SUN.xz / level, beside = vec2(away.y, -away.x);
    spot = vec2(p3d_Vertex.x * 0.42, mix(-0.42, reach + 0.42, p3d_Vertex.z * 0.5 + 0.5));
    vec2 at = beside * spot.x + away * spot.y;
    gl_Position = p3d_ModelViewProjectionMatrix
        * vec4(where.x + at.x, where.y + 0.015, where.z + at.y, 1.0);
}}
"""

_BLOB_FRAGMENT = """#version 330
in vec2 spot;
flat in float reach;
out vec4 result;

void main() {
    float under = exp(-dot(spot, spot) / 0.045);
    float along = clamp(spot.y / max(reach, 0.01), 0.0, 1.0);
    float width = mix(0.17, 0.22, along);
    float thrown = exp(-pow(spot.x / width, 2.0)) * smoothstep(-0.12, 0.10, spot.y)
        * (1.0 - smoothstep(reach - 0.35, reach + 0.2, spot.y));
    float dark = 1.0 - (1.0 - 0.62 * under) * (1.0 - mix(0.50, 0.30, along) * thrown);
    result = vec4(0.02, 0.025, 0.035, dark);
}
"""


@cache
def people_shader(light: Light, detail: Detail) -> Shader:
    """The shader of people under a scene's light."""
    names = [str(member.name) for member in Detail if member in detail]
    defines = "\n".join([_DEFINES, *(f"#define {name}" for name in names)])
    return Shader.make(
        Shader.SL_GLSL,
        _VERTEX.format(defines=defines, instance=_INSTANCE),
        _FRAGMENT.format(defines=defines, common=common_source(light), noise=_NOISE, cloth=_CLOTH),
    )


@cache
def ground_shade_shader(light: Light) -> Shader:
    """The shader of the shade that people cast on level ground."""
    x, y, z = light.sun_direction()
    return Shader.make(
        Shader.SL_GLSL, _BLOB_VERTEX.format(sun_x=x, sun_y=y, sun_z=z), _BLOB_FRAGMENT
    )
