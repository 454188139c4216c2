"""Where a study is built from: a room's store, or the clinic's server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from clinician_console.analysis.deidentified.course import WholeCourse
from clinician_console.patients.course import Course
from clinician_console.patients.studied import Studied
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.what import Value
from clinician_console.storage import Store

OUTPUT = "study-deidentified"
"""How it stands in the audit trail."""


class StudySource(Protocol):
    """Holds sessions and courses as they were recorded, and keeps the trail of who read them."""

    def studied(self) -> Studied:
        """All that there is, none of it opened."""
        ...

    def session(self, session_id: UUID) -> RecordedSession:
        """A session as it was recorded; its streams are read while the source is open."""
        ...

    def course(self, course: Course) -> WholeCourse:
        """What was written of a course beside its sessions."""
        ...

    def note_session(self, session_id: UUID, what: Mapping[str, Value]) -> None:
        """Write down that a session is in a version of a study from now on."""
        ...

    def note_course(self, course_id: UUID, what: Mapping[str, Value]) -> None:
        """The same of a course."""
        ...

    def note_study(self, what: Mapping[str, Value]) -> None:
        """Write down that a version was put forward."""
        ...


class StoreSource:
    """A room's own store.

    Args:
        store: Open for as long as the study is built.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def studied(self) -> Studied:
        """All that the store holds; who has no study code yet gets one."""
        return self._store.studied()

    def session(self, session_id: UUID) -> RecordedSession:
        """A session as it was recorded."""
        return self._store.read_session(session_id)

    def course(self, course: Course) -> WholeCourse:
        """What was written of a course beside its sessions."""
        entries = self._store.entries(course.course_id)
        return WholeCourse(course, entries, self._store.plan_versions(course.course_id))

    def note_session(self, session_id: UUID, what: Mapping[str, Value]) -> None:
        """An entry of the audit trail."""
        self._store.note_output(str(session_id), {"output": OUTPUT, **what})

    def note_course(self, course_id: UUID, what: Mapping[str, Value]) -> None:
        """An entry of the audit trail."""
        self._store.note_course_output(course_id, {"output": OUTPUT, **what})

    def note_study(self, what: Mapping[str, Value]) -> None:
        """An entry of the audit trail."""
        self._store.note_study({"output": OUTPUT, **what})
