"""GLSL of a car's mirrors: the mirrored ray meets an analytic world behind."""

from __future__ import annotations

MIRROR_VERTEX = """#version 330
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
uniform vec4 turned[3];
in vec4 p3d_Vertex;
in vec4 surface;
in vec4 motion;
out vec3 place;
out vec3 look;
out vec2 pane;
flat out vec3 normal;
flat out float number;

void main() {
    vec4 world = p3d_ModelMatrix * p3d_Vertex;
    place = world.xyz;
    look = world.xyz - p3d_ViewMatrixInverse[3].xyz;
    pane = surface.xy;
    number = motion.x;
    normal = turned[int(motion.x + 0.5)].xyz;
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
}
"""

MIRROR_FRAGMENT = """#version 330
%s
const int SHOWN = %d;
uniform vec4 behind[SHOWN];
uniform vec4 car[1];
uniform vec4 life[2];
uniform vec4 p3d_ColorScale;
in vec3 place;
in vec3 look;
in vec2 pane;
flat in vec3 normal;
flat in float number;
out vec4 result;

float chance(vec2 at) { return fract(sin(dot(at, vec2(12.9898, 78.233))) * 43758.5453); }

float noise(vec2 at) {
    vec2 cell = floor(at), in_cell = fract(at);
    in_cell *= in_cell * (3.0 - 2.0 * in_cell);
    return mix(mix(chance(cell), chance(cell + vec2(1, 0)), in_cell.x),
               mix(chance(cell + vec2(0, 1)), chance(cell + vec2(1, 1)), in_cell.x), in_cell.y);
}

vec3 lit(vec3 paint, vec3 n) {
    vec3 sky = mix(GROUND, mix(HORIZON, ZENITH, 0.34) * AMBIENT, n.y * 0.5 + 0.5);
    return paint * (sky + SUN_LIGHT * max(dot(n, SUN), 0.0));
}

%s

// The nearest car that the ray meets: how far away, and what it shows there.
vec4 met_car(vec3 from, vec3 way) {
    float nearest = 1e6;
    vec3 colour = vec3(0.0);
    for (int k = 0; k < SHOWN; k++) {
        vec4 other = behind[k];
        if (other.z < 0.5) break;
        float high = other.z > 1.5 ? 2.5 : 1.45;
        vec3 low = vec3(other.x - 0.9, 0.28, other.y - 2.2);
        vec3 top = vec3(other.x + 0.9, high, other.y + 2.2);
        // A car narrows toward its roof; its windscreen leans back.
        vec3 one = (low - from) / way, two = (top - from) / way;
        vec3 first = min(one, two), last = max(one, two);
        float t = max(max(first.x, first.y), first.z);
        if (t < 0.0 || t > min(min(last.x, last.y), last.z) || t > nearest) continue;
        vec3 at = from + t * way - vec3(other.x, 0.0, other.y);
        float cheek = abs(at.x) / 0.9, up = at.y / high;
        if (up > 0.66 && cheek > 1.0 - 0.9 * (up - 0.66)) continue;
        nearest = t;
        float hue = fract(other.x * 0.37 + float(k) * 0.618);
        vec3 paint = other.z > 1.5 ? vec3(0.82) : mix(vec3(0.10, 0.14, 0.24), vec3(0.6), hue);
        colour = lit(paint, vec3(0.0, 0.45, 0.89));
        if (up > 0.66 && up < 0.93 && cheek < 0.80) colour = clear_sky(vec3(0.1, 0.5, 0.8)) * 0.22;
        if (up < 0.42 && up > 0.30 && cheek < 0.5) colour *= 0.15;
        if (up < 0.24) colour *= 0.3;
        if (up > 0.40 && up < 0.53 && cheek > 0.62 && cheek < 0.94)
            colour = mix(vec3(0.75) * HORIZON, vec3(3.0, 2.9, 2.6), LAMPS);
    }
    return vec4(colour, nearest);
}

void main() {
    vec3 ahead = normalize(look);
    vec3 way = reflect(ahead, normal);
    vec3 from = place - car[0].xyz;
    vec3 colour;
    float far_m = 0.0;
    bool inner = number > 0.5 && number < 1.5;
    vec3 frame = from + way * ((-1.36 - from.z) / min(way.z, -1e-3));
    vec2 head = (vec2(abs(frame.x), frame.y) - vec2(0.40, 1.00)) / vec2(0.13, 0.12);
    float edge = max(abs(frame.x) - 0.575 + 0.25 * (frame.y - 0.95), abs(frame.y - 1.155) - 0.205);
    float side = 0.81 * sign(from.x);
    float t_side = (side - from.x) / way.x;
    vec3 own = from + way * t_side;
    if (inner && (edge > 0.0 || dot(head, head) < 1.0)) {
        colour = (HORIZON * 0.5 + GROUND) * 0.06 * (edge > 0.0 ? 1.6 : 0.7);
    } else if (!inner && t_side > 0.0 && own.z > -2.3 && own.y > 0.25 && own.y < 1.36) {
        float glass = smoothstep(0.93, 0.94, own.y);
        vec3 body = lit(OWN_PAINT, vec3(sign(from.x), 0.2, 0.0)) + 0.12 * HORIZON;
        body *= 1.0 - 0.6 * smoothstep(0.004, 0.0, abs(own.z + 0.42));
        colour = mix(body, clear_sky(vec3(sign(from.x) * 0.9, 0.3, -0.3)) * 0.35, glass);
    } else {
        colour = seen_behind(from, way, far_m);
        vec4 other = met_car(from, way);
        if (other.a < 1e5) { colour = other.rgb; far_m = other.a; }
        colour = mix(colour, air_toward(way), 1.0 - exp(-far_m / HAZE_M));
    }
    colour *= inner ? 0.80 : 0.88;
    // Rain leaves beads on the panes outside.
    if (!inner && life[0].w > 0.02) {
        vec2 cell = pane * vec2(26.0, 17.0);
        vec2 own = vec2(chance(floor(cell)), chance(floor(cell) + 7.0)) - 0.5;
        vec2 spot = fract(cell) - 0.5 - 0.5 * own;
        float bead = smoothstep(0.30, 0.22, length(spot));
        bead *= step(chance(floor(cell) + 3.0), 0.5 * life[0].w);
        colour = mix(colour, HORIZON * (0.35 - 0.5 * spot.y), 0.7 * bead);
    }
    colour *= 1.0 - 0.5 * smoothstep(0.90, 1.0, max(abs(pane.x), abs(pane.y)));
    result = vec4(shown(colour), p3d_ColorScale.a);
}
"""

SURROUNDINGS = {
    "road": """
const vec3 OWN_PAINT = vec3(0.10, 0.17, 0.28);

float stripe(float x, float middle, float t) {
    float soft = 0.02 + 0.0012 * t;
    return smoothstep(0.07 + soft, 0.07, abs(x - middle)) * (0.07 / (0.07 + 0.5 * soft));
}

// Two lanes each way with their lines, verges, a row of trees on both sides, and the sky.
vec3 seen_behind(vec3 from, vec3 way, out float far_m) {
    float z0 = car[0].z;
    far_m = 4000.0;
    vec3 colour = clear_sky(way);
    for (int k = 0; k < 2; k++) {
        float x = k == 0 ? 14.5 : -25.0;
        float t = (x - from.x) / way.x;
        vec3 at = from + t * way;
        // No leaf is under 2 m or over 10.4 m: most rays end here.
        if (t < 0.0 || t > 700.0 || at.y < 2.0 || at.y > 10.4) continue;
        float along = at.z + z0;
        float tree = 3.0 + 2.6 * noise(vec2(along * 0.9, at.y * 1.1));
        tree += 2.4 * sin(along * 0.2618 + 0.7);
        float leaf = noise(vec2(along * 2.3, at.y * 2.3));
        if (at.y < tree + 2.4 && at.y > 2.0 + 1.2 * leaf)
        {
            colour = lit(vec3(0.055, 0.095, 0.025) * (0.6 + leaf), vec3(0.0, 0.7, 0.7));
            far_m = t;
        }
    }
    if (way.y < 0.022 && way.y > -0.02 && far_m > 3000.0) {
        float band = 0.012 + 0.010 * noise(vec2(atan(way.x, way.z) * 60.0, 1.0));
        if (way.y < band) {
            colour = lit(vec3(0.06, 0.10, 0.045), vec3(0.0, 0.7, 0.7));
            far_m = 260.0;
        }
    }
    if (way.y < -1e-4) {
        float t = -from.y / way.y;
        vec2 at = from.xz + t * way.xz;
        if (t < far_m) {
            far_m = t;
            float along = at.y + z0;
            vec3 tar = vec3(0.105) * (0.85 + 0.3 * noise(vec2(at.x * 1.3, along * 0.25)));
            vec3 grass = vec3(0.13, 0.17, 0.055) * (0.75 + 0.5 * noise(vec2(at.x, along) * 0.7));
            float paved = smoothstep(4.4, 4.2, at.x) * smoothstep(-14.9, -14.7, at.x);
            float line = stripe(at.x, 1.75, t) + stripe(at.x, -5.13, t) + stripe(at.x, -5.37, t)
                + stripe(at.x, -12.25, t);
            float dash = t > 90.0 ? 0.33 : step(mod(along, 12.0), 4.0);
            line += dash * (stripe(at.x, -1.75, t) + stripe(at.x, -8.75, t));
            vec3 ground = mix(grass, mix(tar, vec3(0.78), clamp(line, 0.0, 1.0)), paved);
            ground *= 1.0 - 0.30 * life[0].w * paved;
            colour = lit(ground, vec3(0.0, 1.0, 0.0));
        }
    }
    return colour;
}
""",
    "town": """
const vec3 OWN_PAINT = vec3(0.24, 0.19, 0.12);

// A street of sand between walls of mud brick, with openings, and the sky above them.
vec3 seen_behind(vec3 from, vec3 way, out float far_m) {
    float z0 = car[0].z;
    from.y += car[0].y;
    far_m = 1200.0;
    vec3 colour = clear_sky(way);
    float x = way.x > 0.0 ? 5.9 : -5.9;
    float t = (x - from.x) / way.x;
    vec3 at = from + t * way;
    float along = at.z + z0 + (x > 0.0 ? 3.0 : 0.0);
    float house = floor(along / 10.7);
    float high = 4.2 + 3.2 * step(0.45, chance(vec2(house, x)));
    if (t > 0.0 && t < 600.0 && at.y < high && at.y > 0.0) {
        vec3 mud = mix(vec3(0.24, 0.17, 0.10), vec3(0.31, 0.24, 0.15), chance(vec2(house, 3.0)));
        mud *= 0.85 + 0.3 * noise(vec2(along, at.y) * 1.7);
        vec2 bay = vec2(mod(along, 2.7) - 1.35, mod(at.y, 3.2) - 1.75);
        if (abs(bay.x) < 0.45 && abs(bay.y) < 0.6) mud *= 0.12;
        colour = lit(mud, vec3(-sign(x), 0.0, 0.0));
        far_m = t;
    }
    if (way.y < -1e-4 && -from.y / way.y < far_m) {
        far_m = -from.y / way.y;
        vec2 spot = from.xz + far_m * way.xz + vec2(0.0, z0);
        vec3 sand = vec3(0.26, 0.20, 0.125) * (0.85 + 0.3 * noise(spot * 0.8));
        colour = lit(sand, vec3(0.0, 1.0, 0.0));
    }
    return colour;
}
""",
}
"""What a mirror shows where no car is, by the name of the place."""
