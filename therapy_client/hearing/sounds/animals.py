"""A dog, gulls over the shore, and the large bird that flies past the lift."""

from __future__ import annotations

import numpy as np

from therapy_client.hearing.sounds.table import LONGEST_LOOP, RATE_HZ
from therapy_client.hearing.sounds.tools import (
    Wave,
    add,
    band,
    echoed,
    filtered,
    noise,
    peaks,
    sine,
    stretched,
    through,
    turns,
    wander,
)
from therapy_client.world.nature.bird_way import BEATS_PER_CROSSING


def dog(rng: np.random.Generator) -> Wave:
    """Three barks of a large dog.

    A bark lasts 0.15 to 0.25 s, its pitch jumps up and falls within 250 to 600 Hz, rough with
    noise, and the mouth that opens moves its main resonance near 1 kHz.
    """
    n = round(1.6 * RATE_HZ)
    wave = np.zeros(n, np.float32)
    for at_s, size in ((0.02, 0.9), (0.42, 1.0), (1.0, 0.85)):
        length = round(rng.uniform(0.19, 0.24) * RATE_HZ)
        hz = stretched(np.array((310, 560, 500, 390, 270, 250), np.float32), length)
        phase = turns(np.asarray(hz * (1.0 + 0.03 * wander(rng, length, 60.0)), np.float32))
        pulses = np.where(phase < 0.5, phase * (0.5 - phase), 0.0).astype(np.float32) - 0.02
        rough = pulses + 0.018 * noise(rng, length, band(500.0, 4000.0, 1.0))
        shape = stretched(np.array((0.0, 1.0, 0.9, 0.6, 0.25, 0.0), np.float32), length)
        bark = filtered(
            np.asarray(rough * shape, np.float32),
            peaks((620, 260, 0.8), (1050, 350, 1.0), (2400, 700, 0.4)),
        )
        add(wave, bark * np.float32(size / np.abs(bark).max()), round(at_s * RATE_HZ))
    return echoed(wave, rng, 0.5, 0.22, band(250.0, 2500.0, 1.0))


def _mew(rng: np.random.Generator, length_s: float, pitch_hz: float) -> Wave:
    """One call of a gull: up fast, then gliding down, bright with harmonics.

    Large gulls call at 0.7 to 1.3 kHz with most energy in the harmonics up to 5 kHz.
    """
    n = round(length_s * RATE_HZ)
    glide = stretched(np.array((0.72, 1.0, 1.02, 0.94, 0.84, 0.7), np.float32), n)
    phase = turns(np.asarray(pitch_hz * glide * (1.0 + 0.006 * wander(rng, n, 30.0)), np.float32))
    call = sum(
        np.float32(share) * sine(phase, k)
        for k, share in ((1, 0.55), (2, 1.0), (3, 0.7), (4, 0.35), (5, 0.15))
    )
    shape = stretched(np.array((0.0, 0.8, 1.0, 0.9, 0.55, 0.0), np.float32), n)
    return np.asarray(call * shape, np.float32)


def gulls(rng: np.random.Generator) -> Wave:
    """Two or three gulls far out, who call now and then in 17.8 s."""
    n = LONGEST_LOOP
    wave = np.zeros(n, np.float32)
    for at_s, calls, pitch_hz, size in (
        (1.5, 3, 980.0, 0.8),
        (8.2, 2, 860.0, 1.0),
        (14.0, 4, 1080.0, 0.6),
    ):
        moment = at_s
        for index in range(calls):
            call = _mew(rng, 0.34 + 0.03 * index, pitch_hz * (1.0 - 0.02 * index))
            for late_s, share in ((0.0, 1.0), (0.07, 0.22), (0.16, 0.12), (0.31, 0.06)):
                at = round((moment + late_s) * RATE_HZ) % n
                add(wave, call * np.float32(size * share), at, loops=True)
            moment += rng.uniform(0.46, 0.62)
    return filtered(wave, band(350.0, 3000.0, 1.2))


def large_bird(rng: np.random.Generator) -> Wave:
    """A gull that passes: each beat of the wings a soft rush of air, and one call as it is near."""
    n = 4 * RATE_HZ
    progress = np.arange(n, dtype=np.float32) / n
    down = np.maximum(0.0, -np.sin(np.float32(2 * np.pi * BEATS_PER_CROSSING) * progress)) ** 1.5
    glide = 0.35 + 0.65 * (0.5 + 0.5 * np.cos(np.float32(3 * np.pi) * progress))
    near = 1.0 / (0.35 + (2.0 * progress - 1.0) ** 2)
    air = noise(rng, n, band(120.0, 800.0, 1.2)) * down * glide * near
    wave = np.asarray(0.5 * air / np.abs(air).max(), np.float32)
    call = _mew(rng, 0.42, 900.0)
    add(wave, call * np.float32(0.5 / np.abs(call).max()), round(1.75 * RATE_HZ))
    edges = through((0.0, 0.2, 3.7, 4.0), (0.0, 1.0, 1.0, 0.0), n)
    return np.asarray(wave * edges, np.float32)
