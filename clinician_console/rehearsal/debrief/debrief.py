"""The debrief of one rehearsal, and how it reads as text. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from clinician_console.record.recorded import RecordedSession
from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, clock
from clinician_console.rehearsal.debrief.rules import RULES
from clinician_console.rehearsal.patient.persona import PERSONAS
from shared.language import marked, tr
from shared.wire.events import EventName

NO_SCORE: Final = marked(
    "There is no score: talk about it with your mentor. What a rule does not look at was neither "
    "done well nor missed; tone, words and the alliance are on no record."
)
NOTHING_SHOWN: Final = marked(
    "No exposure was shown: there is nothing to debrief but the beginning."
)
NONE_MISSED: Final = marked("No rule found anything that was missed.")
NONE_DONE_WELL: Final = marked("No rule found anything to name.")
TITLES: Final = {rule.name: rule.title for rule in RULES}


@dataclass(frozen=True)
class Debrief:
    """What a rehearsal shows, in the language that was spoken when it was looked at.

    Attributes:
        missed: What was missed, oldest first.
        done_well: What was done well, in the order of the rules.
        who: Who was played, in words; who rehearsed is not in it.
        lasted_s: How long it was.
        exposed: Whether anything was shown.
    """

    missed: tuple[Finding, ...]
    done_well: tuple[Finding, ...]
    who: str
    lasted_s: float
    exposed: bool

    @classmethod
    def of(cls, session: RecordedSession) -> Self:
        """Of a session on record.

        Raises:
            IntegrityError: What is stored is not what was written.
        """
        rehearsed = Rehearsed(session)
        found = [finding for rule in RULES for finding in rule.look(rehearsed)]
        persona = PERSONAS.get(rehearsed.persona)
        return cls(
            missed=tuple(sorted((at for at in found if at.missed), key=lambda at: at.at_s)),
            done_well=tuple(at for at in found if not at.missed),
            who=f"{tr(persona.label)}: {tr(persona.sentence)}" if persona else "",
            lasted_s=session.duration_s,
            exposed=bool(rehearsed.exposed),
        )

    def lines(self) -> list[str]:
        """As a terminal shows it."""
        told = [tr("Debrief of a rehearsal of {lasted} min.", lasted=clock(self.lasted_s))]
        told += [tr("The patient: {who}", who=self.who)] if self.who else []
        told += [] if self.exposed else [tr(NOTHING_SHOWN)]
        missed = tr("What was missed ({count}):", count=len(self.missed))
        told += ["", missed if self.missed else tr(NONE_MISSED)]
        for at in self.missed:
            told += [f"  {clock(at.at_s):>6}  {at.what}", f"          {at.evidence}"]
            told += [f"          {tr('Another time: {instead}', instead=at.instead)}"]
        told += ["", tr("What was done well:")] if self.done_well else []
        for at in self.done_well:
            told += [f"  {clock(at.at_s):>6}  {at.what}", f"          {at.evidence}"]
        return [*told, "", tr(NO_SCORE)]


def is_rehearsal(session: RecordedSession) -> bool:
    """Whether a session on record was one: no patient's session has its first event."""
    return session.simulated and any(at.name == EventName.REHEARSAL_BEGUN for at in session.events)
