"""What stands against a request of the therapist, and what is written down of it."""

from __future__ import annotations

from clinician_console.record.what import Parts
from clinician_console.session.alerts import AlertName
from clinician_console.session.answers import Answer, Outcome, refused
from clinician_console.session.following import barred
from clinician_console.session.parts import SessionParts
from clinician_console.session.wording import PRACTISE_FIRST
from shared.language import marked
from shared.link.delivery import LinkState
from shared.rules.states import AFTER_PRACTICE, Actor, SessionState
from shared.wire.events import EventName

NOT_RECORDED = marked(
    "Nothing can be written down now, so nothing is raised: free some space on "
    "the disk. Lowering and stopping work."
)
UNHEARD = marked("The headset does not answer.")


class Requests:
    """What every request of the therapist has in common."""

    def __init__(self, parts: SessionParts) -> None:
        self._parts = parts

    # ── what stands against it ───────────────────────────────────────────────────────────────

    def unheard(self, sentence: str = UNHEARD) -> Answer | None:
        """A refusal while the headset does not answer."""
        parts = self._parts
        fresh = parts.headset.link_state(parts.clock.now_ns()) is LinkState.FRESH
        return None if fresh else refused(sentence)

    def unrecorded(self, raises: bool) -> Answer | None:
        """A refusal, if this raises and nothing can be written down now, or nobody screened."""
        if raises and self._parts.lacking:
            return refused(barred(self._parts.lacking))
        full = AlertName.STORE_FULL in self._parts.book.alerts.active()
        return refused(NOT_RECORDED) if raises and full else None

    def unready(self, wanted: SessionState, *, raises: bool) -> Answer | None:
        """A refusal, if nobody is led into this state now."""
        status = self._parts.headset.status
        if wanted in AFTER_PRACTICE and not (status and status.stop_practised):
            return refused(PRACTISE_FIRST)
        return self.unrecorded(raises)

    # ── what becomes of it ───────────────────────────────────────────────────────────────────

    def answered(self, answer: Answer, name: EventName, data: Parts, asked_ns: int) -> Answer:
        """Write down what became of a request.

        Args:
            asked_ns: When it was made, by the console's clock: before steering was asked, which
                sends at once, so that nothing is written down later than its effect.
        """
        book = self._parts.book
        if answer.outcome is Outcome.SENT:
            book.happened(name, Actor.THERAPIST, data, asked_ns)
        elif answer.outcome is Outcome.REFUSED:
            refusal: Parts = {**data, "asked": name.value, "reason": answer.sentence}
            book.happened(EventName.REQUEST_REFUSED, Actor.SYSTEM, refusal)
        return answer
