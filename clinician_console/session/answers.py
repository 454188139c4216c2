"""What comes of a request: three outcomes, and a reason a therapist can act on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shared.language import marked


class Outcome(StrEnum):
    """What the console did with a request of the therapist."""

    SENT = "sent"
    REFUSED = "refused"
    NEEDS_CONFIRMATION = "needs confirmation"


class Confirmation(StrEnum):
    """What is known of what was sent: done, under way, or unknown."""

    CONFIRMED = marked("confirmed")
    SENT = marked("sent")
    NOT_CONFIRMED = marked("sent, not confirmed")


@dataclass(frozen=True)
class Answer:
    """The console's answer to one request, with the reason where it did not do it."""

    outcome: Outcome
    sentence: str = ""

    @property
    def sent(self) -> bool:
        """Whether the request went out."""
        return self.outcome is Outcome.SENT


SENT = Answer(Outcome.SENT)


def refused(sentence: str) -> Answer:
    """No, and why."""
    return Answer(Outcome.REFUSED, sentence)
