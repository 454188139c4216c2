"""GLSL of panes with rain on them: drops that gather, are wiped away, and are blown back."""

from __future__ import annotations

WET_GLASS_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex;
in vec4 surface;
out vec3 pane;

void main() {
    pane = surface.xyz;
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
}
"""

WET_GLASS_FRAGMENT = """#version 330
%s
uniform vec4 life[2];
// (phase s, period s, stroke s, blown m); (pivots' x, arms' reach).
uniform vec4 wiping[2];
uniform vec4 p3d_ColorScale;
in vec3 pane;
out vec4 result;

const float SWEEP = 1.6755;
const float BLADE_FROM = 0.10;

vec3 chances(vec2 at) {
    vec3 p = fract(vec3(at.xyx) * vec3(0.1031, 0.1030, 0.0973));
    p += dot(p, p.yzx + 33.33);
    return fract((p.xxy + p.yzz) * p.zyx);
}

// Seconds since a blade passed a place; where none reaches, as good as never.
float dry_for(vec2 at) {
    float since = 1e3;
    for (int k = 0; k < 2; k++) {
        vec2 arm = at - vec2(k == 0 ? wiping[1].x : wiping[1].y, 0.012);
        float reach = k == 0 ? wiping[1].z : wiping[1].w;
        float far = length(arm), turn = atan(arm.y, arm.x) / SWEEP;
        if (far < BLADE_FROM || far > reach || turn < 0.0 || turn > 1.0) continue;
        float first = wiping[0].z / 6.2832 * acos(1.0 - 2.0 * turn);
        float second = wiping[0].z - first, now = wiping[0].x;
        float age = now > second ? now - second : now > first ? now - first
            : now + wiping[0].y - second;
        since = min(since, age);
    }
    return since;
}

// One layer of drops in cells of a size: how much of one is here (x), and how it leans (yz).
vec3 drops(vec2 at, float cell_m, float share, float stretch) {
    vec2 p = at / vec2(cell_m, cell_m * stretch);
    vec2 cell = floor(p);
    vec3 own = chances(cell);
    vec2 off = fract(p) - 0.5 - 0.45 * (own.xy - 0.5);
    float size = 0.16 + 0.22 * own.z;
    float here = step(chances(cell + 17.0).x, share);
    return vec3(here * smoothstep(size, size * 0.72, length(off)), off / size);
}

void main() {
    float rain = life[0].w, blown = wiping[0].w;
    bool front = pane.z < 0.5;
    float since = front ? dry_for(pane.xy) : 1e3;
    float wet = rain * (1.0 - exp(-since * (0.35 + 0.5 * rain)));
    vec2 at = front ? pane.xy - vec2(0.0, 0.0) : pane.xy + vec2(blown, -0.15 * blown);
    vec3 small = drops(at, 0.0065, 0.85 * wet, front ? 1.0 : 0.8);
    vec2 run = front ? at : at * vec2(0.55, 1.0);
    vec3 large = drops(run + 3.7, 0.017, 0.55 * wet, front ? 1.25 : 1.0);
    vec3 drop = large.x > 0.05 ? large : small;
    if (drop.x < 0.02) discard;
    // A drop shows the world upside down: the sky in its lower half, the dark road above.
    float low = 0.5 - 0.45 * drop.z;
    vec3 road = GROUND * 0.35 + HORIZON * 0.10 + LAMP_LIGHT * LAMPS * 0.02;
    vec3 sky = mix(HORIZON, ZENITH, 0.3) * 1.02;
    vec3 colour = mix(road, sky, smoothstep(0.25, 0.85, low));
    float rim = smoothstep(0.55, 1.0, length(drop.yz));
    colour *= 1.0 - 0.30 * rim;
    result = vec4(shown(colour), p3d_ColorScale.a * drop.x * 0.62);
}
"""
