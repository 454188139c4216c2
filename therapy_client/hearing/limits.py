"""How loud the mix may be, and why it cannot be louder: one table.

The limit holds by construction. The device's library filters each voice for both ears and adds
them; what one sound can make of that at its highest is known (`SoundFacts.ear_peak`). So with

    gain x ear_peak, summed over all sources of a scene at their loudest <= ceiling

and the therapist's voice among them (speech_level.py),
no mix of them can pass the ceiling, whatever sounds at the same moment and wherever the head
turns. The room is reserved when the client starts: nothing is turned down because of anything
else, so that what the therapist asks for is not louder or softer than the last time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

UNCALIBRATED_CEILING_DB = -12.0
"""True peak in dB of full scale until the headset is calibrated. Design; docs/evidence.md."""

CALIBRATED_CEILING_DB = -3.0
STARTLE_DB = 15.0
"""A cue's loudest 125 ms are at most so much above the ambience at its start. Design."""

EAR_LEVEL_DB = -3.0
"""What the filters do to a level on average over directions and both ears; −3.2 was measured."""

TYPICAL_FULL_SCALE_DBA = 100.0
"""What a headset is taken for until it is calibrated; nobody is told a level from it."""


@dataclass(frozen=True)
class Calibration:
    """What was measured at the headset's ear.

    Attributes:
        full_scale_dba: The A-weighted level of a signal of root mean square 1 at 1 kHz, or None
            where nothing was measured.
    """

    full_scale_dba: float | None = None

    @property
    def ceiling(self) -> float:
        """The highest true peak of the mix, full scale being 1."""
        known = self.full_scale_dba is not None
        return amplitude(CALIBRATED_CEILING_DB if known else UNCALIBRATED_CEILING_DB)

    @property
    def supposed_full_scale_dba(self) -> float:
        """What levels are computed with."""
        known = self.full_scale_dba
        return TYPICAL_FULL_SCALE_DBA if known is None else known


def amplitude(level_db: float) -> float:
    """The amplitude of a level in dB of full scale."""
    return float(10.0 ** (level_db / 20.0))


def power(level_db: float) -> float:
    """The power of a level in dB of full scale."""
    return float(10.0 ** (level_db / 10.0))


def decibels(of_power: float) -> float:
    """The level of a power in dB; nothing at all is minus infinity."""
    return 10.0 * math.log10(of_power) if of_power > 0.0 else -math.inf
