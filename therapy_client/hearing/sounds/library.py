"""Which maker makes which sound, and the one place that makes them."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache, partial

import numpy as np

from therapy_client.hearing.sounds import (
    animals,
    city,
    impacts,
    indoors,
    machines,
    people,
    voice,
    weather,
    wood,
)
from therapy_client.hearing.sounds.babble import BABBLE_PEOPLE
from therapy_client.hearing.sounds.table import SOUNDS, SoundName
from therapy_client.hearing.sounds.tools import Wave, finished

MAKERS: dict[SoundName, Callable[[np.random.Generator], Wave]] = {
    SoundName.BREEZE: weather.breeze,
    SoundName.WIND: weather.wind,
    SoundName.GUST: weather.gust,
    SoundName.RAIN: weather.rain,
    SoundName.RAIN_ON_CAR: weather.rain_on_car,
    SoundName.SEA: weather.sea,
    SoundName.RIVER: weather.river,
    SoundName.TRAFFIC: city.traffic,
    SoundName.CITY_FAR: city.city_far,
    SoundName.ENGINE: city.engine,
    SoundName.SIREN: city.siren,
    SoundName.HELICOPTER: city.helicopter,
    SoundName.METRO: city.metro,
    SoundName.LIFT_HUM: city.lift_hum,
    **{name: partial(people.babble, people=count) for name, count in BABBLE_PEOPLE.items()},
    SoundName.FOOTSTEPS: people.footsteps,
    SoundName.SHOUTING: people.shouting,
    SoundName.APPLAUSE: people.applause,
    SoundName.BREATH: people.breath,
    SoundName.SAYS_IN: voice.says_in,
    SoundName.SAYS_OUT: voice.says_out,
    SoundName.BACKFIRE: impacts.backfire,
    SoundName.SHOT_NEAR: impacts.shot_near,
    SoundName.SHOT_FAR: impacts.shot_far,
    SoundName.EXPLOSION_NEAR: impacts.explosion_near,
    SoundName.EXPLOSION_FAR: impacts.explosion_far,
    SoundName.GLASS: impacts.glass,
    SoundName.DOG: animals.dog,
    SoundName.CREAK: wood.creak,
    SoundName.GULLS: animals.gulls,
    SoundName.LARGE_BIRD: animals.large_bird,
    SoundName.COUGH: indoors.cough,
    SoundName.LAUGHTER: indoors.laughter,
    SoundName.PHONE_RING: indoors.phone_ring,
    SoundName.ANNOUNCEMENT: indoors.announcement,
    SoundName.TRAIN_RUN: indoors.train_run,
    SoundName.VENTILATION: indoors.ventilation,
    SoundName.DOOR_SLAM: impacts.door_slam,
    SoundName.HORN: city.horn,
    SoundName.RADIO: people.radio,
    SoundName.CABIN_AIR: machines.cabin_air,
    SoundName.CHIME: machines.chime,
    SoundName.FLAP_DRIVE: machines.flap_drive,
    SoundName.JOLT: machines.jolt,
    SoundName.ALARM_BELL: machines.alarm_bell,
    SoundName.SCANNER: machines.scanner,
}


@cache
def sound(name: SoundName, seed: int = 7) -> Wave:
    """The samples of a sound: the same for the same seed, made once, true peak within `PEAK`."""
    rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
    wave = finished(MAKERS[name](rng), loops=SOUNDS[name].loops)
    wave.flags.writeable = False
    return wave
