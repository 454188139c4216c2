"""How a session was found before its first orientation: what was looked at, and what is said of it.

Who looks stands above the session (`readiness/`); the session asks it and writes down its answer.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Protocol

from clinician_console.record.what import Parts
from shared.language import joined, marked


class Check(StrEnum):
    """What is looked at before a session begins, by its name in the record."""

    HEADSET = "headset"
    WORN = "worn"
    FIT = "fit"
    TRACKING = "tracking"
    SPACE = "space"
    BATTERY = "battery"
    FRAMES = "frames"
    SOUND = "sound"
    SCREENING = "screening"
    ANSWERS = "answers"
    SENSORS = "sensors"
    MICROPHONE = "microphone"
    RECORDING = "recording"
    DISK = "disk"
    CLOCK = "clock"
    BACKUP = "backup"


TITLES: Final[dict[Check, str]] = {
    Check.HEADSET: marked("Headset"),
    Check.WORN: marked("On the head"),
    Check.FIT: marked("Fit and glasses"),
    Check.TRACKING: marked("Tracking"),
    Check.SPACE: marked("Play space"),
    Check.BATTERY: marked("Battery"),
    Check.FRAMES: marked("Picture rate"),
    Check.SOUND: marked("Sound"),
    Check.SCREENING: marked("Screening"),
    Check.ANSWERS: marked("Answers"),
    Check.SENSORS: marked("Sensors"),
    Check.MICROPHONE: marked("Microphone"),
    Check.RECORDING: marked("Recording"),
    Check.DISK: marked("Disk"),
    Check.CLOCK: marked("Clocks"),
    Check.BACKUP: marked("Backup"),
}


class Holding(Protocol):
    """Whoever looks at what a session needs to begin."""

    def why_not(self) -> str:
        """Why the patient cannot be led into orientation now; nothing where they can."""

    def parts(self) -> Parts:
        """How everything was found, for the record."""


def readiness_said(the: Parts) -> str:
    """How everything was found, in a few sentences; what was not ready is named."""
    ready = the.get("ready")
    said = [marked("Before orientation, {ready} things were ready.", ready=ready)]
    if names := _titles(the, "look"):
        said.append(marked("To look at: {names}.", names=names))
    if names := _titles(the, "unknown"):
        said.append(marked("Not known: {names}.", names=names))
    if names := _titles(the, "by_hand"):
        said.append(marked("Checked by hand: {names}.", names=names))
    return joined(said)


def _titles(the: Parts, part: str) -> str:
    """These by the titles that people read; one of another version by its name."""
    known = {check.value: title for check, title in TITLES.items()}
    names = [name for name in str(the.get(part) or "").split(", ") if name]
    return joined([known.get(name, name) for name in names], ", ")
