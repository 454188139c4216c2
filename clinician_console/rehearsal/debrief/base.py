"""What a debrief is made of: findings, the rules that find them, and what a rule may look at. Pure.

A finding names something that was missed, or done well, with when it was and what shows it. There
is no score and no sum: two things missed are not twice as bad as one, and a mentor talks of them.
Nothing of it is stored: it is found anew from the record, in the language that is spoken then.

Every figure of a rule is a time or a count of real life. A short rehearsal runs faster than that
(`pace`): the patient's minutes are shorter then, and with them what a rule allows (`lived`). How
long a hand takes to press a key is not shorter, and no rule scales it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from clinician_console.analysis.believing import number
from clinician_console.analysis.course import Span
from clinician_console.analysis.facts import SessionFacts
from clinician_console.record.recorded import RecordedEvent, RecordedSession
from clinician_console.record.what import text_of
from clinician_console.rehearsal.acting.known import Known
from clinician_console.rehearsal.acting.words import Said
from shared.language import number_said, tr
from shared.rules.states import SessionState
from shared.wire.events import EventName

IN_TOUCH: Final = (
    EventName.TALKING_BEGAN,
    EventName.TALKING_ENDED,
    EventName.SUDS_ASKED,
    EventName.FMS_ASKED,
    EventName.PATIENT_ASKED,
    EventName.EXPECTANCY_BEFORE,
    EventName.EXPECTANCY_AFTER,
    EventName.SICKNESS_RATED,
    EventName.BREATHING_ASKED,
    EventName.STEP_ASKED,
)
"""What tells that the therapist turned to the patient: speech itself is on no record."""
FASTER: Final = 1.05
"""From this pace on a duration is told as the patient lived it, too."""


@dataclass(frozen=True)
class Finding:
    """One thing that was missed or done well.

    Attributes:
        rule: The name of the rule that found it.
        missed: Whether it was missed; otherwise it was done well.
        at_s: When, in s since the session began.
        what: What it was, one sentence.
        evidence: What on record shows it, with times.
        instead: What to do another time; empty where it was done well.
    """

    rule: str
    missed: bool
    at_s: float
    what: str
    evidence: str
    instead: str = ""


class Rehearsed:
    """A rehearsal as it was recorded.

    Args:
        session: The record.
    """

    def __init__(self, session: RecordedSession) -> None:
        self.session = session
        self.facts = SessionFacts(session)
        begun = next(self.events(EventName.REHEARSAL_BEGUN), None)
        pace = number(begun.data.get("pace")) if begun else None
        self.pace = pace if pace is not None and pace > 0 else 1.0
        self.persona = text_of(begun.data, "persona") if begun else ""
        self.trainee = text_of(begun.data, "trainee") if begun else ""

    @cached_property
    def known(self) -> Known | None:
        """What the model knew; None where it is not on record."""
        return Known.of(self.session)

    def lived(self, seconds: float) -> float:
        """A time of real life in seconds of this rehearsal."""
        return seconds / self.pace

    def felt(self, seconds: float) -> str:
        """A duration, and how long that is for a patient who lives faster than the clock."""
        real = took(seconds)
        if self.pace < FASTER:
            return real
        return tr("{real} ({lived} for them)", real=real, lived=took(seconds * self.pace))

    def events(self, *names: EventName) -> Iterator[RecordedEvent]:
        """The events of these names, oldest first."""
        wanted = set(names)
        return (at for at in self.session.events if at.name in wanted)

    def said(self, what: Said) -> Iterator[RecordedEvent]:
        """When the patient said this."""
        return (
            at for at in self.events(EventName.PATIENT_SAID) if at.data.get("what") == what.value
        )

    def spans(self, *states: SessionState) -> tuple[Span, ...]:
        """When the session was in one of these states."""
        return tuple(span for span in self.facts.states if span.name in states)

    @cached_property
    def exposed(self) -> tuple[Span, ...]:
        """When the patient was in an exposure."""
        return self.spans(SessionState.EXPOSURE)

    @cached_property
    def first_exposed_s(self) -> float | None:
        """When the first exposure began."""
        return self.exposed[0].start_s if self.exposed else None

    def state_at(self, at_s: float) -> str:
        """The state at a moment."""
        found = [span.name for span in self.facts.states if span.start_s <= at_s < span.end_s]
        return found[0] if found else ""

    def fear_at(self, at_s: float) -> float | None:
        """How afraid the patient was, 0 to 100, by the model."""
        known = self.known
        if known is None or not len(known.at_s):
            return None
        return float(np.interp(at_s, known.at_s, known.fear))

    @cached_property
    def touches_s(self) -> tuple[float, ...]:
        """When the therapist turned to the patient."""
        spoken = (at.at_s for at in self.session.ratings if at.author == "console")
        return tuple(sorted([*(at.at_s for at in self.events(*IN_TOUCH)), *spoken]))


@dataclass(frozen=True)
class Rule:
    """A rule of the debrief.

    Attributes:
        name: By which a finding names it.
        title: As people read it, in English; it is marked.
        source: Where it comes from; its figures stand beside their constants.
        look: Finds.
    """

    name: str
    title: str
    source: str
    look: Callable[[Rehearsed], Iterator[Finding]]


def clock(at_s: float) -> str:
    """Minutes and seconds of the session."""
    minutes, seconds = divmod(int(at_s), 60)
    return f"{minutes}:{seconds:02d}"


def over(first_s: float, last_s: float) -> str:
    """When something happened once, or from when to when it happened several times."""
    if first_s == last_s:
        return tr("at {at}", at=clock(first_s))
    return tr("from {first} to {last}", first=clock(first_s), last=clock(last_s))


def took(seconds: float) -> str:
    """A duration: 1.4 s, 38 s, 4 min."""
    if seconds < 10:
        return f"{number_said(seconds, 1)} s"
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
