"""What the market square sounds like."""

from __future__ import annotations

import math

from protocols.scenes.plaza import SPEC
from therapy_client.geometry import Vector
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.babble import babble_shares
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, named
from therapy_client.scenes.kit.rain_heard import RAIN_SOURCE, rain_heard

SOURCES = named(
    Source("street", SoundName.TRAFFIC, 48.0),
    Source("city", SoundName.CITY_FAR, 44.0, begins_share=0.4),
    Source("babble_few", SoundName.BABBLE_FEW, 62.0),
    Source("babble_some", SoundName.BABBLE_SOME, 62.0, begins_share=0.2),
    Source("babble_many", SoundName.BABBLE_MANY, 62.0, begins_share=0.5),
    Source("steps", SoundName.FOOTSTEPS, 46.0),
    RAIN_SOURCE,
)

_TALKING_SHARE = 0.5

_PEOPLE_HEARD = 20.0


class Square(Soundscape):
    """The market square: voices that grow with the crowd, steps, and a street behind the houses."""

    spec = SPEC

    def heard(self, moment: Moment) -> list[Heard]:
        """Half of the people talk, and all of them walk; design choices."""
        people = moment.exposure["people_count"]
        babble = babble_shares(_TALKING_SHARE * people)
        x, _, z = moment.ears.position_m
        parts: list[tuple[str, float, Vector]] = [
            ("street", 1.0, (x - 8.0, 0.6, z + 45.0)),
            ("city", 1.0, (x + 60.0, 8.0, z - 80.0)),
            ("babble_few", babble[SoundName.BABBLE_FEW], (x - 2.0, 1.5, z + 5.0)),
            ("babble_some", babble[SoundName.BABBLE_SOME], (x + 4.0, 1.5, z + 6.0)),
            ("babble_many", babble[SoundName.BABBLE_MANY], (x + 1.0, 1.5, z + 10.0)),
            ("steps", math.sqrt(min(1.0, people / _PEOPLE_HEARD)), (x + 3.0, 0.1, z + 4.0)),
        ]
        direction = moment.ears.direction
        heard = [Heard(SOURCES[name], share, direction(at)) for name, share, at in parts]
        return [*heard, rain_heard(moment)]


soundscape = Square
