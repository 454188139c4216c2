"""What sounds in a shop queue and in the metro: voices, cooling, loudspeakers, wheels."""

from __future__ import annotations

from protocols.catalogue import METRO, QUEUE
from therapy_client.hearing.acoustics import point_share
from therapy_client.hearing.crowds import babble_shares
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.soundscapes.base import Moment, Soundscape, named, window
from therapy_client.vectors import Vector
from therapy_client.world.sounds.table import SoundName

SHOP_SOURCES = named(
    Source("cooling", SoundName.VENTILATION, 40.0),
    Source("babble_few", SoundName.BABBLE_FEW, 58.0),
    Source("babble_some", SoundName.BABBLE_SOME, 58.0, begins_share=0.3),
    Source("babble_many", SoundName.BABBLE_MANY, 58.0, begins_share=0.6),
    Source("grumbling", SoundName.BABBLE_FEW, 52.0, cue="queue_jam", begins_share=0.5),
    Source("question", SoundName.BABBLE_FEW, 46.0, cue="asks_in_line", begins_share=0.7),
    Source("loudspeaker", SoundName.ANNOUNCEMENT, 60.0, cue="shop_announcement"),
    Source("walks_up", SoundName.FOOTSTEPS, 50.0, cue="pushes_in"),
)
_SHOP_TALKING, _CLERKS_TALKING = 0.4, 1.0
_WALKS_UP_S, _WALKS_OFF_S = 4.5, 1.0


class ShopFloor(Soundscape):
    """The shop: cooling, and voices that grow with the customers."""

    spec = QUEUE

    def heard(self, moment: Moment) -> list[Heard]:
        """Four in ten talk, design; a line that does not move grumbles."""
        babble = babble_shares(_CLERKS_TALKING + _SHOP_TALKING * moment.exposure["people_count"])
        x, _, z = moment.ears.position_m
        parts: list[tuple[str, float, Vector]] = [
            ("cooling", 1.0, (x + 4.0, 2.0, z + 3.0)),
            ("babble_few", babble[SoundName.BABBLE_FEW], (x + 1.6, 1.5, z + 4.0)),
            ("babble_some", babble[SoundName.BABBLE_SOME], (x - 2.0, 1.5, z + 5.0)),
            ("babble_many", babble[SoundName.BABBLE_MANY], (x + 1.0, 1.5, z + 6.0)),
        ]
        if (since_s := moment.cue_s("queue_jam")) is not None:
            share = window(since_s, 0.0, QUEUE.cue("queue_jam").duration_s, 1.5)
            parts.append(("grumbling", share, (x, 1.5, z + 2.0)))
        if (since_s := moment.cue_s("asks_in_line")) is not None:
            share = window(since_s, 1.5, QUEUE.cue("asks_in_line").duration_s - 1.5, 0.4)
            parts.append(("question", share, (x, 1.6, z + 0.9)))
        if moment.cue_s("shop_announcement") is not None:
            parts.append(("loudspeaker", 1.0, (x + 1.0, 3.2, z + 3.0)))
        if (since_s := moment.cue_s("pushes_in")) is not None:
            share = window(since_s, 0.3, _WALKS_UP_S, _WALKS_OFF_S)
            parts.append(("walks_up", share, (x + 0.8, 0.1, z - 1.2)))
        direction = moment.ears.direction
        return [Heard(SHOP_SOURCES[name], share, direction(at)) for name, share, at in parts]


METRO_SOURCES = named(
    Source("air", SoundName.VENTILATION, 44.0),
    Source("babble_few", SoundName.BABBLE_FEW, 58.0),
    Source("babble_some", SoundName.BABBLE_SOME, 58.0, begins_share=0.3),
    Source("babble_many", SoundName.BABBLE_MANY, 58.0, begins_share=0.6),
    Source("wheels", SoundName.TRAIN_RUN, 60.5),
    Source("train", SoundName.METRO, 65.0, cue="train_arrives"),
    Source("loudspeaker", SoundName.ANNOUNCEMENT, 59.0, cue="delay_announced"),
)
_METRO_TALKING, _WHEELS_PER_S = 0.35, 1.2
_TRACK_Z_M = 1.4


class MetroRide(Soundscape):
    """Air, voices that grow with the passengers, and wheels for as long as the train rides."""

    spec = METRO

    def __init__(self) -> None:
        self._wheels = 0.0

    def heard(self, moment: Moment) -> list[Heard]:
        """The wheels swell and fade over most of a second; in a standing train it is quiet."""
        place = moment.exposure["metro_place"]
        rides = 3.15 < place < 4.5 and moment.cue_s("tunnel_stop") is None
        step = _WHEELS_PER_S * moment.dt_s
        self._wheels += max(-step, min(step, float(rides) - self._wheels))
        babble = babble_shares(_METRO_TALKING * moment.exposure["people_count"])
        x, _, z = moment.ears.position_m
        parts: list[tuple[str, float, Vector]] = [
            ("air", 1.0, (x, 3.0, z + 0.5)),
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
        return [Heard(METRO_SOURCES[name], share, direction(at)) for name, share, at in parts]
