"""Answers to an instrument, one item at a time: each is an event, so that none needs a table."""

from __future__ import annotations

from clinician_console.record.what import Parts
from clinician_console.session.answers import SENT, Answer, refused
from clinician_console.session.logbook import Logbook
from protocols.instruments.base import AnsweredBy, Instrument, Item
from shared.rules.states import Actor
from shared.wire.events import EventName


class Answering:
    """Writes answers down; what is made of them is in `analysis/answers.py`."""

    def __init__(self, book: Logbook) -> None:
        self._book = book

    def answer(self, instrument: Instrument, name: str, value: int | None) -> Answer:
        """Write down one answer; a later one to the same item counts instead.

        Args:
            instrument: What was asked.
            name: Of the item.
            value: None where it was left unanswered, or an answer is taken back.
        """
        item = next((item for item in instrument.items if item.name == name), None)
        if item is None:
            return refused(f"{instrument.title} asks nothing that is called “{name}”.")
        if value is not None and not item.scale.holds(value):
            return refused(_out_of_range(instrument, item))
        asks_patient = instrument.answered_by is AnsweredBy.PATIENT
        actor = Actor.PATIENT if asks_patient else Actor.THERAPIST
        self._book.happened(EventName.ANSWERED, actor, _parts(instrument, item, value))
        return SENT


def _parts(instrument: Instrument, item: Item, value: int | None) -> Parts:
    """An answer as the record has it: with the file that it was asked from, by its digest."""
    return {
        "instrument": instrument.name,
        "title": instrument.title,
        "sha256": instrument.sha256,
        "item": item.name,
        "number": item.number,
        "value": value,
    }


def _out_of_range(instrument: Instrument, item: Item) -> str:
    scale = item.scale
    return (
        f"Item {item.number} of {instrument.title} is answered from {scale.lowest} to "
        f"{scale.highest}."
    )
