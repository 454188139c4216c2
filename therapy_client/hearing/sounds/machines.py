"""Machines one sits or lies in: an airliner's cabin, a lift that stops, a scanner that knocks."""

from __future__ import annotations

import numpy as np

from therapy_client.hearing.sounds.table import LONG_LOOP, RATE_HZ
from therapy_client.hearing.sounds.tools import (
    Wave,
    add,
    band,
    echoed,
    evened,
    filtered,
    noise,
    pressed,
    seconds,
    sine,
    through,
    turns,
    wander,
)


def cabin_air(rng: np.random.Generator) -> Wave:
    """Inside an airliner: the air along the hull, the air of the nozzles, two engines that beat.

    Boundary-layer noise fills some 100 Hz to 2 kHz; two fans that turn nearly alike beat slowly.
    """
    n = LONG_LOOP
    hull = noise(rng, n, band(70.0, 900.0, 1.1)) * np.exp(0.06 * wander(rng, n, 0.7))
    nozzles = 0.16 * noise(rng, n, band(1200.0, 5000.0, 1.0))
    fans = sum(sine(turns(np.full(n, hz, np.float32), loops=True)) for hz in (96.0, 96.35))
    return evened(np.asarray(hull + nozzles + 0.22 * fans, np.float32), 3.0)


def chime(rng: np.random.Generator) -> Wave:
    """The one soft tone with which a sign lights up, from small loudspeakers overhead."""
    n = 2 * RATE_HZ
    since_s = np.maximum(seconds(n) - 0.03, 0.0)
    rise = np.minimum(1.0, since_s / 0.02)
    tone = sum(
        share * np.sin(2 * np.pi * hz * since_s) for hz, share in ((587.0, 1.0), (1174.0, 0.18))
    )
    wave = (tone * rise * np.exp(-since_s / 0.42)).astype(np.float32)
    return echoed(filtered(wave, band(300.0, 3200.0, 2.0)), rng, 0.6, 0.2, band(300.0, 2400.0, 1.0))


def flap_drive(rng: np.random.Generator) -> Wave:
    """The drive that moves the flaps: it whirs up, turns under load for four seconds, and stops."""
    n = 6 * RATE_HZ
    on = through((0.1, 0.7, 4.9, 5.6), (0.0, 1.0, 1.0, 0.0), n)
    speed = through((0.1, 0.9, 4.6, 5.6), (0.55, 1.0, 0.94, 0.4), n)
    phase = turns(np.asarray(212.0 * speed * (1.0 + 0.01 * wander(rng, n, 5.0)), np.float32))
    whir = sum(np.float32(1.0 / k) * sine(phase, k) for k in (1, 2, 3, 5))
    grind = 0.5 * noise(rng, n, band(250.0, 1500.0, 1.2)) * (1.0 + 0.3 * sine(phase))
    return np.asarray((0.5 * whir + grind) * on, np.float32)


def jolt(rng: np.random.Generator) -> Wave:
    """Brakes that catch: a dull thud through a metal room, and what is loose in it rattles."""
    n = round(1.6 * RATE_HZ)
    since_s = np.maximum(seconds(n) - 0.03, 0.0)
    struck = seconds(n) >= 0.03
    wave = np.zeros(n, np.float32)
    for hz, size, decay_s in ((58.0, 1.0, 0.11), (97.0, 0.8, 0.09), (163.0, 0.5, 0.06)):
        wave += np.float32(size) * np.sin(2 * np.pi * hz * since_s) * np.exp(-since_s / decay_s)
    wave += 0.20 * noise(rng, n, band(200.0, 1400.0, 1.0)) * np.exp(-since_s / 0.03)
    for at_s in np.sort(rng.uniform(0.10, 0.55, 9)):
        part = noise(rng, round(0.04 * RATE_HZ), band(900.0, 3000.0, 1.4))
        part *= np.exp(-seconds(len(part)) / 0.008)
        loud = np.float32(0.10 * np.exp(-at_s / 0.25))
        add(wave, loud * part, round(float(at_s) * RATE_HZ))
    return pressed(echoed((wave * struck).astype(np.float32), rng, 0.7, 0.35, band(90, 900)), 2.5)


def alarm_bell(rng: np.random.Generator) -> Wave:
    """A lift's bell, held for two seconds, somewhere in the shaft above.

    A small bell has partials that are no multiples of each other; its hammer strikes 12 times a
    second.
    """
    n = 3 * RATE_HZ
    wave = np.zeros(n, np.float32)
    note = seconds(round(0.5 * RATE_HZ))
    ring = sum(
        share * np.sin(2 * np.pi * hz * note) * np.exp(-note / decay_s)
        for hz, share, decay_s in ((1046.0, 1.0, 0.14), (2175.0, 0.5, 0.09), (2890.0, 0.25, 0.06))
    ).astype(np.float32)
    for stroke in range(24):
        at_s = 0.05 + stroke / 12.0 + float(rng.uniform(-0.004, 0.004))
        add(wave, ring, round(at_s * RATE_HZ))
    shaft = filtered(wave, band(500.0, 2600.0, 1.5))
    return echoed(shaft, rng, 1.4, 0.5, band(300.0, 2200.0, 1.0))


def scanner(rng: np.random.Generator) -> Wave:
    """A magnetic resonance scanner at work: two runs of knocks, with the pump between them.

    Its coils are driven by pulses: a buzz of some hundred hertz, switched several times a second.
    """
    n = 14 * RATE_HZ
    t = seconds(n)
    pump = 0.05 * noise(rng, n, band(80.0, 600.0, 1.0)) * (np.mod(t, 1.15) < 0.35)
    wave = np.asarray(pump, np.float32)
    for begins_s, ends_s, per_s, hz in ((1.0, 6.4, 3.2, 430.0), (7.6, 13.2, 6.5, 620.0)):
        on = through((begins_s, begins_s + 0.3, ends_s - 0.2, ends_s), (0.0, 1.0, 1.0, 0.0), n)
        at = np.mod((t - begins_s) * per_s, 1.0)
        knock = np.maximum(np.sin(np.pi * np.minimum(at / 0.55, 1.0)), 0.0) ** 0.6
        phase = turns(np.full(n, hz, np.float32))
        buzz = sine(phase) + 0.45 * sine(phase, 2) + 0.25 * sine(phase, 3)
        wave += np.asarray(on * knock * buzz, np.float32)
    return echoed(filtered(wave, band(220.0, 2200.0, 1.2)), rng, 0.5, 0.3, band(200.0, 1600.0, 1.0))
