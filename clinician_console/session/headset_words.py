"""What the headset client says, and what follows from it: the way in from the link."""

from __future__ import annotations

from clinician_console.record.entries import EventEntry
from clinician_console.session.alerts import AlertName
from clinician_console.session.flood import Allowance
from clinician_console.session.gap import Gap
from clinician_console.session.late_events import LateEvents
from clinician_console.session.parts import SessionParts
from clinician_console.session.progress import Progress
from clinician_console.session.ratings import Ratings
from clinician_console.session.stopping import Stopping
from clinician_console.session.welcoming import Welcoming
from clinician_console.session.wishes.question import QuestionWish
from clinician_console.session.wording import ALERTS
from shared.clock import NS_PER_S
from shared.rules.states import Actor
from shared.wire.events import EventName
from shared.wire.messages import (
    Applied,
    Event,
    Farewell,
    Hello,
    JournalsHeld,
    Message,
    SendAgain,
    Status,
)

ROWS_PER_S, ROWS_AT_ONCE = 4.0, 12.0
ENDS_QUESTION = frozenset({EventName.QUESTION_ANSWERED, EventName.QUESTION_WITHDRAWN})


class HeadsetWords:
    """Takes the headset client's messages of one session, one by one.

    Args:
        parts: The session.
        late: Takes the events of other sessions.
        welcoming: Answers every hello.
        ratings: Told of the ratings that are made in the headset.
        stopping: Stops where the patient is where nobody led them; told how long stops took.
        progress: Told of every state the patient is in.
    """

    def __init__(
        self,
        parts: SessionParts,
        late: LateEvents,
        welcoming: Welcoming,
        ratings: Ratings,
        stopping: Stopping,
        progress: Progress,
    ) -> None:
        self._parts = parts
        self._steering = parts.steering
        self._headset = parts.headset
        self._keeper = parts.keeper
        self._book = parts.book
        self._late = late
        self._welcoming = welcoming
        self._ratings = ratings
        self._stopping = stopping
        self._stop_times = stopping.times
        self._progress = progress
        self._rows = Allowance(ROWS_PER_S, ROWS_AT_ONCE)
        self._row: tuple[object, ...] = ()
        self._gap = Gap()

    def take(self, message: Message, now_ns: int) -> None:
        """Take one message; what belongs to another session, or to nobody, changes nothing."""
        match message:
            case Status() if message.session_id == self._steering.session_id:
                self._on_status(message, now_ns)
            case Applied() if message.session_id == self._steering.session_id:
                self._headset.on_applied(message)
            case Event() if message.session_id == self._steering.session_id:
                self._on_event(message)
            case Event():
                self._late.on_event(message)
            case JournalsHeld():
                self._late.on_held(message)
            case Hello():
                self._welcoming.on_hello(message)
            case Farewell():
                self._headset.left = True
            case _:
                pass

    def _on_status(self, status: Status, now_ns: int) -> None:
        if not self._headset.on_status(status, now_ns):
            return
        self._progress.saw(status.state)
        first = self._gap.asks_from(status.events_through, self._headset.events_seen, now_ns)
        if first is not None:
            self._parts.link.send(SendAgain(session_id=status.session_id, events_from=first))
        self._look_whether_astray(status)
        if self._steering.adopt(status):
            self._parts.heart.at_once()
        if self._may_be_a_row(status, now_ns):
            self._keeper.exposure(status, now_ns)
        self._keeper.clock_offset(now_ns)

    def _look_whether_astray(self, status: Status) -> None:
        astray = self._steering.is_astray(status)
        if astray:
            self._stopping.of_astray()
        self._book.alert_heard(AlertName.HEADSET_ASTRAY, on=astray)

    def _may_be_a_row(self, status: Status, now_ns: int) -> bool:
        """Whether to write down where the patient is: what flips comes a few times a second.

        Nothing is lost by waiting: the next status says it again.
        """
        row = (status.state, status.scene, status.moving, status.applied_epoch, status.applied_rev)
        if row != self._row and not self._rows.take(1.0, now_ns):
            return False
        self._row = row
        return True

    def _on_event(self, event: Event) -> None:
        if not self._headset.is_next(event):
            return
        suds = self._ratings.of(event)
        if suds is not None and not self._ratings.hand_over(event, suds):
            return
        if entry := self._keeper.event(event):
            self._headset.took(event)
            if self._ratings.not_asked(event):
                return
            self._follow(event)
            self._tell(entry, event)
            if suds is not None:
                self._ratings.answered(event, suds, self._parts.session_s(event.boot, event.at_ns))

    def _follow(self, event: Event) -> None:
        """What the headset client says has happened changes what is asked of it."""
        if event.name in ENDS_QUESTION:
            self._ratings.close(event)
            number = event.data.get("number")
            self._steering.wish(QuestionWish).over(number if isinstance(number, int) else 0)
        if event.name is EventName.CUE_SHOWN:
            self._steering.cue_shown(
                str(event.data.get("cue")), self._parts.clock.now_ns() / NS_PER_S
            )
        if event.name is EventName.STOPPED:
            self._stop_times.stopped()
        if event.name in ALERTS:
            name, on = ALERTS[event.name]
            self._book.alert_heard(name, on=on)

    def _tell(self, entry: EventEntry, event: Event) -> None:
        """Say what happened, or instead what the console knows better: how long its stop took."""
        if event.name is EventName.SAFE_PLACE_SHOWN and self._answers_key(event):
            took_ms = round(self._stop_times.last_ms or 0.0, 1)
            self._book.happened(EventName.STOP_CONFIRMED, Actor.SYSTEM, {"stop_ms": took_ms})
        else:
            self._book.hear(entry, self._parts.session_s(event.boot, event.at_ns))

    def _answers_key(self, event: Event) -> bool:
        shown_ns = self._headset.by_console_ns(event.boot, event.at_ns, self._parts.clock.now_ns())
        return self._stop_times.shown(event, shown_ns)
