"""Staff time as it stands on record: who by role, how long, for what.

NICE names staff grade and staff time among the gaps of evidence (HTE15, recommendations 1), so that
a course keeps them apart by role.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clinician_console.record.what import Parts, int_of, text_of, word_of
from shared.language import marked


class StaffRole(StrEnum):
    """What somebody is in a course."""

    THERAPIST = "therapist"
    TRAINEE = "trainee"
    ASSISTANT = "assistant"
    SUPERVISOR = "supervisor"
    TECHNICIAN = "technician"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class StaffTime:
    """Minutes that somebody spent.

    Attributes:
        role: None where it is of another version.
        grade: As the clinic calls it, empty where it has none.
        work: On what; empty where it was not said.
    """

    role: StaffRole | None
    minutes: int
    grade: str = ""
    work: str = ""

    def parts(self) -> Parts:
        """As an event's data has it."""
        role = None if self.role is None else self.role.value
        return {"role": role, "minutes": self.minutes, "grade": self.grade, "work": self.work}

    def said(self) -> str:
        """In words: `Therapist, band 7: 50 min (session).`."""
        who = marked("Staff") if self.role is None else self.role.value.capitalize()
        grade = f", {self.grade}" if self.grade else ""
        work = f" ({self.work})" if self.work else ""
        return marked(
            "{who}{grade}: {minutes} min{work}.",
            who=who,
            grade=grade,
            minutes=self.minutes,
            work=work,
        )


def staff_time_of(parts: Parts) -> StaffTime:
    """Minutes from their record."""
    return StaffTime(
        role=word_of(StaffRole, parts.get("role")),
        minutes=max(int_of(parts.get("minutes")) or 0, 0),
        grade=text_of(parts, "grade"),
        work=text_of(parts, "work"),
    )
