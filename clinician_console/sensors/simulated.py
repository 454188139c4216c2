"""A body that is not there: ECG, skin conductance and breathing that answer to arousal.

The ECG is a sum of five Gaussians of the phase of the heart's cycle (McSharry et al. 2003,
IEEE Trans Biomed Eng 50(3):289-294, table 1, heights in mV), with respiratory sinus arrhythmia and
Mayer waves in the rate. Skin conductance responses are biexponential with 0.75 and 2 s (Benedek &
Kaernbach 2010). Rest and full arousal are ordinary values of adults, not those of a patient.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Samples, Signal, StreamInfo
from clinician_console.sensors.recording import Recording, make_trace
from shared.clock import NS_PER_S, Clock

ECG_HZ = 250
SLOW_HZ = 25  # skin conductance and breathing
ECG_PER_STEP = ECG_HZ // SLOW_HZ
STEP_S = 1 / SLOW_HZ

# Wave: angle in the heart's cycle (rad), height (mV), width (rad). McSharry's table gives the
# heights of the derivative's model; these give the waves themselves, as seen in lead II.
WAVES = (
    ("P", -1.22, 0.14, 0.25),
    ("Q", -0.26, -0.12, 0.10),
    ("R", 0.00, 1.30, 0.10),
    ("S", 0.26, -0.25, 0.10),
    ("T", 1.75, 0.32, 0.40),
)
_AT, _HEIGHT_MV, _WIDTH = np.array([wave[1:] for wave in WAVES]).T[..., np.newaxis]
_IN_QRS = np.abs(_AT) < 1


@dataclass(frozen=True)
class _Response:
    """How one quantity goes from rest (arousal 0) to full arousal (1), and how fast."""

    rest: float
    aroused: float
    rising_s: float
    falling_s: float

    def target(self, arousal: float) -> float:
        return self.rest + (self.aroused - self.rest) * arousal


HEART_BPM = _Response(66.0, 112.0, 6.0, 15.0)
BREATHING_PER_MIN = _Response(14.0, 24.0, 5.0, 12.0)
TONIC_US = _Response(4.0, 8.0, 12.0, 60.0)
RESPONSES_PER_MIN = _Response(2.0, 14.0, 2.0, 8.0)
ARRHYTHMIA_BPM = _Response(4.5, 1.5, 6.0, 15.0)  # vagal tone falls with arousal
RESPONSE_RISE_S, RESPONSE_DECAY_S = 0.75, 2.0


@dataclass(frozen=True)
class BodySamples:
    """What a body gave: `ecg_mv` of shape (10 n,), `eda_us` and `breathing_au` of shape (n,)."""

    ecg_mv: NDArray[np.float32]
    eda_us: NDArray[np.float32]
    breathing_au: NDArray[np.float32]


class SimulatedBody:
    """A body in steps of 40 ms: the same seed and arousal give the same samples.

    Args:
        seed: Which body.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._random = np.random.default_rng(seed)
        self._arousal = 0.0
        self._steps = 0
        self._beats: list[float] = []
        self._cycle = self._random.uniform(0.1, 0.9)  # heart: 0 to 1, the R wave at whole numbers
        self._breath = self._random.uniform(0.0, 1.0)
        self._bpm, self._breathing = HEART_BPM.rest, BREATHING_PER_MIN.rest
        self._tonic, self._arrhythmia = TONIC_US.rest, ARRHYTHMIA_BPM.rest
        self._response_rate = RESPONSES_PER_MIN.rest
        self._wandering_bpm = 0.0
        self._rising = self._falling = 0.0

    @property
    def arousal(self) -> float:
        """How aroused the body is meant to be, 0 to 1; its organs follow in their own time."""
        return self._arousal

    @arousal.setter
    def arousal(self, value: float) -> None:
        if not 0.0 <= value <= 1.0:
            raise ValueError(f"arousal is between 0 and 1, not {value}")
        self._arousal = float(value)

    @property
    def beat_times_s(self) -> tuple[float, ...]:
        """When the R waves were, seconds from the first sample."""
        return tuple(self._beats)

    def live(self, steps: int) -> BodySamples:
        """Let `steps` times 40 ms pass."""
        rows = [self._step() for _ in range(steps)]
        return BodySamples(
            ecg_mv=np.concatenate([row[0] for row in rows] or [np.empty(0)]).astype(np.float32),
            eda_us=np.array([row[1] for row in rows], dtype=np.float32),
            breathing_au=np.array([row[2] for row in rows], dtype=np.float32),
        )

    def _step(self) -> tuple[NDArray[np.float64], float, float]:
        self._follow_arousal()
        ecg = self._ecg()
        eda = self._skin_conductance()
        angle = 2 * math.pi * self._breath
        # Breathing in is quicker than breathing out.
        breathing = math.sin(angle + 0.35 * math.sin(angle)) + 0.02 * self._random.normal()
        self._breath += self._breathing / 60 * STEP_S
        self._steps += 1
        return ecg, eda, breathing

    def _follow_arousal(self) -> None:
        self._bpm = _follow(self._bpm, HEART_BPM, self._arousal)
        self._breathing = _follow(self._breathing, BREATHING_PER_MIN, self._arousal)
        self._tonic = _follow(self._tonic, TONIC_US, self._arousal)
        self._response_rate = _follow(self._response_rate, RESPONSES_PER_MIN, self._arousal)
        self._arrhythmia = _follow(self._arrhythmia, ARRHYTHMIA_BPM, self._arousal)
        push = self._random.normal() * 1.5 * math.sqrt(2 * STEP_S / 20)
        self._wandering_bpm += -self._wandering_bpm * STEP_S / 20 + push

    def _ecg(self) -> NDArray[np.float64]:
        now_s = self._steps * STEP_S
        mayer_bpm = 1.5 * math.sin(2 * math.pi * 0.1 * now_s)
        breath_bpm = self._arrhythmia * math.sin(2 * math.pi * self._breath)
        hertz = max(self._bpm + self._wandering_bpm + mayer_bpm + breath_bpm, 35.0) / 60
        cycles = self._cycle + hertz * np.arange(ECG_PER_STEP) / ECG_HZ
        after = self._cycle + hertz * STEP_S
        if math.floor(after) > math.floor(self._cycle):
            self._beats.append(now_s + (math.floor(after) - self._cycle) / hertz)
        self._cycle = after
        # Waves keep their length in ms better than in angle: QRS does not widen with slow hearts.
        angle = (cycles - np.round(cycles)) * 2 * math.pi
        narrow = np.where(_IN_QRS, hertz, math.sqrt(hertz))
        offset = _wrap(angle - _AT * narrow)
        waves = _HEIGHT_MV * np.exp(-0.5 * (offset / (_WIDTH * narrow)) ** 2)
        ecg: NDArray[np.float64] = waves.sum(axis=0)
        wander = 0.06 * math.sin(2 * math.pi * self._breath) + 0.05 * math.sin(0.6 * now_s)
        noise: NDArray[np.float64] = self._random.normal(0.0, 0.008, ECG_PER_STEP)
        return ecg + wander + noise

    def _skin_conductance(self) -> float:
        if self._random.random() < self._response_rate / 60 * STEP_S:
            size_us = self._random.lognormal(math.log(0.25), 0.6) * (0.7 + self._arousal)
            self._rising += 2.1 * size_us  # the difference of both exponentials peaks at 0.48
            self._falling += 2.1 * size_us
        self._rising *= math.exp(-STEP_S / RESPONSE_RISE_S)
        self._falling *= math.exp(-STEP_S / RESPONSE_DECAY_S)
        noise = 0.002 * self._random.normal()
        drift = 0.15 * math.sin(2 * math.pi * self._steps * STEP_S / 97 + self.seed)
        return self._tonic + drift + self._falling - self._rising + noise


def _follow(value: float, response: _Response, arousal: float) -> float:
    target = response.target(arousal)
    rises = (target > value) == (response.aroused > response.rest)
    time_s = response.rising_s if rises else response.falling_s
    return value + (target - value) * (1 - math.exp(-STEP_S / time_s))


def _wrap(angle: NDArray[np.float64]) -> NDArray[np.float64]:
    wrapped: NDArray[np.float64] = (angle + math.pi) % (2 * math.pi) - math.pi
    return wrapped


class SimulatedSensor:
    """A sensor on a simulated body; samples exist as far as the clock has come.

    Args:
        clock: When to live.
        body: Whose signals; a body of its own with seed 0 if none is given.
    """

    def __init__(self, clock: Clock, body: SimulatedBody | None = None) -> None:
        self._clock = clock
        self.body = body or SimulatedBody(seed=0)
        self._opened_ns: int | None = None
        self._steps = 0

    def open(self) -> tuple[StreamInfo, ...]:
        """Begin at the clock's present moment; opening again begins anew with sample 0."""
        self._opened_ns = self._clock.now_ns()
        self._steps = 0
        return tuple(stream_info(self.body.seed, signal) for signal, _, _ in STREAMS)

    def poll(self) -> list[Samples]:
        """Everything up to now; nothing before `open` and after `close`."""
        if self._opened_ns is None:
            return []
        passed_ns = self._clock.now_ns() - self._opened_ns
        due = passed_ns * SLOW_HZ // NS_PER_S - self._steps
        if due <= 0:
            return []
        samples = self.body.live(due)
        rows = (samples.ecg_mv, samples.eda_us, samples.breathing_au)
        chunks = []
        for (signal, rate_hz, _), values in zip(STREAMS, rows, strict=True):
            first = self._steps * (rate_hz // SLOW_HZ)
            numbers = np.arange(first, first + len(values), dtype=np.int64)
            times_ns = self._opened_ns + numbers * NS_PER_S // rate_hz
            name = f"Simulated {signal.value}"
            chunks.append(Samples(name, first, times_ns, values[:, np.newaxis]))
        self._steps += due
        return chunks

    def close(self) -> None:
        """Stop. Safe to call twice."""
        self._opened_ns = None


STREAMS: Final = (
    (Signal.ECG, ECG_HZ, "mV"),
    (Signal.EDA, SLOW_HZ, "uS"),
    (Signal.RESPIRATION, SLOW_HZ, "a.u."),
)


def stream_info(seed: int, signal: Signal) -> StreamInfo:
    """What the stream of one of a simulated body's signals is.

    Args:
        seed: Which body.
        signal: One of `STREAMS`.
    """
    rate_hz, unit = next((rate_hz, unit) for one, rate_hz, unit in STREAMS if one is signal)
    return StreamInfo(
        name=f"Simulated {signal.value}",
        signal=signal,
        rate_hz=float(rate_hz),
        channels=(signal.value,),
        units=(unit,),
        source_id=f"gradus-simulated-{seed}-{signal.value.lower()}",
    )


def synthetic_recording(seconds: float, seed: int) -> Recording:
    """A recording of a simulated body that grows slowly more aroused and calms down again.

    Args:
        seconds: How long, rounded up to 40 ms.
        seed: Which body.

    Raises:
        ValueError: The length is not a positive number.
    """
    if not (math.isfinite(seconds) and seconds > 0):
        raise ValueError(f"a recording of {seconds} s cannot be made")
    body = SimulatedBody(seed)
    steps = math.ceil(round(seconds * SLOW_HZ, 6))
    parts = []
    for second in range(0, steps, SLOW_HZ):
        body.arousal = 0.7 * math.sin(math.pi * min(second / steps, 1.0)) ** 2
        parts.append(body.live(min(SLOW_HZ, steps - second)))
    rows = (
        np.concatenate([p.ecg_mv for p in parts]),
        np.concatenate([p.eda_us for p in parts]),
        np.concatenate([p.breathing_au for p in parts]),
    )
    traces = tuple(
        make_trace(signal, unit, float(rate_hz), values, f"Simulated {signal.value}")
        for (signal, rate_hz, unit), values in zip(STREAMS, rows, strict=True)
    )
    return Recording(traces, np.empty(0))
