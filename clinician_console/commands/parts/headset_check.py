"""`gradus doctor --headset`: the microphone is heard here, all else is the headset client's."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from typing import Final

from clinician_console.session.microphone import Microphone
from clinician_console.session.trial import MicrophoneTrial
from shared.clock import NS_PER_S, Clock, SystemClock
from shared.terminal import say

MODULE: Final = "therapy_client.modes.headset_check"
OPENS_WITHIN_S: Final = 5.0
TURN_S: Final = 0.05


def check_headset(options: Namespace) -> int:
    """Become the headset client that checks it, or, on Windows, wait for its exit code."""
    words = _microphone_words()
    for name in ("report", "display", "seconds_per_scene"):
        if (given := getattr(options, name)) is not None:
            words += [f"--{name.replace('_', '-')}={given}"]
    command = [sys.executable, "-m", MODULE, *words]
    if sys.platform != "win32":
        sys.stdout.flush()
        os.execv(sys.executable, command)  # noqa: S606 - so that ending one ends both
    with subprocess.Popen(command) as client:  # noqa: S603 - our own program
        while True:
            try:
                return client.wait()
            except KeyboardInterrupt:  # it heard that too, and leaves the headset in good order
                continue


def _microphone_words() -> list[str]:
    from clinician_console.voice.portaudio import PortAudioMicrophone, look_for_microphone

    if look_for_microphone() is not None:
        return ["--no-microphone"]
    waits = threading.Event()
    with closing(PortAudioMicrophone()) as microphone:
        loudest = loudest_db(microphone, SystemClock(), lambda: waits.wait(TURN_S))
    return ["--no-microphone"] if loudest is None else [f"--microphone-db={loudest:.1f}"]


def loudest_db(microphone: Microphone, clock: Clock, turn: Callable[[], object]) -> float | None:
    """How loud a sentence was at its loudest, in dB of full scale; None where nothing is heard.

    Args:
        microphone: What is spoken into.
        clock: What the waits are measured with.
        turn: Waits for the next look.
    """
    until_ns = clock.now_ns() + round(OPENS_WITHIN_S * NS_PER_S)
    while microphone.trouble is not None:
        if clock.now_ns() >= until_ns:
            return None
        turn()
    say("The microphone: say a sentence now, as you would to a patient.")
    trial = MicrophoneTrial(microphone, clock)
    trial.begin()
    while trial.on:
        turn()
        trial.tick(clock.now_ns())
    return None if microphone.trouble is not None else trial.loudest_db
