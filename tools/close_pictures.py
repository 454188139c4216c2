"""Draws every scene as closely as a patient can look, for `docs/scenes`.

    python tools/close_pictures.py --out FOLDER [SCENE ...]
    python tools/close_pictures.py --out docs/scenes/close --beside FOLDER_OF_BEFORE [SCENE ...]

Each picture is drawn at 2000 x 2000 at the fine level of light, and kept smaller. With `--beside`
the picture of the same name from another version stands on its left. Run it in both versions.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tools"))

from close_look import LeaningDisplay, Move, take  # noqa: E402

from protocols.catalogue import SCENES, SceneName  # noqa: E402
from therapy_client.scenes.kit.shots import Shot  # noqa: E402
from therapy_client.world.light.level import LightLevel  # noqa: E402

DRAWN_PX, KEPT_PX, QUALITY = 2000, 640, 78
NIGHT = {"time_of_day_h": 21.5}
DUSK = {"time_of_day_h": 18.9}
RAIN = {"weather": 3.0}


@dataclass(frozen=True)
class Close:
    """One picture: what is shown, where the head is moved to, and where it looks."""

    words: str
    exposure: dict[str, float] = field(default_factory=dict)
    moved_m: Move = (0.0, 0.0, 0.0)
    yaw_deg: float = 0.0
    pitch_deg: float = -6.0
    cue: str = ""
    after_s: float = 0.0


CITY = {"people_count": 40.0, "min_distance_m": 1.2, "exit_distance_m": 12.0, "gaze_share": 0.4}
LIFT = {"height_m": 12.0, "edge_guard": 1.0, "edge_distance_m": 0.8}
ROOF = {"height_m": 20.0, "edge_guard": 1.0, "edge_distance_m": 0.8}
BRIDGE = {"height_m": 30.0, "distance_m": 15.0, "rail": 2.0}
HALL = {"people_count": 30.0, "nearest_row_m": 2.0, "gaze_share": 0.7}
STREET = {"people_count": 6.0, "min_distance_m": 2.5, "gaze_share": 0.3, "way_m": 15.0}
DRIVE = {"seat": 1.0, "speed_kmh": 60.0, "oncoming": 0.5, "gap_m": 25.0}
TOWN = {"town_place": 1.0, "people_count": 10.0, "people_distance_m": 2.0, "debris": 0.5}
RIDE = {"metro_place": 3.0, "people_count": 14.0, "min_distance_m": 1.2, "gaze_share": 0.3}
LINE = {"people_count": 8.0, "min_distance_m": 1.2, "exit_distance_m": 6.0}

PICTURES: dict[str, tuple[Close, ...]] = {
    "plaza": (
        Close("day, from where one stands", CITY),
        Close("dusk", {**CITY, **DUSK}, (0.0, 0.0, 4.0), 20.0),
        Close("night in the rain", {**CITY, **NIGHT, **RAIN}, (0.0, 0.0, 2.0), -20.0),
        Close("the way out", CITY, (0.0, 0.0, -6.0), 180.0),
    ),
    "night_street": (
        Close("day", STREET),
        Close("dusk", {**STREET, **DUSK}),
        Close("night", {**STREET, **NIGHT, "darkness": 0.25}),
        Close("night, most lamps out, rain", {**STREET, **NIGHT, **RAIN, "darkness": 0.75}),
        Close("a wall at 1 m", {**STREET, **DUSK}, (1.2, 0.0, 0.0), 80.0),
    ),
    "rooftop": (
        Close("day, at the edge", ROOF, (0.0, 0.0, 0.3), 0.0, -35.0),
        Close("the railing at 0.3 m", ROOF, (0.0, -0.3, 0.5), 30.0, -30.0),
        Close("dusk", {**ROOF, **DUSK}, (0.0, 0.0, 0.0), 60.0),
        Close("night in the rain", {**ROOF, **NIGHT, **RAIN}),
    ),
    "glass_lift": (
        Close("day, at the railing", LIFT, (0.0, 0.0, 0.0), 0.0, -25.0),
        Close("the cab at 0.3 m", LIFT, (0.5, 0.0, -0.5), 130.0, -15.0),
        Close("night", {**LIFT, **NIGHT}),
        Close("rain", {**LIFT, **RAIN}, (0.0, 0.0, 0.0), -40.0),
    ),
    "footbridge": (
        Close("day", BRIDGE),
        Close("the planks", BRIDGE, (0.0, -0.6, 0.2), 0.0, -60.0),
        Close("the rope at 0.3 m", BRIDGE, (0.3, -0.4, 0.0), 80.0, -20.0),
        Close("dusk", {**BRIDGE, **DUSK}, (0.0, 0.0, 0.0), 30.0, -20.0),
    ),
    "road": (
        Close("behind the wheel", DRIVE, (0.0, 0.0, 0.0), 0.0, -18.0),
        Close("the dials at 0.3 m", DRIVE, (0.0, -0.1, 0.25), 0.0, -30.0),
        Close("the mirror", DRIVE, (0.1, 0.1, 0.2), 35.0, 8.0),
        Close("rain", {**DRIVE, **RAIN}, (0.0, 0.0, 0.0), 10.0, -8.0),
        Close("night", {**DRIVE, **NIGHT}),
        Close("at the site", {**DRIVE, "seat": 0.0, "speed_kmh": 30.0, "scene_of_accident": 3.0}),
    ),
    "convoy": (
        Close("day", TOWN),
        Close("in the vehicle", {**TOWN, "town_place": 2.0}, (0.0, 0.0, 0.0), -20.0, -12.0),
        Close("dusk", {**TOWN, **DUSK}, (0.0, 0.0, 0.0), 40.0),
        Close("a wall", TOWN, (2.5, 0.0, 2.0), 80.0),
    ),
    "metro": (
        Close("the platform", {**RIDE, "metro_place": 1.0}),
        Close("the carriage", RIDE),
        Close("a face at 1 m", RIDE, (0.0, -0.2, 0.8), -30.0, -8.0),
        Close("standing in the tunnel", {**RIDE, "metro_place": 5.0}, (0.0, 0.0, 0.0), 90.0),
    ),
    "audience": (
        Close("from the lectern", HALL),
        Close("bored", {**HALL, "attitude": 2.0}, (0.0, -0.2, 0.8), 10.0),
        Close("critical", {**HALL, "attitude": 3.0}, (0.0, -0.2, 0.8), 10.0),
        Close("the lectern", HALL, (0.0, -0.1, 0.0), 0.0, -50.0),
    ),
    "queue": (
        Close("in the line", LINE),
        Close("shelves at 1 m", LINE, (-2.2, 0.0, 1.0), -80.0, -10.0),
        Close("the till", {**LINE, "people_count": 0.0}, (0.0, 0.0, 4.0), 10.0, -15.0),
    ),
    "lobby": (
        Close("ahead", {}),
        Close("to the right", {}, (0.0, 0.0, 0.0), 70.0, -15.0),
        Close("behind", {}, (0.0, 0.0, 0.0), 180.0, -10.0),
    ),
    "safe_place": (
        Close("ahead", {}),
        Close("at one's feet", {}, (0.0, -0.5, 0.0), 10.0, -45.0),
        Close("to the left", {}, (0.0, 0.0, 0.0), -70.0),
    ),
    "flight": (
        Close("in the seat", {"flight_phase": 4.0, "people_count": 20.0}),
        Close("the window", {"flight_phase": 4.0, "airline_seat": 1.0}, (0.0, 0.0, 0.0), -80.0),
    ),
    "enclosed": (
        Close("the lift", {}),
        Close(
            "in the tube", {"closed_place": 2.0, "tube_depth_m": 0.8}, (0.0, 0.0, 0.0), 0.0, 10.0
        ),
    ),
}


def main() -> int:
    """Draw the pictures of these scenes, or of all; gives the exit code."""
    parser = argparse.ArgumentParser(description="Draw every scene as closely as one can look.")
    parser.add_argument("scenes", nargs="*")
    parser.add_argument("--beside", type=Path, help="pictures of another version, by this tool")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    display = LeaningDisplay(DRAWN_PX, LightLevel.FINE)
    display.open()
    try:
        for name in given.scenes or PICTURES:
            known = {each.name for each in SCENES[SceneName(name)].dimensions}
            for number, close in enumerate(PICTURES[name]):
                exposure = {key: value for key, value in close.exposure.items() if key in known}
                shot = Shot("", exposure, close.yaw_deg, close.pitch_deg, close.cue, close.after_s)
                picture = take(display, SceneName(name), shot, close.moved_m)
                file = f"{name}_{number}.jpg"
                kept = picture.resize((KEPT_PX, KEPT_PX), Image.Resampling.LANCZOS)
                if given.beside is not None and (given.beside / file).exists():
                    kept = _beside(Image.open(given.beside / file), kept)
                _written(kept, close.words).save(given.out / file, quality=QUALITY, optimize=True)
    finally:
        display.close()
    return 0


def _beside(before: Image.Image, after: Image.Image) -> Image.Image:
    pair = Image.new("RGB", (2 * KEPT_PX + 4, KEPT_PX), "white")
    pair.paste(before, (0, 0))
    pair.paste(after, (KEPT_PX + 4, 0))
    return pair


def _written(picture: Image.Image, words: str) -> Image.Image:
    ImageDraw.Draw(picture).text(
        (8, picture.height - 18), words, fill="white", stroke_width=1, stroke_fill="black"
    )
    return picture


if __name__ == "__main__":
    sys.exit(main())
