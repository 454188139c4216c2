"""What an export makes: of one session, or of all that are stored of a patient.

one output of a session     `out` is its file or its folder, as it always was
several of a session        `out` is a folder with one of each
of a patient                `out` is a folder:
session-03-3f9a2c41/    one of each of that session, the third of the patient's
course-1/               what is made of the course: its reports, its tables
stats/  redcap/         all sessions in one table
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinician_console.desk.making.deidentifying import (
    SeenAs,
    bare_imprint,
    course_deidentified,
    outputs_of,
    variant,
)
from clinician_console.desk.making.imprinting import imprint_of
from shared.errors import UsageError

if TYPE_CHECKING:
    from clinician_console.outputs.base import Output
    from clinician_console.outputs.service import Made, Named, SessionOutputs
    from clinician_console.outputs.several import Writing
    from clinician_console.outputs.together import Together
    from clinician_console.patients.course import Course
    from clinician_console.record.listed import SessionSummary
    from clinician_console.storage import Store

SIGNALS: Final = "-signals"
READING: Final = 0.3
"""The share of an export in which sessions are read; what is made of them takes the rest."""
Placed = tuple["Writing", str]
"""What is to be made, and the folder that it goes to; empty for the one that holds all."""


def outputs_meant(typed: str, *, signals: bool, deidentified: bool) -> tuple[Output, ...]:
    """The outputs that were asked for.

    Args:
        typed: Their names, with commas between.
        signals: Whether raw signals are to be in those that can be made with and without.
        deidentified: Whether those that have signals anyway are to keep them.

    Raises:
        UsageError: Nothing has some of the names, or none of the outputs has raw signals.
    """
    from clinician_console.outputs import base
    from clinician_console.outputs.service import outputs_named

    names = [name for each in typed.split(",") if (name := each.strip())] or [typed]
    found = outputs_named(names, base.OUTPUTS)
    if not signals:
        return found
    known = {output.name: output for output in base.OUTPUTS}
    meant = tuple(dict.fromkeys(known.get(one.name + SIGNALS, one) for one in found))
    if not deidentified and not any(one.name.endswith(SIGNALS) for one in meant):
        raise UsageError(
            "--signals adds raw signals to csv and parquet; the others have them or have not.",
            "Leave it out.",
        )
    return meant


def _nobody(_what: object) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Asked:
    """What an export was asked for.

    Attributes:
        outputs: What is made of each session.
        out: Where it goes.
        deidentified: Under a study code, dates shifted, words left out.
        signals: Whether raw signals are in it too.
        since, until: First and last day of a patient's sessions, in UTC; all where neither is said.
        only: The ids of the sessions that are meant; all of them where it is None.
        redcap_event: The event's unique name, where the REDCap project has events.
    """

    outputs: tuple[Output, ...]
    out: Path
    deidentified: bool = False
    signals: bool = False
    since: date | None = None
    until: date | None = None
    only: frozenset[str] | None = None
    redcap_event: str = ""

    @property
    def seen_as(self) -> SeenAs:
        """How much of a session what is made of it sees."""
        return SeenAs(self.deidentified, self.signals)

    @property
    def of_some(self) -> bool:
        """Whether not all sessions of a patient are meant."""
        return not (self.since is None and self.until is None and self.only is None)

    def means(self, one: SessionSummary) -> bool:
        """Whether a session is meant."""
        day = one.started_at.date()
        return (
            (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and (self.only is None or one.session_id in self.only)
        )


@dataclass(frozen=True)
class Export:
    """One export.

    Attributes:
        store: Open.
        asked: What it was asked for.
        tell: Told of each output that is made; what it raises cancels all of it.
        warn: Told what somebody who passes it on has to know.
        share: Told which share of it is done, from 0 to 1; what it raises cancels all of it.
    """

    store: Store
    asked: Asked
    tell: Callable[[str], None] = _nobody
    warn: Callable[[str], None] = _nobody
    share: Callable[[float], None] = _nobody

    def of_session(self, whose: str) -> Made:
        """Of one session.

        Raises:
            UsageError: Days were given, which are for a patient's sessions.
        """
        from clinician_console.outputs.service import written

        if self.asked.since or self.asked.until:
            raise UsageError(
                "--since and --until choose among the sessions of a patient.",
                "Give a patient's code in place of a session, or leave them out.",
            )
        session = self._opened(whose)
        together = any(_together(output) for output in self.asked.outputs)
        number = self._number_of(session.recorded_id) if together else 0
        writings = [self._of_one(session, output, number) for output in self.asked.outputs]
        if len(writings) > 1:
            return in_one_folder(
                self.asked.out, [(one, "") for one in writings], self.tell, self._made
            )
        [one] = writings
        return written(one.output, one.write, self.asked.out, one.notes[0])

    def of_patient(self, code: str) -> Made:
        """Of every session of a patient, and of their courses.

        Raises:
            UsageError: No session is stored, or none between the days that were given.
        """
        writings = self.placed(code)
        if not writings:
            between = " between these days" if self.asked.of_some else ""
            raise UsageError(
                f"No session of this patient is stored{between}.",
                "List them with: gradus sessions",
            )
        return in_one_folder(self.asked.out, writings, self.tell, self._made)

    def placed(self, code: str) -> list[Placed]:
        """All that is made of a patient, and where it goes; nothing where no session is meant."""
        listed = self._listed(code)
        meant = [number for number, one in listed.items() if self.asked.means(one)]
        opened = {}
        for read, number in enumerate(meant):
            self.share(READING * read / len(meant))
            opened[number] = self._opened(listed[number].session_id)
        writings = [*self._of_each(opened), *self._of_all(opened)]
        if meant and not self.asked.of_some:
            writings += self._of_courses(code)
        return writings

    def _made(self, share: float) -> None:
        self.share(READING + (1 - READING) * share)

    def _opened(self, session_id: str) -> SessionOutputs:
        return outputs_of(self.store, session_id, self.asked.seen_as, self.warn)

    def listed(self, code: str) -> tuple[tuple[int, SessionSummary], ...]:
        """A patient's sessions with their numbers, oldest first."""
        return tuple(self._listed(code).items())

    @staticmethod
    def folder_of(number: int, short_id: str) -> str:
        """The folder of a session."""
        return f"session-{number:02d}-{short_id}"

    def _listed(self, code: str) -> dict[int, SessionSummary]:
        """A patient's sessions by their numbers, oldest first."""
        own = [one for one in self.store.list_sessions(code) if one.patient_code == code]
        return dict(enumerate(reversed(own), start=1))

    def _number_of(self, session_id: str) -> int:
        [own] = [one for one in self.store.list_sessions(session_id) if one[0] == session_id]
        listed = self._listed(own.patient_code).items()
        return next(number for number, one in listed if one.session_id == session_id)

    def _of_each(self, opened: Mapping[int, SessionOutputs]) -> Iterator[Placed]:
        for number, session in opened.items():
            for output in self.asked.outputs:
                if not _together(output):
                    where = self.folder_of(number, session.session.short_id)
                    yield self._of_one(session, output, number), where

    def _of_all(self, opened: Mapping[int, SessionOutputs]) -> Iterator[Placed]:
        for output in self.asked.outputs:
            if found := _together(output):
                told = f"{len(opened)} session{'s' * (len(opened) != 1)}"
                yield self._of_several(found, opened, told), ""

    def _of_one(self, session: SessionOutputs, output: Output, number: int) -> Writing:
        from clinician_console.outputs.several import Writing

        told = f"session {session.session.short_id}"
        if found := _together(output):
            return self._of_several(found, {number: session}, told)
        fitted = variant(output, self.store, self.asked.seen_as)
        write = partial(fitted.write, session.session, session.facts)
        return Writing(fitted, told, write, (session.note,))

    def _of_several(
        self, output: Together, opened: Mapping[int, SessionOutputs], told: str
    ) -> Writing:
        from clinician_console.outputs.deidentified import with_manifest
        from clinician_console.outputs.redcap.output import RedcapProject
        from clinician_console.outputs.several import Called, Writing
        from clinician_console.outputs.together import Numbered
        from clinician_console.record.study import DEIDENTIFIED

        if isinstance(output, RedcapProject):
            output = replace(output, event=self.asked.redcap_event)
        sessions = [Numbered(number, one.facts) for number, one in opened.items()]
        write: Callable[[Path], None] = partial(output.write_all, sessions)
        notes = tuple(one.note for one in opened.values())
        if not self.asked.deidentified:
            return Writing(output, told, write, notes)
        named = Called(f"{output.name}-{DEIDENTIFIED}")
        return Writing(named, told, with_manifest(write, output.name), notes)

    def _of_courses(self, code: str) -> Iterator[Placed]:
        """The tables and reports of each course, of the kinds that were asked for."""
        from clinician_console.desk.making.course_facts import facts_of
        from clinician_console.outputs.course_reports import COURSE_REPORTS
        from clinician_console.outputs.course_tables import COURSE_TABLES

        kinds = dict.fromkeys(output.name.removesuffix(SIGNALS) for output in self.asked.outputs)
        if not kinds.keys() & (COURSE_REPORTS.keys() | COURSE_TABLES.keys()):
            return
        imprint = bare_imprint() if self.asked.deidentified else imprint_of(self.store)
        study = self.store.study(code) if self.asked.deidentified else None
        told_as = study.code if study else code
        for course in self.store.courses(code):
            facts = facts_of(self.store, course)
            facts = course_deidentified(facts, study) if study else facts
            for kind in kinds:
                if report := COURSE_REPORTS.get(kind):
                    write = partial(report.write, told_as, facts, imprint)
                    yield self._of_course(course, report, write)
                elif tables := COURSE_TABLES.get(kind):
                    yield self._of_course(course, tables, partial(tables.write, facts))

    def _of_course(self, course: Course, output: Named, write: Callable[[Path], None]) -> Placed:
        from clinician_console.outputs.deidentified import with_manifest
        from clinician_console.outputs.several import Called, Writing
        from clinician_console.record.study import DEIDENTIFIED

        if self.asked.deidentified:
            write = with_manifest(write, output.name)
            output = Called(f"{output.name}-{DEIDENTIFIED}")
        note = partial(self.store.note_course_output, course.course_id)
        told = f"course {course.number}"
        return Writing(output, told, write, (note,), whole="course"), f"course-{course.number}"


def _together(output: Output) -> Together | None:
    """The output as one that holds several sessions in one table, if it is such a one."""
    from clinician_console.outputs.together import Together

    return output if isinstance(output, Together) else None


def in_one_folder(
    out: Path,
    writings: Sequence[Placed],
    tell: Callable[[str], None] = _nobody,
    share: Callable[[float], None] = _nobody,
) -> Made:
    """One folder with all of them, whole or not at all.

    Args:
        out: The folder.
        writings: What is made, and where in it.
        tell: Told of each; what it raises cancels all of it.
        share: Told which share of them is done; so does what it raises.
    """
    from clinician_console.outputs.safe_write import write_folder
    from clinician_console.outputs.service import Made
    from clinician_console.outputs.several import Several

    def fill(folder: Path) -> None:
        with Several(folder, len(writings), tell, share) as several:
            for writing, where in writings:
                several.make(writing, where)

    made = write_folder(out, fill)
    return Made(made, tuple(sorted(at for at in made.rglob("*") if at.is_file())))
