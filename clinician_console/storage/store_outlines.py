"""A whole course of a store, opened at once for its outcome."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from clinician_console.patients.course import CourseEntry
from clinician_console.patients.plan import PlanVersion
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.storage import courses, outlines
from clinician_console.storage.audit import Action
from clinician_console.storage.ground import Ground, output_deed
from shared.wire.events import EventName


@dataclass(frozen=True)
class OpenedCourse:
    """All of a course that its outcome rests on, oldest first in every part."""

    sessions: tuple[RecordedSession, ...]
    entries: tuple[CourseEntry, ...]
    plans: tuple[PlanVersion, ...]


class OutlinesOfStore(Ground):
    """What is read of many sessions together."""

    def open_course(self, course_id: UUID, names: Collection[EventName]) -> OpenedCourse:
        """A course with its sessions as `outlines` has them: one look, and one entry of it.

        Args:
            course_id: Which course.
            names: Of the sessions' events that are read.
        """
        self.require(Deed.READ_SESSIONS, f"course:{course_id}")

        def read(connection: sa.Connection) -> OpenedCourse:
            found = courses.sessions_of(connection, course_id)
            return OpenedCourse(
                outlines.read_outlines(connection, found, names),
                courses.entries_of(connection, course_id),
                courses.plans_of(connection, course_id),
            )

        opened = self._read(read)
        body: dict[str, Value] = {
            "what": "course",
            "sessions": len(opened.sessions),
            "count": len(opened.entries),
        }
        self.note(Action.COURSE_READ, f"course:{course_id}", body)
        return opened

    def outlines(
        self, course_id: UUID, names: Collection[EventName]
    ) -> tuple[RecordedSession, ...]:
        """The sessions of a course, oldest first, without signals, heart and other events.

        Args:
            course_id: Which course.
            names: Of the events that are read.
        """
        self.require(Deed.READ_SESSIONS, f"course:{course_id}")

        def read(connection: sa.Connection) -> tuple[RecordedSession, ...]:
            found = courses.sessions_of(connection, course_id)
            return outlines.read_outlines(connection, found, names)

        found = self._read(read)
        body: dict[str, Value] = {"what": "outlines", "count": len(found)}
        self.note(Action.COURSE_READ, f"course:{course_id}", body)
        return found

    def note_course_output(self, course_id: UUID, what: Mapping[str, Value]) -> None:
        """Add to the audit trail what was made of a course and left the store.

        Args:
            course_id: Which course.
            what: Kind, counts and digests of what was made.
        """
        self.require(output_deed(what), f"course:{course_id}")
        self.note(Action.COURSE_EXPORTED, f"course:{course_id}", what)
