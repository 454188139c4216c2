"""What is wrong with a signal for long, in a sentence with what to do."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from clinician_console.record.signals import Signal
from shared.language import marked, recalled

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
    Poor.CONSTANT: marked("has not moved"),
    Poor.SATURATED: marked("has been at the end of its range"),
    Poor.NO_NUMBERS: marked("has given hardly a number"),
    Poor.NO_SKIN: marked("has found no skin between its electrodes"),
    Poor.NO_BEATS: marked("has shown no heart beat"),
}
WHAT_TO_DO: Final[dict[str, str]] = {
    Signal.ECG: marked(
        "Check the electrodes and their cable; wet those of a belt, and pull it tight."
    ),
    Signal.PPG: marked("Set the clip on a warm finger, and ask for a still hand."),
    Signal.EDA: marked("Check that both electrodes sit on the skin with their gel, and the cable."),
    Signal.RESPIRATION: marked(
        "Pull the belt so tight that a breath stretches it, and check the cable."
    ),
}


def poor_said(stream: str, signal: str, fault: str) -> str:
    """It in a sentence, with what to do."""
    what = WHAT[Poor(fault)] if fault in set(Poor) else marked("has been of no use")
    todo = WHAT_TO_DO.get(signal, marked("Check the sensor."))
    return marked(
        "{signal} (“{stream}”) {what} for {poor_s:.0f} s. {todo}",
        signal=recalled(signal),
        stream=stream,
        what=what,
        poor_s=POOR_S,
        todo=todo,
    )
