"""The vertex stage of people: from the rest pose to where a person stands, walks and looks."""

from __future__ import annotations

INSTANCE = """
uniform samplerBuffer crowd;
uniform samplerBuffer wardrobe;
uniform sampler2D poses;
uniform vec4 batch[3];   // (first instance, body, -, -), (left eye, -), (right eye, head's pivot y)
"""

# The loops count up to what the data say, so that no compiler unrolls them: written out, a hundred
# look-ups of poses take a driver half a second, and a software rasteriser ten, to compile.
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
in float scalp;
in vec3 lid;
in vec3 mouth;
in vec3 smile;
in vec3 frown;
in vec3 brow;
out vec3 place;
out vec3 facing;
out vec3 from_eye;
out vec3 still;
out vec3 still_n;
out vec4 look;
out vec2 grown;   // how densely hair grows, how far cloth is bent
flat out int region;
flat out int wearer;
flat out float clear;
#ifdef THRIFTY
{thrifty}
#endif

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
    int bones = share.w > 0.01 ? 4 : share.z > 0.01 ? 3 : share.y > 0.01 ? 2 : 1;
    mat4 m = mat4(0.0);
    for (int k = 0; k < bones; k++) m += share[k] * pose_of(joint[k], frame);
    return m / m[3][3];
#else
    int bones = share.x > 0.6 ? 1 : 2;
    mat4 m = mat4(0.0);
    for (int k = 0; k < bones; k++) m += share[k] * pose_of(joint[k], frame);
    return m / m[3][3];
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

mat3 turned(float yaw, float pitch, float roll) {{
    float c = cos(yaw), s = sin(yaw), d = cos(pitch), e = sin(pitch), f = cos(roll), g = sin(roll);
    mat3 about_y = mat3(c, 0.0, -s, 0.0, 1.0, 0.0, s, 0.0, c);
    mat3 about_x = mat3(1.0, 0.0, 0.0, 0.0, d, -e, 0.0, e, d);
    mat3 about_z = mat3(f, g, 0.0, -g, f, 0.0, 0.0, 0.0, 1.0);
    return about_y * about_x * about_z;
}}

void main() {{
    int at = (int(batch[0].x) + gl_InstanceID) * ROW_TEXELS;
    vec4 where = texelFetch(crowd, at);
    vec4 gait = texelFetch(crowd, at + 1);
    vec4 gaze = texelFetch(crowd, at + 2);
    vec4 life = texelFetch(crowd, at + 3);
    vec4 mien = texelFetch(crowd, at + 4);
    vec4 hold = texelFetch(crowd, at + 5);
    wearer = int(gait.w);
    clear = fract(gait.w);
    region = int(paint.z + 0.5);
    look = vec4(paint.xy, p3d_Normal.z, paint.w);
    still = p3d_Vertex.xyz;
    still_n = p3d_Normal;

    vec3 p = p3d_Vertex.xyz, n = p3d_Normal;
    float creased = 1.0;
    if (region == HAND) {{
        float held = p.x < 0.0 ? hold.x : hold.y;
        p += smile * max(held, 0.0) + frown * max(-held, 0.0);
#ifdef SEATED
    }} else if (region == TOP || region == BOTTOM) {{
        p += lid * hold.w;
        n += mouth * (10.0 * hold.w);
        creased -= hold.w * step(1e-6, dot(lid, lid));
#endif
    }} else if (region != TOP && region != BOTTOM) {{
        p += lid * life.x + mouth * life.y;
        p += smile * mien.x + frown * mien.y + brow * mien.z;
    }}
    if (region == EYE) {{
        vec3 middle = p.x < 0.0 ? batch[1].xyz : batch[2].xyz;
        mat3 roll = turned(gaze.z, gaze.w, 0.0);
        p = middle + roll * (p - middle);
    }}

    float pace = max(gait.y, 0.0), moving = min(pace, 1.0), fast = max(pace - 1.0, 0.0);
    float standing = 1.0 - moving;
    vec4 weight = vec4(standing * (1.0 - gait.z), standing * gait.z, moving - fast, fast);
    ivec4 first = ivec4(IDLE_AT, TALK_AT, STROLL_AT, WALK_AT);
    ivec4 frames = ivec4(IDLE_FRAMES, TALK_FRAMES, STROLL_FRAMES, WALK_FRAMES);
    vec4 phase = vec4(life.z, life.z, gait.x, gait.x);
    int gaits = moving > 0.004 ? 4 : 2;
#ifndef SEATED
    // Who rests their arms does not talk: that has its place among the gaits.
    if (hold.w > 0.5) {{
        first.y = RESTING_AT + int(hold.w - 0.5) * CYCLE_FRAMES;
        frames.y = CYCLE_FRAMES;
    }}
#else
    if (gait.y < -0.5) {{
        float at = gait.x * float(SETTLE_FRAMES - 1);
        int low = min(int(at), SETTLE_FRAMES - 2);
        float up = at - float(low);
        int row = SEATED_AT + (int(-gait.y - 0.5) * SETTLE_FRAMES + low) * CYCLE_FRAMES;
        weight = vec4(1.0 - up, up, 0.0, 0.0);
        first = ivec4(row, row + CYCLE_FRAMES, row, row);
        frames = ivec4(CYCLE_FRAMES);
        phase = vec4(life.z);
        gaits = 2;
    }}
#endif
#ifdef SMOOTH
    mat4 m = mat4(0.0);
    for (int k = 0; k < gaits; k++)
        if (weight[k] > 0.004) m += weight[k] * gait_at(first[k], frames[k], phase[k]);
    m /= m[3][3];
#else
    int most = gaits == 2 ? (weight.y > weight.x ? 1 : 0) : pace > 1.5 ? 3 : pace > 0.4 ? 2
        : gait.z > 0.5 ? 1 : 0;
    mat4 m = gait_at(first[most], frames[most], phase[most]);
#endif
    float on_head = 0.0;
    for (int k = 0; k < 4; k++) {{
        on_head += share[k] * (joint[k] == float(HEAD_BONE) ? 1.0 : 0.0);
        on_head += share[k] * (joint[k] == float(NECK_BONE) ? 0.42 : 0.0);
    }}
    // Where bones of different turns share a point, it shrinks: that is where cloth is bent.
    grown = vec2(scalp, creased * clamp(1.0 - determinant(mat3(m)), 0.0, 1.0));
    p = (m * vec4(p, 1.0)).xyz;
    n = mat3(m) * n;
    if (region == TOP || region == BOTTOM) p += n * (0.016 * grown.y);
    if (on_head > 0.01) {{
        vec3 pivot = (m * vec4(neck.xyz, 1.0)).xyz;
        mat3 roll = turned(gaze.x * on_head, gaze.y * on_head, mien.w * on_head);
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
#ifdef THRIFTY
    dye_point();
    light_point();
#endif
    gl_Position = p3d_ModelViewProjectionMatrix * vec4(p, 1.0);
    if (region == PHONE && hold.z < 0.5) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}}
"""
