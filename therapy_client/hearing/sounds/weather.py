"""Wind, rain, the sea and a river."""

from __future__ import annotations

import numpy as np

from therapy_client.hearing.sounds.table import LONG_LOOP, LONGEST_LOOP, RATE_HZ, SHORT_LOOP
from therapy_client.hearing.sounds.tools import (
    Wave,
    add,
    band,
    evened,
    noise,
    seconds,
    sine,
    through,
    turns,
    wander,
)


def breeze(rng: np.random.Generator) -> Wave:
    """Moving air round the ears, below 1 kHz, that swells and falls within some seconds.

    Turbulence at the ear has a falling spectrum, about 6 dB per octave and more (wind noise).
    """
    swell = np.exp(0.45 * wander(rng, LONG_LOOP, 0.5))
    return evened(noise(rng, LONG_LOOP, band(110.0, 380.0, 1.2)) * swell)


def wind(rng: np.random.Generator) -> Wave:
    """Strong wind: rumble, rush, and the whistle of ropes and edges.

    An edge or rope of thickness d sings at 0.2 U / d (Strouhal), so the whistle goes up and down
    with the same gusts that make the rush louder: 11 mm ropes at 14 to 45 m/s give 250 to 800 Hz.
    """
    gusts = wander(rng, LONG_LOOP, 0.6)
    rush = noise(rng, LONG_LOOP, band(180.0, 900.0, 1.3)) * np.exp(0.55 * gusts)
    rumble = noise(rng, LONG_LOOP, band(60.0, 180.0, 2.0)) * np.exp(0.35 * gusts)
    whistle = np.zeros(LONG_LOOP, np.float32)
    for pitch_hz, share in ((420.0, 0.16), (610.0, 0.10)):
        phase = turns(pitch_hz * np.exp(0.16 * gusts), loops=True)
        rough = wander(rng, LONG_LOOP, 24.0)
        whistle += share * sine(phase) * rough * np.exp(0.9 * gusts)
    return evened(np.asarray(rush + 0.9 * rumble + whistle, np.float32))


def gust(rng: np.random.Generator) -> Wave:
    """One gust of 4 s: it comes, brightens as it blows hardest, and goes."""
    n = 4 * RATE_HZ
    strength = through((0.0, 1.1, 2.0, 2.9, 4.0), (0.0, 0.85, 1.0, 0.75, 0.0), n)
    flutter = np.exp(0.3 * wander(rng, n, 3.0))
    dark = noise(rng, n, band(70.0, 320.0, 1.6))
    bright = noise(rng, n, band(350.0, 1500.0, 1.3))
    blows = (dark * strength + 0.7 * bright * strength**2.2) * flutter * strength
    return evened(np.asarray(blows, np.float32), 4.0)


def rain(rng: np.random.Generator) -> Wave:
    """Steady rain: a hiss of far drops and 90 near ones a second.

    Drops of rain on water ring near 14 kHz, on leaves and stone they are short knocks of 1 to
    8 kHz; together a wide hiss without tones.
    """
    hiss = noise(rng, SHORT_LOOP, band(900.0, 9000.0, 1.0)) * np.exp(
        0.08 * wander(rng, SHORT_LOOP, 1.0)
    )
    wave = np.asarray(0.5 * hiss, np.float32)
    short = seconds(round(0.02 * RATE_HZ))
    knocks = [
        np.exp(-short / rng.uniform(0.001, 0.004)) * np.sin(2 * np.pi * hz * short)
        for hz in rng.uniform(1000.0, 7000.0, 24)
    ]
    for at in rng.integers(0, SHORT_LOOP, round(90 * SHORT_LOOP / RATE_HZ)):
        knock = knocks[rng.integers(len(knocks))].astype(np.float32)
        add(wave, knock * np.float32(rng.exponential(0.7)), int(at), loops=True)
    return wave


def rain_on_car(rng: np.random.Generator) -> Wave:
    """Steady rain on a car's roof and windscreen, from the inside: a soft drumming.

    A drop of some mg strikes sheet metal that rings at 150 to 900 Hz and is damped by its lining
    within 10 to 30 ms; 160 near ones a second. Of the hiss outside little comes through the glass.
    """
    n = SHORT_LOOP
    wave = 0.35 * noise(rng, n, band(160.0, 900.0, 1.2)) * np.exp(0.10 * wander(rng, n, 1.5))
    wave += 0.10 * noise(rng, n, band(1200.0, 4500.0, 1.2))
    short = seconds(round(0.06 * RATE_HZ))
    rise = np.minimum(1.0, short / 0.0015)
    knocks = [
        rise * np.exp(-short / rng.uniform(0.005, 0.014)) * np.sin(2 * np.pi * hz * short)
        for hz in rng.uniform(150.0, 900.0, 32)
    ]
    for at in rng.integers(0, n, round(160 * n / RATE_HZ)):
        knock = knocks[rng.integers(len(knocks))].astype(np.float32)
        add(wave, knock * np.float32(rng.exponential(0.5)), int(at), loops=True)
    return evened(wave, 3.6)


def sea(rng: np.random.Generator) -> Wave:
    """Small waves on sand: three in 17.8 s, each swelling, breaking and running out.

    Waves of a light breeze come every 4 to 8 s. Breaking is wide noise that is brightest as the
    crest falls; the water that runs back hisses, higher and more softly.
    """
    n = LONGEST_LOOP
    wave = 0.10 * noise(rng, n, band(90.0, 500.0, 1.0))
    roar = noise(rng, n, band(140.0, 900.0, 1.1))
    splash = noise(rng, n, band(700.0, 4500.0, 1.1))
    hiss = noise(rng, n, band(2500.0, 9000.0, 1.2))
    length_s = 8.0
    for begins_s, size in ((0.2, 1.0), (5.6, 0.72), (11.4, 0.88)):
        part = round(length_s * RATE_HZ)
        start = round(begins_s * RATE_HZ)
        reach = (start + np.arange(part)) % n
        swell = through((0.0, 2.6, 3.4, 8.0), (0.0, 0.55, 1.0, 0.0), part) ** 1.7
        crash = through((1.8, 3.2, 4.2, 7.0), (0.0, 1.0, 0.35, 0.0), part) ** 2.0
        runs_back = through((3.6, 5.2, 8.0), (0.0, 1.0, 0.0), part) ** 1.5
        wave[reach] += np.float32(size) * (
            0.75 * swell * roar[reach]
            + 0.55 * crash * splash[reach]
            + 0.10 * runs_back * hiss[reach]
        )
    return evened(wave, 3.6)


def river(rng: np.random.Generator) -> Wave:
    """A mountain river over stones: a steady rush, and water that gurgles here and there.

    Bubbles ring at 3.26 m/s over their radius (Minnaert): those of 3 to 8 mm at 400 to 1100 Hz.
    """
    n = LONG_LOOP
    rush = noise(rng, n, band(350.0, 2600.0, 1.1)) * np.exp(0.12 * wander(rng, n, 1.5))
    rumble = noise(rng, n, band(80.0, 300.0, 1.3)) * np.exp(0.2 * wander(rng, n, 0.8))
    wave = np.asarray(rush + 0.5 * rumble, np.float32)
    t = seconds(round(0.09 * RATE_HZ))
    for at in rng.integers(0, n, round(26 * n / RATE_HZ)):
        hz = rng.uniform(400.0, 1100.0) * (1.0 + 1.8 * t)
        bubble = np.sin(2 * np.pi * np.cumsum(hz) / RATE_HZ) * np.exp(-t / 0.02)
        add(wave, (rng.exponential(0.5) * bubble).astype(np.float32), int(at), loops=True)
    return evened(wave, 3.4)
