"""What a mix is made of: the voices that sound at one moment, as a speaker is given them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from therapy_client.geometry import Vector
from therapy_client.hearing.sounds.table import SoundName


class Voice(NamedTuple):
    """One sound that plays: a tuple, as some twenty are made with each frame.

    Attributes:
        name: The same voice has the same name from frame to frame.
        gain: What its samples are multiplied by.
        direction: Where it comes from: a unit vector in the head's axes, x right, y up, z forward.
        start: Counts the starts of what sounds once.
        begins_s: Where in its samples it begins.
    """

    name: str
    sound: SoundName
    gain: float
    direction: Vector
    start: int = 0
    begins_s: float = 0.0


@dataclass(frozen=True)
class Spoken:
    """What the therapist is heard saying next.

    Attributes:
        samples: Mono int16 at `VOICE_RATE_HZ`, little-endian; they go on where the last ones ended.
        gain: What they are multiplied by.
        direction: Where they come from: a unit vector in the head's axes.
    """

    samples: bytes
    gain: float
    direction: Vector


Mix = tuple[Voice, ...]
