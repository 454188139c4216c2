"""How loud this headset is: the noise that it is measured with, and what is remembered of it.

A technician holds a sound level meter to the headset's ear and types what it shows. From then on
levels are known in dBA, the ceiling is that of a calibrated headset, and the dose has a unit.
"""

from __future__ import annotations

import logging
import math
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from shared.bounded_json import read_regular
from shared.clock import Clock
from shared.errors import StorageError, UsageError
from therapy_client.hearing.limits import (
    EAR_LEVEL_DB,
    UNCALIBRATED_CEILING_DB,
    Calibration,
    amplitude,
    decibels,
    power,
)
from therapy_client.hearing.sounds.table import SOUNDS, SoundName
from therapy_client.hearing.voices import Mix, Voice

LOUDNESS_FILE = "loudness.json"
LOWEST_FULL_SCALE_DBA, HIGHEST_FULL_SCALE_DBA = 80.0, 125.0
"""No headset is softer or louder: another figure is a slip of the meter or of the hand. Design."""

_FULL_SCALES_DBA = (LOWEST_FULL_SCALE_DBA, HIGHEST_FULL_SCALE_DBA)
_NOISE = SoundName.RAIN
_SIDE = math.sqrt(0.5)
_CORNERS = ((_SIDE, _SIDE), (-_SIDE, _SIDE), (-_SIDE, -_SIDE), (_SIDE, -_SIDE))

_log = logging.getLogger(__name__)


class Loudness(BaseModel):
    """What was measured of a headset.

    Attributes:
        full_scale_dba: A-weighted level at the ear of a signal of root mean square 1.
        measured_at: When, with zone UTC.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    full_scale_dba: float = Field(ge=LOWEST_FULL_SCALE_DBA, le=HIGHEST_FULL_SCALE_DBA)
    measured_at: AwareDatetime


def measuring_mix() -> Mix:
    """Steady broadband noise from four sides, so that no direction's filter tells too much.

    It keeps the ceiling of a headset that nobody measured yet.
    """
    highest = amplitude(UNCALIBRATED_CEILING_DB)
    gain = highest / (len(_CORNERS) * SOUNDS[_NOISE].ear_peak)
    loop_s = SOUNDS[_NOISE].length_s
    return tuple(
        Voice(f"measuring/{n}", _NOISE, gain, (x, 0.0, z), begins_s=n / len(_CORNERS) * loop_s)
        for n, (x, z) in enumerate(_CORNERS)
    )


def measuring_level_db() -> float:
    """A-weighted level of that noise at the ear, in dB of full scale."""
    voices = measuring_mix()
    return EAR_LEVEL_DB + decibels(
        sum(power(SOUNDS[voice.sound].level_db) * voice.gain**2 for voice in voices)
    )


def full_scale_of(reading_dba: float) -> float:
    """The full scale of a headset at whose ear the meter shows this, in dBA.

    Raises:
        UsageError: No headset is that soft or loud.
    """
    full_scale_dba = reading_dba - measuring_level_db()
    if not LOWEST_FULL_SCALE_DBA <= full_scale_dba <= HIGHEST_FULL_SCALE_DBA:
        low, high = (bound + measuring_level_db() for bound in _FULL_SCALES_DBA)
        raise UsageError(
            f"{reading_dba:g} dBA is no loudness of a headset: {low:.0f} to {high:.0f} is.",
            "Set the system's volume as it will be in sessions, hold the meter close to the ear, "
            "set it to A and slow, and measure again.",
        )
    return full_scale_dba


def remember_loudness(folder: Path, full_scale_dba: float, clock: Clock) -> None:
    """Keep what was measured.

    Raises:
        StorageError: It cannot be written.
    """
    found = Loudness(full_scale_dba=round(full_scale_dba, 1), measured_at=clock.utc())
    file = folder / LOUDNESS_FILE
    draft = file.with_suffix(".draft")
    try:
        draft.write_text(found.model_dump_json(indent=2) + "\n", encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        raise StorageError(
            f"The loudness cannot be kept in {folder}: {error.strerror}.",
            "Give a folder that you may write to with --data.",
        ) from error


def known_loudness(folder: Path) -> Loudness | None:
    """What was measured of this headset, or None; a damaged file counts as nothing, and is said."""
    file = folder / LOUDNESS_FILE
    try:
        return Loudness.model_validate_json(read_regular(file))
    except FileNotFoundError:
        return None
    except (OSError, ValidationError):
        _log.warning(
            "%s cannot be read: this headset counts as not measured, and is softer. "
            "Measure it again with: gradus headset --loudness",
            file,
        )
        return None


def calibration_of(loudness: Loudness | None) -> Calibration:
    """What the mixer makes of it."""
    return Calibration(loudness.full_scale_dba if loudness else None)
