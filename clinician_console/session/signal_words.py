"""What is wrong with a signal for long, in a sentence with what to do."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from clinician_console.record.signals import Signal

POOR_S: Final = 15.0
"""Design choice: a signal that has been worth nothing for so long is said."""


class Poor(StrEnum):
    """What is wrong with a signal for long."""

    CONSTANT = "constant"
    SATURATED = "saturated"
    NO_NUMBERS = "no_numbers"
    NO_SKIN = "no_skin"
    NO_BEATS = "no_beats"


WHAT: Final[dict[Poor, str]] = {
    Poor.CONSTANT: "has not moved",
    Poor.SATURATED: "has been at the end of its range",
    Poor.NO_NUMBERS: "has given hardly a number",
    Poor.NO_SKIN: "has found no skin between its electrodes",
    Poor.NO_BEATS: "has shown no heart beat",
}
WHAT_TO_DO: Final[dict[str, str]] = {
    Signal.ECG: "Check the electrodes and their cable; wet those of a belt, and pull it tight.",
    Signal.PPG: "Set the clip on a warm finger, and ask for a still hand.",
    Signal.EDA: "Check that both electrodes sit on the skin with their gel, and the cable.",
    Signal.RESPIRATION: "Pull the belt so tight that a breath stretches it, and check the cable.",
}


def poor_said(stream: str, signal: str, fault: str) -> str:
    """It in a sentence, with what to do."""
    what = WHAT[Poor(fault)] if fault in set(Poor) else "has been of no use"
    todo = WHAT_TO_DO.get(signal, "Check the sensor.")
    return f"{signal} (“{stream}”) {what} for {POOR_S:.0f} s. {todo}"
