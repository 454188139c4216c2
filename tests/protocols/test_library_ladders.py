"""The ladders that come with Gradus, held against what the design promises of a ladder."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from protocols.catalogue import SAFE_PLACE, SCENES
from protocols.plans.loader import KEYS, NEW_KEYS, library, load_protocol
from protocols.plans.read_cues import CONTEXT_KEYS, CUE_KEYS
from protocols.plans.steps import NEW_STEP_KEYS, STEP_KEYS
from shared.rules.contexts import ANYWHERE, objection
from shared.rules.exposure import bounded
from shared.rules.guardrails import Verdict, judge
from shared.rules.states import SessionState
from shared.wire import messages, sizes
from shared.wire.messages import Welcome
from shared.wire.parts import Consent

PAGE = (Path(__file__).parents[2] / "docs/protocols.md").read_text(encoding="utf-8")
CALM = "relaxation"
"""The one in which nothing is raised."""


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
        assert changed or number == 0 or protocol.name == CALM


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


def test_the_library_has_the_ten_ladders_and_one_for_relaxation():
    assert library() == (
        "audience",
        "convoy",
        "crowds",
        "edges",
        "enclosed",
        "flight",
        "heights",
        "night_street",
        CALM,
        "road",
        "transport",
    )


def test_every_step_of_relaxation_is_calm_and_no_cue_may_come():
    protocol = load_protocol(CALM)
    assert all(step.exposure == protocol.calm(step.scene) for step in protocol.steps)
    cues = {cue.name for scene in protocol.scenes() for cue in SCENES[scene].cues}
    assert {protocol.consent[cue] for cue in cues} == {Consent.NEVER}


def test_every_file_says_all_of_the_treatment_around_its_steps(protocol):
    around = set(NEW_KEYS) - {"cues"}
    assert protocol.schema_version == 2
    assert [key for key in around if not getattr(protocol, key)] == []
    assert len(protocol.steps) >= 10
    assert all(step.task_kind and step.expected_suds is not None for step in protocol.steps)


def test_expected_suds_never_falls_on_a_ladder_of_exposure(protocol):
    expected = [step.expected_suds for step in protocol.steps]
    assert protocol.name == CALM or expected == sorted(expected)


def test_every_cue_of_a_files_scenes_is_named_in_it_and_no_other(protocol):
    named = set(tomllib.loads(protocol.text)["cues"])
    assert named == {cue.name for scene in protocol.scenes() for cue in SCENES[scene].cues}


def test_every_cue_says_what_the_therapist_holds_to(protocol):
    shown = {cue for cue, said in protocol.consent.items() if said is not Consent.NEVER}
    named = set(tomllib.loads(protocol.text)["cues"])
    assert [cue for cue in named & shown if not protocol.escalation[cue].sentence] == []


def test_no_cue_is_left_without_a_place_by_what_its_file_says_more(protocol):
    for spec in (SCENES[scene] for scene in protocol.scenes()):
        for cue in spec.cues:
            merged = cue.valid_when.tightened_by(protocol.contexts.get(cue.name, ANYWHERE))
            assert merged.states, cue.name
            for name, within in merged.values.items():
                limits = protocol.guardrails[spec.name][name].absolute
                lowest = max(limits.lowest, within.lowest)
                assert lowest <= min(limits.highest, within.highest), (cue.name, name)


def test_a_cue_that_may_come_can_come_in_a_step_of_its_file(protocol):
    for cue, said in protocol.consent.items():
        steps = [
            step
            for step in protocol.steps
            if any(cue == each.name for each in SCENES[step.scene].cues)
        ]
        if said is Consent.NEVER or not steps:
            continue
        catalogue = next(each for each in SCENES[steps[0].scene].cues if each.name == cue)
        context = catalogue.valid_when.tightened_by(protocol.contexts.get(cue, ANYWHERE))
        assert any(
            objection(context, SessionState.EXPOSURE, step.exposure) is None for step in steps
        ), cue


def test_the_phases_of_a_session_are_in_the_order_of_its_states_and_end_with_the_headset_off(
    protocol,
):
    states = [phase.state for phase in protocol.phases]
    in_headset = [state for state in states if state is not None]
    assert in_headset == [
        SessionState.ORIENTATION,
        SessionState.BASELINE,
        SessionState.EXPOSURE,
        SessionState.RECOVERY,
    ]
    assert states[0] is None
    assert states[-2:] == [None, None]
    worn = sum(phase.minutes for phase in protocol.phases if phase.state is not None)
    longest = [rule for rule in protocol.stop_rules if rule.name == "Long enough"]
    exposed = next(phase for phase in protocol.phases if phase.state is SessionState.EXPOSURE)
    assert exposed.minutes <= longest[0].at_least
    assert worn <= 60


def test_a_stop_by_the_patient_is_the_first_of_all_stop_rules(protocol):
    first = protocol.stop_rules[0]
    assert first.name == "The patient says stop"
    assert "without asking for a reason" in first.action


def test_every_rule_and_every_contraindication_says_whose_it_is(protocol):
    for part in (*protocol.stop_rules, *protocol.contraindications, *protocol.maker_warnings):
        assert len(part.source) > 10


def test_what_several_files_ask_or_stop_for_they_say_in_the_same_words():
    said: dict[str, set[object]] = {}
    for name in library():
        protocol = load_protocol(name)
        for part in (*protocol.contraindications, *protocol.stop_rules):
            said.setdefault(f"{type(part).__name__} {part.name}", set()).add(part)
    assert {name: parts for name, parts in said.items() if len(parts) > 1} == {}


def test_a_fear_finds_the_file_that_is_for_it():
    goals = {goal: name for name in library() for goal in load_protocol(name).goals}
    assert {"heights", "public speaking", "fear of crowds", "metro", "assault", "driving"} <= {
        *goals
    }
    assert {"lifts", "turbulence"} <= {*goals}
    assert "veterans" in goals
    assert "relaxation" in goals


def test_the_page_for_clinics_names_every_file_with_its_steps_and_sessions(protocol):
    row = f"| {len(protocol.steps)} | {protocol.sessions} |"
    [line] = [line for line in PAGE.splitlines() if line.startswith(f"| `{protocol.name}` |")]
    assert line.endswith(row)


def test_the_page_for_clinics_names_every_key_that_a_file_may_have():
    for key in (*KEYS, *NEW_KEYS, *STEP_KEYS, *NEW_STEP_KEYS, *CUE_KEYS, *CONTEXT_KEYS):
        assert re.search(rf"\b{key}\b", PAGE), key


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
