"""From answers to numbers: each answer to its item, and the items to their scores. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from protocols.instruments.base import Instrument, Score, combined
from shared.errors import UsageError

Answers = Sequence[int | None]
"""In the order of the items, None for one that is missing."""
Given = Mapping[str, int | None]
"""By the items' names."""


def by_item(instrument: Instrument, answers: Answers) -> dict[str, int | None]:
    """The answers by item; those that no score counts may be left out at the end.

    Raises:
        UsageError: Answers that the instrument does not have.
    """
    items = instrument.items
    least = max((place for place, item in enumerate(items, 1) if item.counted), default=len(items))
    if not least <= len(answers) <= len(items):
        expected = f"{len(items)}" if least == len(items) else f"{least} to {len(items)}"
        raise UsageError(
            f"{instrument.title} has {expected} answers, not {len(answers)}.",
            "Give one for each item, in their order, and a dash for one that is missing.",
        )
    filled = [*answers, *[None] * (len(items) - len(answers))]
    for item, answer in zip(items, filled, strict=True):
        if answer is not None and not item.scale.holds(answer):
            scale = item.scale
            raise UsageError(
                f"Item {item.number} of {instrument.title} ({item.name}) has an answer that the "
                "form does not have.",
                f"Its answers go from {scale.lowest} to {scale.highest}.",
            )
    return {item.name: answer for item, answer in zip(items, filled, strict=True)}


def values_of(instrument: Instrument, given: Given) -> dict[str, float | None]:
    """Every score by its name, None where an answer that it needs is missing."""
    found: dict[str, float | None] = {}
    for score in instrument.scores:
        parts = (
            [found[name] for name in score.scores]
            if score.scores
            else _filled(instrument, score, given)
        )
        known = [part for part in parts if part is not None]
        found[score.name] = (
            combined(score, known, _highest(instrument, score))
            if len(known) == len(parts)
            else None
        )
    return found


def _filled(instrument: Instrument, score: Score, given: Given) -> list[float | None]:
    """What the items add, those that may be missing with the mean of the others."""
    values: list[float | None] = []
    for name in score.items:
        answer = given[name]
        values.append(None if answer is None else float(instrument.item(name).value(answer)))
    known = [value for value in values if value is not None]
    if not known or len(missing_of(score, given)) > score.may_miss:
        return values
    mean = sum(known) / len(known)
    return [mean if value is None else value for value in values]


def _highest(instrument: Instrument, score: Score) -> float:
    ends = [float(instrument.item(name).scale.highest) for name in score.items]
    return sum([*ends, *(instrument.range_of(name)[1] for name in score.scores)])


def missing_of(score: Score, given: Given) -> tuple[str, ...]:
    """The items of a score that were not answered."""
    return tuple(name for name in dict.fromkeys(score.items) if given[name] is None)
