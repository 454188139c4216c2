"""The heart rises fast, or the ratings do: a look at the patient before anything is raised."""

from __future__ import annotations

from typing import Final

from clinician_console.analysis.suggestions.base import SuggestionKind
from clinician_console.analysis.suggestions.seen import (
    HEART_RATE,
    Seen,
    above_said,
    minutes_said,
    quality_said,
)
from clinician_console.session.suggested import Suggestion, SuggestionName
from shared.language import joined, marked, together

WINDOW_S: Final = 15.0
APART_S: Final = 45.0
RISE_BPM: Final = 20.0
"""Design choice: 20/min more than 45 s before, both over 15 s: more than a cue or a sigh does."""
SUDS_RISE: Final = 30
SUDS_WITHIN_S: Final = 300.0
"""Design choice: 30 points between two ratings no more than five minutes apart."""


def look(seen: Seen) -> Suggestion | None:
    """Make it, if it is so."""
    if seen.stay_s is None:
        return None
    now, before = seen.mean(HEART_RATE, WINDOW_S), seen.mean(HEART_RATE, WINDOW_S, APART_S)
    if now is None or before is None:
        return None
    told = []
    if now.value - before.value >= RISE_BPM:
        rest = seen.rest(HEART_RATE)
        beside = "" if rest is None else together(", {beside}", beside=above_said(now.value - rest))
        told.append(
            marked(
                "The heart rate rose from {before:.0f} to {now:.0f}/min within {within}{beside}.",
                before=before.value,
                now=now.value,
                within=minutes_said(APART_S + WINDOW_S),
                beside=beside,
            )
        )
    if rise := _suds_rise(seen):
        first, last, took_s = rise
        told.append(
            marked(
                "SUDS rose from {first} to {last} within {within}; the heart rate is "
                "{now:.0f}/min.",
                first=first,
                last=last,
                within=minutes_said(took_s),
                now=now.value,
            )
        )
    if not told:
        return None
    share = min(now.good_share, before.good_share)
    return Suggestion(SuggestionName.RISING_FAST, joined(told), quality_said(heart=share))


def _suds_rise(seen: Seen) -> tuple[int, int, float] | None:
    if len(seen.suds) < 2:
        return None
    (before_s, before), (last_s, last) = seen.suds[-2:]
    soon = last_s - before_s <= SUDS_WITHIN_S and seen.now_s - last_s <= FRESH_S
    return (before, last, last_s - before_s) if soon and last - before >= SUDS_RISE else None


FRESH_S: Final = 60.0
"""Design choice: a rating older than a minute tells of then, not of now."""

SUGGESTION: Final = SuggestionKind(
    SuggestionName.RISING_FAST,
    again_after_s=120.0,
    source="Design choice; the therapist controls the pace (clinical reference 2.2)",
    look=look,
)
