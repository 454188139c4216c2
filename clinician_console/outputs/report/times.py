"""What a report says of clocks, and of what came after the end."""

from __future__ import annotations

from clinician_console.analysis.believing import number
from clinician_console.analysis.measures import NOTES, events_named
from clinician_console.outputs.report.words import clock_text, duration_text, shift_text
from clinician_console.record.recorded import RecordedSession

CLOCK_STEPPED = "clock_stepped"  # as the console writes it
MOST_TOLD = 12


def clock_words(session: RecordedSession) -> str:
    """How the time of day behaved, in a few words."""
    if session.dated_back:
        return "dated before an earlier session"
    steps = _steps(session)
    if not steps:
        return "ran on evenly"
    at_s, by_s = steps[0]
    more = f", {len(steps)} times in all" if len(steps) > 1 else ""
    return f"set by {shift_text(by_s)} at {clock_text(at_s)}{more}"


def clock_sentence(session: RecordedSession) -> str | None:
    """What happened to the time of day, None where nothing did."""
    sentences = []
    if session.dated_back:
        sentences.append(
            "An earlier session of this store bears a later date: the computer's clock was wrong "
            "then or now."
        )
    if steps := _steps(session):
        told = ", ".join(
            f"by {shift_text(by_s)} at {clock_text(at_s)}" for at_s, by_s in steps[:MOST_TOLD]
        )
        sentences.append(
            f"The computer's time of day was set during the session, or it slept: {told}. No time "
            "in this report follows it: they count from the beginning, by a clock that nobody sets."
        )
    return " ".join(sentences) or None


def aftermath_sentence(session: RecordedSession) -> str | None:
    """What was rated and noted after the end, None where nothing was: the figure ends before."""
    end_s = session.duration_s
    if session.ended_at is None:
        return None
    rated = [at for at in session.ratings if at.at_s > end_s]
    notes = [at for at in events_named(session, *NOTES) if at.at_s > end_s]
    told = [f"SUDS {at.suds} ({duration_text(at.at_s - end_s)} later)" for at in rated]
    told += [f"{len(notes)} note{'s' * (len(notes) > 1)}"] if notes else []
    return f"After the end, in no step: {', '.join(told)}." if told else None


def _steps(session: RecordedSession) -> list[tuple[float, float]]:
    found = [(at.at_s, number(at.data.get("by_s"))) for at in events_named(session, CLOCK_STEPPED)]
    return [(at_s, by_s) for at_s, by_s in found if by_s is not None]
