"""People as they are drawn: where they stand, and whether they look at the patient."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from panda3d.core import ShaderAttrib, Texture

from protocols.catalogue import SAFE_PLACE
from therapy_client.world.people.drawn import Crowd
from therapy_client.world.people.file import load_people
from therapy_client.world.people.states import CrowdStates

SEED = 3


@pytest.fixture(scope="module")
def people():
    return load_people()


@pytest.fixture
def stage(display) -> Iterator:
    """The display, showing the shore, and the node its scenes hang under."""
    scene = display.load(SAFE_PLACE)
    display.show(SAFE_PLACE)
    display.look(0.0, 0.0)
    yield display, scene
    display.load(SAFE_PLACE)


def _states(places, looks=0.0, talks=0.0, speed=0.0) -> CrowdStates:
    full = np.asarray(places, float)
    spread = [np.broadcast_to(v, (len(full),)).astype(float) for v in (np.pi, speed, looks, talks)]
    return CrowdStates(full, *spread)


def _eye(scene) -> tuple[float, float, float]:
    x, y, z = scene.standpoint().position_m
    return (x, y + 1.6, z)


def _drawn(display) -> np.ndarray:
    display.frame()
    picture = display.picture()
    image = np.frombuffer(picture.rgb, np.uint8)
    return image.reshape(picture.height, picture.width, 3).astype(int)


def _ahead(scene, across: float, away: float) -> tuple[float, float, float]:
    x, y, z = scene.standpoint().position_m
    turn = np.radians(scene.standpoint().heading_deg)
    ahead, right = np.array((np.sin(turn), np.cos(turn))), np.array((np.cos(turn), -np.sin(turn)))
    spot = np.array((x, z)) + away * ahead + across * right
    return (float(spot[0]), y, float(spot[1]))


def test_a_person_appears_where_it_stands_and_nowhere_else(stage, people):
    display, scene = stage
    empty = _drawn(display)
    crowd = Crowd(scene.root, 4, SEED, people=people)
    try:
        crowd.update(_states([_ahead(scene, 1.2, 5.0)]), _eye(scene), 0.0)
        changed = np.abs(_drawn(display) - empty).sum(axis=2) > 60
    finally:
        crowd.close()
    right = changed[:, changed.shape[1] // 2 :].sum()
    assert right > 60
    assert changed[:60, : changed.shape[1] // 2 - 8].sum() < 0.1 * right


def test_nobody_is_left_when_the_crowd_is_empty_or_closed(stage, people):
    display, scene = stage
    empty = _drawn(display)
    crowd = Crowd(scene.root, 4, SEED, people=people)
    crowd.update(_states([_ahead(scene, 0.0, 5.0)] * 3), _eye(scene), 0.0)
    assert np.abs(_drawn(display) - empty).max() > 60
    crowd.update(_states(np.zeros((0, 3))), _eye(scene), 0.1)
    assert np.abs(_drawn(display) - empty).max() <= 24
    crowd.close()
    assert np.abs(_drawn(display) - empty).max() <= 24


def test_more_people_than_room_is_an_error_of_the_caller(stage, people):
    _, scene = stage
    crowd = Crowd(scene.root, 2, SEED, people=people)
    try:
        with pytest.raises(ValueError, match="room for 2"):
            crowd.update(_states(np.zeros((3, 3))), (0.0, 1.6, 0.0), 0.0)
    finally:
        crowd.close()


def test_the_same_seed_draws_the_same_people(stage, people):
    display, scene = stage
    pictures = []
    for _ in range(2):
        crowd = Crowd(scene.root, 6, SEED, people=people)
        places = [_ahead(scene, k - 2.5, 18.0) for k in range(6)]
        crowd.update(_states(places, speed=1.2), _eye(scene), 0.0)
        pictures.append(_drawn(display))
        crowd.close()
    assert np.abs(pictures[0] - pictures[1]).max() <= 24


@pytest.mark.parametrize("away_m", [3.0, 9.0, 17.0])
def test_people_in_baked_shade_are_darker_than_in_the_sun(stage, people, away_m):
    display, scene = stage
    display.look(90.0, 0.0)  # aside of the sun: of those before it only rims are lit
    pictures = []
    for blocked_share in (0.0, 1.0):
        crowd = Crowd(scene.root, 9, SEED, people=people, shadowed=True)
        baked = Texture("shade")
        baked.setup_2d_texture(1, 1, Texture.T_float, Texture.F_rg32)
        baked.set_ram_image(np.array([blocked_share, 1.0], np.float32).tobytes())
        crowd.root.set_shader_inputs(shade=baked, shade_window=(-500.0, -500.0, 0.001, 0.0))
        places = [_ahead(scene, away_m, 4.0 - k) for k in range(9)]
        crowd.update(_states(places), _eye(scene), 0.0)
        pictures.append(_drawn(display))
        crowd.close()
    darker = (pictures[0] - pictures[1]).sum(axis=2)
    lost, gained = darker[darker > 9].sum(), -darker[darker < -9].sum()
    assert lost > 2 * gained, "nine, for a far figure is a handful of pixels: light is counted too"
    assert (darker > 9).sum() > 5


def test_a_face_that_looks_differs_from_one_that_does_not(stage, people):
    display, scene = stage
    pictures = []
    for looks in (0.0, 1.0):
        crowd = Crowd(scene.root, 1, SEED, people=people, bodies=[1])
        place = _ahead(scene, 0.25, 1.1)
        states = _states([place], looks=looks)
        turned = CrowdStates(
            states.positions_m,
            states.headings_rad - 0.9,
            states.speeds_m_s,
            states.looks,
            states.talks,
        )
        crowd.update(turned, _eye(scene), 0.0)
        pictures.append(_drawn(display))
        crowd.close()
    assert (np.abs(pictures[0] - pictures[1]).sum(axis=2) > 60).sum() > 40


def test_walking_on_the_spot_of_the_picture_moves_the_legs(stage, people):
    _, scene = stage
    crowd = Crowd(scene.root, 1, SEED, people=people, bodies=[0])
    try:
        place = np.array(_ahead(scene, 0.0, 16.5))
        crowd.update(_states([place], speed=1.3), _eye(scene), 0.0)
        before = crowd._phases.copy()
        crowd.update(_states([place + np.array((0.0, 0.0, 0.3))], speed=1.3), _eye(scene), 0.2)
        stride = float(people.strides_m()[0, 2] * crowd._scales[0])
        assert (crowd._phases - before)[0] % 1.0 == pytest.approx(0.3 / stride, rel=0.05)
    finally:
        crowd.close()


def test_whoever_is_behind_the_head_is_not_drawn_until_it_turns(stage, people):
    _display, scene = stage
    crowd = Crowd(scene.root, 4, SEED, people=people)
    head = scene.root.attach_new_node("head")
    try:
        head.set_pos(*_eye(scene))
        head.look_at(*_ahead(scene, 0.0, 5.0))
        places = [_ahead(scene, 0.0, 5.0), _ahead(scene, 0.0, -5.0), _ahead(scene, 0.4, -6.0)]
        crowd.update(_states(places), _eye(scene), 0.0)
        assert _bodies_drawn(crowd) == 3, "nobody has said where the head looks"
        crowd.seen_from(head)
        assert _bodies_drawn(crowd) == 1
        head.look_at(*_ahead(scene, 0.0, -5.0))
        crowd.seen_from(head)
        assert _bodies_drawn(crowd) == 2
    finally:
        head.remove_node()
        crowd.close()


def _bodies_drawn(crowd) -> int:
    batches = crowd.root.find_all_matches("**/person")
    shown = [batch for batch in batches if not batch.is_hidden()]
    return sum(batch.get_attrib(ShaderAttrib).get_instance_count() for batch in shown)
