"""Which events of a session are told together, by one fact of it."""

from __future__ import annotations

from shared.wire.events import EventName

NOTES = (EventName.NOTE, EventName.ADVERSE_EVENT, EventName.NO_ADVERSE_EVENT)
CHARTED = (
    EventName.EXPECTANCY_BEFORE,
    EventName.EXPECTANCY_AFTER,
    EventName.SICKNESS_RATED,
    EventName.SICKNESS_NOT_ASKED,
    EventName.FEELING_NAMED,
    EventName.EXERCISE_INTERRUPTED,
    EventName.SAFETY_SIGNAL,
    EventName.OFFER_TAKEN,
    EventName.SUGGESTION_MADE,
    EventName.SUGGESTION_WAVED_OFF,
)
CHANGES = (EventName.STATE_CHANGED, EventName.STOPPED)
# What happens all the time, or is told by another fact.
TOLD_ELSEWHERE = (
    EventName.CUE_SHOWN,
    EventName.STOPPED,
    EventName.TARGET_APPLIED,
    EventName.EXPOSURE_REACHED,
    EventName.STATE_CHANGED,
    EventName.SOUND_DOSE,
    *NOTES,
    *CHARTED,
)
