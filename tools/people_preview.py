"""Pictures of people, to be looked at: `python tools/people_preview.py row --out row.png`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from therapy_client.displays.engine import start_engine  # noqa: E402

SKY = {"day": "CITY_AFTERNOON", "dusk": "SHORE_EVENING"}


class Stage:
    """An empty square under a sky, with a camera.

    Args:
        size: Width and height of the pictures in pixels.
        sky: `day` or `dusk`.
    """

    def __init__(self, size: tuple[int, int], sky: str) -> None:
        self.engine = start_engine(on_screen=False, size=(16, 16), title="people")
        from panda3d.core import PTA_LVecBase4f  # noqa: PLC0415 (the engine comes first)

        from therapy_client.displays.view import RenderedView  # noqa: PLC0415
        from therapy_client.world import light  # noqa: PLC0415
        from therapy_client.world.mesh import MeshBuilder  # noqa: PLC0415
        from therapy_client.world.shaders import Variant, solid_shader  # noqa: PLC0415
        from therapy_client.world.sky import attach_sky  # noqa: PLC0415
        from therapy_client.world.textures import Surface, surfaces  # noqa: PLC0415

        self.light = getattr(light, SKY[sky])
        self.root = self.engine.app.render.attach_new_node("stage")
        life = PTA_LVecBase4f.empty_array(2)
        self.root.set_shader_inputs(surfaces=surfaces(), life=life)
        attach_sky(self.root, self.light)
        ground = MeshBuilder()
        ground.quads(
            [[(-90, 0, -90), (90, 0, -90), (90, 0, 90), (-90, 0, 90)]],
            (0, 1, 0),
            colour=(0.74, 0.73, 0.72),
            layer=Surface.PLASTER,
            tile_m=4.0,
        )
        node = ground.attach(self.root, "ground")
        node.set_shader(solid_shader(self.light, Variant.PLAIN))
        self.rig = self.engine.app.render.attach_new_node("rig")
        self.view = RenderedView(self.engine.app, size, 4, self.rig)

    def look(
        self, eye: tuple[float, float, float], at: tuple[float, float, float], field_deg: float
    ) -> None:
        """Put the camera somewhere."""
        self.rig.set_pos(*eye)
        self.rig.look_at(self.engine.app.render, *at)
        self.view.head.node().get_lens().set_min_fov(field_deg)

    def save(self, path: Path) -> None:
        """Draw and write a PNG."""
        from PIL import Image  # noqa: PLC0415

        self.engine.app.step()
        self.engine.app.step()
        picture = self.view.fetch()
        Image.frombytes("RGB", (picture.width, picture.height), picture.rgb).save(path)


def states(places: Any, headings: Any, speeds: Any, looks: Any, talks: Any) -> Any:
    """States of people on level ground."""
    from therapy_client.world.people.states import CrowdStates  # noqa: PLC0415

    places = np.asarray(places, float)
    full = np.stack([places[:, 0], np.zeros(len(places)), places[:, 1]], axis=1)
    spread = [
        np.broadcast_to(np.asarray(v, float), (len(places),)).copy()
        for v in (headings, speeds, looks, talks)
    ]
    return CrowdStates(full, *spread)


def main() -> int:
    """Draw one picture."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["row", "face", "faces", "crowd", "gait", "back", "levels"])
    parser.add_argument("--file", type=Path)
    parser.add_argument("--body", type=int, default=0)
    parser.add_argument("--sky", choices=list(SKY), default="day")
    parser.add_argument("--look", type=float, default=0.0)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--size", type=int, nargs=2, default=(960, 540))
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    stage = Stage(tuple(given.size), given.sky)
    from therapy_client.world.people import drawn  # noqa: PLC0415
    from therapy_client.world.people.file import PEOPLE_FILE, load_people  # noqa: PLC0415

    people = load_people(given.file or PEOPLE_FILE)
    total = len(people.entries)
    rng = np.random.default_rng(given.seed)
    bodies: Any = list(range(total))
    eye = (0.0, 1.6, 0.0)
    if given.what in ("row", "back"):
        half = (total + 1) // 2
        places = [((k % half - (half - 1) / 2) * 0.85, 4.2 + 1.6 * (k // half)) for k in bodies]
        turn = np.pi if given.what == "row" else 0.35
        speeds = np.where(np.arange(total) % 3 == 2, 0.0, np.where(np.arange(total) % 3, 1.3, 0.8))
        now = states(places, turn + rng.uniform(-0.5, 0.5, total), speeds, given.look, 0.0)
        stage.look(eye, (0, 0.95, 4.6), 42)
    elif given.what == "face":
        height = float(people.eyes[given.body, :, 1].mean())
        bodies, eye = [given.body], (0.12, height + 0.03, 0.0)
        now = states([(0.0, 1.05)], np.pi + 0.35, 0.0, given.look, 0.0)
        stage.look(eye, (0.0, height - 0.07, 1.05), 34)
    elif given.what == "faces":
        heights = people.eyes[:, :, 1].mean(axis=1)
        places = [((k % 8 - 3.5) * 0.40, 2.2) for k in bodies]
        now = states(places, np.pi + 0.25, 0.0, given.look, 0.0)
        now.positions_m[:, 1] = np.where(np.arange(total) < 8, 1.62, 1.10) - heights
        stage.look((0, 1.36, 0), (0, 1.32, 2.2), 27)
        eye = (0.0, 1.4, 0.0)
    elif given.what == "gait":
        bodies = [given.body] * 8
        places = [((k - 3.5) * 0.85, 4.6) for k in range(8)]
        now = states(
            places,
            np.pi / 2 + 0.3,
            [1.3] * 3 + [0.75] * 2 + [0, 0, 0],
            given.look,
            [0] * 6 + [1, 1],
        )
        stage.look(eye, (0, 0.9, 4.6), 30)
    elif given.what == "levels":
        bodies = [given.body] * 3
        places = [(-0.9, 4.0), (0.0, 4.0), (0.9, 4.0)]
        now = states(places, np.pi, 1.3, given.look, 0.0)
        stage.look((0, 1.2, 0), (0, 0.95, 4.0), 30)
    else:
        places = np.stack(
            [rng.uniform(-14, 14, given.count), 1.6 + 30 * rng.random(given.count)], 1
        )
        bodies = None
        speeds = rng.choice([0.0, 0.8, 1.3], given.count, p=[0.25, 0.25, 0.5])
        talk = (speeds == 0) & (rng.random(given.count) < 0.5)
        now = states(places, rng.uniform(-np.pi, np.pi, given.count), speeds, given.look, talk)
        stage.look(eye, (0, 1.3, 10), 50)
    crowd = drawn.Crowd(stage.root, len(now), given.seed, stage.light, people=people, bodies=bodies)
    if given.what == "gait":
        crowd._phases[:] = (
            0.0,
            0.17,
            0.62,
            0.0,
            0.31,
            0.2,
            0.2,
            0.5,
        )
    if given.what == "levels":
        drawn.LEVEL_ENDS_M = (1.0, 2.0)
        crowd._phases[:] = 0.1
    crowd.update(now, eye, 0.0)
    stage.save(given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
