"""A simulated body whose sensors sit as real ones do: they slip, shake, and come off for a while.

A rehearsal says from moment to moment how aroused the body is and what its sensors suffer
(`Condition`); here it becomes waveforms. The twin gives them to the console's own road in the same
process, under any clock; `conditioned_sender.py` sends the same over Lab Streaming Layer.

What a fault looks like: a shaken ECG wanders by a few tenths of a millivolt with movement below
10 Hz, as a cable that is pulled does; an electrode that is off gives mains hum and no heart; shaken
skin electrodes jump. Sizes are our own choice, made to look like what is on a screen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Samples, Signal
from clinician_console.sensors.simulated import (
    ECG_HZ,
    SLOW_HZ,
    BodySamples,
    SimulatedBody,
    SimulatedSensor,
)
from shared.clock import Clock

MOTION_MV: Final = 0.8
MOTION_US: Final = 1.2
MOTION_HZ: Final = (1.3, 3.1, 7.7)
HUM_MV: Final = 0.35
HUM_HZ: Final = 50.0
OFF_US: Final = 0.02
"""Skin conductance of electrodes that touch nothing."""


@dataclass(frozen=True)
class Condition:
    """How the body is, and how its sensors sit, from now on.

    Attributes:
        arousal: Of the body, 0 to 1.
        motion: How hard it is shaken, 0 to 1.
        off: Sensors that send, and touch nothing.
        gone: Sensors that send nothing at all.
    """

    arousal: float = 0.0
    motion: float = 0.0
    off: frozenset[Signal] = frozenset()
    gone: frozenset[Signal] = frozenset()


class ConditionedBody(SimulatedBody):
    """A simulated body whose samples are what its sensors make of them.

    Args:
        seed: Which body.

    Attributes:
        condition: How it is now.
    """

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.condition = Condition()
        self._shaken = np.random.default_rng((seed, 1))
        self._phases = self._shaken.uniform(0, 2 * math.pi, len(MOTION_HZ))
        self._lived = 0

    def live(self, steps: int) -> BodySamples:
        """Let `steps` times 40 ms pass."""
        now = self.condition
        self.arousal = now.arousal
        clean = super().live(steps)
        spoiled = BodySamples(
            ecg_mv=self._ecg_as_sent(clean.ecg_mv),
            eda_us=self._eda_as_sent(clean.eda_us),
            breathing_au=self._breathing_as_sent(clean.breathing_au),
        )
        self._lived += steps
        return spoiled

    def _ecg_as_sent(self, mv: NDArray[np.float32]) -> NDArray[np.float32]:
        at_s = self._times_s(len(mv), ECG_HZ)
        if Signal.ECG in self.condition.off:
            noise = self._shaken.normal(0.0, 0.01, len(mv))
            hum = HUM_MV * np.sin(2 * math.pi * HUM_HZ * at_s)
            return (hum + noise).astype(np.float32)
        return (mv + self._motion(at_s, MOTION_MV)).astype(np.float32)

    def _eda_as_sent(self, us: NDArray[np.float32]) -> NDArray[np.float32]:
        if Signal.EDA in self.condition.off:
            noise = self._shaken.normal(0.0, 0.002, len(us))
            return (OFF_US + noise).astype(np.float32)
        shaken = self._motion(self._times_s(len(us), SLOW_HZ), MOTION_US)
        return np.maximum(us + shaken, 0.0).astype(np.float32)

    def _breathing_as_sent(self, moved: NDArray[np.float32]) -> NDArray[np.float32]:
        if Signal.RESPIRATION in self.condition.off:
            return self._shaken.normal(0.0, 0.01, len(moved)).astype(np.float32)
        return (moved + self._motion(self._times_s(len(moved), SLOW_HZ), 1.0)).astype(np.float32)

    def _motion(self, at_s: NDArray[np.float64], size: float) -> NDArray[np.float64]:
        strength = self.condition.motion
        if not strength:
            return np.zeros(len(at_s))
        waves = [
            np.sin(2 * math.pi * hertz * at_s + phase)
            for hertz, phase in zip(MOTION_HZ, self._phases, strict=True)
        ]
        jolts = self._shaken.normal(0.0, 0.3, len(at_s))
        moved: NDArray[np.float64] = strength * size * (np.mean(waves, axis=0) + jolts)
        return moved

    def _times_s(self, count: int, rate_hz: int) -> NDArray[np.float64]:
        return self._lived / SLOW_HZ + np.arange(count) / rate_hz


class ConditionedSensor(SimulatedSensor):
    """The twin of the sender: the same body's samples in this process, as the clock comes to them.

    Args:
        clock: When to live.
        body: Whose signals; its condition may change at any time.
    """

    def __init__(self, clock: Clock, body: ConditionedBody) -> None:
        super().__init__(clock, body)
        self._conditioned = body
        self._missing: dict[str, int] = {}

    def poll(self) -> list[Samples]:
        """Everything up to now of the sensors that send; what is missed before is counted."""
        sent = []
        for samples in super().poll():
            name, count = samples.stream, len(samples.times_ns)
            if any(name.endswith(signal.value) for signal in self._conditioned.condition.gone):
                self._missing[name] = self._missing.get(name, 0) + count
                continue
            sent.append(replace(samples, lost=self._missing.pop(name, 0)))
        return sent
