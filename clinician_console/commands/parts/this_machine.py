"""What this machine has of all that Gradus stands on."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from clinician_console import SOFTWARE_VERSION
from clinician_console.body.sources import SOURCES
from clinician_console.crisis import crisis_text
from clinician_console.panels.kit.libraries import require_qt_libraries, require_screen_libraries
from clinician_console.voice.portaudio import look_for_microphone
from shared.config import data_folder
from shared.errors import GradusError

PATIENCE_S = 30.0


def what_is_here(data: Path | None) -> Iterator[tuple[str, str]]:
    """Each part by its name, and what was found of it."""
    yield "Gradus", SOFTWARE_VERSION
    yield "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield "console's window", _window()
    yield from _headset_side()
    yield from ((kind.title, found) for kind in SOURCES.values() if (found := kind.look()))
    yield "therapist's microphone", _microphone()
    yield "store", _store(data)
    yield "words for a crisis", _crisis(data)


def _window() -> str:
    try:
        require_qt_libraries()
    except GradusError as error:
        return str(error)
    try:
        require_screen_libraries()
    except GradusError as error:
        return f"works without a screen; one needs more libraries. {error.next_step}"
    return "its libraries are there"


def _headset_side() -> Iterator[tuple[str, str]]:
    """What the headset client finds, in a process of its own: a driver may take its own down."""
    command = [sys.executable, "-m", "therapy_client.modes.check"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            timeout=PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        yield "patient's display", f"no answer within {PATIENCE_S:g} s"
        return
    for line in done.stdout.splitlines():
        name, _, found = line.partition(": ")
        yield f"patient's {name}", found
    if done.returncode != 0:
        yield "patient's display", "the check itself failed"


def _microphone() -> str:
    trouble = look_for_microphone()
    return str(trouble) if trouble else "there"


def _crisis(data: Path | None) -> str:
    text = crisis_text(data_folder(data).path)
    return f"the clinic's own, {len(text.lines)} lines" if text.is_own else text.remark


def _store(data: Path | None) -> str:
    from clinician_console.storage import Store

    folder = data_folder(data)
    try:
        what = "there" if Store.exists(folder.path) else "none yet; the console makes it"
    except GradusError as error:
        what = str(error)
    return f"{what} ({folder.path}, from the {folder.origin.value})"
