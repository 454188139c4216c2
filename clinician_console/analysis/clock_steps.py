"""When the computer's time of day was set, or it slept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clinician_console.analysis.believing import number
from clinician_console.record.recorded import RecordedEvent


@dataclass(frozen=True)
class ClockStep:
    """The computer's time of day was set, or it slept."""

    at_s: float
    by_s: float


def clock_steps(events: Iterable[RecordedEvent]) -> tuple[ClockStep, ...]:
    """Each step that an event tells of."""
    found = ((at.at_s, number(at.data.get("by_s"))) for at in events)
    return tuple(ClockStep(at_s, by_s) for at_s, by_s in found if by_s is not None)
