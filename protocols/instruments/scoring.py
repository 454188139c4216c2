"""From answers to scores and what they mean. Pure; nothing is guessed at.

The answers stay raw. Where one is missing there is no score that needs it, unless the instrument's
authors say how it is prorated, no outcome of the algorithm, and the alert of an item that has to
be answered is raised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from protocols.instruments.base import Better, Instrument, Score, combined
from protocols.instruments.results import (
    AlertRaised,
    AlgorithmResult,
    ChangeResult,
    CutOffResult,
    Direction,
    Result,
    ScoreResult,
)
from protocols.instruments.verdicts import Algorithm, CutOff, ReliableChange
from shared.errors import UsageError

Answers = Sequence[int | None]
_Given = Mapping[str, int | None]


def score_answers(
    instrument: Instrument,
    answers: Answers,
    before: Answers | None = None,
    change: str | None = None,
) -> Result:
    """Everything that follows from the answers to an instrument.

    Args:
        instrument: What was asked.
        answers: In the order of the items, None for one that is missing. Items at the end that no
            score counts may be left out.
        before: The answers of an earlier time, to tell a change by.
        change: Which published reliable change is used; the instrument's own setting, if left out.

    Raises:
        UsageError: Answers that the instrument does not have.
    """
    given = _by_item(instrument, answers)
    scores = _values(instrument, given)
    return Result(
        instrument=instrument.name,
        sha256=instrument.sha256,
        answers=dict(given),
        missing=tuple(i.name for i in instrument.items if i.counted and given[i.name] is None),
        scores=tuple(_score_result(instrument, given, scores, one) for one in instrument.scores),
        cut_offs=tuple(_cut_off(one, scores[one.score]) for one in instrument.cut_offs),
        algorithm=_algorithm(instrument.algorithm, given) if instrument.algorithm else None,
        alerts=_alerts(instrument, given),
        change=None if before is None else _change(instrument, scores, before, change),
    )


def _by_item(instrument: Instrument, answers: Answers) -> dict[str, int | None]:
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


# ── scores ───────────────────────────────────────────────────────────────────────────────────


def _values(instrument: Instrument, given: _Given) -> dict[str, float | None]:
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


def _filled(instrument: Instrument, score: Score, given: _Given) -> list[float | None]:
    """What the items add, those that may be missing with the mean of the others."""
    values: list[float | None] = []
    for name in score.items:
        answer = given[name]
        values.append(None if answer is None else float(instrument.item(name).value(answer)))
    known = [value for value in values if value is not None]
    if not known or len(_missing(score, given)) > score.may_miss:
        return values
    mean = sum(known) / len(known)
    return [mean if value is None else value for value in values]


def _highest(instrument: Instrument, score: Score) -> float:
    ends = [float(instrument.item(name).scale.highest) for name in score.items]
    return sum([*ends, *(instrument.range_of(name)[1] for name in score.scores)])


def _missing(score: Score, given: _Given) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(score.items) if given[name] is None)


def _score_result(
    instrument: Instrument, given: _Given, values: Mapping[str, float | None], score: Score
) -> ScoreResult:
    value = values[score.name]
    lowest, highest = instrument.range_of(score.name)
    bands = next((bands for bands in instrument.bands if bands.score == score.name), None)
    missing = _missing(score, given) or tuple(
        name for made_of in score.scores for name in _missing(instrument.score(made_of), given)
    )
    system, code = instrument.code(score.name)
    return ScoreResult(
        name=score.name,
        label=score.label,
        value=value,
        lowest=lowest,
        highest=highest,
        missing=tuple(dict.fromkeys(missing)),
        is_prorated=value is not None and bool(missing),
        band=bands.band(value).label if bands and value is not None else None,
        band_source=bands.source if bands else None,
        code_system=system,
        code=code,
    )


# ── what they mean ───────────────────────────────────────────────────────────────────────────


def _cut_off(cut_off: CutOff, value: float | None) -> CutOffResult:
    above = cut_off.at_least is not None
    bound = (
        f"{'at least' if above else 'at most'} {cut_off.at_least if above else cut_off.at_most:g}"
    )
    return CutOffResult(
        score=cut_off.score,
        label=cut_off.label,
        bound=bound,
        is_met=None if value is None else cut_off.is_met(value),
        source=cut_off.source,
    )


def _algorithm(algorithm: Algorithm, given: _Given) -> AlgorithmResult:
    answers = {name: given[name] for name in algorithm.present_at}
    present = tuple(
        name
        for name, answer in answers.items()
        if answer is not None and answer >= algorithm.present_at[name]
    )
    outcome = None
    if None not in answers.values():
        outcome = next(
            (
                outcome.label
                for outcome in algorithm.outcomes
                if all(
                    need.is_met(sum(name in present for name in need.items))
                    for need in outcome.needs
                )
            ),
            algorithm.otherwise,
        )
    return AlgorithmResult(
        label=algorithm.label, outcome=outcome, present=present, source=algorithm.source
    )


def _alerts(instrument: Instrument, given: _Given) -> tuple[AlertRaised, ...]:
    found: list[AlertRaised] = []
    for alert in instrument.alerts:
        answer = given[alert.item]
        if alert.unanswered if answer is None else answer > alert.above:
            found.append(AlertRaised(alert=alert, answer=answer))
    return tuple(found)


# ── change ───────────────────────────────────────────────────────────────────────────────────


def _change(
    instrument: Instrument,
    after_values: Mapping[str, float | None],
    before_answers: Answers,
    name: str | None,
) -> ChangeResult | None:
    before_given = _by_item(instrument, before_answers)
    if not instrument.changes:
        return None
    basis = _basis(instrument, name)
    before = _values(instrument, before_given)[basis.score]
    after = after_values[basis.score]
    others = tuple(
        described_change(other) for other in instrument.changes if other.name != basis.name
    )
    if before is None or after is None:
        change = threshold = direction = is_reliable = is_significant = None
    else:
        change, threshold = after - before, basis.threshold(before)
        direction = _direction(instrument.better, change)
        is_reliable = change != 0 and abs(change) >= threshold
        is_significant = (
            None
            if basis.ends_at_most is None
            else is_reliable and direction is Direction.IMPROVED and after <= basis.ends_at_most
        )
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
        f"{instrument.title} has no reliable change of that name.", f"There is {known}."
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
        amount = f"{change.points:g} points"
    elif change.percent is not None:
        amount = f"{change.percent:g} % of the score before"
    else:
        amount = f"{change.threshold(0):.2f} points, computed (1.96 × SD × √2 × √(1 − r))"
    figures = [f"SD {change.sd:g}"] if change.sd is not None else []
    figures += [f"r {change.r:g}"] if change.r is not None else []
    rest = "; ".join([*figures, change.population, change.interval, change.source])
    return f"{change.name}: {amount} ({rest})"
