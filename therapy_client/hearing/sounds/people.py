"""People: many voices at once, steps, a shout, clapping hands, calm breath.

No word can be understood: voices are made of vowels without speech behind them.
"""

from __future__ import annotations

import numpy as np

from therapy_client.hearing.sounds.table import RATE_HZ, SHORT_LOOP
from therapy_client.hearing.sounds.tools import (
    Wave,
    add,
    band,
    echoed,
    filtered,
    noise,
    peaks,
    seconds,
    stretched,
    through,
    turns,
    wander,
)

SYLLABLES_PER_S = 4.0
"""Speech in all languages changes its loudness about four times a second."""

STEPS_PER_S = 1.9
"""People walk at 1.8 to 2.0 steps a second."""

VOWELS = (
    ((730.0, 90.0, 1.0), (1090.0, 110.0, 0.5), (2440.0, 160.0, 0.16)),
    ((530.0, 70.0, 1.0), (1840.0, 120.0, 0.35), (2480.0, 160.0, 0.2)),
    ((300.0, 60.0, 1.0), (2250.0, 130.0, 0.22), (3000.0, 200.0, 0.14)),
    ((570.0, 80.0, 1.0), (840.0, 90.0, 0.6), (2410.0, 160.0, 0.10)),
    ((320.0, 60.0, 1.0), (870.0, 90.0, 0.35), (2240.0, 160.0, 0.08)),
)
"""First three formants of a, e, i, o, u: frequency, width in Hz and share (Peterson and Barney)."""

_LARGEST_CHOIR = 12


def babble(rng: np.random.Generator, people: int) -> Wave:
    """That many people who talk at the same time, some metres away, in a room.

    Each has a pitch of 95 to 230 Hz, vowels at the rate of syllables, and pauses. Beyond twelve,
    voices are heard again at other moments: nobody can tell in a crowd.
    """
    n = SHORT_LOOP
    voices = min(people, _LARGEST_CHOIR)
    by_vowel = np.zeros((len(VOWELS), n), np.float32)
    breath = np.zeros(n, np.float32)
    for _ in range(voices):
        _talk(rng, by_vowel, breath)
    wave = sum(
        (filtered(said, peaks(*vowel)) for said, vowel in zip(by_vowel, VOWELS, strict=True)),
        start=np.zeros(n, np.float32),
    )
    wave = wave / (wave.std() + 1e-9) + 0.12 * breath * noise(rng, n, band(3000.0, 8000.0, 1.0))
    copies = -(-people // _LARGEST_CHOIR)
    heard = np.zeros(n, np.float32)
    for _ in range(copies):
        heard += np.roll(wave, int(rng.integers(n)))
    far = min(1.0, people / 40.0)
    return filtered(heard, band(140.0, 5200.0 - 2600.0 * far, 1.0))


def radio(rng: np.random.Generator) -> Wave:
    """A set that murmurs: one voice without words through a small loudspeaker, and its hiss.

    Speech radio passes about 300 to 3000 Hz.
    """
    n = SHORT_LOOP
    voice = babble(rng, 1)
    voice = np.tanh(2.5 * voice / (np.abs(voice).max() + 1e-9)).astype(np.float32)
    hiss = noise(rng, n, band(500.0, 3000.0, 1.2))
    return filtered(voice + 0.05 * hiss, band(320.0, 2900.0, 3.0))


def _talk(rng: np.random.Generator, by_vowel: Wave, breath: Wave) -> None:
    """One voice: a train of glottal pulses, shared out among vowels syllable by syllable."""
    n = by_vowel.shape[1]
    pitch_hz = rng.uniform(95.0, 230.0)
    phase = turns(pitch_hz * np.exp(0.10 * wander(rng, n, 1.2)), loops=True)
    pulses = np.where(phase < 0.6, phase * (0.6 - phase), 0.0).astype(np.float32)
    syllables = round(n / RATE_HZ * rng.uniform(0.85, 1.15) * SYLLABLES_PER_S)
    edges = np.sort((np.arange(syllables) + rng.uniform(-0.25, 0.25, syllables)) / syllables)
    starts = np.clip(edges * n, 0, n - 1).astype(int)
    talks = _phrases(rng, syllables)
    for index, start in enumerate(starts):
        end = int(starts[index + 1]) if index + 1 < syllables else n
        length = end - int(start)
        if not talks[index] or length < 32:
            continue
        shape = np.maximum(np.sin(np.linspace(0.0, np.pi, length, dtype=np.float32)), 0.0) ** 1.3
        loud = np.float32(rng.uniform(0.4, 1.0))
        by_vowel[rng.integers(len(VOWELS)), start:end] += loud * shape * pulses[start:end]
        if rng.random() < 0.3:
            breath[start : start + length // 4] += loud * shape[: 4 * (length // 4) : 4]


def _phrases(rng: np.random.Generator, syllables: int) -> list[bool]:
    """Which syllables are said: phrases of 4 to 12, and pauses of 2 to 6 in which one listens."""
    said: list[bool] = []
    talking = bool(rng.random() < 0.7)
    while len(said) < syllables:
        said += [talking] * int(rng.integers(4, 13) if talking else rng.integers(2, 7))
        talking = not talking
    return said[:syllables]


def footsteps(rng: np.random.Generator) -> Wave:
    """Somebody who walks on stone: heel, then sole, left and right not quite alike."""
    n = SHORT_LOOP
    wave = np.zeros(n, np.float32)
    steps = round(n / RATE_HZ * STEPS_PER_S)
    for step in range(steps):
        at = round((step + rng.uniform(-0.012, 0.012)) * n / steps) % n
        left = step % 2
        heel = _knock(rng, 0.011 + 0.002 * left, (110.0 + 14.0 * left, 1900.0))
        sole = _knock(rng, 0.022, (300.0, 4200.0))
        add(wave, heel * np.float32(rng.uniform(0.85, 1.0)), at, loops=True)
        add(wave, sole * np.float32(0.22), (at + round(0.12 * RATE_HZ)) % n, loops=True)
    return wave


def _knock(rng: np.random.Generator, decay_s: float, hz: tuple[float, float]) -> Wave:
    n = round(0.12 * RATE_HZ)
    return np.asarray(noise(rng, n, band(*hz, 1.0)) * np.exp(-seconds(n) / decay_s), np.float32)


def shouting(rng: np.random.Generator) -> Wave:
    """Two cries of one voice in a street, without words.

    A shout is pitched high (250 to 400 Hz here), and its energy moves up to 1 to 4 kHz.
    """
    n = round(1.8 * RATE_HZ)
    hz = through((0.0, 0.12, 0.5, 0.7, 0.82, 1.3), (250, 370, 300, 260, 400, 290), n)
    phase = turns(np.asarray(hz * (1.0 + 0.012 * wander(rng, n, 14.0)), np.float32))
    pulses = np.where(phase < 0.35, phase * (0.35 - phase), 0.0).astype(np.float32)
    pulses += 0.004 * noise(rng, n, band(1500.0, 6000.0, 1.0))
    first = through((0.02, 0.10, 0.42, 0.56), (0.0, 1.0, 0.8, 0.0), n)
    second = through((0.70, 0.78, 1.15, 1.4), (0.0, 1.0, 0.85, 0.0), n)
    wide = filtered(pulses * first, peaks((800, 160, 0.7), (1300, 200, 1.0), (2900, 400, 0.8)))
    open_ = filtered(pulses * second, peaks((900, 160, 0.8), (1400, 200, 1.0), (3100, 400, 0.8)))
    return echoed(wide + open_, rng, 0.7, 0.25, band(300.0, 3000.0, 1.0))


def applause(rng: np.random.Generator) -> Wave:
    """Some forty people clapping, three to four times a second each.

    One clap is a burst of 10 ms about a resonance of the hollow between the hands, 0.8 to 2.4 kHz.
    """
    n = SHORT_LOOP
    wave = np.zeros(n, np.float32)
    length = round(0.03 * RATE_HZ)
    fall = np.exp(-seconds(length) / 0.006)
    for _ in range(40):
        hollow_hz = rng.uniform(800.0, 2400.0)
        clap = noise(rng, length, peaks((hollow_hz, 900.0, 1.0), (3.1 * hollow_hz, 2500.0, 0.3)))
        clap *= fall * np.float32(rng.uniform(0.2, 1.0))
        claps = round(rng.uniform(3.0, 4.2) * n / RATE_HZ)
        offset = rng.random()
        for index in range(claps):
            at = round((index + offset + rng.normal(0.0, 0.06)) * n / claps) % n
            add(wave, clap, at, loops=True)
    return wave + 0.05 * noise(rng, n, band(500.0, 4000.0, 1.0))


def breath(rng: np.random.Generator) -> Wave:
    """A calm breath to follow: in for 4 s, out for 6 s, six a minute, round and round.

    Slow breathing near six a minute is what is taught for calming; out longer than in.
    """
    n = 10 * RATE_HZ
    draws_in = through((0.0, 2.6, 3.8, 4.0), (0.0, 1.0, 0.4, 0.0), n) ** 1.4
    lets_out = through((4.2, 5.4, 9.8), (0.0, 1.0, 0.0), n) ** 1.4
    bright, dark = (noise(rng, n, band(low, high, 1.3)) for low, high in ((500, 2600), (220, 900)))
    tremble = stretched((1.0 + 0.04 * rng.standard_normal(101)).astype(np.float32), n)
    return np.asarray((0.55 * draws_in * bright + lets_out * dark) * tremble, np.float32)
