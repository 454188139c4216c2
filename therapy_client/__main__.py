"""`gradus-headset`: the headset client's command line and wiring, nothing else."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from shared.clock import NS_PER_S, SystemClock
from shared.config import DEFAULT_PORT, data_folder
from shared.errors import GradusError, LinkError, RefusedPeerError, UsageError, WireVersionError
from shared.link import ZmqHeadsetLink
from shared.messages import Refused
from shared.ours import require_our_packages
from shared.pairing import headset_keys
from therapy_client.displays.choose import DisplayKind, choose_display

QUIET_EXIT_CODE = 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the client until the session is over; returns the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="headset: %(message)s")
    try:
        require_our_packages()
        return _run(options)
    except GradusError as error:
        print(f"gradus-headset: {error}", file=sys.stderr)  # noqa: T201
        return error.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gradus headset",
        description="The headset client: shows the scenes that the console asks for.",
        epilog="Example: gradus headset --console 192.168.1.20 --key headset.key --display desktop",
    )
    parser.add_argument("--console", required=True, metavar="HOST[:PORT]", help="the console")
    parser.add_argument(
        "--key", required=True, type=Path, metavar="FILE", help="headset.key of that console"
    )
    parser.add_argument(
        "--display", type=DisplayKind, default=DisplayKind.AUTO, choices=list(DisplayKind)
    )
    parser.add_argument("--size", metavar="WxH", help="picture size in pixels")
    parser.add_argument("--rate", type=float, metavar="HZ", help="frames per second to aim at")
    parser.add_argument(
        "--wait", type=float, default=60.0, metavar="S", help="how long to look for the console"
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="where journals are kept")
    return parser


def _run(options: argparse.Namespace) -> int:
    host, port = _address(options.console)
    keys = headset_keys(options.key)
    display = choose_display(options.display, _size(options.size), options.rate)
    link = ZmqHeadsetLink(keys, host, port)
    stopping = _Stopping()
    try:
        display.open()
        from therapy_client.loop import Loop  # noqa: PLC0415 - after the display says it can open

        clock = SystemClock()
        folder = data_folder(options.data).path / "headset"
        loop = Loop(link, display, clock, uuid.uuid4().hex, folder)
        _say(f"display: {display.name}; looking for the console at {host}:{port} …")
        give_up_ns = clock.now_ns() + round(options.wait * NS_PER_S)
        while not (stopping.asked or display.closed()):
            loop.frame()
            if loop.farewell and loop.in_safe_place:
                _say(loop.farewell.sentence)
                break
            if loop.session is None:
                if loop.refused:
                    raise _as_error(loop.refused)
                _check_link(link, host, port, late=clock.now_ns() > give_up_ns)
        loop.leave()
        return QUIET_EXIT_CODE
    finally:
        display.close()
        link.close()


class _Stopping:
    """Turns the signals that end a program into a question that the loop asks."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def _check_link(link: ZmqHeadsetLink, host: str, port: int, *, late: bool) -> None:
    if link.refused:
        raise RefusedPeerError(
            f"The console at {host}:{port} does not trust this key, or is not the one it is for.",
            "Copy headset.key from that console again and give its path with --key.",
        )
    if late:
        raise LinkError(
            f"No console answers at {host}:{port}.",
            "Start the console, check the address and the cable or Wi-Fi, and try again.",
        )


def _as_error(refused: Refused) -> GradusError:
    kind = WireVersionError if refused.code == WireVersionError.code else LinkError
    return kind(refused.sentence, refused.next_step)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":") if ":" in text else (text, "", str(DEFAULT_PORT))
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise UsageError(f"“{text}” is no address of a console.", "Give it as HOST or HOST:PORT.")
    return host, int(port)


def _size(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and 16 <= int(width) <= 8192):
        raise UsageError(f"“{text}” is no picture size.", "Give it as WIDTHxHEIGHT, as 960x600.")
    return int(width), int(height)


def _say(sentence: str) -> None:
    print(f"gradus-headset: {sentence}", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
