"""Where there are people, the therapist's voice can come from one of them."""

from __future__ import annotations

import numpy as np
import pytest

from protocols.catalogue import SCENES, SceneName
from shared.wire.parts import TalkPlace
from tests.scenes.kit import HEAD
from therapy_client.hearing.therapist import TherapistVoice
from therapy_client.patient import Body
from therapy_client.reporting.body import gaze_of
from therapy_client.reporting.surroundings import people_around

PEOPLED = (
    SceneName("audience"),
    SceneName("queue"),
    SceneName("metro"),
    SceneName("plaza"),
    SceneName("night_street"),
    SceneName("convoy"),
)


def peopled(display, name: SceneName):
    """The scene with as many people as it may have, some seconds later."""
    scene = display.load(name)
    spec = SCENES[name]
    most = spec.dimension("people_count").guardrail.absolute.highest
    scene.apply({**spec.calm_exposure(), "people_count": most})
    for _ in range(40):
        scene.advance(0.1)
    return scene


@pytest.mark.parametrize("name", PEOPLED)
def test_the_heads_of_the_people_who_are_there_are_known(display, name):
    scene = peopled(display, name)
    heads = scene.heads_m()
    there = heads[np.isfinite(heads).all(axis=1)]
    assert len(there) > 0
    floor_m = scene.standpoint().position_m[1]
    # People in rows that rise sit higher than the patient stands.
    assert (there[:, 1] - floor_m > 0.8).all()
    assert (there[:, 1] - floor_m < 8.0).all()
    body = Body(HEAD)
    row = people_around(scene.crowd(), gaze_of(body), body, scene.standpoint())
    assert row is not None, "the headset tells the console who is near"
    nearest_m, nearest_deg, face_m, face_deg, looks, by_eyes = row
    assert 0.1 < nearest_m <= face_m + 1e-9
    assert 0.0 <= face_deg <= nearest_deg + 1e-9 <= 180.1
    assert 0.0 <= looks <= 1.0
    assert by_eyes == 0.0


@pytest.mark.parametrize("name", PEOPLED)
def test_the_voice_of_a_person_comes_from_the_nearest_of_them(display, name):
    scene = peopled(display, name)
    place, heads = scene.standpoint(), scene.heads_m()
    direction = TherapistVoice().direction(TalkPlace.A_PERSON, place, HEAD, heads)
    assert np.linalg.norm(direction) == pytest.approx(1.0)
    away_m = np.linalg.norm(heads - np.asarray(place.position_m) - (0.0, 1.62, 0.0), axis=1)
    assert np.nanmin(away_m) < 25.0


@pytest.mark.parametrize("name", sorted(set(SCENES) - set(PEOPLED)))
def test_where_nobody_is_there_are_no_heads(display, name):
    assert not np.isfinite(display.load(name).heads_m()).any()


def test_who_crosses_the_bridge_is_a_person_while_they_cross_it(display):
    bridge = display.load(SceneName("footbridge"))
    bridge.show_cue("walker_crosses")
    for _ in range(20):
        bridge.advance(0.1)
    [head] = bridge.heads_m()
    ahead_m = head[2] - bridge.standpoint().position_m[2]
    assert ahead_m > 3.0
    bridge.silence()
    bridge.advance(0.1)
    assert not np.isfinite(bridge.heads_m()).any()
