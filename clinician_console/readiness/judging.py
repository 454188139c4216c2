"""What each fact means for the session that is to begin: one judge for each check. Pure.

Nothing is ready that was not seen to be right; and of all of this only what stands in `BLOCKED`
(found.py) holds the session.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from clinician_console.readiness import around_it, of_headset
from clinician_console.readiness.found import Found
from clinician_console.readiness.seen import Seen
from clinician_console.session.readied import Check

JUDGES: Final[Mapping[Check, Callable[[Seen], Found]]] = {
    Check.HEADSET: of_headset.headset,
    Check.WORN: of_headset.worn,
    Check.FIT: of_headset.fit,
    Check.TRACKING: of_headset.tracking,
    Check.SPACE: of_headset.space,
    Check.BATTERY: of_headset.battery,
    Check.FRAMES: of_headset.frames,
    Check.SOUND: of_headset.sound,
    Check.SCREENING: around_it.screening,
    Check.ANSWERS: around_it.answers,
    Check.SENSORS: around_it.sensors,
    Check.MICROPHONE: around_it.microphone,
    Check.RECORDING: around_it.recording,
    Check.DISK: around_it.disk,
    Check.CLOCK: around_it.clock,
    Check.BACKUP: around_it.backup,
}
"""In the order in which they stand: the patient and the headset, then what stands around them."""
