"""The session that is looked at after its end: read once, and kept up with what is written of it.

Reading takes a while and is done beside the window; whatever is written here comes back as the
entry that it became, and is laid over what was read.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from psygnal import Signal

from clinician_console.analysis.facts import SessionFacts
from clinician_console.desk.desk import Desk
from clinician_console.desk.making.answered import instruments_answered
from clinician_console.desk.patients.instruments import InstrumentsOfPatient
from clinician_console.patients.course import Course, CourseEntry
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.rights import Deed
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.signatures import SIGNING, Afterwards, Standing, afterwards_of
from clinician_console.record.told_later import with_told_later
from clinician_console.record.what import Parts, text_of
from protocols.plans.schema import TreatmentProtocol
from protocols.plans.shelf import OWN_FOLDER, Shelf
from shared.errors import GradusError
from shared.language import marked, tr
from shared.wire.events import EventName

NO_END = marked(
    "This session has no end: it was interrupted and can be gone on with. Close it as interrupted "
    "first, or go on with it."
)
RUNS = marked("This session runs in another console of this computer.")
LOCKED = marked("The record of this session is locked: nothing is added to it any more.")
MAY_NOT = marked("Your account may not write in the record.")
NOTHING = marked("No session of this patient is stored yet.")


@dataclass(frozen=True)
class Looked:
    """A session as it was read.

    Attributes:
        session: As it was recorded, with what was written of it since.
        facts: What it amounts to.
        runs: Whether a console runs it at this moment.
        course: The course that it belongs to; None without one.
        entries: What was written of that course beside its sessions.
        protocol: The treatment protocol of its name, for what it suggests; None where there is
            none any more.
        to_sign: How many of the patient's answers need a person.
        due: The titles of instruments that are due.
    """

    session: RecordedSession
    facts: SessionFacts
    runs: bool = False
    course: Course | None = None
    entries: tuple[CourseEntry, ...] = ()
    protocol: TreatmentProtocol | None = None
    to_sign: int = 0
    due: tuple[str, ...] = ()

    @property
    def session_id(self) -> UUID:
        """Which."""
        return UUID(self.session.session_id)

    @cached_property
    def standing(self) -> Afterwards:
        """How far the record is vouched for."""
        return afterwards_of(self.session.entries, self.session.sealed)

    @property
    def has_ended(self) -> bool:
        """Whether it has an end, interrupted or not."""
        return self.session.ended_at is not None

    @cached_property
    def was_interrupted(self) -> bool:
        """Whether it was closed as interrupted, or waits to be."""
        names = {at.name for at in self.session.events}
        return not self.has_ended or EventName.SESSION_INTERRUPTED in names

    def with_entry(self, entry: SessionEntry) -> Looked:
        """The same with one entry more."""
        session = with_told_later(self.session, [entry])
        sealed = text_of(entry.data, "sealed") if entry.name in SIGNING else session.sealed
        session = replace(session, entries=(*session.entries, entry), sealed=sealed)
        return replace(self, session=session, facts=SessionFacts(session, self.facts.instruments))


class After:
    """What the sections of the page work with.

    Attributes:
        looked: The session; None before one was read, or where there is none.
        changed: Something of it is another now.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.looked: Looked | None = None

    def read(self) -> Looked | None:
        """Read the session that the desk looks at, or the newest of its patient.

        It may be called beside the window: nothing of this object changes.

        Raises:
            AccessError: The account may not read sessions.
            IntegrityError: What is stored is not what was written.
        """
        which = self.desk.session or self._newest()
        if which is None:
            return None
        store = self.desk.store
        session = store.read_session(which)
        instruments = instruments_answered(session.events, store.folder)
        course = None
        entries: tuple[CourseEntry, ...] = ()
        if session.course_id is not None:
            found = (one for one in store.courses(session.patient_code))
            course = next((one for one in found if str(one.course_id) == session.course_id), None)
        if course is not None:
            entries = store.entries(course.course_id)
        answered = InstrumentsOfPatient(self.desk).look(session.patient_code)
        return Looked(
            session,
            SessionFacts(session, instruments),
            runs=session.ended_at is None and store.runs_now(session.patient_code),
            course=course,
            entries=entries,
            protocol=self._protocol(session.protocol_name),
            to_sign=len(answered.alerts),
            due=tuple(line.instrument.title for line in answered.lines if line.due),
        )

    def take(self, looked: Looked | None) -> None:
        """Show what was read."""
        self.looked = looked
        self.changed.emit()

    def why_not(self) -> str:
        """Why nothing can be written of the session now; empty where it can."""
        looked = self.looked
        if looked is None:
            return tr(NOTHING)
        if not self.desk.may(Deed.AMEND):
            return tr(MAY_NOT)
        if looked.runs:
            return tr(RUNS)
        if not looked.has_ended:
            return tr(NO_END)
        return tr(LOCKED) if looked.standing.standing is Standing.LOCKED else ""

    def tell(self, name: EventName, data: Parts, by: str = "") -> None:
        """Write down what was told of the session.

        Raises:
            UsageError: It cannot be told so, or the record takes nothing more.
            StorageError: It could not be written.
        """
        looked = self._read_one()
        self.took(self.desk.store.tell(looked.session_id, name, data, by=by))

    def took(self, entry: SessionEntry) -> None:
        """An entry of the session was written."""
        self.take(self._read_one().with_entry(entry))

    def close_as_interrupted(self) -> None:
        """End a session that nobody goes on with, at the last thing written of it."""
        self.desk.store.interrupt_session(self._read_one().session_id)

    @property
    def names_nobody(self) -> bool:
        """Whether the account has no name of its own, so that who writes has to be asked."""
        return not self.desk.store.own_name

    def _read_one(self) -> Looked:
        if self.looked is None:
            raise RuntimeError("no session was read")
        return self.looked

    def _newest(self) -> str | None:
        code = self.desk.patient
        if code is None:
            return None
        own = (one for one in self.desk.store.list_sessions(code) if one.patient_code == code)
        return next((one.session_id for one in own), None)

    def _protocol(self, name: str) -> TreatmentProtocol | None:
        with contextlib.suppress(GradusError):
            return Shelf(self.desk.folder / OWN_FOLDER).load(name).protocol
        return None
