"""What the tests of studies build with: a clinic in memory, as a source of a study is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pyarrow.parquet as pq

from clinician_console.analysis.deidentified.course import WholeCourse
from clinician_console.patients.attending import Appointment, Attendance
from clinician_console.patients.course import Course, CourseEnd, CourseEntry
from clinician_console.patients.studied import (
    Studied,
    StudiedCourse,
    StudiedPatient,
    StudiedSession,
)
from clinician_console.record.recorded import RecordedEvent, RecordedRating, RecordedSession
from clinician_console.record.study import Study
from shared.errors import IntegrityError
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from tests.clinician_console.signals_kit import body

BEGAN = datetime(2025, 11, 20, 9, 30, tzinfo=UTC)


def uuid_of(*words: object) -> UUID:
    return UUID(bytes=hashlib.sha256(repr(words).encode()).digest()[:16], version=4)


def study_of(name: str) -> Study:
    secret = hashlib.sha256(name.encode()).digest()
    return Study(f"S-{secret.hex()[:8].upper()}", 1 + secret[0], secret)


@dataclass
class Clinic:
    """Patients with sessions in a course, and what was written of both; changed by the tests."""

    suds: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    patients: dict[str, datetime] = field(default_factory=dict)
    missed: dict[str, int] = field(default_factory=dict)
    outside: set[tuple[str, int]] = field(default_factory=set)
    opened: list[UUID] = field(default_factory=list)
    noted: list[dict[str, object]] = field(default_factory=list)
    examples: set[str] = field(default_factory=set)
    fails_at: UUID | None = None

    def has(self, name: str) -> None:
        self.patients.setdefault(name, BEGAN - timedelta(days=7))
        self.missed.setdefault(name, 0)

    def sees(self, name: str, number: int, *suds: int, in_course: bool = True) -> None:
        self.has(name)
        self.suds[name, number] = list(suds)
        if not in_course:
            self.outside.add((name, number))

    def erases(self, name: str) -> None:
        del self.patients[name]
        del self.missed[name]
        self.suds = {key: value for key, value in self.suds.items() if key[0] != name}

    def studied(self) -> Studied:
        treated = [name for name in self.patients if any(key[0] == name for key in self.suds)]
        return Studied(
            tuple(
                StudiedPatient(uuid_of(name), study_of(name), known)
                for name, known in self.patients.items()
            ),
            tuple(
                StudiedCourse(uuid_of(name), self._course(name), repr(self.missed[name]))
                for name in treated
            ),
            tuple(
                StudiedSession(
                    uuid_of(name, number),
                    uuid_of(name),
                    None if (name, number) in self.outside else 1,
                    number,
                    self.began(number),
                    name in self.examples,
                    repr(suds),
                )
                for (name, number), suds in self.suds.items()
            ),
        )

    def began(self, number: int) -> datetime:
        return BEGAN + timedelta(days=7 * number)

    def session(self, session_id: UUID) -> RecordedSession:
        if session_id == self.fails_at:
            raise IntegrityError("A piece of signal is not what was written.", "Keep the folder.")
        self.opened.append(session_id)
        [(name, number)] = [key for key in self.suds if uuid_of(*key) == session_id]
        return session_of(name, number, self.began(number), self.suds[name, number])

    def _course(self, name: str) -> Course:
        return Course(
            course_id=uuid_of(name, "course"), number=1, begun=BEGAN, end=CourseEnd.COMPLETED
        )

    def course(self, course: Course) -> WholeCourse:
        [name] = [one for one in self.patients if uuid_of(one, "course") == course.course_id]
        entries = tuple(self._absence(name, at) for at in range(self.missed[name]))
        return WholeCourse(course, entries, ())

    def _absence(self, name: str, number: int) -> CourseEntry:
        return CourseEntry(
            entry_id=uuid_of(name, "entry", number),
            course_id=uuid_of(name, "course"),
            session_id=None,
            utc=BEGAN + timedelta(days=number),
            by=name,
            actor=Actor.PATIENT,
            name=EventName.ATTENDANCE.value,
            data=Appointment(attendance=Attendance.DID_NOT_COME).parts(),
        )

    def note_session(self, session_id: UUID, what) -> None:
        self.noted.append({"session": session_id, **what})

    def note_course(self, course_id: UUID, what) -> None:
        self.noted.append({"course": course_id, **what})

    def note_study(self, what) -> None:
        self.noted.append(dict(what))


def session_of(name: str, number: int, began: datetime, suds: list[int]) -> RecordedSession:
    """A session in which somebody was asked, minute by minute."""
    return RecordedSession(
        session_id=str(uuid_of(name, number)),
        patient_code=name,
        protocol_name="heights",
        protocol_title="Heights",
        protocol_sha256="ab" * 32,
        software_version="0.2.0",
        started_at=began,
        ended_at=began + timedelta(minutes=45),
        simulated=False,
        events=(
            RecordedEvent(
                at_s=5.0,
                utc=began + timedelta(seconds=5),
                author=Author.CONSOLE,
                actor=Actor.THERAPIST,
                name=EventName.NOTE.value,
                data={"text": f"{name} is afraid"},
            ),
        ),
        ratings=tuple(
            RecordedRating(
                at_s=60.0 * at, utc=began + timedelta(seconds=60 * at), suds=one, step=None
            )
            for at, one in enumerate(suds)
        ),
        streams=(replace(body("ECG", 250.0, "mV"), name=f"belt of {name}"),),
    )


def rows_of(study, name):
    """The rows of a table, with where they lie."""
    return [
        {"site": part.site, "month": part.month, **row}
        for part in study.manifest.of(name)
        for row in pq.read_table(study.folder / part.path, partitioning=None).to_pylist()
    ]


def bytes_of(folder):
    """All files of a study by their names, but for what only says how often it was built."""
    history = {"dataset.json", "checksums.sha256"}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in history and not path.name.startswith(".")
    }
