"""A patient's answers between sessions: kept, told, and the alerts that they raised signed."""

from __future__ import annotations

import datetime
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clinician_console.analysis.answers import Scored, answers_of, scored
from clinician_console.commands.instruments import shelf_of
from clinician_console.commands.parts.course_meant import by_of, known
from clinician_console.commands.parts.days import require_past
from clinician_console.commands.parts.opening import open_store
from clinician_console.commands.parts.patient_words import signing_command
from clinician_console.commands.parts.typing_in import typed_in
from clinician_console.crisis import CrisisText, crisis_text
from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.record.fillings import FilledIn
from clinician_console.session.answering import Answering
from clinician_console.session.between import CourseBook, course_of
from clinician_console.session.signing import Signing
from protocols.instruments.base import Instrument, Where
from protocols.instruments.said import told_result
from protocols.instruments.shelf import Shelf
from shared.errors import FaultyFileError, UsageError
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.storage import Store


def keep_answers(options: Namespace) -> int:
    """Keep answers in the patient's course, and say what they amount to.

    Raises:
        UsageError: Answers or a day that cannot be read, nobody who gives them, an instrument that
            is not answered so, or a patient who is not known.
        InstrumentFileError: There is no such instrument, it has faults, or may not be used here.
    """
    on = _day(options.on)
    instrument = shelf_of(options, options.data).load(options.file).instrument
    where = Where.FORM if options.form else Where.PAPER
    _require(instrument, where)
    typed = None if options.form else typed_in(instrument, options.answers)
    if options.form:
        _require_screen()
    with open_store(options.data) as store:
        code = known(store, options.patient)
        by, before = by_of(options, store), store.fillings(code)
        course, begins = course_of(store, code, by)
        if begins:
            say(f"Course {course.number} of {code} begins with these answers.")
        book = CourseBook(store, course, by, at_once=options.form)
        answering = Answering(Signing(book))
        answering.begin(instrument, where, on)
        if typed is None:
            _in_form(instrument, answering)
        else:
            for item, value in typed.items():
                answering.answer(instrument, item, value)
        answering.end(instrument)
        book.keep()
        _tell_new(store, code, instrument, {one.filling for one in before})
    return 0


def _in_form(instrument: Instrument, answering: Answering) -> None:
    from clinician_console.showing import show_form

    show_form(instrument, lambda item, value: answering.answer(instrument, item, value))


def _tell_new(store: Store, code: str, instrument: Instrument, before: set[str]) -> None:
    """What came of what was just answered, and what now needs a person."""
    told = scored(instrument, store.fillings(code))
    new = [one for one in told if one.filled_in.filling not in before]
    for one in new:
        for line in _lines(instrument, one):
            say(line)
    filling = {one.filled_in.filling for one in new}
    if open_now := [at for at in store.unsigned_alerts(code) if at.filling in filling]:
        _say_alerts(open_now, crisis_text(store.folder))
        say(f"Sign it: {signing_command(code)}")


def _lines(instrument: Instrument, one: Scored) -> Iterator[str]:
    where = f" ({one.filled_in.where})" if one.filled_in.where else ""
    yield f"{instrument.title}, {one.filled_in.day.isoformat()}{where}"
    told = one.result.model_copy(update={"alerts": ()})  # they stand below, with what to do
    yield from told_result(instrument, told, has_before=False)


def tell_results(options: Namespace) -> int:
    """Tell what came of every filling in, instrument by instrument, oldest first."""
    shelf = shelf_of(options, options.data)
    wanted = None if options.file is None else shelf.load(options.file).instrument
    with open_store(options.data) as store:
        code = known(store, options.patient)
        fillings = store.fillings(code)
    names = list(dict.fromkeys(one.instrument for one in fillings))
    if wanted is not None:
        names = [name for name in names if name == wanted.name]
    if not names:
        say(f"{code} has answered nothing{'' if wanted is None else ' to ' + wanted.title} yet.")
    for name in names:
        for line in _course_lines(shelf, name, fillings):
            say(line)
    return 0


def _course_lines(shelf: Shelf, name: str, fillings: tuple[FilledIn, ...]) -> Iterator[str]:
    of_it = [one for one in fillings if one.instrument == name]
    try:
        instrument = shelf.load(name).instrument
    except FaultyFileError as error:
        yield f"{of_it[0].title}: answered {len(of_it)} times, and not scored. {error.faults[0]}"
        return
    yield f"{instrument.title}: {instrument.full_title}"
    for one in scored(instrument, of_it):
        answers = answers_of(instrument, one.filled_in)
        given = ",".join("-" if at is None else str(at) for at in answers)
        yield f"  {one.filled_in.day.isoformat()}  {one.filled_in.where:8}answers {given}"
        for line in told_result(instrument, one.result, has_before=False):
            yield f"    {line}"


def tell_alerts(options: Namespace) -> int:
    """Tell which answers need a person, and what the clinic says to do."""
    with open_store(options.data) as store:
        code = known(store, options.patient)
        found = store.unsigned_alerts(code)
        if not found:
            say(f"No answer of {code} needs a person now.")
            return 0
        _say_alerts(found, crisis_text(store.folder))
    return 0


def sign_alert(options: Namespace) -> int:
    """Sign an alert in the patient's course.

    Raises:
        UsageError: There is none, several and nobody said which, or the signature lacks something.
    """
    with open_store(options.data) as store:
        by = store.printed_name(options.by or "")
        code = known(store, options.patient)
        alert = _chosen(store.unsigned_alerts(code), options.which)
        course, _ = course_of(store, code, by)
        book = CourseBook(store, course, by)
        answer = Signing(book, [alert]).sign(alert, by, options.done)
        if not answer.sent:
            raise UsageError(answer.sentence, "Nothing was signed; give --by NAME and --done TEXT.")
        book.keep()
    say(f"Signed by {by}: {alert.label} ({alert.said}).")
    return 0


def _chosen(found: tuple[AnswerAlert, ...], which: int | None) -> AnswerAlert:
    if not found:
        raise UsageError("No answer of this patient needs a signature.", "Nothing was signed.")
    if which is None and len(found) > 1:
        raise UsageError(
            f"{len(found)} answers need a person; each is signed by itself.",
            "Look with gradus instruments alerts, and say which with --which N.",
        )
    number = 1 if which is None else which
    if not 1 <= number <= len(found):
        raise UsageError(
            f"There is no alert of that number; there are {len(found)}.",
            "Look with gradus instruments alerts.",
        )
    return found[number - 1]


def _say_alerts(found: list[AnswerAlert] | tuple[AnswerAlert, ...], crisis: CrisisText) -> None:
    for number, alert in enumerate(found, 1):
        say(f"{number}. ALERT, {alert.label}: {alert.said}. {alert.sentence}")
    for line in crisis.lines:
        say(f"   {line}")
    if crisis.remark:
        say(f"   ({crisis.remark})")


# ── what has to hold ─────────────────────────────────────────────────────────────────────────


def _require(instrument: Instrument, where: Where) -> None:
    """That it may be answered there, and that there are words to show."""
    if where not in instrument.answered_where:
        places = ", ".join(place.value for place in instrument.answered_where)
        raise UsageError(
            f"{instrument.title} is not answered on {where.value}; it is on {places}.",
            "gradus instruments show NAME says who answers it, and where.",
        )
    if where is Where.FORM and not instrument.has_text:
        raise UsageError(
            f"The text of {instrument.title} does not ship: {instrument.licence.owner} owns it.",
            "Bring it in a file of your own (docs/instruments.md), or type the answers in from "
            "your paper with --answers.",
        )


def _require_screen() -> None:
    from clinician_console.panels.kit.libraries import require_qt_libraries, require_screen

    require_qt_libraries()
    require_screen()


def _day(typed: str | None) -> datetime.date | None:
    if typed is None:
        return None
    try:
        day = datetime.date.fromisoformat(typed)
    except ValueError:
        raise UsageError(
            "The day of the paper form cannot be read.", "Write it as in 2026-11-02."
        ) from None
    return require_past(day, "The day of the paper form")
