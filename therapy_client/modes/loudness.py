"""`gradus headset --loudness`: a noise is played, and what a sound level meter shows is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from shared.clock import Clock
from shared.errors import UsageError
from therapy_client.hearing.loudness import full_scale_of, measuring_mix, remember_loudness
from therapy_client.hearing.speaker import Speaker

HOW = (
    "A steady noise is heard in the headset now. Set the volume as it will be in sessions, hold a "
    "sound level meter (A, slow) close to one ear of the headset, and wait until it is steady."
)
QUESTION = "What does the meter show, in dBA? (Enter alone leaves all as it was) "


def measure_loudness(
    folder: Path,
    speaker: Speaker,
    clock: Clock,
    ask: Callable[[str], str],
    say: Callable[[str], None],
) -> bool:
    """Ask for the meter's reading until it can be one; True if it was kept.

    Args:
        folder: Where the headset client keeps what it knows.
        speaker: The headset's own.
        clock: Says when it was measured.
        ask: Puts a question and gives the answer.
        say: Tells the technician something.

    Raises:
        StorageError: It cannot be kept.
    """
    mix = measuring_mix()
    try:
        speaker.load({voice.sound for voice in mix})
        speaker.play(mix)
        say(HOW)
        while reading := ask(QUESTION).strip():
            try:
                full_scale_dba = full_scale_of(float(reading.replace(",", ".")))
            except ValueError:
                say(f"“{reading}” is no number.")
            except UsageError as error:
                say(str(error))
            else:
                remember_loudness(folder, full_scale_dba, clock)
                say(
                    f"Kept: full scale is {full_scale_dba:.1f} dBA. Measure again when the headset "
                    "or its volume changes."
                )
                return True
        say("Nothing was changed.")
        return False
    finally:
        speaker.close()
