"""What a window has for questionnaires: which there are, what the clinic says to do in a crisis."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from clinician_console.analysis.answers import first_whole
from clinician_console.crisis import CrisisText, crisis_text
from clinician_console.record.fillings import FilledIn
from protocols.instruments.base import Instrument, Where
from protocols.instruments.numbers import Answers
from protocols.instruments.shelf import OWN_FOLDER, Shelf
from shared.errors import FaultyFileError
from shared.language import tr

HERE = frozenset({Where.CONSOLE, Where.FORM})
_Found: TypeAlias = tuple[tuple[Instrument, ...], tuple[str, ...]]
_NOTHING: Final[_Found] = ((), ())


def _none() -> tuple[Instrument, ...]:
    return ()


def _no_first(_instrument: Instrument) -> Answers | None:
    return None


@dataclass(frozen=True)
class Provided:
    """What questionnaires need of the world outside of a session.

    Attributes:
        instruments: Those that can be asked here.
        first: The answers that a change is told against: the patient's first, of this course.
        crisis: What is shown beside an answer that needs a person.
        whom_to_call: In a crisis of this patient; empty where nobody is kept. It is read, and that
            it was read is on record, when somebody asks for it.
        by: Who signs here; empty where the account has no name of its own.
    """

    instruments: Callable[[], tuple[Instrument, ...]] = _none
    first: Callable[[Instrument], Answers | None] = _no_first
    crisis: CrisisText = field(default_factory=CrisisText)
    whom_to_call: Callable[[], str] = str
    by: str = ""


def provided_for(
    folder: Path,
    fillings: Sequence[FilledIn],
    tell: Callable[[str], object],
    whom_to_call: Callable[[], str] = str,
) -> Provided:
    """What there is in a data folder for a patient; the instruments are read beside the window.

    Args:
        folder: The data folder: the clinic's own instruments and crisis text lie there.
        fillings: What the patient answered before.
        tell: Says which file of the clinic's cannot be used, and why.
        whom_to_call: Reads whom to call in a crisis of this patient.
    """
    read = _Ahead(lambda: _read(folder / OWN_FOLDER))

    def instruments() -> tuple[Instrument, ...]:
        found, faults = read.result()
        for sentence in faults:
            tell(sentence)
        return found

    return Provided(
        instruments,
        lambda instrument: first_whole(instrument, fillings),
        crisis_text(folder),
        whom_to_call,
    )


class _Ahead(threading.Thread):
    """Reads while the window is made.

    A clinic's hundred files take a second, and no turn of the window may: after 0.7 s without one
    the headset holds the exposure.
    """

    def __init__(self, read: Callable[[], _Found]) -> None:
        super().__init__(name="instruments", daemon=True)
        self._read_them, self._found = read, _NOTHING
        self.start()

    def run(self) -> None:
        """Read."""
        self._found = self._read_them()

    def result(self) -> _Found:
        """What was read, once it is."""
        self.join()
        return self._found


def _read(own: Path) -> _Found:
    """The instruments that are asked here, and what is said of files with faults.

    Of a folder that cannot be read the library is left.
    """
    found, faults = [], []
    try:
        shelf = Shelf(own)
    except FaultyFileError as error:
        faults.append(error.faults[0])
        shelf = Shelf()
    for name in shelf.names():
        try:
            instrument = shelf.load(name).instrument
        except FaultyFileError as error:
            faults.append(
                tr(
                    "{faults} gradus instruments show {name} tells all.",
                    faults=error.faults[0],
                    name=name,
                )
            )
            continue
        if instrument.has_text and _is_asked_here(instrument):
            found.append(instrument)
    return tuple(found), tuple(faults)


def _is_asked_here(instrument: Instrument) -> bool:
    """Whether it is one of these; a rating of a moment has a place of its own in a session."""
    places = {*instrument.answered_where}
    is_rating = len(instrument.items) == 1 and Where.HEADSET in places
    return bool(HERE & places) and not is_rating
