"""Every sound that there is: one table of how long each is and how loud it is for its peak.

Pure, so that what should be heard can be decided and tested where nothing can be played.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

RATE_HZ = 44_100

PEAK = 0.89
"""No finished sound's true peak is above it: 1 dB below full scale."""


class SoundName(StrEnum):
    """The sounds of this version."""

    BREEZE = "breeze"
    WIND = "wind"
    GUST = "gust"
    RAIN = "rain"
    RAIN_ON_CAR = "rain_on_car"
    SEA = "sea"
    RIVER = "river"
    TRAFFIC = "traffic"
    CITY_FAR = "city_far"
    ENGINE = "engine"
    SIREN = "siren"
    HELICOPTER = "helicopter"
    METRO = "metro"
    LIFT_HUM = "lift_hum"
    BABBLE_FEW = "babble_few"
    BABBLE_SOME = "babble_some"
    BABBLE_MANY = "babble_many"
    FOOTSTEPS = "footsteps"
    SHOUTING = "shouting"
    APPLAUSE = "applause"
    BREATH = "breath"
    SAYS_IN = "says_in"
    SAYS_OUT = "says_out"
    BACKFIRE = "backfire"
    SHOT_NEAR = "shot_near"
    SHOT_FAR = "shot_far"
    EXPLOSION_NEAR = "explosion_near"
    EXPLOSION_FAR = "explosion_far"
    GLASS = "glass"
    DOG = "dog"
    CREAK = "creak"
    GULLS = "gulls"
    LARGE_BIRD = "large_bird"
    COUGH = "cough"
    LAUGHTER = "laughter"
    PHONE_RING = "phone_ring"
    ANNOUNCEMENT = "announcement"
    TRAIN_RUN = "train_run"
    VENTILATION = "ventilation"
    DOOR_SLAM = "door_slam"
    HORN = "horn"
    RADIO = "radio"
    CABIN_AIR = "cabin_air"
    CHIME = "chime"
    FLAP_DRIVE = "flap_drive"
    JOLT = "jolt"
    ALARM_BELL = "alarm_bell"
    SCANNER = "scanner"


@dataclass(frozen=True)
class SoundFacts:
    """What the mixer knows of a sound without its samples.

    Attributes:
        samples: How long it is.
        loops: Whether it goes on without a seam for as long as it is wanted.
        level_db: A-weighted level of the finished samples (see levels.py): of the whole loop, or of
            the loudest 125 ms of what sounds once, as a meter on “fast” shows it.
        mean_db: The same over its whole length, for the dose.
        ear_peak: The highest true peak that it makes at either ear from any direction, at gain 1:
            the finished samples through the filters of the device's library, 0.5 dB added for
            directions between those that were measured.
    """

    samples: int
    loops: bool
    level_db: float
    mean_db: float
    ear_peak: float

    @property
    def length_s(self) -> float:
        """How long it is, in s."""
        return self.samples / RATE_HZ


def _loop(samples: int, level_db: float, ear_peak: float) -> SoundFacts:
    return SoundFacts(samples, True, level_db, level_db, ear_peak)


def _once(length_s: float, level_db: float, mean_db: float, ear_peak: float) -> SoundFacts:
    return SoundFacts(round(length_s * RATE_HZ), False, level_db, mean_db, ear_peak)


SHORT_LOOP, LONG_LOOP, LONGEST_LOOP = 2**18, 2**19, 3 * 2**18
"""Samples of 5.9, 11.9 and 17.8 s: lengths that are quick to transform."""

SOUNDS: dict[SoundName, SoundFacts] = {
    SoundName.BREEZE: _loop(LONG_LOOP, -15.3, 1.46),
    SoundName.WIND: _loop(LONG_LOOP, -15.5, 1.47),
    SoundName.GUST: _once(4.0, -11.5, -17.4, 1.22),
    SoundName.RAIN: _loop(SHORT_LOOP, -19.7, 1.48),
    SoundName.RAIN_ON_CAR: _loop(SHORT_LOOP, -13.9, 1.42),
    SoundName.SEA: _loop(LONGEST_LOOP, -14.4, 1.92),
    SoundName.RIVER: _loop(LONG_LOOP, -12.6, 1.48),
    SoundName.TRAFFIC: _loop(LONG_LOOP, -13.2, 1.32),
    SoundName.CITY_FAR: _loop(SHORT_LOOP, -16.5, 0.99),
    SoundName.ENGINE: _loop(SHORT_LOOP, -25.5, 0.89),
    SoundName.SIREN: _loop(SHORT_LOOP, -5.1, 1.34),
    SoundName.HELICOPTER: _loop(SHORT_LOOP, -27.4, 0.89),
    SoundName.METRO: _once(9.0, -16.1, -22.5, 1.21),
    SoundName.LIFT_HUM: _loop(SHORT_LOOP, -17.2, 1.23),
    SoundName.BABBLE_FEW: _loop(SHORT_LOOP, -23.5, 0.89),
    SoundName.BABBLE_SOME: _loop(SHORT_LOOP, -21.6, 0.89),
    SoundName.BABBLE_MANY: _loop(SHORT_LOOP, -20.9, 0.89),
    SoundName.FOOTSTEPS: _loop(SHORT_LOOP, -30.4, 1.23),
    SoundName.SHOUTING: _once(1.8, -11.2, -16.2, 1.23),
    SoundName.APPLAUSE: _loop(SHORT_LOOP, -21.7, 1.23),
    SoundName.BREATH: _loop(10 * RATE_HZ, -20.7, 1.19),
    SoundName.SAYS_IN: _once(1.8, -15.4, -20.6, 0.89),
    SoundName.SAYS_OUT: _once(2.0, -11.5, -17.0, 1.25),
    SoundName.BACKFIRE: _once(1.2, -13.3, -21.5, 1.29),
    SoundName.SHOT_NEAR: _once(1.6, -17.8, -27.8, 1.27),
    SoundName.SHOT_FAR: _once(2.6, -21.7, -31.2, 0.89),
    SoundName.EXPLOSION_NEAR: _once(4.0, -13.0, -21.0, 1.26),
    SoundName.EXPLOSION_FAR: _once(5.0, -22.2, -28.1, 0.89),
    SoundName.GLASS: _once(1.6, -15.6, -24.0, 1.64),
    SoundName.DOG: _once(1.6, -13.0, -19.3, 1.08),
    SoundName.CREAK: _once(1.8, -14.6, -19.6, 1.03),
    SoundName.GULLS: _loop(LONGEST_LOOP, -20.8, 1.20),
    SoundName.LARGE_BIRD: _once(4.0, -7.6, -19.0, 1.27),
    SoundName.COUGH: _once(1.8, -14.4, -22.4, 1.04),
    SoundName.LAUGHTER: _once(3.4, -12.7, -18.5, 1.11),
    SoundName.PHONE_RING: _once(6.4, -8.0, -15.2, 1.32),
    SoundName.ANNOUNCEMENT: _once(7.0, -12.1, -19.3, 0.89),
    SoundName.TRAIN_RUN: _loop(LONG_LOOP, -16.9, 1.14),
    SoundName.VENTILATION: _loop(SHORT_LOOP, -12.4, 1.29),
    SoundName.DOOR_SLAM: _once(1.4, -19.5, -28.8, 1.10),
    SoundName.HORN: _once(1.2, -11.5, -13.4, 1.25),
    SoundName.RADIO: _loop(SHORT_LOOP, -15.5, 1.31),
    SoundName.CABIN_AIR: _loop(LONG_LOOP, -12.2, 1.41),
    SoundName.CHIME: _once(2.0, -7.7, -15.8, 1.24),
    SoundName.FLAP_DRIVE: _once(6.0, -15.3, -17.1, 1.28),
    SoundName.JOLT: _once(1.6, -21.5, -31.5, 0.92),
    SoundName.ALARM_BELL: _once(3.0, -7.5, -12.8, 1.34),
    SoundName.SCANNER: _once(14.0, -11.5, -15.5, 1.28),
}
"""What `tools/sound_levels.py` measures; the tests measure it again."""
