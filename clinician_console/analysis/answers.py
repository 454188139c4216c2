"""What was answered to an instrument, and what comes of it, over a session or a course. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from clinician_console.record.fillings import FilledIn, fillings_of
from clinician_console.record.what import Happened
from protocols.instruments.base import Instrument, Item
from protocols.instruments.numbers import Answers
from protocols.instruments.results import Result
from protocols.instruments.scoring import score_answers

_WHENEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A filling in and what comes of it.

    Attributes:
        result: With the change against the first filling in that was scored whole, where this is
            a later one.
    """

    filled_in: FilledIn
    result: Result


def answers_to(instrument: Instrument, events: Iterable[Happened]) -> tuple[int | None, ...]:
    """The answers in the order of the items, None for one that is missing.

    Args:
        instrument: What was asked.
        events: Oldest first; the last filling in counts, and of it the last answer to an item.
    """
    of_it = [
        one
        for one in fillings_of((_WHENEVER, event) for event in events)
        if one.instrument == instrument.name
    ]
    return answers_of(instrument, of_it[-1]) if of_it else (None,) * len(instrument.items)


def result_of(instrument: Instrument, events: Iterable[Happened]) -> Result | None:
    """What follows from the answers of a session; None where there are none.

    Args:
        instrument: As in `answers_to`; so for the events.
    """
    answers = answers_to(instrument, events)
    return score_answers(instrument, answers) if any(at is not None for at in answers) else None


def answers_of(instrument: Instrument, filled_in: FilledIn) -> tuple[int | None, ...]:
    """The answers of one filling in, in the order of the items."""
    return tuple(_held(item, filled_in.given.get(item.name)) for item in instrument.items)


def scored(
    instrument: Instrument, fillings: Iterable[FilledIn], change: str | None = None
) -> tuple[Scored, ...]:
    """What came of every filling in of an instrument, with the change against the first.

    Args:
        instrument: Which one; the others are passed over.
        fillings: Oldest first.
        change: Which published reliable change is used; the instrument's own setting, if left out.
    """
    found: list[Scored] = []
    first: Answers | None = None
    for one in fillings:
        if one.instrument != instrument.name:
            continue
        answers = answers_of(instrument, one)
        result = score_answers(instrument, answers, first, change)
        found.append(Scored(filled_in=one, result=result))
        if first is None and _is_whole(instrument, result):
            first = answers
    return tuple(found)


def first_whole(instrument: Instrument, fillings: Sequence[FilledIn]) -> Answers | None:
    """The answers that a later filling in is compared with: the first that was scored whole."""
    whole = (one for one in scored(instrument, fillings) if _is_whole(instrument, one.result))
    first = next(whole, None)
    return None if first is None else answers_of(instrument, first.filled_in)


def _is_whole(instrument: Instrument, result: Result) -> bool:
    """Whether there is a value for what a change was published of, or for all where none was."""
    compared = {change.score for change in instrument.changes}
    scores = [at for at in result.scores if not compared or at.name in compared]
    return all(score.value is not None for score in scores)


def _held(item: Item, value: object) -> int | None:
    """A stored answer, if the form has it."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if item.scale.holds(value) else None
