"""Rest before, and recovery after: whether there was any, and whether it ended at its worst."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock
from shared.rules.states import SessionState

REST_S: Final = 60.0
"""Of real life in baseline: the library's treatment protocols plan three minutes, and in less than
one the heart has not settled. Our own choice."""
RECOVERY_S: Final = 60.0
"""Of real life in recovery, where they plan four. Our own choice."""
NEAR_PEAK: Final = 0.8
"""Of the highest fear or SUDS of the session: who leaves there takes the peak with them."""


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    if rehearsed.first_exposed_s is None:
        return
    yield _before(rehearsed, rehearsed.first_exposed_s)
    yield _after(rehearsed)


def _before(rehearsed: Rehearsed, first_s: float) -> Finding:
    rested_s = sum(
        span.length_s for span in rehearsed.spans(SessionState.BASELINE) if span.start_s < first_s
    )
    least_s = rehearsed.lived(REST_S)
    said = f"{rehearsed.felt(rested_s)} of baseline before the first exposure at {clock(first_s)}"
    if rested_s >= least_s:
        return Finding(RULE.name, False, first_s, "The patient rested before it began.", f"{said}.")
    return Finding(
        RULE.name,
        True,
        first_s,
        "There was no rest before the first exposure.",
        f"{said}; {rehearsed.felt(least_s)} is the least.",
        "Let them rest first: without it there is nothing to compare the body with.",
    )


def _after(rehearsed: Rehearsed) -> Finding:
    last_s = rehearsed.exposed[-1].end_s
    recovered_s = sum(
        span.length_s for span in rehearsed.spans(SessionState.RECOVERY) if span.end_s > last_s
    )
    least_s = rehearsed.lived(RECOVERY_S)
    if recovered_s >= least_s:
        said = f"{rehearsed.felt(recovered_s)} of recovery after {clock(last_s)}."
        return Finding(RULE.name, False, last_s, "The session ended after a recovery.", said)
    how = f"{rehearsed.felt(recovered_s)} of recovery" if recovered_s else "no recovery"
    at_peak = _at_peak(rehearsed, last_s)
    what = (
        "The session ended at its worst, without recovery."
        if at_peak
        else "The session ended without recovery."
    )
    return Finding(
        RULE.name,
        True,
        last_s,
        what,
        f"The last exposure ended at {clock(last_s)}, and there was {how} after it.{at_peak}",
        "Keep time for the shore: until the heart is near its baseline, or they say it is enough.",
    )


def _at_peak(rehearsed: Rehearsed, last_s: float) -> str:
    """What says that it was left at its worst; empty where nothing does."""
    known = rehearsed.known
    fear = rehearsed.fear_at(last_s)
    if known is not None and fear is not None and len(known.fear):
        peak = float(known.fear.max())
        near = fear >= NEAR_PEAK * peak > 0
        return f" Fear was {fear:.0f} then, and {peak:.0f} at its highest." if near else ""
    suds = [at.suds for at in rehearsed.session.ratings if at.at_s <= last_s]
    near = bool(suds) and suds[-1] >= NEAR_PEAK * max(suds) > 0
    return f" The last SUDS was {suds[-1]}, the highest {max(suds)}." if near else ""


RULE = Rule("rest", "Rest and recovery", "Phases of the library's treatment protocols", _look)
