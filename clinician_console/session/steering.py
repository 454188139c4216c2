"""How what is wanted changes: every rule about it. Pure.

Raising takes a decision, and `judging.py` says which; lowering and stopping take none. Nothing here
rises by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from clinician_console.session.answers import SENT, Answer, refused
from clinician_console.session.judging import judge_step, judge_value
from clinician_console.session.resting import rest_said
from clinician_console.session.wanted import Wanted
from clinician_console.session.wishes import all_wishes
from clinician_console.session.wishes.base import ConsoleWish
from protocols.catalogue import SCENES
from protocols.cue_rules import CueHistory
from protocols.plans.schema import Step, TreatmentProtocol
from shared.language import marked, recalled
from shared.rules.states import SHOWS_EXPOSURE, Actor, SessionState, is_legal
from shared.wire.messages import Status
from shared.wire.wishes import Wish

AWish = TypeVar("AWish", bound=ConsoleWish[Any])


class Steering(Wanted):
    """The wanted state of one session, and who may change it how.

    What a therapist decides goes out at once, from here: nobody who decides can forget it. What the
    headset client decided is taken over, and a stop has a message of its own, which goes first.

    Args:
        protocol: The treatment protocol with its guardrails and consent.
        session_id: The session that targets belong to.
        epoch: The console's epoch: higher than that of any console before.
        state: What is wanted first: the safe place, where an interrupted session goes on.

    Attributes:
        goes_out: Sends what is wanted now, at once; whoever has a link says how.
    """

    def __init__(
        self,
        protocol: TreatmentProtocol,
        session_id: str,
        epoch: int,
        state: SessionState = SessionState.WAITING,
    ) -> None:
        super().__init__(protocol, session_id, epoch, state)
        self.goes_out: Callable[[], None] = lambda: None
        self._ended_stop = 0
        self._wishes = all_wishes(self)

    def decided(self) -> None:
        """The therapist decided: another revision, and it goes out at once."""
        super().decided()
        self.goes_out()

    # ── wishes ───────────────────────────────────────────────────────────────────────────────

    def wish(self, kind: type[AWish]) -> AWish:
        """The wish of this kind."""
        return next(wish for wish in self._wishes if isinstance(wish, kind))

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """What is asked of the headset beside the exposure."""
        return tuple(wish.order for wish in self._wishes if wish.order is not None)

    # ── stopping and coming back ─────────────────────────────────────────────────────────────

    def stop(self) -> None:
        """Want the safe place, and nothing else. Always possible."""
        self.halt += 1
        self._take_over(SessionState.SAFE_PLACE)

    def _take_over(self, state: SessionState) -> None:
        """Want this state; outside a scene nothing is asked for, whatever was before.

        A stop withdraws all wishes, whoever made it.
        """
        self.rev += 1
        self.state = state
        if state not in SHOWS_EXPOSURE:
            self.step = None
            self.wanted = dict(self.protocol.calm(self.scene))
        for wish in self._wishes:
            if state is SessionState.SAFE_PLACE:
                wish.withdraw()
            wish.moved(state)

    def meet_new_client(self, *, in_progress: bool) -> None:
        """Another client runs from now on: no stop of an earlier one is named, no cue repeated.

        Args:
            in_progress: Whether it comes up in the safe place, which is then what is wanted.
        """
        self.resume, self._ended_stop = None, 0
        self.cues_shown = CueHistory(self.cues_shown.startled_s)
        for wish in self._wishes:
            wish.met_client()
        self.rev += 1
        if in_progress:
            self._take_over(SessionState.SAFE_PLACE)

    def adopt(self, status: Status) -> bool:
        """Take over what the client decided by itself; it is the authority. True if it did."""
        hushed = bool([wish for wish in self._wishes if wish.heard(status)])
        self.rev += hushed
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

    def leave_safe_place(self, status: Status, wanted: SessionState, rest_left_s: float) -> Answer:
        """End the client's newest stop, on purpose: to a pause (calm) or to recovery.

        Args:
            rest_left_s: How long the patient rests before that counts.
        """
        if status.state is not SessionState.SAFE_PLACE:
            return refused(marked("The patient is not in the safe place."))
        leaves = wanted is not SessionState.SAFE_PLACE
        if not (leaves and is_legal(SessionState.SAFE_PLACE, wanted, Actor.THERAPIST)):
            return refused(
                marked(
                    "From the safe place no move leads to {wanted}.", wanted=recalled(wanted.value)
                )
            )
        if rest_left_s or status.way_out is None:
            return refused(rest_said(rest_left_s))
        self.resume, self._ended_stop = status.way_out.ticket, status.stop_number
        self._go_to(wanted)
        self.decided()
        return SENT

    def _go_to(self, wanted: SessionState) -> None:
        """Want this state; recovery and the end belong to no step."""
        self.state = wanted
        if wanted not in SHOWS_EXPOSURE:
            self.step = None
        for wish in self._wishes:
            wish.moved(wanted)

    # ── moving on ────────────────────────────────────────────────────────────────────────────

    def move_to(self, wanted: SessionState) -> Answer:
        """Want another state of the session."""
        if wanted is self.state:
            return SENT
        if self.state is SessionState.SAFE_PLACE and wanted is not SessionState.ENDED:
            return refused(marked("Leave the safe place first."))
        if not is_legal(self.state, wanted, Actor.THERAPIST):
            return refused(
                marked(
                    "From {now} no move leads to {wanted}.",
                    now=recalled(self.state.value),
                    wanted=recalled(wanted.value),
                )
            )
        if wanted is SessionState.EXPOSURE and self.step is None:
            return refused(marked("Choose a step to begin with."))
        self._go_to(wanted)
        self.decided()
        return SENT

    def go_to_step(self, step: Step, *, confirmed: bool = False) -> Answer:
        """Want a step of the hierarchy, with all its values."""
        answer = judge_step(self, step, confirmed=confirmed)
        if answer.sent:
            self._go_to(SessionState.EXPOSURE)
            self.scene = step.scene
            self.step = step
            self.wanted = dict(step.exposure)
            self.decided()
        return answer

    def request(self, name: str, value: float, *, confirmed: bool = False) -> Answer:
        """Want another value of one dimension of the scene the patient is in."""
        answer = judge_value(self, name, value, confirmed=confirmed)
        if answer.sent and value != self.wanted[name]:
            self.wanted = {**self.wanted, name: value}
            self.decided()
        return answer

    # ── cues ─────────────────────────────────────────────────────────────────────────────────

    def cue_shown(self, name: str, now_s: float) -> None:
        """The headset client showed a cue, as far as it is one of this scene."""
        for cue in SCENES[self.scene].cues:
            if cue.name == name:
                self.cues_shown.shown(cue, now_s)
