"""A course: one treatment of one patient, and what happens in it outside the sessions too."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from clinician_console.record.what import Happened, Parts
from shared.rules.states import Actor
from shared.wire.events import Author, EventName


class CourseEnd(StrEnum):
    """How a course ended."""

    COMPLETED = "completed"
    DROPPED_OUT = "dropped out"
    REFERRED = "referred on"
    STOPPED = "stopped by the clinician"


@dataclass(frozen=True, kw_only=True)
class Course:
    """One treatment of one patient.

    Attributes:
        number: 1 for the patient's first.
        ended: None while it goes on.
        end: How it ended.
        end_reason: Why, as who ended it said; empty where nobody did.
    """

    course_id: UUID
    number: int
    begun: datetime
    ended: datetime | None = None
    end: CourseEnd | None = None
    end_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class NewEntry:
    """Something that is about to be written down in a course.

    Attributes:
        by: Who writes it down.
        actor: Who did it.
        data: Its parts, plain values by name, as of an event of a session.
        session_id: The session that it belongs to, if it belongs to one.
    """

    name: EventName
    by: str
    actor: Actor = Actor.THERAPIST
    data: Parts = field(default_factory=dict)
    session_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class CourseEntry:
    """Something that happened in a course, in a session or between two.

    Attributes:
        utc: When it was written down.
        name: As of the events of sessions; perhaps one of another version of Gradus.
        data: Its parts as they count now: with what was amended later laid over them.
        amended_utc: When they were amended last; None if never.
    """

    entry_id: UUID
    course_id: UUID
    session_id: UUID | None
    utc: datetime
    by: str
    actor: Actor
    name: str
    data: Parts
    amended_utc: datetime | None = None

    @property
    def happened(self) -> Happened:
        """The same as an event, of which the one table of sentences makes its sentence."""
        return Happened(author=Author.CONSOLE, actor=self.actor, name=self.name, data=self.data)


def newest(entries: tuple[CourseEntry, ...], name: EventName) -> CourseEntry | None:
    """The entry of this name that was written last, if there is one."""
    return next((entry for entry in reversed(entries) if entry.name == name), None)
