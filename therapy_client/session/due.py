"""What the next frame shows for the first time, and what is told about it afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from protocols.catalogue import SCENES, SceneName
from shared.wire.parts import CuePlace, Scalar


@dataclass(frozen=True)
class CueDue:
    """A cue to be shown with the next frame, and when it was commanded and received."""

    number: int
    name: str
    place: CuePlace
    commanded_ns: int
    received_ns: int

    def told(self, scene: SceneName, shown_ns: int) -> dict[str, Scalar]:
        """What the record says of it: the place too, where the cue has one to choose.

        Args:
            scene: The one on stage, which has this cue.
            shown_ns: When the first frame that shows it was drawn.
        """
        placing = SCENES[scene].cue(self.name).placing
        return {
            "cue": self.name,
            "number": self.number,
            **(placing.filled(self.place).model_dump() if placing else {}),
            "commanded_console_ns": self.commanded_ns,
            "received_ns": self.received_ns,
            "shown_ns": shown_ns,
        }


@dataclass(frozen=True)
class TargetDue:
    """A target to be confirmed with the first frame that shows it."""

    epoch: int
    rev: int
    refused: tuple[str, ...]
    received_ns: int
