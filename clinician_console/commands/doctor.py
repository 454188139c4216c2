"""`gradus doctor`: what this machine has, and with --link which part of the link fails."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from clinician_console import SOFTWARE_VERSION
from shared.config import DEFAULT_PORT, data_folder
from shared.errors import GradusError, LinkError, UsageError
from shared.terminal import say

LAST_PORT = 65_531  # the link takes this one and the next four
PATIENCE_S = 30.0
WIDTH = 22


def doctor(options: Namespace) -> int:
    """Look, say what was found, and raise what is to be mended.

    Raises:
        LinkError: A part of the link fails.
    """
    if not options.link:
        for name, found in _machine(options.data):
            say(f"{name:{WIDTH}} {found}")
        return 0
    return _link(options)


# ── the link ─────────────────────────────────────────────────────────────────────────────────


def _link(options: Namespace) -> int:
    from shared.clock import SystemClock  # noqa: PLC0415 - `--help` answers without it
    from shared.link.check import console_here, way_to_console  # noqa: PLC0415
    from shared.trust.keys import headset_keys  # noqa: PLC0415

    if options.console is None:
        hops = console_here(DEFAULT_PORT if options.port is None else _port(str(options.port)))
    else:
        host, port = _address(options.console)
        keys = headset_keys(options.key) if options.key else None
        hops = way_to_console(host, port, keys, SystemClock())
    failed = None
    for hop in hops:
        say(f"{'ok' if hop.works else 'FAILS':7}{hop.name:{WIDTH}} {hop.found}")
        failed = failed or (None if hop.works else hop)
    if failed:
        raise LinkError(f"The link fails at: {failed.name}. {failed.found}", failed.next_step)
    return 0


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.partition(":")
    if not host:
        raise UsageError(f"“{text}” names no console.", "Give it as --console HOST[:PORT].")
    return host, _port(port) if port else DEFAULT_PORT


def _port(text: str) -> int:
    if text.isdecimal() and len(text) <= 5 and 0 < int(text) <= LAST_PORT:
        return int(text)
    raise UsageError(
        f"“{text}” is no port of a console.",
        f"Give one from 1 to {LAST_PORT}, as --console HOST:PORT or --port PORT.",
    )


# ── this machine ─────────────────────────────────────────────────────────────────────────────


def _machine(data: Path | None) -> Iterator[tuple[str, str]]:
    yield "Gradus", SOFTWARE_VERSION
    yield "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield "console's window", _window()
    yield from _headset_side()
    yield "Lab Streaming Layer", _lsl()
    yield "therapist's microphone", _microphone()
    yield "store", _store(data)


def _window() -> str:
    from clinician_console.panels.libraries import (  # noqa: PLC0415
        require_qt_libraries,
        require_screen_libraries,
    )

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


def _lsl() -> str:
    from clinician_console.sensors.lsl_setup import load_lsl  # noqa: PLC0415

    try:
        lsl = load_lsl()
    except GradusError as error:
        return str(error)
    return f"liblsl {lsl.library_version() / 100:.2f}"


def _microphone() -> str:
    from clinician_console.voice.portaudio import look_for_microphone  # noqa: PLC0415

    trouble = look_for_microphone()
    return str(trouble) if trouble else "there"


def _store(data: Path | None) -> str:
    from clinician_console.storage import Store  # noqa: PLC0415

    folder = data_folder(data)
    try:
        what = "there" if Store.exists(folder.path) else "none yet; the console makes it"
    except GradusError as error:
        what = str(error)
    return f"{what} ({folder.path}, from the {folder.origin.value})"
