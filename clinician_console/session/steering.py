"""How what is wanted changes: every rule about it. Pure.

Raising takes a decision, and `judging.py` says which; lowering and stopping take none. Nothing here
rises by itself.
"""

from __future__ import annotations

import math

from clinician_console.session.answers import SENT, Answer, refused
from clinician_console.session.judging import judge_cue, judge_step, judge_value
from clinician_console.session.resting import rest_said
from clinician_console.session.wanted import Wanted
from protocols.catalogue import SCENES
from protocols.cue_rules import CueHistory
from protocols.schema import Step, TreatmentProtocol
from shared.rules.states import (
    MAY_BE_ASKED,
    MAY_BE_GUIDED,
    RECENTRE_APART_S,
    SHOWS_EXPOSURE,
    Actor,
    SessionState,
    is_legal,
)
from shared.wire.messages import Status
from shared.wire.parts import (
    USUAL_PLACE,
    BreathingGuide,
    CueOrder,
    CuePlace,
    Question,
    QuestionOrder,
    TalkOrder,
    TalkPlace,
)


class Steering(Wanted):
    """The wanted state of one session, and who may change it how.

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
        super().__init__(protocol, session_id, epoch, state)
        self.questions_asked = 0
        self._ended_stop = 0
        self._recentred_s = -math.inf
        self._stops_seen: int | None = None

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
        self.cues_shown = CueHistory(self.cues_shown.startled_s)
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
        answer = judge_step(self, step, confirmed=confirmed)
        if answer.sent:
            self.rev += 1
            self._go_to(SessionState.EXPOSURE)
            self.scene = step.scene
            self.step = step
            self.wanted = dict(step.exposure)
        return answer

    def request(self, name: str, value: float, *, confirmed: bool = False) -> Answer:
        """Want another value of one dimension of the scene the patient is in."""
        answer = judge_value(self, name, value, confirmed=confirmed)
        if answer.sent and value != self.wanted[name]:
            self.rev += 1
            self.wanted = {**self.wanted, name: value}
        return answer

    # ── cues ─────────────────────────────────────────────────────────────────────────────────

    def cue_shown(self, name: str, now_s: float) -> None:
        """The headset client showed a cue, as far as it is one of this scene."""
        for cue in SCENES[self.scene].cues:
            if cue.name == name:
                self.cues_shown.shown(cue, now_s)

    def show_cue(
        self,
        name: str,
        now_s: float,
        *,
        asked_patient: bool = False,
        place: CuePlace = USUAL_PLACE,
    ) -> Answer:
        """Order one cue, as the rules allow it: shown at most once and never late."""
        answer = judge_cue(self, name, now_s, asked_patient=asked_patient, place=place)
        if answer.sent:
            self.rev += 1
            number = (self._cue.number if self._cue else 0) + 1
            self._cue = CueOrder(number=number, name=name, place=place)
        return answer
