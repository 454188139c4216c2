"""Events of other sessions that a headset client still holds: fetched, stored once, acknowledged.

    headset → console   JournalsHeld    these sessions' journals lie here
    console → headset   JournalWanted   its key; stored up to this number; whether it is over
    headset → console   Event …         of that session, from there on
    console → headset   Acknowledge     stored for good, under that session

A console that was killed leaves events with the headset that it never stored. The next console
fetches them, whether it goes on with that session or begins another. The client throws a journal
away when all of it is acknowledged and the session is over, and not before; until then it names
the journal again, so that nothing here needs to be remembered over a restart.
"""

from __future__ import annotations

import queue
from collections import OrderedDict
from collections.abc import Callable

from clinician_console.record.earlier import Archive, PastSession
from clinician_console.record.recorder import Recorder, RecorderBusyError
from clinician_console.session.flood import Allowance
from clinician_console.session.headset_entries import headset_entry
from shared.clock import Clock
from shared.errors import GradusError
from shared.language import marked
from shared.link import ConsoleEnd
from shared.wire.messages import Acknowledge, Event, JournalsHeld, JournalWanted

MOST_AT_ONCE = 4
MOST_UNKNOWN = 1_000
LOOK_UPS_AT_ONCE, LOOK_UPS_PER_S = 8.0, 2.0
"""Each asks the database, which others wait for; what was not looked up is named again."""
LISTS_AT_ONCE, LISTS_PER_S = 8.0, 2.0


class _Remainder:
    """What arrives of one other session."""

    def __init__(self, past: PastSession, recorder: Recorder) -> None:
        self.past = past
        self.recorder = recorder
        self.seen = past.events_through
        self.stored = past.events_through
        self.told = past.events_through


class LateEvents:
    """Fetches what a client holds of other sessions than the one that runs.

    Args:
        session_id: The session that runs, which has its own way.
        archive: Where the other sessions are kept.
        trouble: Called with the error when something could not be handed over.
        say: Called with a sentence for the event log.

    Attributes:
        fetched: How many events of other sessions came in and are stored.
    """

    def __init__(
        self,
        session_id: str,
        link: ConsoleEnd,
        archive: Archive,
        clock: Clock,
        trouble: Callable[[GradusError], None],
        say: Callable[[str], None],
    ) -> None:
        self.fetched = 0
        self._session_id = session_id
        self._link = link
        self._archive = archive
        self._clock = clock
        self._trouble = trouble
        self._say = say
        self._remainders: dict[str, _Remainder] = {}
        self._unknown: OrderedDict[str, None] = OrderedDict()
        self._look_ups = Allowance(LOOK_UPS_PER_S, LOOK_UPS_AT_ONCE)
        self._lists = Allowance(LISTS_PER_S, LISTS_AT_ONCE)
        self._durable: queue.SimpleQueue[tuple[_Remainder, int]] = queue.SimpleQueue()

    def on_held(self, held: JournalsHeld) -> None:
        """A client names the journals that lie with it; a few at a time are asked for."""
        if not self._lists.take(1.0, self._clock.now_ns()):
            return
        named = [one for one in held.sessions if one != self._session_id]
        for session_id in [one for one in self._remainders if one not in named]:
            self._finish(session_id)
        for session_id in named:
            remainder = self._remainders.get(session_id) or self._look_up(session_id)
            if remainder is not None:
                self._ask_for(remainder)

    def _look_up(self, session_id: str) -> _Remainder | None:
        if session_id in self._unknown or len(self._remainders) >= MOST_AT_ONCE:
            return None
        if not self._look_ups.take(1.0, self._clock.now_ns()):
            return None
        try:
            past = self._archive.find(session_id)
            if past is None:
                self._unknown[session_id] = None
                while len(self._unknown) > MOST_UNKNOWN:
                    self._unknown.popitem(last=False)
                return None
            remainder = _Remainder(past, self._archive.recorder(session_id))
        except GradusError as error:  # the client asks again
            self._trouble(error)
            return None
        self._remainders[session_id] = remainder
        return remainder

    def _ask_for(self, remainder: _Remainder) -> None:
        self._link.send(
            JournalWanted(
                session_id=remainder.past.session_id,
                journal_key=remainder.past.journal_key,
                events_through=remainder.stored,
                over=remainder.past.over,
            )
        )

    def on_event(self, event: Event) -> None:
        """An event of another session; one that was not asked for, or is early, is left alone."""
        remainder = self._remainders.get(event.session_id)
        if remainder is None or event.seq != remainder.seen + 1:
            return
        entry = headset_entry(event, self._clock)
        try:
            remainder.recorder.event(entry, lambda: self._durable.put((remainder, event.seq)))
        except RecorderBusyError:  # the client sends it again
            return
        except GradusError as error:
            self._trouble(error)
            return
        remainder.seen = event.seq

    def acknowledge(self) -> None:
        """Tell the client what is on the disk by now; called with every tick."""
        while True:
            try:
                remainder, seq = self._durable.get_nowait()
            except queue.Empty:
                break
            # The writer keeps the order: what is on the disk has no gap before it.
            remainder.stored = max(remainder.stored, seq)
            self.fetched += 1
        for session_id, remainder in self._remainders.items():
            if remainder.stored != remainder.told:
                remainder.told = remainder.stored
                self._link.send(Acknowledge(session_id=session_id, events_through=remainder.stored))

    def _finish(self, session_id: str) -> None:
        """The client holds this journal no more: everything of it is stored."""
        remainder = self._remainders.pop(session_id)
        count = remainder.stored - remainder.past.events_through
        if count:
            self._say(
                marked(
                    "Events that the headset still held of session {short_id} are stored there: "
                    "{count}.",
                    count=count,
                    short_id=remainder.past.short_id,
                )
            )
        self._archive.release(session_id)
