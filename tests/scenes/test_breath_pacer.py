"""The light that a patient breathes with: as wide as the breath, soft, and no flash."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from protocols.catalogue import LOBBY, SAFE_PLACE, SCENES, SceneName
from shared.wire.parts import BreathingGuide
from tests.scenes.kit import drawn
from therapy_client.breathing import IN_S, PERIOD_S, Breath
from therapy_client.comfort.flashes import count_flashes
from therapy_client.displays.frustum import VERTICAL_FIELD_DEG


@pytest.fixture
def shore(display):
    scene = display.load(SAFE_PLACE)
    display.show(SAFE_PLACE)
    display.look(0.0, 4.0)
    yield scene
    scene.breathe(None)


def breath(into_s: float, shown: float = 1.0) -> Breath:
    return Breath(BreathingGuide.BREATH, 1, into_s, shown, says=True)


def covered(display, shore, at: Breath | None) -> float:
    shore.breathe(None)
    without = drawn(display)
    shore.breathe(at)
    return float((np.abs(drawn(display) - without).max(axis=2) > 4).mean())


def test_it_widens_while_one_breathes_in_and_narrows_while_one_breathes_out(display, shore):
    grows = [covered(display, shore, breath(into_s)) for into_s in np.linspace(0.0, IN_S, 5)]
    falls = [covered(display, shore, breath(t)) for t in np.linspace(IN_S + 0.01, PERIOD_S, 5)]
    assert all(before < after for before, after in itertools.pairwise(grows))
    assert all(before > after for before, after in itertools.pairwise(falls[:-1]))
    assert 0.0 < max(grows) < 0.08  # some degrees of the view


def test_without_a_breath_nothing_is_there(display, shore):
    assert covered(display, shore, None) == 0.0
    assert covered(display, shore, breath(2.0, shown=0.0)) == 0.0


def test_two_breaths_are_no_flash(display, shore):
    pictures = []
    for into_s in np.arange(0.0, 2 * PERIOD_S, 0.25):
        shore.breathe(breath(into_s % PERIOD_S))
        pictures.append(drawn(display).astype(np.uint8))
    assert count_flashes(pictures, 4.0, VERTICAL_FIELD_DEG).general == 0


def test_no_other_scene_shows_a_breath(display):
    for name in (LOBBY, SceneName("night_street")):
        scene = display.load(name)
        display.show(name)
        before = drawn(display)
        scene.breathe(breath(IN_S))
        assert np.array_equal(drawn(display), before)
    assert not SCENES[SAFE_PLACE].dimensions
