"""Cues in time: at once, announced to the therapist some seconds ahead, or several times.

Nothing waits in the headset: a cue goes out when it is due, and the headset client shows it then
or not at all. What was announced is taken back by everything that changes the patient's state, and
as soon as the patient is where it does not belong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from clinician_console.record.what import Value
from clinician_console.session.answers import SENT, Answer, refused
from clinician_console.session.parts import SessionParts
from clinician_console.session.requests import Requests
from clinician_console.session.wishes.cue import CueWish, judge
from protocols.cue_rules import STARTLES_APART_S
from protocols.scene_spec import Cue, SceneName
from shared.clock import NS_PER_S
from shared.language import marked
from shared.rules.states import Actor, SessionState
from shared.wire.events import EventName
from shared.wire.parts import USUAL_PLACE, CuePlace

PAUSE_S = 10.0
"""At least so long is between the end of a cue and its next time. Design."""

MARGIN_S = 2.0
"""The headset client counts the minute from when it showed a cue, not from when it was sent."""


@dataclass(frozen=True)
class Timing:
    """When a cue is shown, and how often.

    Attributes:
        lead_s: How long the therapist is told of it before it is shown.
        times: How often it is shown; `apart_s` lies between the beginnings.
    """

    lead_s: float = 0.0
    times: int = 1


AT_ONCE = Timing()
NOT_THERE = marked("Not now: the patient is not in the exposure by the headset's last word.")
NO_HEADSET = marked("The headset does not answer: no cue is shown.")


@dataclass(frozen=True)
class Announced:
    """A cue that is still to come.

    Attributes:
        left: How often it is to be shown, this time included.
    """

    cue: Cue
    scene: SceneName
    place: CuePlace
    asked_patient: bool
    due_ns: int
    left: int


def apart_s(cue: Cue) -> float:
    """From one time that a cue is shown to the next, where it is shown several times."""
    pause_s = cue.duration_s + PAUSE_S
    return max(pause_s, STARTLES_APART_S + MARGIN_S) if cue.startles else pause_s


class Cueing:
    """Shows the cues that the therapist asks for, when they are due.

    Args:
        parts: The session.
        requests: What stands against it, and what is written down of it.

    Attributes:
        announced: What is still to come, or None.
    """

    def __init__(self, parts: SessionParts, requests: Requests) -> None:
        self.announced: Announced | None = None
        self._steering = parts.steering
        self._headset = parts.headset
        self._clock = parts.clock
        self._book = parts.book
        self._requests = requests

    def show(
        self,
        name: str,
        *,
        asked_patient: bool = False,
        place: CuePlace = USUAL_PLACE,
        timing: Timing = AT_ONCE,
    ) -> Answer:
        """Order a cue now, or have it announced.

        Args:
            name: One of the scene's.
            asked_patient: Whether the therapist asked the patient just now; that holds for all
                the times it is shown.
            place: Where it is to be heard from.
            timing: When and how often.
        """
        now_ns = self._clock.now_ns()
        due_s = now_ns / NS_PER_S + timing.lead_s
        steering = self._steering
        answer = self._objection() or judge(
            steering,
            name,
            due_s,
            self._headset.status,
            asked_patient=asked_patient,
            place=place,
        )
        parts: dict[str, Value] = {"cue": name, "asked_patient": asked_patient, **_told(place)}
        if not answer.sent:
            return self._requests.answered(answer, EventName.CUE_ASKED, parts, now_ns)
        cue = next(cue for cue, _ in steering.cues() if cue.name == name)
        coming = Announced(cue, steering.scene, place, asked_patient, now_ns, timing.times)
        if timing.lead_s > 0.0:
            self.announced = replace(coming, due_ns=now_ns + round(timing.lead_s * NS_PER_S))
            parts |= {"lead_s": timing.lead_s, "times": timing.times}
            return self._requests.answered(SENT, EventName.CUE_ANNOUNCED, parts, now_ns)
        answer = self._order(coming)
        if answer.sent and timing.times > 1:
            self._put_off(coming)
        return answer

    def why_not(self, name: str, *, place: CuePlace = USUAL_PLACE, lead_s: float = 0.0) -> str:
        """Why a cue could not be shown; nothing where it could, the patient's word aside.

        Args:
            name: One of the scene's.
            place: Where it is to be heard from.
            lead_s: How long from now it would be shown.
        """
        due_s = self._clock.now_ns() / NS_PER_S + lead_s
        status = self._headset.status
        answer = self._objection() or judge(
            self._steering, name, due_s, status, asked_patient=True, place=place
        )
        if answer.sent and status and status.state is not SessionState.EXPOSURE:
            return NOT_THERE
        return answer.sentence

    def coming_in_s(self) -> float:
        """How long until what is announced is shown; 0 where nothing is."""
        coming = self.announced
        left_ns = coming.due_ns - self._clock.now_ns() if coming else 0
        return max(0.0, left_ns / NS_PER_S)

    def show_now(self) -> Answer:
        """Show what was announced without waiting longer."""
        if self.announced is None:
            return refused(marked("No cue is announced."))
        return self._show_due(self.announced)

    def take_back(self) -> Answer:
        """Show nothing of what was announced."""
        if self.announced is None:
            return refused(marked("No cue is announced."))
        self._forget(marked("taken back by the therapist"), Actor.THERAPIST)
        return SENT

    def tick(self) -> None:
        """Show what is due; forget what the patient's state has overtaken."""
        coming = self.announced
        if coming is None:
            return
        steering = self._steering
        if steering.state is not SessionState.EXPOSURE or steering.scene != coming.scene:
            stopped = steering.state is SessionState.SAFE_PLACE
            why = marked("a stop came first") if stopped else marked("the exposure changed")
            self._forget(why, Actor.SYSTEM)
        elif (misfit := steering.misfit(coming.cue, self._headset.status)) is not None:
            self._forget(misfit, Actor.SYSTEM)
        elif self._clock.now_ns() >= coming.due_ns:
            self._show_due(coming)

    def _objection(self) -> Answer | None:
        """Why no cue may be asked for now, or None where nothing is against it."""
        return self._requests.unheard(NO_HEADSET) or self._requests.unrecorded(True)

    def _show_due(self, due: Announced) -> Answer:
        self._put_off(due)
        answer = self._objection() or self._order(due)
        if not answer.sent and self.announced is not None:
            self._forget(marked("it could not be shown"), Actor.SYSTEM)
        return answer

    def _order(self, due: Announced) -> Answer:
        now_ns = self._clock.now_ns()
        name, asked = due.cue.name, due.asked_patient
        wish, status = self._steering.wish(CueWish), self._headset.status
        answer = wish.ask(name, now_ns / NS_PER_S, status, asked_patient=asked, place=due.place)
        parts: dict[str, Value] = {"cue": name, "asked_patient": asked, **_told(due.place)}
        if due.left > 1:
            parts["times_left"] = due.left
        return self._requests.answered(answer, EventName.CUE_ASKED, parts, now_ns)

    def _put_off(self, shown: Announced) -> None:
        """Have a cue that is shown now come again, if it is to."""
        due_ns = self._clock.now_ns() + round(apart_s(shown.cue) * NS_PER_S)
        again = replace(shown, left=shown.left - 1, due_ns=due_ns)
        self.announced = again if again.left > 0 else None

    def _forget(self, why: str, actor: Actor) -> None:
        if self.announced is not None:
            name, self.announced = self.announced.cue.name, None
            self._book.happened(EventName.CUE_TAKEN_BACK, actor, {"cue": name, "reason": why})


def _told(place: CuePlace) -> dict[str, Value]:
    """A place as the record has it: only what was chosen."""
    return {name: value for name, value in place.model_dump().items() if value is not None}
