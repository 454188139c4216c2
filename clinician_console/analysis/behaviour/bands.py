"""The behaviours that are bands on the time axis: a file each, and its line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clinician_console.analysis.behaviour import (
    at_the_edge,
    backing_away,
    eye_contact,
    eyes_closed,
    eyes_down,
    in_the_safe_zone,
    looking_away,
    near_the_border,
)
from clinician_console.analysis.behaviour.base import Behaved, Behaviour
from clinician_console.analysis.behaviour.track import border, company, head_track, looks
from clinician_console.analysis.course import Span
from clinician_console.analysis.facts import SessionFacts
from shared.rules.states import SessionState

BEHAVIOURS: Final[tuple[Behaviour, ...]] = (
    looking_away.BEHAVIOUR,
    eyes_down.BEHAVIOUR,
    eyes_closed.BEHAVIOUR,
    eye_contact.BEHAVIOUR,
    at_the_edge.BEHAVIOUR,
    in_the_safe_zone.BEHAVIOUR,
    backing_away.BEHAVIOUR,
    near_the_border.BEHAVIOUR,
)


@dataclass(frozen=True)
class Band:
    """A behaviour as it occurred.

    Attributes:
        spans: When the patient did it.
        known: When anybody could say whether they did.
    """

    behaviour: Behaviour
    spans: tuple[Span, ...]
    known: tuple[Span, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it was all together."""
        return sum(span.length_s for span in self.spans)


def bands(facts: SessionFacts) -> tuple[Band, ...]:
    """Every behaviour of a session, also those that did not occur, or of which nothing is known.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    behaved = behaved_in(facts)
    return tuple(
        Band(behaviour, behaviour.spans(behaved), behaviour.known(behaved))
        for behaviour in BEHAVIOURS
    )


def behaved_in(facts: SessionFacts) -> Behaved:
    """What the behaviours of a session are read from."""
    return Behaved(
        head_track(facts.session),
        looks(facts.session),
        facts.exposures,
        tuple(span for span in facts.states if span.name == SessionState.EXPOSURE),
        company(facts.session),
        border(facts.session),
    )
