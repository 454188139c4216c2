"""What rooms did without knowing of each other, in words, and what a person can say to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from clinician_console.desk.deeds import why_may_not
from clinician_console.desk.desk import Desk
from clinician_console.patients.changes import changes
from clinician_console.patients.course import Course, CourseEnd
from clinician_console.patients.plan import PlanVersion
from clinician_console.patients.undecided import ErasedElsewhere, RivalPlans, SameCode
from clinician_console.record.bringing import room_said
from clinician_console.record.retention import Ground
from clinician_console.record.rights import Deed
from shared.language import day_said, moment_said, retold, tr, tr_n
from shared.printable import plain

LONGEST: Final = 400


@dataclass(frozen=True)
class Choice:
    """One thing that a person can say.

    Attributes:
        said: On the button.
        warning: What is asked before, where it cannot be taken back; empty where it can.
        take: Says it.
        done: What is said then.
    """

    said: str
    take: Callable[[], object]
    done: str
    warning: str = ""


@dataclass(frozen=True)
class Side:
    """What one room has, under a heading, a line each."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """One thing that waits for a person.

    Attributes:
        title: Whom and what it is about.
        words: What happened.
        sides: What each room has, to stand side by side.
        choices: What can be said; empty where it is done elsewhere.
        why_not: Why this account may not say it; empty where it may.
    """

    title: str
    words: str
    sides: tuple[Side, ...] = ()
    choices: tuple[Choice, ...] = ()
    why_not: str = ""


class Deciding:
    """All that waits for a person.

    Args:
        desk: Who decides.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self) -> tuple[Decision, ...]:
        """All of it; nothing where this account may not read patients."""
        if not self._desk.may(Deed.READ_PATIENTS):
            return ()
        found = self._desk.store.undecided()
        return (
            *map(self._plans, found.plans),
            *map(self._code, found.codes),
            *map(self._erased, found.erased),
            *map(self._two_courses, found.two_courses),
        )

    def notice(self) -> str:
        """The one line for the page of patients; nothing where there is no server, or no need."""
        if not self._desk.may(Deed.READ_PATIENTS) or self._desk.store.joined() is None:
            return ""
        count = self._desk.store.undecided().count
        if not count:
            return ""
        return tr_n(
            "{n} thing that two rooms did without knowing of each other waits for a decision.",
            "{n} things that rooms did without knowing of each other wait for a decision.",
            count,
        )

    def _may_treat(self) -> str:
        return why_may_not(self._desk.store.account, Deed.TREAT)

    def _plans(self, rival: RivalPlans) -> Decision:
        code = plain(rival.code, LONGEST)
        store = self._desk.store
        versions = [("", rival.here), *rival.others]
        take = partial(store.decide_plan, rival.course_id, by=store.account.name)
        return Decision(
            tr("{code}: two plans", code=code),
            tr(
                "Rooms changed this plan without knowing of each other. No session of this course "
                "begins before somebody decided: one of them may say “never” of a cue where "
                "the other does not."
            ),
            tuple(_sides(rival)),
            tuple(
                Choice(
                    tr("Take that of room {room}", room=room_said(room))
                    if room
                    else tr("Take this room's"),
                    partial(take, plan.plan_id),
                    tr("{code}: decided. It is the next version in every room.", code=code),
                )
                for room, plan in versions
            ),
            self._may_treat(),
        )

    def _code(self, same: SameCode) -> Decision:
        code, apart = plain(same.code, LONGEST), plain(same.apart, LONGEST)
        decide = partial(self._desk.store.decide_code, same.patient_id)
        comes = tr(
            "{code}: decided. What the other room has comes with the next exchange.", code=code
        )
        return Decision(
            tr("{code}: given in two rooms", code=code),
            tr(
                "Room {room} has a patient of this code too. Nothing is mixed yet. Ask a colleague "
                "of that room whether it is the same person.",
                room=room_said(same.room),
            ),
            choices=(
                Choice(
                    tr("One person"),
                    partial(decide, one=True),
                    comes,
                    tr(
                        "Two records become one, and nobody can take that back. Was a colleague of "
                        "the other room asked?"
                    ),
                ),
                Choice(
                    tr("Two people: theirs is {apart} here", apart=apart),
                    partial(decide, one=False),
                    comes,
                ),
            ),
            why_not=self._may_treat(),
        )

    def _erased(self, gone: ErasedElsewhere) -> Decision:
        code, store = plain(gone.code, LONGEST), self._desk.store
        why_not = why_may_not(store.account, Deed.ERASE)
        if gone.ground not in set(Ground):  # another version has more of them
            why_not = why_not or tr("Update this room first: it does not know that ground.")
        goes = "" if why_not else self._what_goes(gone)
        return Decision(
            tr("{code}: erased in another room", code=code),
            tr(
                "Room {room} erased this patient on {day}, certificate {certificate} "
                "({ground}). They are here still, and nothing of them is sent.",
                room=room_said(gone.room),
                day=day_said(gone.utc.astimezone().date()),
                certificate=gone.certificate,
                ground=plain(gone.ground, LONGEST),
            ),
            choices=(
                Choice(
                    tr("Erase here too"),
                    partial(self._erase, gone),
                    tr(
                        "{code}: erased here too. The certificate is written with: gradus patients "
                        "certificate {code}",
                        code=code,
                    ),
                    goes,
                ),
            ),
            why_not=why_not,
        )

    def _what_goes(self, gone: ErasedElsewhere) -> str:
        found = self._desk.store.erasable(gone.code, Ground(gone.ground))
        sessions = tr_n("{n} session", "{n} sessions", found.sessions)
        return tr(
            "All of {code} goes: {sessions}, {rows} rows. Nobody can take that back.",
            code=plain(gone.code, LONGEST),
            sessions=sessions,
            rows=found.rows,
        )

    def _erase(self, gone: ErasedElsewhere) -> None:
        self._desk.store.erase(gone.code, Ground(gone.ground))
        self._desk.store.finish_erasures()

    def _two_courses(self, code: str) -> Decision:
        said, store = plain(code, LONGEST), self._desk.store
        going_on = [course for course in store.courses(code) if course.ended is None]
        return Decision(
            tr("{code}: two courses go on", code=said),
            tr("Each was begun in another room. End the one that does not go on."),
            tuple(map(self._going_on, going_on)),
            tuple(
                Choice(
                    tr("End course {number}", number=course.number),
                    partial(self._end, course),
                    tr("{code}: the other course goes on, in every room.", code=said),
                    tr(
                        "Course {number} ends here and in every room. Its sessions stay.",
                        number=course.number,
                    ),
                )
                for course in going_on
            ),
            self._may_treat(),
        )

    def _going_on(self, course: Course) -> Side:
        held = len(self._desk.store.sessions_of(course.course_id))
        begun = tr("Begun on {when}", when=moment_said(course.begun))
        sessions = tr_n("{n} session", "{n} sessions", held)
        return Side(tr("Course {number}", number=course.number), (begun, sessions))

    def _end(self, course: Course) -> None:
        store, reason = self._desk.store, tr("Begun in two rooms; the other one goes on.")
        store.end_course(course.course_id, CourseEnd.STOPPED, reason, store.account.name)


def _sides(rival: RivalPlans) -> Iterator[Side]:
    """Each version, with what of it is another than in the one beside it."""
    _, first = rival.others[0]
    beside = _differs(first, rival.here) if len(rival.others) == 1 else ()
    yield Side(tr("This room"), (_made(rival.here), *beside))
    for room, plan in rival.others:
        heading = tr("Room {room}", room=room_said(room))
        yield Side(heading, (_made(plan), *_differs(rival.here, plan)))


def _made(plan: PlanVersion) -> str:
    return tr(
        "Version {version}, by {by}, {when}",
        version=abs(plan.version),
        by=plain(plan.by, LONGEST),
        when=moment_said(plan.utc),
    )


def _differs(before: PlanVersion, after: PlanVersion) -> tuple[str, ...]:
    found = changes(before.plan, after.plan)
    if not found:
        return (tr("It says the same."),)
    return (tr("It differs:"), *(f"– {plain(retold(one), LONGEST)}" for one in found))
