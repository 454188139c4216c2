"""What of a patient is due: answers that need a person, screening, instruments, signatures. Pure.

    an answer that needs a person     until somebody has signed
    screening                         a course goes on, and none holds that says fit
    instruments                       one that the course is followed by was answered so long ago
    signatures                        sessions have ended that nobody has signed

A course is followed by an instrument of which a reliable change was published, once it has been
answered; nobody is told to begin with one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from clinician_console.patients.caseload import Waiting
from clinician_console.patients.screening import Decision
from protocols.instruments.base import Instrument
from protocols.instruments.shelf import Shelf
from shared.errors import FaultyFileError
from shared.language import tr, tr_n

DUE_AFTER: Final = timedelta(days=14)
"""After how long an instrument is due again. A choice of design: PHQ-9 and GAD-7 ask about the last
two weeks (Kroenke 2001, J Gen Intern Med 16:606-13; Spitzer 2006, Arch Intern Med 166:1092-7), so
that answers given sooner would speak of the same days."""


def follows_a_course(instrument: Instrument) -> bool:
    """Whether a course is followed by it: somebody published from where on a change is one."""
    return bool(instrument.changes)


def is_due(last: date, today: date) -> bool:
    """Whether an instrument that was last answered on a day is due again."""
    return today - last >= DUE_AFTER


class Followed:
    """Which instruments a course is followed by, and what they are called; each is read once.

    Args:
        shelf: Where they lie.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._titles: dict[str, str | None] = {}

    def title(self, name: str) -> str | None:
        """What it is called; None where no course is followed by it, or it cannot be read here."""
        if name not in self._titles:
            self._titles[name] = self._look(name)
        return self._titles[name]

    def _look(self, name: str) -> str | None:
        try:
            instrument = self._shelf.load(name).instrument
        except FaultyFileError:
            return None
        return instrument.title if follows_a_course(instrument) else None


def due_said(waiting: Waiting, followed: Followed, today: date) -> tuple[str, ...]:
    """What is due, in a few words each, what is urgent first."""
    return tuple(_due(waiting, followed, today))


def _due(waiting: Waiting, followed: Followed, today: date) -> Iterator[str]:
    if waiting.alerts:
        yield tr_n("{n} answer needs a person", "{n} answers need a person", waiting.alerts)
    if waiting.goes_on:
        yield from _screening(waiting, today)
        if titles := _instruments(waiting.answered, followed, today):
            yield ", ".join(titles)
    if waiting.unsigned:
        yield tr_n("{n} session to sign", "{n} sessions to sign", waiting.unsigned)


def _screening(waiting: Waiting, today: date) -> Iterator[str]:
    found = waiting.screening
    if found is None:
        yield tr("screening")
    elif found.decision is Decision.NOT_FIT:
        yield tr("screening says not fit")
    elif today > found.valid_until:
        yield tr("screening out of date")


def _instruments(answered: Mapping[str, date], followed: Followed, today: date) -> list[str]:
    due = (name for name, last in answered.items() if is_due(last, today))
    return sorted(title for name in due if (title := followed.title(name)) is not None)
