"""GLSL of the fine level: windows with a reveal, a frame, curtains and a room behind them.

No triangle is added: the fragment's ray goes on behind the wall, into a box as wide as the bay
(interior mapping: van Dongen, "Interior Mapping", Computer Graphics International 2008).
"""

from __future__ import annotations

from therapy_client.world.geometry.painting import facades

_KINDS = (
    facades.OFFICE,
    facades.BRICK,
    facades.STONE,
    facades.RIBBON,
    facades.CONCRETE,
    facades.SHOPS,
)

_TABLE = f"""
const vec4 WINDOW[6] = vec4[6]({
    ", ".join(f"vec4({k.left}, {k.right}, {k.low}, {k.high})" for k in _KINDS)
});
const float BARS[6] = float[6]({", ".join(f"{float(k.bars)}" for k in _KINDS)});
"""

ROOMS = (
    _TABLE
    + """
const float REVEAL_M = 0.17;

float chance(vec3 which) {
    return fract(sin(dot(which, vec3(12.9898, 78.233, 37.719))) * 43758.5453);
}

// What stands in a room, at a point of its walls; `depth` is how far behind the glass it is.
vec3 furnished(vec3 hit, vec3 room_m, float kind, float side_hit, bool shop) {
    vec3 tint = 0.40 + 0.25 * cos(6.2832 * (kind * 3.0 + vec3(0.0, 0.30, 0.62)));
    vec3 wall = mix(vec3(0.66, 0.62, 0.56), tint, 0.45);
    if (side_hit > 1.5) {
        vec3 low = vec3(0.22, 0.15, 0.10) * (0.8 + 0.3 * fract(hit.x * 5.0));
        return hit.y > 0.5 ? vec3(0.78) : (shop ? vec3(0.42, 0.40, 0.37) : low);
    }
    vec2 at = side_hit > 0.5 ? vec2(hit.z / room_m.z, hit.y) : hit.xy;
    if (shop) {
        float shelf = abs(fract(at.y * 4.5) - 0.5);
        vec3 goods = texture(surfaces, vec3(at.x * 0.9 + kind, at.y * 0.9, GOODS_LAYER)).rgb;
        return at.y < 0.72 ? mix(goods, vec3(0.30), smoothstep(0.40, 0.46, shelf)) : wall;
    }
    vec2 cupboard = vec2(0.10 + 0.25 * kind, 0.30 + 0.45 * fract(kind * 7.0));
    vec2 frame = abs(at - vec2(0.65 - 0.2 * kind, 0.58)) / vec2(0.13, 0.10);
    if (max(frame.x, frame.y) < 1.0) {
        wall = max(frame.x, frame.y) > 0.86 ? vec3(0.10) : tint.bgr * (0.5 + 0.8 * at.y);
    }
    if (at.x > cupboard.x && at.x < cupboard.x + 0.30 && at.y < cupboard.y) {
        wall = vec3(0.20, 0.13, 0.08) * (0.7 + 0.6 * fract(kind * 13.0));
        wall *= 0.6 + 0.4 * smoothstep(0.0, 0.04, abs(at.x - cupboard.x - 0.15));
    }
    return wall;
}

// The window at a point of a facade: its colour, and as alpha how much there is of it.
// `wall`: u, v, layer. `house`: seed, weight, warmth. `n`: out of the wall. `day`: light of the sky
// on it. `stone`: what the wall around it looks like, lit. `glass` is set to how much it mirrors.
vec4 window_at(vec3 wall, vec3 house, vec3 n, vec3 look, vec3 day, vec3 stone, out float glass) {
    glass = 0.0;
    int kind = int(wall.z - OFFICE_LAYER + 0.5);
    bool shop = kind == 5;
    vec2 many = vec2(4.0, shop ? 1.0 : 4.0), bays = wall.xy * many;
    vec3 at_x = dFdx(from_eye), at_y = dFdy(from_eye);
    vec2 bay_x = dFdx(bays), bay_y = dFdy(bays);
    float turned = bay_x.x * bay_y.y - bay_x.y * bay_y.x;
    float fine_enough = 1.0 - smoothstep(0.10, 0.22, max(length(bay_x), length(bay_y)));
    if (kind < 0 || kind > 5 || house.y <= 0.0 || fine_enough <= 0.0 || turned == 0.0)
        return vec4(0.0);
    vec3 along = (at_x * bay_y.y - at_y * bay_x.y) / turned;
    vec3 upward = (at_y * bay_x.x - at_x * bay_y.x) / turned;
    vec2 bay_m = vec2(length(along), length(upward));
    vec3 ray = vec3(dot(look, along) / (bay_m.x * bay_m.x),
        dot(look, upward) / (bay_m.y * bay_m.y), max(-dot(look, n), 0.02));
    vec2 cell = floor(bays), at = bays - cell;
    vec4 w = WINDOW[kind];
    vec2 soft = max(abs(bay_x) + abs(bay_y), vec2(1e-4));
    vec2 edge = min(at - w.xz, w.yw - at);
    float cover = smoothstep(-0.5, 0.5, edge.x / soft.x) * smoothstep(-0.5, 0.5, edge.y / soft.y);
    cover *= fine_enough;
    if (cover <= 0.0) return vec4(0.0);
    vec2 q = at + ray.xy * (REVEAL_M / ray.z);
    vec2 inner = min(q - w.xz, w.yw - q);
    if (inner.x < 0.0 || inner.y < 0.0) {
        float shut = inner.y < inner.x ? (q.y < w.z ? 1.05 : 0.35) : 0.62;
        return vec4(stone * shut, cover);
    }
    vec3 which = vec3(cell, floor(house.x * 512.0 + 0.5));
    if (shop) which.y = 0.0;
    float own = chance(which), other = chance(which + 17.3);
    vec2 pane = vec2((q.x - w.x) / (w.y - w.x) * BARS[kind], (q.y - w.z) / (w.w - w.z));
    float bar_m = (0.5 - abs(fract(pane.x) - 0.5)) * (w.y - w.x) / BARS[kind] * bay_m.x;
    float rim_m = min(bar_m, inner.y * bay_m.y);
    float frame = 1.0 - smoothstep(0.045, 0.045 + 1.4 * soft.x * bay_m.x, rim_m);
    vec3 painted = mix(vec3(0.62), vec3(0.09), step(0.5, fract(house.x * 91.0)));
    float lit = 0.0;
    vec3 lamp = vec3(0.0);
    if (LAMPS > 0.0) {
        float share = clamp(WINDOWS_LIT * house.y, 0.0, 1.0);
        lit = smoothstep(own, own + 0.02, share) * LAMPS * (shop ? 1.8 : 1.0);
        vec3 warm = mix(vec3(1.0, 0.56, 0.24), vec3(1.0, 0.80, 0.58), fract(own * 61.0));
        lamp = mix(vec3(0.92, 0.96, 0.90), warm, house.z) * lit * (0.25 + 0.9 * fract(own * 37.0));
    }
    vec3 room_m = vec3(bay_m, shop ? 4.5 : 2.6 + 3.0 * other);
    vec2 far = mix(-q, 1.0 - q, step(0.0, ray.xy)) / (abs(ray.xy) + 1e-5) * sign(ray.xy + 1e-9);
    float back = room_m.z / ray.z, t = min(min(far.x, far.y), back);
    float side_hit = t == back ? 0.0 : (far.x < far.y ? 1.0 : 2.0);
    vec3 hit = vec3(q + ray.xy * t, ray.z * t);
    vec3 seen = furnished(hit, room_m, own, side_hit, shop);
    vec3 to_lamp = (hit - vec3(0.5, 0.92, room_m.z * 0.5)) * vec3(bay_m, 1.0);
    vec3 light = day * (0.34 * exp(-0.55 * hit.z));
    light += lamp * (2.2 / (1.0 + 0.8 * dot(to_lamp, to_lamp)));
    vec3 colour = seen * light;
    if (!shop) {
        bool curtains = own < 0.45;
        float aside = min(pane.x, BARS[kind] - pane.x) / BARS[kind];
        float drop = 0.30 + 0.68 * fract(other * 5.0);
        float blind = step(drop, pane.y) * step(own, 0.8);
        float hangs = curtains ? smoothstep(0.24, 0.20, aside) : blind;
        float folds = curtains ? 0.72 + 0.28 * sin(q.x * bay_m.x * 55.0 + 2.0 * sin(q.y * 3.0))
            : 0.80 + 0.20 * step(0.25, fract(q.y * bay_m.y * 16.0));
        vec3 dyed = 0.5 + 0.3 * cos(other * 40.0 + vec3(0.0, 2.0, 4.0));
        vec3 cloth = mix(vec3(0.62, 0.58, 0.50), dyed, 0.4);
        colour = mix(colour, cloth * folds * (day * 0.40 + lamp * 0.55), hangs);
    }
    glass = cover * (1.0 - frame);
    return vec4(mix(colour, painted * day * 0.8, frame), cover);
}
"""
)
"""Reads `surfaces` and the light; `from_eye` is a varying."""
