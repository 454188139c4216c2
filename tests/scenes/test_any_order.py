"""Whatever is asked of a scene, in any order and at any pace, it goes on, with its sound."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from protocols.catalogue import SCENES, SceneName
from tests.scenes.kit import HEAD
from therapy_client.patient import DisplayState
from therapy_client.scenes.sounds import listening as listening_of_scenes

few = settings(
    deadline=None,
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PACES_S = st.sampled_from([0.0, 1 / 120, 1 / 90, 1 / 30, 0.1, 1.0])


def turns(name: SceneName):
    """Steps of a scene's life: values, a cue, silence, a stop, or only time that passes."""
    spec = SCENES[name]
    values = {
        dimension.name: st.sampled_from([dimension.calm, dimension.hardest])
        | st.floats(dimension.guardrail.absolute.lowest, dimension.guardrail.absolute.highest)
        for dimension in spec.dimensions
    }
    choices = [
        st.fixed_dictionaries({}, optional=values).map(lambda changed: ("values", changed)),
        st.sampled_from(["silence", "stop", "look"]).map(lambda what: (what, None)),
    ]
    if spec.cues:
        choices.append(st.sampled_from([("cue", cue.name) for cue in spec.cues]))
    return st.lists(st.tuples(st.one_of(choices), PACES_S), min_size=1, max_size=40)


@pytest.mark.parametrize("name", list(SCENES))
def test_a_scene_goes_on_whatever_is_asked_of_it(display, name):
    scene = display.load(name)
    display.show(name)

    @few
    @given(turns(name))
    def lives(steps):
        exposure, listening = scene.spec.calm_exposure(), listening_of_scenes()
        for (what, detail), dt_s in steps:
            match what:
                case "values":
                    exposure = {**exposure, **detail}
                case "cue":
                    scene.show_cue(detail)
                    listening.show_cue(detail)
                case "silence":
                    scene.silence()
                    listening.mixer.silence_cues()
                case "stop":
                    scene.silence()
                    listening.stop()
                case "look":
                    display.frame()
            scene.apply(exposure)
            listening.apply(name, exposure)
            with np.errstate(divide="raise", invalid="raise", over="raise"):
                scene.advance(dt_s)
                place = scene.standpoint()
                mix = listening.frame(name, place, HEAD, DisplayState(), 0.0, dt_s)
            assert all(math.isfinite(part) for part in (*place.position_m, place.heading_deg))
            assert all(0.0 <= voice.gain < math.inf for voice in mix)
            assert all(math.isclose(math.hypot(*v.direction), 1.0, abs_tol=1e-6) for v in mix)

    lives()
