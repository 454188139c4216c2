"""How a score changed, and whether that is more than its own noise. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from protocols.instruments.base import Better, Instrument
from protocols.instruments.numbers import Answers, by_item, values_of
from protocols.instruments.results import ChangeResult, Direction
from protocols.instruments.verdicts import ReliableChange
from shared.errors import UsageError
from shared.language import marked


def change_since(
    instrument: Instrument,
    after_values: Mapping[str, float | None],
    before_answers: Answers,
    name: str | None,
) -> ChangeResult | None:
    """The change of the score that a reliable change was published of, None where none was.

    Args:
        instrument: What was asked.
        after_values: Its scores now.
        before_answers: Answers of an earlier time.
        name: Which published change is used; the instrument's own setting, if None.

    Raises:
        UsageError: Answers that the instrument does not have, or a change that was not published.
    """
    before_given = by_item(instrument, before_answers)
    if not instrument.changes:
        return None
    basis = _basis(instrument, name)
    before = values_of(instrument, before_given)[basis.score]
    after = after_values[basis.score]
    others = tuple(
        described_change(other) for other in instrument.changes if other.name != basis.name
    )
    if before is None or after is None:
        change = threshold = direction = is_reliable = is_significant = None
    else:
        change, threshold = after - before, basis.threshold(before)
        direction = _direction(instrument.better, change)
        is_reliable = threshold > 0 and abs(change) >= threshold  # no share of nothing is one
        is_significant = None
        if basis.ends_at_most is not None:
            is_significant = is_reliable and after <= basis.ends_at_most < before
    return ChangeResult(
        score=basis.score,
        before=before,
        after=after,
        change=change,
        threshold=threshold,
        direction=direction,
        is_reliable=is_reliable,
        is_significant=is_significant,
        basis=basis,
        others=others,
    )


def _basis(instrument: Instrument, name: str | None) -> ReliableChange:
    wanted = name or instrument.change
    for change in instrument.changes:
        if change.name == wanted:
            return change
    known = ", ".join(change.name for change in instrument.changes)
    raise UsageError(
        marked("{title} has no reliable change of that name.", title=instrument.title),
        marked("There is {known}.", known=known),
    )


def _direction(better: Better, change: float) -> Direction:
    if change == 0:
        return Direction.UNCHANGED
    if better is Better.NEITHER:
        return Direction.MOVED
    for_the_better = (change < 0) is (better is Better.LOWER)
    return Direction.IMPROVED if for_the_better else Direction.DETERIORATED


def described_change(change: ReliableChange) -> str:
    """A published reliable change in words, never without what it rests on."""
    if change.points is not None:
        amount = marked("{points:g} points", points=change.points)
    elif change.percent is not None:
        amount = marked("{percent:g} % of the score before", percent=change.percent)
    else:
        amount = marked(
            "{threshold:.2f} points, computed (1.96 × SD × √2 × √(1 − r))",
            threshold=change.threshold(0),
        )
    figures = [marked("SD {sd:g}", sd=change.sd)] if change.sd is not None else []
    figures += [f"r {change.r:g}"] if change.r is not None else []
    rest = "; ".join([*figures, change.population, change.interval, change.source])
    return f"{change.name}: {amount} ({rest})"
