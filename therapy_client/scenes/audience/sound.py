"""What the lecture hall sounds like."""

from __future__ import annotations

import math
from collections.abc import Mapping

from protocols.scenes.audience import SPEC
from therapy_client.geometry import Vector
from therapy_client.hearing.acoustics import point_share
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.babble import babble_shares
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, named, window

SOURCES = named(
    Source("air", SoundName.VENTILATION, 34.0),
    Source("whispering", SoundName.BABBLE_FEW, 46.0),
    Source("murmur", SoundName.BABBLE_SOME, 46.0, begins_share=0.3),
    Source("cough", SoundName.COUGH, 60.0, cue="cough"),
    Source("phone", SoundName.PHONE_RING, 56.0, cue="phone_rings"),
    Source("leaving", SoundName.FOOTSTEPS, 48.0, cue="walks_out"),
    Source("laughter", SoundName.LAUGHTER, 56.0, cue="whispers"),
    Source("applause", SoundName.APPLAUSE, 64.0, cue="applause"),
)

_WHISPERING_BY_LEVEL = (0.10, 0.16, 0.45, 0.40, 0.36)
"""Share of the listeners who can be heard at each level of `attitude`; design choices."""

_APPLAUSE_FADES_S = 1.2

_HALL_CUES: Mapping[str, tuple[str, Vector]] = {
    "cough": ("cough", (0.6, 1.2, 0.9)),
    "phone": ("phone_rings", (-1.5, 0.8, 1.9)),
    "laughter": ("whispers", (-0.9, 1.2, 0.4)),
}


class Hall(Soundscape):
    """The lecture hall: air, and a murmur that grows with the listeners and with their attitude."""

    spec = SPEC

    def heard(self, moment: Moment) -> list[Heard]:
        """Cues come from among the rows; applause swells and dies away."""
        people = moment.exposure["people_count"]
        attitude = min(max(moment.exposure["attitude"], 0.0), len(_WHISPERING_BY_LEVEL) - 1.0)
        low = min(int(attitude), len(_WHISPERING_BY_LEVEL) - 2)
        here, there = _WHISPERING_BY_LEVEL[low : low + 2]
        heard = people * (here + (attitude - low) * (there - here))
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
        return [Heard(SOURCES[name], share, direction(at)) for name, share, at in parts]

    def _long_cues(self, moment: Moment, people: float) -> list[tuple[str, float, Vector]]:
        """What loops: the steps of who leaves, and hands that clap."""
        parts: list[tuple[str, float, Vector]] = []
        if (since_s := moment.cue_s("walks_out")) is not None:
            walks = window(since_s, 2.0, 12.0, 0.6)
            far_m = 1.0 + 0.45 * min(since_s, 12.0)
            parts.append(("leaving", walks * point_share(far_m, 2.0), (3.9, 0.8, far_m)))
        if (since_s := moment.cue_s("applause")) is not None:
            ends_s = SPEC.cue("applause").duration_s
            claps = window(since_s, 0.7, ends_s, _APPLAUSE_FADES_S)
            parts.append(("applause", claps * math.sqrt(min(1.0, people / 40.0)), (0.0, 1.4, 2.0)))
        return parts


soundscape = Hall
