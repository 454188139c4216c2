"""What a report says of clocks, and of what came after the end."""

from __future__ import annotations

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.told.words import clock_text, duration_text, shift_text

MOST_TOLD = 12


def clock_words(facts: SessionFacts) -> str:
    """How the time of day behaved, in a few words."""
    if facts.session.dated_back:
        return "dated before an earlier session"
    steps = facts.clock_steps
    if not steps:
        return "ran on evenly"
    first = steps[0]
    more = f", {len(steps)} times in all" if len(steps) > 1 else ""
    return f"set by {shift_text(first.by_s)} at {clock_text(first.at_s)}{more}"


def clock_sentence(facts: SessionFacts) -> str | None:
    """What happened to the time of day, None where nothing did."""
    sentences = []
    if facts.session.dated_back:
        sentences.append(
            "An earlier session of this store bears a later date: the computer's clock was wrong "
            "then or now."
        )
    if steps := facts.clock_steps:
        told = ", ".join(
            f"by {shift_text(at.by_s)} at {clock_text(at.at_s)}" for at in steps[:MOST_TOLD]
        )
        sentences.append(
            f"The computer's time of day was set during the session, or it slept: {told}. No time "
            "in this report follows it: they count from the beginning, by a clock that nobody sets."
        )
    return " ".join(sentences) or None


def aftermath_sentence(facts: SessionFacts) -> str | None:
    """What was rated and noted after the end, None where nothing was: the figure ends before."""
    end_s, notes = facts.session.duration_s, facts.noted_after_the_end
    told = [
        f"SUDS {at.suds} ({duration_text(at.at_s - end_s)} later)"
        for at in facts.rated_after_the_end
    ]
    told += [f"{notes} note{'s' * (notes > 1)}"] if notes else []
    return f"After the end, in no step: {', '.join(told)}." if told else None
