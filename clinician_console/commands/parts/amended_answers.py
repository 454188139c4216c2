"""An answer that is amended: held against its instrument, and its alerts raised as if given now."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from clinician_console.record.amendable import Item
from clinician_console.record.what import Value, int_of, text_of
from shared.errors import FaultyFileError, UsageError
from shared.rules.states import Actor
from shared.terminal import say
from shared.wire.events import EventName

if TYPE_CHECKING:
    from clinician_console.storage import Store
    from protocols.instruments.base import Instrument
    from protocols.instruments.verdicts import Alert


def raise_alerts(store: Store, options: Namespace, code: str, item: Item, to: Value) -> None:
    """Check an answer against its instrument, and write down each alert that it raises.

    An alert is on record before the answer that raises it, in the patient's course: it is open
    until somebody signs it there.

    Raises:
        UsageError: The instrument does not take such an answer.
    """
    from clinician_console.commands.parts.patient_words import signing_command
    from clinician_console.crisis import crisis_text
    from clinician_console.session.answering import Filling
    from clinician_console.session.between import CourseBook, course_of

    instrument = _instrument(options, item)
    if instrument is None:
        return
    name, value = text_of(item.data, "item"), int_of(to)
    _require_in_range(instrument, name, value)
    rules = [rule for rule in instrument.alerts if rule.item == name and _raises(rule, value)]
    if not rules or value == item.data.get("value"):
        return
    by = store.printed_name(options.by)
    course, _ = course_of(store, code, by)
    book = CourseBook(store, course, by)
    filling = Filling(instrument, text_of(item.data, "filling"))
    for rule in rules:
        book.happened(EventName.ANSWER_ALERT, Actor.PATIENT, filling.alert(rule, value))
        say(f"ALERT, {rule.label}: {rule.sentence}")
    book.keep()
    for line in crisis_text(store.folder).lines:
        say(f"   {line}")
    say(f"Sign it: {signing_command(code)}")


def _require_in_range(instrument: Instrument, name: str, value: int | None) -> None:
    asked = next((one for one in instrument.items if one.name == name), None)
    if asked is not None and value is not None and not asked.scale.holds(value):
        raise UsageError(
            f"Item {asked.number} of {instrument.title} is answered from {asked.scale.lowest} to "
            f"{asked.scale.highest}.",
            "Nothing was amended.",
        )


def _raises(rule: Alert, value: int | None) -> bool:
    return rule.unanswered if value is None else value > rule.above


def _instrument(options: Namespace, item: Item) -> Instrument | None:
    """The instrument that was answered, where this console has its file."""
    from protocols.instruments.shelf import OWN_FOLDER, Shelf
    from shared.config import data_folder

    shelf = Shelf(data_folder(options.data).path / OWN_FOLDER)
    try:
        return shelf.load(text_of(item.data, "instrument")).instrument
    except FaultyFileError:
        return None
