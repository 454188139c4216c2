"""How a hanging bridge moves, for what draws it and for who walks on it. Pure.

It swings in its first sideways and second upright form, still at both banks, and still where the
patient stands: their floor never moves, what is round it does.
"""

from __future__ import annotations

import math

LENGTH_M, SAG_M = 60.0, 1.5
ASIDE_M, UPRIGHT_M, ROLL = 0.45, 0.26, 0.14
ASIDE_PER_S, UPRIGHT_PER_S = 0.9, 1.7
STILL_M, FREE_M = 0.9, 7.0
"""Nearer to the patient than the first nothing moves; beyond the second all of it does."""

SWING = f"""
uniform vec4 bridge[1];
#define SWINGS bridge[0].x
#define STANDS_Z bridge[0].y

vec3 swung(vec3 p, float time_s) {{
    float ends = sin(3.14159265 * clamp(p.z / {LENGTH_M}, 0.0, 1.0));
    float far = smoothstep({STILL_M}, {FREE_M}, abs(p.z - STANDS_Z)) * ends * SWINGS;
    float aside = sin({ASIDE_PER_S} * time_s + 0.05 * p.z);
    float upright = sin({UPRIGHT_PER_S} * time_s + 0.21 * p.z);
    return p + far * vec3({ASIDE_M} * aside, {UPRIGHT_M} * upright + {ROLL} * p.x * aside, 0.0);
}}
"""
"""The same in GLSL; `bridge` is (how much it swings, where the patient stands, planks, creak)."""


def deck_m(z_m: float) -> float:
    """Height of the deck's top at rest; 0 at the banks, lowest in the middle."""
    share = min(1.0, max(0.0, z_m / LENGTH_M))
    return -4.0 * SAG_M * share * (1.0 - share)


def swing_m(z_m: float, time_s: float, swings: float, stands_m: float) -> tuple[float, float]:
    """How far the middle of the deck is aside and above its rest, in m.

    Args:
        z_m: Where along the bridge.
        time_s: Of the scene's clock.
        swings: How much it swings, 0 to about 1.5.
        stands_m: Where the patient stands.
    """
    ends = math.sin(math.pi * min(1.0, max(0.0, z_m / LENGTH_M)))
    beyond_m = round(abs(z_m - stands_m) - STILL_M, 9)  # what rounding leaves is no distance
    share = min(1.0, max(0.0, beyond_m / (FREE_M - STILL_M)))
    far = share * share * (3.0 - 2.0 * share) * ends * swings
    aside = math.sin(ASIDE_PER_S * time_s + 0.05 * z_m)
    upright = math.sin(UPRIGHT_PER_S * time_s + 0.21 * z_m)
    return far * ASIDE_M * aside, far * UPRIGHT_M * upright
