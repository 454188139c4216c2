"""Courses as they are read, built of what happened in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.patients.course import Course, CourseEntry
from clinician_console.record.adverse_event import (
    ActionTaken,
    AdverseEvent,
    AdverseKind,
    AdverseOutcome,
    Relation,
    Severity,
)
from clinician_console.record.recorded import (
    RecordedEvent,
    RecordedExposure,
    RecordedRating,
    RecordedSession,
)
from clinician_console.record.what import Value
from protocols.instruments.loader import load_instrument
from shared.rules.states import Actor
from shared.wire.events import EventName

BEGAN = datetime(2026, 3, 4, 13, 30, tzinfo=UTC)
WEEK = timedelta(days=7)
COURSE = UUID(int=1)
DIZZY = AdverseEvent(
    kind=AdverseKind.SICKNESS,
    severity=Severity.MODERATE,
    relation=Relation.PROBABLE,
    action=ActionTaken.PAUSED,
    outcome=AdverseOutcome.ONGOING,
    text="dizzy on the bridge",
)


class Sitting:
    """One session, put together in the order in which things happened; times are minutes."""

    def __init__(self, number: int, minutes: float = 30) -> None:
        self.began = BEGAN + (number - 1) * WEEK
        self.session_id = UUID(int=100 + number)
        self._minutes = minutes
        self._events: list[RecordedEvent] = []
        self._exposures: list[RecordedExposure] = []
        self._ratings: list[RecordedRating] = []

    def at(self, minute: float, step: str | None, state: str = "exposure", **values: float) -> None:
        """The patient is in a step from now on."""
        self._exposures.append(
            RecordedExposure(
                at_s=60 * minute,
                utc=self._utc(minute),
                scene="glass_lift",
                state=state,
                step=step,
                exposure=values,
                wanted=values,
            )
        )

    def rated(self, minute: float, step: str | None, suds: int) -> None:
        """The patient rates."""
        self._ratings.append(
            RecordedRating(at_s=60 * minute, utc=self._utc(minute), suds=suds, step=step)
        )

    def said(self, minute: float, name: EventName, /, **data: Value) -> None:
        """Something else happens."""
        self._events.append(
            RecordedEvent(
                at_s=60 * minute,
                utc=self._utc(minute),
                actor=Actor.THERAPIST,
                author=sorted(name.authors)[0],
                name=name,
                data=data,
            )
        )

    def facts(self) -> SessionFacts:
        """What it amounts to."""
        return SessionFacts(
            RecordedSession(
                session_id=str(self.session_id),
                patient_code="P-1",
                protocol_name="heights",
                protocol_title="Heights",
                protocol_sha256="0" * 64,
                software_version="0.2.0",
                started_at=self.began,
                ended_at=self.began + timedelta(minutes=self._minutes),
                simulated=False,
                events=tuple(self._events),
                exposures=tuple(self._exposures),
                ratings=tuple(self._ratings),
            )
        )

    def _utc(self, minute: float) -> datetime:
        return self.began + timedelta(minutes=minute)


def entry(
    day: float, name: EventName, /, by: str = "R. Ott", session: int | None = None, **data: Value
) -> CourseEntry:
    """Something written down so many days after the first session began."""
    return CourseEntry(
        entry_id=UUID(int=round(1000 * day) + 10_000),
        course_id=COURSE,
        session_id=None if session is None else UUID(int=100 + session),
        utc=BEGAN + timedelta(days=day),
        by=by,
        actor=Actor.THERAPIST,
        name=name,
        data=data,
    )


def course_of(*sittings: Sitting, entries: Iterable[CourseEntry] = ()) -> CourseFacts:
    """A course of these sessions, with the library's instruments that ship with their text."""
    names = ("phq9", "gad7", "pcl5", "bat", "fms")
    return CourseFacts(
        Course(course_id=COURSE, number=1, begun=BEGAN),
        tuple(sitting.facts() for sitting in sittings),
        tuple(entries),
        instruments={name: load_instrument(name) for name in names},
    )
