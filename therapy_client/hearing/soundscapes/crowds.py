"""What sounds among people: voices that grow with their number, and steps."""

from __future__ import annotations

import math
from collections.abc import Mapping

from protocols.catalogue import AUDIENCE, METRO, PLAZA, QUEUE
from therapy_client.hearing.acoustics import point_share
from therapy_client.hearing.crowds import babble_shares
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.soundscapes.base import Moment, Soundscape, named
from therapy_client.vectors import Vector
from therapy_client.world.sounds.table import SoundName

SQUARE_SOURCES = named(
    Source("street", SoundName.TRAFFIC, 48.0),
    Source("city", SoundName.CITY_FAR, 44.0, begins_share=0.4),
    Source("babble_few", SoundName.BABBLE_FEW, 62.0),
    Source("babble_some", SoundName.BABBLE_SOME, 62.0, begins_share=0.2),
    Source("babble_many", SoundName.BABBLE_MANY, 62.0, begins_share=0.5),
    Source("steps", SoundName.FOOTSTEPS, 46.0),
)

_TALKING_SHARE, _PEOPLE_HEARD = 0.5, 20.0


class Square(Soundscape):
    """The market square: voices that grow with the crowd, steps, and a street behind the houses."""

    spec = PLAZA

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
        return [Heard(SQUARE_SOURCES[name], share, direction(at)) for name, share, at in parts]


HALL_SOURCES = named(
    Source("air", SoundName.VENTILATION, 34.0),
    Source("whispering", SoundName.BABBLE_FEW, 46.0),
    Source("murmur", SoundName.BABBLE_SOME, 46.0, begins_share=0.3),
    Source("cough", SoundName.COUGH, 60.0, cue="cough"),
    Source("phone", SoundName.PHONE_RING, 56.0, cue="phone_rings"),
    Source("leaving", SoundName.FOOTSTEPS, 48.0, cue="walks_out"),
    Source("laughter", SoundName.LAUGHTER, 56.0, cue="whispers"),
    Source("applause", SoundName.APPLAUSE, 64.0, cue="applause"),
)

_WHISPERING_BY_RUNG = (0.10, 0.16, 0.45, 0.40)
"""Share of the listeners who can be heard at each rung of `attitude`; design choices."""

_APPLAUSE_FADES_S = 1.2
_HALL_CUES: Mapping[str, tuple[str, Vector]] = {
    "cough": ("cough", (0.6, 1.2, 0.9)),
    "phone": ("phone_rings", (-1.5, 0.8, 1.9)),
    "laughter": ("whispers", (-0.9, 1.2, 0.4)),
}


class Hall(Soundscape):
    """The lecture hall: air, and a murmur that grows with the listeners and with their attitude."""

    spec = AUDIENCE

    def heard(self, moment: Moment) -> list[Heard]:
        """Cues come from among the rows; applause swells and dies away."""
        people = moment.exposure["people_count"]
        rung = min(max(moment.exposure["attitude"], 0.0), len(_WHISPERING_BY_RUNG) - 1.0)
        low = min(int(rung), len(_WHISPERING_BY_RUNG) - 2)
        here, there = _WHISPERING_BY_RUNG[low : low + 2]
        heard = people * (here + (rung - low) * (there - here))
        babble = babble_shares(heard)
        parts: list[tuple[str, float, Vector]] = [
            ("air", 1.0, (0.0, 4.0, 1.0)),
            ("whispering", babble[SoundName.BABBLE_FEW], (-1.2, 1.2, 1.5)),
            ("murmur", babble[SoundName.BABBLE_SOME], (1.2, 1.6, 2.5)),
        ]
        # An empty hall is silent whatever is cued.
        if people >= 1.0:
            parts += [
                (name, 1.0, at)
                for name, (cue, at) in _HALL_CUES.items()
                if moment.cue_s(cue) is not None
            ]
            parts += self._long_cues(moment, people)
        direction = moment.ears.direction
        return [Heard(HALL_SOURCES[name], share, direction(at)) for name, share, at in parts]

    def _long_cues(self, moment: Moment, people: float) -> list[tuple[str, float, Vector]]:
        """What loops: the steps of who leaves, and hands that clap."""
        parts: list[tuple[str, float, Vector]] = []
        if (since_s := moment.cue_s("walks_out")) is not None:
            walks = _window(since_s, 2.0, 12.0, 0.6)
            far_m = 1.0 + 0.45 * min(since_s, 12.0)
            parts.append(("leaving", walks * point_share(far_m, 2.0), (3.9, 0.8, far_m)))
        if (since_s := moment.cue_s("applause")) is not None:
            ends_s = AUDIENCE.cue("applause").duration_s
            claps = _window(since_s, 0.7, ends_s, _APPLAUSE_FADES_S)
            parts.append(("applause", claps * math.sqrt(min(1.0, people / 40.0)), (0.0, 1.4, 2.0)))
        return parts


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
            share = _window(since_s, 0.0, QUEUE.cue("queue_jam").duration_s, 1.5)
            parts.append(("grumbling", share, (x, 1.5, z + 2.0)))
        if (since_s := moment.cue_s("asks_in_line")) is not None:
            share = _window(since_s, 1.5, QUEUE.cue("asks_in_line").duration_s - 1.5, 0.4)
            parts.append(("question", share, (x, 1.6, z + 0.9)))
        if moment.cue_s("shop_announcement") is not None:
            parts.append(("loudspeaker", 1.0, (x + 1.0, 3.2, z + 3.0)))
        if (since_s := moment.cue_s("pushes_in")) is not None:
            share = _window(since_s, 0.3, _WALKS_UP_S, _WALKS_OFF_S)
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
        place = moment.exposure["place"]
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


def _window(since_s: float, begins_s: float, ends_s: float, fades_s: float) -> float:
    """1 between two moments, 0 outside, with straight flanks inside."""
    return max(0.0, min(1.0, (since_s - begins_s) / fades_s, (ends_s - since_s) / fades_s))
