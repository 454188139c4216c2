"""One Lab Streaming Layer stream: its samples in the console's units, numbers and time."""

from __future__ import annotations

import contextlib
import socket
from collections import deque
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import UNKNOWN_UNIT, Samples, Signal, StreamInfo, nanoseconds
from clinician_console.sensors.channels import filled, labelled_signal, signal_column
from clinician_console.sensors.live_time import LiveTime, TimedSamples
from clinician_console.sensors.units import Conversion, conversion
from shared.errors import StreamError
from shared.printable import plain

BUFFER_S = 360
MOST_SAMPLES = 65_536  # per pull
RATE_WINDOW_S = 5.0
SILENT_AFTER_S = 1.0
SILENT_AFTER_SAMPLES = 3.0
SAME_CLOCK_S = 0.001
LONGEST_NAME = 80
MOST_CHANNELS = 256


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
            self._correction_s = correction_once_s(lsl, description, timeout_s)
        except RuntimeError as error:  # what pylsl's own errors descend from
            raise _unreadable(name, "it is announced but does not answer") from error
        # On one machine there is nothing to correct, and the estimate's jitter would only harm.
        self._same_clock = (
            full.hostname() == socket.gethostname() and abs(self._correction_s) < SAME_CLOCK_S
        )
        self.remarks: list[str] = []
        self.info, self._conversions = self._describe(signal, full)
        self._lost_for_good = False
        self._time = LiveTime(self.info.name, self.info.rate_hz)
        self._next_sample = self._samples = self._lost = 0
        self._arrivals: deque[tuple[float, int]] = deque()
        self._opened_s = self._last_arrival_s = now_s

    def _describe(self, signal: Signal, full: Any) -> tuple[StreamInfo, list[Conversion]]:  # noqa: ANN401
        count = full.channel_count()
        name = plain(full.name(), LONGEST_NAME)
        labels = filled(full.get_channel_labels(), count)
        given = filled(full.get_channel_units(), count)
        column = signal_column(signal, labels, filled(full.get_channel_types(), count))
        conversions = [conversion(signal, unit) for unit in given]
        if not conversions[column].known:
            wrote = f"gives its unit as “{given[column]}”" if given[column] else "gives no unit"
            self.remarks.append(f"“{name}” {wrote}: its values are shown as “{UNKNOWN_UNIT}”.")
        info = StreamInfo(
            name=name,
            signal=signal,
            rate_hz=float(full.nominal_srate()),
            channels=tuple(label or f"{signal.value} {i + 1}" for i, label in enumerate(labels)),
            units=tuple(each.unit for each in conversions),
            source_id=plain(full.source_id(), LONGEST_NAME),
            shown=column,
        )
        return info, conversions

    @property
    def lost(self) -> bool:
        """Whether it is gone for good: it has no source id by which it could come back."""
        return self._lost_for_good

    def continue_from(self, before: OpenStream, now_s: float) -> bool:
        """Go on where this device's earlier stream ended; False if this is another kind of stream.

        Args:
            before: What was lost.
            now_s: The console's clock.
        """
        if replace(self.info, source_id="") != replace(before.info, source_id=""):
            return False
        self._time = before._time
        self._next_sample, self._samples, self._lost = (
            before._next_sample,
            before._samples,
            before._lost,
        )
        self._opened_s = self._last_arrival_s = now_s
        return True

    def pull(self, now_s: float) -> list[Samples]:
        """What arrived since the last call and whose time is settled; never waits."""
        chunks: list[Samples] = []
        while True:
            try:
                values, stamps = self._inlet.pull_chunk(
                    timeout=0.0, max_samples=MOST_SAMPLES, as_numpy=True
                )
            except RuntimeError:  # it has no source id to come back by
                self._lost_for_good = True
                values, stamps = np.empty((0, len(self._conversions))), np.empty(0)
            if len(stamps):
                self._arrivals.append((now_s, len(stamps)))
                self._forget_old_arrivals(now_s)  # also where nobody ever asks how it does
                self._last_arrival_s = now_s
            times_s = np.asarray(stamps, dtype=np.float64) + self._correction() + self._offset_s
            settled = self._time.take(times_s, self._converted(np.asarray(values)), now_s)
            chunks += [self._numbered(part) for part in settled]
            if len(stamps) < MOST_SAMPLES:
                return chunks

    def news(self) -> list[str]:
        """What is odd about its time stamps, since the last call."""
        news, self._time.news = self._time.news, []
        return news

    def _converted(self, values: NDArray[Any]) -> NDArray[np.float32]:
        if all(each.factor == 1.0 and not each.reciprocal for each in self._conversions):
            return values.astype(np.float32)
        columns = [each.apply(values[:, i]) for i, each in enumerate(self._conversions)]
        return np.stack(columns, axis=1).astype(np.float32)

    def _correction(self) -> float:
        if self._same_clock:
            return 0.0
        # While the stream is away for a moment, its last known correction holds.
        with contextlib.suppress(RuntimeError):
            self._correction_s = float(self._inlet.time_correction(timeout=0.0))
        return self._correction_s

    def _numbered(self, part: TimedSamples) -> Samples:
        """Running numbers skip the samples that are missing."""
        self._lost += part.lost
        self._next_sample += part.lost
        stamps = nanoseconds(part.times_s)
        samples = Samples(self.info.name, self._next_sample, stamps, part.values, part.lost)
        self._next_sample += len(stamps)
        self._samples += len(stamps)
        return samples

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


def correction_once_s(lsl: ModuleType, description: Any, timeout_s: float) -> float:  # noqa: ANN401
    """How far a stream's clock is behind this machine's, in s, measured once.

    An inlet that was asked goes on measuring by itself, and keeps 0.44 MB of every hour of that
    (liblsl 1.18). So one is asked that lives no longer than the answer takes; the one that is
    listened to is asked only where its clock is another machine's and drifts.

    Raises:
        RuntimeError: The stream does not answer.
    """
    inlet = lsl.StreamInlet(description, max_buflen=1, recover=False)
    return float(inlet.time_correction(timeout=timeout_s))


def _unreadable(name: str, why: str) -> StreamError:
    return StreamError(
        f"The stream “{name}” cannot be read: {why}.",
        "Check the program that sends it, or choose another stream.",
    )


def model_of(full: Any) -> str:  # noqa: ANN401 - pylsl has no types
    """What made a stream, by its own description."""
    return str(full.desc().child("acquisition").child_value("model"))


def labelled(full: Any) -> Signal | None:  # noqa: ANN401
    """Which signal a stream of another type holds, by its channels' labels and types."""
    count = min(full.channel_count(), MOST_CHANNELS)
    labels, types = full.get_channel_labels(), full.get_channel_types()
    return labelled_signal(filled(labels, count), filled(types, count))
