"""All that happened in a course, in its sessions and outside them, in one row by its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from clinician_console.analysis.facts import SessionFacts
from clinician_console.patients.course import CourseEntry
from clinician_console.record.what import Happened
from shared.wire.events import Author, EventName


@dataclass(frozen=True, kw_only=True)
class CourseMoment(Happened):
    """Something that happened in a course.

    Attributes:
        session: The number of the session in the course, from 1; None outside sessions.
        at_s: Seconds since that session began; None for what was not written while it ran.
        by: Who entered it, where somebody did by name.
        amended: Whether its parts were amended later; they are those that count now.
    """

    utc: datetime
    session: int | None = None
    at_s: float | None = None
    by: str = ""
    amended: bool = False


class CourseMoments:
    """Gives what happened by its names, oldest first.

    Args:
        sessions: In their order.
        entries: What was written of the course beside its sessions.

    Attributes:
        all: All of it.
    """

    def __init__(self, sessions: Sequence[SessionFacts], entries: Iterable[CourseEntry]) -> None:
        numbers = {facts.session.session_id: n for n, facts in enumerate(sessions, start=1)}
        inside = (moment for facts in sessions for moment in _inside(facts, numbers))
        outside = (_outside(entry, numbers) for entry in entries)
        self.all = tuple(sorted([*inside, *outside], key=lambda moment: moment.utc))
        self._by_name: dict[str, list[CourseMoment]] = {}
        for moment in self.all:
            self._by_name.setdefault(moment.name, []).append(moment)

    def __call__(self, *names: EventName) -> tuple[CourseMoment, ...]:
        """What happened under these names."""
        found = [moment for name in names for moment in self._by_name.get(name, ())]
        return tuple(sorted(found, key=lambda moment: moment.utc))


def _inside(facts: SessionFacts, numbers: dict[str, int]) -> Iterator[CourseMoment]:
    number = numbers[facts.session.session_id]
    for event in facts.session.events:
        yield CourseMoment(
            author=event.author,
            actor=event.actor,
            name=event.name,
            data=event.data,
            utc=event.utc,
            session=number,
            at_s=event.at_s,
            amended=event.amended_utc is not None,
        )


def _outside(entry: CourseEntry, numbers: dict[str, int]) -> CourseMoment:
    return CourseMoment(
        author=Author.CONSOLE,
        actor=entry.actor,
        name=entry.name,
        data=entry.data,
        utc=entry.utc,
        session=numbers.get(str(entry.session_id)),
        by=entry.by,
        amended=entry.amended_utc is not None,
    )
