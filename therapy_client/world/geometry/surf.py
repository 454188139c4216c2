"""How waves come in, break, run up the sand and withdraw, for what draws them. Pure.

A wave every `PERIOD_S` seconds, never two alike, and never one that reaches farther up than
`HIGHEST_M` above the sea: whoever stands on the sand stands dry. Nothing of it jumps: each run-up
begins and ends at the level of the sea, and the wet that it leaves dries slowly.
"""

from __future__ import annotations

import math

PERIOD_S = 7.5
RUNUP_M, TIDE_M = 0.17, 0.02
HIGHEST_M = RUNUP_M + TIDE_M
"""Highest level of the water's edge above the still sea."""

PEAK, LEAST = 0.34, 0.62
"""Share of a period after which a run-up is highest; the lowest of them to the highest."""

DRIES = 0.42
"""How much of the wet level is lost in one period."""

_ASIDE = ((0.31, 0.105, 0.4), (0.13, 0.29, 1.9))
"""By how many periods a wave comes earlier along the shore: amplitude, per m, phase."""

SURF = f"""
float surf_phase(float x, float time_s) {{
    return time_s / {PERIOD_S} + {_ASIDE[0][0]} * sin({_ASIDE[0][1]} * x + {_ASIDE[0][2]})
        + {_ASIDE[1][0]} * sin({_ASIDE[1][1]} * x + {_ASIDE[1][2]});
}}

float surf_size(float number) {{
    return {LEAST} + {1.0 - LEAST} * (0.5 + 0.5 * sin(2.4 * number));
}}

// Level of the water's edge at this phase, and of the sand that it has wetted.
vec2 surf_levels(float phase) {{
    float number = floor(phase), s = fract(phase), size = surf_size(number);
    float before = surf_size(number - 1.0);
    float q = s < {PEAK} ? s / {PEAK} : 1.0 - (s - {PEAK}) / {1.0 - PEAK};
    float bump = s < {PEAK} ? sin(1.5707963 * q) : q * q * (3.0 - 2.0 * q);
    float own = size * (s < {PEAK} ? bump : max(bump, 1.0 - {DRIES} * (s - {PEAK})));
    float left = before * (1.0 - {DRIES} * (s + {1.0 - PEAK}));
    float wet = s < {PEAK} ? max(own, left) : own;
    return {RUNUP_M} * vec2(bump * size, wet);
}}
"""
"""The same in GLSL."""


def phase(x_m: float, time_s: float) -> float:
    """How many waves have begun to run up here so far.

    Args:
        x_m: Where along the shore.
        time_s: Of the scene's clock.
    """
    earlier = sum(by * math.sin(per_m * x_m + at) for by, per_m, at in _ASIDE)
    return time_s / PERIOD_S + earlier


def size(number: float) -> float:
    """How large a wave is, `LEAST` to 1."""
    return LEAST + (1.0 - LEAST) * (0.5 + 0.5 * math.sin(2.4 * number))


def levels_m(at: float) -> tuple[float, float]:
    """Level of the water's edge and of the wetted sand above the still sea, at a phase."""
    number, s = math.floor(at), at - math.floor(at)
    own, before = size(number), size(number - 1.0)
    if s < PEAK:
        bump = math.sin(0.5 * math.pi * s / PEAK)
        wet = max(bump * own, before * (1.0 - DRIES * (s + 1.0 - PEAK)))
    else:
        q = 1.0 - (s - PEAK) / (1.0 - PEAK)
        bump = q * q * (3.0 - 2.0 * q)
        wet = max(bump * own, own * (1.0 - DRIES * (s - PEAK)))
    return RUNUP_M * bump * own, RUNUP_M * wet
