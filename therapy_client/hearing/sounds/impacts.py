"""What comes suddenly: shots, explosions, a backfire, glass that breaks.

A blast's pressure is Friedlander's: p(t) = (1 - t/τ) exp(-t/τ), up at once, through nothing at τ,
and a weaker pull after it. Far away the air and the ground have taken the high part, so that the
edge is soft, and what is left is the low thump and the long answer of the surroundings.
"""

from __future__ import annotations

import numpy as np

from therapy_client.hearing.sounds.table import RATE_HZ
from therapy_client.hearing.sounds.tools import (
    Wave,
    add,
    band,
    echoed,
    filtered,
    noise,
    pressed,
    seconds,
    through,
)


def _blast(samples: int, tau_s: float, at_s: float = 0.01) -> Wave:
    """A Friedlander wave from a moment on."""
    since = (seconds(samples) - at_s) / tau_s
    return np.where(since < 0.0, 0.0, (1.0 - since) * np.exp(-np.maximum(since, 0.0))).astype(
        np.float32
    )


def _n_wave(samples: int, length_s: float, at_s: float) -> Wave:
    """The shock of a bullet faster than sound: from + to − in a straight line, then nothing."""
    since = (seconds(samples) - at_s) / length_s
    inside = (since >= 0.0) & (since < 1.0)
    return np.where(inside, 1.0 - 2.0 * since, 0.0).astype(np.float32)


def shot_near(rng: np.random.Generator) -> Wave:
    """A rifle some metres away in a street: muzzle blast, the ground's echo, the walls' answer.

    τ of small arms near the muzzle is half a millisecond to a few milliseconds.
    """
    n = round(1.6 * RATE_HZ)
    wave = _blast(n, 0.0011) + 0.45 * _blast(n, 0.0016, 0.0152)
    for _ in range(7):
        at_s = 0.01 + rng.uniform(0.03, 0.32)
        wave += np.float32(0.22 * np.exp(-at_s / 0.15)) * _blast(n, 0.0022, at_s)
    burst = noise(rng, n, band(300.0, 5000.0, 0.8)) * np.exp(
        -np.maximum(seconds(n) - 0.01, 0) / 0.02
    )
    wave += 0.10 * burst * (seconds(n) >= 0.01)
    return pressed(echoed(wave, rng, 1.2, 0.55, band(150.0, 2600.0, 1.0)), 4.0)


def shot_far(rng: np.random.Generator) -> Wave:
    """The same shot from some hundred metres: a faint crack, then the thump, then the echoes.

    A bullet faster than sound arrives first, as an N wave of 0.2 to 0.3 ms.
    """
    n = round(2.6 * RATE_HZ)
    crack = filtered(_n_wave(n, 0.00028, 0.02), band(200.0, 3500.0, 2.0))
    thump = filtered(_blast(n, 0.005, 0.19), band(40.0, 600.0, 2.0))
    wave = 0.5 * crack / np.abs(crack).max() + thump / np.abs(thump).max()
    return echoed(wave.astype(np.float32), rng, 2.2, 1.1, band(90.0, 800.0, 1.4))


def explosion_near(rng: np.random.Generator) -> Wave:
    """A blast near by: the front, the roar of fire and air for 2 s, and things that fall."""
    n = 4 * RATE_HZ
    since_s = np.maximum(seconds(n) - 0.01, 0.0)
    roar = noise(rng, n, band(45.0, 420.0, 1.2)) * np.exp(-since_s / 0.55)
    rush = noise(rng, n, band(400.0, 3500.0, 1.0)) * np.exp(-since_s / 0.18)
    wave = _blast(n, 0.012) + (0.38 * roar + 0.14 * rush) * (seconds(n) >= 0.01)
    wave += 0.35 * _blast(n, 0.016, 0.055)
    _scatter(wave, rng, 60, (0.6, 3.2), (700.0, 5000.0), 0.06)
    return pressed(echoed(wave, rng, 2.4, 0.5, band(60.0, 900.0, 1.2)), 2.0)


def explosion_far(rng: np.random.Generator) -> Wave:
    """A blast from a kilometre: no edge, a deep thud and thunder that rolls for seconds."""
    n = 5 * RATE_HZ
    thud = filtered(_blast(n, 0.045, 0.08), band(34.0, 170.0, 2.0))
    rolls = noise(rng, n, band(40.0, 210.0, 1.8)) * through(
        (0.07, 0.25, 0.7, 1.0, 5.0), (0.0, 1.0, 0.5, 0.62, 0.0), n
    )
    wave = thud / np.abs(thud).max() + 0.34 * rolls
    return echoed(wave.astype(np.float32), rng, 3.0, 0.8, band(40.0, 260.0, 2.0))


def backfire(rng: np.random.Generator) -> Wave:
    """An exhaust that bangs, and bangs again: duller than a shot, through a pipe."""
    n = round(1.2 * RATE_HZ)
    wave = np.zeros(n, np.float32)
    for at_s, size in ((0.01, 1.0), (0.19, 0.45)):
        wave += np.float32(size) * _blast(n, 0.0032, at_s)
        burst = noise(rng, n, band(120.0, 1500.0, 1.0)) * np.exp(
            -np.maximum(seconds(n) - at_s, 0.0) / 0.03
        )
        wave += np.float32(0.22 * size) * burst * (seconds(n) >= at_s)
    dull = filtered(wave, band(60.0, 1900.0, 1.5))
    return pressed(echoed(dull, rng, 0.7, 0.4, band(120.0, 1500.0, 1.0)), 3.0)


def door_slam(rng: np.random.Generator) -> Wave:
    """A heavy house door that falls shut: the thud of the leaf, the latch, the hall behind it.

    The leaf is a plate: its lowest modes lie near 60 to 140 Hz and die within a tenth of a second.
    """
    n = round(1.4 * RATE_HZ)
    since_s = np.maximum(seconds(n) - 0.02, 0.0)
    struck = seconds(n) >= 0.02
    wave = np.zeros(n, np.float32)
    for hz, size, decay_s in ((72.0, 1.0, 0.07), (118.0, 0.7, 0.05), (205.0, 0.35, 0.03)):
        wave += np.float32(size) * np.sin(2 * np.pi * hz * since_s) * np.exp(-since_s / decay_s)
    wave += 0.30 * noise(rng, n, band(150.0, 1600.0, 1.0)) * np.exp(-since_s / 0.022)
    wave *= struck
    _scatter(wave, rng, 3, (0.05, 0.10), (1500.0, 3200.0), 0.12)
    heard = echoed(wave.astype(np.float32), rng, 1.0, 0.4, band(90.0, 1100.0, 1.2))
    return pressed(heard, 3.0)


def glass(rng: np.random.Generator) -> Wave:
    """A pane that breaks: the knock, then splinters that ring as they fall.

    Splinters ring at 2 to 9 kHz, each for some tens of milliseconds, without common pitch.
    """
    n = round(1.6 * RATE_HZ)
    knock = noise(rng, n, band(250.0, 6000.0, 0.8)) * np.exp(
        -np.maximum(seconds(n) - 0.01, 0) / 0.025
    )
    wave = np.asarray(knock * (seconds(n) >= 0.01), np.float32)
    _scatter(wave, rng, 26, (0.01, 0.12), (1800.0, 8000.0), 0.5)
    _scatter(wave, rng, 70, (0.25, 1.1), (2200.0, 9000.0), 0.30)
    return echoed(wave, rng, 0.5, 0.2, band(600.0, 7000.0, 1.0))


def _scatter(
    wave: Wave,
    rng: np.random.Generator,
    count: int,
    between_s: tuple[float, float],
    hz: tuple[float, float],
    size: float,
) -> None:
    """Small hard things that fall within that time, each with a ring of its own."""
    t = seconds(round(0.16 * RATE_HZ))
    first_s, last_s = between_s
    for _ in range(count):
        at_s = first_s + (last_s - first_s) * rng.beta(1.2, 2.2)
        ring = np.exp(-t / rng.uniform(0.008, 0.045)) * np.sin(2 * np.pi * rng.uniform(*hz) * t)
        add(wave, (size * rng.uniform(0.3, 1.0) * ring).astype(np.float32), round(at_s * RATE_HZ))
