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
from clinician_console.desk.answering import (
    InHand,
    begin_answers,
    keep_paper,
    require_answered,
    sign_answer,
)
from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.record.fillings import FilledIn
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
    require_answered(instrument, where)
    typed = None if options.form else typed_in(instrument, options.answers)
    if options.form:
        _require_screen()
    with open_store(options.data) as store:
        code = known(store, options.patient)
        by, before = by_of(options, store), store.fillings(code)
        held = begin_answers(store, code, by, instrument, where, on)
        if held.begins:
            say(f"Course {held.course.number} of {code} begins with these answers.")
        if typed is None:
            _in_form(held)
            held.end()
        else:
            keep_paper(held, typed)
        _tell_new(store, code, instrument, {one.filling for one in before})
    return 0


def _in_form(held: InHand) -> None:
    from clinician_console.showing import show_form

    show_form(held.instrument, held.answer)


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
        sign_answer(store, code, alert, by, options.done)
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
