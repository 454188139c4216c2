"""What a study is built of, one at a time: a session, or what of a course lies outside sessions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from clinician_console.patients.studied import Studied, StudiedCourse, StudiedSession
from clinician_console.record.study import Study


class Key(NamedTuple):
    """Where a unit stands among all of a site and month, by `order`.

    Attributes:
        patient: The study code.
        course: The number of the course; None for a session outside any.
        session: The session's id in the study; None for what lies outside sessions.
    """

    patient: str
    course: int | None
    session: str | None

    @property
    def order(self) -> tuple[str, int, str]:
        """Ascending, and null before every value."""
        return self.patient, -1 if self.course is None else self.course, self.session or ""


class Unit(NamedTuple):
    """A unit as a study has to have it.

    Attributes:
        month: Of which partition, as YYYY-MM.
        record: Stand-in for its fingerprint.
        study: Who its patient is.
        of: The session or the course that it is.
    """

    key: Key
    month: str
    record: str
    study: Study
    of: StudiedSession | StudiedCourse


def units_of(studied: Studied) -> Iterator[Unit]:
    """All units of a study, in no order.

    Args:
        studied: What a source holds; who is in no study there has no unit.
    """
    studies: dict[UUID, Study] = {one.patient_id: one.study for one in studied.patients}
    for course in studied.courses:
        if study := studies.get(course.patient_id):
            key = Key(study.code, course.course.number, None)
            month = month_of(study.at(course.course.begun))
            yield Unit(key, month, study.digest(course.fingerprint), study, course)
    for one in studied.sessions:
        if study := studies.get(one.patient_id):
            key = Key(study.code, one.course_number, str(study.uuid(str(one.session_id))))
            month = month_of(study.at(one.started))
            yield Unit(key, month, study.digest(one.fingerprint), study, one)


def month_of(moment: datetime) -> str:
    """The month of a moment, UTC, as YYYY-MM."""
    return f"{moment.astimezone(UTC):%Y-%m}"
