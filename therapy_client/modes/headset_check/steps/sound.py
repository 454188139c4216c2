"""Whether a sound from one side is heard on that side, which says that both ears are right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from therapy_client.hearing.limits import UNCALIBRATED_CEILING_DB, amplitude
from therapy_client.hearing.sounds.table import SOUNDS, SoundName
from therapy_client.hearing.voices import Mix, Voice
from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room

SOUND: Final = SoundName.SEA
"""Of the safe place, so that it is loaded."""
SIDES: Final = (("sound on the right", 1), ("sound on the left", 0))
LASTS_S: Final = 2.0


def side_mix(side: int) -> Mix:
    """The sound from one side, 0 left and 1 right, under the ceiling of an unmeasured headset."""
    gain = amplitude(UNCALIBRATED_CEILING_DB) / SOUNDS[SOUND].ear_peak
    return (Voice(f"check/{side}", SOUND, gain, (1.0 if side else -1.0, 0.0, 0.0)),)


def sound(room: Room) -> Iterator[Line]:
    """Let it sound from each side, without saying which, and ask."""
    for name, side in SIDES:
        yield _asked(room, name, side)


def _asked(room: Room, name: str, side: int) -> Line:
    room.show("The sound", "Listen: on which side is the sea?")
    if not room.display.hear(side_mix(side)):
        has_headset = room.worn.hands() is not None
        outcome = Outcome.DOES_NOT if has_headset else Outcome.NOT_TOLD
        return Line(name, outcome, "no sound device is open")
    try:
        room.lets_pass(LASTS_S)
        answer = room.ask("The sound", "On which side is the sea?", "Left", "Right")
    finally:
        room.display.hear(())
    if answer is None:
        return Line(name, Outcome.NOBODY_ANSWERED, "not seen: no grip was pressed alone")
    if answer == side:
        return Line(name, Outcome.WORKS, "heard on that side")
    return Line(name, Outcome.DOES_NOT, "heard on the other side: the sides are swapped, or mono")
