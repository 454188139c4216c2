"""GLSL of panes with rain on them: drops that gather, are wiped away, and are blown back."""

from __future__ import annotations

SWEEP_DEG = 96.0
"""How far the wipers sweep."""

WET_GLASS_VERTEX = """#version 330
%s
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform vec4 wiping[3];
in vec4 p3d_Vertex;
in vec4 surface;
out vec3 pane;
out vec2 reached;
// What drops show of the road and of the sky: the root of their light.
flat out vec3 road;
flat out vec3 sky;

const float SWEEP = radians(%.1f);

// How long after its stroke began a blade reaches this place for the first time.
float first_s(float pivot_x) {
    float turn = atan(surface.y - 0.012, surface.x - pivot_x) / SWEEP;
    return wiping[0].z / 6.2832 * acos(1.0 - 2.0 * clamp(turn, 0.0, 1.0));
}

void main() {
    pane = surface.xyz;
    reached = vec2(first_s(wiping[1].x), first_s(wiping[1].y));
    road = sqrt((GROUND * 0.35 + HORIZON * 0.10 + LAMP_LIGHT * LAMPS * 0.02) * EXPOSURE);
    sky = sqrt(mix(HORIZON, ZENITH, 0.3) * 1.02 * EXPOSURE);
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
}
"""

WET_GLASS_FRAGMENT = """#version 330
%s
uniform vec4 life[2];
// (phase s, period s, stroke s, blown m); (pivots' x, arms' reach); (where the blades point to,
// seconds since they passed what lies beyond, less what they take from rest to there, unused).
uniform vec4 wiping[3];
uniform vec4 p3d_ColorScale;
in vec3 pane;
in vec2 reached;
flat in vec3 road;
flat in vec3 sky;
out vec4 result;

const float SWEEP = radians(%.1f);
const vec2 UNTIL = vec2(cos(SWEEP), sin(SWEEP));
const float BLADE_FROM = 0.10;

// Four numbers from 0 to 1 for a cell. (Hoskins, "Hash without sine", 2014.)
vec4 chances(vec2 at) {
    vec4 p = fract(at.xyxy * vec4(0.1031, 0.1030, 0.0973, 0.1099));
    p += dot(p, p.wzxy + 33.33);
    return fract((p.xxyz + p.yzzw) * p.zywx);
}

// How far one direction is turned to the left of another one, with its sign.
float left_of(vec2 one, vec2 other) {
    return other.x * one.y - other.y * one.x;
}

// Seconds since one blade passed a place; where it does not reach, as good as never. Which side of
// the blade it is on is told to the fragment; how long a blade takes to come here, by the corners.
float dry_for(vec2 at, float pivot_x, float reach, float first_s) {
    vec2 arm = at - vec2(pivot_x, 0.012);
    float far = dot(arm, arm);
    bool swept = far > BLADE_FROM * BLADE_FROM && far < reach * reach && arm.y > 0.0
        && left_of(UNTIL, arm) > 0.0;
    float age = left_of(arm, wiping[2].xy) > 0.0 ? wiping[2].z + first_s : wiping[0].x - first_s;
    return swept ? max(age, 0.0) : 1e3;
}

// One layer of drops in cells of a size: how far from the middle of one this is, as shares of how
// far it reaches (xy) and squared (z), which is more than 1 where there is none.
vec3 drops(vec2 at, vec2 per_m, float share) {
    vec2 p = at * per_m;
    vec2 cell = floor(p);
    vec4 own = chances(cell);
    vec2 off = (p - cell - 0.5 - 0.45 * (own.xy - 0.5)) / (0.16 + 0.22 * own.z);
    return vec3(off, own.w > share ? 2.0 : dot(off, off));
}

void main() {
    float rain = life[0].w, blown = wiping[0].w;
    bool front = pane.z < 0.5;
    float since = front ? min(dry_for(pane.xy, wiping[1].x, wiping[1].z, reached.x),
        dry_for(pane.xy, wiping[1].y, wiping[1].w, reached.y)) : 1e3;
    float wet = rain * (1.0 - exp(-since * (0.35 + 0.5 * rain)));
    vec2 at = front ? pane.xy : pane.xy + vec2(blown, -0.15 * blown);
    vec3 small = drops(at, front ? vec2(153.8, 153.8) : vec2(153.8, 192.3), 0.85 * wet);
    vec2 run = front ? at : at * vec2(0.55, 1.0);
    vec3 large = drops(run + 3.7, front ? vec2(58.8, 47.1) : vec2(58.8, 58.8), 0.55 * wet);
    vec3 drop = large.z < 0.925 ? large : small;
    if (drop.z > 0.954) discard;
    float out_of = sqrt(drop.z);
    // A drop shows the world upside down: the sky in its lower half, the dark road above.
    vec3 colour = mix(road, sky, smoothstep(0.25, 0.85, 0.5 - 0.45 * drop.y));
    colour *= 1.0 - 0.15 * smoothstep(0.55, 1.0, out_of);
    result = vec4(shown_root(colour), p3d_ColorScale.a * smoothstep(1.0, 0.72, out_of) * 0.62);
}
"""
