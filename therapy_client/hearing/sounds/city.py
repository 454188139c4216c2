"""Streets and machines: traffic, engines, sirens, the metro, the lift, a helicopter."""

from __future__ import annotations

import numpy as np

from therapy_client.hearing.sounds.table import LONG_LOOP, RATE_HZ, SHORT_LOOP
from therapy_client.hearing.sounds.tools import (
    Wave,
    add,
    band,
    echoed,
    evened,
    filtered,
    noise,
    peaks,
    seconds,
    sine,
    stretched,
    through,
    turns,
    wander,
)

_PASSES = 9
_SPEED_M_PER_S, _NEAREST_M = 11.0, 8.0


def traffic(rng: np.random.Generator) -> Wave:
    """A street with cars at 40 km/h: tyres, engines, and each car as it passes.

    Tyre noise is loudest near 1 kHz and rules from 40 km/h on. A car that passes at distance d
    with speed v is heard as 1 / (1 + (v t / d)²) of its power.
    """
    n = LONG_LOOP
    tyres, engines = noise(rng, n, band(500.0, 1500.0, 1.2)), noise(rng, n, band(55.0, 170.0, 2.0))
    flow = np.full(n, 0.10, np.float32)
    half_s = n / RATE_HZ / 2
    around_s = (seconds(n) - half_s).astype(np.float32)
    near = 1.0 / (1.0 + (_SPEED_M_PER_S * around_s / _NEAREST_M) ** 2)
    for _ in range(_PASSES):
        flow += np.roll(near, int(rng.integers(n))) * np.float32(rng.uniform(0.25, 1.0))
    strength = np.sqrt(flow)
    heard = tyres * strength + 0.9 * engines * (0.5 + 0.5 * strength)
    return evened(np.asarray(heard, np.float32), 3.0)


def city_far(rng: np.random.Generator) -> Wave:
    """The hum of a city from afar: the low part of a thousand cars, almost without change.

    Air and buildings take the high part away, so it falls from about 200 Hz on.
    """
    n = SHORT_LOOP
    return evened(noise(rng, n, band(70.0, 260.0, 1.4)) * np.exp(0.10 * wander(rng, n, 0.7)), 2.8)


def engine(rng: np.random.Generator) -> Wave:
    """A car that idles: four cylinders at about 780 rpm fire 26 times a second."""
    n = SHORT_LOOP
    crank = turns(13.0 * (1.0 + 0.012 * wander(rng, n, 2.0)), loops=True)
    wave = np.zeros(n, np.float32)
    for order in range(2, 41):
        share = (1.0 if order % 4 == 0 else 0.55 if order % 2 == 0 else 0.12) / order**0.7
        wave += np.float32(share) * np.sin(
            np.float32(2 * np.pi) * (order * crank + np.float32(rng.random()))
        )
    voiced = filtered(wave, peaks((85.0, 60.0, 1.0), (190.0, 120.0, 0.6), (420.0, 300.0, 0.25)))
    return np.asarray(
        voiced / voiced.std() + 0.10 * noise(rng, n, band(300.0, 2500.0, 1.0)), np.float32
    )


def siren(rng: np.random.Generator) -> Wave:
    """A wail: up and down between 650 and 1500 Hz, ten times a minute, from a horn.

    SAE J1849 has wails of 10 to 18 sweeps a minute over at least an octave above 500 Hz; a horn
    loudspeaker passes little below 500 Hz, and its overload gives odd harmonics.
    """
    n = SHORT_LOOP
    rise = 0.45
    at = np.arange(n, dtype=np.float32) / n
    up = np.where(at < rise, at / rise, (1.0 - at) / (1.0 - rise))
    eased = up * up * (3.0 - 2.0 * up)
    hz = 650.0 * (1500.0 / 650.0) ** eased
    phase = turns(np.asarray(hz, np.float32), loops=True)
    tone = np.tanh(2.2 * sine(phase)).astype(np.float32) + 0.2 * sine(phase, 2)
    rough = 1.0 + 0.04 * wander(rng, n, 9.0)
    return filtered(np.asarray(tone * rough, np.float32), band(600.0, 3800.0, 2.0))


def helicopter(rng: np.random.Generator) -> Wave:
    """Two main blades that pass 11 times a second, a tail rotor at 55 Hz, and the turbine.

    The blade-passing frequency of a two-bladed helicopter is near 11 Hz; each passing is a slap
    of some 15 ms that carries far.
    """
    n = SHORT_LOOP
    passing = turns(np.full(n, 11.0, np.float32), loops=True)
    slap = np.exp(-(((passing - 0.5) / 0.075) ** 2)).astype(np.float32)
    uneven = 1.0 + 0.15 * wander(rng, n, 4.0)
    thump = slap * (
        0.8 * noise(rng, n, band(50.0, 260.0, 1.5)) + 0.35 * noise(rng, n, band(300.0, 1400.0, 1.2))
    )
    chop = (0.25 + slap) * 0.22 * noise(rng, n, band(150.0, 1800.0, 1.0))
    tail = turns(np.full(n, 55.0, np.float32), loops=True)
    hum = sum(sine(tail, k) / k for k in range(1, 7)) * np.float32(0.10)
    whine = 0.02 * sine(turns(2900.0 + 25.0 * wander(rng, n, 0.8), loops=True))
    return np.asarray(thump * uneven + chop + hum + whine, np.float32)


def metro(rng: np.random.Generator) -> Wave:
    """A train that comes in and stops within 9 s: rumble, rail joints, brakes, and the air.

    Wheels on rails roar from 400 to 1600 Hz with the speed; brakes squeal at one high tone, here
    near 3 kHz, just before it stands.
    """
    n = 9 * RATE_HZ
    speed = through((0.0, 2.2, 7.2, 9.0), (0.75, 1.0, 0.0, 0.0), n)
    nearness = through((0.0, 2.6, 6.5, 9.0), (0.08, 1.0, 0.75, 0.6), n)
    roar = noise(rng, n, band(400.0, 1600.0, 1.4)) * speed**1.3
    rumble = noise(rng, n, band(45.0, 160.0, 1.6)) * (0.15 + 0.85 * speed)
    wave = np.asarray((0.8 * roar + rumble) * nearness, np.float32)
    click = noise(rng, round(0.06 * RATE_HZ), band(120.0, 1200.0, 1.0))
    click *= np.exp(-seconds(len(click)) / 0.012)
    at_s = 0.4
    while at_s < 6.4:
        moment = round(at_s * RATE_HZ)
        for bogie_s in (0.0, 0.13):
            loud = np.float32(1.3) * nearness[moment]
            add(wave, click * loud, moment + round(bogie_s * RATE_HZ))
        at_s += 0.55 / max(0.25, float(speed[moment]))
    squeal = sine(turns(3050.0 + 30.0 * wander(rng, n, 6.0)))
    wave += 0.10 * squeal * through((4.6, 5.8, 6.9, 7.2), (0.0, 0.7, 1.0, 0.0), n)
    hiss = noise(rng, n, band(2000.0, 9000.0, 1.0))
    return np.asarray(wave + 0.25 * hiss * through((7.3, 7.35, 8.2), (0, 1, 0), n) ** 2, np.float32)


def horn(rng: np.random.Generator) -> Wave:
    """A car's horn, held for most of a second: two discs a third apart.

    Horns sound at 400 and 500 Hz or near them, with strong harmonics up to 4 kHz.
    """
    n = round(1.2 * RATE_HZ)
    held = through((0.0, 0.05, 0.85, 1.0), (0.0, 1.0, 1.0, 0.0), n)
    wave = np.zeros(n, np.float32)
    for hz in (405.0, 508.0):
        phase = turns(hz * (1.0 + 0.002 * wander(rng, n, 20.0)))
        for k, share in ((1, 0.5), (2, 1.0), (3, 0.8), (4, 0.6), (5, 0.45), (6, 0.25), (8, 0.12)):
            wave += np.float32(share) * sine(phase, k)
    return echoed(wave * held, rng, 0.6, 0.2, band(300.0, 3500.0, 1.0))


def lift_hum(rng: np.random.Generator) -> Wave:
    """A lift that moves: the drive's hum at multiples of 50 Hz, its gear, and rollers on rails."""
    n = SHORT_LOOP
    mains = turns(np.full(n, 50.0, np.float32), loops=True)
    hum = sum(
        np.float32(share) * sine(mains, k)
        for k, share in ((1, 0.2), (2, 1.0), (3, 0.18), (4, 0.5), (6, 0.22), (8, 0.08))
    )
    gear = 0.10 * sine(turns(340.0 * (1.0 + 0.004 * wander(rng, n, 3.0)), loops=True))
    rollers = 0.5 * noise(rng, n, band(120.0, 700.0, 1.2))
    knots = np.clip(1.0 + 0.35 * rng.standard_normal(65), 0.3, 2.0).astype(np.float32)
    knots[-1] = knots[0]
    return evened(np.asarray(hum + gear + rollers * stretched(knots, n), np.float32), 2.8)
