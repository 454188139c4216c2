"""What the lobby sounds like."""

from __future__ import annotations

from functools import lru_cache

from protocols.scenes.lobby import SPEC
from therapy_client.geometry import Vector
from therapy_client.hearing.acoustics import Ears
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, named

SOURCES = named(
    Source("garden", SoundName.BREEZE, 30.0),
    Source("outside", SoundName.CITY_FAR, 28.0),
)


class Room(Soundscape):
    """The lobby: next to nothing, through the window."""

    spec = SPEC

    def heard(self, moment: Moment) -> list[Heard]:
        """The same at every moment, but for the head that turns."""
        return [*_indoors(moment.ears)]


@lru_cache(maxsize=1)  # a head that rests hears with each frame what it heard with the last
def _indoors(ears: Ears) -> tuple[Heard, ...]:
    """What comes through the window."""
    places: dict[str, Vector] = {"garden": (-4.0, 1.4, 1.0), "outside": (-30.0, 2.0, 12.0)}
    return tuple(Heard(SOURCES[name], 1.0, ears.direction(at)) for name, at in places.items())


soundscape = Room
