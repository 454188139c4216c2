"""One turn of listening: what the link has is taken, a bounded part, and given to whom it concerns.

Nothing here beats the heart or waits for anything, and nothing of it can end the turn: whatever one
message does, the others are taken.
"""

from __future__ import annotations

from collections.abc import Callable

from clinician_console.session.admission import Admission
from clinician_console.session.flood import FloodWatch
from clinician_console.session.headset_words import HeadsetWords
from clinician_console.session.parts import SessionParts
from clinician_console.session.survival import Survival
from clinician_console.session.welcoming import Welcoming
from shared.link import View
from shared.wire.headers import SampleChunk, ViewFrame
from shared.wire.messages import Event, Message, Status


class Reception:
    """Takes what comes in.

    Args:
        parts: The session. Its headset tells which client is there: only that one's samples and
            pictures count.
        words: Takes what is said.
        welcoming: Answers who knocks.
        admission: Says what can be.

    Attributes:
        flood: What the peer sends beyond its allowance.
        admission: What of the rest can be.
    """

    def __init__(
        self,
        parts: SessionParts,
        words: HeadsetWords,
        welcoming: Welcoming,
        admission: Admission,
    ) -> None:
        self.flood = FloodWatch(parts.link.counters)
        self.admission = admission
        self._session_id = parts.steering.session_id
        self._headset = parts.headset
        self._words = words
        self._welcoming = welcoming
        self._keeper = parts.keeper
        self._link = parts.link
        self._survival = Survival()

    @property
    def unusable(self) -> int:
        """How many messages led to a fault."""
        return self._survival.unusable

    def turn(self, now_ns: int, heard: Callable[[], object]) -> View | None:
        """Take what came in; the newest picture of it.

        Args:
            heard: Called when the control messages were taken from the link, before the first of
                them is looked at.
        """
        came = self._link.poll()
        heard()
        admitted = [message for message in came if self.flood.admits_message(now_ns)]
        for message in self.admission.newest(admitted):
            self._survival.survive(message, lambda message: self._take(message, now_ns))
        for caller in self._link.knocking():
            self._survival.survive(caller, lambda caller: self._welcoming.on_knock(caller, now_ns))
        for chunk in self._link.poll_chunks():
            if not self.flood.admits_chunk(len(chunk.payload), now_ns):
                continue
            if self._is_of_ours(chunk.header) and self.admission.chunk():
                self._survival.survive(chunk, self._keeper.samples.take)
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
