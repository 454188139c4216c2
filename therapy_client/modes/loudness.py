"""`gradus headset --loudness`: a noise is played, and what a sound level meter shows is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from shared.clock import Clock, SystemClock
from shared.errors import DeviceError, UsageError
from therapy_client.displays.libraries import require_graphics_libraries
from therapy_client.hearing.loudness import full_scale_of, measuring_mix, remember_loudness
from therapy_client.hearing.speaker import Speaker
from therapy_client.modes import program
from therapy_client.modes.arguments import writable

HOW = (
    "A steady noise is heard in the headset now. Set the volume as it will be in sessions, hold a "
    "sound level meter (A, slow) close to one ear of the headset, and wait until it is steady."
)
QUESTION = "What does the meter show, in dBA? (Enter alone leaves all as it was) "


def measure(folder: Path) -> int:
    """Measure it on the headset's own sound device; returns the exit code.

    Raises:
        DeviceError: There is none.
    """
    require_graphics_libraries()  # the sound comes with them
    from therapy_client.hearing.openal import open_speaker  # noqa: PLC0415

    speaker = open_speaker()
    if not speaker.audible:
        raise DeviceError(
            "There is no sound device to be measured.",
            "Plug in or switch on the headset, choose it as the system's output, and try again.",
        )
    try:
        kept = measure_loudness(writable(folder), speaker, SystemClock(), input, program.say)
    except (EOFError, KeyboardInterrupt):
        return program.ENDED_BY_HAND
    return program.QUIET_EXIT_CODE if kept else program.ENDED_BY_HAND


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
