"""From sensor to screen and store: samples are kept, beats are found, traces move.

The one way a heart travels through the console: `poll` takes what the sensor has, hands it to
the recorder, lets the detector look at the ECG, and shows both.
"""

from __future__ import annotations

import numpy as np

from clinician_console.analysis.beats import Beat, can_be_searched
from clinician_console.analysis.heart_rate import HeartRate
from clinician_console.analysis.search import BeatSearch
from clinician_console.body.gathering import Gathering
from clinician_console.body.traces import Traces
from clinician_console.record.entries import BeatsEntry
from clinician_console.record.recorder import Recorder
from clinician_console.record.signals import Samples, Signal, SignalState, StreamInfo, nanoseconds
from clinician_console.sensors.base import Newsworthy, Source
from clinician_console.sensors.units import UNKNOWN_UNIT, shown_unit


class BodyPipeline:
    """One sensor's way into the session.

    Args:
        sensor: Where samples come from, open.
        streams: What `open` of the sensor gave.
        recorder: Where everything is written down.
        traces: What the therapist sees.

    Attributes:
        finds_beats: Whether a stream came in which heart beats can be found.
    """

    def __init__(
        self,
        sensor: Source,
        streams: tuple[StreamInfo, ...],
        recorder: Recorder,
        traces: Traces,
    ) -> None:
        self._sensor = sensor
        self._recorder = recorder
        self._traces = traces
        self._gathered: dict[str, Gathering] = {}
        self._beats: dict[str, BeatSearch] = {}
        self._shown: dict[str, int] = {}
        self._news: list[str] = []
        self._rate = HeartRate()
        self.finds_beats = False
        for info in streams:
            self._begin(info)

    def news(self) -> list[str]:
        """Sentences for the therapist since the last call: what came, what is odd about it."""
        news, self._news = self._news, []
        return news + (self._sensor.news() if isinstance(self._sensor, Newsworthy) else [])

    def _begin(self, info: StreamInfo) -> None:
        signal = info.signal
        label = f"{signal} ({shown_unit(info.units[info.shown])}), {info.name}"
        self._gathered[info.name] = Gathering()
        self._shown[info.name] = info.shown
        self._traces.begin(info.name, label, info.rate_hz, shown_as=signal)
        self._recorder.stream(info)
        if info.signal == Signal.ECG and not self._beats:
            self._search_for_beats(info)

    def _search_for_beats(self, info: StreamInfo) -> None:
        if can_be_searched(info.rate_hz):
            known = info.units[info.shown] != UNKNOWN_UNIT
            self._beats[info.name] = BeatSearch(info.rate_hz, unit_known=known)
            self.finds_beats = True
            self._traces.heart.state = SignalState.NONE
            return
        rate = f"{info.rate_hz:g} samples a second" if info.rate_hz else "no fixed rate"
        self._news.append(
            f"“{info.name}” sends {rate}: no heart beats can be found in it. It is shown and "
            "recorded; for a heart rate set the device to 100 Hz or more."
        )

    def poll(self, now_s: float) -> None:
        """Take what came in since the last call.

        Args:
            now_s: Seconds of this machine's monotonic clock.
        """
        chunks = self._sensor.poll()
        if isinstance(self._sensor, Newsworthy):
            for info in self._sensor.arrived():
                self._begin(info)
        for chunk in chunks:
            self._take(chunk, now_s)
        for gathering in self._gathered.values():
            self._keep(gathering.due(now_s))
        self._show_heart(now_s)

    def _keep(self, entry: Samples | None) -> None:
        if entry is not None:
            self._recorder.chunk(entry)

    def _take(self, chunk: Samples, now_s: float) -> None:
        self._keep(self._gathered[chunk.stream].add(chunk, now_s))
        column = chunk.values[:, self._shown[chunk.stream]].astype(np.float64)
        times_s = chunk.times_s
        self._traces.add(chunk.stream, times_s, column, chunk.lost)
        if search := self._beats.get(chunk.stream):
            self._keep_beats(search.push(times_s, column))

    def _keep_beats(self, beats: list[Beat]) -> None:
        if not beats:
            return
        self._traces.heart.beats += len(beats)
        for beat in beats:
            self._rate.add(beat)
        self._recorder.beats(
            BeatsEntry(
                at_ns=nanoseconds(np.array([beat.at_s for beat in beats])),
                rr_ms=np.array([beat.rr_ms for beat in beats]),
                rate_bpm=np.array([beat.rate_bpm for beat in beats]),
                good=np.array([beat.good for beat in beats]),
            )
        )

    def _show_heart(self, now_s: float) -> None:
        if not self._beats:
            return  # no heart is attached, or none that beats can be found in
        heart, reading = self._traces.heart, self._rate.at(now_s)
        heart.rate_bpm = reading.rate_bpm
        heart.rmssd_ms = reading.rmssd_ms
        heart.state = reading.state
        newest = heart.rates[-1][0] if heart.rates else -np.inf
        if reading.rate_bpm is not None and now_s - newest >= 1.0:
            heart.rates.append((now_s, reading.rate_bpm))

    def close(self) -> None:
        """Find the last beats and give the sensor back. Safe to call twice."""
        self.poll(self._last_s())
        for gathering in self._gathered.values():
            self._keep(gathering.take())
        for detector in self._beats.values():
            self._keep_beats(detector.flush())
        self._beats.clear()
        self._sensor.close()

    def _last_s(self) -> float:
        times = [health.last_s for health in self._traces.health.values() if health.last_s]
        return max(times, default=0.0)
