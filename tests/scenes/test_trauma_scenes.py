"""What holds for the street at night, the road and the desert town alike."""

from __future__ import annotations

import numpy as np
import pytest

from protocols.scenes.convoy import SPEC as CONVOY
from protocols.scenes.night_street import SPEC as NIGHT_STREET
from protocols.scenes.road import SPEC as ROAD
from tests.scenes.kit import drawn

SPECS = (NIGHT_STREET, ROAD, CONVOY)


@pytest.fixture(params=SPECS, ids=lambda spec: str(spec.name))
def scene(request, display):
    built = display.load(request.param.name)
    display.show(request.param.name)
    return built


def test_the_same_exposure_again_touches_nothing(scene):
    scene.apply(scene.spec.calm_exposure())
    state = scene.root.get_state()
    scene.apply(dict(scene.spec.calm_exposure()))
    assert scene.root.get_state() == state


@pytest.mark.parametrize("yaw", [-70.0, 0.0, 70.0])
def test_by_day_it_is_nowhere_black_or_blown_out(display, scene, yaw):
    scene.apply(scene.spec.calm_exposure())
    scene.advance(0.1)
    display.look(yaw, -4.0)
    image = drawn(display)
    assert (image.max(axis=2) < 12).mean() < 0.06
    assert (image.min(axis=2) > 252).mean() < 0.05


def test_a_cue_ends_another_one_that_runs(scene):
    for cue in scene.spec.cues:
        scene.show_cue(cue.name)
        scene.advance(0.2)
        running = [each.name for each in scene.spec.cues if scene._cues.progress(each.name)]
        assert running == [cue.name]
    scene.silence()


def test_no_frame_of_a_cue_is_a_flash(display, scene):
    """No tenth of a second of any cue changes the picture's mean by a fiftieth of white."""
    scene.apply(scene.spec.calm_exposure())
    for cue in scene.spec.cues:
        scene.show_cue(cue.name)
        levels = []
        for _ in range(10):
            scene.advance(0.1)
            levels.append(drawn(display).mean())
        assert np.abs(np.diff(levels)).max() < 0.02 * 255
        scene.silence()
