"""A patient's instruments: what is due, what came of the last answers, and how to answer anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from clinician_console.analysis.answers import Scored, scored
from clinician_console.crisis import CrisisText, crisis_text
from clinician_console.desk.answering import InHand, begin_answers, keep_paper, sign_answer
from clinician_console.desk.desk import Desk
from clinician_console.desk.patients.curves import change_said
from clinician_console.desk.patients.due import DUE_AFTER, follows_a_course, is_due
from clinician_console.patients.patient import LONGEST_CONTACT
from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.record.fillings import FilledIn
from clinician_console.record.rights import Deed
from clinician_console.session.signing import LONGEST_BY
from protocols.instruments.base import Instrument, Where
from protocols.instruments.said import told_result
from protocols.instruments.shelf import OWN_FOLDER, Shelf
from shared.errors import FaultyFileError, UsageError
from shared.language import day_said, marked, tr
from shared.printable import plain

WHERE: Final = {
    Where.FORM: marked("by the patient on this screen"),
    Where.CONSOLE: marked("asked by the therapist"),
    Where.PAPER: marked("on paper"),
    Where.HEADSET: marked("in the headset"),
}
NO_TEXT: Final = marked("The clinic brings the text of this one: docs/instruments.md says how.")
NOT_THERE: Final = {
    Where.FORM: marked("This one is asked by a clinician: there is no form of it."),
    Where.CONSOLE: marked("This one is not asked by a therapist."),
    Where.PAPER: marked("This one is not answered on paper."),
}


@dataclass(frozen=True, kw_only=True)
class InstrumentLine:
    """One instrument of the shelf, and what this patient answered to it.

    Attributes:
        taken: Every filling in with what came of it, oldest first.
        due: Whether it is due again.
    """

    instrument: Instrument
    taken: tuple[Scored, ...] = ()
    due: bool = False

    @property
    def last(self) -> Scored | None:
        """The newest."""
        return self.taken[-1] if self.taken else None

    @property
    def last_said(self) -> str:
        """When it was answered last, in words; nothing if never."""
        return "" if self.last is None else day_said(self.last.filled_in.day)

    @property
    def score_said(self) -> str:
        """The score of the last time with its band, in words; nothing where there is none."""
        if self.last is None or not self.last.result.scores:
            return ""
        score = self.last.result.scores[0]
        if score.value is None:
            return tr("no score: an answer is missing")
        value = f"{score.value:.10g}"
        return tr("{value} ({band})", value=value, band=score.band) if score.band else value

    @property
    def change_said(self) -> str:
        """The change since the first time; nothing where there is none to say."""
        change = None if self.last is None else self.last.result.change
        return "" if change is None else change_said(change)

    def told(self) -> tuple[str, ...]:
        """All that came of the last answers, with the source of each judgement."""
        if self.last is None:
            return ()
        result = self.last.result.model_copy(
            update={"alerts": ()}
        )  # they stand above, to be signed
        return tuple(told_result(self.instrument, result, has_before=len(self.taken) > 1))

    def where_said(self) -> str:
        """Where it was answered last, in words."""
        where = "" if self.last is None else self.last.filled_in.where
        found = next((said for place, said in WHERE.items() if place.value == where), "")
        return tr(found) if found else ""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What a patient answered, and what of it needs a person.

    Attributes:
        lines: What is due first, then what was answered, newest first, then the rest by its title:
            what can be asked here before what the clinic has to bring the text of.
        faulty: Files of the clinic that cannot be read, a sentence each.
    """

    lines: tuple[InstrumentLine, ...] = ()
    alerts: tuple[AnswerAlert, ...] = ()
    faulty: tuple[str, ...] = ()


class InstrumentsOfPatient:
    """The instruments of the patient whose turn it is.

    Args:
        desk: What is worked at.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shelved: tuple[Instrument, ...] | None = None
        self._faulty: tuple[str, ...] = ()

    @property
    def own_name(self) -> str:
        """Whose name stands under what is written here; empty where the account has none."""
        return self._desk.store.own_name

    @property
    def why_not_written(self) -> str:
        """Why nobody can answer here; nothing where they can."""
        return "" if self._desk.may(Deed.TREAT) else tr("Your account may not treat patients.")

    @property
    def crisis(self) -> CrisisText:
        """What the clinic says to do when an answer tells of danger."""
        return crisis_text(self._desk.folder)

    def look(self, code: str) -> Answered:
        """Read everything; it takes a moment, and may be done beside the window."""
        if self._shelved is None:
            self._shelved, self._faulty = _read(Shelf(self._desk.folder / OWN_FOLDER))
        store, today = self._desk.store, self._desk.today()
        fillings = store.fillings(code)
        courses = store.courses(code)
        goes_on = bool(courses) and courses[-1].ended is None
        lines = [_line(one, fillings, today if goes_on else None) for one in self._shelved]
        return Answered(
            lines=tuple(sorted(lines, key=_place)),
            alerts=store.unsigned_alerts(code),
            faulty=self._faulty,
        )

    def why_not(self, instrument: Instrument, where: Where) -> str:
        """Why it cannot be answered there now; nothing where it can."""
        if why := self.why_not_written:
            return why
        if where not in instrument.answered_where:
            return tr(NOT_THERE[where])
        if where is not Where.PAPER and not instrument.has_text:
            return tr(NO_TEXT)
        return ""

    def begin(
        self, code: str, by: str, instrument: Instrument, where: Where, on: date | None = None
    ) -> InHand:
        """Begin to fill it in.

        Raises:
            UsageError: It is not answered there.
            StorageError: It cannot be written.
        """
        return begin_answers(self._desk.store, code, _name(by), instrument, where, on)

    def keep_paper(
        self,
        code: str,
        by: str,
        instrument: Instrument,
        answers: Mapping[str, int | None],
        on: date | None,
    ) -> None:
        """Keep what was typed in from paper, all of it or nothing."""
        keep_paper(self.begin(code, by, instrument, Where.PAPER, on), answers)

    def sign(self, code: str, alert: AnswerAlert, by: str, done: str) -> Sequence[AnswerAlert]:
        """Sign what was done about an answer; what is still unsigned.

        Raises:
            UsageError: The signature lacks something.
        """
        return sign_answer(self._desk.store, code, alert, _name(by), done)

    def whom_to_call(self, code: str) -> str:
        """In a crisis of this patient; empty where nobody is kept. The reading is on record."""
        return plain(self._desk.store.identity(code).crisis_contact or "", LONGEST_CONTACT)


def _name(by: str) -> str:
    name = plain(by, LONGEST_BY).strip()
    if not name:
        raise UsageError(tr("Nobody's name was given."), tr("Say who writes this down."))
    return name


def _read(shelf: Shelf) -> tuple[tuple[Instrument, ...], tuple[str, ...]]:
    found, faulty = [], []
    for name in shelf.names():
        try:
            found.append(shelf.load(name).instrument)
        except FaultyFileError as error:
            faulty.append(f"{name}: {plain(error.faults[0], 200)}")
    return tuple(found), tuple(faulty)


def _line(
    instrument: Instrument, fillings: Sequence[FilledIn], today: date | None
) -> InstrumentLine:
    """Of one instrument.

    Args:
        instrument: Which one.
        fillings: All of the patient, oldest first.
        today: None where no course goes on: nothing is due then.
    """
    taken = scored(instrument, fillings)
    ended = [one.filled_in.day for one in taken if one.filled_in.is_ended]
    due = (
        today is not None
        and bool(ended)
        and follows_a_course(instrument)
        and is_due(ended[-1], today)
    )
    return InstrumentLine(instrument=instrument, taken=taken, due=due)


def _place(line: InstrumentLine) -> tuple[bool, int, bool, str]:
    last = 0 if line.last is None else line.last.filled_in.day.toordinal()
    return not line.due, -last, not line.instrument.has_text, line.instrument.title.casefold()


def due_said(lines: Sequence[InstrumentLine]) -> str:
    """What is due, in a sentence."""
    titles = ", ".join(_titles(lines))
    if titles:
        return tr("Due: {titles}.", titles=titles)
    days = DUE_AFTER.days
    return tr("Nothing is due: what a course is followed by is asked every {days} days.", days=days)


def _titles(lines: Sequence[InstrumentLine]) -> Iterator[str]:
    return (line.instrument.title for line in lines if line.due)
