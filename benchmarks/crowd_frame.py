"""What a frame for both eyes costs with a crowd: the product's people, and people made naively.

Run by `frame.py` in a process of its own. The patient stands at the edge of a square and looks
over it, so that most of everybody and everything is in both eyes' view: the dear case.

Ours is what the headset runs: the crowd's movement, people drawn in batches, one cull for both
eyes, and ten times a second a look around who is near. Left out is the runtime's share (waiting,
tracking, handing over), measured at 0.5 ms.

The naive crowd is that of any Ursina tutorial: an `Entity` for each person, whose `update` turns
it to its goal and moves it ahead. To be generous to it, its people are boxes that slide: they have
no bodies, no gait and no glances, and avoid nobody.

Frames of nobody, of ours and of theirs are measured in turns among the same static objects, so
that whatever else the machine does, it does to all three. Ratios are of means, not of medians:
the movement takes a step in every third frame only, and a median would not see it.
"""

from __future__ import annotations

import itertools
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from figures import figure, took_place
from panda3d.core import GeomNode, NodePath, PTA_LVecBase4f, Vec3

from benchmarks.both_eyes import DT_S, BothEyes
from protocols.catalogue import SCENES, SceneName
from shared.clock import NS_PER_S
from therapy_client.displays.blank import STANDING, BlankScene
from therapy_client.displays.gaze import STANDING_EYE_HEIGHT_M, Gaze
from therapy_client.patient import Body
from therapy_client.reporting.surroundings import Surroundings
from therapy_client.world.crowds.crowd import CrowdMotion
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.textures import Surface, surfaces
from therapy_client.world.light.light import CITY_AFTERNOON
from therapy_client.world.light.lighting import Lighting
from therapy_client.world.light.shaders import Variant, solid_shader
from therapy_client.world.people.drawn import Crowd
from therapy_client.world.people.file import load_people
from therapy_client.world.people.grounds import Grounds
from therapy_client.world.people.states import CrowdStates

COUNTS = (0, 100, 300, 1000)
OBJECTS = 300
TURNS, FRAMES_A_TURN = 6, {"nobody": 30, "ours": 60, "naive": 30}
LOOKS = 300
SETTLING = 4
"""Frames at the beginning of each turn that do not count."""
BUDGET_P99_MS = {300: 11.1}
AT_LEAST_TIMES = {300: 4.0, 1000: 8.0}
"""How many times what our people add to a frame the naive ones add. Measured: 5.4 and 12, and only
2 with a hundred people, where the fixed cost of our batches is what counts."""
DENSITY_PER_M2, LEAST_SIDE_M = 0.35, 20.0
PATIENT_M = (0.0, 0.0)
"""Tangents of a headset's view: to the temple, to the nose, up and down."""
SEED = 7

BOX_M, STROLL_M_S = (0.4, 1.7, 0.4), 1.25

Numbers = npt.NDArray[np.float64]
Call = Callable[[], object]


@dataclass(frozen=True)
class People:
    """One way to have people on the stage, and how to draw a frame with them."""

    frame: Call
    show: Call
    hide: Call
    close: Call


class Stage:
    """A square with static objects, and both eyes that look over it.

    Args:
        side_m: Length of a side of the square.
    """

    def __init__(self, side_m: float) -> None:
        self.eyes = BothEyes()
        self.app = self.eyes.app
        self.root = self.app.render.attach_new_node("stage")
        self.root.set_shader_inputs(surfaces=surfaces(), life=PTA_LVecBase4f.empty_array(2))
        Lighting(self.root, CITY_AFTERNOON)
        self._place_objects(side_m)

    def draw(self) -> None:
        """Draw one frame for both eyes."""
        self.eyes.draw()

    @property
    def pixels(self) -> str:
        """Whether pixels are drawn."""
        return self.eyes.pixels

    def close(self) -> None:
        """Remove everything."""
        self.eyes.close()
        self.root.remove_node()

    def _place_objects(self, side_m: float) -> None:
        """Objects as a scene has them: one mesh, one shader, a node each."""
        mesh = MeshBuilder()
        mesh.boxes((-0.25, 0.0, -0.25), (0.25, 0.9, 0.25), layer=Surface.PLASTER)
        holder = self.root.attach_new_node("objects")
        holder.set_shader(solid_shader(Variant.PLAIN))
        shape = mesh.attach(NodePath("shapes"), "object").node()
        rng = np.random.default_rng(SEED)
        for across, ahead in rng.uniform((-0.5, 0.05), (0.5, 1.0), (OBJECTS, 2)) * side_m:
            node = holder.attach_new_node(GeomNode("object"))
            node.node().add_geoms_from(shape)
            node.set_pos(float(across), 0.0, float(ahead))


class Square(BlankScene):
    """The square as the reporter sees it: who is there, and where the patient stands.

    Args:
        motion: Its people.
    """

    def __init__(self, motion: CrowdMotion) -> None:
        super().__init__(SCENES[SceneName("plaza")])
        self._motion = motion

    def crowd(self) -> CrowdStates:
        """The people of the square."""
        return self._motion.states()


def nobody(stage: Stage) -> People:
    """The square without people."""
    return People(stage.draw, _nothing, _nothing, _nothing)


def our_people(stage: Stage, count: int, grounds: Grounds) -> People:
    """The product's people, who walk, avoid each other and look about."""
    motion = CrowdMotion(grounds, count, SEED, talking_share=0.0, patient_m=PATIENT_M)
    motion.gaze_share = 0.3
    crowd = Crowd(stage.root, count, SEED, people=load_people())
    eye_m = (PATIENT_M[0], STANDING_EYE_HEIGHT_M, PATIENT_M[1])
    square, around, frames = Square(motion), Surroundings(), itertools.count()

    def frame() -> None:
        motion.advance(DT_S, PATIENT_M)
        crowd.update(motion.states(), eye_m, DT_S)
        stage.draw()
        now_ns = round(next(frames) * DT_S * NS_PER_S)
        list(around.samples(Body(Gaze().head_pose()), square, now_ns))

    crowd.root.stash()
    return People(frame, crowd.root.unstash, crowd.root.stash, crowd.close)


def naive_people(stage: Stage, count: int, grounds: Grounds) -> People:
    """Entities that move themselves, called by Ursina's own loop."""
    from ursina import destroy  # noqa: PLC0415 (the engine starts Ursina quietly)

    places = CrowdMotion(grounds, count, SEED, patient_m=PATIENT_M).places_m
    walkers = _walkers(places, [Vec3(x, BOX_M[1] / 2, z) for x, z in grounds.goals_m])

    def show() -> None:
        stage.app.taskMgr.add(stage.app._update, "update")
        for walker in walkers:
            walker.unstash()

    def hide() -> None:
        stage.app.taskMgr.remove("update")
        for walker in walkers:
            walker.stash()

    def close() -> None:
        for walker in walkers:
            walker.unstash()
            destroy(walker)

    hide()
    return People(stage.draw, show, hide, close)


def measure() -> None:
    """Print the figures of every count of people."""
    for count in COUNTS:
        side_m = max(LEAST_SIDE_M, math.sqrt(count / DENSITY_PER_M2))
        stage = Stage(side_m)
        crowds: dict[str, People] = {"nobody": nobody(stage)}
        if count:
            grounds = _grounds(side_m)
            crowds["ours"] = our_people(stage, count, grounds)
            crowds["naive"] = naive_people(stage, count, grounds)
        setting = f"{count} people, {OBJECTS} objects, 64x64, {stage.pixels}"
        _print(count, setting, _costs_ms(crowds))
        if count:
            _print_looking(setting, count, grounds)
        for crowd in crowds.values():
            crowd.close()
        stage.close()


def _print_looking(setting: str, count: int, grounds: Grounds) -> None:
    """What a frame costs in which is looked around who is near: one in nine, at 90 Hz."""
    square, body = Square(CrowdMotion(grounds, count, SEED, patient_m=PATIENT_M)), Body(STANDING)
    costs = []
    for _ in range(LOOKS):
        started_s = time.process_time()
        [row] = Surroundings().samples(body, square, 0)
        costs.append((time.process_time() - started_s) * 1e6)
        took_place(row, "nobody was there")
    figure(f"a look around, {setting}, mean", float(np.mean(costs)), "us", len(costs))


def _costs_ms(crowds: dict[str, People]) -> dict[str, Numbers]:
    """Processor time of each frame, in turns."""
    costs: dict[str, list[float]] = {name: [] for name in crowds}
    for _ in range(TURNS):
        for name, crowd in crowds.items():
            crowd.show()
            for frame in range(SETTLING + FRAMES_A_TURN[name]):
                started_s = time.process_time()
                crowd.frame()
                if frame >= SETTLING:
                    costs[name].append((time.process_time() - started_s) * 1e3)
            crowd.hide()
    return {name: np.array(each) for name, each in costs.items()}


def _print(count: int, setting: str, costs: dict[str, Numbers]) -> None:
    if count == 0:
        _print_frame(f"stereo frame, {setting}", costs["nobody"], None)
        return
    _print_frame(f"stereo frame, {setting}", costs["ours"], BUDGET_P99_MS.get(count))
    _print_frame(f"stereo frame, naive entities, {setting}", costs["naive"], None)
    empty, ours, naive = (float(np.mean(costs[name])) for name in ("nobody", "ours", "naive"))
    n, least = len(costs["naive"]), AT_LEAST_TIMES.get(count)
    figure(f"naive entities to ours, whole frame, {setting}, mean", naive / ours, "times", n)
    took_place(ours > empty, f"{count} people cost less than nobody: {ours} and {empty} ms")
    added = (naive - empty) / (ours - empty)
    name = f"naive entities to ours, what people add, {setting}, mean"
    figure(name, added, "times", n, at_least=least)


def _print_frame(name: str, costs: Numbers, budget: float | None) -> None:
    figure(f"{name}, p50", float(np.median(costs)), "ms", len(costs))
    figure(f"{name}, p99", float(np.quantile(costs, 0.99)), "ms", len(costs), budget=budget)


def _walkers(places_m: Numbers, goals: list[Vec3]) -> list[NodePath[Any]]:
    from ursina import Entity  # noqa: PLC0415 (the engine starts Ursina quietly)

    draw = random.Random(SEED)

    class Walker(Entity):  # type: ignore[misc]
        goal: Vec3

        def update(self) -> None:
            if (self.goal - self.position).length() < 1.0:
                self.goal = draw.choice(goals)
            self.look_at(self.goal)
            self.position += self.forward * STROLL_M_S * DT_S

    walkers = []
    for x, z in places_m.tolist():
        walkers.append(Walker(model="cube", position=(x, BOX_M[1] / 2, z), scale=BOX_M))
        walkers[-1].goal = draw.choice(goals)
    return walkers


def _nothing() -> None:
    return None


def _grounds(side_m: float) -> Grounds:
    """A walled square that begins a step ahead of the patient, with sixteen places to go."""
    half = side_m / 2
    corners = ((-half, 0.5), (half, 0.5), (half, side_m + 0.5), (-half, side_m + 0.5))
    across = side_m * (np.arange(4) - 1.5) / 4
    goals = tuple((float(x), float(z)) for x in across for z in across + half)
    walls = tuple((corners[k], corners[(k + 1) % 4]) for k in range(4))
    return Grounds((0.5 - half, 1.0), (half - 0.5, side_m), goals, walls)
