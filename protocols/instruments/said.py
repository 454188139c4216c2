"""What came of answers, in words: one way, for a terminal, a panel and the log."""

from __future__ import annotations

from collections.abc import Iterator

from protocols.instruments.base import Instrument
from protocols.instruments.change import described_change
from protocols.instruments.results import ChangeResult, Result, ScoreResult


def summed_up(result: Result) -> str:
    """The scores in a few words, as “total 9 of 0 to 27 (mild)”."""
    if not result.scores:
        return "kept as it was answered, no score ships"
    return ", ".join(_in_short(score) for score in result.scores)


def _in_short(score: ScoreResult) -> str:
    if score.value is None:
        return f"{score.label} none"
    band = f" ({score.band})" if score.band else ""
    return f"{score.label} {score.value:.10g} of {score.lowest:.10g} to {score.highest:.10g}{band}"


def told_result(instrument: Instrument, result: Result, *, has_before: bool) -> Iterator[str]:
    """Everything that came of answers, a line each, alerts first.

    Args:
        instrument: What was asked.
        result: What came of it.
        has_before: Whether there were answers of an earlier time to compare with.
    """
    for raised in result.alerts:
        answer = "not answered" if raised.answer is None else f"answered with {raised.answer}"
        item = f"item {instrument.item(raised.alert.item).number}"
        yield f"ALERT, {raised.alert.label}: {item} {answer}. {raised.alert.sentence}"
    for score in result.scores:
        yield _score_line(score)
    if not result.scores:
        yield "No score ships; the answers are as they were given."
    for cut_off in result.cut_offs:
        answer = {None: "not known", True: "yes", False: "no"}[cut_off.is_met]
        yield f"{cut_off.label}: {answer} ({cut_off.score} {cut_off.bound}; {cut_off.source})"
    if found := result.algorithm:
        present = ", ".join(found.present) or "none"
        outcome = found.outcome or "not known, an answer is missing"
        yield f"{found.label}: {outcome}; present: {present} ({found.source})"
        yield "  By symptoms alone, and no diagnosis."
    if result.change is not None:
        yield from _change_lines(result.change)
    elif has_before:
        yield "No reliable change was published, or found, for this instrument."


def _score_line(score: ScoreResult) -> str:
    name = f"{score.label}:"
    if score.value is None:
        return f"{name} none, without an answer to {', '.join(score.missing)}"
    band = f", {score.band} ({score.band_source})" if score.band else ""
    prorated = f", prorated without {', '.join(score.missing)}" if score.is_prorated else ""
    return (
        f"{name} {score.value:.10g} of {score.lowest:.10g} to {score.highest:.10g}{prorated}{band}"
    )


def _change_lines(change: ChangeResult) -> Iterator[str]:
    name = change.score
    if change.change is None or change.direction is None or change.threshold is None:
        yield f"change of {name}: not known, one of the two has no score"
    else:
        reliable = "reliable" if change.is_reliable else "not more than its noise"
        yield (
            f"change of {name}: {change.before:.10g} to {change.after:.10g} "
            f"({change.change:+.10g}): {change.direction.value}, {reliable}"
        )
        if change.is_significant is not None:
            ends = f"reliable, from above {change.basis.ends_at_most:g} to at most that"
            yield f"  clinically significant ({ends}): {'yes' if change.is_significant else 'no'}"
    yield f"  by {described_change(change.basis)}"
    for other in change.others:
        yield f"  also published, not used: {other}"
