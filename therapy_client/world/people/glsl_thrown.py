"""The shadow that people throw on level ground on the fine level: the body's own, limb by limb.

A limb is a capsule, and the shadow of a capsule on the ground is one again, in coordinates that
are squeezed along the light's way by the sine of its height. So a quad on the ground needs the
joints of its person alone, in the pose that the body is drawn in, and no picture of depths. The
light is the sun, or at night the lamp that is brightest there.
"""

from __future__ import annotations

THROWN_VERTEX = """#version 330
{defines}
{common}
{lamps}
uniform samplerBuffer crowd;
uniform samplerBuffer rest_joints;
uniform samplerBuffer whose_body;
uniform sampler2D poses;
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex;
out vec3 place;
out vec2 spot;
flat out vec4 limbs[LIMBS];
flat out vec4 feet[2];
flat out vec4 thrown;   // how dark, whether by the sun, sine of the light's height, how solid

const ivec2 ENDS[LIMBS] = ivec2[LIMBS]({limbs});

mat4 pose_of(int bone, int body, int frame) {{
    int y = body * FRAMES_IN_ALL + frame;
    vec4 a = texelFetch(poses, ivec2(bone * 3, y), 0);
    vec4 b = texelFetch(poses, ivec2(bone * 3 + 1, y), 0);
    vec4 c = texelFetch(poses, ivec2(bone * 3 + 2, y), 0);
    return transpose(mat4(a, b, c, vec4(0.0, 0.0, 0.0, 1.0)));
}}

struct Pose {{ vec4 weight; ivec4 first; ivec4 frames; vec4 phase; int gaits; }};

vec3 joint_of(int bone, int body, Pose pose) {{
    vec4 rest = vec4(texelFetch(rest_joints, body * BONES + bone).xyz, 1.0);
    vec3 sum = vec3(0.0);
    for (int k = 0; k < pose.gaits; k++) {{
        if (pose.weight[k] < 0.004) continue;
        float at = fract(pose.phase[k]) * float(pose.frames[k]);
        int low = int(at) % pose.frames[k], next = (low + 1) % pose.frames[k];
        mat4 m = (1.0 - fract(at)) * pose_of(bone, body, pose.first[k] + low)
            + fract(at) * pose_of(bone, body, pose.first[k] + next);
        sum += pose.weight[k] * (m * rest).xyz;
    }}
    return sum;
}}

// Where the lamp hangs that lights this place most, and how far it outshines the next one.
vec4 brightest_lamp(vec3 at) {{
    vec4 best = vec4(at + vec3(0.0, 5.0, 0.0), 0.0);
    float first = 0.0, second = 0.0, sum = 0.05;
    for (int k = 0; k < 8; k++) {{
        vec3 way;
        float bright = near_lamp(k, at, way);
        sum += bright;
        if (bright > first) {{
            second = first;
            first = bright;
            best.xyz = near_lamps[k].xyz;
        }} else second = max(second, bright);
    }}
    float alone = smoothstep(0.0, 0.45, (first - second) / max(first, 1e-3));
    best.w = LAMPS * alone * first / sum * smoothstep(0.02, 0.12, first);
    return best;
}}

void main() {{
    int at = gl_InstanceID * ROW_TEXELS;
    vec4 where = texelFetch(crowd, at);
    vec4 gait = texelFetch(crowd, at + 1);
    vec4 life = texelFetch(crowd, at + 3);
    int body = int(texelFetch(whose_body, int(gait.w)).x + 0.5);
    float pace = max(gait.y, 0.0), moving = min(pace, 1.0), fast = max(pace - 1.0, 0.0);
    float standing = 1.0 - moving;
    Pose pose;
    pose.weight = vec4(standing * (1.0 - gait.z), standing * gait.z, moving - fast, fast);
    pose.first = ivec4(IDLE_AT, TALK_AT, STROLL_AT, WALK_AT);
    pose.frames = ivec4(IDLE_FRAMES, TALK_FRAMES, STROLL_FRAMES, WALK_FRAMES);
    pose.phase = vec4(life.z, life.z, gait.x, gait.x);
    pose.gaits = moving > 0.004 ? 4 : 2;
    float rest = texelFetch(crowd, at + 5).w;
    if (rest > 0.5) {{
        pose.first.y = RESTING_AT + int(rest - 0.5) * CYCLE_FRAMES;
        pose.frames.y = CYCLE_FRAMES;
    }}

    vec3 floor_ = (p3d_ModelMatrix * vec4(where.xyz, 1.0)).xyz;
    vec4 source = vec4(floor_ + SUN * (900.0 * max(0.19 / max(SUN.y, 0.01), 1.0)), 0.0);
    source.y = floor_.y + 900.0 * max(SUN.y, 0.19);
    source.w = clamp(SUN_LIGHT.g / 1.4, 0.0, 1.0) * smoothstep(0.03, 0.09, SUN.y);
    bool by_sun = source.w > 0.02;
    if (!by_sun) source = brightest_lamp(floor_);
    vec3 way = normalize(source.xyz - floor_);
    vec2 away = -way.xz / max(length(way.xz), 1e-3), beside = vec2(away.y, -away.x);
    thrown = vec4(source.w, float(by_sun), way.y, 1.0 - fract(gait.w));

    float c = cos(where.w), s = sin(where.w), reach = 0.0;
    mat3 turned = life.w * mat3(c, 0.0, -s, 0.0, 1.0, 0.0, s, 0.0, c);
    float hangs = source.y - floor_.y;
    for (int k = 0; k < LIMBS; k++) {{
        for (int end = 0; end < 2; end++) {{
            vec3 p = turned * joint_of(ENDS[k][end], body, pose);
            if (k == 0 && end == 1) p.y += 0.15;
            vec2 from = source.xz - floor_.xz;
            vec2 on = from + (p.xz - from) * (hangs / max(hangs - max(p.y, 0.0), 0.4));
            vec2 flat_ = vec2(dot(on, beside), dot(on, away) * way.y);
            reach = max(reach, flat_.y);
            if (end == 0) limbs[k].xy = flat_; else limbs[k].zw = flat_;
        }}
    }}
    for (int side = 0; side < 2; side++) {{
        vec3 heel = turned * joint_of(FOOT_L + 4 * side, body, pose);
        vec3 ball = turned * joint_of(BALL_L + 4 * side, body, pose);
        vec2 toe = ball.xz + (ball.xz - heel.xz) * 0.45;
        feet[side] = vec4(dot(heel.xz, beside), dot(heel.xz, away),
            dot(toe, beside), dot(toe, away));
    }}
    spot = vec2(p3d_Vertex.x * 0.85, mix(-0.7, reach / way.y + 0.35, p3d_Vertex.z * 0.5 + 0.5));
    vec2 on = beside * spot.x + away * spot.y;
    vec3 corner = vec3(where.x + on.x, where.y + 0.012, where.z + on.y);
    place = (p3d_ModelMatrix * vec4(corner, 1.0)).xyz;
    gl_Position = p3d_ModelViewProjectionMatrix * vec4(corner, 1.0);
}}
"""

THROWN_FRAGMENT = """#version 330
{defines}
{common}
{shade}
{near}
in vec3 place;
in vec2 spot;
flat in vec4 limbs[LIMBS];
flat in vec4 feet[2];
flat in vec4 thrown;
out vec4 result;

const float THICK[LIMBS] = float[LIMBS]({thick});

float from_limb(vec2 at, vec4 limb) {{
    vec2 along = limb.zw - limb.xy, off = at - limb.xy;
    float share = clamp(dot(off, along) / max(dot(along, along), 1e-5), 0.0, 1.0);
    return length(off - along * share);
}}

void main() {{
    // The farther from the feet, the higher up is what throws it, and the softer its edge.
    float soft = 0.014 + 0.020 * clamp(spot.y * thrown.z, 0.0, 2.0) * (thrown.y > 0.5 ? 1.0 : 2.5);
    vec2 at = vec2(spot.x, spot.y * thrown.z);
    float near = 9.0;
    for (int k = 0; k < LIMBS; k++) near = min(near, from_limb(at, limbs[k]) - THICK[k]);
    float dark = thrown.x * (1.0 - smoothstep(-soft, soft, near));
    if (thrown.y > 0.5) {{
        vec4 baked = shade_at((place.xz - shade_window.xy) * shade_window.z, place.y);
        dark *= 0.50 * near_sun(place, vec3(0.0, 1.0, 0.0), baked.b);
    }} else dark *= 0.62;
    float foot = min(from_limb(spot, feet[0]), from_limb(spot, feet[1]));
    float under = 0.66 * exp(-foot * foot / 0.0032) + 0.30 * exp(-dot(spot, spot) / 0.075);
    dark = 1.0 - (1.0 - min(under, 0.75)) * (1.0 - dark);
    if (dark < 0.004) discard;
    result = vec4(0.02, 0.025, 0.035, dark * thrown.w);
}}
"""
