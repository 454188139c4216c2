"""One turn of listening: what the link has is taken, a bounded part, and given to whom it concerns.

Nothing here beats the heart or waits for anything, and nothing of it can end the turn: whatever one
message does, the others are taken.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from clinician_console.session.admission import Admission
from clinician_console.session.flood import FloodWatch
from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.headset_words import HeadsetWords
from clinician_console.session.keeper import Keeper
from clinician_console.session.welcoming import Welcoming
from shared.link import ConsoleEnd, View
from shared.wire.messages import Event, Message, SampleChunk, Status, ViewFrame

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Reception:
    """Takes what comes in.

    Args:
        session_id: The session that runs.
        headset: Tells which client is there: only its samples and pictures count.
        heard: Called when the control messages of a turn were taken from the link, before the
            first of them is looked at.

    Attributes:
        flood: What the peer sends beyond its allowance.
        admission: What of the rest can be.
        unusable: How many messages led to a fault.
    """

    def __init__(
        self,
        session_id: str,
        headset: HeadsetWatch,
        words: HeadsetWords,
        welcoming: Welcoming,
        keeper: Keeper,
        link: ConsoleEnd,
        admission: Admission,
    ) -> None:
        self.unusable = 0
        self.flood = FloodWatch(link.counters)
        self.admission = admission
        self._session_id = session_id
        self._headset = headset
        self._words = words
        self._welcoming = welcoming
        self._keeper = keeper
        self._link = link
        self._faults: set[tuple[str, str]] = set()

    def turn(self, now_ns: int, heard: Callable[[], object]) -> View | None:
        """Take what came in; the newest picture of it."""
        came = self._link.poll()
        heard()
        admitted = [message for message in came if self.flood.admits_message(now_ns)]
        for message in self.admission.newest(admitted):
            self.survive(message, lambda message: self._take(message, now_ns))
        for caller in self._link.knocking():
            self.survive(caller, lambda caller: self._welcoming.on_knock(caller, now_ns))
        for chunk in self._link.poll_chunks():
            if not self.flood.admits_chunk(len(chunk.payload), now_ns):
                continue
            if self._is_of_ours(chunk.header) and self.admission.chunk():
                self.survive(chunk, self._keeper.chunk)
        view = self._link.poll_view()
        shown = view and self._is_of_ours(view.header) and self.admission.view(view)
        return view if shown else None

    def _take(self, message: Message, now_ns: int) -> None:
        let_in: Message | None = message
        if isinstance(message, Status):
            let_in = self.admission.status(message)
        elif isinstance(message, Event):
            let_in = self.admission.event(message) if self._is_awaited(message) else None
        if let_in is not None:
            self._words.take(let_in, now_ns)

    def _is_awaited(self, event: Event) -> bool:
        """Whether an event is the next one of this session, or of another one that it is about."""
        return event.session_id != self._session_id or self._headset.is_next(event)

    def _is_of_ours(self, header: SampleChunk | ViewFrame) -> bool:
        """Only the client that is there now counts: another may have left, and go on sending."""
        return (header.session_id, header.boot) == (self._session_id, self._headset.boot)

    def survive(self, thing: T, take: Callable[[T], None]) -> None:
        """Whatever one thing does, the others are taken; each kind of fault is logged once."""
        try:
            take(thing)
        except Exception as error:
            self.unusable += 1
            kinds = type(thing).__name__.lower(), type(error).__name__
            if kinds not in self._faults:
                self._faults.add(kinds)
                _log.error("%s could not be used: %s", *kinds)
