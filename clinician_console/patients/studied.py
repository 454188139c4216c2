"""What a study is built of, as far as it can be told without opening a session: frozen, plain.

A fingerprint is another one where anything on record of that session or course is another; it is
never passed on as it is (`Study.digest`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from clinician_console.patients.course import Course
from clinician_console.record.study import Study


class StudiedPatient(NamedTuple):
    """One patient, and who they are in studies."""

    patient_id: UUID
    study: Study
    known_since: datetime


class StudiedCourse(NamedTuple):
    """One course, and what it was known by when it was looked at."""

    patient_id: UUID
    course: Course
    fingerprint: str


class StudiedSession(NamedTuple):
    """One session that has ended.

    Attributes:
        course_number: Of the course that it belongs to; None where it belongs to none.
        number: Among the patient's, oldest first, those that have not ended included.
    """

    session_id: UUID
    patient_id: UUID
    course_number: int | None
    number: int
    started: datetime
    simulated: bool
    fingerprint: str


@dataclass(frozen=True)
class Studied:
    """All that a store or a server holds for a study."""

    patients: tuple[StudiedPatient, ...]
    courses: tuple[StudiedCourse, ...]
    sessions: tuple[StudiedSession, ...]

    def without_examples(self) -> Studied:
        """The same without sessions of example data, and without whom there are no others of."""
        simulated = {one.patient_id for one in self.sessions if one.simulated}
        real = {one.patient_id for one in self.sessions if not one.simulated}
        examples = simulated - real
        return Studied(
            tuple(one for one in self.patients if one.patient_id not in examples),
            tuple(one for one in self.courses if one.patient_id not in examples),
            tuple(one for one in self.sessions if not one.simulated),
        )
