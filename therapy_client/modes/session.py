"""`gradus headset --console HOST`: a session, from the looking for the console to its farewell."""

from __future__ import annotations

import argparse
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from shared.clock import NS_PER_S, SystemClock
from shared.errors import (
    GradusError,
    LinkError,
    RefusedPeerError,
    SecondHeadsetError,
    WireVersionError,
)
from shared.link import ZmqHeadsetLink
from shared.printable import plain
from shared.program import loaded
from shared.teller import Teller
from shared.trust.keys import headset_keys
from shared.trust.paired import paired_keys
from shared.wire.messages import Refused
from therapy_client.displays.choose import choose_display
from therapy_client.hearing.loudness import calibration_of, known_loudness
from therapy_client.modes.arguments import address, wishes_of, writable
from therapy_client.modes.hands import patient_hands
from therapy_client.modes.program import PROGRAM, QUIET_EXIT_CODE, Stopping
from therapy_client.modes.told_patient import ToldPatient
from therapy_client.rehearsal import SimulatedPatient

if TYPE_CHECKING:
    from therapy_client.session.machine import HeadsetSession

LONGEST_FROM_CONSOLE = 300


def run_session(options: argparse.Namespace, folder: Path) -> int:
    """Run a session; returns the exit code.

    Raises:
        LinkError: Nobody answers there.
        RefusedPeerError: The console does not trust this headset.
        StorageError: The journal cannot be kept.
        UsageError: The address is none.
    """
    host, port = address(options.console)
    wishes = wishes_of(options)
    keys = headset_keys(options.key) if options.key else paired_keys(folder)
    folder = writable(folder)
    display = choose_display(options.display, wishes)
    link = ZmqHeadsetLink(keys, host, port)
    stopping, told_patient = _starter(options)
    teller = Teller()
    patient = None

    def tell(sentence: str) -> None:
        teller.say(f"{PROGRAM}: {sentence}")

    try:
        display.open()
        from therapy_client.loop import Loop  # noqa: PLC0415 - after the display says it can open

        clock = SystemClock()
        loudness = known_loudness(folder)
        loop = Loop(
            link, display, clock, uuid.uuid4().hex, folder, calibration=calibration_of(loudness)
        )
        if options.simulated_patient or options.rehearsed_patient:
            patient = SimulatedPatient(patient_hands(display), clock, told_patient.bearing)
        tell(f"display: {display.name}; looking for the console at {host}:{port} …")
        give_up_ns = clock.now_ns() + round(options.wait * NS_PER_S)
        told = _Told(tell)
        loaded()
        while not (stopping.asked or display.closed()):
            loop.frame()
            if patient is not None:
                patient.turn(loop.session)
            told.look(loop.session)
            if loop.farewell and loop.at_rest:
                tell(plain(loop.farewell.sentence, LONGEST_FROM_CONSOLE))
                break
            if loop.session is None:
                if loop.refused:
                    raise _as_error(loop.refused)
                _check_link(link, host, port, late=clock.now_ns() > give_up_ns)
        loop.leave()
        return QUIET_EXIT_CODE
    finally:
        if patient is not None:
            patient.close()
        display.close()
        link.close()
        teller.close()


def _starter(options: argparse.Namespace) -> tuple[Stopping, ToldPatient]:
    """What ends this client, and what its starter tells; only a rehearsal's client listens."""
    told = ToldPatient()
    if options.rehearsed_patient:
        return Stopping(with_stdin=True, hear=told.hear), told
    return Stopping(with_stdin=options.stop_with_stdin), told


class _Told:
    """Says on the terminal what the session of the moment has come to."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._last = ""

    def look(self, session: HeadsetSession | None) -> None:
        if session is None:
            return
        words = f"in session, {session.state.value.replace('_', ' ')}"
        words += f" ({session.stop_reason.value.replace('_', ' ')})" if session.stop_reason else ""
        words += "; no word from the console: holding" if session.held else ""
        if words != self._last:
            self._last = words
            self._tell(words)


def _check_link(link: ZmqHeadsetLink, host: str, port: int, *, late: bool) -> None:
    if link.refused:
        raise RefusedPeerError(
            f"The console at {host}:{port} does not trust this key, or is not the one it is for.",
            "Pair them again: gradus headset --forget, gradus headset --pair here, gradus pair "
            "there; or copy that console's headset.key again and give its path with --key.",
        )
    if late:
        raise LinkError(
            f"No console answers at {host}:{port}.",
            "Start the console, check the address and the cable or Wi-Fi, and try again.",
        )


def _as_error(refused: Refused) -> GradusError:
    kinds = {kind.code: kind for kind in (WireVersionError, SecondHeadsetError)}
    kind = kinds.get(refused.code, LinkError)
    words = (plain(text, LONGEST_FROM_CONSOLE) for text in (refused.sentence, refused.next_step))
    return kind(*words)
