"""What the calm shore sounds like."""

from __future__ import annotations

from functools import lru_cache

from protocols.scenes.safe_place import SPEC
from shared.wire.parts import BreathingGuide
from therapy_client.breathing import Breath
from therapy_client.geometry import Vector
from therapy_client.hearing.acoustics import Ears
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SOUNDS, SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, named

SOURCES = named(
    Source("surf_left", SoundName.SEA, 46.0),
    Source("surf_right", SoundName.SEA, 45.0, begins_share=0.55),
    Source("breeze", SoundName.BREEZE, 36.0),
    Source("gulls", SoundName.GULLS, 32.0),
    Source("breath", SoundName.BREATH, 42.0),
    Source("says_in", SoundName.SAYS_IN, 48.0),
    Source("says_out", SoundName.SAYS_OUT, 48.0),
)

_BESIDE_VOICE = 0.4

_GUIDE_AT: Vector = (0.0, 1.4, 1.2)


class Shore(Soundscape):
    """The sea ahead, a breeze, gulls far out; a breath to follow if it is wanted."""

    spec = SPEC

    def heard(self, moment: Moment) -> list[Heard]:
        """The same at every moment, but for the head that turns and the breath."""
        heard = [*_ashore(moment.ears)]
        if moment.breath is not None:
            heard += self._guide(moment.breath, moment.ears.direction(_GUIDE_AT))
        return heard

    def _guide(self, breath: Breath, direction: Vector) -> list[Heard]:
        """A breath, begun anew with each so that it stays in step; softer beside a voice."""
        speaks = breath.guide is BreathingGuide.VOICE
        share = breath.shown * (_BESIDE_VOICE if speaks else 1.0)
        heard = [Heard(SOURCES["breath"], share, direction, breath.number)]
        word = SOURCES["says_in" if breath.goes_in else "says_out"]
        if speaks and breath.says and breath.half_s < SOUNDS[word.sound].length_s:
            heard.append(Heard(word, breath.shown, direction, breath.number))
        return heard


@lru_cache(maxsize=1)  # a head that rests hears with each frame what it heard with the last
def _ashore(ears: Ears) -> tuple[Heard, ...]:
    """What is always there."""
    places: dict[str, Vector] = {
        "surf_left": (-9.0, 0.0, 11.0),
        "surf_right": (12.0, 0.0, 12.0),
        "breeze": (-4.0, 3.0, -3.0),
        "gulls": (-22.0, 14.0, 40.0),
    }
    return tuple(Heard(SOURCES[name], 1.0, ears.direction(at)) for name, at in places.items())


soundscape = Shore
