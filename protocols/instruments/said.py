"""What came of answers, in words: one way, for a terminal, a panel and the log."""

from __future__ import annotations

from collections.abc import Iterator

from protocols.instruments.base import Instrument
from protocols.instruments.change import described_change
from protocols.instruments.results import ChangeResult, Result, ScoreResult
from shared.language import joined, marked, recalled, together


def summed_up(result: Result) -> str:
    """The scores in a few words, as “total 9 of 0 to 27 (mild)”."""
    if not result.scores:
        return marked("kept as it was answered, no score ships")
    return joined((_in_short(score) for score in result.scores), ", ")


def _in_short(score: ScoreResult) -> str:
    if score.value is None:
        return marked("{label} none", label=score.label)
    band = f" ({score.band})" if score.band else ""
    return marked(
        "{label} {value:.10g} of {lowest:.10g} to {highest:.10g}{band}",
        label=score.label,
        value=score.value,
        lowest=score.lowest,
        highest=score.highest,
        band=band,
    )


def told_result(instrument: Instrument, result: Result, *, has_before: bool) -> Iterator[str]:
    """Everything that came of answers, a line each, alerts first.

    Args:
        instrument: What was asked.
        result: What came of it.
        has_before: Whether there were answers of an earlier time to compare with.
    """
    for raised in result.alerts:
        answer = (
            marked("not answered")
            if raised.answer is None
            else marked("answered with {answer}", answer=raised.answer)
        )
        item = marked("item {number}", number=instrument.item(raised.alert.item).number)
        yield marked(
            "ALERT, {label}: {item} {answer}. {sentence}",
            label=raised.alert.label,
            item=item,
            answer=answer,
            sentence=raised.alert.sentence,
        )
    for score in result.scores:
        yield _score_line(score)
    if not result.scores:
        yield marked("No score ships; the answers are as they were given.")
    for cut_off in result.cut_offs:
        answer = {None: marked("not known"), True: marked("yes"), False: marked("no")}[
            cut_off.is_met
        ]
        yield together(
            "{label}: {answer} ({score} {bound}; {source})",
            label=cut_off.label,
            answer=answer,
            score=cut_off.score,
            bound=recalled(cut_off.bound),
            source=cut_off.source,
        )
    if found := result.algorithm:
        present = ", ".join(found.present) or marked("none")
        outcome = found.outcome or marked("not known, an answer is missing")
        yield marked(
            "{label}: {outcome}; present: {present} ({source})",
            label=found.label,
            outcome=outcome,
            present=present,
            source=found.source,
        )
        yield marked("  By symptoms alone, and no diagnosis.")
    if result.change is not None:
        yield from _change_lines(result.change)
    elif has_before:
        yield marked("No reliable change was published, or found, for this instrument.")


def _score_line(score: ScoreResult) -> str:
    name = recalled(f"{score.label}:")
    if score.value is None:
        return marked(
            "{name} none, without an answer to {items}", name=name, items=", ".join(score.missing)
        )
    band = f", {score.band} ({score.band_source})" if score.band else ""
    prorated = (
        marked(", prorated without {items}", items=", ".join(score.missing))
        if score.is_prorated
        else ""
    )
    return marked(
        "{name} {value:.10g} of {lowest:.10g} to {highest:.10g}{prorated}{band}",
        name=name,
        value=score.value,
        lowest=score.lowest,
        highest=score.highest,
        prorated=prorated,
        band=band,
    )


def _change_lines(change: ChangeResult) -> Iterator[str]:
    name = change.score
    if change.change is None or change.direction is None or change.threshold is None:
        yield marked("change of {name}: not known, one of the two has no score", name=name)
    else:
        reliable = marked("reliable") if change.is_reliable else marked("not more than its noise")
        yield (
            marked(
                "change of {name}: {before:.10g} to {after:.10g} ({change:+.10g}): {value}, "
                "{reliable}",
                name=name,
                before=change.before,
                after=change.after,
                change=change.change,
                value=recalled(change.direction.value),
                reliable=reliable,
            )
        )
        if change.is_significant is not None:
            ends = marked(
                "reliable, from above {ends_at_most:g} to at most that",
                ends_at_most=change.basis.ends_at_most,
            )
            yield marked(
                "  clinically significant ({ends}): {value}",
                ends=ends,
                value=marked("yes") if change.is_significant else marked("no"),
            )
    yield marked("  by {basis}", basis=described_change(change.basis))
    for other in change.others:
        yield marked("  also published, not used: {other}", other=other)
