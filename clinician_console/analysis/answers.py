"""What was answered to an instrument in a session, and what comes of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from clinician_console.record.what import Happened
from protocols.instruments.base import Instrument, Item
from protocols.instruments.results import Result
from protocols.instruments.scoring import score_answers
from shared.wire.events import EventName


def answers_to(instrument: Instrument, events: Iterable[Happened]) -> tuple[int | None, ...]:
    """The answers in the order of the items, None for one that is missing.

    Args:
        instrument: What was asked.
        events: Oldest first; the last answer to an item counts.
    """
    given: dict[str, object] = {}
    for event in events:
        if event.name == EventName.ANSWERED and event.data.get("instrument") == instrument.name:
            given[str(event.data.get("item"))] = event.data.get("value")
    return tuple(_held(item, given.get(item.name)) for item in instrument.items)


def result_of(instrument: Instrument, events: Iterable[Happened]) -> Result | None:
    """What follows from the answers of a session; None where there are none.

    Args:
        instrument: As in `answers_to`; so for the events.
    """
    answers = answers_to(instrument, events)
    return score_answers(instrument, answers) if any(at is not None for at in answers) else None


def _held(item: Item, value: object) -> int | None:
    """A stored answer, if the form has it."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if item.scale.holds(value) else None
