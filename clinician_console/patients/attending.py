"""Whether a patient came, as it stands on record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clinician_console.record.what import Parts, int_of, text_of, word_of
from shared.language import marked


class Attendance(StrEnum):
    """What became of an appointment."""

    CAME = "came"
    LATE = "late"
    CANCELLED = "cancelled"
    DID_NOT_COME = "did not come"

    @property
    def was_there(self) -> bool:
        """Whether the patient was seen."""
        return self in (Attendance.CAME, Attendance.LATE)


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """One appointment and what became of it.

    Attributes:
        attendance: None where it is of another version.
        late_min: How late, where they were.
        reason: As the patient gave it; empty where none was given.
    """

    attendance: Attendance | None
    late_min: int | None = None
    reason: str = ""

    def parts(self) -> Parts:
        """As an event's data has it."""
        word = None if self.attendance is None else self.attendance.value
        return {"attendance": word, "late_min": self.late_min, "reason": self.reason}

    def said(self) -> str:
        """In words: `The patient came 10 minutes late (a train).`."""
        late = marked(" by {late_min} min", late_min=self.late_min) if self.late_min else ""
        why = f" ({self.reason})" if self.reason else ""
        match self.attendance:
            case Attendance.CAME:
                return marked("The patient came{why}.", why=why)
            case Attendance.LATE:
                return marked("The patient came late{late}{why}.", late=late, why=why)
            case Attendance.CANCELLED:
                return marked("The patient cancelled the appointment{why}.", why=why)
            case Attendance.DID_NOT_COME:
                return marked("The patient did not come{why}.", why=why)
            case _:
                return marked("An appointment{why}.", why=why)


def appointment_of(parts: Parts) -> Appointment:
    """An appointment from its record."""
    late_min = int_of(parts.get("late_min")) or 0
    return Appointment(
        attendance=word_of(Attendance, parts.get("attendance")),
        late_min=late_min if late_min > 0 else None,
        reason=text_of(parts, "reason"),
    )
