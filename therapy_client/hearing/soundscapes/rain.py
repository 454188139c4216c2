"""The sound of rain, for every scene under the open sky."""

from __future__ import annotations

import math

from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.soundscapes.base import Moment
from therapy_client.world.air import rain_share
from therapy_client.world.sounds.table import SoundName

RAIN_SOURCE = Source("rain", SoundName.RAIN, 50.0)


def rain_heard(moment: Moment) -> Heard:
    """Rain all round, from slightly above; twice the drops are 3 dB more."""
    x, y, z = moment.ears.position_m
    share = math.sqrt(rain_share(moment.exposure["weather"]))
    return Heard(RAIN_SOURCE, share, moment.ears.direction((x + 0.3, y + 2.0, z + 1.5)))
