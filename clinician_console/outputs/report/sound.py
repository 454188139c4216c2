"""How much sound the patient had: what of the dose a report says."""

from __future__ import annotations

import math
from collections.abc import Mapping

from clinician_console.analysis.believing import number
from clinician_console.analysis.measures import events_named
from clinician_console.record.recorded import RecordedSession
from shared.wire.events import EventName

LOUDEST_DBA = 200.0  # beyond, what is stored is no level


def sound_sentence(session: RecordedSession) -> str | None:
    """What a report says of the sound, None where no headset client told of it.

    Where several clients took part, one after the other, their doses are added up.
    """
    doses = [event.data for event in events_named(session, EventName.SOUND_DOSE)]
    minutes = sum(_seconds(dose) for dose in doses) / 60.0
    if minutes <= 0.0:
        return None
    if not any(dose.get("audible") for dose in doses):
        return "Sound: none; the headset's computer had no sound device."
    levels = [(_level_dba(dose), _seconds(dose)) for dose in doses]
    shares = [_number(dose, "share_of_week") for dose in doses]
    if any(level is None for level, _ in levels) or any(share is None for share in shares):
        return (
            f"Sound: {minutes:.1f} min. The loudness of this headset was not measured "
            "(gradus headset --loudness), so that no level in dBA is known; the mix was held "
            "12 dB below full scale."
        )
    energy = sum(10 ** (level / 10) * seconds for level, seconds in levels if level is not None)
    level_dba = 10 * math.log10(energy / sum(seconds for _, seconds in levels))
    share = sum(share for share in shares if share is not None)
    return (
        f"Sound: {level_dba:.0f} dBA on average over {minutes:.1f} min, "
        f"{100 * share:.2g} % of what WHO allows an adult in a week (80 dBA for 40 h)."
    )


def _seconds(dose: Mapping[str, object]) -> float:
    return max(_number(dose, "seconds") or 0.0, 0.0)


def _level_dba(dose: Mapping[str, object]) -> float | None:
    level = _number(dose, "level_dba")
    return level if level is not None and abs(level) <= LOUDEST_DBA else None


def _number(dose: Mapping[str, object], name: str) -> float | None:
    return number(dose.get(name))
