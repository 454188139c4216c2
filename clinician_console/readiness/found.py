"""What readiness is made of: the things that are looked at, and how one of them was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from clinician_console.session.readied import Check
from shared.language import marked


class State(StrEnum):
    """How one of them was found; only what was seen to be right is `ready`."""

    READY = "ready"
    LOOK = "look"
    UNKNOWN = "unknown"
    BLOCKS = "blocks"


BLOCKED: Final[dict[Check, str]] = {
    Check.HEADSET: marked(
        "Orientation waits: no headset answers. Start the headset program, and look at the network."
    ),
    Check.TRACKING: marked(
        "Orientation waits: the headset has lost track of the head. Put light on in the room, and "
        "clear what covers its cameras."
    ),
    Check.RECORDING: marked(
        "Orientation waits: nothing can be written down now. Free some space on the disk."
    ),
    Check.SCREENING: marked(
        "Orientation waits: there is no valid screening, and nobody has begun without one by name. "
        "Close this session, and screen the patient."
    ),
}
"""What alone holds the way to orientation, and why; everything else can wait or be looked at.

Whole sentences without values: a refusal stands in the record as it is, in English."""


@dataclass(frozen=True)
class Found:
    """How one thing was found.

    Attributes:
        seen: What is known of it, in a sentence of the therapist's language.
        todo: What to do about it; empty where nothing is.
        asks: Whether a person can see what this program cannot, and say that they looked.
    """

    state: State
    seen: str
    todo: str = ""
    asks: bool = False


@dataclass(frozen=True)
class Item:
    """One line of the readiness.

    Attributes:
        found: How it stands, with what was said by hand.
        checked: Whether somebody said so.
    """

    check: Check
    found: Found
    checked: bool = False

    @property
    def state(self) -> State:
        """How it stands."""
        return self.found.state
