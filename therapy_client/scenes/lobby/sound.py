"""What the lobby sounds like."""

from __future__ import annotations

from protocols.scenes.lobby import SPEC
from therapy_client.geometry import Vector
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
        places: dict[str, Vector] = {"garden": (-4.0, 1.4, 1.0), "outside": (-30.0, 2.0, 12.0)}
        direction = moment.ears.direction
        return [Heard(SOURCES[name], 1.0, direction(at)) for name, at in places.items()]


soundscape = Room
