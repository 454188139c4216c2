"""A voice that says “in” and “out”, long and softly, for whoever breathes with it.

A voice is a source through a mouth: harmonics of a pitch that is never quite steady, weakened as
a mouth with these formants weakens them, and the breath that goes with them. It is summed harmonic
by harmonic, so that formants can glide without a step and nothing above 5 kHz is ever made.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from therapy_client.hearing.sounds.table import RATE_HZ
from therapy_client.hearing.sounds.tools import (
    Tone,
    Wave,
    band,
    echoed,
    filtered,
    noise,
    peaks,
    stretched,
    through,
    turns,
    wander,
)

Points = tuple[tuple[float, float], ...]
"""Moments in s, each with a value there; straight between them."""

_HIGHEST_HZ = 5000.0
_WIDTHS_HZ = (110.0, 130.0, 190.0, 280.0)
_FOURTH_HZ = 3700.0
_TILT = 1.15
"""Harmonics fall with this power of their number: a soft voice, far from a pressed one."""

_NASAL_ZERO_HZ, _NASAL_ZERO_WIDE_HZ = 1500.0, 420.0
_JITTER, _DRIFT, _SHIMMER = 0.006, 0.008, 0.05
_BREATH_SHARE = 0.14
_ROWS_PER_S = 200


@dataclass(frozen=True)
class Word:
    """How a word is said.

    Attributes:
        lasts_s: From the first breath of it to the end of its echo.
        pitch_hz: The voice's pitch.
        formants_hz: The first three resonances of the mouth.
        loud: How strong the voice is, 0 to 1.
        breath: How strong the breath beside it is, 0 to 1.
        nasal: How far the mouth is closed and the nose open, 0 to 1.
        release_s: When a closed mouth opens again with a puff; None where it does not.
    """

    lasts_s: float
    pitch_hz: Points
    formants_hz: tuple[Points, Points, Points]
    loud: Points
    breath: Points
    nasal: Points = ((0.0, 0.0),)
    release_s: float | None = None


IN = Word(
    lasts_s=1.8,
    pitch_hz=((0.0, 178.0), (0.35, 186.0), (1.6, 158.0)),
    formants_hz=(
        ((0.0, 400.0), (0.80, 410.0), (0.98, 290.0)),
        ((0.0, 2080.0), (0.78, 2050.0), (0.98, 1500.0)),
        ((0.0, 2700.0), (0.80, 2680.0), (0.98, 2580.0)),
    ),
    loud=(
        (0.04, 0.0),
        (0.30, 0.9),
        (0.55, 1.0),
        (0.82, 0.85),
        (0.98, 0.42),
        (1.2, 0.36),
        (1.6, 0.0),
    ),
    breath=((0.0, 0.0), (0.10, 0.9), (0.32, 0.6), (0.85, 0.5), (0.98, 0.15), (1.6, 0.0)),
    nasal=((0.60, 0.0), (0.98, 1.0)),
)
"""/ɪn/: the vowel of “bit” (Peterson and Barney, between their men and women), then the nose."""

OUT = Word(
    lasts_s=2.0,
    pitch_hz=((0.0, 176.0), (0.30, 180.0), (1.5, 148.0)),
    formants_hz=(
        ((0.0, 760.0), (0.45, 780.0), (1.05, 440.0), (1.4, 420.0)),
        ((0.0, 1320.0), (0.45, 1290.0), (1.05, 930.0), (1.4, 920.0)),
        ((0.0, 2550.0), (0.45, 2550.0), (1.05, 2400.0), (1.4, 2450.0)),
    ),
    loud=((0.03, 0.0), (0.28, 0.9), (0.50, 1.0), (1.00, 0.8), (1.30, 0.45), (1.42, 0.0)),
    breath=((0.0, 0.0), (0.09, 0.9), (0.30, 0.5), (1.00, 0.5), (1.42, 0.0)),
    release_s=1.50,
)
"""/aʊt/: from the vowel of “father” to that of “book”, and a soft t."""


def says_in(rng: np.random.Generator) -> Wave:
    """“In”, drawn out softly."""
    return _said(IN, rng)


def says_out(rng: np.random.Generator) -> Wave:
    """“Out”, drawn out softly."""
    return _said(OUT, rng)


def _said(word: Word, rng: np.random.Generator) -> Wave:
    n = round(word.lasts_s * RATE_HZ)
    uneven = 1.0 + _JITTER * wander(rng, n, 45.0) + _DRIFT * wander(rng, n, 3.0)
    pitch_hz = np.asarray(_along(word.pitch_hz, n) * uneven, np.float32)
    phase = turns(pitch_hz)
    voiced = _harmonics(word, pitch_hz, phase)
    voiced *= _along(word.loud, n) * (1.0 + _SHIMMER * wander(rng, n, 9.0))
    breath = _breathed(word, rng, n)
    # The breath comes in puffs with the cords that open, or it would stand beside the voice.
    breath *= 0.65 + 0.35 * np.cos(np.float32(2 * np.pi) * phase)
    wave = voiced / np.abs(voiced).max() + _BREATH_SHARE * breath * _along(word.breath, n)
    if word.release_s is not None:
        wave += _release(rng, n, word.release_s)
    dry = filtered(np.asarray(wave, np.float32), band(110.0, 3800.0, 1.6))
    return echoed(dry, rng, 0.45, 0.16, band(200.0, 2600.0, 1.2))


def _along(points: Points, samples: int) -> Wave:
    """A value on its way through points, with rounded corners."""
    times_s, values = zip(*points, strict=True)
    straight = through(times_s, values, samples)
    width = round(0.05 * RATE_HZ)
    padded = np.pad(straight, width, mode="edge").cumsum(dtype=np.float64)
    span = 2 * width
    ends = padded[span:] - padded[:-span]
    return np.asarray(ends[:samples] / span, np.float32)


def _harmonics(word: Word, pitch_hz: Wave, phase: Wave) -> Wave:
    """All harmonics of the pitch as the mouth lets them through."""
    n = len(pitch_hz)
    rows = round(n / RATE_HZ * _ROWS_PER_S)
    at = np.linspace(0, n - 1, rows).astype(int)
    formants = [_along(points, n)[at] for points in word.formants_hz]
    nasal = _along(word.nasal, n)[at]
    wave = np.zeros(n, np.float32)
    for number in range(1, int(_HIGHEST_HZ / float(pitch_hz.min())) + 1):
        f = number * pitch_hz[at]
        here = _mouth(f, formants, nasal) / number**_TILT
        here *= np.clip((_HIGHEST_HZ - f) / 800.0, 0.0, 1.0)
        turn = np.float32(2 * np.pi * number) * phase
        wave += _stretched(here.real, n) * np.cos(turn) - _stretched(here.imag, n) * np.sin(turn)
    return wave


def _stretched(knots: npt.NDArray[np.float64], samples: int) -> Wave:
    return stretched(np.append(knots, knots[-1]).astype(np.float32), samples)


def _mouth(f: Wave, formants_hz: list[Wave], nasal: Wave) -> npt.NDArray[np.complex128]:
    """What a mouth does to a tone: resonances one after the other, and the nose's hole."""
    passed = np.ones(len(f), np.complex128)
    each = zip((*formants_hz, np.full(len(f), _FOURTH_HZ)), _WIDTHS_HZ, strict=True)
    for place, (centre_hz, width_hz) in enumerate(each):
        wide_hz = width_hz * (1.0 + (1.2 if place else 0.3) * nasal)
        passed *= centre_hz**2 / (centre_hz**2 - f**2 + 1j * wide_hz * f)
    hole = np.exp(-(((f - _NASAL_ZERO_HZ) / _NASAL_ZERO_WIDE_HZ) ** 2))
    return np.asarray(passed * (1.0 - 0.85 * nasal * hole))


def _breathed(word: Word, rng: np.random.Generator, samples: int) -> Wave:
    """Breath through the same mouth, which changes from its shape at the start to that at the end.

    Air makes little of the lowest resonance heard.
    """
    air = noise(rng, samples, band(400.0, 4500.0, 1.0))
    first, last = (_shape(word, end) for end in (0, -1))
    share = _along(((0.4, 0.0), (1.1, 1.0)), samples)
    wave = filtered(air, first) * (1.0 - share) + filtered(air, last) * share
    return np.asarray(wave / np.abs(wave).max(), np.float32)


def _shape(word: Word, end: int) -> Tone:
    f1, f2, f3 = (points[end][1] for points in word.formants_hz)
    return peaks((f1, 260.0, 0.35), (f2, 380.0, 1.0), (f3, 520.0, 0.8), (_FOURTH_HZ, 900.0, 0.4))


def _release(rng: np.random.Generator, samples: int, at_s: float) -> Wave:
    """The puff of a soft t: it swells within 10 ms, so that nobody starts at it."""
    puff = noise(rng, samples, band(2200.0, 4800.0, 1.5))
    swell = through((at_s, at_s + 0.012, at_s + 0.03, at_s + 0.12), (0.0, 1.0, 0.5, 0.0), samples)
    return np.asarray(0.045 * puff * swell, np.float32)
