"""Pictures of people, to be looked at: `python tools/people_preview.py row --out row.png`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from therapy_client.displays.engine import start_engine  # noqa: E402

if TYPE_CHECKING:
    from therapy_client.world.people.file import People
    from therapy_client.world.people.states import CrowdStates

Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.floating]


class Stage:
    """An empty square under a sky, with a camera.

    Args:
        size: Width and height of the pictures in pixels.
        hour_h: Hour of the day.
    """

    def __init__(self, size: tuple[int, int], hour_h: float) -> None:
        self.engine = start_engine(on_screen=False, size=(16, 16), title="people")
        from panda3d.core import PTA_LVecBase4f  # noqa: PLC0415 (the engine comes first)

        from therapy_client.displays.view import RenderedView  # noqa: PLC0415
        from therapy_client.world.geometry.mesh import MeshBuilder  # noqa: PLC0415
        from therapy_client.world.geometry.textures import Surface, surfaces  # noqa: PLC0415
        from therapy_client.world.light.daylight import daylight  # noqa: PLC0415
        from therapy_client.world.light.lighting import Lighting  # noqa: PLC0415
        from therapy_client.world.light.shaders import Variant, solid_shader  # noqa: PLC0415
        from therapy_client.world.light.sky import attach_sky  # noqa: PLC0415

        self.root = self.engine.app.render.attach_new_node("stage")
        life = PTA_LVecBase4f.empty_array(2)
        life[0] = life[1] = (0.0, 0.0, 0.0, 0.0)
        self.root.set_shader_inputs(surfaces=surfaces(), life=life)
        Lighting(self.root, daylight(hour_h))
        attach_sky(self.root)
        ground = MeshBuilder()
        ground.quads(
            [[(-90, 0, -90), (90, 0, -90), (90, 0, 90), (-90, 0, 90)]],
            (0, 1, 0),
            colour=(0.74, 0.73, 0.72),
            layer=Surface.PLASTER,
            tile_m=4.0,
        )
        node = ground.attach(self.root, "ground")
        node.set_shader(solid_shader(Variant.PLAIN))
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

        self.engine.step()
        self.engine.step()
        picture = self.view.fetch()
        Image.frombytes("RGB", (picture.width, picture.height), picture.rgb).save(path)


@dataclass
class Pose:
    """Who is in a picture, how, and from where it is taken.

    Attributes:
        places: (n, 3) metres.
        headings: Radians, one or (n,).
        speeds: Metres per second, one or (n,).
        bodies: Index of each body, or None for people by chance.
        eye: Where the camera is.
        at: What it looks at.
        field_deg: How wide it sees.
        talks: How much each talks, one or (n,).
        manners: How each takes the patient, or None.
        postures: The posture of each, or None.
    """

    places: Array
    headings: Array | float
    speeds: Array | float
    bodies: list[int] | None
    eye: tuple[float, float, float]
    at: tuple[float, float, float]
    field_deg: float
    talks: Array | float = 0.0
    manners: list[int] | None = None
    postures: list[int] | None = None

    def states(self, looks: float) -> CrowdStates:
        """What the crowd is told."""
        from therapy_client.world.people.postures import Sitting  # noqa: PLC0415
        from therapy_client.world.people.states import CrowdStates  # noqa: PLC0415

        spread = [
            np.broadcast_to(np.asarray(value, float), (len(self.places),)).copy()
            for value in (self.headings, self.speeds, looks, self.talks)
        ]
        manners = None if self.manners is None else np.array(self.manners)
        sitting = None
        if self.postures is not None:
            sitting = Sitting(np.array(self.postures), np.ones(len(self.places)))
        return CrowdStates(self.places, *spread, sitting=sitting, manners=manners)


def _flat(across: Numbers, ahead: Numbers) -> Array:
    return np.asarray(np.stack([across, np.zeros(len(across)), ahead], axis=1), float)


def row(people: People, _given: argparse.Namespace, rng: np.random.Generator) -> Pose:
    """All bodies in two rows."""
    k = np.arange(len(people.entries))
    half = (len(k) + 1) // 2
    places = _flat((k % half - (half - 1) / 2) * 0.85, 4.2 + 1.6 * (k // half))
    speeds = np.array((0.8, 1.3, 0.0))[k % 3]
    turn = np.pi + rng.uniform(-0.5, 0.5, len(k))
    return Pose(places, turn, speeds, k.tolist(), (0.0, 1.6, 0.0), (0.0, 0.95, 4.6), 46.0)


def face(people: People, given: argparse.Namespace, _rng: np.random.Generator) -> Pose:
    """One person near by."""
    tall = float(people.eyes[given.body, :, 1].mean())
    return Pose(
        _flat(np.zeros(1), np.array([1.05])),
        np.pi + 0.35,
        0.0,
        [given.body],
        (0.12, tall + 0.03, 0.0),
        (0.0, tall - 0.05, 1.05),
        30.0,
    )


def gait(_people: People, given: argparse.Namespace, _rng: np.random.Generator) -> Pose:
    """One body walking, strolling, standing and talking."""
    k = np.arange(8)
    speeds = np.array((1.3, 1.3, 1.3, 0.75, 0.75, 0.0, 0.0, 0.0))
    return Pose(
        _flat((k - 3.5) * 0.85, np.full(8, 4.6)),
        np.pi / 2 + 0.3,
        speeds,
        [given.body] * 8,
        (0.0, 1.6, 0.0),
        (0.0, 0.9, 4.6),
        32.0,
        (k > 5).astype(float),
    )


def crowd(_people: People, given: argparse.Namespace, rng: np.random.Generator) -> Pose:
    """Many people, as the movement puts them after some seconds."""
    from therapy_client.world.crowds.crowd import CrowdMotion  # noqa: PLC0415
    from therapy_client.world.people.grounds import Grounds  # noqa: PLC0415

    marks = [(float(x), float(z)) for x in (-12, 0, 12) for z in (2, 14, 28)]
    motion = CrowdMotion(
        Grounds((-15.0, 0.5), (15.0, 32.0), tuple(marks)),
        given.count,
        int(rng.integers(1000)),
        talking_share=0.3,
    )
    for _ in range(150):
        motion.step((0.0, 0.0))
    now = motion.states()
    return Pose(
        now.positions_m,
        now.headings_rad,
        now.speeds_m_s,
        None,
        (0.0, 1.6, 0.0),
        (0.0, 1.25, 10.0),
        50.0,
        now.talks,
    )


def manners(people: People, given: argparse.Namespace, _rng: np.random.Generator) -> Pose:
    """One face in every manner, side by side."""
    from therapy_client.world.people.manners import Manner  # noqa: PLC0415

    tall = float(people.eyes[given.body, :, 1].mean())
    k = np.arange(len(Manner))
    across = (k - 2) * 0.62
    return Pose(
        _flat(across, np.full(len(k), 1.9)),
        np.pi + np.arctan2(across, 1.9),
        0.0,
        [given.body] * len(k),
        (0.0, tall, 0.0),
        (0.0, tall - 0.10, 1.9),
        28.0,
        manners=k.tolist(),
    )


def postures(_people: People, given: argparse.Namespace, _rng: np.random.Generator) -> Pose:
    """One body in every posture."""
    from therapy_client.world.people.postures import Posture  # noqa: PLC0415

    k = np.arange(len(Posture))
    ahead = 3.0 + 1.7 * (k // 7)
    across = (k % 7 - 3) * (0.30 * ahead)
    return Pose(
        _flat(across, ahead),
        np.pi + np.arctan2(across, ahead) + 0.3,
        0.0,
        [given.body] * len(k),
        (0.0, 2.6, 0.0),
        (0.0, 0.75, 4.0),
        50.0,
        postures=k.tolist(),
    )


def alike(people: People, given: argparse.Namespace, _rng: np.random.Generator) -> Pose:
    """Five bodies from `--body` on in one posture, near by and from a little above."""
    k = np.arange(5)
    bodies = (given.body + k) % len(people.entries)
    across, ahead = (k - 2) * 0.85, np.full(5, 2.4)
    turn = np.pi + np.arctan2(across, ahead) + given.turned
    return Pose(
        _flat(across, ahead),
        turn,
        0.0,
        bodies.tolist(),
        (0.0, 1.75, 0.0),
        (0.0, 0.72, 2.4),
        36.0,
        postures=[given.posture] * len(k),
    )


PICTURES = {make.__name__: make for make in (row, face, gait, crowd, manners, postures, alike)}


def main() -> int:
    """Draw one picture; gives the exit code."""
    parser = argparse.ArgumentParser(description="Draw people, to be looked at.")
    parser.add_argument("what", choices=list(PICTURES))
    parser.add_argument("--file", type=Path, help="another people file")
    parser.add_argument("--body", type=int, default=0)
    parser.add_argument("--posture", type=int, default=8, help="number of the posture of all")
    parser.add_argument("--turned", type=float, default=0.35, help="radians they look past you")
    parser.add_argument("--fine", action="store_true", help="light as on a graphics card")
    parser.add_argument("--hour", type=float, default=15.0, help="hour of the day, 0 to 24")
    parser.add_argument("--look", type=float, default=0.0, help="how much all look at you, 0 to 1")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--size", type=int, nargs=2, default=(960, 540))
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    stage = Stage(tuple(given.size), given.hour)
    from therapy_client.world.light.level import LightLevel  # noqa: PLC0415
    from therapy_client.world.light.shader_levels import relight  # noqa: PLC0415
    from therapy_client.world.people.drawn import Crowd  # noqa: PLC0415
    from therapy_client.world.people.file import PEOPLE_FILE, load_people  # noqa: PLC0415

    people = load_people(given.file or PEOPLE_FILE)
    pose = PICTURES[given.what](people, given, np.random.default_rng(given.seed))
    drawn = Crowd(
        stage.root,
        len(pose.places),
        given.seed,
        people=people,
        bodies=pose.bodies,
        seated=pose.postures is not None,
    )
    if given.fine:
        relight(drawn.root, LightLevel.FINE)
    stage.look(pose.eye, pose.at, pose.field_deg)
    drawn.update(pose.states(given.look), pose.eye, 0.0)
    stage.save(given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
