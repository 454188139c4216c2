"""The rules of the debrief: one line each, in the order in which they are told."""

from __future__ import annotations

from typing import Final

from clinician_console.rehearsal.debrief import (
    cues,
    expectancy,
    late_stop,
    questions,
    rest,
    sickness,
    silence,
    stale_signal,
    too_early,
    two_dimensions,
)
from clinician_console.rehearsal.debrief.base import Rule

RULES: Final[tuple[Rule, ...]] = (
    late_stop.RULE,
    stale_signal.RULE,
    two_dimensions.RULE,
    too_early.RULE,
    expectancy.RULE,
    questions.RULE,
    sickness.RULE,
    cues.RULE,
    silence.RULE,
    rest.RULE,
)
