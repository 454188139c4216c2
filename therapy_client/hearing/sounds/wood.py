"""Wood that works: hinges and planks."""

from __future__ import annotations

import numpy as np

from therapy_client.hearing.sounds.table import RATE_HZ
from therapy_client.hearing.sounds.tools import Wave, add, band, echoed, noise, seconds, sine, turns

_RESONANCES = ((340.0, 0.030, 1.0), (910.0, 0.018, 0.6), (1740.0, 0.009, 0.30))
"""Hz, time in which it falls to 1/e in s, and share: of boards of about a metre."""


def creak(rng: np.random.Generator) -> Wave:
    """A plank or hinge that gives slowly for 1.8 s: it sticks and slips 25 to 60 times a second.

    Each slip rings the wood's own tones; the rate of slips is what is heard as the creak's pitch.
    It begins and ends softly, so that nobody starts at it.
    """
    n = round(1.8 * RATE_HZ)
    t = seconds(round(0.12 * RATE_HZ))
    ring = sum(
        np.float32(share) * np.exp(-t / fall_s) * np.sin(2 * np.pi * hz * t)
        for hz, fall_s, share in _RESONANCES
    )
    wave = np.zeros(n, np.float32)
    at_s = 0.08
    while at_s < 1.6:
        share = at_s / 1.7
        rate_hz = 26.0 + 34.0 * np.sin(np.pi * share) ** 2
        size = np.sin(np.pi * share) ** 1.5 * rng.uniform(0.55, 1.0)
        add(wave, (size * ring).astype(np.float32), round(at_s * RATE_HZ))
        at_s += rng.uniform(0.8, 1.25) / rate_hz
    rub = noise(rng, n, band(250.0, 1600.0, 1.2)) * np.sin(np.pi * seconds(n) / 1.8) ** 2
    low = sine(turns(np.full(n, 118.0, np.float32))) * np.sin(np.pi * seconds(n) / 1.8) ** 3
    dry = np.asarray(wave + 0.10 * rub + 0.12 * low, np.float32)
    return echoed(dry, rng, 0.5, 0.12, band(150.0, 2200.0, 1.0))
