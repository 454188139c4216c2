"""The session as the therapist steers it: requests go out, confirmations come in, all is recorded.

One object that panels hold and a script can drive; it knows no screen, no database and no sensor.
`tick` must be called a hundred times a second or so: it is the console's heartbeat, and the
headset client goes to the safe place when it stops.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from typing import TypeVar

from psygnal import Signal

from clinician_console.record.earlier import Archive, EarlierPart, NoArchive
from clinician_console.record.log_line import LogLine
from clinician_console.record.recorder import Recorder
from clinician_console.record.what import Value
from clinician_console.session.admission import Admission
from clinician_console.session.alerts import AlertName
from clinician_console.session.answers import Answer, Confirmation, Outcome, refused
from clinician_console.session.cueing import AT_ONCE, Cueing, Timing
from clinician_console.session.ending import Ending
from clinician_console.session.flood import FloodWatch
from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.headset_words import HeadsetWords
from clinician_console.session.keeper import Keeper
from clinician_console.session.late_events import LateEvents
from clinician_console.session.link_alerts import LinkAlerts
from clinician_console.session.logbook import Logbook
from clinician_console.session.microphone import Microphone
from clinician_console.session.raising import (
    NOT_RECORDED,
    leaving_raises,
    move_raises,
    step_raises,
    value_raises,
)
from clinician_console.session.ratings import Ratings
from clinician_console.session.reception import Reception
from clinician_console.session.resting import rest_left_s
from clinician_console.session.sending import Sending
from clinician_console.session.steering import Steering
from clinician_console.session.stop_times import StopTimes
from clinician_console.session.talking import Talking
from clinician_console.session.wall_clock import CLOCK_STEPPED, WallClock, step_said
from clinician_console.session.welcoming import Welcoming
from clinician_console.session.whereabouts import whereabouts
from clinician_console.session.wording import PRACTISE_FIRST, guide_said, said, value_said
from protocols.schema import Step, TreatmentProtocol
from shared.clock import NS_PER_S, Clock
from shared.errors import GradusError
from shared.link import ConsoleEnd, View
from shared.link.delivery import LinkState
from shared.rules.states import AFTER_PRACTICE, SHOWS_EXPOSURE, Actor, SessionState
from shared.trust.sealing import new_key
from shared.wire.messages import Farewell
from shared.wire.parts import USUAL_PLACE, BreathingGuide, Comfort, CuePlace, Question

LOOK_S = 0.1

T = TypeVar("T")

_log = logging.getLogger(__name__)


class SessionModel:
    """One session, from its beginning to its end.

    Args:
        protocol: The treatment protocol of this session.
        session_id: The session, as the store knows it.
        epoch: The console's epoch, raised at every start.
        started_ns: The console's clock when the session began.
        link: The console's end of the link.
        recorder: Where everything is written down.
        clock: The console's clock.
        journal_key: What the headset client seals its journal of this session with; a random one
            where no store keeps the session.
        earlier: What is on record of the session, if another console began it: it then goes on
            from the safe place.
        microphone: What the therapist talks into; without it they cannot.
        archive: Where other sessions are kept, of which the client may still hold something.

    Attributes:
        heart: Sends the newest target again and again; `tick` turns it, and a thread may.
        stop_times: How long the stops of this session took.
        cueing: The cues that were asked for, and what of them is still to come.
        talking: The therapist's voice in the scene.
    """

    changed = Signal()
    logged = Signal(LogLine)
    view_came = Signal(bytes)

    def __init__(
        self,
        protocol: TreatmentProtocol,
        session_id: str,
        epoch: int,
        started_ns: int,
        link: ConsoleEnd,
        recorder: Recorder,
        clock: Clock,
        *,
        journal_key: str | None = None,
        earlier: EarlierPart | None = None,
        archive: Archive | None = None,
        microphone: Microphone | None = None,
    ) -> None:
        before = earlier or EarlierPart()
        self.protocol = protocol
        self.steering = Steering(protocol, session_id, epoch, _first_wanted(before))
        self.headset = HeadsetWatch(before.events_through)
        self.stop_times = StopTimes()
        self.view: View | None = None
        self.view_ns: int | None = None
        self._link = link
        self._clock = clock
        self._started_ns = started_ns
        self._looked_ns = 0
        hold_after_s = protocol.plan().hold_after_s
        self._sending = Sending(self.steering, self.headset, link, clock, hold_after_s)
        self.heart = self._sending.heart
        self._ever_active = before.under_way
        self._ever_exposed = before.exposed
        self._keeper = Keeper(
            self.steering, self.headset, link, recorder, clock, self._on_storage_trouble, before
        )
        self._book = Logbook(before.log, self.now_s, self._keeper.note, self.logged.emit)
        self.log, self.alerts = self._book.lines, self._book.alerts
        self.steering.questions_asked = before.questions
        self._ratings = Ratings(self.steering, self._keeper, self._book, self.now_s, before.ratings)
        self.ratings = self._ratings.given
        self.ending = Ending(
            clock,
            lambda name: self._book.note(name, Actor.SYSTEM, {}),
            None if before.ended_s is None else started_ns + round(before.ended_s * NS_PER_S),
        )
        self._wall_clock = WallClock(clock)
        self._late = LateEvents(
            session_id,
            link,
            archive or NoArchive(),
            clock,
            lambda error: _log.warning("events of another session wait: %s", error),
            lambda sentence: self._book.say(Actor.SYSTEM, sentence),
        )
        self._welcoming = Welcoming(
            protocol,
            journal_key or new_key(),
            self.steering,
            self.headset,
            self._keeper,
            link,
            clock,
            self._book,
            lambda: self.under_way,
        )
        self._words = HeadsetWords(
            started_ns,
            self.steering,
            self.headset,
            self._keeper,
            self._late,
            self._welcoming,
            link,
            clock,
            self._book,
            self.stop_times,
            ratings=self._ratings,
            on_status=self._on_state,
            answer=self._sending.at_once,
            astray=self._on_astray,
        )
        self._reception = Reception(
            session_id,
            self.headset,
            self._words,
            self._welcoming,
            self._keeper,
            link,
            Admission(link.counters, clock),
        )
        self._link_alerts = LinkAlerts(
            self.headset,
            self._reception,
            self._welcoming,
            self._keeper,
            link.counters,
            self._book,
        )
        self.cueing = Cueing(self.steering, clock, self._book, self._cue_objection, self._sent)
        self.talking = Talking(
            self.steering, self.headset, link, clock, self._book, self._sending.at_once, microphone
        )
        if earlier:
            self._book.note("session_resumed", Actor.SYSTEM, {"epoch": epoch})
            self._book.say(Actor.SYSTEM, "The session goes on after an interruption.")

    # ── what the therapist does ──────────────────────────────────────────────────────────────

    def safe_stop(self) -> None:
        """Safe place, now: sent first, twice over, then written down."""
        asked_ns = self._stop()
        self._book.note("stop_asked", Actor.THERAPIST, {"halt": self.steering.halt}, asked_ns)
        self._book.say(Actor.THERAPIST, "Safe stop.")

    def _stop(self) -> int:
        now_ns = self._clock.now_ns()
        self.steering.stop()
        if boot := self.headset.boot:
            self._link.send(self.steering.stop_message(boot, now_ns))
        self.stop_times.asked(now_ns)
        self._sending.at_once()
        return now_ns

    def leave_safe_place(self, wanted: SessionState = SessionState.PAUSED) -> Answer:
        """Bring the patient back from the safe place: to a pause, all calm, or to recovery."""
        status = self.headset.status
        if status is None or not self._link_is_fresh():
            return refused("The headset does not answer.")
        answer = self._objection(wanted, raises=leaving_raises(wanted)) or (
            self.steering.leave_safe_place(status, wanted, self.rest_left_s())
        )
        return self._sent(answer, "leave_safe_place", {"to": wanted.value}, "Leave the safe place.")

    def move_to(self, wanted: SessionState) -> Answer:
        """Ask for another state of the session."""
        if wanted is SessionState.SAFE_PLACE:
            self.safe_stop()
            return Answer(Outcome.SENT)
        if self.steering.state is SessionState.SAFE_PLACE and wanted is SessionState.ENDED:
            return self.leave_safe_place(wanted)
        raises = move_raises(wanted)
        stays = wanted is self.steering.state
        objection = (
            self._unless_unrecorded(raises) if stays else self._objection(wanted, raises=raises)
        )
        answer = objection or self.steering.move_to(wanted)
        parts: dict[str, Value] = {"to": wanted.value}
        return self._sent(answer, "state_asked", parts, f"Asked for {said(wanted)}.")

    def go_to_step(self, step: Step, *, confirmed: bool = False) -> Answer:
        """Ask for a step of the hierarchy."""
        answer = self._objection(
            SessionState.EXPOSURE, raises=step_raises(self.steering, step)
        ) or self.steering.go_to_step(step, confirmed=confirmed)
        return self._sent(answer, "step_asked", {"step": step.name}, f"Step “{step.name}”.")

    def request(self, name: str, value: float, *, confirmed: bool = False) -> Answer:
        """Ask for another value of one dimension."""
        before = self.steering.rev
        answer = self._unless_unrecorded(
            value_raises(self.steering, name, value)
        ) or self.steering.request(name, value, confirmed=confirmed)
        if answer.sent and self.steering.rev == before:
            return answer
        asked = value if math.isfinite(value) else str(value)
        parts: dict[str, Value] = {"dimension": name, "value": asked, "confirmed": confirmed}
        return self._sent(
            answer, "value_asked", parts, value_said(self.steering.scene, name, value)
        )

    def recentre(self) -> Answer:
        """Centre the patient's view on where the head is now."""
        if not self._link_is_fresh():
            return refused("The headset does not answer.")
        answer = self.steering.recentre(self._clock.now_ns() / NS_PER_S)
        return self._sent(answer, "recentre_asked", {}, "Centre the view.")

    def guide_breathing(self, guide: BreathingGuide) -> Answer:
        """Have the patient at the shore breathe with a guide, or without one."""
        if not self._link_is_fresh():
            return refused("The headset does not answer.")
        parts: dict[str, Value] = {"guide": guide.value}
        said = f"Asked for {guide_said(guide)}."
        return self._sent(self.steering.guide_breathing(guide), "breathing_asked", parts, said)

    def show_cue(
        self,
        name: str,
        *,
        asked_patient: bool = False,
        place: CuePlace = USUAL_PLACE,
        timing: Timing = AT_ONCE,
    ) -> Answer:
        """Order one cue: at once, or as `timing` says."""
        return self.cueing.show(name, asked_patient=asked_patient, place=place, timing=timing)

    def ask_suds(self) -> Answer:
        """Ask the patient in the headset how strong the distress is."""
        if not self._link_is_fresh():
            return refused("The headset does not answer.")
        answer = self.steering.ask(Question.SUDS)
        parts: dict[str, Value] = {"number": self.steering.questions_asked}
        return self._sent(answer, "suds_asked", parts, "Asked for SUDS in the headset.")

    def take_back_question(self) -> Answer:
        """Take back what the patient is being asked."""
        answer = self.steering.take_back_question()
        return self._sent(answer, "question_taken_back", {}, "Took the question back.")

    def rate(self, suds: int) -> Answer:
        """Write down the patient's SUDS rating, 0 to 100, as spoken."""
        answer = self._ratings.rate(suds)
        if answer.sent and self.steering.question is not None:
            self.take_back_question()
        return answer

    def correct_rating(self, suds: int) -> Answer:
        """Put another number in place of the last rating; the old one stays on record."""
        return self._ratings.correct(suds)

    def note(self, text: str) -> None:
        """Write down what the therapist noticed."""
        where = whereabouts(self.headset, self.steering).parts()
        self._book.note("note", Actor.THERAPIST, {"text": text[:2000], **where})
        self._book.say(Actor.THERAPIST, f"Note: {text}")

    def end(self) -> None:
        """Say goodbye to the headset client; the store closes the session."""
        self.talking.end()
        self._link.send(Farewell(sentence="The session is over; the console was closed."))

    # ── what panels show ─────────────────────────────────────────────────────────────────────

    @property
    def comfort(self) -> Comfort:
        """What this patient needs in the headset; set it before the headset client joins."""
        return self._welcoming.comfort

    @comfort.setter
    def comfort(self, comfort: Comfort) -> None:
        self._welcoming.comfort = comfort

    @property
    def under_way(self) -> bool:
        """Whether the patient was in anything yet and the session is not over."""
        return self._ever_active and self.steering.state is not SessionState.ENDED

    @property
    def headset_left(self) -> bool:
        """Whether the headset client said goodbye."""
        return self._welcoming.headset_left

    @property
    def state(self) -> SessionState:
        """The state that the headset client is in by its last word, else the one wanted."""
        return self.headset.status.state if self.headset.status else self.steering.state

    def now_s(self) -> float:
        """Seconds since the session began."""
        return (self._clock.now_ns() - self._started_ns) / NS_PER_S

    def rest_left_s(self) -> float:
        """Seconds until the patient can be led out of the safe place; 0.0 where that is now."""
        return rest_left_s(self.headset, self._clock.now_ns())

    def lasted_s(self) -> float:
        """How long the session is: it grows no more once the session has ended."""
        since_ns = self.ending.since_ns
        return self.now_s() if since_ns is None else (since_ns - self._started_ns) / NS_PER_S

    @property
    def over(self) -> bool:
        """Whether the session has ended: nothing is counted and recorded any more."""
        return self.ending.over

    def link_state(self) -> LinkState:
        """How much the headset's last word is worth."""
        return self.headset.link_state(self._clock.now_ns())

    def confirmed(self, name: str) -> float | None:
        """Where the patient *is* on a dimension, or None while that is not known."""
        status = self.headset.status
        return status.exposure.get(name) if status else None

    def confirmation(self) -> Confirmation:
        """What is known of the newest target."""
        return self._sending.confirmation()

    @property
    def stop_practised(self) -> bool:
        """Whether the patient has made their own stop, by the headset client's last word."""
        return bool(self.headset.status and self.headset.status.stop_practised)

    @property
    def breathing(self) -> BreathingGuide:
        """The breathing guide that is there, by the headset client's last word."""
        return self.headset.status.breathing if self.headset.status else BreathingGuide.OFF

    @property
    def begins_anew(self) -> bool:
        """Whether the way out of the safe place leads to orientation: nothing was shown yet."""
        return not self._ever_exposed or not self.stop_practised

    @property
    def last_suds(self) -> int | None:
        """The newest rating, or None before the first."""
        return self.ratings[-1][1] if self.ratings else None

    @property
    def targets_sent(self) -> int:
        """How many different targets went out."""
        return self._sending.count

    @property
    def targets_confirmed(self) -> int:
        """How many of them are on the screen, or were overtaken by one that is."""
        return self._sending.confirmed

    @property
    def pose_samples(self) -> int:
        """How many head poses came in."""
        return self._keeper.pose_samples

    def _unless_unrecorded(self, raises: bool) -> Answer | None:
        """A refusal, if this raises and nothing can be written down now."""
        unrecorded = AlertName.STORE_FULL in self.alerts.active()
        return refused(NOT_RECORDED) if raises and unrecorded else None

    def _cue_objection(self) -> Answer | None:
        """Why no cue may be asked for now, or None where nothing is against it."""
        if not self._link_is_fresh():
            return refused("The headset does not answer: no cue is shown.")
        return self._unless_unrecorded(True)

    def _objection(self, wanted: SessionState, *, raises: bool) -> Answer | None:
        """Why nobody is led into this state now, or None where nothing is against it."""
        if wanted in AFTER_PRACTICE and not self.stop_practised:
            return refused(PRACTISE_FIRST)
        return self._unless_unrecorded(raises)

    def _on_state(self, state: SessionState) -> None:
        self._ever_active |= state not in (SessionState.WAITING, SessionState.ENDED)
        self._ever_exposed |= state in SHOWS_EXPOSURE

    def _link_is_fresh(self) -> bool:
        return self.link_state() is LinkState.FRESH

    # ── the heartbeat ────────────────────────────────────────────────────────────────────────

    def tick(self) -> None:
        """One turn of the window: take what came in, send what is due, notice what is missing."""
        now_ns = self._clock.now_ns()
        self.heart.window_answers()
        view = self._reception.turn(now_ns, heard=self._sending.note_beats)
        if view is not None:
            self.view, self.view_ns = view, now_ns
            self.view_came.emit(view.jpeg)
        self.talking.tick(now_ns)
        self._keeper.acknowledge()
        self._late.acknowledge()
        self.cueing.tick()
        self._sending.turn()
        if now_ns - self._looked_ns >= LOOK_S * NS_PER_S:
            self._looked_ns = now_ns
            ended = self.steering.state is SessionState.ENDED
            self._link_alerts.look(now_ns, expected=self._ever_active, ended=ended)
            self._watch_times()
            self.changed.emit()

    def _watch_times(self) -> None:
        heard = self.headset.status is not None and self._link_is_fresh()
        self.ending.look(self.state if heard else self.steering.state)
        self._keeper.over = self.ending.over
        self._book.tell_repeats()
        if (by_s := self._wall_clock.stepped_s()) is not None:
            self._book.note(CLOCK_STEPPED, Actor.SYSTEM, {"by_s": round(by_s, 3)})
            self._book.say(Actor.SYSTEM, step_said(by_s))

    @property
    def flood(self) -> FloodWatch:
        """What the client sends beyond its allowance."""
        return self._reception.flood

    @property
    def admission(self) -> Admission:
        """What of the rest could not be."""
        return self._reception.admission

    @property
    def unusable(self) -> int:
        """How many messages came in that could be read but not used."""
        return self._reception.unusable

    def _survive(self, thing: T, take: Callable[[T], None]) -> None:
        """Whatever one message does, the others are taken."""
        self._reception.survive(thing, take)

    def _shows(self, view: View) -> bool:
        return self.admission.view(view)

    def _on_astray(self, astray: bool) -> None:
        """The headset client is where nobody led it: there is one answer to that."""
        if astray and self.steering.state is not SessionState.SAFE_PLACE:
            self._book.note("stop_asked", Actor.SYSTEM, {"reason": "the headset is astray"})
            self._stop()
        self._book.alert_heard(AlertName.HEADSET_ASTRAY, on=astray)

    def raise_alert(self, name: AlertName, *, on: bool) -> None:
        """Tell the therapist of something that was noticed outside, or that it is over."""
        self._book.alert(name, on=on)

    def show(self, sentence: str) -> None:
        """Show the therapist what was noticed outside.

        It is shown and not recorded: addresses of machines do not belong into a session's data.
        """
        self._book.say(Actor.SYSTEM, sentence)

    def watch_store(self, fault: GradusError | None) -> None:
        """Tell the therapist when the store cannot be written, and when it can again."""
        if fault:
            self._on_storage_trouble(fault)
        else:
            self._book.alert_unrecorded(AlertName.STORE_FULL, on=False)

    def tell(self, sentence: str) -> None:
        """Say in the log, and write down, what was noticed outside."""
        self._book.tell(sentence)

    def write_counters(self) -> None:
        """Write down what came in over the link and was not used, if anything was."""
        self._link_alerts.write_down()

    # ── saying and writing ───────────────────────────────────────────────────────────────────

    def _sent(self, answer: Answer, name: str, parts: dict[str, Value], said: str) -> Answer:
        """Send at once what the therapist asked for, and write down what became of it."""
        if answer.outcome is Outcome.SENT:
            now_ns = self._clock.now_ns()
            self._sending.at_once()
            self._book.note(name, Actor.THERAPIST, parts, now_ns)  # no later than its effect
            self._book.say(Actor.THERAPIST, said)
        elif answer.outcome is Outcome.REFUSED:
            self._book.note("request_refused", Actor.SYSTEM, {**parts, "reason": answer.sentence})
            self._book.say(Actor.SYSTEM, f"Refused: {answer.sentence}")
        return answer

    def _on_storage_trouble(self, error: GradusError) -> None:
        self._book.alert_unrecorded(AlertName.STORE_FULL, on=True, sentence=str(error))


def _first_wanted(before: EarlierPart) -> SessionState:
    """An interrupted session goes on from the safe place; one that had ended stays ended."""
    if before.state is SessionState.ENDED:
        return SessionState.ENDED
    return SessionState.SAFE_PLACE if before.under_way else SessionState.WAITING
