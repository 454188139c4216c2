"""All patients in lines: read at once, searched as somebody types, and what is due beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final

from clinician_console.desk.desk import Desk
from clinician_console.desk.patients.due import Followed, due_said
from clinician_console.patient_code import require_patients_code
from clinician_console.patients.caseload import Caseload
from clinician_console.patients.codes import canonical, is_of_rehearsals
from clinician_console.patients.course import Course, CourseEnd
from clinician_console.record.rights import Deed
from protocols.instruments.shelf import OWN_FOLDER, Shelf
from shared.errors import UsageError
from shared.language import marked, moment_said, tr
from shared.printable import plain

LONGEST_NAME: Final = 100
NO_NAMES: Final = marked("Your account may not read names.")


class Which(Enum):
    """Which patients are listed."""

    ALL = marked("All")
    TREATED = marked("In treatment")
    DUE = marked("Something is due")


ENDS: Final = {
    CourseEnd.COMPLETED: marked("completed"),
    CourseEnd.DROPPED_OUT: marked("dropped out"),
    CourseEnd.REFERRED: marked("referred on"),
    CourseEnd.STOPPED: marked("stopped by the clinician"),
}


@dataclass(frozen=True, kw_only=True)
class PatientLine:
    """One patient of the list.

    Attributes:
        name: Only where names were asked for, and one is kept.
        course: How their last course stands, in words; empty until it was looked for.
        due: What is due, in words; so too.
    """

    code: str
    sessions: int
    last: datetime | None
    name: str = ""
    course: str = ""
    due: tuple[str, ...] = ()
    is_treated: bool = False

    @property
    def last_said(self) -> str:
        """When their last session began, as it was here."""
        return tr("none yet") if self.last is None else moment_said(self.last)

    def holds(self, words: str) -> bool:
        """Whether code or name hold these words, which are canonical."""
        return words in canonical(self.code) or words in canonical(self.name)

    def stands_in(self, which: Which) -> bool:
        """Whether it is one of these."""
        if which is Which.DUE:
            return bool(self.due)
        return which is Which.ALL or self.is_treated


class PatientList:
    """The patients of the store, without those of rehearsals.

    Args:
        desk: What is worked at.

    Attributes:
        with_names: Whether names were asked for.
        looked: Whether what is due was looked for.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: tuple[PatientLine, ...] = ()
        self._followed = Followed(Shelf(desk.folder / OWN_FOLDER))
        self.with_names = False
        self.looked = False

    @property
    def why_no_names(self) -> str:
        """Why no names can be shown; nothing where they can."""
        return "" if self._desk.may(Deed.READ_IDENTITY) else tr(NO_NAMES)

    def read(self) -> None:
        """Read who there is; what was known to be due stays beside them until it is read anew."""
        before = {line.code: line for line in self._lines}
        self._lines = tuple(
            self._beside(
                before.get(one.code),
                PatientLine(
                    code=one.code,
                    sessions=one.sessions,
                    last=one.last_started_at,
                    name=plain(one.name or "", LONGEST_NAME),
                ),
            )
            for one in self._desk.store.patients(with_names=self.with_names)
            if not is_of_rehearsals(one.code)
        )

    def ask_for_names(self, *, wanted: bool) -> None:
        """Show names from now on, or no more; that they were read is on record."""
        self.with_names = wanted and not self.why_no_names
        self.read()

    def look(self) -> Caseload:
        """Read what waits; it may take a moment, and may be done beside the window."""
        found = self._desk.store.caseload()
        for waiting in found.values():
            for name in waiting.answered:
                self._followed.title(name)
        return found

    def take(self, caseload: Caseload) -> None:
        """Put what was found beside the patients."""
        self.looked = True
        today = self._desk.today()
        lines = []
        for line in self._lines:
            if (waiting := caseload.get(line.code)) is not None:
                line = replace(  # noqa: PLW2901 - the same line, with more in it
                    line,
                    course=course_said(waiting.course),
                    due=due_said(waiting, self._followed, today),
                    is_treated=waiting.goes_on,
                )
            lines.append(line)
        self._lines = tuple(lines)

    def found(self, search: str = "", which: Which = Which.ALL) -> tuple[PatientLine, ...]:
        """The patients whose code or name holds some words, by code."""
        words = canonical(search)
        return tuple(line for line in self._lines if line.stands_in(which) and line.holds(words))

    def as_code(self, search: str) -> str:
        """What was searched for, where it can be the code of somebody new; else nothing."""
        try:
            require_patients_code(search.strip())
        except UsageError:
            return ""
        return search.strip()

    @staticmethod
    def _beside(before: PatientLine | None, now: PatientLine) -> PatientLine:
        if before is None:
            return now
        return replace(now, course=before.course, due=before.due, is_treated=before.is_treated)


def course_said(course: Course | None) -> str:
    """How a patient's last course stands, in words."""
    if course is None:
        return tr("no course yet")
    if course.ended is None:
        return tr("course {number} goes on", number=course.number)
    if course.end is None:
        return tr("course {number} ended", number=course.number)
    return tr("course {number} {how}", number=course.number, how=tr(ENDS[course.end]))
