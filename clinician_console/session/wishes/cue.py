"""A cue: ordered by name, shown at most once and never late. When it comes says `cueing.py`."""

from __future__ import annotations

from clinician_console.session.answers import SENT, Answer, Outcome, refused
from clinician_console.session.wanted import Wanted
from clinician_console.session.wishes.base import ConsoleWish
from protocols.catalogue import SCENES
from shared.language import marked, recalled
from shared.rules.states import SessionState
from shared.wire.messages import Status
from shared.wire.parts import USUAL_PLACE, Consent, CuePlace
from shared.wire.wishes import CueOrder


def judge(
    now: Wanted,
    name: str,
    now_s: float,
    status: Status | None,
    *,
    asked_patient: bool = False,
    place: CuePlace = USUAL_PLACE,
) -> Answer:
    """Whether a cue may be shown at a moment, and if not, why.

    Args:
        now: What is wanted now.
        name: Which.
        now_s: That moment, by the clock that cues are counted by.
        status: The headset client's last word on where the patient is.
        asked_patient: Whether the therapist asked the patient just now.
        place: Where it is to be heard from.
    """
    consents = {cue.name: consent for cue, consent in now.cues()}
    if now.state is not SessionState.EXPOSURE:
        return refused(marked("Cues are shown during exposure only."))
    if name not in consents:
        return refused(marked("The patient has not consented to this cue."))
    spec = SCENES[now.scene]
    cue = spec.cue(name)
    why = (
        now.misfit(cue, status)
        or cue.place_objection(place)
        or now.cues_shown.objection(cue, spec, now_s, now.protocol.milder_first())
    )
    if why is not None:
        return refused(marked("Not now: {why}.", why=recalled(why)))
    if consents[name] is Consent.ASK_FIRST and not asked_patient:
        return Answer(Outcome.NEEDS_CONFIRMATION, marked("Ask the patient first, then confirm."))
    return SENT


class CueWish(ConsoleWish[CueOrder]):
    """The newest cue that was ordered."""

    def ask(
        self,
        name: str,
        now_s: float,
        status: Status | None,
        *,
        asked_patient: bool = False,
        place: CuePlace = USUAL_PLACE,
    ) -> Answer:
        """Order one cue, as the rules allow it."""
        answer = judge(self.now, name, now_s, status, asked_patient=asked_patient, place=place)
        if answer.sent:
            self.number += 1
            self.order = CueOrder(number=self.number, name=name, place=place)
            self.now.decided()
        return answer


WISH = CueWish
