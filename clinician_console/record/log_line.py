"""One line of the log that the therapist reads."""

from __future__ import annotations

from dataclasses import dataclass

from shared.rules.states import Actor


@dataclass(frozen=True)
class LogLine:
    """One line of the event log, for people."""

    at_s: float
    actor: Actor
    sentence: str
