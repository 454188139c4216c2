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

from protocols.catalogue import METRO_PLACES, SCENES, SceneName  # noqa: E402
from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: E402

COLOURS = 256
STEP_S, SETTLE_STEPS = 1 / 30, 150


@dataclass(frozen=True)
class Shot:
    """One picture: what is written on it, what is shown, and where the head looks.

    `cue` has run for `after_s` seconds when the picture is taken.
    """

    words: str
    exposure: dict[str, float] = field(default_factory=dict)
    yaw_deg: float = 0.0
    pitch_deg: float = -5.0
    cue: str = ""
    after_s: float = 4.0


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


SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def _climb(
    scene: SceneName, name: str, yaw_deg: float = 0.0, pitch_deg: float = -5.0, **others: float
) -> tuple[Shot, ...]:
    """A dimension at every quarter of its way from calm to hardest, all others as given."""
    dimension = SCENES[scene].dimension(name)
    values = [dimension.calm + dimension.harder_is * share * dimension.span for share in SHARES]
    return tuple(
        Shot(f"{name} {value:g}", {**others, name: value}, yaw_deg, pitch_deg) for value in values
    )


_LISTENING = {"people_count": 40.0, "gaze_share": 0.6, "nearest_row_m": 3.0}


def _hall_cue(name: str, after_s: float = 4.0) -> Shot:
    return Shot(f"cue: {name}", {**_LISTENING, "attitude": 1.0}, 0.0, -4.0, name, after_s)


def _hall_climb(name: str) -> tuple[Shot, ...]:
    return _climb(SceneName.AUDIENCE, name, **{k: v for k, v in _LISTENING.items() if k != name})


_WAITING = {"people_count": 16.0, "min_distance_m": 1.2, "gaze_share": 0.2, "exit_distance_m": 7.0}


def _shop_cue(name: str, after_s: float, yaw_deg: float = 0.0) -> Shot:
    return Shot(f"cue: {name}", _WAITING, yaw_deg, -5.0, name, after_s)


def _shop_climb(name: str, yaw_deg: float = 0.0) -> tuple[Shot, ...]:
    others = {k: v for k, v in _WAITING.items() if k != name}
    return _climb(SceneName.QUEUE, name, yaw_deg, **others)


_RIDING = {"place": 4.0, "people_count": 20.0, "min_distance_m": 1.2, "gaze_share": 0.2}


def _ride(name: str) -> tuple[Shot, ...]:
    others = {k: v for k, v in _RIDING.items() if k != name}
    return _climb(SceneName.METRO, name, **others)


def _ride_cue(name: str, after_s: float, place: float, yaw_deg: float = 0.0) -> Shot:
    return Shot(f"cue: {name}", {**_RIDING, "place": place}, yaw_deg, -5.0, name, after_s)


def _hardest(scene: SceneName) -> dict[str, float]:
    return {each.name: each.calm + each.harder_is * each.span for each in SCENES[scene].dimensions}


def _square(words: str, yaw_deg: float = 0.0, pitch_deg: float = -5.0, **exposure: float) -> Shot:
    return Shot(words, exposure, yaw_deg, pitch_deg)


SHEETS = {
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
    "audience": Sheet(
        SceneName.AUDIENCE,
        5,
        (
            *_hall_climb("people_count"),
            *_hall_climb("attitude"),
            *_hall_climb("gaze_share"),
            *_hall_climb("nearest_row_m"),
            *_hall_climb("spotlight"),
            _hall_cue("cough", 1.6),
            _hall_cue("phone_rings"),
            _hall_cue("walks_out", 7.0),
            _hall_cue("raises_hand"),
            _hall_cue("whispers"),
            _hall_cue("applause"),
            Shot("the hall behind the patient", _LISTENING, 180.0, 0.0),
            Shot("looking down", _LISTENING, 0.0, -40.0),
            Shot("everything", _hardest(SceneName.AUDIENCE)),
            Shot("calm", {}),
        ),
    ),
    "queue": Sheet(
        SceneName.QUEUE,
        5,
        (
            *_shop_climb("people_count"),
            *_shop_climb("min_distance_m"),
            *_shop_climb("gaze_share"),
            *_shop_climb("exit_distance_m", 180.0),
            *_climb(SceneName.QUEUE, "obstruction", 180.0, people_count=2.0, exit_distance_m=6.0),
            _shop_cue("queue_jam", 7.0),
            _shop_cue("asks_in_line", 4.0),
            _shop_cue("shop_announcement", 3.0),
            _shop_cue("pushes_in", 9.0, 150.0),
            Shot("everything", _hardest(SceneName.QUEUE)),
        ),
    ),
    "metro": Sheet(
        SceneName.METRO,
        5,
        (
            *(
                Shot(name, {**_RIDING, "place": float(rung)})
                for rung, name in enumerate(METRO_PLACES)
            ),
            Shot("the hall, looking back", {**_RIDING, "place": 0.0}, 180.0),
            Shot("doors_open, looking right", {**_RIDING, "place": 2.0}, 90.0),
            Shot("doors_closed, looking right", {**_RIDING, "place": 3.0}, 90.0),
            Shot("the window to the right", _RIDING, 60.0),
            *_ride("people_count"),
            *_ride("min_distance_m"),
            *_ride("gaze_share"),
            _ride_cue("train_arrives", 5.0, 1.0),
            _ride_cue("doors_close", 6.0, 2.0, 90.0),
            _ride_cue("delay_announced", 3.0, 3.0),
            _ride_cue("tunnel_stop", 5.0, 4.0),
            Shot("everything", _hardest(SceneName.METRO)),
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
        scene.apply({**scene.spec.calm_exposure(), **shot.exposure})
        scene.silence()
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
    parser.add_argument("--colours", type=int, default=COLOURS, help="fewer make a smaller file")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    paper = draw(SHEETS[given.sheet], tuple(given.size))
    paper.quantize(given.colours, dither=Image.Dither.FLOYDSTEINBERG).save(given.out, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
