"""What waits for a person after rooms of a clinic worked without knowing of each other. Frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from clinician_console.patients.plan import PlanVersion


@dataclass(frozen=True)
class RivalPlans:
    """Versions of one plan that rooms made without knowing of each other.

    Attributes:
        here: The one that is in force in this room.
        others: Of other rooms, each with its room's id.
    """

    code: str
    course_id: UUID
    here: PlanVersion
    others: Sequence[tuple[str, PlanVersion]]


@dataclass(frozen=True)
class SameCode:
    """A code that two rooms gave, each to a patient of its own.

    Attributes:
        patient_id: The other room's patient.
        apart: The code that they get here if they are somebody else.
    """

    code: str
    patient_id: UUID
    room: str
    apart: str


@dataclass(frozen=True)
class ErasedElsewhere:
    """A patient whom another room erased, and of whom this room still has a record.

    Attributes:
        certificate: Its number in that room.
        ground: Why they were erased there.
    """

    code: str
    room: str
    utc: datetime
    certificate: int
    ground: str


@dataclass(frozen=True)
class Undecided:
    """What only a person can settle after rooms worked without knowing of each other.

    Attributes:
        two_courses: Codes of patients of whom two courses go on.
    """

    plans: tuple[RivalPlans, ...] = ()
    codes: tuple[SameCode, ...] = ()
    erased: tuple[ErasedElsewhere, ...] = ()
    two_courses: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How much waits for a person."""
        return len(self.plans) + len(self.codes) + len(self.erased) + len(self.two_courses)
