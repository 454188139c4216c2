"""Publishing a recording over Lab Streaming Layer, on time and on an even grid."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from types import ModuleType
from typing import Any

import numpy as np

from clinician_console.record.signals import StreamInfo
from clinician_console.sensors.recording import Recording, Trace
from shared.errors import StreamError, UsageError

TICK_S = 0.02
PROGRESS_EVERY_S = 1.0
DRAIN_S = 0.5  # from the last push to "done": samples travel in milliseconds
LONGEST_LINGER_S = 10.0
LONGEST_S = 24 * 3600.0


@dataclass(frozen=True)
class Schedule:
    """Which part of a recording is published, and how fast.

    Attributes:
        seconds: Length of the part.
        start_at_s: Where it begins in the recording.
        speed: Recorded seconds per real second.

    Raises:
        UsageError: The numbers are impossible.
    """

    seconds: float
    start_at_s: float = 0.0
    speed: float = 1.0

    def __post_init__(self) -> None:
        numbers = (self.seconds, self.start_at_s, self.speed)
        possible = all(map(math.isfinite, numbers)) and self.start_at_s >= 0
        if not possible or not 0 < self.seconds <= LONGEST_S or not 0.1 <= self.speed <= 1000:
            raise UsageError(
                "The part of the recording to publish has an impossible length, start or speed.",
                "Give positive seconds, a start within the recording, and a speed of 0.1 to 1000.",
            )


def part_of(recording: Recording, schedule: Schedule) -> tuple[Trace, ...]:
    """Exactly round(seconds * rate) samples of every trace.

    Raises:
        StreamError: The recording is too short for it.
    """
    parts = []
    for trace in recording.traces:
        if trace.at_s is not None:
            parts.append(_part_of_uneven(trace, schedule))
            continue
        first = round(schedule.start_at_s * trace.info.rate_hz)
        count = round(schedule.seconds * trace.info.rate_hz)
        values = trace.values[first : first + count]
        if len(values) < count or count == 0:
            raise StreamError(
                f"The recording lasts {recording.duration_s:.1f} s: too short for "
                f"{schedule.seconds:g} s from {schedule.start_at_s:g} s.",
                "Ask for fewer seconds, or begin earlier.",
            )
        came = None if trace.came is None else trace.came[first : first + count]
        parts.append(Trace(trace.info, values, came=came))
    return tuple(parts)


def _part_of_uneven(trace: Trace, schedule: Schedule) -> Trace:
    """What came inside the part, of a stream whose samples come when they come."""
    at_s = np.empty(0) if trace.at_s is None else trace.at_s - schedule.start_at_s
    inside = (at_s >= 0) & (at_s < schedule.seconds)
    return Trace(trace.info, trace.values[inside], at_s=at_s[inside])


class Publisher:
    """LSL outlets for some traces.

    Args:
        lsl: The module from `load_lsl`.
        traces: What to publish.
        prefix: Goes before names and source ids, so that several replays never meet.
        model: What made the signals, for the metadata.
    """

    def __init__(self, lsl: ModuleType, traces: tuple[Trace, ...], prefix: str, model: str) -> None:
        self._lsl = lsl
        self._traces = traces
        self.names = tuple(f"{prefix} {t.info.name}".strip() for t in traces)
        self._outlets = [
            make_outlet(lsl, trace.info, name, prefix, model)
            for trace, name in zip(traces, self.names, strict=True)
        ]
        self._come_to = [0] * len(traces)
        self._pushed = [0] * len(traces)

    @property
    def pushed(self) -> dict[str, int]:
        """Samples pushed so far, by stream name; what a recording lacks is not pushed."""
        return dict(zip(self.names, self._pushed, strict=True))

    @property
    def seconds(self) -> float:
        """Recorded seconds pushed so far, of every stream."""
        pairs = list(zip(self._come_to, self._traces, strict=True))
        even = [n / t.info.rate_hz for n, t in pairs if t.at_s is None]
        uneven = [float(t.at_s[n - 1]) if n else 0.0 for n, t in pairs if t.at_s is not None]
        return round(min(even or uneven), 6)

    def wait_for_consumers(self, timeout_s: float, stop: Event) -> None:
        """Return when every outlet is being listened to, or `stop` is set.

        Raises:
            StreamError: Nobody came in time.
        """
        deadline_s = self._lsl.local_clock() + timeout_s
        while not all(outlet.have_consumers() for outlet in self._outlets):
            if self._lsl.local_clock() > deadline_s:
                raise StreamError(
                    f"Nobody listened to all published streams within {timeout_s:g} s.",
                    "Start the program that shall receive them, and then this one.",
                )
            if stop.wait(TICK_S / 2):
                return

    def publish(self, schedule: Schedule, stop: Event, progress: Callable[[float], None]) -> None:
        """Push every sample when it is due, until all are pushed or `stop` is set.

        Stamps lie 1 / rate apart whatever the speed, because that is what the body did. Above
        speed 1 they begin in the past and meet the present at the end: never in the future.
        """
        seconds, speed = schedule.seconds, schedule.speed
        begin_s = self._lsl.local_clock()
        first_stamp_s = begin_s - max(0.0, seconds - seconds / speed)
        tick, told_s = 0, 0.0
        while not stop.is_set():
            elapsed_s = (self._lsl.local_clock() - begin_s) * speed
            for number in range(len(self._traces)):
                self._push(number, elapsed_s, first_stamp_s)
            if self._all_pushed():
                break
            if elapsed_s - told_s >= PROGRESS_EVERY_S * max(1.0, speed):
                told_s = elapsed_s
                progress(round(min(elapsed_s, seconds), 3))
            tick += 1
            stop.wait(max(0.0, begin_s + tick * TICK_S - self._lsl.local_clock()))

    def _all_pushed(self) -> bool:
        return all(n == len(t.values) for n, t in zip(self._come_to, self._traces, strict=True))

    def linger(self, stop: Event) -> None:
        """Keep the outlets open until nobody listens any more, `stop` is set, or 10 s passed."""
        deadline_s = self._lsl.local_clock() + LONGEST_LINGER_S
        while self._lsl.local_clock() < deadline_s and not stop.wait(TICK_S):
            if not any(outlet.have_consumers() for outlet in self._outlets):
                return

    def _push(self, number: int, elapsed_s: float, first_stamp_s: float) -> None:
        trace, begin = self._traces[number], self._come_to[number]
        end = trace.due(elapsed_s)
        if end <= begin:
            return
        self._come_to[number] = end
        there = np.flatnonzero(trace.recorded(begin, end))
        if not len(there):
            return
        stamps_s = first_stamp_s + trace.times_s(begin + there)
        values = np.ascontiguousarray(trace.values[begin + there])
        self._outlets[number].push_chunk(values, stamps_s.tolist())
        self._pushed[number] += len(there)


def make_outlet(  # an outlet of pylsl, which has no types
    lsl: ModuleType, stream: StreamInfo, name: str, prefix: str, model: str
) -> Any:  # noqa: ANN401
    """An outlet of a stream.

    Args:
        lsl: The module from `load_lsl`.
        stream: What it is.
        name: As it is called out.
        prefix: Goes before its source id.
        model: What makes the signal, for the metadata.
    """
    info = lsl.StreamInfo(
        name,
        stream.signal,
        len(stream.channels),
        stream.rate_hz,
        lsl.cf_float32,
        f"{prefix}-{stream.source_id}".strip("-"),
    )
    info.set_channel_labels(list(stream.channels))
    info.set_channel_units(list(stream.units))
    info.set_channel_types(stream.signal)
    acquisition = info.desc().append_child("acquisition")
    acquisition.append_child_value("manufacturer", "Gradus")
    acquisition.append_child_value("model", model)
    return lsl.StreamOutlet(info)
