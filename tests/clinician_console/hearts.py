"""Hearts made up for tests: when they beat, and the pulse and the ECG that they would give."""

from __future__ import annotations

import numpy as np

from clinician_console.analysis.heart_beats import (
    beats_of_ecg,
    beats_of_intervals,
    beats_of_pulse,
    kinds_in,
)
from clinician_console.record.recorded import HeartSeries
from clinician_console.record.signals import Samples, Signal, StreamInfo, nanoseconds

BEGIN = {Signal.ECG: beats_of_ecg, Signal.RR: beats_of_intervals, Signal.PPG: beats_of_pulse}
UNIT = {Signal.ECG: "mV", Signal.RR: "ms", Signal.PPG: "a.u."}


def breathing_heart(seconds, seed, mean_s=0.8, share=0.05, own=0.02, breath_s=4.2):
    """Times of the beats of a heart that breathes, and varies a little by itself."""
    random = np.random.default_rng(seed)
    at_s, beats = 0.5, []
    while at_s < seconds - 0.7:
        beats.append(at_s)
        at_s += mean_s * (1 + share * np.sin(2 * np.pi * at_s / breath_s) + own * random.normal())
    return np.array(beats)


def ectopic_heart(seconds, seed, comes, mean_s=0.8):
    """Beats and their kinds, N, V or A; `comes(number, random)` says what the next one is.

    A V comes at 0.55 to 0.72 of the interval and is followed by a full pause, an A at 0.62 to 0.78
    and the next after a little more than usual.
    """
    random = np.random.default_rng(seed)
    at_s, beats, kinds, now, before_s = 0.5, [], [], "N", mean_s
    number = 0
    while at_s < seconds - 0.7:
        beats.append(at_s)
        kinds.append(now)
        breath = 1 + 0.04 * np.sin(2 * np.pi * at_s / 4.2) + 0.015 * random.normal()
        usual_s = mean_s * breath
        step_s = {"N": usual_s, "V": 2 * usual_s - before_s, "A": 1.08 * usual_s}[now]
        following = comes(number, random)
        if following == "V":
            step_s = usual_s * random.uniform(0.55, 0.72)
        elif following == "A":
            step_s = usual_s * random.uniform(0.62, 0.78)
        number, now, before_s = number + 1, following, step_s
        at_s += step_s
    return np.array(beats), np.array(kinds)


def ecg_of(beats_s, seconds, rate_hz, seed, kinds=None, noise_mv=0.02):
    """An ECG in mV: P, QRS and T of normal beats, broad and tall ones of V."""
    at_s = np.arange(round(seconds * rate_hz)) / rate_hz
    ecg = np.random.default_rng(seed).normal(0, noise_mv, len(at_s))
    kinds = np.full(len(beats_s), "N") if kinds is None else kinds
    narrow = ((0, 0.01, 1.0), (-0.025, 0.01, -0.12), (0.025, 0.01, -0.2), (0.22, 0.04, 0.25))
    broad = ((0, 0.03, 1.3), (0.12, 0.05, -0.35))
    for beat_s, kind in zip(beats_s, kinds, strict=True):
        _add(ecg, at_s, beat_s, broad if kind == "V" else narrow)
    return ecg


def pulse_of(beats_s, seconds, rate_hz, seed, noise=0.01):
    """A pulse of any unit, 0.1 s behind its beats at the steepest, on a breath and some noise."""
    at_s = np.arange(round(seconds * rate_hz)) / rate_hz
    pulse = 0.5 * np.sin(2 * np.pi * 0.2 * at_s)
    pulse += np.random.default_rng(seed).normal(0, noise, len(at_s))
    for beat_s in beats_s:
        _add(pulse, at_s, beat_s, ((0.22, 0.1, 1.0), (0.34, 0.16, 0.45), (0.52, 0.12, 0.35)))
    return pulse


def _add(curve, at_s, beat_s, waves):
    """Add the waves of one beat: how much later, how wide, how high."""
    near = slice(*np.searchsorted(at_s, [beat_s - 0.5, beat_s + 1.3]))
    for later_s, width_s, height in waves:
        curve[near] += height * np.exp(-0.5 * ((at_s[near] - beat_s - later_s) / width_s) ** 2)


def beats_in(values, rate_hz, signal=Signal.ECG, chunk_s=0.5):
    """What the heart's feature makes of samples that arrive little by little."""
    info = StreamInfo("made up", signal, rate_hz, (signal.value,), (UNIT[signal],))
    times_ns = nanoseconds(np.arange(len(values)) / rate_hz)
    return rows_from(BEGIN[signal](info), times_ns, values[:, None], max(1, int(chunk_s * rate_hz)))


def rows_from(feature, times_ns, values, chunk):
    """The beats that a feature gives of samples, as a session's heart."""
    rows = []
    for first in range(0, len(values), chunk):
        part = slice(first, first + chunk)
        rows.append(
            feature.push(Samples("made up", first, times_ns[part], values[part].astype(np.float32)))
        )
    rows.append(feature.finish())
    found = np.concatenate([one.values for one in rows])
    at_s = np.concatenate([one.times_ns for one in rows]) / 1e9
    return HeartSeries(at_s, found[:, 0], found[:, 1], found[:, 2] > 0, kinds_in(found))


def matched(found_s, true_s, within_s=0.1):
    """True beats that were found, found ones that are none, and true ones that were not found."""
    i = j = hits = 0
    while i < len(found_s) and j < len(true_s):
        if abs(found_s[i] - true_s[j]) <= within_s:
            hits, i, j = hits + 1, i + 1, j + 1
        elif found_s[i] < true_s[j]:
            i += 1
        else:
            j += 1
    return hits, len(found_s) - hits, len(true_s) - hits
