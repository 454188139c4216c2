"""Every step of a treatment protocol on a sheet: `gradus protocols preview NAME|FILE`.

Two pictures a step, without a headset: what the patient sees ahead, and where the scene's fear
lies beside that (down a height, behind in a queue). Each scene is entered anew for each step.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from shared.arguments import Parser
from shared.errors import StorageError
from shared.program import run
from shared.terminal import say
from therapy_client.modes.arguments import SIDES_PX, within


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    return run("gradus", lambda: _draw(_parser().parse_args(arguments)))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="gradus protocols preview",
        description="Draw every step of a treatment protocol on one sheet, without a headset.",
    )
    parser.add_argument("protocol", metavar="NAME|FILE", help="a name, or a file")
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="the clinic's own treatment protocols (protocols/ in the data folder)",
    )
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="for the sheet")
    parser.add_argument("--width", type=_pixels, default=400, help="of one picture, in pixels")
    parser.add_argument("--height", type=_pixels, default=250)
    return parser


def _pixels(text: str) -> int:
    return int(within(text, SIDES_PX[0], 1024))


def _draw(given: argparse.Namespace) -> int:
    """Draw one sheet.

    Raises:
        ProtocolFileError: There is no such treatment protocol, or it has faults.
        DeviceError: Nothing can be drawn on this machine.
        StorageError: The sheet cannot be written there.
    """
    # Heavy, and `--help` needs none of it.
    from protocols.plans.shelf import OWN_FOLDER, Shelf  # noqa: PLC0415
    from shared.config import data_folder  # noqa: PLC0415
    from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: PLC0415
    from therapy_client.modes.step_sheet import see_steps, sheet  # noqa: PLC0415

    own = given.folder or data_folder(None).path / OWN_FOLDER
    protocol = Shelf(own, must_exist=given.folder is not None).load(given.protocol).protocol
    path = given.out / f"{protocol.name}-steps.png"
    display = OffscreenDisplay(given.width, given.height, rate_hz=0.0, seed=7, multisamples=4)
    display.open()
    try:
        paper = sheet(protocol.title, see_steps(display, protocol))
    finally:
        display.close()
    try:
        given.out.mkdir(parents=True, exist_ok=True)
        paper.save(path, format="PNG", optimize=True)
    except OSError as error:
        raise StorageError(
            f"The sheet cannot be written to {path}: {error.strerror or error}.",
            "Give a folder that you may write to with --out.",
        ) from error
    say(f"{path}: {len(protocol.steps)} steps of {protocol.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
