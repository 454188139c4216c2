"""What can be said of one thing in the headset: four words, none of them a guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What a test came to."""

    WORKS = "works"
    """It was seen, measured or confirmed."""
    DOES_NOT = "does not"
    """It was seen or said to be wrong."""
    NOT_TOLD = "not told"
    """Nobody here can tell: the headset, its runtime or this display has no word for it."""
    NOBODY_ANSWERED = "nobody answered"
    """A person was asked and did nothing in time: not seen."""


@dataclass(frozen=True)
class Line:
    """One line of the report.

    Attributes:
        name: What was tested, in plain words.
        outcome: What it came to.
        found: What was seen, in a few words.
        figures: Measured numbers by name, with their units in it.
    """

    name: str
    outcome: Outcome
    found: str
    figures: Mapping[str, float] = field(default_factory=dict)
