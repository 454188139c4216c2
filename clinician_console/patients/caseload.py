"""What waits for somebody of each patient of a store, as a list of all of them says it. Pure.

It is what can be said of ten thousand sessions without opening one; what a patient's own page says
of them is more (that a screening did not ask about something, for one), and never less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clinician_console.patients.course import Course
from clinician_console.patients.screening import Decision

Caseload = Mapping[str, "Waiting"]
"""What waits, by the patient's code."""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What was decided by the newest screening of the course that goes on."""

    decision: Decision
    valid_until: date


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What of one patient waits for somebody.

    Attributes:
        course: Their last one; None before the first.
        screening: None where there is none, or no course goes on.
        unsigned: How many sessions have ended that nobody has signed.
        alerts: How many answers need a person who has not signed.
        answered: The day of the last answers to each instrument, in any course.
    """

    course: Course | None = None
    screening: Decided | None = None
    unsigned: int = 0
    alerts: int = 0
    answered: Mapping[str, date] = field(default_factory=dict)

    @property
    def goes_on(self) -> bool:
        """Whether a course goes on."""
        return self.course is not None and self.course.ended is None
