"""`gradus-headset`: the headset client's command line and wiring, nothing else."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import threading
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from shared.arguments import Parser
from shared.clock import NS_PER_S, SystemClock
from shared.config import DEFAULT_PORT, data_folder
from shared.errors import (
    DeviceError,
    GradusError,
    LinkError,
    RefusedPeerError,
    SecondHeadsetError,
    StorageError,
    UsageError,
    WireVersionError,
)
from shared.link import LAST_PORT, ZmqHeadsetLink
from shared.ours import require_our_packages
from shared.printable import plain
from shared.program import run
from shared.teller import Teller
from shared.terminal import say
from shared.trust.exchange import machine_name
from shared.trust.keys import headset_keys
from shared.trust.pair_socket import PAIR_PORT
from shared.trust.paired import forget_console, paired_keys
from shared.wire.messages import Refused
from therapy_client.displays.choose import DisplayKind, Wishes, choose_display
from therapy_client.displays.libraries import require_graphics_libraries
from therapy_client.displays.openxr.render_scale import HIGHEST, LOWEST
from therapy_client.hearing.loudness import calibration_of, known_loudness
from therapy_client.modes.arguments import SIDES_PX, within
from therapy_client.modes.hands import patient_hands
from therapy_client.rehearsal import SimulatedPatient

if TYPE_CHECKING:
    from therapy_client.session.machine import HeadsetSession

PROGRAM = "gradus-headset"
QUIET_EXIT_CODE = 0
ENDED_BY_HAND = 130
LONGEST_SIZE = 9
LONGEST_FROM_CONSOLE = 300


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the client until the session is over; returns the exit code."""
    return run(PROGRAM, lambda: _command(arguments))


def _command(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    require_our_packages()
    return _run(options)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="gradus headset",
        description="The headset client: shows the scenes that the console asks for.",
        epilog="Example: gradus headset --pair, and then gradus headset --console 192.168.1.20",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--console", metavar="HOST[:PORT]", help="the console of the session")
    what.add_argument(
        "--pair", action="store_true", help="show a code, for a console to be paired with"
    )
    what.add_argument(
        "--forget", action="store_true", help="belong to the console no more that was paired"
    )
    what.add_argument(
        "--loudness", action="store_true", help="measure how loud this headset is, with a meter"
    )
    parser.add_argument(
        "--key", type=Path, metavar="FILE", help="headset.key of a console that is not paired"
    )
    parser.add_argument("--name", metavar="NAME", help="with --pair: what this machine is called")
    parser.add_argument(
        "--pair-host",
        default="0.0.0.0",  # noqa: S104
        metavar="HOST",
        help="with --pair: where to listen",
    )
    parser.add_argument(
        "--pair-port", type=_port, default=PAIR_PORT, metavar="N", help="with --pair: its port"
    )
    parser.add_argument(
        "--display", type=DisplayKind, default=DisplayKind.AUTO, choices=list(DisplayKind)
    )
    parser.add_argument("--size", metavar="WxH", help="picture size in pixels")
    parser.add_argument("--at", metavar="X,Y", help="where a window stands on the screen")
    parser.add_argument("--rate", type=_rate_hz, metavar="HZ", help="frames per second to aim at")
    parser.add_argument(
        "--wait", type=_wait_s, default=60.0, metavar="S", help="how long to look for the console"
    )
    parser.add_argument("--seated", action="store_true", help="the patient wears a headset seated")
    parser.add_argument(
        "--height-offset", type=_metres, default=0.0, metavar="M", help="added to the eye height"
    )
    parser.add_argument(
        "--simulated-patient",
        action="store_true",
        help="for rehearsals: nobody wears it, and what is asked of the patient is done",
    )
    parser.add_argument(
        "--render-scale",
        type=_render_scale,
        metavar="auto|X",
        help="how finely a headset's pictures are drawn: auto, or a share from 0.7 to 1.2",
    )
    parser.add_argument(
        "--stop-with-stdin", action="store_true", help="end when the program that started it ends"
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="where journals are kept")
    return parser


def _run(options: argparse.Namespace) -> int:
    folder = data_folder(options.data).path / "headset"
    if options.forget:
        return _forget(folder)
    if options.pair:
        return _pair(options, folder)
    if options.loudness:
        return _measure_loudness(folder)
    return _session(options, folder)


def _forget(folder: Path) -> int:
    known = forget_console(folder)
    _say(f"forgot the console {known.name}." if known else "no console was known.")
    return QUIET_EXIT_CODE


def _pair(options: argparse.Namespace, folder: Path) -> int:
    from therapy_client.modes.pairing import PairingMode, PairSettings, pair  # noqa: PLC0415

    name = None if options.name is None else machine_name(options.name)
    settings = PairSettings(_writable(folder), name, options.pair_host, options.pair_port)
    display = choose_display(options.display, _wishes(options))
    stopping = _Stopping(with_stdin=options.stop_with_stdin)
    try:
        display.open()
        mode = PairingMode(settings, display, SystemClock(), _say, lambda: stopping.asked)
        return QUIET_EXIT_CODE if pair(mode, _say) else ENDED_BY_HAND
    finally:
        display.close()


def _measure_loudness(folder: Path) -> int:
    from therapy_client.modes.loudness import measure_loudness  # noqa: PLC0415

    require_graphics_libraries()  # the sound comes with them
    from therapy_client.hearing.openal import open_speaker  # noqa: PLC0415

    speaker = open_speaker()
    if not speaker.audible:
        raise DeviceError(
            "There is no sound device to be measured.",
            "Plug in or switch on the headset, choose it as the system's output, and try again.",
        )
    try:
        kept = measure_loudness(_writable(folder), speaker, SystemClock(), input, _say)
    except (EOFError, KeyboardInterrupt):
        return ENDED_BY_HAND
    return QUIET_EXIT_CODE if kept else ENDED_BY_HAND


def _wishes(options: argparse.Namespace) -> Wishes:
    return Wishes(
        _size(options.size),
        options.rate,
        options.seated,
        options.height_offset,
        options.render_scale,
        _place(options.at),
    )


def _session(options: argparse.Namespace, folder: Path) -> int:
    host, port = _address(options.console)
    wishes = _wishes(options)
    keys = headset_keys(options.key) if options.key else paired_keys(folder)
    folder = _writable(folder)
    display = choose_display(options.display, wishes)
    link = ZmqHeadsetLink(keys, host, port)
    stopping = _Stopping(with_stdin=options.stop_with_stdin)
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
        if options.simulated_patient:
            patient = SimulatedPatient(patient_hands(display), clock)
        tell(f"display: {display.name}; looking for the console at {host}:{port} …")
        give_up_ns = clock.now_ns() + round(options.wait * NS_PER_S)
        told = _Told(tell)
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


class _Stopping:
    """Turns whatever ends a program into a question that the loop asks.

    Args:
        with_stdin: Also stop when standard input is closed: the starter is gone.
    """

    def __init__(self, *, with_stdin: bool) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)
        if with_stdin:
            threading.Thread(target=self._read_stdin, name="starter", daemon=True).start()

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True

    def _read_stdin(self) -> None:
        while os.read(0, 1024):
            pass
        self.asked = True


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


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":") if ":" in text else (text, "", str(DEFAULT_PORT))
    if not host or not port.isdecimal() or len(port) > 5 or not 0 < int(port) < 65536:
        raise UsageError(f"“{text}” is no address of a console.", "Give it as HOST or HOST:PORT.")
    return host, int(port)


def _render_scale(text: str) -> float | None:
    return None if text == "auto" else within(text, LOWEST, HIGHEST)


def _rate_hz(text: str) -> float:
    return within(text, 1.0, 240.0)


def _port(text: str) -> int:
    return int(within(text, 0, LAST_PORT))


def _wait_s(text: str) -> float:
    return within(text, 0.0, 86_400.0)


def _writable(folder: Path) -> Path:
    """Before anybody wears the headset: a client that cannot keep its journal does not begin."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise StorageError(
            f"The headset's journals cannot be kept in {folder}: {error.strerror}.",
            "Give a folder that you may write to with --data, with some free space.",
        ) from error


def _size(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and len(text) <= LONGEST_SIZE):
        raise UsageError(f"“{text}” is no picture size.", "Give it as WIDTHxHEIGHT, as 960x600.")
    size = int(width), int(height)
    if not all(SIDES_PX[0] <= side <= SIDES_PX[1] for side in size):
        raise UsageError(
            f"A picture of {text} pixels cannot be made.",
            f"Give a width and a height from {SIDES_PX[0]} to {SIDES_PX[1]}.",
        )
    return size


def _place(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    left, _, top = text.partition(",")
    for side in (left, top):
        digits = side.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal() and len(digits) < LONGEST_SIZE):
            raise UsageError(f"“{text}” is no place on a screen.", "Give it as X,Y, as 0,40.")
    return int(left), int(top)


def _metres(text: str) -> float:
    """A height offset in metres, within what a person can be off by."""
    value = float(text)
    if not -1.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError("between -1 and 1 m")
    return value


def _say(sentence: str) -> None:
    say(f"{PROGRAM}: {sentence}")


if __name__ == "__main__":
    sys.exit(main())
