"""What the scenes in rooms have in common: nothing stays behind, and sound follows the exposure."""

from __future__ import annotations

import gc
import sys

import numpy as np
import pytest
from panda3d.core import TexturePool

from protocols.catalogue import SCENES, SceneName
from therapy_client.hearing.acoustics import Ears
from therapy_client.hearing.limits import power
from therapy_client.hearing.soundscape import Moment
from therapy_client.scenes.build import build_scene
from therapy_client.scenes.sounds import soundscape_of
from therapy_client.world.crowds.placed import STANDING, PlacedPeople
from therapy_client.world.people.postures import Posture

ROOMS = (SceneName("audience"), SceneName("queue"), SceneName("metro"))
STEP_S = 1 / 30


def loudness(name, cue="", since_s=2.0, **exposure) -> float:
    """A-weighted power of what is heard, cues included; 1 is 0 dBA."""
    scene = soundscape_of(name)
    ears = Ears((0.0, 1.62, 5.0), 0.0, (0.0, 0.0, 0.0, 1.0))
    values = {**SCENES[name].calm_exposure(), **exposure}
    for _ in range(60):
        heard = scene.heard(Moment(values, ears, lambda n: since_s if n == cue else None, STEP_S))
    return sum(power(each.source.level_dba) * each.share**2 for each in heard)


@pytest.mark.parametrize("name", ROOMS)
def test_more_people_are_louder(name):
    most = SCENES[name].dimension("people_count").guardrail.absolute.highest
    levels = [loudness(name, people_count=n) for n in (0.0, 0.2 * most, 0.5 * most, most)]
    assert levels == sorted(levels)
    assert levels[-1] > 2 * levels[0]


def test_a_bored_audience_whispers_more_than_a_friendly_one():
    levels = [
        loudness(SceneName("audience"), people_count=40.0, attitude=level)
        for level in (0.0, 1.0, 2.0)
    ]
    assert levels[0] < levels[1] < levels[2]


def test_the_train_is_heard_while_it_rides_and_not_while_it_stands():
    stands, rides, stopped = (
        loudness(SceneName("metro"), metro_place=level) for level in (3.0, 4.0, 5.0)
    )
    assert rides > 4 * stands
    # In the tunnel the ventilation goes down with the lamps: what stands there is quieter still.
    assert 0.0 < stopped < 0.5 * stands
    halted = loudness(SceneName("metro"), "tunnel_stop", metro_place=4.0)
    assert halted == pytest.approx(stopped)


@pytest.mark.parametrize(
    ("name", "cue"),
    [
        (SceneName("audience"), "cough"),
        (SceneName("audience"), "phone_rings"),
        (SceneName("audience"), "walks_out"),
        (SceneName("audience"), "whispers"),
        (SceneName("audience"), "applause"),
        (SceneName("queue"), "queue_jam"),
        (SceneName("queue"), "asks_in_line"),
        (SceneName("queue"), "shop_announcement"),
        (SceneName("queue"), "pushes_in"),
        (SceneName("metro"), "train_arrives"),
        (SceneName("metro"), "delay_announced"),
    ],
)
def test_a_cue_is_heard_with_what_is_seen(name, cue):
    assert loudness(name, cue, 3.0, people_count=10.0) > loudness(name, people_count=10.0)


@pytest.mark.parametrize("name", ROOMS)
def test_entering_and_leaving_leaves_nothing_behind(display, name):
    scene = display.load(name)
    hardest = {each.name: each.calm + each.harder_is * each.span for each in scene.spec.dimensions}

    def visit() -> None:
        display.show(name)
        scene.apply(hardest)
        scene.show_cue(scene.spec.cues[0].name)
        scene.advance(0.05)
        display.frame()
        scene.silence()
        scene.apply(scene.spec.calm_exposure())
        scene.advance(0.05)

    for _ in range(2):
        visit()
    nodes, textures = len(scene.root.find_all_matches("**")), len(TexturePool.find_all_textures())
    gc.collect()
    blocks = sys.getallocatedblocks()
    for _ in range(6):
        visit()
    gc.collect()
    assert len(scene.root.find_all_matches("**")) == nodes
    assert len(TexturePool.find_all_textures()) == textures
    assert sys.getallocatedblocks() - blocks < 1000


def test_a_closed_scene_is_gone(display):
    parent = display._opened().app.render.attach_new_node("rooms")
    scene = build_scene(SceneName("queue"), parent, 7)
    scene.close()
    assert parent.get_num_children() == 0
    parent.remove_node()


def test_somebody_gets_up_before_walking_and_sits_down_only_where_they_belong():
    people = PlacedPeople(1)
    people.wanted[:], people.postures[:] = True, Posture.LAP
    people.settle()
    people.postures[:], people.goals_m[:] = STANDING, (2.0, 0.0, 0.0)
    seen = []
    for _ in range(round(6.0 / STEP_S)):
        people.advance(STEP_S)
        seen.append((float(people.places_m[0, 0]), int(people.states().sitting.postures[0])))
    assert all(x == 0.0 for x, posture in seen if posture >= 0)
    assert seen[-1] == (pytest.approx(2.0, abs=0.03), STANDING)
    people.postures[:], people.goals_m[:] = Posture.LAP, (0.0, 0.0, 0.0)
    for _ in range(round(6.0 / STEP_S)):
        people.advance(STEP_S)
        if people.states().sitting.postures[0] >= 0:
            assert abs(people.places_m[0, 0]) < 0.15
    assert people.states().sitting.postures[0] == Posture.LAP


def test_nobody_walks_faster_than_a_walk_or_turns_at_once():
    people = PlacedPeople(2)
    people.wanted[:] = True
    people.settle()
    people.goals_m[:] = ((5.0, 0.0, 0.0), (0.0, 0.0, -3.0))
    people.faces_rad[:] = np.pi
    before, heading = people.places_m.copy(), people.states().headings_rad.copy()
    for _ in range(round(3.0 / STEP_S)):
        people.advance(STEP_S)
        states = people.states()
        moved = np.linalg.norm(states.positions_m - before, axis=1)
        assert moved.max() <= 1.05 * STEP_S + 1e-9
        assert np.abs(states.headings_rad - heading).max() < 3.3 * STEP_S
        before, heading = states.positions_m.copy(), states.headings_rad.copy()
