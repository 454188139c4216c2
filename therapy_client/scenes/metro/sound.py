"""What station and carriage sound like."""

from __future__ import annotations

from protocols.scenes.metro import SPEC
from therapy_client.geometry import Vector
from therapy_client.hearing.acoustics import point_share
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.babble import babble_shares
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, named

SOURCES = named(
    Source("air", SoundName.VENTILATION, 44.0),
    Source("babble_few", SoundName.BABBLE_FEW, 58.0),
    Source("babble_some", SoundName.BABBLE_SOME, 58.0, begins_share=0.3),
    Source("babble_many", SoundName.BABBLE_MANY, 58.0, begins_share=0.6),
    Source("wheels", SoundName.TRAIN_RUN, 60.5),
    Source("train", SoundName.METRO, 65.0, cue="train_arrives"),
    Source("loudspeaker", SoundName.ANNOUNCEMENT, 59.0, cue="delay_announced"),
)

_METRO_TALKING = 0.35

_WHEELS_PER_S = 1.2

_TRACK_Z_M = 1.4
_AIR_HALTED = 0.3
"""What is left of the ventilation while the train stands in the tunnel: it runs on its battery."""


class MetroRide(Soundscape):
    """Air, voices that grow with the passengers, and wheels for as long as the train rides."""

    spec = SPEC

    def __init__(self) -> None:
        self._wheels, self._air = 0.0, 1.0

    def heard(self, moment: Moment) -> list[Heard]:
        """The wheels swell and fade over most of a second; in a standing train it is quiet."""
        place = moment.exposure["metro_place"]
        rides = 3.15 < place < 4.5 and moment.cue_s("tunnel_stop") is None
        step = _WHEELS_PER_S * moment.dt_s
        self._wheels += max(-step, min(step, float(rides) - self._wheels))
        air = _AIR_HALTED if place > 3.15 and not rides else 1.0
        self._air += max(-step, min(step, air - self._air))
        babble = babble_shares(_METRO_TALKING * moment.exposure["people_count"])
        x, _, z = moment.ears.position_m
        parts: list[tuple[str, float, Vector]] = [
            ("air", self._air, (x, 3.0, z + 0.5)),
            ("babble_few", babble[SoundName.BABBLE_FEW], (x + 2.0, 1.4, z + 1.0)),
            ("babble_some", babble[SoundName.BABBLE_SOME], (x - 3.0, 1.4, z + 1.5)),
            ("babble_many", babble[SoundName.BABBLE_MANY], (x + 1.0, 1.4, z + 2.0)),
            ("wheels", self._wheels, (x + 1.0, -0.8, z)),
        ]
        if (since_s := moment.cue_s("train_arrives")) is not None:
            at = (min(0.0, -30.0 + 5.0 * since_s), 0.0, _TRACK_Z_M)
            near = point_share(moment.ears.distance_m((0.0, 0.0, _TRACK_Z_M)), 4.0)
            parts.append(("train", near, at))
        if moment.cue_s("delay_announced") is not None:
            parts.append(("loudspeaker", 1.0, (x + 1.5, 2.4, z + 1.5)))
        direction = moment.ears.direction
        return [Heard(SOURCES[name], share, direction(at)) for name, share, at in parts]


soundscape = MetroRide
