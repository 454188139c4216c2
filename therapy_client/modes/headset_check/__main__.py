"""`gradus doctor --headset`: `python -m therapy_client.modes.headset_check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from shared.arguments import Parser
from shared.errors import UsageError
from shared.program import run
from shared.terminal import say
from therapy_client.displays.wishes import DisplayKind
from therapy_client.modes.arguments import within

KINDS = (DisplayKind.OPENXR, DisplayKind.OFFSCREEN)
NAME = "gradus doctor"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    return run(NAME, lambda: _check(_parser().parse_args(arguments)))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="gradus doctor --headset", description="Test a headset, worn by staff.")
    parser.add_argument("--report", type=Path, default=Path("headset-report.json"), metavar="FILE")
    parser.add_argument("--display", type=DisplayKind, choices=KINDS, default=DisplayKind.OPENXR)
    parser.add_argument("--seconds-per-scene", type=_seconds, default=4.0, metavar="N")
    parser.add_argument("--patience", type=_seconds, default=20.0, metavar="S")
    parser.add_argument("--microphone-db", type=_decibels, metavar="DB")
    parser.add_argument("--no-microphone", action="store_true")
    return parser


def _seconds(text: str) -> float:
    return within(text, 0.1, 120.0)


def _decibels(text: str) -> float:
    return within(text, -200.0, 0.0)


def _check(given: argparse.Namespace) -> int:
    """Check it.

    Raises:
        DeviceError: No headset can be used, or something about it does not work.
        StorageError: The report cannot be written.
        UsageError: The report's name is none for a JSON file.
    """
    if given.report.suffix != ".json":
        raise UsageError("The report is a JSON file.", "Give it as --report NAME.json.")
    from therapy_client.modes.headset_check.running import run_check  # noqa: PLC0415 - heavy

    return run_check(given, say)


if __name__ == "__main__":
    sys.exit(main())
