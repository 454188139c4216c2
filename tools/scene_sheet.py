"""Sheets of pictures of a scene, to look at: `python tools/scene_sheet.py hours --out a.png`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from protocols.catalogue import CONVOY, NIGHT_STREET, ROAD, SceneName, SceneSpec  # noqa: E402
from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: E402

COLOURS = 256
STEP_S, SETTLE_STEPS = 0.1, 40
MOST_DITHERED = 12
HEARD_ONLY = frozenset({"cue_distance_m"})
"""Larger sheets are drawn without dithering, which would double their size."""


Look = tuple[float, float, dict[str, float]]
"""Yaw and pitch in degrees, and what else is set."""


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
    shots: tuple[Shot, ...]


def _hour(hour_h: float) -> Shot:
    whole, minutes = int(hour_h), round(60 * (hour_h % 1))
    above = {"height_m": 25.0, "edge_guard": 5.0, "edge_distance_m": 0.3}
    return Shot(f"{whole}:{minutes:02d}", {**above, "time_of_day_h": hour_h}, -32.0, -10.0)


def _square(words: str, yaw_deg: float = 0.0, pitch_deg: float = -5.0, **exposure: float) -> Shot:
    return Shot(words, exposure, yaw_deg, pitch_deg)


def climbs(base: dict[str, float], looks: Mapping[str, Look], spec: SceneSpec) -> tuple[Shot, ...]:
    """Five pictures of each dimension that is seen, from calm to its hardest.

    Args:
        base: What the other dimensions have.
        looks: Yaw and pitch by dimension, and what else is set for it.
        spec: The scene.
    """
    shots = []
    for dimension in spec.dimensions:
        if dimension.name in HEARD_ONLY:
            continue
        yaw_deg, pitch_deg, besides = looks.get(dimension.name, (0.0, -5.0, {}))
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            value = dimension.calm + share * dimension.span * dimension.harder_is
            value = float(round(value)) if dimension.levels else round(value, 2)
            shown = dimension.levels[int(value)] if dimension.levels else f"{value:g}"
            words = f"{dimension.name} {shown}"
            exposure = {**base, **besides, dimension.name: value}
            shots.append(Shot(words, exposure, yaw_deg, pitch_deg))
    return tuple(shots)


NIGHT = {"time_of_day_h": 21.5, "way_m": 24.0}
_ALONG = {"time_of_day_h": 18.9, "people_count": 12.0, "min_distance_m": 1.2}


DRIVES = {"speed_kmh": 50.0}
IN_STREET = {"place": 1.0}


SHEETS = {
    "convoy": Sheet(
        SceneName.CONVOY,
        5,
        (
            *climbs(
                IN_STREET,
                {
                    "place": (0.0, -6.0, {"people_count": 8.0}),
                    "people_distance_m": (0.0, -4.0, {"people_count": 24.0}),
                    "gaze_share": (
                        0.0,
                        -3.0,
                        {"people_count": 24.0, "people_distance_m": 1.2},
                    ),
                    "people_count": (0.0, -4.0, {"people_distance_m": 2.0}),
                    "smoke_share": (0.0, 6.0, {}),
                    "time_of_day_h": (0.0, -4.0, {"people_count": 8.0}),
                },
                CONVOY,
            ),
            Shot("helicopter", IN_STREET, 0.0, 32.0, "helicopter", 12.0),
            Shot("explosion far", IN_STREET, -6.0, 2.0, "explosion_far", 11.0),
            Shot("explosion near, at first", IN_STREET, 8.0, 5.0, "explosion_near", 3.0),
            Shot("explosion near", IN_STREET, 8.0, 5.0, "explosion_near", 10.0),
            Shot(
                "in a vehicle, dusk, smoke",
                {"place": 2.0, "time_of_day_h": 18.6, "smoke_share": 1.0, "debris": 1.0},
            ),
        ),
    ),
    "road": Sheet(
        SceneName.ROAD,
        5,
        (
            *climbs(
                {},
                {
                    "seat": (0.0, -12.0, {}),
                    "speed_kmh": (0.0, -10.0, {"seat": 1.0}),
                    "traffic": (-16.0, -4.0, DRIVES),
                    "oncoming": (-16.0, -4.0, DRIVES),
                    "scene_of_accident": (14.0, -5.0, {}),
                    "time_of_day_h": (0.0, -10.0, {"seat": 1.0, "oncoming": 0.6}),
                },
                ROAD,
            ),
            Shot("accident far: across the field", {"scene_of_accident": 1.0}, 34.0, -4.0),
            Shot("accident near: other roadside", {"scene_of_accident": 2.0}, -30.0, -4.0),
            Shot(
                "accident at the site, dusk",
                {"scene_of_accident": 3.0, "time_of_day_h": 19.3},
                14.0,
                -5.0,
            ),
            Shot("car ahead, 20 m", {"gap_m": 20.0}),
            Shot("car ahead brakes", {"gap_m": 20.0}, 0.0, -5.0, "ahead_brakes", 5.0),
            Shot("near miss", {}, -6.0, -5.0, "near_miss", 6.0),
            Shot("ambulance passes", {}, -20.0, -4.0, "siren_passes", 8.5),
            Shot("ambulance at night", {"time_of_day_h": 21.0}, -16.0, -4.0, "siren_passes", 9.0),
            Shot("full traffic", {"traffic": 1.0, "oncoming": 1.0, "gap_m": 15.0}, -12.0, -4.0),
            Shot("out of the side window", {"oncoming": 1.0, "seat": 1.0}, -70.0, -6.0),
        ),
    ),
    "night_street": Sheet(
        SceneName.NIGHT_STREET,
        5,
        (
            *climbs(
                NIGHT,
                {
                    "people_count": (-16.0, -4.0, {"min_distance_m": 2.0, "time_of_day_h": 18.9}),
                    "min_distance_m": (-16.0, -4.0, _ALONG),
                    "gaze_share": (-8.0, -2.0, _ALONG),
                    "way_m": (0.0, -2.0, {"darkness": 0.4}),
                },
                NIGHT_STREET,
            ),
            Shot("footsteps behind: passes", NIGHT, -30.0, -8.0, "footsteps_behind", 11.0),
            Shot("footsteps behind: goes on", NIGHT, -8.0, -6.0, "footsteps_behind", 15.0),
            Shot(
                "someone in the underpass",
                {**NIGHT, "way_m": 60.0, "darkness": 0.5},
                0.0,
                0.0,
                "figure_waits",
                8.0,
            ),
            Shot("car passes", {**NIGHT, "cue_distance_m": 4.0}, -20.0, -5.0, "car_passes", 14.0),
            Shot("back to the main street", {**NIGHT, "darkness": 0.6}, 180.0, -3.0),
        ),
    ),
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
    paper = Image.new("RGB", (size[0] * sheet.columns, size[1] * rows))
    scene = display.load(sheet.scene)
    display.show(sheet.scene)
    for number, shot in enumerate(sheet.shots):
        scene.silence()
        scene.apply(scene.spec.calm_exposure())
        scene.apply({**scene.spec.calm_exposure(), **shot.exposure})
        for _ in range(SETTLE_STEPS):
            scene.advance(STEP_S)
        if shot.cue:
            scene.show_cue(shot.cue)
            for _ in range(round(shot.after_s / STEP_S)):
                scene.advance(STEP_S)
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
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    paper = draw(SHEETS[given.sheet], tuple(given.size))
    large = len(SHEETS[given.sheet].shots) > MOST_DITHERED
    dither = Image.Dither.NONE if large else Image.Dither.FLOYDSTEINBERG
    paper.quantize(COLOURS, dither=dither).save(given.out, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
