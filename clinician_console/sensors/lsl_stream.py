"""One Lab Streaming Layer stream: its samples in the console's units, numbers and time."""

from __future__ import annotations

import contextlib
import socket
from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clinician_console.sensors.base import SampleChunk, Signal, StreamInfo
from clinician_console.sensors.gaps import GapFinder
from clinician_console.sensors.recording import conversion
from shared.errors import StreamError

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


class OpenStream:
    """One stream that is being listened to.

    Args:
        lsl: The module from `load_lsl`.
        signal: What it is.
        description: As the resolver gave it.
        offset_s: Goes onto LSL's stamps to make them this console's.
        timeout_s: How long the other side may take to answer.
        now_s: The console's clock.

    Raises:
        StreamError: It does not answer, or sends text.
    """

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
        """What arrived since the last call; never waits."""
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
            self._forget_old_arrivals(now_s)  # also where nobody ever asks how it does
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

    def _forget_old_arrivals(self, now_s: float) -> None:
        while self._arrivals and self._arrivals[0][0] <= now_s - RATE_WINDOW_S:
            self._arrivals.popleft()

    def health(self, now_s: float) -> StreamHealth:
        """How it does at this moment."""
        self._forget_old_arrivals(now_s)
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
        """Stop listening."""
        self._inlet.close_stream()


def _unreadable(name: str, why: str) -> StreamError:
    return StreamError(
        f"The stream “{name}” cannot be read: {why}.",
        "Check the program that sends it, or choose another stream.",
    )


def _filled(words: list[str | None] | None, count: int) -> list[str]:
    known = [word or "" for word in words or []][:count]
    return known + [""] * (count - len(known))
