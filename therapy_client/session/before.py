"""What a session was for this client before: under another console, or before it was restarted."""

from __future__ import annotations

from dataclasses import dataclass

from protocols.cue_rules import CueHistory


@dataclass(frozen=True)
class Before:
    """What a session was for this client before: all of nothing, where it begins.

    Attributes:
        again: Whether this client was under way in it (its console restarted).
        stops: The highest stop number so far: numbers are never given twice, so that each stands
            for one stop on record.
        practised: Whether the patient practised the stop.
        cues: The cues so far, if this client showed them.
    """

    again: bool = False
    stops: int = 0
    practised: bool = False
    cues: CueHistory | None = None


FIRST = Before()
