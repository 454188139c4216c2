"""The ladders that come with Gradus, held against what the design promises of a ladder."""

from __future__ import annotations

import pytest

from protocols.catalogue import SAFE_PLACE, SCENES
from protocols.plans.loader import library, load_protocol
from shared.rules.exposure import bounded
from shared.rules.guardrails import Verdict, judge
from shared.wire import messages, sizes
from shared.wire.messages import Welcome
from shared.wire.parts import Consent


@pytest.fixture(params=library())
def protocol(request):
    return load_protocol(request.param)


def climbs(protocol):
    """Each step with the values before it: those of the last step, or calm in another scene."""
    scene, before = None, {}
    for step in protocol.steps:
        yield (before if step.scene == scene else protocol.calm(step.scene)), step
        scene, before = step.scene, step.exposure


def test_the_library_has_the_ladder_for_heights():
    assert "heights" in library()


def test_a_ladder_cites_what_it_stands_on(protocol):
    assert all("doi:" in source or "PMC" in source for source in protocol.sources)


def test_every_step_is_one_decision_from_the_step_before_and_needs_no_confirmation(protocol):
    for before, step in climbs(protocol):
        for name, track in protocol.tracks(step.scene).items():
            verdict = judge(
                track.guardrail, step.exposure[name], before[name], harder_is=track.harder_is
            )
            assert verdict is Verdict.ALLOWED
    assert protocol.cautions() == ()


def test_a_step_changes_one_or_two_dimensions(protocol):
    for number, (before, step) in enumerate(climbs(protocol)):
        changed = [name for name, value in step.exposure.items() if value != before[name]]
        assert len(changed) <= 2
        assert changed or number == 0


def test_a_ladder_only_climbs(protocol):
    for before, step in climbs(protocol):
        for name, track in protocol.tracks(step.scene).items():
            assert (step.exposure[name] - before[name]) * track.harder_is >= 0


def test_a_ladder_begins_calm(protocol):
    first = protocol.steps[0]
    assert first.exposure == protocol.calm(first.scene)


def test_the_headset_accepts_every_step_as_it_is_written(protocol):
    for step in protocol.steps:
        accepted, refused = bounded(
            step.exposure, protocol.calm(step.scene), protocol.tracks(step.scene)
        )
        assert accepted == step.exposure
        assert refused == ()


def test_no_surprise_is_allowed_before_it_was_talked_about(protocol):
    assert Consent.ALLOWED not in protocol.consent.values()


def test_a_session_fits_into_its_hour(protocol):
    assert 20 <= sum(step.minutes for step in protocol.steps) <= 45


def test_the_welcome_that_carries_the_plan_fits_into_a_control_message(protocol):
    welcome = Welcome(
        wire_version=messages.WIRE_VERSION,
        boot="b",
        session_id="s",
        epoch=1,
        in_progress=False,
        samples_port=1,
        view_port=1,
        voice_port=1,
        events_through=0,
        chunks_through=0,
        journal_key="0" * 64,
        plan=protocol.plan(),
    )
    data = messages.encode(welcome)
    assert len(data) < sizes.MAX_CONTROL_BYTES / 2
    assert messages.decode(data) == welcome


def test_every_dimension_of_the_catalogue_is_calm_within_its_recommended_bounds():
    for scene in SCENES.values():
        for dimension in scene.dimensions:
            limits = dimension.guardrail
            assert limits.recommended.holds(dimension.calm)
            easiest = limits.absolute.lowest if dimension.harder_is > 0 else limits.absolute.highest
            assert dimension.calm == easiest


def test_the_last_level_of_a_ladder_of_levels_is_its_highest_value():
    for scene in SCENES.values():
        for dimension in scene.dimensions:
            if dimension.levels:
                assert dimension.guardrail.absolute.highest == len(dimension.levels) - 1


def test_no_two_scenes_have_a_cue_of_the_same_name():
    names = [cue.name for scene in SCENES.values() for cue in scene.cues]
    assert len(names) == len(set(names))


def test_nothing_in_the_safe_place_can_be_graded_or_triggered():
    safe_place = SCENES[SAFE_PLACE]
    assert safe_place.dimensions == ()
    assert safe_place.cues == ()
