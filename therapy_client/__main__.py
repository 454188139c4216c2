"""`gradus-headset`: the headset client's command line; what it does is a mode each in `modes/`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from shared.arguments import Parser
from shared.config import data_folder
from shared.ours import require_our_packages
from shared.program import run
from shared.wire.ports import PAIR_PORT
from therapy_client.displays.wishes import DisplayKind
from therapy_client.modes.arguments import metres, port, rate_hz, render_scale, wait_s
from therapy_client.modes.program import PROGRAM


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
        "--pair-port", type=port, default=PAIR_PORT, metavar="N", help="with --pair: its port"
    )
    parser.add_argument(
        "--display", type=DisplayKind, default=DisplayKind.AUTO, choices=list(DisplayKind)
    )
    parser.add_argument("--size", metavar="WxH", help="picture size in pixels")
    parser.add_argument("--at", metavar="X,Y", help="where a window stands on the screen")
    parser.add_argument("--rate", type=rate_hz, metavar="HZ", help="frames per second to aim at")
    parser.add_argument(
        "--wait", type=wait_s, default=60.0, metavar="S", help="how long to look for the console"
    )
    parser.add_argument("--seated", action="store_true", help="the patient wears a headset seated")
    parser.add_argument(
        "--height-offset", type=metres, default=0.0, metavar="M", help="added to the eye height"
    )
    _add_simulated(parser)
    parser.add_argument(
        "--render-scale",
        type=render_scale,
        metavar="auto|X",
        help="how finely a headset's pictures are drawn: auto, or a share from 0.7 to 1.2",
    )
    parser.add_argument(
        "--stop-with-stdin", action="store_true", help="end when the program that started it ends"
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="where journals are kept")
    return parser


def _add_simulated(parser: argparse.ArgumentParser) -> None:
    nobody = parser.add_mutually_exclusive_group()
    nobody.add_argument(
        "--simulated-patient",
        action="store_true",
        help="for rehearsals: nobody wears it, and what is asked of the patient is done",
    )
    nobody.add_argument(
        "--rehearsed-patient",
        action="store_true",
        help="the same, as gradus rehearse tells it over standard input",
    )


def _run(options: argparse.Namespace) -> int:
    """Do what was asked for; each mode is loaded only when it runs."""
    folder = data_folder(options.data).path / "headset"
    if options.forget:
        from therapy_client.modes.forgetting import forget

        return forget(folder)
    if options.pair:
        from therapy_client.modes.pairing import pair_with_a_console

        return pair_with_a_console(options, folder)
    if options.loudness:
        from therapy_client.modes.loudness import measure

        return measure(folder)
    from therapy_client.modes.session import run_session

    return run_session(options, folder)


if __name__ == "__main__":
    sys.exit(main())
