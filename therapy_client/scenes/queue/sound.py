"""What the shop sounds like."""

from __future__ import annotations

from protocols.scenes.queue import SPEC
from therapy_client.geometry import Vector
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.babble import babble_shares
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, named, window

SOURCES = named(
    Source("cooling", SoundName.VENTILATION, 40.0),
    Source("babble_few", SoundName.BABBLE_FEW, 58.0),
    Source("babble_some", SoundName.BABBLE_SOME, 58.0, begins_share=0.3),
    Source("babble_many", SoundName.BABBLE_MANY, 58.0, begins_share=0.6),
    Source("grumbling", SoundName.BABBLE_FEW, 52.0, cue="queue_jam", begins_share=0.5),
    Source("question", SoundName.BABBLE_FEW, 46.0, cue="asks_in_line", begins_share=0.7),
    Source("loudspeaker", SoundName.ANNOUNCEMENT, 60.0, cue="shop_announcement"),
    Source("walks_up", SoundName.FOOTSTEPS, 50.0, cue="pushes_in"),
)

_SHOP_TALKING = 0.4

_CLERKS_TALKING = 1.0

_WALKS_UP_S = 4.5

_WALKS_OFF_S = 1.0


class ShopFloor(Soundscape):
    """The shop: cooling, and voices that grow with the customers."""

    spec = SPEC

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
            share = window(since_s, 0.0, SPEC.cue("queue_jam").duration_s, 1.5)
            parts.append(("grumbling", share, (x, 1.5, z + 2.0)))
        if (since_s := moment.cue_s("asks_in_line")) is not None:
            share = window(since_s, 1.5, SPEC.cue("asks_in_line").duration_s - 1.5, 0.4)
            parts.append(("question", share, (x, 1.6, z + 0.9)))
        if moment.cue_s("shop_announcement") is not None:
            parts.append(("loudspeaker", 1.0, (x + 1.0, 3.2, z + 3.0)))
        if (since_s := moment.cue_s("pushes_in")) is not None:
            share = window(since_s, 0.3, _WALKS_UP_S, _WALKS_OFF_S)
            parts.append(("walks_up", share, (x + 0.8, 0.1, z - 1.2)))
        direction = moment.ears.direction
        return [Heard(SOURCES[name], share, direction(at)) for name, share, at in parts]


soundscape = ShopFloor
