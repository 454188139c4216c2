"""What every soundscape is asked, and what several of them share."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from protocols.scene_spec import Cue, SceneSpec
from shared.wire.parts import USUAL_PLACE, CuePlace
from therapy_client.breathing import Breath
from therapy_client.geometry import Vector
from therapy_client.hearing.acoustics import Ears
from therapy_client.hearing.mixer import Heard, Source

_WIND_DB_PER_HALVING = 12.0


class Placed(NamedTuple):
    """How far a cue is along the ground, and where."""

    distance_m: float
    at: Vector


class Moment(NamedTuple):
    """What a soundscape is asked about: a tuple, as one is made with each frame.

    Attributes:
        exposure: The values of all dimensions.
        ears: Where the patient's ears are in the scene.
        cue_s: How long a cue has sounded, or None if it does not.
        dt_s: Since the last moment.
        breath: The breath that the patient follows, if there is one.
        places: Where cues were put, by name; the others are where they usually are.
    """

    exposure: Mapping[str, float]
    ears: Ears
    cue_s: Callable[[str], float | None]
    dt_s: float
    breath: Breath | None = None
    places: Mapping[str, CuePlace] = MappingProxyType({})

    def placed(self, cue: Cue, height_m: float, usual_m: float | None = None) -> Placed:
        """Where a cue that can be put somewhere is heard from now.

        Args:
            cue: One with a `placing`.
            height_m: Of what sounds.
            usual_m: How far it is, where a dimension of the scene says so.
        """
        if cue.placing is None:
            raise ValueError(f"{cue.name} belongs to something that is seen")
        place = cue.placing.filled(self.places.get(cue.name, USUAL_PLACE))
        distance_m = place.distance_m or usual_m or 0.0
        x, _, z = self.ears.position_m
        turn = math.radians(self.ears.heading_deg + (place.azimuth_deg or 0.0))
        at = (x + distance_m * math.sin(turn), height_m, z + distance_m * math.cos(turn))
        return Placed(distance_m, at)


class Soundscape(ABC):
    """What sounds in one scene."""

    spec: SceneSpec

    @abstractmethod
    def heard(self, moment: Moment) -> list[Heard]:
        """The sources at this moment; those that are left out are silent."""


def named(*sources: Source) -> Mapping[str, Source]:
    """The sources of a scene by their names."""
    return {source.name: source for source in sources}


def wind_share(wind: float) -> float:
    """Amplitude of the wind: its sound grows with the square of its speed, 12 dB per doubling."""
    return float(max(0.0, wind) ** (_WIND_DB_PER_HALVING / 6.0))


def window(since_s: float, begins_s: float, ends_s: float, fades_s: float) -> float:
    """1 between two moments, 0 outside, with straight flanks inside."""
    return max(0.0, min(1.0, (since_s - begins_s) / fades_s, (ends_s - since_s) / fades_s))
