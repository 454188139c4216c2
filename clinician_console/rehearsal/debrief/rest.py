"""Rest before, and recovery after: whether there was any, and whether it ended at its worst."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock
from shared.language import marked, tr
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
    said = tr(
        "{rested} of baseline before the first exposure at {at}",
        rested=rehearsed.felt(rested_s),
        at=clock(first_s),
    )
    if rested_s >= least_s:
        what = tr("The patient rested before it began.")
        return Finding(RULE.name, False, first_s, what, f"{said}.")
    return Finding(
        RULE.name,
        True,
        first_s,
        tr("There was no rest before the first exposure."),
        tr("{said}; {least} is the least.", said=said, least=rehearsed.felt(least_s)),
        tr("Let them rest first: without it there is nothing to compare the body with."),
    )


def _after(rehearsed: Rehearsed) -> Finding:
    last_s = rehearsed.exposed[-1].end_s
    recovered_s = sum(
        span.length_s for span in rehearsed.spans(SessionState.RECOVERY) if span.end_s > last_s
    )
    least_s = rehearsed.lived(RECOVERY_S)
    if recovered_s >= least_s:
        said = tr(
            "{recovered} of recovery after {at}.",
            recovered=rehearsed.felt(recovered_s),
            at=clock(last_s),
        )
        return Finding(RULE.name, False, last_s, tr("The session ended after a recovery."), said)
    shown = (
        tr(
            "The last exposure ended at {at}, and there was {recovered} of recovery after it.",
            at=clock(last_s),
            recovered=rehearsed.felt(recovered_s),
        )
        if recovered_s
        else tr(
            "The last exposure ended at {at}, and there was no recovery after it.",
            at=clock(last_s),
        )
    )
    at_peak = _at_peak(rehearsed, last_s)
    what = (
        tr("The session ended at its worst, without recovery.")
        if at_peak
        else tr("The session ended without recovery.")
    )
    return Finding(
        RULE.name,
        True,
        last_s,
        what,
        f"{shown} {at_peak}".rstrip(),
        tr(
            "Keep time for the shore: until the heart is near its baseline, or they say it is "
            "enough."
        ),
    )


def _at_peak(rehearsed: Rehearsed, last_s: float) -> str:
    """What says that it was left at its worst; empty where nothing does."""
    known = rehearsed.known
    fear = rehearsed.fear_at(last_s)
    if known is not None and fear is not None and len(known.fear):
        peak = float(known.fear.max())
        near = fear >= NEAR_PEAK * peak > 0
        if not near:
            return ""
        return tr("Fear was {fear:.0f} then, and {peak:.0f} at its highest.", fear=fear, peak=peak)
    suds = [at.suds for at in rehearsed.session.ratings if at.at_s <= last_s]
    near = bool(suds) and suds[-1] >= NEAR_PEAK * max(suds) > 0
    if not near:
        return ""
    return tr("The last SUDS was {last}, the highest {highest}.", last=suds[-1], highest=max(suds))


RULE = Rule(
    "rest", marked("Rest and recovery"), "Phases of the library's treatment protocols", _look
)
