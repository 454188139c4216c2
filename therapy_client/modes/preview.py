"""A look at a scene: `python -m therapy_client.modes.preview --scene NAME --out FILE.png`."""

from __future__ import annotations

import argparse
import errno
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from protocols.catalogue import SCENES, Dimension, SceneName
from shared.arguments import Parser
from shared.errors import StorageError, UsageError
from shared.program import run
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.modes.arguments import SIDES_PX, within
from therapy_client.patient import Picture

STEP_S = 1 / 30


def preview(
    name: SceneName,
    exposure: dict[str, float],
    *,
    gaze_deg: tuple[float, float] = (0.0, -4.0),
    size: tuple[int, int] = (960, 600),
    cue: str = "",
    after_s: float = 2.0,
    seed: int = 7,
) -> Picture:
    """Draw one picture of a scene.

    Args:
        name: Which scene.
        exposure: Values that differ from the calm ones.
        gaze_deg: Where the head looks: yaw, growing to the right, and pitch, growing upward.
        size: Width and height in pixels.
        cue: Name of a cue to show, or nothing.
        after_s: Seconds of the scene's life before the picture.
        seed: The same seed gives the same world.

    Raises:
        DeviceError: Nothing can be drawn on this machine.
    """
    display = OffscreenDisplay(*size, rate_hz=0.0, seed=seed, multisamples=4)
    display.open()
    try:
        scene = display.load(name)
        scene.apply({**scene.spec.calm_exposure(), **exposure})
        display.show(name)
        display.look(*gaze_deg)
        if cue:
            scene.show_cue(cue)
        for _ in range(max(1, round(after_s / STEP_S))):
            scene.advance(min(after_s, STEP_S))
        display.frame()
        display.frame()
        picture = display.picture()
    finally:
        display.close()
    if picture is None:
        raise RuntimeError("A frame was drawn and gave no picture.")
    return picture


def save(picture: Picture, path: Path) -> None:
    """Write a picture as PNG.

    Raises:
        StorageError: It cannot be written there.
    """
    from PIL import Image  # noqa: PLC0415 (only those who save need it)

    image = Image.frombytes("RGB", (picture.width, picture.height), picture.rgb)
    try:
        image.save(path, format="PNG")
    except OSError as error:
        raise _unwritten(path, error.strerror or str(error)) from error


def _unwritten(path: Path, reason: str) -> StorageError:
    return StorageError(
        f"The picture cannot be written to {path}: {reason}.",
        "Give the path of a PNG file in a folder that you may write to.",
    )


def _settings(name: SceneName, words: Sequence[str]) -> dict[str, float]:
    known = {dimension.name: dimension for dimension in SCENES[name].dimensions}
    exposure = {}
    for word in words:
        dimension, _, value = word.partition("=")
        if dimension not in known:
            raise UsageError(
                f"The scene {name} has no dimension {dimension}.",
                f"Use one of: {', '.join(sorted(known)) or 'none'}.",
            )
        exposure[dimension] = _value(known[dimension], value)
    return exposure


def _value(dimension: Dimension, word: str) -> float:
    """A value within the dimension's bounds: a number, or the name of a level."""
    if word in dimension.levels:
        return float(dimension.levels.index(word))
    bounds = dimension.guardrail.absolute
    allowed = f"{bounds.lowest:g} to {bounds.highest:g}"
    if dimension.levels:
        allowed += f", or {', '.join(dimension.levels)}"
    try:
        number = float(word)
    except ValueError:
        number = math.nan
    if not bounds.lowest <= number <= bounds.highest:
        raise UsageError(
            f"{dimension.name} cannot be “{word[:40]}”.",
            f"Write --set {dimension.name}=VALUE with {allowed}.",
        )
    return number


def _degrees(text: str) -> float:
    return within(text, -360.0, 360.0)


def _upward(text: str) -> float:
    return within(text, -90.0, 90.0)


def _seconds(text: str) -> float:
    return within(text, 0.0, 120.0)


def _pixels(text: str) -> int:
    return int(within(text, *SIDES_PX))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    return run("gradus", lambda: _draw(_parser().parse_args(arguments)))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="gradus scenes preview", description="Draw one picture of a scene.")
    parser.add_argument("--scene", choices=[str(name) for name in SCENES], required=True)
    parser.add_argument("--set", action="append", default=[], metavar="DIMENSION=VALUE")
    parser.add_argument("--yaw", type=_degrees, default=0.0, help="degrees to the right")
    parser.add_argument("--pitch", type=_upward, default=-4.0, help="degrees upward")
    parser.add_argument("--cue", default="", help="name of a cue to show")
    parser.add_argument("--after", type=_seconds, default=2.0, help="seconds before it")
    parser.add_argument("--width", type=_pixels, default=960)
    parser.add_argument("--height", type=_pixels, default=600)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True, help="the PNG file to write")
    return parser


def _draw(given: argparse.Namespace) -> int:
    name = SceneName(given.scene)
    if given.cue and given.cue not in {cue.name for cue in SCENES[name].cues}:
        raise UsageError(f"The scene {name} has no cue {given.cue}.", "Leave it out.")
    if not os.path.isdir(given.out.parent):  # said before anything is built and drawn for it
        raise _unwritten(given.out, os.strerror(errno.ENOENT))
    picture = preview(
        name,
        _settings(name, given.set),
        gaze_deg=(given.yaw, given.pitch),
        size=(given.width, given.height),
        cue=given.cue,
        after_s=given.after,
        seed=given.seed,
    )
    save(picture, given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
