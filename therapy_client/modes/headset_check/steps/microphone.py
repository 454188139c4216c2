"""What the console's side found of the therapist's microphone, which the headset never opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room

NAME: Final = "therapist's microphone"
HEARD_DB: Final = -36.0
"""Loudest sample of a sentence from which it counts as heard; as in the console's readiness."""


def heard(loudest_db: float) -> Line:
    """What a loudest sample in dB of full scale means."""
    outcome = Outcome.WORKS if loudest_db >= HEARD_DB else Outcome.DOES_NOT
    found = f"{loudest_db:.0f} dB of full scale at the loudest"
    return Line(NAME, outcome, found, {"loudest_db": round(loudest_db, 1)})


def microphone(room: Room) -> Iterator[Line]:
    """Tell it on, if it was looked at."""
    yield room.settings.microphone or Line(NAME, Outcome.NOT_TOLD, "it was not listened to")
