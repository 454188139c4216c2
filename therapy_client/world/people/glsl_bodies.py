"""The vertex stage of people: from the rest pose to where a person stands, walks and looks."""

from __future__ import annotations

INSTANCE = """
uniform samplerBuffer crowd;
uniform samplerBuffer wardrobe;
uniform sampler2D poses;
uniform vec4 batch[3];   // (first instance, body, -, -), (left eye, -), (right eye, head's pivot y)
"""

VERTEX = """#version 330
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
flat out float clear;

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

#ifdef SEATED
mat4 seated_at(int posture, float settled, float phase) {{
    int first = SEATED_AT + posture * SETTLE_FRAMES * CYCLE_FRAMES;
    float at = settled * float(SETTLE_FRAMES - 1);
#ifdef SMOOTH
    int low = min(int(at), SETTLE_FRAMES - 2);
    float up = at - float(low);
    if (up > 0.996) return gait_at(first + (low + 1) * CYCLE_FRAMES, CYCLE_FRAMES, phase);
    mat4 m = gait_at(first + low * CYCLE_FRAMES, CYCLE_FRAMES, phase);
    if (up < 0.004) return m;
    return (1.0 - up) * m + up * gait_at(first + (low + 1) * CYCLE_FRAMES, CYCLE_FRAMES, phase);
#else
    return gait_at(first + int(at + 0.5) * CYCLE_FRAMES, CYCLE_FRAMES, phase);
#endif
}}
#endif

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
    clear = fract(gait.w);
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

    float pace = max(gait.y, 0.0), moving = min(pace, 1.0), fast = max(pace - 1.0, 0.0);
    mat4 m;
#ifdef SEATED
    if (gait.y < -0.5) {{
        m = seated_at(int(-gait.y - 0.5), gait.x, life.z);
        m /= m[3][3];
    }} else {{
#endif
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
#ifdef SEATED
    }}
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
