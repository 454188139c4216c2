"""Looks for the patient's streams for as long as a session lasts, and opens those that are chosen.

A console begins without any sensor and takes one that is switched on later; a belt whose program
is started again goes on where it was. Which stream is the patient's is not decided here but by
`StreamChoice`. Nothing here waits: what takes a second is done by a worker.
"""

from __future__ import annotations

import contextlib
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from clinician_console.record.signals import WAITED_FOR, Samples, Signal, StreamInfo
from clinician_console.sensors.clock_correction import correction_once_s
from clinician_console.sensors.lsl import clock_offset_s
from clinician_console.sensors.lsl_offered import ANSWER_WITHIN_S, describe
from clinician_console.sensors.lsl_setup import NetworkScope, load_lsl
from clinician_console.sensors.lsl_stream import OpenStream
from clinician_console.session.meanings import Meaning
from clinician_console.session.offered import OfferedStream
from clinician_console.session.streams import StreamChoice
from shared.clock import NS_PER_S, Clock
from shared.errors import GradusError, StreamError

ALSO = (Signal.HEART_RATE, Signal.RR, Signal.PPG)  # taken where sent, and not waited for
LOOK_EVERY_S = 0.5
GONE_AFTER_S = 3.0  # silent, and not called out any more
REST_AFTER_S = 10.0  # all found, and nothing new for so long: stop calling out
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
        self._resolving_s = 0.0  # since when
        self._names: dict[str, str] = {}  # of all streams so far: their signals
        self._left: list[str] = []
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
        self._let_go_of_dropped()
        chunks = [chunk for _, stream in self._open for chunk in self._pull(stream, now_s)]
        self._news += [sentence for _, stream in self._open for sentence in stream.news()]
        self._let_go_of_lost()
        return chunks

    def last(self) -> list[Samples]:
        """What is still held back, because nothing more will be asked for."""
        now_s = self._clock.now_ns() / NS_PER_S
        chunks = []
        for _, stream in self._open:
            if stream.known_at_last():
                self._arrived.append(stream.info)
            chunks += stream.last(now_s)
        return chunks

    def left(self) -> list[str]:
        """Names of streams that are not used any more, by the therapist's word."""
        left, self._left = self._left, []
        return left

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

    def _pull(self, stream: OpenStream, now_s: float) -> list[Samples]:
        chunks = stream.pull(now_s)
        if stream.known(now_s):
            self._arrived.append(stream.info)
            chunks += stream.pull(now_s)
        return chunks

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    def _look(self, now_s: float) -> None:
        wanting = any(self.choice.wanting(signal.value) for signal in self._wanted)
        silent = any(stream.health(now_s).silent for _, stream in self._open)
        if wanting or silent or self.choice.looked_at or self._busy_s < 0:
            self._busy_s = now_s
        if now_s - self._busy_s > REST_AFTER_S:
            self._resolver = None  # each call for streams is answered by every program that sends
            return
        if self._resolver is None:
            self._resolver, self._resolving_s = self._lsl.ContinuousResolver(), now_s
        self._ask_for_corrections(now_s)
        offered = self.choice.offer(self._offered(), now_s)
        self._let_go_of_gone({stream.uid for stream in offered}, now_s)
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

    def _ask_for_corrections(self, now_s: float) -> None:
        for offered, stream in self._open:
            known = self._described.get(offered.uid)
            if known is not None and stream.correction.due(now_s):
                self._workers.submit(_correct, self._lsl, known[0], stream)

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
            self._meaning_of(chosen),
        )
        self._opening.append(_Opening(chosen, opened))

    def _meaning_of(self, chosen: OfferedStream) -> Meaning | None:
        if not self.choice.named_by_hand(chosen):
            return None
        return Meaning(Signal(chosen.signal), chosen.shown, chosen.unit)

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
        before = [gone for gone in self._gone.values() if gone.sent_as == name]
        again = next((gone for gone in before if stream.continue_from(gone, now_s)), None)
        if again is not None:
            del self._gone[again.info.name]
            self._news.append(f"“{stream.info.name}” ({offered.signal}) is back.")
        else:
            self._call(offered, stream)
            whose = "a simulated body" if offered.simulated else offered.host or "this computer"
            self._news.append(f"{offered.signal} comes from “{stream.info.name}” ({whose}).")
        self._open.append((offered, stream))

    def _call(self, offered: OfferedStream, stream: OpenStream) -> None:
        """Each stream of a session has a name of its own, also where a belt sends several by one.

        Raises:
            StreamError: Another stream of the same signal has this one.
        """
        name = sent_as = stream.info.name
        if self._names.get(name) == offered.signal and not self.choice.named_by_hand(offered):
            stream.close()
            raise StreamError(
                f"Two different streams are both named “{name}”.",
                "Give each stream a name of its own in the program that sends it.",
            )
        number = 1
        while name in self._names:
            again = f" {number}" if number > 1 else ""
            name = f"{sent_as} ({offered.signal}{again})"
            number += 1
        self._names[name] = offered.signal
        stream.call(name)

    def _let_go_of_lost(self) -> None:
        for offered, stream in [pair for pair in self._open if pair[1].lost]:
            self.choice.lost(offered)
            self._close(offered, stream)
            self._tell_gone(offered, stream)

    def _let_go_of_gone(self, called_out: set[str], now_s: float) -> None:
        """What is silent and not called out any more may come back under another identity."""
        if now_s - self._resolving_s < GONE_AFTER_S:
            return
        for offered, stream in list(self._open):
            silent_s = stream.health(now_s).last_sample_age_s
            if offered.uid not in called_out and silent_s > GONE_AFTER_S:
                self.choice.vanished(offered)
                self._close(offered, stream)
                self._tell_gone(offered, stream)

    def _let_go_of_dropped(self) -> None:
        uids = {offered.uid for offered in self.choice.take_dropped()}
        for offered, stream in [pair for pair in self._open if pair[0].uid in uids]:
            self._close(offered, stream)
            self._left.append(stream.info.name)
            self._news.append(f"“{stream.info.name}” ({offered.signal}) is not used any more.")

    def _close(self, offered: OfferedStream, stream: OpenStream) -> None:
        self._open.remove((offered, stream))
        self._gone[stream.info.name] = stream
        stream.close()

    def _tell_gone(self, offered: OfferedStream, stream: OpenStream) -> None:
        self._news.append(
            f"“{stream.info.name}” ({offered.signal}) has stopped. It is taken again when it "
            "comes back."
        )


def _correct(lsl: Any, info: Any, stream: OpenStream) -> None:  # noqa: ANN401 - pylsl has no types
    """Ask how far its sender's clock is; one that does not answer keeps what was known."""
    with contextlib.suppress(RuntimeError):
        stream.correction.measured(correction_once_s(lsl, info, ANSWER_WITHIN_S))
