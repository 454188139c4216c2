"""What a person may do in a session: each act asks `roles` first, and says what came of it.

    done       it was sent, and is written down
    refused    why, in words that a therapist can act on
    unknown    is what a view says while nothing confirms it

Whoever may do nothing has none of this: `Acts` are made for who has a role that acts.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from clinician_console.record.adverse_event import AdverseEvent
from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.record.what import Parts
from clinician_console.session.answering import Answering, Filling
from clinician_console.session.answers import Answer, Outcome, refused
from clinician_console.session.charting import Charting, unasked
from clinician_console.session.cueing import AT_ONCE, Cueing, Timing
from clinician_console.session.harm import Harm
from clinician_console.session.judging import (
    is_there,
    judge_step,
    leaving_raises,
    move_raises,
    step_raises,
    value_raises,
)
from clinician_console.session.noting import Moment, Noting
from clinician_console.session.parts import SessionParts
from clinician_console.session.ratings import Ratings
from clinician_console.session.readied import Holding
from clinician_console.session.requests import Requests
from clinician_console.session.resting import rest_left_s
from clinician_console.session.signing import Signing
from clinician_console.session.steering import AWish
from clinician_console.session.stopping import Stopping
from clinician_console.session.talking import Talking
from clinician_console.session.wishes.breathing import BreathingWish
from clinician_console.session.wishes.question import QuestionWish
from clinician_console.session.wishes.recentre import RecentreWish
from protocols.instruments.base import Instrument, Where
from protocols.plans.offers import Kind, Offer
from protocols.plans.schema import Step
from shared.clock import NS_PER_S
from shared.language import marked, recalled
from shared.rules.states import Actor, SessionState
from shared.trust.roles import Act, Role, may
from shared.wire.events import EventName
from shared.wire.messages import Farewell
from shared.wire.parts import USUAL_PLACE, BreathingGuide, CuePlace, Question


class Acts:
    """What somebody can do in the session that this console steers.

    Args:
        role: Who they are.
        parts: The session.
        stopping: What makes stops.
        ratings: Where ratings are written down.
        talking: Their voice in the scene.
        signing: The alerts that answers raised, and who signs them.
        charting: Where else what the patient says is written down.

    Attributes:
        cueing: The cues that were asked for, and what of them is still to come.
        talking: Their voice in the scene.
        signing: The alerts that answers raised.
        holding: Looks at what is needed before the first orientation; None where nothing holds.
    """

    def __init__(
        self,
        role: Role,
        parts: SessionParts,
        stopping: Stopping,
        ratings: Ratings,
        talking: Talking,
        signing: Signing,
        charting: Charting,
    ) -> None:
        self._role = role
        self._parts = parts
        self._steering = parts.steering
        self._stopping = stopping
        self._ratings = ratings
        self._charting = charting
        self._harm, self._noting = Harm(parts), Noting(parts)
        self._requests = Requests(parts)
        self._answering = Answering(signing)
        self.cueing = Cueing(parts, self._requests)
        self.talking, self.signing = talking, signing
        self.holding: Holding | None = None

    def _barred(self, act: Act) -> Answer | None:
        """A refusal, if this is not theirs to do."""
        if may(self._role, act):
            return None
        return refused(
            marked(
                "Who is here as {role} may not {act}.",
                role=recalled(self._role.value),
                act=recalled(act.value),
            )
        )

    # ── stopping, and coming back ────────────────────────────────────────────────────────────

    def safe_stop(self) -> None:
        """Safe place, now: sent first, twice over, then written down."""
        if may(self._role, Act.STOP):
            self._stopping.by_therapist()

    def leave_safe_place(self, wanted: SessionState = SessionState.PAUSED) -> Answer:
        """Bring the patient back from the safe place: to a pause, all calm, or to recovery."""
        no = self._barred(Act.LEAVE_SAFE_PLACE) or self._requests.unheard()
        status = self._parts.headset.status
        if no is not None or status is None:
            return no or refused(marked("The headset does not answer."))
        asked_ns = self._parts.clock.now_ns()
        rest_s = rest_left_s(self._parts.headset, asked_ns)
        answer = self._requests.unready(wanted, raises=leaving_raises(wanted)) or (
            self._steering.leave_safe_place(status, wanted, rest_s)
        )
        data: Parts = {"to": wanted.value}
        return self._requests.answered(answer, EventName.LEAVE_SAFE_PLACE, data, asked_ns)

    # ── the session and its exposure ─────────────────────────────────────────────────────────

    def move_to(self, wanted: SessionState) -> Answer:
        """Ask for another state of the session."""
        if wanted is SessionState.SAFE_PLACE:
            self.safe_stop()
            return self._barred(Act.STOP) or Answer(Outcome.SENT)
        if self._steering.state is SessionState.SAFE_PLACE and wanted is SessionState.ENDED:
            return self.leave_safe_place(wanted)
        asked_ns, raises = self._parts.clock.now_ns(), move_raises(wanted)
        stays = wanted is self._steering.state
        requests = self._requests
        first = self._steering.state is SessionState.WAITING and wanted is SessionState.ORIENTATION
        holding = self.holding if first else None
        answer = (
            self._barred(Act.MOVE)
            or (refused(why) if holding and (why := holding.why_not()) else None)
            or (requests.unrecorded(raises) if stays else requests.unready(wanted, raises=raises))
            or self._steering.move_to(wanted)
        )
        if holding and answer.sent:
            parts = holding.parts()
            self._parts.book.happened(EventName.READINESS, Actor.THERAPIST, parts, asked_ns)
        data: Parts = {"to": wanted.value}
        return requests.answered(answer, EventName.STATE_ASKED, data, asked_ns)

    def go_to_step(self, step: Step, *, confirmed: bool = False) -> Answer:
        """Ask for a step of the hierarchy."""
        asked_ns, raises = self._parts.clock.now_ns(), step_raises(self._steering, step)
        unrated = self._charting.lacks_first_score()
        again: Parts = {"again": True} if is_there(self._steering, step) else {}
        answer = (
            self._barred(Act.EXPOSE)
            or self._requests.unready(SessionState.EXPOSURE, raises=raises)
            or (unasked(judge_step(self._steering, step)) if unrated and not confirmed else None)
            or self._steering.go_to_step(step, confirmed=confirmed)
        )
        data: Parts = {"step": step.name, **again}
        answered = self._requests.answered(answer, EventName.STEP_ASKED, data, asked_ns)
        if unrated and answered.sent:
            self._charting.begins_without_score()
        return answered

    def take(self, offer: Offer, *, confirmed: bool = False) -> Answer:
        """Do what was offered, by the same acts as a press; on record with its reason."""
        answer = self._taken(offer, confirmed=confirmed)
        if answer.sent:
            data: Parts = {"offer": offer.title, "kind": offer.kind.value, "reason": offer.reason}
            self._parts.book.happened(EventName.OFFER_TAKEN, Actor.THERAPIST, data)
        return answer

    def _taken(self, offer: Offer, *, confirmed: bool) -> Answer:
        signal = offer.signal
        if signal is not None:
            return self.chart(lambda charting: charting.uses(signal, in_use=False, how=offer.how))
        if offer.cue is not None:
            return self.show_cue(offer.cue, asked_patient=confirmed)
        if offer.kind is Kind.PAUSE:
            return self.move_to(SessionState.PAUSED)
        if offer.step is not None:
            return self.go_to_step(offer.step, confirmed=confirmed)
        return refused(marked("There is nothing to take in this."))

    def request(self, name: str, value: float, *, confirmed: bool = False) -> Answer:
        """Ask for another value of one dimension."""
        before, asked_ns = self._steering.rev, self._parts.clock.now_ns()
        answer = (
            self._barred(Act.EXPOSE)
            or self._requests.unrecorded(value_raises(self._steering, name, value))
            or self._steering.request(name, value, confirmed=confirmed)
        )
        if answer.sent and self._steering.rev == before:
            return answer
        asked = value if math.isfinite(value) else str(value)
        data: Parts = {
            "scene": str(self._steering.scene),
            "dimension": name,
            "value": asked,
            "confirmed": confirmed,
        }
        return self._requests.answered(answer, EventName.VALUE_ASKED, data, asked_ns)

    # ── wishes ───────────────────────────────────────────────────────────────────────────────

    def wish(self, kind: type[AWish], ask: Callable[[AWish], Answer]) -> Answer:
        """Ask something of the headset beside the exposure.

        Args:
            kind: Which wish.
            ask: Asks it: it judges, and says yes or why not.
        """
        if no := self._barred(Act.WISH) or self._requests.unheard():
            return no
        wish, asked_ns = self._steering.wish(kind), self._parts.clock.now_ns()
        answer, told = ask(wish), wish.told()
        return self._requests.answered(answer, told.name, told.data, asked_ns)

    def recentre(self) -> Answer:
        """Centre the patient's view on where the head is now."""
        now_s = self._parts.clock.now_ns() / NS_PER_S
        return self.wish(RecentreWish, lambda wish: wish.ask(now_s))

    def guide_breathing(self, guide: BreathingGuide) -> Answer:
        """Have the patient at the shore breathe with a guide, or without one."""
        return self.wish(BreathingWish, lambda wish: wish.ask(guide))

    def ask_suds(self) -> Answer:
        """Ask the patient in the headset how strong the distress is."""
        return self.wish(QuestionWish, lambda wish: wish.ask(Question.SUDS))

    def ask_fms(self) -> Answer:
        """Ask the patient in the headset how sick they feel, anxiety aside."""
        return self.wish(QuestionWish, lambda wish: wish.ask(Question.FMS))

    def show_cue(
        self,
        name: str,
        *,
        asked_patient: bool = False,
        place: CuePlace = USUAL_PLACE,
        timing: Timing = AT_ONCE,
    ) -> Answer:
        """Order one cue: at once, or as `timing` says."""
        return self._barred(Act.WISH) or self.cueing.show(
            name, asked_patient=asked_patient, place=place, timing=timing
        )

    def take_back_question(self) -> Answer:
        """Take back what the patient is being asked."""
        asked_ns = self._parts.clock.now_ns()
        answer = self._barred(Act.WISH) or self._steering.wish(QuestionWish).take_back()
        return self._requests.answered(answer, EventName.QUESTION_TAKEN_BACK, {}, asked_ns)

    def talk(self) -> Answer:
        """Let the patient hear the microphone from now on; `talking` ends it."""
        return self._barred(Act.TALK) or self.talking.begin()

    # ── the record ───────────────────────────────────────────────────────────────────────────

    def rate(self, suds: int) -> Answer:
        """Write down the patient's SUDS rating, 0 to 100, as spoken."""
        answer = self._barred(Act.RATE) or self._ratings.rate(suds)
        asked = self._steering.wish(QuestionWish).order
        if answer.sent and asked is not None and asked.name is Question.SUDS:
            self.take_back_question()
        return answer

    def correct_rating(self, suds: int) -> Answer:
        """Put another number in place of the last rating; the old one stays on record."""
        return self._barred(Act.RATE) or self._ratings.correct(suds)

    def begin_instrument(self, instrument: Instrument, where: Where = Where.CONSOLE) -> Answer:
        """Begin to fill in an instrument anew."""
        return self._barred(Act.ANSWER) or self._answering.begin(instrument, where)

    def answer(self, instrument: Instrument, item: str, value: int | None) -> Answer:
        """Write down an answer to one item of an instrument; None takes it back."""
        barred = self._barred(Act.ANSWER)
        return barred or self._answering.answer(instrument, item, value)

    def end_instrument(self, instrument: Instrument) -> Answer:
        """Nothing more is answered; what was not is missing, and may raise an alert."""
        return self._barred(Act.ANSWER) or self._answering.end(instrument)

    def filling(self, instrument: Instrument) -> Filling | None:
        """What of an instrument was answered so far, while it is being filled in."""
        return self._answering.filling(instrument)

    def sign_alert(self, alert: AnswerAlert, by: str, done: str) -> Answer:
        """Sign, by name, what was done about an answer that needed a person."""
        return self._barred(Act.SIGN) or self.signing.sign(alert, by, done)

    def chart(self, what: Callable[[Charting], Answer]) -> Answer:
        """Write down what the patient expects, what came of it, sickness, or what they feel.

        Args:
            what: Writes it: it judges, and says yes or why not.
        """
        return self._barred(Act.CHART) or what(self._charting)

    def adverse_event(self, what: AdverseEvent | None) -> Answer:
        """Write down an adverse event; None is that somebody asked and there was none."""
        barred = self._barred(Act.NOTE)
        return barred or (self._harm.none() if what is None else self._harm.happened(what))

    def moment(self) -> Moment:
        """This moment, for a note that is written in a while."""
        return self._noting.moment()

    def note(self, text: str, moment: Moment | None = None) -> None:
        """Write down what they noticed: now, or at a moment that was kept when they did."""
        if may(self._role, Act.NOTE):
            self._noting.note(text, moment or self.moment())

    def vr_broke(self, *, on: bool) -> Answer:
        """Write down that the headset failed and the exercise goes on without it, or is over."""
        return self._barred(Act.NOTE) or self._noting.without_headset(on=on)

    def end(self) -> Answer:
        """Say goodbye to the headset client; the store closes the session.

        It is refused while an answer needs a person who has not signed; a stop never is.
        """
        answer = self._barred(Act.END) or (
            refused(held) if (held := self.signing.why_held) else Answer(Outcome.SENT)
        )
        if answer.sent:
            self._answering.end_all()
            self.talking.end()
            farewell = Farewell(sentence=marked("The session is over; the console was closed."))
            self._parts.link.send(farewell)
        return answer
