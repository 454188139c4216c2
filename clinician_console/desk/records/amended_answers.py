"""An answer that is amended: held against its instrument, and its alerts raised as if given now."""

from __future__ import annotations

from pathlib import Path

from clinician_console.record.amendable import Item
from clinician_console.record.what import Value, int_of, text_of
from clinician_console.session.answering import Filling
from clinician_console.session.between import CourseBook, course_of
from clinician_console.storage import Store
from protocols.instruments.base import Instrument
from protocols.instruments.shelf import OWN_FOLDER, Shelf
from protocols.instruments.verdicts import Alert
from shared.errors import FaultyFileError, UsageError
from shared.language import marked
from shared.rules.states import Actor
from shared.wire.events import EventName


def raise_alerts(store: Store, code: str, item: Item, to: Value, by: str) -> tuple[Alert, ...]:
    """Check an answer against its instrument, and write down each alert that it raises.

    An alert is on record before the answer that raises it, in the patient's course: it is open
    until somebody signs it there.

    Args:
        store: Open.
        code: The patient's.
        item: The answer.
        to: What is to stand there.
        by: A printed name, where the account has none.

    Raises:
        UsageError: The instrument does not take such an answer.
    """
    instrument = _instrument(store.folder, item)
    if instrument is None:
        return ()
    name, value = text_of(item.data, "item"), int_of(to)
    _require_in_range(instrument, name, value)
    rules = tuple(one for one in instrument.alerts if one.item == name and _raises(one, value))
    if not rules or value == item.data.get("value"):
        return ()
    printed = store.printed_name(by)
    course, _ = course_of(store, code, printed)
    book = CourseBook(store, course, printed)
    filling = Filling(instrument, text_of(item.data, "filling"))
    for rule in rules:
        book.happened(EventName.ANSWER_ALERT, Actor.PATIENT, filling.alert(rule, value))
    book.keep()
    return rules


def _require_in_range(instrument: Instrument, name: str, value: int | None) -> None:
    asked = next((one for one in instrument.items if one.name == name), None)
    if asked is not None and value is not None and not asked.scale.holds(value):
        raise UsageError(
            marked(
                "Item {number} of {title} is answered from {lowest} to {highest}.",
                number=asked.number,
                title=instrument.title,
                lowest=asked.scale.lowest,
                highest=asked.scale.highest,
            ),
            marked("Nothing was amended."),
        )


def _raises(rule: Alert, value: int | None) -> bool:
    return rule.unanswered if value is None else value > rule.above


def _instrument(folder: Path, item: Item) -> Instrument | None:
    """The instrument that was answered, where this console has its file."""
    try:
        return Shelf(folder / OWN_FOLDER).load(text_of(item.data, "instrument")).instrument
    except FaultyFileError:
        return None
