"""What the therapist wants: the whole target, and every rule about changing it. Pure.

Raising takes a decision: bounds, the largest step and, beyond the recommended range, a
confirmation. Lowering and stopping take none. Nothing here rises by itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from clinician_console.session.answers import SENT, Answer, Outcome, refused
from clinician_console.session.resting import rest_said
from protocols.catalogue import SCENES, Cue, Dimension, SceneName
from protocols.cue_rules import CueHistory
from protocols.schema import Step, TreatmentProtocol
from shared.rules.exposure import Exposure
from shared.rules.guardrails import Guardrail, Verdict, judge
from shared.rules.states import (
    MAY_BE_ASKED,
    MAY_BE_GUIDED,
    RECENTRE_APART_S,
    SHOWS_EXPOSURE,
    Actor,
    SessionState,
    is_legal,
)
from shared.wire.messages import Status, Stop, Target
from shared.wire.parts import (
    NO_TALK,
    USUAL_PLACE,
    BreathingGuide,
    Consent,
    CueOrder,
    CuePlace,
    Question,
    QuestionOrder,
    TalkOrder,
    TalkPlace,
)

MOST_REVS = 10_000
ROUNDING: Final = 1e-9
MAY_BEGIN_A_STEP = frozenset({*SHOWS_EXPOSURE, SessionState.BASELINE})


class Steering:
    """The wanted state of one session.

    Args:
        protocol: The treatment protocol with its guardrails and consent.
        session_id: The session that targets belong to.
        epoch: The console's epoch: higher than that of any console before.
        state: What is wanted first: the safe place, where an interrupted session goes on.
    """

    def __init__(
        self,
        protocol: TreatmentProtocol,
        session_id: str,
        epoch: int,
        state: SessionState = SessionState.WAITING,
    ) -> None:
        self.protocol = protocol
        self.session_id = session_id
        self.epoch = epoch
        self.rev = 1
        self.halt = 0
        self.resume: str | None = None
        self._ended_stop = 0
        self.state = state
        self.scene: SceneName = protocol.steps[0].scene
        self.step: Step | None = None
        self.wanted: Exposure = dict(protocol.calm(self.scene))
        self._cue: CueOrder | None = None
        self._cues_shown = CueHistory()
        self._recentre = 0
        self._recentred_s = -math.inf
        self.question: QuestionOrder | None = None
        self.questions_asked = 0
        self.breathing = BreathingGuide.OFF
        self._stops_seen: int | None = None
        self.talk = NO_TALK
        self._wanted_by_rev: dict[int, tuple[str | None, Exposure]] = {}

    # ── what goes out ────────────────────────────────────────────────────────────────────────

    def target(self, boot: str, sent_ns: int) -> Target:
        """The whole wanted state, for the client of this boot."""
        self._wanted_by_rev[self.rev] = (self.step.name if self.step else None, dict(self.wanted))
        while len(self._wanted_by_rev) > MOST_REVS:
            del self._wanted_by_rev[next(iter(self._wanted_by_rev))]
        return Target(
            session_id=self.session_id,
            boot=boot,
            epoch=self.epoch,
            rev=self.rev,
            halt=self.halt,
            resume=self.resume,
            state=self.state,
            scene=self.scene.value,
            step=self.step.name if self.step else None,
            wanted=dict(self.wanted),
            cue=self._cue,
            recentre=self._recentre,
            question=self.question,
            breathing=self.breathing,
            talk=self.talk,
            sent_ns=sent_ns,
        )

    def wanted_at(self, rev: int) -> tuple[str | None, Exposure]:
        """The step and the values that a target of this revision asked for; nothing if unknown."""
        return self._wanted_by_rev.get(rev, (None, {}))

    def stop_message(self, boot: str, sent_ns: int) -> Stop:
        """The stop that was just made, as the message that goes out first."""
        return Stop(
            session_id=self.session_id,
            boot=boot,
            epoch=self.epoch,
            halt=self.halt,
            sent_ns=sent_ns,
        )

    # ── stopping and coming back ─────────────────────────────────────────────────────────────

    def stop(self) -> None:
        """Want the safe place. Always possible."""
        self.halt += 1
        self._take_over(SessionState.SAFE_PLACE)

    def _take_over(self, state: SessionState) -> None:
        """Want this state; outside a scene nothing is asked for, whatever was before."""
        self.rev += 1
        self.state = state
        self.breathing = BreathingGuide.OFF
        if state not in SHOWS_EXPOSURE:
            self.step = None
            self.wanted = dict(self.protocol.calm(self.scene))

    def meet_new_client(self, *, in_progress: bool) -> None:
        """Another client runs from now on: no stop of an earlier one is named, no cue repeated.

        Args:
            in_progress: Whether it comes up in the safe place, which is then what is wanted.
        """
        self.resume, self._ended_stop = None, 0
        self._cue = None
        self._cues_shown = CueHistory(self._cues_shown.startled_s)
        self.question = None
        self.breathing = BreathingGuide.OFF
        self._stops_seen = None
        self.want_talk(None)
        self.rev += 1
        if in_progress:
            self._take_over(SessionState.SAFE_PLACE)

    def want_talk(self, place: TalkPlace | None) -> None:
        """Have the therapist heard from there, or not; it changes nothing else and no `rev`."""
        self.talk = TalkOrder(number=self.talk.number + 1, place=place)

    def adopt(self, status: Status) -> bool:
        """Take over what the client decided by itself; it is the authority. True if it did."""
        hushed = self._ends_guide(status)
        if status.state is self.state:
            return hushed
        looked_at = (status.applied_epoch, status.applied_rev) == (self.epoch, self.rev)
        stopped = status.state is SessionState.SAFE_PLACE and status.stop_number > self._ended_stop
        if not (looked_at or stopped) or self.is_astray(status):
            return hushed
        self._take_over(status.state)
        return True

    def is_astray(self, status: Status) -> bool:
        """Whether the client knows what is wanted now, and shows a scene that nobody led it to.

        It may leave a scene by itself, and may refuse to go on; into an exposure it is led.
        """
        knows = (status.applied_epoch, status.applied_rev) == (self.epoch, self.rev)
        if not knows or status.state not in SHOWS_EXPOSURE or status.state is self.state:
            return False
        return not (self.state is SessionState.EXPOSURE and status.state is SessionState.PAUSED)

    def _ends_guide(self, status: Status) -> bool:
        """A stop of the patient ends the breathing guide too, also where they are at the shore."""
        seen, self._stops_seen = self._stops_seen, status.stop_number
        if seen is None or status.stop_number <= seen or self.breathing is BreathingGuide.OFF:
            return False
        self.rev += 1
        self.breathing = BreathingGuide.OFF
        return True

    def leave_safe_place(self, status: Status, wanted: SessionState, rest_left_s: float) -> Answer:
        """End the client's newest stop, on purpose: to a pause (calm) or to recovery.

        Args:
            rest_left_s: How long the patient rests before that counts.
        """
        if status.state is not SessionState.SAFE_PLACE:
            return refused("The patient is not in the safe place.")
        leaves = wanted is not SessionState.SAFE_PLACE
        if not (leaves and is_legal(SessionState.SAFE_PLACE, wanted, Actor.THERAPIST)):
            return refused(f"From the safe place no move leads to {wanted.value}.")
        if rest_left_s or status.way_out is None:
            return refused(rest_said(rest_left_s))
        self.rev += 1
        self.resume, self._ended_stop = status.way_out.ticket, status.stop_number
        self._go_to(wanted)
        return SENT

    def recentre(self, now_s: float) -> Answer:
        """Want the patient to look ahead from where the head is now; changes no exposure.

        Args:
            now_s: This moment, by any clock that is always the same one.
        """
        left_s = self._recentred_s + RECENTRE_APART_S - now_s
        if left_s > 0:
            return refused(f"The view was centred just now: again in {math.ceil(left_s)} s.")
        self._recentred_s = now_s
        self.rev += 1
        self._recentre += 1
        return SENT

    def _go_to(self, wanted: SessionState) -> None:
        """Want this state; whoever leaves the shore leaves the breathing guide there.

        Recovery and the end belong to no step.
        """
        self.state = wanted
        if wanted not in SHOWS_EXPOSURE:
            self.step = None
        if wanted not in MAY_BE_GUIDED:
            self.breathing = BreathingGuide.OFF

    def guide_breathing(self, guide: BreathingGuide) -> Answer:
        """Want the patient to breathe with this guide, or with none."""
        if self.state not in MAY_BE_GUIDED:
            return refused("A breathing guide is there in the safe place and in recovery only.")
        self.rev += 1
        self.breathing = guide
        return SENT

    # ── asking the patient ───────────────────────────────────────────────────────────────────

    def ask(self, question: Question) -> Answer:
        """Want the patient to be asked something in the headset."""
        if self.state not in MAY_BE_ASKED:
            return refused(
                f"Nothing is asked of the patient in {self.state.value.replace('_', ' ')}."
            )
        self.rev += 1
        self.questions_asked += 1
        self.question = QuestionOrder(number=self.questions_asked, name=question)
        return SENT

    def take_back_question(self) -> Answer:
        """Want nothing to be asked any more."""
        if self.question is None:
            return refused("Nothing is being asked.")
        self.rev += 1
        self.question = None
        return SENT

    def question_over(self, number: int) -> None:
        """The headset client says that this question was answered, or is void."""
        if self.question is not None and self.question.number == number:
            self.question = None

    # ── moving on ────────────────────────────────────────────────────────────────────────────

    def move_to(self, wanted: SessionState) -> Answer:
        """Want another state of the session."""
        if wanted is self.state:
            return SENT
        if self.state is SessionState.SAFE_PLACE and wanted is not SessionState.ENDED:
            return refused("Leave the safe place first.")
        if not is_legal(self.state, wanted, Actor.THERAPIST):
            return refused(f"From {self.state.value} no move leads to {wanted.value}.")
        if wanted is SessionState.EXPOSURE and self.step is None:
            return refused("Choose a step to begin with.")
        self.rev += 1
        self._go_to(wanted)
        return SENT

    def go_to_step(self, step: Step, *, confirmed: bool = False) -> Answer:
        """Want a step of the hierarchy, with all its values."""
        answer = self._judge_step(step, confirmed=confirmed)
        if answer.sent:
            self.rev += 1
            self._go_to(SessionState.EXPOSURE)
            self.scene = step.scene
            self.step = step
            self.wanted = dict(step.exposure)
        return answer

    def could_go_to(self, step: Step) -> bool:
        """Whether one decision, without a confirmation, may lead to this step from here."""
        return self._judge_step(step, confirmed=False).sent

    def _judge_step(self, step: Step, *, confirmed: bool) -> Answer:
        if self.state not in MAY_BEGIN_A_STEP:
            return refused(f"A step cannot begin in {self.state.value.replace('_', ' ')}.")
        entered = self.state is SessionState.BASELINE or step.scene is not self.scene
        before = self.protocol.calm(step.scene) if entered else self.wanted
        answers = [
            self._judge(step.scene, name, value, before, confirmed=confirmed)
            for name, value in step.exposure.items()
        ]
        for outcome in (Outcome.REFUSED, Outcome.NEEDS_CONFIRMATION):
            reasons = [answer.sentence for answer in answers if answer.outcome is outcome]
            if reasons:
                return Answer(outcome, " ".join(reasons))
        return SENT

    def request(self, name: str, value: float, *, confirmed: bool = False) -> Answer:
        """Want another value of one dimension of the scene the patient is in."""
        if self.state not in SHOWS_EXPOSURE:
            return refused("There is no exposure now.")
        if name not in self.wanted:
            return refused(f"{SCENES[self.scene].label} has no dimension “{name}”.")
        answer = self._judge(self.scene, name, value, self.wanted, confirmed=confirmed)
        if answer.sent and value != self.wanted[name]:
            self.rev += 1
            self.wanted = {**self.wanted, name: value}
        return answer

    def _judge(
        self,
        scene: SceneName,
        name: str,
        value: float,
        before: Mapping[str, float],
        *,
        confirmed: bool,
    ) -> Answer:
        dimension = SCENES[scene].dimension(name)
        limits = self.guardrail(scene, name)
        verdict = judge(limits, value, before[name], harder_is=dimension.harder_is)
        if verdict is Verdict.ALLOWED or (verdict is Verdict.NEEDS_CONFIRMATION and confirmed):
            return SENT
        sentence = _reason(verdict, dimension, limits, value, before[name])
        if verdict is Verdict.NEEDS_CONFIRMATION:
            return Answer(Outcome.NEEDS_CONFIRMATION, sentence)
        return refused(sentence)

    def guardrail(self, scene: SceneName, name: str) -> Guardrail:
        """The limits in force for a dimension."""
        return self.protocol.tracks(scene)[name].guardrail

    # ── cues ─────────────────────────────────────────────────────────────────────────────────

    def cues(self) -> tuple[tuple[Cue, Consent], ...]:
        """The cues of the scene that may be shown at all, with the patient's consent."""
        found = (
            (cue, self.protocol.consent.get(cue.name, Consent.ASK_FIRST))
            for cue in SCENES[self.scene].cues
        )
        return tuple((cue, consent) for cue, consent in found if consent is not Consent.NEVER)

    def cue_shown(self, name: str, now_s: float) -> None:
        """The headset client showed a cue, as far as it is one of this scene."""
        for cue in SCENES[self.scene].cues:
            if cue.name == name:
                self._cues_shown.shown(cue, now_s)

    def times_shown(self, name: str) -> int:
        """How often a cue was shown, since the headset client started."""
        return self._cues_shown.times(name)

    def judge_cue(
        self,
        name: str,
        now_s: float,
        *,
        asked_patient: bool = False,
        place: CuePlace = USUAL_PLACE,
    ) -> Answer:
        """Whether a cue may be shown at a moment, and if not, why.

        Args:
            name: Which.
            now_s: That moment, by the clock that `cue_shown` is told.
            asked_patient: Whether the therapist asked the patient just now.
            place: Where it is to be heard from.
        """
        consents = {cue.name: consent for cue, consent in self.cues()}
        if self.state is not SessionState.EXPOSURE:
            return refused("Cues are shown during exposure only.")
        if name not in consents:
            return refused("The patient has not consented to this cue.")
        spec = SCENES[self.scene]
        cue = spec.cue(name)
        why = cue.place_objection(place) or self._cues_shown.objection(cue, spec, now_s)
        if why is not None:
            return refused(f"Not now: {why}.")
        if consents[name] is Consent.ASK_FIRST and not asked_patient:
            return Answer(Outcome.NEEDS_CONFIRMATION, "Ask the patient first, then confirm.")
        return SENT

    def show_cue(
        self,
        name: str,
        now_s: float,
        *,
        asked_patient: bool = False,
        place: CuePlace = USUAL_PLACE,
    ) -> Answer:
        """Order one cue, as `judge_cue` allows it: shown at most once and never late."""
        answer = self.judge_cue(name, now_s, asked_patient=asked_patient, place=place)
        if answer.sent:
            self.rev += 1
            number = (self._cue.number if self._cue else 0) + 1
            self._cue = CueOrder(number=number, name=name, place=place)
        return answer


NUMBERS: Final = (
    *("none", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def decisions_to(limits: Guardrail, before: float, value: float) -> int:
    """How many decisions lead from one value up to another, by the largest step at a time."""
    return max(math.ceil(abs(value - before) / limits.largest_step - ROUNDING), 1)


def _levels(step: float) -> str:
    return "one level" if step == 1 else f"{step:g} levels"


def _reason(
    verdict: Verdict, dimension: Dimension, limits: Guardrail, value: float, before: float
) -> str:
    text = dimension.text(value)
    match verdict:
        case Verdict.OUT_OF_BOUNDS | Verdict.NOT_A_NUMBER:
            low, high = limits.absolute.lowest, limits.absolute.highest
            allowed = f"{dimension.text(low)} to {dimension.text(high)}"
            return f"{dimension.label} can be {allowed}, not {text}."
        case Verdict.STEP_TOO_LARGE:
            step = limits.largest_step
            most = _levels(step) if dimension.levels else dimension.text(step)
            decisions = decisions_to(limits, before, value)
            count = NUMBERS[decisions] if decisions < len(NUMBERS) else f"{decisions}"
            return f"{dimension.label} may rise by {most} in one decision; go there in {count}."
        case _:
            return f"{dimension.label} {text} is beyond the recommended range."
