"""What the makers of sounds share: noise of any colour, slow changes, echoes, and the finish.

Whatever loops is made as a circle: by transforms, whose signals repeat by nature, and by places
that count round. So no loop has a seam, and nothing has to be faded to hide one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy import fft

from therapy_client.hearing.sounds.table import RATE_HZ
from therapy_client.turns import give_way

Wave = npt.NDArray[np.float32]
"""A mono signal at `RATE_HZ`."""

Tone = Callable[[Wave], Wave]
"""An amplitude for each frequency in Hz."""

_AIMED_PEAK = 0.885

_LOWEST_HZ = 32.0  # below it a headphone plays nothing, and it would only use up the peak
_EDGE_S = (0.002, 0.03)
_NEIGHBOURS = 24
_CANDIDATES = 512


def frequencies(samples: int) -> Wave:
    """The frequencies of a real transform of that many samples, in Hz."""
    return np.asarray(fft.rfftfreq(samples, 1.0 / RATE_HZ), np.float32)


def seconds(samples: int) -> Wave:
    """The time of each sample, in s."""
    return np.arange(samples, dtype=np.float32) / np.float32(RATE_HZ)


def band(low_hz: float, high_hz: float, steepness: float = 2.0) -> Tone:
    """Passes what lies between two frequencies; steepness 1 is 6 dB per octave outside."""

    def tone(f: Wave) -> Wave:
        f = np.maximum(f, np.float32(1e-3))
        rising = (f / low_hz) ** steepness
        return np.asarray(
            rising / np.sqrt(1.0 + rising**2) / np.sqrt(1.0 + (f / high_hz) ** (2 * steepness)),
            np.float32,
        )

    return tone


def peaks(*formants: tuple[float, float, float]) -> Tone:
    """Resonances, each with its frequency in Hz, width in Hz and share."""

    def tone(f: Wave) -> Wave:
        parts = [s / (1.0 + ((f - c) / (0.5 * w)) ** 2) for c, w, s in formants]
        return np.asarray(np.sum(parts, axis=0), np.float32)

    return tone


def filtered(wave: Wave, tone: Tone) -> Wave:
    """The signal through a filter without delay, round its ends."""
    n = len(wave)
    spectrum = fft.rfft(wave)
    give_way()
    spectrum *= tone(frequencies(n))
    give_way()
    return np.asarray(fft.irfft(spectrum, n), np.float32)


def noise(rng: np.random.Generator, samples: int, tone: Tone) -> Wave:
    """Noise of that colour and unit power, which repeats without a seam."""
    f = frequencies(samples)
    spectrum = rng.standard_normal(2 * len(f), np.float32).view(np.complex64) * tone(f)
    give_way()
    wave = np.asarray(fft.irfft(spectrum, samples), np.float32)
    give_way()
    return wave / np.float32(np.sqrt(np.mean(wave * wave)) + 1e-12)


def wander(rng: np.random.Generator, samples: int, fastest_hz: float, points: int = 2048) -> Wave:
    """A slow change of unit power round 0, which repeats; nothing in it is faster than this."""
    count = max(1, round(fastest_hz * samples / RATE_HZ))
    spectrum = np.zeros(points // 2 + 1, np.complex64)
    spectrum[1 : count + 1] = rng.standard_normal(2 * count, np.float32).view(np.complex64)
    knots = np.asarray(fft.irfft(spectrum, points), np.float32)
    knots /= np.sqrt(np.mean(knots * knots)) + 1e-12
    return stretched(np.append(knots, knots[0]), samples)


def stretched(knots: Wave, samples: int) -> Wave:
    """Straight lines through knots at even distances."""
    at = np.linspace(0.0, len(knots) - 1, samples, endpoint=False, dtype=np.float32)
    left = at.astype(np.int32)
    give_way()
    return np.asarray(knots[left] + (at - left) * (knots[left + 1] - knots[left]), np.float32)


def through(times_s: Sequence[float], values: Sequence[float], samples: int) -> Wave:
    """Straight lines through points in time; flat before the first and after the last."""
    return np.asarray(np.interp(seconds(samples), times_s, values), np.float32)


def turns(hz: Wave, *, loops: bool = False) -> Wave:
    """The phase of a tone of changing frequency, in turns; whole turns in all where it loops."""
    phase = np.cumsum(hz, dtype=np.float64) / RATE_HZ
    if loops:
        phase *= max(1.0, round(phase[-1])) / phase[-1]
    give_way()
    return np.asarray(phase % 1.0, np.float32)


def sine(phase: Wave, harmonic: int = 1) -> Wave:
    """A tone from its phase in turns."""
    give_way()
    return np.asarray(np.sin(np.float32(2 * np.pi * harmonic) * phase), np.float32)


def add(wave: Wave, part: Wave, at: int, *, loops: bool = False) -> None:
    """Add a part from a sample on, in place: round the end where it loops, else cut there."""
    give_way()
    room = len(wave) - at
    wave[at : at + len(part)] += part[:room]
    if loops and room < len(part):
        wave[: len(part) - room] += part[room:]


def echoed(wave: Wave, rng: np.random.Generator, tail_s: float, share: float, tone: Tone) -> Wave:
    """The signal with the dying sound of a place: noise that falls by 60 dB in `tail_s`."""
    n = fft.next_fast_len(len(wave) + round(tail_s * RATE_HZ), real=True)
    tail = noise(rng, n, tone) * np.exp(-6.9 * seconds(n) / tail_s)
    tail[: round(0.012 * RATE_HZ)] = 0.0
    give_way()
    tail *= share / (np.sqrt(np.sum(tail * tail)) + 1e-12)
    wet = fft.irfft(fft.rfft(wave, n) * fft.rfft(tail), n)[: len(wave)]
    return np.asarray(wave + wet, np.float32)


def pressed(wave: Wave, drive: float) -> Wave:
    """The signal as an overloaded microphone takes it: peaks are pressed, soft parts come up.

    Without it a blast is one sample high and silence beside it, which no recording sounds like.
    """
    return np.asarray(np.tanh(np.float32(drive) * wave / np.abs(wave).max()), np.float32)


def evened(wave: Wave, most: float = 3.2) -> Wave:
    """Noise whose rare peaks are pressed to so many times its root mean square.

    Nobody hears it in noise, and it leaves more room below the ceiling for all that sounds.
    """
    limit = np.float32(most * np.sqrt(np.mean(wave * wave)))
    return np.asarray(limit * np.tanh(wave / limit), np.float32)


def true_peak(wave: Wave) -> float:
    """The highest value of the continuous signal, also between samples.

    Three points between each pair of the largest samples, by a windowed sinc of 48 taps.
    """
    size = np.abs(wave)
    highest = float(size.max(initial=0.0))
    if highest <= 0.0 or len(wave) <= _CANDIDATES:
        return highest
    at = np.argpartition(size, -_CANDIDATES)[-_CANDIDATES:]
    reach = np.arange(-_NEIGHBOURS, _NEIGHBOURS + 1)
    near = wave.take(at[:, None] + reach, mode="wrap")
    for shift in (-0.75, -0.5, -0.25, 0.25, 0.5, 0.75):
        taps = np.sinc(shift - reach) * np.cos(np.pi * (shift - reach) / (2 * _NEIGHBOURS + 4)) ** 2
        highest = max(highest, float(np.abs(near @ taps.astype(np.float32)).max()))
        give_way()
    return highest


def finished(wave: Wave, *, loops: bool) -> Wave:
    """The sound without what cannot be heard, its true peak within `PEAK`, its ends silent."""
    wave = filtered(wave, band(_LOWEST_HZ, 19_000.0, 4.0))
    if not loops:
        rise, fall = (round(edge * RATE_HZ) for edge in _EDGE_S)
        wave[:rise] *= np.linspace(0.0, 1.0, rise, dtype=np.float32)
        wave[-fall:] *= np.linspace(1.0, 0.0, fall, dtype=np.float32)
    return wave * np.float32(_AIMED_PEAK / (true_peak(wave) + 1e-12))
