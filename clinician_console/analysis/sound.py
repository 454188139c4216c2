"""How much sound the patient had: what the doses that headset clients told amount to."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clinician_console.analysis.believing import number
from clinician_console.record.recorded import RecordedEvent

LOUDEST_DBA = 200.0  # beyond, what is stored is no level


@dataclass(frozen=True)
class SoundDose:
    """The sound of a session, over all its headset clients.

    Attributes:
        minutes: How long there was any to be told of.
        audible: Whether there was a sound device.
        level_dba: The equivalent level; None where the loudness of the headset was not measured.
        share_of_week: Of what WHO allows an adult in a week; None likewise.
    """

    minutes: float
    audible: bool
    level_dba: float | None = None
    share_of_week: float | None = None


def sound_dose(told: Sequence[RecordedEvent]) -> SoundDose | None:
    """What the sound amounts to, None where no headset client told of it.

    Where several clients took part, one after the other, their doses are added up: levels by their
    energy, 10^(L/10), over their time.
    """
    doses = [event.data for event in told]
    minutes = sum(_seconds(dose) for dose in doses) / 60.0
    if minutes <= 0.0:
        return None
    if not any(dose.get("audible") for dose in doses):
        return SoundDose(minutes, audible=False)
    levels = [(_level_dba(dose), _seconds(dose)) for dose in doses]
    shares = [_number(dose, "share_of_week") for dose in doses]
    if any(level is None for level, _ in levels) or any(share is None for share in shares):
        return SoundDose(minutes, audible=True)
    energy = sum(10 ** (level / 10) * seconds for level, seconds in levels if level is not None)
    return SoundDose(
        minutes,
        audible=True,
        level_dba=10 * math.log10(energy / sum(seconds for _, seconds in levels)),
        share_of_week=sum(share for share in shares if share is not None),
    )


def _seconds(dose: Mapping[str, object]) -> float:
    return max(_number(dose, "seconds") or 0.0, 0.0)


def _level_dba(dose: Mapping[str, object]) -> float | None:
    level = _number(dose, "level_dba")
    return level if level is not None and abs(level) <= LOUDEST_DBA else None


def _number(dose: Mapping[str, object], name: str) -> float | None:
    return number(dose.get(name))
