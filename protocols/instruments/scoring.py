"""From answers to scores and what they mean. Pure; nothing is guessed at.

The answers stay raw. Where one is missing there is no score that needs it, unless the instrument's
authors say how it is prorated, no outcome of the algorithm, and the alert of an item that has to
be answered is raised.
"""

from __future__ import annotations

from collections.abc import Mapping

from protocols.instruments.base import Instrument, Score
from protocols.instruments.change import change_since
from protocols.instruments.numbers import Answers, Given, by_item, missing_of, values_of
from protocols.instruments.results import (
    AlertRaised,
    AlgorithmResult,
    CutOffResult,
    Result,
    ScoreResult,
)
from protocols.instruments.verdicts import Algorithm, CutOff
from shared.language import marked


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
    given = by_item(instrument, answers)
    scores = values_of(instrument, given)
    return Result(
        instrument=instrument.name,
        sha256=instrument.sha256,
        answers=dict(given),
        missing=tuple(i.name for i in instrument.items if i.counted and given[i.name] is None),
        scores=tuple(_score_result(instrument, given, scores, one) for one in instrument.scores),
        cut_offs=tuple(_cut_off(one, scores[one.score]) for one in instrument.cut_offs),
        algorithm=_algorithm(instrument.algorithm, given) if instrument.algorithm else None,
        alerts=_alerts(instrument, given),
        change=None if before is None else change_since(instrument, scores, before, change),
    )


def _score_result(
    instrument: Instrument, given: Given, values: Mapping[str, float | None], score: Score
) -> ScoreResult:
    value = values[score.name]
    lowest, highest = instrument.range_of(score.name)
    bands = next((bands for bands in instrument.bands if bands.score == score.name), None)
    missing = missing_of(score, given) or tuple(
        name for made_of in score.scores for name in missing_of(instrument.score(made_of), given)
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
        marked("at least {least:g}", least=cut_off.at_least)
        if above
        else marked("at most {most:g}", most=cut_off.at_most)
    )
    return CutOffResult(
        score=cut_off.score,
        label=cut_off.label,
        bound=bound,
        is_met=None if value is None else cut_off.is_met(value),
        source=cut_off.source,
    )


def _algorithm(algorithm: Algorithm, given: Given) -> AlgorithmResult:
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


def _alerts(instrument: Instrument, given: Given) -> tuple[AlertRaised, ...]:
    found: list[AlertRaised] = []
    for alert in instrument.alerts:
        answer = given[alert.item]
        if alert.unanswered if answer is None else answer > alert.above:
            found.append(AlertRaised(alert=alert, answer=answer))
    return tuple(found)
