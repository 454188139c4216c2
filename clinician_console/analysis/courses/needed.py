"""Which events of a session the outcome of its course rests on; no others are read for it."""

from __future__ import annotations

from typing import Final

from clinician_console.analysis.courses.story import TOLD_OF_A_SESSION
from clinician_console.record.fillings import TOLD_BY
from shared.wire.events import EventName

NEEDED: Final = frozenset(
    {
        # where the patient was, and for how long
        EventName.STATE_CHANGED,
        EventName.STOPPED,
        EventName.ALERT,
        # what they expected, how sick they were, what they answered
        EventName.EXPECTANCY_BEFORE,
        EventName.EXPECTANCY_AFTER,
        EventName.SICKNESS_RATED,
        EventName.QUESTION_ANSWERED,
        *TOLD_BY,
        # the story
        *TOLD_OF_A_SESSION,
    }
)
