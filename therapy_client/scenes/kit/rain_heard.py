"""The sound of rain, for every scene under the open sky."""

from __future__ import annotations

import math

from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment
from therapy_client.world.light.air import rain_share

RAIN_SOURCE = Source("rain", SoundName.RAIN, 50.0)
RAIN_ON_CAR_SOURCE = Source("rain", SoundName.RAIN_ON_CAR, 50.0)
"""Inside, the roof drums and the hiss of what falls outside stays outside."""


def rain_heard(moment: Moment, source: Source = RAIN_SOURCE) -> Heard:
    """Rain all round, from slightly above; twice the drops are 3 dB more.

    Args:
        moment: What is asked about.
        source: The scene's rain.
    """
    x, y, z = moment.ears.position_m
    share = math.sqrt(rain_share(moment.exposure["weather"]))
    return Heard(source, share, moment.ears.direction((x + 0.3, y + 2.0, z + 1.5)))
