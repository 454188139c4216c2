"""Sheets of pictures of a scene, to look at: `python tools/scene_sheet.py hours --out a.png`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from protocols.catalogue import SCENES, WEATHERS, SceneName  # noqa: E402
from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: E402

COLOURS, STEPS_PER_S, PAPER = 256, 30, (238, 238, 236)


@dataclass(frozen=True)
class Shot:
    """One picture: what is written on it, what is shown, and where the head looks."""

    words: str
    exposure: dict[str, float] = field(default_factory=dict)
    yaw_deg: float = 0.0
    pitch_deg: float = -5.0
    cue: str = ""
    after_s: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """Pictures of one scene in rows."""

    scene: SceneName
    columns: int
    shots: tuple[Shot | None, ...]


SHARES, COLUMNS = (0.0, 0.25, 0.5, 0.75, 1.0), 6


@dataclass(frozen=True)
class Look:
    """How a row of a sheet looks at what it shows.

    Attributes:
        yaw_deg: Where the head looks.
        pitch_deg: Where the head looks.
        exposure: What else is asked for.
        after_s: For a cue: the moment to look at; without it its middle.
    """

    yaw_deg: float = 0.0
    pitch_deg: float = -5.0
    exposure: dict[str, float] = field(default_factory=dict)
    after_s: float | None = None


def every_row(scene: SceneName, looks: dict[str, Look]) -> Sheet:
    """Each dimension from calm to its hardest in a row, then every cue in its middle.

    Args:
        scene: Which scene.
        looks: How to look, by the name of a dimension or cue; all of them must be there.
    """
    shots: list[Shot | None] = []
    for dimension in SCENES[scene].dimensions:
        look = looks[dimension.name]
        steps = SHARES
        if dimension.levels:
            steps = tuple(np.linspace(0.0, 1.0, len(dimension.levels)))
        for share in steps:
            value = dimension.calm + share * dimension.span * dimension.harder_is
            shown = {**look.exposure, dimension.name: value}
            words = f"{dimension.label}: {_worded(value, dimension.levels)}"
            shots.append(Shot(words, shown, look.yaw_deg, look.pitch_deg))
        shots += [None] * (-len(shots) % COLUMNS)
    for cue in SCENES[scene].cues:
        look = looks[cue.name]
        after_s = cue.duration_s / 2 if look.after_s is None else look.after_s
        where = (look.exposure, look.yaw_deg, look.pitch_deg)
        shots.append(Shot(f"{cue.label}, {after_s:g} s", *where, cue.name, after_s))
    return Sheet(scene, COLUMNS, tuple(shots))


def _worded(value: float, levels: tuple[str, ...]) -> str:
    return levels[round(value)].replace("_", " ") if levels else f"{value:.3g}"


def _hour(hour_h: float) -> Shot:
    whole, minutes = int(hour_h), round(60 * (hour_h % 1))
    above = {"height_m": 25.0, "edge_guard": 5.0, "edge_distance_m": 0.3}
    return Shot(f"{whole}:{minutes:02d}", {**above, "time_of_day_h": hour_h}, -32.0, -10.0)


def _square(words: str, yaw_deg: float = 0.0, pitch_deg: float = -5.0, **exposure: float) -> Shot:
    return Shot(words, exposure, yaw_deg, pitch_deg)


_EDGE = {"height_m": 30.0, "edge_guard": 5.0, "edge_distance_m": 0.3, "safety_net": 2.0}
_ON_PLANK = {**_EDGE, "edge_distance_m": 1.2, "plank_reach_m": 2.4}
ROOFTOP_LOOKS = {
    "height_m": Look(0.0, -38.0, _EDGE),
    "edge_guard": Look(0.0, -24.0, {**_EDGE, "edge_distance_m": 1.8}),
    "edge_distance_m": Look(0.0, -40.0, _EDGE),
    "plank_reach_m": Look(0.0, -48.0, {**_EDGE, "edge_distance_m": 1.4, "plank_width_m": 0.6}),
    "plank_width_m": Look(0.0, -55.0, _ON_PLANK),
    "safety_net": Look(0.0, -50.0, _EDGE),
    "wind": Look(40.0, 0.0, {**_EDGE, "edge_distance_m": 3.0}),
    "time_of_day_h": Look(0.0, -22.0, {**_EDGE, "edge_guard": 1.0, "edge_distance_m": 2.0}),
    "weather": Look(0.0, -15.0, {**_EDGE, "edge_distance_m": 1.0}),
    "fog": Look(0.0, -15.0, {**_EDGE, "edge_distance_m": 1.0}),
    "roof_gust": Look(20.0, -6.0, _EDGE),
    "roof_bird": Look(0.0, 0.0, _EDGE),
    "ball_falls": Look(62.0, -58.0, _EDGE, 1.9),
    "roof_door": Look(180.0, -5.0, _EDGE),
}

_OUT = {"height_m": 30.0, "distance_m": 20.0, "rail": 2.0}
FOOTBRIDGE_LOOKS = {
    "height_m": Look(28.0, -30.0, {**_OUT, "rail": 3.0}),
    "distance_m": Look(35.0, -34.0, {**_OUT, "rail": 3.0}),
    "rail": Look(30.0, -22.0, _OUT),
    "gap_share": Look(0.0, -62.0, _OUT),
    "sway": Look(0.0, -7.0, _OUT),
    "wind": Look(-24.0, 4.0, _OUT),
    "time_of_day_h": Look(0.0, -14.0, _OUT),
    "weather": Look(10.0, -12.0, _OUT),
    "fog": Look(10.0, -12.0, _OUT),
    "bridge_gust": Look(-24.0, 4.0, _OUT),
    "bridge_bird": Look(0.0, 0.0, _OUT),
    "walker_crosses": Look(0.0, -12.0, _OUT, 12.0),
    "plank_creaks": Look(0.0, -55.0, _OUT),
}


def _weathers(scene: SceneName, yaw_deg: float, pitch_deg: float, **shown: float) -> Sheet:
    """The weathers of a scene in one row, and its fog in a second."""
    rows: list[Shot | None] = []
    rows += [
        Shot(name, {**shown, "weather": at}, yaw_deg, pitch_deg) for at, name in enumerate(WEATHERS)
    ]
    rows += [
        Shot(f"fog {fog}", {**shown, "fog": fog}, yaw_deg, pitch_deg)
        for fog in (0.25, 0.5, 0.75, 1.0)
    ]
    return Sheet(scene, 4, tuple(rows))


SHEETS = {
    "lift_weather": _weathers(SceneName.GLASS_LIFT, 0.0, -12.0, height_m=25.0, edge_guard=1.0),
    "square_weather": _weathers(
        SceneName.PLAZA, 0.0, -5.0, people_count=30.0, exit_distance_m=14.0
    ),
    "footbridge": every_row(SceneName.FOOTBRIDGE, FOOTBRIDGE_LOOKS),
    "rooftop": every_row(SceneName.ROOFTOP, ROOFTOP_LOOKS),
    "hours": Sheet(
        SceneName.GLASS_LIFT,
        4,
        tuple(_hour(hour) for hour in (6.0, 9.0, 12.0, 16.0, 18.5, 19.25, 20.0, 23.0)),
    ),
    "square": Sheet(
        SceneName.PLAZA,
        3,
        (
            _square("calm"),
            _square("20 people", people_count=20, exit_distance_m=12),
            _square(
                "60 people, 1 m, 40 % look",
                people_count=60,
                exit_distance_m=20,
                min_distance_m=1,
                gaze_share=0.4,
            ),
            _square("the door, 12 m behind", 176.0, 1.0, people_count=20, exit_distance_m=12),
            _square(
                "18:48",
                people_count=60,
                exit_distance_m=14,
                min_distance_m=1,
                gaze_share=0.6,
                time_of_day_h=18.8,
            ),
            _square(
                "21:00",
                people_count=60,
                exit_distance_m=14,
                min_distance_m=1,
                gaze_share=0.6,
                time_of_day_h=21,
            ),
        ),
    ),
}
"""Every sheet there is, by name."""


def draw(sheet: Sheet, size: tuple[int, int]) -> Image.Image:
    """Draw all pictures of a sheet.

    Args:
        sheet: What to draw.
        size: Width and height of one picture, in pixels.

    Raises:
        DeviceError: Nothing can be drawn on this machine.
    """
    display = OffscreenDisplay(*size, rate_hz=0.0, seed=7, multisamples=4)
    display.open()
    rows = -(-len(sheet.shots) // sheet.columns)
    paper = Image.new("RGB", (size[0] * sheet.columns, size[1] * rows), PAPER)
    scene = display.load(sheet.scene)
    display.show(sheet.scene)
    for number, shot in enumerate(sheet.shots):
        if shot is None:
            continue
        scene.apply({**scene.spec.calm_exposure(), **shot.exposure})
        scene.silence()
        scene.advance(2.0)
        scene.advance(2.0)
        if shot.cue:
            scene.show_cue(shot.cue)
            for _ in range(round(shot.after_s * STEPS_PER_S)):
                scene.advance(1.0 / STEPS_PER_S)
        display.look(shot.yaw_deg, shot.pitch_deg)
        display.frame()
        display.frame()
        picture = display.picture()
        if picture is None:
            raise RuntimeError("A frame was drawn and gave no picture.")
        pixels = np.frombuffer(picture.rgb, np.uint8).reshape(picture.height, picture.width, 3)
        tile = Image.fromarray(pixels)
        ImageDraw.Draw(tile).text(
            (8, size[1] - 18), shot.words, fill="white", stroke_width=1, stroke_fill="black"
        )
        paper.paste(tile, (size[0] * (number % sheet.columns), size[1] * (number // sheet.columns)))
    display.close()
    return paper


def main() -> int:
    """Draw one sheet; gives the exit code."""
    parser = argparse.ArgumentParser(description="Draw a sheet of pictures of a scene.")
    parser.add_argument("sheet", choices=list(SHEETS))
    parser.add_argument("--size", type=int, nargs=2, default=(320, 200))
    parser.add_argument("--colours", type=int, default=COLOURS)
    parser.add_argument("--plain", action="store_true", help="no dither: smaller files")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    paper = draw(SHEETS[given.sheet], tuple(given.size))
    dither = Image.Dither.NONE if given.plain else Image.Dither.FLOYDSTEINBERG
    paper.quantize(given.colours, dither=dither).save(given.out, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
