"""What is heard in halls, shops and trains: coughs, quiet laughter, a phone, loudspeakers, wheels.

No word can be understood: a loudspeaker's announcement is vowels through a small loudspeaker.
"""

from __future__ import annotations

import numpy as np

from therapy_client.hearing.sounds.people import SYLLABLES_PER_S, VOWELS
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
    through,
    turns,
    wander,
)

_COUGHS_S = (0.10, 0.62)


def cough(rng: np.random.Generator) -> Wave:
    """Two coughs in a room.

    A cough is a burst of air of some 50 ms, a noisy stretch after it, and at times a voiced end;
    its energy lies between 300 Hz and 3 kHz.
    """
    n = round(1.8 * RATE_HZ)
    wave = np.zeros(n, np.float32)
    throat = peaks((480.0, 260.0, 1.0), (1150.0, 420.0, 0.7), (2500.0, 900.0, 0.3))
    for start_s, loud in zip(_COUGHS_S, (1.0, 0.7), strict=True):
        shape = through((0.0, 0.018, 0.09, 0.20, 0.34), (0.0, 1.0, 0.45, 0.30, 0.0), n)
        air = noise(rng, n, throat) * shape
        phase = turns(np.asarray(through((0.0, 0.34), (210.0, 130.0), n), np.float32))
        pulses = np.where(phase < 0.4, phase * (0.4 - phase), 0.0).astype(np.float32)
        voice = filtered(pulses * through((0.10, 0.16, 0.3, 0.36), (0, 1, 0.5, 0), n), throat)
        burst = air / np.abs(air).max() + 0.5 * voice / np.abs(voice).max()
        add(wave, (loud * burst).astype(np.float32), round(start_s * RATE_HZ))
    return echoed(wave, rng, 0.9, 0.35, band(200.0, 2500.0, 1.0))


def laughter(rng: np.random.Generator) -> Wave:
    """Three people who laugh quietly: four or five syllables a second, each with breath before it.

    Syllables of a laugh come every 0.2 s and fall in pitch and strength.
    """
    n = round(3.4 * RATE_HZ)
    wave = np.zeros(n, np.float32)
    t = seconds(n)
    for pitch_hz, begins_s in ((235.0, 0.05), (150.0, 0.50), (205.0, 0.95)):
        period_s = rng.uniform(0.19, 0.23)
        since = t - begins_s
        at = np.mod(since, period_s) / period_s
        count = np.floor(since / period_s)
        on = (since > 0.0) & (count < 7) & (at < 0.62)
        shape = np.where(on, _arch(at / 0.62), 0.0)
        shape *= np.exp(-0.24 * np.maximum(count, 0.0))
        phase = turns(np.asarray(pitch_hz * (1.0 - 0.03 * np.clip(count, 0, 7)), np.float32))
        pulses = np.where(phase < 0.5, phase * (0.5 - phase), 0.0).astype(np.float32)
        said = filtered((pulses * shape).astype(np.float32), peaks(*VOWELS[0]))
        breath = noise(rng, n, band(900.0, 4500.0, 1.0)) * shape
        wave += said / np.abs(said).max() + 0.10 * breath.astype(np.float32)
    return echoed(wave, rng, 0.9, 0.35, band(200.0, 2500.0, 1.0))


def phone_ring(rng: np.random.Generator) -> Wave:
    """A mobile phone in a bag: a soft tune of four notes, three times.

    Bags take the high part away; small loudspeakers pass nothing below 500 Hz.
    """
    n = round(6.4 * RATE_HZ)
    wave = np.zeros(n, np.float32)
    note = seconds(round(0.5 * RATE_HZ))
    for bar in range(3):
        for beat, hz in enumerate((784.0, 988.0, 1175.0, 988.0)):
            ring = np.exp(-note / 0.14) * np.minimum(1.0, note / 0.012)
            tone = np.sin(2 * np.pi * hz * note) + 0.25 * np.sin(4 * np.pi * hz * note)
            at_s = 0.1 + 2.0 * bar + 0.26 * beat
            add(wave, (ring * tone).astype(np.float32), round(at_s * RATE_HZ))
    return echoed(
        filtered(wave, band(500.0, 2200.0, 1.5)), rng, 0.8, 0.25, band(400.0, 2500.0, 1.0)
    )


def announcement(rng: np.random.Generator) -> Wave:
    """A chime of two notes, then a voice from loudspeakers of which no word can be understood.

    Public address passes about 300 Hz to 3.4 kHz, and a large room smears it for a second and more.
    """
    n = 7 * RATE_HZ
    wave = np.zeros(n, np.float32)
    note = seconds(round(1.1 * RATE_HZ))
    for at_s, hz in ((0.1, 660.0), (0.62, 523.0)):
        chime = np.exp(-note / 0.32) * np.minimum(1.0, note / 0.02) * np.sin(2 * np.pi * hz * note)
        add(wave, (0.5 * chime).astype(np.float32), round(at_s * RATE_HZ))
    said = np.zeros(n, np.float32)
    hz = 175.0 * np.exp(0.12 * wander(rng, n, 1.1)) * through((1.5, 6.2), (1.08, 0.9), n)
    phase = turns(np.asarray(hz, np.float32))
    pulses = np.where(phase < 0.5, phase * (0.5 - phase), 0.0).astype(np.float32)
    at_s = 1.6
    while at_s < 6.0:
        length_s = rng.uniform(0.75, 1.25) / SYLLABLES_PER_S
        if rng.random() > 0.10:
            rise = _arch((seconds(n) - at_s) / length_s)
            vowel = VOWELS[int(rng.integers(len(VOWELS)))]
            said += filtered((pulses * rise).astype(np.float32), peaks(*vowel))
        at_s += length_s
    wave += said / np.abs(said).max()
    small = filtered(wave, band(320.0, 3000.0, 2.0))
    return echoed(small, rng, 1.8, 0.6, band(300.0, 2200.0, 1.0))


def train_run(rng: np.random.Generator) -> Wave:
    """Inside a metro carriage at an even speed: wheels, motors, air, and the joints of rails."""
    n = LONG_LOOP
    rumble = noise(rng, n, band(50.0, 220.0, 1.5)) * np.exp(0.12 * wander(rng, n, 0.8))
    roar = 0.35 * noise(rng, n, band(300.0, 1100.0, 1.2)) * np.exp(0.10 * wander(rng, n, 0.6))
    motor = turns(np.full(n, 312.0, np.float32), loops=True)
    wave = rumble + roar + 0.05 * sine(motor) + 0.03 * sine(motor, 2)
    click = noise(rng, round(0.06 * RATE_HZ), band(90.0, 700.0, 1.0))
    click *= np.exp(-seconds(len(click)) / 0.016)
    joints = 9
    for joint in range(joints):
        for bogie_s in (0.0, 0.16):
            at = round(joint * n / joints + bogie_s * RATE_HZ)
            add(wave, 0.9 * click, at, loops=True)
    return evened(np.asarray(wave, np.float32), 3.0)


def ventilation(rng: np.random.Generator) -> Wave:
    """The air of a large room: a soft rush without any tone."""
    n = SHORT_LOOP
    return evened(noise(rng, n, band(110.0, 700.0, 1.3)) * np.exp(0.05 * wander(rng, n, 0.6)), 2.8)


def _arch(share: Wave) -> Wave:
    """Up and down again over 0 to 1, the shape of a syllable; nothing outside."""
    rise = np.maximum(np.sin(np.pi * np.clip(share, 0.0, 1.0)), 0.0)
    return np.asarray(rise**1.2, np.float32)
