"""Biosignals from Lab Streaming Layer: any device that has an LSL program, or a replay."""

from __future__ import annotations

import contextlib
import socket
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clinician_console.sensors.base import SampleChunk, Signal, StreamInfo
from clinician_console.sensors.gaps import GapFinder
from clinician_console.sensors.lsl_setup import NetworkScope, load_lsl
from clinician_console.sensors.recording import CONTENT_TYPES, conversion
from shared.clock import NS_PER_S, Clock
from shared.errors import StreamError, UsageError

SETTLE_S = 0.7  # others of a type may still answer: liblsl asks each port only after 0.5 s
LOOK_EVERY_S = 0.05
BUFFER_S = 360
MOST_SAMPLES = 65_536  # per pull
RATE_WINDOW_S = 5.0
SILENT_AFTER_S = 1.0
SILENT_AFTER_SAMPLES = 3.0
SAME_CLOCK_S = 0.001


@dataclass(frozen=True)
class StreamHealth:
    """How a stream does.

    Attributes:
        rate_hz: Samples that arrived per second, over the last 5 s.
        last_sample_age_s: Seconds since a sample arrived, or since opening if none ever did.
        samples: How many arrived.
        lost: How many are known to be missing.
        silent: Nothing arrived for a second, or for three sample intervals of a slow stream.
    """

    stream: str
    rate_hz: float
    last_sample_age_s: float
    samples: int
    lost: int
    silent: bool


class LslSensor:
    """The streams of wanted signals, one of each.

    Args:
        wanted: Signals to look for. At least one must be there; `missing` names the others.
        clock: This machine's clock.
        name_prefix: Only streams whose names begin so.
        timeout_s: How long to look.
        scope: Which machines may be heard.
    """

    def __init__(
        self,
        wanted: tuple[Signal, ...],
        clock: Clock,
        name_prefix: str = "",
        timeout_s: float = 5.0,
        scope: NetworkScope = NetworkScope.MACHINE,
    ) -> None:
        if not wanted:
            raise UsageError("No signal was asked for.", "Name at least one, such as ECG.")
        self._wanted = wanted
        self._clock = clock
        self._name_prefix = name_prefix
        self._timeout_s = timeout_s
        self._scope = scope
        self._streams: list[_OpenStream] = []
        self.missing: tuple[Signal, ...] = ()
        self.remarks: tuple[str, ...] = ()

    def open(self) -> tuple[StreamInfo, ...]:
        """Find the streams and listen to them. Takes up to the timeout.

        Of several streams of one type the first by name and source id is taken; `remarks` says so.

        Raises:
            MissingLibraryError: Lab Streaming Layer is not installed.
            StreamError: None of the wanted streams is there, or one cannot be read.
        """
        self.close()
        lsl = load_lsl(self._scope)
        found = self._look(lsl)
        chosen, remarks = _choose(found, self._wanted, self._name_prefix)
        if not chosen:
            raise self._nothing_found(found)
        offset_s = _clock_offset_s(lsl, self._clock)
        self._refuse_twins(chosen)
        self._streams = self._listen(lsl, chosen, offset_s)
        remarks += [remark for stream in self._streams for remark in stream.remarks]
        self.missing = tuple(signal for signal in self._wanted if signal not in chosen)
        self.remarks = tuple(remarks)
        return tuple(stream.info for stream in self._streams)

    def poll(self) -> list[SampleChunk]:
        """Everything that arrived since the last call; never waits."""
        now_s = self._now_s()
        return [chunk for stream in self._streams for chunk in stream.pull(now_s)]

    def health(self) -> tuple[StreamHealth, ...]:
        """How every stream does at this moment, as seen by the polls so far."""
        now_s = self._now_s()
        return tuple(stream.health(now_s) for stream in self._streams)

    def close(self) -> None:
        """Stop listening. Safe to call twice."""
        for stream in self._streams:
            stream.close()
        self._streams = []

    def _refuse_twins(self, chosen: dict[Signal, Any]) -> None:
        names = [description.name() for description in chosen.values()]
        for name in names:
            if names.count(name) > 1:
                raise StreamError(
                    f"Two streams are both named “{name}”.",
                    "Give each stream a name of its own in the program that sends it.",
                )

    def _listen(
        self, lsl: ModuleType, chosen: dict[Signal, Any], offset_s: float
    ) -> list[_OpenStream]:
        """Open all at once: each takes most of a second to compare clocks."""
        now_s = self._now_s()
        with ThreadPoolExecutor(len(chosen)) as pool:
            opening = [
                pool.submit(_OpenStream, lsl, signal, info, offset_s, self._timeout_s, now_s)
                for signal, info in chosen.items()
            ]
        faults = [error for each in opening if (error := each.exception())]
        if faults:
            for each in opening:
                if not each.exception():
                    each.result().close()
            raise faults[0]
        return [each.result() for each in opening]

    def _now_s(self) -> float:
        return self._clock.now_ns() / NS_PER_S

    def _look(self, lsl: ModuleType) -> list[Any]:
        """Streams that are there, as soon as all wanted ones are, or when time is up."""
        resolver = lsl.ContinuousResolver()
        begin_s = lsl.local_clock()
        complete_at_s: float | None = None
        while True:
            found: list[Any] = resolver.results()
            passed_s = lsl.local_clock() - begin_s
            chosen, _ = _choose(found, self._wanted, self._name_prefix)
            if len(chosen) < len(self._wanted):
                complete_at_s = None
            elif complete_at_s is None:
                complete_at_s = passed_s
            settled = complete_at_s is not None and passed_s - complete_at_s >= SETTLE_S
            if settled or passed_s >= self._timeout_s:
                return found
            # Waiting for the network in the way that liblsl offers; finds nothing on purpose.
            lsl.resolve_byprop("source_id", "gradus-waits", 1, LOOK_EVERY_S)

    def _nothing_found(self, found: list[Any]) -> StreamError:
        wanted = ", ".join(signal.value for signal in self._wanted)
        named = f" named “{self._name_prefix}…”" if self._name_prefix else ""
        others = sorted({f"{info.name()} ({info.type() or 'no type'})" for info in found})
        instead = f"found instead: {', '.join(others[:8])}" if others else "found no stream at all"
        return StreamError(
            f"No stream of type {wanted}{named} appeared within {self._timeout_s:g} s; {instead}.",
            "Start the sensor's program, check that it sends over Lab Streaming Layer, try again.",
        )


def _choose(
    found: list[Any], wanted: tuple[Signal, ...], prefix: str
) -> tuple[dict[Signal, Any], list[str]]:
    chosen: dict[Signal, Any] = {}
    remarks = []
    for signal in wanted:
        types = {name.lower() for name in CONTENT_TYPES[signal]}
        fitting = [i for i in found if i.type().lower() in types and i.name().startswith(prefix)]
        fitting.sort(key=lambda info: (info.name(), info.source_id(), info.uid()))
        if fitting:
            chosen[signal] = fitting[0]
        if len(fitting) > 1:
            others = ", ".join(f"“{info.name()}”" for info in fitting[1:])
            remarks.append(
                f"{len(fitting)} streams of {signal.value} are there: "
                f"“{fitting[0].name()}” is used, {others} not."
            )
    return chosen, remarks


def _clock_offset_s(lsl: ModuleType, clock: Clock) -> float:
    """What to add to a stamp of LSL's clock on this machine to get the console's.

    On Linux both are CLOCK_MONOTONIC and nothing is added; on other systems, and under a clock
    that is not the machine's, it is what the clocks showed when the streams were opened.
    """
    readings = []
    for _ in range(5):
        before_s = lsl.local_clock()
        now_s = clock.now_ns() / NS_PER_S
        after_s = lsl.local_clock()
        readings.append((after_s - before_s, now_s - (before_s + after_s) / 2))
    offset_s = min(readings)[1]
    return 0.0 if abs(offset_s) < SAME_CLOCK_S else float(offset_s)


class _OpenStream:
    """One stream that is being listened to."""

    def __init__(
        self,
        lsl: ModuleType,
        signal: Signal,
        description: Any,  # noqa: ANN401 - pylsl has no types
        offset_s: float,
        timeout_s: float,
        now_s: float,
    ) -> None:
        self._lsl = lsl
        self._offset_s = offset_s
        name = description.name()
        if description.channel_format() == lsl.cf_string:
            raise _unreadable(name, "it sends text in place of numbers")
        self._inlet = lsl.StreamInlet(description, max_buflen=BUFFER_S, recover=True)
        try:
            full = self._inlet.info(timeout=timeout_s)
            self._inlet.open_stream(timeout=timeout_s)
            self._correction_s = float(self._inlet.time_correction(timeout=timeout_s))
        except RuntimeError as error:  # what pylsl's own errors descend from
            raise _unreadable(name, "it is announced but does not answer") from error
        # On one machine there is nothing to correct, and the estimate's jitter would only harm.
        self._same_clock = (
            full.hostname() == socket.gethostname() and abs(self._correction_s) < SAME_CLOCK_S
        )
        self.remarks: list[str] = []
        self.info, self._factors = self._describe(signal, full)
        self._gaps = GapFinder(self.info.rate_hz)
        self._next_sample = self._samples = self._lost = 0
        self._arrivals: deque[tuple[float, int]] = deque()
        self._opened_s = self._last_arrival_s = now_s

    def _describe(self, signal: Signal, full: Any) -> tuple[StreamInfo, NDArray[np.float64]]:  # noqa: ANN401
        count = full.channel_count()
        labels = _filled(full.get_channel_labels(), count)
        units, factors = [], []
        for unit in _filled(full.get_channel_units(), count):
            converted = conversion(signal, unit)
            if converted is None:
                self.remarks.append(
                    f"“{full.name()}” gives its unit as “{unit or 'nothing'}”: "
                    "shown as it comes, without conversion."
                )
                converted = (unit or "a.u.", 1.0)
            units.append(converted[0])
            factors.append(converted[1])
        if not full.source_id():
            self.remarks.append(f"“{full.name()}” has no source id: it cannot come back if lost.")
        info = StreamInfo(
            name=full.name(),
            signal=signal,
            rate_hz=float(full.nominal_srate()),
            channels=tuple(label or f"{signal.value} {i + 1}" for i, label in enumerate(labels)),
            units=tuple(units),
            source_id=full.source_id(),
        )
        return info, np.array(factors)

    def pull(self, now_s: float) -> list[SampleChunk]:
        chunks: list[SampleChunk] = []
        while True:
            try:
                values, stamps = self._inlet.pull_chunk(
                    timeout=0.0, max_samples=MOST_SAMPLES, as_numpy=True
                )
            except RuntimeError:  # lost for good: it has no source id to come back by
                break
            if not len(stamps):
                break
            self._arrivals.append((now_s, len(stamps)))
            self._last_arrival_s = now_s
            times_s = np.asarray(stamps) + self._correction() + self._offset_s
            chunks += self._split(times_s, self._converted(np.asarray(values)))
            if len(stamps) < MOST_SAMPLES:
                break
        return chunks

    def _converted(self, values: NDArray[Any]) -> NDArray[np.float32]:
        if np.all(self._factors == 1.0):
            return values.astype(np.float32)
        scaled: NDArray[np.float64] = values.astype(np.float64) * self._factors
        return scaled.astype(np.float32)

    def _correction(self) -> float:
        if self._same_clock:
            return 0.0
        # While the stream is away for a moment, its last known correction holds.
        with contextlib.suppress(RuntimeError):
            self._correction_s = float(self._inlet.time_correction(timeout=0.0))
        return self._correction_s

    def _split(
        self, times_s: NDArray[np.float64], values: NDArray[np.float32]
    ) -> list[SampleChunk]:
        """Cut at gaps; running numbers skip the samples that are missing."""
        gaps = dict(self._gaps.find(times_s))
        edges = sorted({0, *gaps, len(times_s)})
        chunks = []
        for begin, end in pairwise(edges):
            lost = gaps.get(begin, 0)
            self._lost += lost
            self._next_sample += lost
            part = slice(begin, end)
            chunks.append(
                SampleChunk(self.info.name, self._next_sample, times_s[part], values[part], lost)
            )
            self._next_sample += end - begin
            self._samples += end - begin
        return chunks

    def health(self, now_s: float) -> StreamHealth:
        while self._arrivals and self._arrivals[0][0] <= now_s - RATE_WINDOW_S:
            self._arrivals.popleft()
        window_s = min(RATE_WINDOW_S, max(now_s - self._opened_s, 1e-3))
        age_s = max(0.0, now_s - self._last_arrival_s)
        rate_hz = self.info.rate_hz
        patience_s = max(SILENT_AFTER_S, SILENT_AFTER_SAMPLES / rate_hz if rate_hz else 10.0)
        return StreamHealth(
            stream=self.info.name,
            rate_hz=sum(count for _, count in self._arrivals) / window_s,
            last_sample_age_s=age_s,
            samples=self._samples,
            lost=self._lost,
            silent=age_s > patience_s,
        )

    def close(self) -> None:
        self._inlet.close_stream()


def _unreadable(name: str, why: str) -> StreamError:
    return StreamError(
        f"The stream “{name}” cannot be read: {why}.",
        "Check the program that sends it, or choose another stream.",
    )


def _filled(words: list[str | None] | None, count: int) -> list[str]:
    known = [word or "" for word in words or []][:count]
    return known + [""] * (count - len(known))
