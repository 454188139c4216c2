"""A look at a scene: `python -m therapy_client.scenes.preview --scene NAME --out FILE.png`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from protocols.catalogue import SCENES, SceneName
from shared.errors import GradusError, UsageError
from therapy_client.displays.base import Picture
from therapy_client.displays.offscreen import OffscreenDisplay

STEP_S = 1 / 30


def preview(
    name: SceneName,
    exposure: dict[str, float],
    *,
    yaw_deg: float = 0.0,
    pitch_deg: float = -4.0,
    size: tuple[int, int] = (960, 600),
    cue: str = "",
    after_s: float = 2.0,
    seed: int = 7,
) -> Picture:
    """Draw one picture of a scene.

    Args:
        name: Which scene.
        exposure: Values that differ from the calm ones.
        yaw_deg: Where the head looks, growing to the right.
        pitch_deg: Where the head looks, growing upward.
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
        display.look(yaw_deg, pitch_deg)
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
    """Write a picture as PNG."""
    from PIL import Image  # noqa: PLC0415 (only those who save need it)

    Image.frombytes("RGB", (picture.width, picture.height), picture.rgb).save(path)


def _settings(name: SceneName, words: Sequence[str]) -> dict[str, float]:
    known = {dimension.name for dimension in SCENES[name].dimensions}
    exposure = {}
    for word in words:
        dimension, _, value = word.partition("=")
        if dimension not in known:
            raise UsageError(
                f"The scene {name} has no dimension {dimension}.",
                f"Use one of: {', '.join(sorted(known)) or 'none'}.",
            )
        try:
            exposure[dimension] = float(value)
        except ValueError:
            raise UsageError(
                f"The value of {dimension} is not a number.", f"Write --set {dimension}=NUMBER."
            ) from None
    return exposure


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="gradus scenes preview", description="Draw one picture of a scene."
    )
    parser.add_argument("--scene", choices=[str(name) for name in SceneName], required=True)
    parser.add_argument("--set", action="append", default=[], metavar="DIMENSION=VALUE")
    parser.add_argument("--yaw", type=float, default=0.0, help="degrees to the right")
    parser.add_argument("--pitch", type=float, default=-4.0, help="degrees upward")
    parser.add_argument("--cue", default="", help="name of a cue to show")
    parser.add_argument("--after", type=float, default=2.0, help="seconds before the picture")
    parser.add_argument("--width", type=int, default=960)
    parser.add_argument("--height", type=int, default=600)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True, help="the PNG file to write")
    given = parser.parse_args(arguments)
    try:
        name = SceneName(given.scene)
        if given.cue and given.cue not in {cue.name for cue in SCENES[name].cues}:
            raise UsageError(f"The scene {name} has no cue {given.cue}.", "Leave it out.")
        picture = preview(
            name,
            _settings(name, given.set),
            yaw_deg=given.yaw,
            pitch_deg=given.pitch,
            size=(given.width, given.height),
            cue=given.cue,
            after_s=given.after,
            seed=given.seed,
        )
        save(picture, given.out)
    except GradusError as error:
        sys.stderr.write(f"gradus: {error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
