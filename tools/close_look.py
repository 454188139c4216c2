"""Draws one picture of a scene from wherever a head can be, to look at closely.

    python tools/close_look.py road --set seat=1 --at 0.3,0,0.4 --yaw 20 --out a.png

`--at` moves the head from where the patient stands: metres to the right, up, and forward.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from protocols.catalogue import SCENES, SceneName  # noqa: E402
from therapy_client.displays.gaze import Gaze  # noqa: E402
from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: E402
from therapy_client.modes.shooting import shoot  # noqa: E402
from therapy_client.patient import HeadPose  # noqa: E402
from therapy_client.scenes.kit.shots import Shot  # noqa: E402
from therapy_client.world.light.level import LightLevel  # noqa: E402

Move = tuple[float, float, float]


class LeaningDisplay(OffscreenDisplay):
    """Nobody wears it, and its head can be put anywhere.

    Args:
        size_px: Side of the square picture.
        level: Level of light.
    """

    def __init__(self, size_px: int, level: LightLevel) -> None:
        super().__init__(size_px, size_px, rate_hz=0.0, seed=7, multisamples=4, level=level)
        self.moved_m: Move = (0.0, 0.0, 0.0)
        self._turned = Gaze(0.0, 0.0)

    def look(self, yaw_deg: float, pitch_deg: float) -> None:
        """Turn the head and keep it there."""
        self._turned = Gaze(yaw_deg, pitch_deg)

    def _next_pose(self) -> HeadPose:
        pose = self._turned.head_pose()
        x, y, z = (at + by for at, by in zip(pose.position_m, self.moved_m, strict=True))
        return HeadPose((x, y, z), pose.orientation)


def take(display: LeaningDisplay, name: SceneName, shot: Shot, moved_m: Move) -> Image.Image:
    """One picture of a scene that is entered anew, from a head moved by so much."""
    display.moved_m = moved_m
    picture = shoot(display, name, shot)
    return Image.frombytes("RGB", (picture.width, picture.height), picture.rgb)


def main() -> int:
    """Draw one picture; gives the exit code."""
    parser = argparse.ArgumentParser(description="Draw one picture of a scene, from anywhere.")
    parser.add_argument("scene", choices=list(SCENES))
    parser.add_argument("--set", action="append", default=[], metavar="DIMENSION=VALUE")
    parser.add_argument("--hardest", action="store_true", help="all else at its hardest")
    parser.add_argument("--at", default="0,0,0", metavar="RIGHT,UP,FORWARD", help="metres")
    parser.add_argument("--yaw", type=float, default=0.0)
    parser.add_argument("--pitch", type=float, default=-5.0)
    parser.add_argument("--cue", default="")
    parser.add_argument("--after", type=float, default=0.0, help="seconds since the cue began")
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--fine", action="store_true", help="light as on a graphics card")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    name = SceneName(given.scene)
    shown = {each.name: each.hardest for each in SCENES[name].dimensions if given.hardest}
    shown |= {key: float(value) for key, value in (each.split("=") for each in given.set)}
    right, up, forward = (float(part) for part in given.at.split(","))
    shot = Shot("", shown, given.yaw, given.pitch, given.cue, given.after)
    level = LightLevel.FINE if given.fine else LightLevel.PLAIN
    display = LeaningDisplay(given.size, level)
    display.open()
    try:
        take(display, name, shot, (right, up, forward)).save(given.out)
    finally:
        display.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
