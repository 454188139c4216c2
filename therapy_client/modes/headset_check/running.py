"""Opens the display, has everything tested, writes the report, and says what is to be mended."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from protocols.catalogue import SAFE_PLACE
from shared.clock import SystemClock
from shared.errors import DeviceError
from therapy_client.displays.choose import choose_display
from therapy_client.displays.wishes import Wishes
from therapy_client.modes.headset_check.checking import Checked, check
from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.report import as_text, free_name, summary, write
from therapy_client.modes.headset_check.room import CheckSettings, Room
from therapy_client.modes.headset_check.steps.microphone import NAME as MICROPHONE
from therapy_client.modes.headset_check.steps.microphone import heard
from therapy_client.modes.headset_check.table import TABLE
from therapy_client.modes.headset_check.worn import worn_on
from therapy_client.modes.program import ENDED_BY_HAND, Stopping

NOT_FOR_PATIENTS = (
    "For staff, not for patients: every scene is shown at its hardest. The stop (both grips, or a "
    "menu button) ends it at any time; so does Ctrl+C."
)
MOST_NAMED = 6


def run_check(given: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Check the headset; returns the exit code.

    Raises:
        DeviceError: No headset can be used, or something about it does not work.
        StorageError: The report cannot be written.
    """
    settings = CheckSettings(given.seconds_per_scene, given.patience, microphone=_microphone(given))
    display = choose_display(given.display, Wishes())
    stopping = Stopping(with_stdin=False)
    try:
        display.open()
        say(NOT_FOR_PATIENTS)
        display.load(SAFE_PLACE)
        room = Room(display, worn_on(display), SystemClock(), say, settings, lambda: stopping.asked)
        room.rest()
        checked = check(room, TABLE, lambda line: say(as_text(line)))
    finally:
        display.close()
    file = free_name(given.report)
    write(file, checked, display.name)
    say(summary(checked.lines))
    say(f"Written: {file.name} and {file.with_suffix('.txt').name}. Nothing in them names anybody.")
    return outcome(checked)


def outcome(checked: Checked) -> int:
    """The exit code.

    Raises:
        DeviceError: Something does not work, or was not answered.
    """
    if checked.stopped:
        return ENDED_BY_HAND
    if amiss := checked.amiss:
        named = ", ".join(amiss[:MOST_NAMED])
        more = f" and {len(amiss) - MOST_NAMED} more" if len(amiss) > MOST_NAMED else ""
        raise DeviceError(
            f"Not all of it works or was answered: {named}{more}.",
            "Look these lines up in the manual (The first hour with a real headset); try again.",
        )
    return 0


def _microphone(given: argparse.Namespace) -> Line | None:
    if given.no_microphone:
        return Line(MICROPHONE, Outcome.NOT_TOLD, "none could be opened on this computer")
    return None if given.microphone_db is None else heard(given.microphone_db)
