"""The way of somebody who crosses the bridge while the patient stands on it. Pure."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.hanging import deck_m, swing_m
from therapy_client.world.people.states import CrowdStates

PATIENT_X_M, WALKER_X_M = 0.18, -0.40
"""The patient stands right of the middle and the walker keeps left: 0.58 m from middle to middle,
as whoever brushes past on the square."""

FROM_M, TO_M = 18.0, -9.0
"""Ahead of the patient where the walker fades in, and behind where they have faded out."""

_FADES = 0.07


def walker_place(share: float, stands_m: float) -> tuple[float, float, float]:
    """Where the walker's feet are after this share of the crossing, the bridge at rest."""
    z = stands_m + FROM_M + (TO_M - FROM_M) * share
    return WALKER_X_M, deck_m(z), z


def walker_at(progress: float | None, stands_m: float, swings: float, time_s: float) -> CrowdStates:
    """The walker at this moment, or nobody.

    Args:
        progress: Share of the crossing, 0 to 1, or None when nobody crosses.
        stands_m: Where along the bridge the patient stands.
        swings: How much the bridge swings.
        time_s: Of the scene's clock.
    """
    share = progress or 0.0
    x, y, z = walker_place(share, stands_m)
    aside, upright = swing_m(z, time_s, swings, stands_m)
    shown = 0.0 if progress is None else min(1.0, share / _FADES, (1.0 - share) / _FADES)
    return CrowdStates(
        positions_m=np.array([(x + aside, y + upright, z)]),
        headings_rad=np.array([np.pi]),
        speeds_m_s=np.array([1.23]),
        looks=np.array([0.0]),
        talks=np.array([0.0]),
        shown=np.array([shown]),
    )
