"""The patient's body in a running session: asked often, shown, and told of when it is missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from clinician_console.body.heaps import Heaps
from clinician_console.body.pipeline import Pipeline
from clinician_console.body.suggesting import Suggesting
from clinician_console.body.traces import Traces
from clinician_console.body.watch import SignalWatch
from clinician_console.record.recorder import Recorder
from clinician_console.record.signals import SignalState, StreamInfo
from clinician_console.sensors.base import Source
from clinician_console.session.alerts import AlertName
from clinician_console.session.sentences import SENTENCES
from clinician_console.session.session import SessionModel
from clinician_console.session.streams import StreamChoice
from shared.clock import NS_PER_S, Clock

ASK_S: Final = 0.05


class LiveBody:
    """All that is measured of the patient, from the first sample to the end of the session.

    Args:
        session: Whose body it is; what the headset samples is taken from it.
        recorder: Where everything is written down.
        clock: The console's clock.

    Attributes:
        traces: What the therapist sees.
        told: Called with each sentence about the sources, beside the session's log.
    """

    def __init__(self, session: SessionModel, recorder: Recorder, clock: Clock) -> None:
        self._heaps = Heaps()  # before any source begins its threads
        self.traces = Traces()
        self.told: Callable[[str], object] = _nowhere
        self._session = session
        self._clock = clock
        self._pipeline = Pipeline(recorder, self.traces, session.watch_store, session.around)
        self._pipeline.attach(session.samples)
        self._signals = SignalWatch(self.traces)
        self._suggesting = Suggesting(
            self._pipeline.remembered, session.around, session.suggestions
        )
        self._asked_ns = 0
        self._takes_in = self._ended = False

    def attach(
        self,
        source: Source,
        streams: tuple[StreamInfo, ...],
        choice: StreamChoice | None = None,
    ) -> None:
        """Take an open source into the session; it is closed with the session.

        Args:
            source: Where samples come from.
            streams: What `open` of the source gave.
            choice: Where the therapist is asked which stream is the patient's.
        """
        self._takes_in = True
        self.traces.choice = choice or self.traces.choice
        self._pipeline.attach(source, streams)

    @property
    def finds_beats(self) -> bool:
        """Whether a stream came in which heart beats can be found."""
        return self._pipeline.heart.attached

    def tick(self) -> None:
        """Take what came in, if it is time; call it with every turn of the console."""
        if self._session.over and not self._ended:
            self._end()
        now_ns = self._clock.now_ns()
        if now_ns - self._asked_ns < ASK_S * NS_PER_S:
            return
        self._asked_ns = now_ns
        self._pipeline.poll(now_ns / NS_PER_S)
        if self._takes_in:
            self._heaps.tidy(now_ns / NS_PER_S)
        for sentence in self._pipeline.news():
            self._session.tell(sentence)
            self.told(sentence)
        self.traces.standing = "" if self._ended else self._pipeline.standing()
        if not self._ended:
            self._watch(now_ns / NS_PER_S)

    def _watch(self, now_s: float) -> None:
        states = [health.state(now_s) for health in self.traces.health.values()]
        self._session.raise_alert(AlertName.SIGNAL_LOST, on=SignalState.SILENT in states)
        for name, what in self._signals.look(now_s):
            self._session.notice(name, what)
        self._suggesting.look(now_s, self._session.now_s())

    def _end(self) -> None:
        """What was gathered is written, and nothing more of the sensors is."""
        self._ended = True
        self._pipeline.end()
        for name, what in self._signals.empty():
            self._session.notice(name, what)
            self.told(SENTENCES[name](what))
        self.traces.end()
        self._session.raise_alert(AlertName.SIGNAL_LOST, on=False)

    def close(self) -> None:
        """Write what is still there and give the sources back. Safe to call twice."""
        self._pipeline.close()


def _nowhere(_sentence: str) -> None:
    """What is told of the body is in the session's log alone."""
