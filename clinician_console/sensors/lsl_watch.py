"""Looks for the patient's streams for as long as a session lasts, and opens those that are chosen.

A console begins without any sensor and takes one that is switched on later; a belt whose program
is started again goes on where it was. Which stream is the patient's is not decided here but by
`StreamChoice`. Nothing here waits: what takes a second is done by a worker.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from clinician_console.record.signals import WAITED_FOR, Samples, Signal, StreamInfo
from clinician_console.sensors.channels import signal_of_type
from clinician_console.sensors.lsl import clock_offset_s
from clinician_console.sensors.lsl_setup import NetworkScope, load_lsl
from clinician_console.sensors.lsl_stream import OpenStream, labelled, model_of
from clinician_console.session.streams import OfferedStream, StreamChoice, calls_itself_simulated
from shared.clock import NS_PER_S, Clock
from shared.errors import GradusError, StreamError
from shared.printable import plain

ALSO = (Signal.HEART_RATE, Signal.RR, Signal.PPG)  # taken where sent, and not waited for
LOOK_EVERY_S = 0.5
ANSWER_WITHIN_S = 5.0
REST_AFTER_S = 10.0  # all found, and nothing new for so long: stop calling out
LONGEST_NAME = 80
MOST_STREAMS = 200


@dataclass
class _Opening:
    offered: OfferedStream
    opened: Future[OpenStream]


class LslWatch:
    """A sensor whose streams come and go.

    Args:
        choice: Which stream is the patient's.
        clock: This machine's clock.
        wanted: Signals to look for.
        scope: Which machines may be heard.
    """

    def __init__(
        self,
        choice: StreamChoice,
        clock: Clock,
        wanted: tuple[Signal, ...] = WAITED_FOR,
        scope: NetworkScope = NetworkScope.MACHINE,
    ) -> None:
        self.choice = choice
        self._clock = clock
        self._wanted = wanted
        self._also = tuple(signal for signal in ALSO if signal not in wanted)
        self._scope = scope
        self._workers = ThreadPoolExecutor(4, "looks for sensors")
        choice.later = self._workers.submit
        self._lsl: Any = None
        self._resolver: Any = None
        self._offset_s = 0.0
        self._looked_s = self._busy_s = -1e9
        self._described: dict[str, tuple[Any, Future[OfferedStream | None]]] = {}
        self._opening: list[_Opening] = []
        self._open: list[tuple[OfferedStream, OpenStream]] = []
        self._gone: dict[str, OpenStream] = {}  # by name: what may come back
        self._arrived: list[StreamInfo] = []
        self._news: list[str] = []

    def open(self) -> tuple[StreamInfo, ...]:
        """Begin to look; nothing is there yet.

        Raises:
            MissingLibraryError: Lab Streaming Layer is not installed.
        """
        self._lsl = load_lsl(self._scope)
        self._offset_s = clock_offset_s(self._lsl, self._clock)
        return ()

    def poll(self) -> list[Samples]:
        """Everything that arrived since the last call; never waits."""
        if self._lsl is None:
            return []
        now_s = self._clock.now_ns() / NS_PER_S
        if now_s - self._looked_s >= LOOK_EVERY_S:
            self._looked_s = now_s
            self._look(now_s)
        self._take_opened(now_s)
        chunks = [chunk for _, stream in self._open for chunk in stream.pull(now_s)]
        self._news += [sentence for _, stream in self._open for sentence in stream.news()]
        self._let_go_of_lost()
        return chunks

    def arrived(self) -> list[StreamInfo]:
        """Streams that began since the last call."""
        arrived, self._arrived = self._arrived, []
        return arrived

    def news(self) -> list[str]:
        """Sentences for the therapist since the last call."""
        news, self._news = self._news + self.choice.news(), []
        return news

    def close(self) -> None:
        """Stop looking and listening. Safe to call twice."""
        self._lsl = self._resolver = None
        self._workers.shutdown(wait=True, cancel_futures=True)
        for opening in self._opening:
            if not opening.opened.cancelled() and opening.opened.exception() is None:
                opening.opened.result().close()
        for _, stream in self._open:
            stream.close()
        self._opening, self._open = [], []

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    def _look(self, now_s: float) -> None:
        wanting = any(self.choice.wanting(signal.value) for signal in self._wanted)
        if wanting or self._busy_s < 0:
            self._busy_s = now_s
        if now_s - self._busy_s > REST_AFTER_S:
            self._resolver = None  # each call for streams is answered by every program that sends
            return
        if self._resolver is None:
            self._resolver = self._lsl.ContinuousResolver()
        offered = self._offered()
        for signal in (*self._wanted, *self._also):
            found = [stream for stream in offered if stream.signal == signal.value]
            if (chosen := self.choice.look(signal.value, found, now_s)) is not None:
                self._begin_opening(chosen, now_s)

    def _offered(self) -> list[OfferedStream]:
        """What is called out and understood by now."""
        present: dict[str, tuple[Any, Future[OfferedStream | None]]] = {}
        for info in self._resolver.results():
            uid = info.uid()
            known = self._described.get(uid)
            if known is None and len(self._described) + len(present) > MOST_STREAMS:
                continue  # a machine that calls out streams without end costs no more than this
            present[uid] = known or (info, self._workers.submit(describe, self._lsl, info))
        self._described = present
        done = [future for _, future in present.values() if future.done()]
        found = [future.result() for future in done if future.exception() is None]
        return [stream for stream in found if stream is not None]

    # ── opening ──────────────────────────────────────────────────────────────────────────────

    def _begin_opening(self, chosen: OfferedStream, now_s: float) -> None:
        opened = self._workers.submit(
            OpenStream,
            self._lsl,
            Signal(chosen.signal),
            self._described[chosen.uid][0],
            self._offset_s,
            ANSWER_WITHIN_S,
            now_s,
        )
        self._opening.append(_Opening(chosen, opened))

    def _take_opened(self, now_s: float) -> None:
        ready = [opening for opening in self._opening if opening.opened.done()]
        self._opening = [opening for opening in self._opening if opening not in ready]
        for opening in ready:
            try:
                self._begin(opening.offered, opening.opened.result(), now_s)
            except GradusError as error:
                self.choice.refuse(opening.offered)
                self._news.append(f"{error.what} {error.next_step}")

    def _begin(self, offered: OfferedStream, stream: OpenStream, now_s: float) -> None:
        self._news += stream.remarks
        name = stream.info.name
        before = self._gone.get(name)
        if before and stream.continue_from(before, now_s):
            del self._gone[name]
            self._news.append(f"“{name}” ({offered.signal}) is back.")
        elif before or name in {other.info.name for _, other in self._open}:
            stream.close()
            raise StreamError(
                f"Two different streams are both named “{name}”.",
                "Give each stream a name of its own in the program that sends it.",
            )
        else:
            self._arrived.append(stream.info)
            whose = "a simulated body" if offered.simulated else offered.host or "this computer"
            self._news.append(f"{offered.signal} comes from “{name}” ({whose}).")
        self._open.append((offered, stream))

    def _let_go_of_lost(self) -> None:
        for offered, stream in [pair for pair in self._open if pair[1].lost]:
            self._open.remove((offered, stream))
            self._gone[stream.info.name] = stream
            stream.close()
            self.choice.lost(offered)
            self._news.append(
                f"“{stream.info.name}” ({offered.signal}) has stopped. It is taken again when it "
                "comes back."
            )


def describe(lsl: Any, info: Any) -> OfferedStream | None:  # noqa: ANN401 - pylsl has no types
    """What a stream that is called out is for us, or None where it is no biosignal.

    Where the type does not say so, the labels of its channels may: they are asked for, which takes
    up to some seconds.
    """
    if info.channel_format() == lsl.cf_string and signal_of_type(info.type()) is None:
        return None
    signal, model = signal_of_type(info.type()), ""
    try:
        inlet = lsl.StreamInlet(info, max_buflen=1, recover=False)
        full = inlet.info(timeout=ANSWER_WITHIN_S)
        model = model_of(full)
        if signal is None:
            signal = labelled(full)
        inlet.close_stream()
    except RuntimeError:  # it does not answer; what it calls out is all that is known
        pass
    if signal is None:
        return None
    offered = OfferedStream(
        uid=info.uid(),
        signal=signal.value,
        name=plain(info.name(), LONGEST_NAME),
        source_id=plain(info.source_id(), LONGEST_NAME),
        host=plain(info.hostname(), LONGEST_NAME),
        begun_s=float(info.created_at()),
    )
    return replace(offered, simulated=calls_itself_simulated(info.name(), info.source_id(), model))
