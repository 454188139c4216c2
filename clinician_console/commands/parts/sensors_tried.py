"""What `gradus sensors try` prints: a source is opened as in a session, and nothing is stored."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from typing import Final

import numpy as np

from clinician_console.analysis.heart_rate import SILENT_AFTER_S
from clinician_console.body.pipeline import Pipeline
from clinician_console.body.sources import Wanted, open_source, source_named
from clinician_console.body.traces import StreamHealth, Traces
from clinician_console.record.memory import MemoryRecorder
from clinician_console.record.signals import (
    NOT_OF_A_SENSOR,
    Samples,
    SignalState,
    StreamInfo,
    shown_unit,
)
from clinician_console.session.offered import OfferedStream
from clinician_console.session.streams import StreamChoice
from shared.clock import NS_PER_S, Clock, SystemClock
from shared.errors import StreamError, UsageError
from shared.printable import several
from shared.terminal import say

LONGEST_S: Final = 3600.0
TURN_S: Final = 0.05
LINE_EVERY_S: Final = 1.0
CONTACT: Final = "contact"
Wait = Callable[[float], object]


class _TakesAny(StreamChoice):
    """Nobody is treated: the first stream of a kind is taken, and the others are named."""

    def _obvious(self, present: list[OfferedStream]) -> OfferedStream | None:
        return sorted(present, key=self._order)[0]


def say_what_comes(
    name: str, seconds: float, clock: Clock | None = None, wait: Wait | None = None
) -> int:
    """Open a source, show what comes for some seconds, and sum it up; Ctrl-C ends it sooner.

    Args:
        name: Of the source.
        seconds: For how long.
        clock: The console's clock; the machine's own if none is given.
        wait: Lets so many seconds pass.

    Raises:
        UsageError: There is no such source, or that is no time.
        MissingLibraryError: What it stands on is not installed.
        StreamError: It cannot be opened, or nothing came.
    """
    source_named(name, simulated=True)
    if not (math.isfinite(seconds) and 0 < seconds <= LONGEST_S):
        raise UsageError(
            f"A source cannot be tried for {seconds:g} seconds.",
            f"Give --seconds above 0, and {LONGEST_S:g} at the most.",
        )
    clock, wait = clock or SystemClock(), wait or threading.Event().wait
    trial = _Trial(name, clock)
    try:
        trial.run(seconds, wait)
    except KeyboardInterrupt:
        say("Ended by hand.")
    finally:
        trial.close()
    trial.sum_up()
    return 0


class _Trial:
    """A session of one source, without a patient and without a store."""

    def __init__(self, name: str, clock: Clock) -> None:
        self._name, self._clock = name, clock
        self._recorder, self._traces = MemoryRecorder(), Traces()
        self._pipeline = Pipeline(self._recorder, self._traces, _told)
        choice = _TakesAny(simulated=True)
        source, streams = open_source(name, Wanted(clock, choice, simulated=True))
        self._begun_ns = clock.now_ns()
        self._pipeline.attach(source, streams)

    def run(self, seconds: float, wait: Wait) -> None:
        """Show a line a second."""
        shown_s = 0.0
        while (passed_s := self._passed_s()) < seconds:
            self._pipeline.poll(self._clock.now_ns() / NS_PER_S)
            for sentence in self._pipeline.news():
                say(sentence)
            if passed_s - shown_s >= LINE_EVERY_S:
                shown_s = passed_s
                say(f"{passed_s:5.0f} s  {self._line()}")
            wait(TURN_S)

    def close(self) -> None:
        """Take what is still there and give the source back."""
        self._pipeline.close()

    def sum_up(self) -> None:
        """What came of each stream in all.

        Raises:
            StreamError: Nothing.
        """
        streams = [
            one
            for one in self._recorder.entries
            if isinstance(one, StreamInfo) and one.signal not in NOT_OF_A_SENSOR
        ]
        if not streams:
            raise StreamError(
                f"Nothing came of the source “{self._name}”.",
                "Switch the device on, start its program, and look with: gradus sensors list.",
            )
        for info in streams:
            say(self._summary(info))
        if self._traces.heart.beats:
            say(f"  {several(self._traces.heart.beats, 'heart beat')}")

    def _passed_s(self) -> float:
        return (self._clock.now_ns() - self._begun_ns) / NS_PER_S

    def _line(self) -> str:
        now_s = self._clock.now_ns() / NS_PER_S
        streams = [f"{one.name}: {one.state(now_s)}" for one in self._traces.health.values()]
        heart = self._traces.heart
        if heart.rate_bpm is not None:
            streams.append(f"heart rate {heart.rate_bpm:.0f}/min")
        elif heart.state is not SignalState.ABSENT:
            early = self._passed_s() < SILENT_AFTER_S
            streams.append("heart: no beat yet" if early else f"heart: {heart.state}")
        return ", ".join(streams) or "nothing yet"

    def _summary(self, info: StreamInfo) -> str:
        health: StreamHealth = self._traces.health[info.name]
        announced = f"announced {info.rate_hz:g} Hz" if info.rate_hz else "no fixed rate"
        parts = [several(health.received, "sample"), f"{announced}{self._true_rate(info)}"]
        parts.append(f"{health.lost} lost")
        if CONTACT in info.channels:
            parts.append(self._contact(info))
        unit = shown_unit(info.units[info.shown])
        return f"  “{info.name}”: {info.signal}, {unit}: {', '.join(parts)}"

    def _came(self, info: StreamInfo) -> list[Samples]:
        entries = self._recorder.entries
        return [one for one in entries if isinstance(one, Samples) and one.stream == info.name]

    def _true_rate(self, info: StreamInfo) -> str:
        stamps = [samples.times_s for samples in self._came(info)]
        times_s = np.concatenate(stamps) if stamps else np.empty(0)
        if len(times_s) < 2 or times_s[-1] <= times_s[0]:
            return ""
        return f", truly {(len(times_s) - 1) / (times_s[-1] - times_s[0]):.4g} Hz"

    def _contact(self, info: StreamInfo) -> str:
        column = info.channels.index(CONTACT)
        newest = self._came(info)[-1:]
        there = bool(newest and newest[0].values[-1, column] > 0)
        return "contact" if there else "no contact"


def _told(error: Exception) -> None:
    say(str(error))
