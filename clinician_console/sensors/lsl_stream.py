"""One Lab Streaming Layer stream: its samples in the console's units, numbers and time."""

from __future__ import annotations

import socket
from collections import deque
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import UNKNOWN_UNIT, Samples, Signal, StreamInfo, nanoseconds
from clinician_console.sensors.channels import (
    filled,
    says_which,
    signal_column,
)
from clinician_console.sensors.clock_correction import Correction, correction_once_s
from clinician_console.sensors.live_time import LiveTime, TimedSamples
from clinician_console.sensors.units import Conversion, conversion
from clinician_console.session.meanings import Meaning
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
KNOWN_WITHIN_S = 10.0  # a stream that sends nothing for so long is made known without a sample
ROUND_RATE = 0.005  # share by which a measured rate may be off the whole number that is meant
# What is a wave by its nature, and sent evenly, also where its sender names no rate.
SLOWEST_WAVE_HZ = {Signal.ECG: 50.0, Signal.PPG: 20.0}


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
        meaning: What the therapist said that it is, if they did.

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
        meaning: Meaning | None = None,
    ) -> None:
        self._offset_s = offset_s
        name = description.name()
        if description.channel_format() == lsl.cf_string:
            raise _unreadable(name, "it sends text in place of numbers")
        self._inlet = lsl.StreamInlet(description, max_buflen=BUFFER_S, recover=True)
        try:
            full = self._inlet.info(timeout=timeout_s)
            self._inlet.open_stream(timeout=timeout_s)
            correction_s = correction_once_s(lsl, description, timeout_s)
        except RuntimeError as error:  # what pylsl's own errors descend from
            raise _unreadable(name, "it is announced but does not answer") from error
        # On one machine there is nothing to correct, and the estimate's jitter would only harm.
        same = full.hostname() == socket.gethostname() and abs(correction_s) < SAME_CLOCK_S
        self.correction = Correction(0.0 if same else correction_s, asked=not same)
        self.remarks: list[str] = []
        self.info, self._conversions = self._describe(signal, full, meaning)
        self._meaning = meaning
        self.sent_as = self.info.name
        self._lost_for_good = self._known = False
        self._waiting: list[Samples] = []
        self._time = LiveTime(self.info.name, self.info.rate_hz, SLOWEST_WAVE_HZ.get(signal))
        self._next_sample = self._samples = self._lost = 0
        self._arrivals: deque[tuple[float, int]] = deque()
        self._opened_s = self._last_arrival_s = now_s

    def _describe(
        self,
        signal: Signal,
        full: Any,  # noqa: ANN401
        meaning: Meaning | None,
    ) -> tuple[StreamInfo, list[Conversion]]:
        count = full.channel_count()
        name = plain(full.name(), LONGEST_NAME)
        labels = filled(full.get_channel_labels(), count)
        given = filled(full.get_channel_units(), count)
        column = signal_column(signal, labels, filled(full.get_channel_types(), count))
        if meaning is not None and meaning.channel < count:
            column = meaning.channel
            given[column] = meaning.unit or given[column]
        conversions = [conversion(signal, unit) for unit in given]
        if not conversions[column].known:
            wrote = f"gives its unit as “{given[column]}”" if given[column] else "gives no unit"
            self.remarks.append(f"“{name}” {wrote}: its values are shown as “{UNKNOWN_UNIT}”.")
        if meaning is None and not says_which(
            signal, labels, filled(full.get_channel_types(), count)
        ):
            self.remarks.append(
                f"“{name}” does not say which of its {count} channels is the {signal.value}: "
                f"number {column + 1} is shown."
            )
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

    def call(self, name: str) -> None:
        """Another stream of the session has the name that its sender gives it."""
        self.info = replace(self.info, name=name)

    @property
    def lost(self) -> bool:
        """Whether it is gone for good: it has no source id by which it could come back."""
        return self._lost_for_good

    def continue_from(self, before: OpenStream, now_s: float) -> bool:
        """Go on where this device's earlier stream ended; False if this is another kind of stream.

        It is then called as that one was, and known if that one was.

        Args:
            before: What was lost.
            now_s: The console's clock.
        """
        meant = (self._meaning, before._meaning)
        if _kind_of(self.info) != _kind_of(before.info) or meant[0] != meant[1]:
            return False
        self._time, self._known, self._waiting = before._time, before._known, before._waiting
        self.info = before.info
        self._next_sample, self._samples, self._lost = (
            before._next_sample,
            before._samples,
            before._lost,
        )
        self._opened_s = self._last_arrival_s = now_s
        return True

    def known(self, now_s: float) -> bool:
        """Whether it is known how fast it really sends: then it may be made known, once."""
        if self._known or not (self._time.begun or now_s - self._opened_s > KNOWN_WITHIN_S):
            return False
        self._known = True
        if self._time.rate_hz > 0:
            self.info = replace(self.info, rate_hz=_meant_rate(self._time.rate_hz))
        return True

    def known_at_last(self) -> bool:
        """Whether it was not made known yet: then it has to be, as nothing more will come."""
        before, self._known = self._known, True
        return not before

    def make_known(self) -> None:
        """It is known as its header says, before anything is seen of its samples."""
        self._known = True

    def pull(self, now_s: float) -> list[Samples]:
        """What arrived and whose time is settled, once the stream is `known`; never waits."""
        came = self._pull(now_s)
        if not self._known:
            self._waiting += came
            return []
        came, self._waiting = self._waiting + came, []
        return came

    def last(self, now_s: float) -> list[Samples]:
        """What is still held back, because nothing more will be asked for."""
        came = self._waiting + self._pull(now_s)
        self._waiting = []
        return came + [self._numbered(part) for part in self._time.finish()]

    def _pull(self, now_s: float) -> list[Samples]:
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
            times_s = np.asarray(stamps, dtype=np.float64) + self.correction.s + self._offset_s
            settled = self._time.take(times_s, self._converted(np.asarray(values)), now_s)
            chunks += [self._numbered(part) for part in settled]
            if len(stamps) < MOST_SAMPLES:
                return chunks

    def news(self) -> list[str]:
        """What is odd about its time stamps, since the last call."""
        news, self._time.news = self._time.news + self.correction.news(self.info.name), []
        return news

    def _converted(self, values: NDArray[Any]) -> NDArray[np.float32]:
        if all(each.factor == 1.0 and not each.reciprocal for each in self._conversions):
            return values.astype(np.float32)
        columns = [each.apply(values[:, i]) for i, each in enumerate(self._conversions)]
        return np.stack(columns, axis=1).astype(np.float32)

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


def _kind_of(info: StreamInfo) -> StreamInfo:
    """What a stream is, whatever program sends it this time and however fast."""
    return replace(info, name="", source_id="", rate_hz=0.0)


def _meant_rate(rate_hz: float) -> float:
    """The whole number that a measured rate is near to, or the rate to four digits."""
    whole = float(round(rate_hz))
    near = whole > 0 and abs(rate_hz / whole - 1) < ROUND_RATE
    return whole if near else float(f"{rate_hz:.4g}")


def _unreadable(name: str, why: str) -> StreamError:
    return StreamError(
        f"The stream “{name}” cannot be read: {why}.",
        "Check the program that sends it, or choose another stream.",
    )
