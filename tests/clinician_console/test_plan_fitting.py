"""A plan fits a treatment protocol to one patient, and never loosens it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.patients.changes import changes
from clinician_console.patients.fitting import fitted
from clinician_console.patients.plan import (
    CueConsent,
    PlannedSignal,
    PlannedStep,
    StepValue,
    TighterLimit,
)
from protocols.catalogue import SCENES
from protocols.plans.learning import Learning
from protocols.plans.loader import library, load_protocol, parse_protocol
from shared.errors import PlanError
from shared.rules.guardrails import Range, Verdict, judge
from shared.wire.parts import Consent
from tests.clinician_console.treatment_kit import plan_of

HEIGHTS = load_protocol("heights")
NAMES = [step.name for step in HEIGHTS.steps]
CONSENTS = {"asked_on": date(2026, 3, 1), "asked_by": "A. Therapist"}


def steps(*names, **called):
    return tuple(PlannedStep(name=name, called=called.get(name)) for name in names)


def lift(**limits):
    return TighterLimit(scene="glass_lift", dimension="height_m", **limits)


def faults_of(plan):
    with pytest.raises(PlanError) as error:
        fitted(plan)
    assert error.value.exit_code == 3
    return error.value.faults


def test_a_text_that_is_not_the_one_the_plan_was_made_from_runs_nowhere():
    looser = HEIGHTS.text.replace("ask first", "allowed")
    assert looser != HEIGHTS.text
    (fault,) = faults_of(plan_of().model_copy(update={"protocol_text": looser}))
    assert "is not the one that it was made from" in fault


# ── what a plan does ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", library())
def test_a_plan_that_changes_nothing_runs_the_very_file(name):
    assert fitted(plan_of(name)) == load_protocol(name)


def test_a_step_is_left_out_and_another_is_called_in_the_patients_words():
    kept = [name for name in NAMES if name != NAMES[1]]
    plan = plan_of(steps=tuple(PlannedStep(name=name) for name in kept[:-1]))
    assert [step.name for step in fitted(plan).steps] == kept[:-1]
    renamed = plan_of(
        steps=(PlannedStep(name=NAMES[0], called="The lobby of work"), *steps(*NAMES[1:]))
    )
    first = fitted(renamed).steps[0]
    assert first == HEIGHTS.steps[0].model_copy(update={"name": "The lobby of work"})


def test_what_runs_is_a_file_that_anybody_can_check_and_that_is_its_own_hash():
    protocol = fitted(plan_of(steps=steps(*NAMES[:3])))
    assert protocol.sha256 != HEIGHTS.sha256
    assert HEIGHTS.sha256 in protocol.text
    assert parse_protocol(protocol.text.encode(), "heights.toml") == protocol


def test_a_tightened_bound_holds_in_what_the_headset_is_told():
    plan = plan_of(steps=steps(NAMES[0]), limits=(lift(absolute=Range(lowest=0.0, highest=3.0)),))
    limits = fitted(plan).plan().guardrails["glass_lift"]["height_m"]
    assert limits.absolute.highest == 3.0
    assert limits.recommended.highest <= 3.0


def test_never_of_the_plan_is_never_in_the_headset():
    plan = plan_of(consents=(CueConsent(cue="gust", consent=Consent.NEVER, **CONSENTS),))
    assert fitted(plan).plan().consent["gust"] is Consent.NEVER


# ── what it may not ──────────────────────────────────────────────────────────────────────────


def test_a_bound_beyond_the_treatment_protocols_is_refused_in_its_words():
    (fault,) = faults_of(plan_of(limits=(lift(largest_step=500.0),)))
    assert fault == (
        "the plan › limits › glass_lift › height_m › largest_step: 500 would loosen the treatment "
        f"protocol's {HEIGHTS.guardrails['glass_lift']['height_m'].largest_step:g}; a plan may "
        "only tighten."
    )
    (fault,) = faults_of(plan_of(limits=(lift(absolute=Range(lowest=0.0, highest=5000.0)),)))
    assert fault.startswith("the plan › limits › glass_lift › height_m › absolute: 0 m to 5000 m")


def test_a_step_beyond_a_tightened_bound_is_named():
    faults = faults_of(plan_of(limits=(lift(absolute=Range(lowest=0.0, highest=3.0)),)))
    assert faults
    assert all(fault.startswith("the plan › step ") for fault in faults)
    assert all("is above the highest allowed, 3 m." in fault for fault in faults)


def test_a_ladder_that_asks_for_more_than_one_decision_at_a_step_is_named():
    highest = max(HEIGHTS.steps, key=lambda step: step.exposure.get("height_m", 0.0))
    faults = faults_of(plan_of(steps=steps(NAMES[0], highest.name)))
    assert any(
        fault.startswith(f"the plan › step 2 “{highest.name}” › height_m: goes from")
        and "the largest step is" in fault
        for fault in faults
    )


def test_all_faults_of_a_plan_are_named_at_once():
    faults = faults_of(
        plan_of(
            steps=(*steps(NAMES[0], NAMES[0]), PlannedStep(name=NAMES[1][:-1] + "x")),
            limits=(TighterLimit(scene="lift", dimension="height_m"), lift(), lift()),
            consents=(
                CueConsent(cue="gusts", consent=Consent.NEVER, **CONSENTS),
                CueConsent(cue="gust", consent=Consent.NEVER, **CONSENTS),
                CueConsent(cue="gust", consent=Consent.ALLOWED, **CONSENTS),
            ),
        )
    )
    said = "\n".join(faults)
    assert f"the plan › steps › “{NAMES[0]}”: stands in the plan twice." in said
    assert "unknown step" in said
    assert "the plan › limits › lift: unknown scene" in said
    assert "the plan › glass_lift › height_m: stands in the plan twice." in said
    assert "the plan › consents › gusts: unknown cue, did you mean gust?" in said
    assert "the plan › consents › gust: stands in the plan twice." in said


def test_two_steps_of_one_name_are_refused():
    (fault,) = faults_of(
        plan_of(
            steps=(
                *steps(NAMES[0]),
                PlannedStep(name=NAMES[1], called=NAMES[0]),
                *steps(*NAMES[2:]),
            )
        )
    )
    assert "is the name of step 1" in fault


def test_no_plan_lifts_a_never_of_the_treatment_protocol():
    said = CueConsent(cue="shot_near", consent=Consent.ALLOWED, **CONSENTS)
    assert faults_of(plan_of("convoy", consents=(said,))) == (
        "the plan › consents › shot_near: is never in the treatment protocol; a plan does not "
        "lift that.",
    )


# ── any plan whatever ────────────────────────────────────────────────────────────────────────

PROTOCOLS = {name: load_protocol(name) for name in library()}
ENDS = st.tuples(st.floats(-5, 120), st.floats(-5, 120)).map(
    lambda ends: Range(lowest=min(ends), highest=max(ends))
)
SPEEDS = st.none() | st.floats(1e-3, 200)


@st.composite
def any_plan(draw):
    protocol = PROTOCOLS[draw(st.sampled_from(sorted(PROTOCOLS)))]
    names = [step.name for step in protocol.steps]
    kept = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4) | st.just(names))
    scenes = [scene for scene in protocol.scenes() if SCENES[scene].dimensions]
    limits, cues = [], []
    for _ in range(draw(st.integers(0, 3))):
        scene = draw(st.sampled_from(scenes))
        dimension = draw(st.sampled_from(SCENES[scene].dimensions))
        theirs = protocol.guardrails[scene][dimension.name].absolute
        inside = st.floats(theirs.lowest, theirs.highest)
        upward = inside.map(lambda end, low=theirs.lowest: Range(lowest=low, highest=end))
        bounds = st.none() | ENDS | upward
        limits.append(
            TighterLimit(
                scene=scene,
                dimension=dimension.name,
                absolute=draw(bounds),
                recommended=draw(bounds),
                largest_step=draw(SPEEDS),
                rate_per_s=draw(SPEEDS),
            )
        )
    for cue in draw(st.lists(st.sampled_from(sorted(protocol.consent)), max_size=3)):
        consent = draw(st.sampled_from(list(Consent)))
        cues.append(CueConsent(cue=cue, consent=consent, **CONSENTS))
    return plan_of(
        protocol,
        steps=tuple(
            PlannedStep(name=name, called=draw(st.none() | st.just(name + "!"))) for name in kept
        ),
        limits=tuple(limits),
        consents=tuple(cues),
    )


@settings(max_examples=150, deadline=None)
@given(any_plan())
def test_no_plan_whatever_loosens_a_bound_lifts_a_never_or_skips_a_decision(plan):
    base = PROTOCOLS[plan.protocol_name]
    try:
        protocol = fitted(plan)
    except PlanError:
        return
    said = {answer.cue: answer.consent for answer in plan.consents}
    for cue, consent in base.consent.items():
        assert consent is not Consent.NEVER or protocol.consent[cue] is Consent.NEVER
        assert protocol.consent[cue] is said.get(cue, consent)
    for scene, dimensions in base.guardrails.items():
        for name, theirs in dimensions.items():
            ours = protocol.guardrails[scene][name]
            assert theirs.absolute.shared_with(ours.absolute) == ours.absolute
            assert theirs.recommended.shared_with(ours.recommended) == ours.recommended
            assert ours.largest_step <= theirs.largest_step
            assert ours.rate_per_s <= theirs.rate_per_s
            assert ours.relief_rate_per_s == theirs.relief_rate_per_s
    exposures = {step.name: step for step in base.steps}
    before = None
    for step, planned in zip(protocol.steps, plan.steps, strict=True):
        assert step == exposures[planned.name].model_copy(update={"name": step.name})
        start = before.exposure if before and before.scene == step.scene else base.calm(step.scene)
        for dimension in SCENES[step.scene].dimensions:
            limits = protocol.guardrails[step.scene][dimension.name]
            verdict = judge(
                limits,
                step.exposure[dimension.name],
                start[dimension.name],
                harder_is=dimension.harder_is,
            )
            assert verdict in (Verdict.ALLOWED, Verdict.NEEDS_CONFIRMATION)
        before = step


# ── what changed between two versions ────────────────────────────────────────────────────────


def test_what_a_version_changes_is_said_in_sentences():
    before = plan_of()
    after = plan_of(
        steps=(
            PlannedStep(name=NAMES[1], called="My stairs"),
            *steps(NAMES[0], *NAMES[3:]),
        ),
        limits=(lift(absolute=Range(lowest=0.0, highest=12.5), largest_step=2.0),),
        consents=(CueConsent(cue="gust", consent=Consent.NEVER, **CONSENTS),),
        signals=(PlannedSignal(name="the rail", stage=1),),
        learning=Learning.HABITUATION,
        sessions_agreed=6,
    )
    order = ", ".join(f"“{step.name}”" for step in after.steps)
    assert changes(before, after) == (
        f"the step “{NAMES[2]}” is left out.",
        f"the step “{NAMES[1]}” is called “My stairs”.",
        f"the order is now: {order}.",
        "Height (glass_lift): 0 m to 12.5 m at the most, 2 m in one step.",
        "the cue gust: never, asked on 2026-03-01 by A. Therapist.",
        "the safety signal “the rail” is faded to stage 1.",
        "the way of learning is habituation.",
        "6 sessions are agreed.",
    )
    assert changes(after, after) == ()
    back = "\n".join(changes(after, before))
    for said in (
        f"the step “{NAMES[2]}” is there.",
        f"the step “{NAMES[1]}” has its own name again.",
        "Height (glass_lift) is as in the treatment protocol.",
        "the cue gust is as in the treatment protocol.",
        "the safety signal “the rail” is no longer listed.",
        "how many sessions is not agreed.",
    ):
        assert said in back
    assert changes(None, before) == ("made from the treatment protocol heights.",)


# ── steps of the plan's own ──────────────────────────────────────────────────────────────────


def own(**said):
    return PlannedStep(name="My sister's balcony", like=NAMES[1], **said)


def test_a_step_may_have_another_task_other_values_and_the_patients_own_suds():
    planned = PlannedStep(
        name=NAMES[1],
        task="Count the cars.",
        minutes=7.0,
        expected_suds=65,
        values=(StepValue(dimension="wind", value=0.2),),
    )
    step = fitted(plan_of(steps=(*steps(NAMES[0]), planned, *steps(*NAMES[2:])))).steps[1]
    assert (step.name, step.scene) == (NAMES[1], HEIGHTS.steps[1].scene)
    assert (step.task, step.minutes, step.expected_suds) == ("Count the cars.", 7.0, 65)
    assert step.exposure == {**HEIGHTS.steps[1].exposure, "wind": 0.2}


def test_a_step_of_the_plans_own_is_made_from_one_of_the_treatment_protocol():
    plan = plan_of(steps=(*steps(*NAMES[:2]), own(task="Stand there."), *steps(*NAMES[2:])))
    protocol = fitted(plan)
    assert protocol.steps[2] == HEIGHTS.steps[1].model_copy(
        update={"name": "My sister's balcony", "task": "Stand there."}
    )
    assert parse_protocol(protocol.text.encode(), "heights.toml") == protocol
    assert "the step “My sister's balcony” is there, made from “" in changes(plan_of(), plan)[0]


def test_a_value_beyond_the_bounds_or_of_another_scene_is_refused_where_it_stands():
    wild = own(
        values=(
            StepValue(dimension="height_m", value=5000.0),
            StepValue(dimension="speed_kmh", value=10.0),
        )
    )
    said = "\n".join(faults_of(plan_of(steps=(*steps(NAMES[0]), wild))))
    assert "height_m: 5000 is above the highest allowed, 50 m." in said
    assert "speed_kmh: unknown dimension of glass_lift" in said


def test_a_step_of_the_plans_own_takes_no_name_of_the_treatment_protocol_and_no_unknown_origin():
    taken = PlannedStep(name=NAMES[2], like=NAMES[1])
    (fault,) = faults_of(plan_of(steps=(*steps(*NAMES[:2]), taken)))
    assert fault.endswith("is the name of a step of the treatment protocol; give it another.")
    twice = own(values=(StepValue(dimension="wind", value=0.1),) * 2)
    (fault,) = faults_of(plan_of(steps=(*steps(NAMES[0]), twice)))
    assert fault.endswith("has two values of one dimension.")
    nowhere = PlannedStep(name="Mine", like="Nowhere")
    (fault,) = faults_of(plan_of(steps=(*steps(NAMES[0]), nowhere)))
    assert "unknown step" in fault


def test_what_a_step_changes_is_said_in_words():
    before = plan_of()
    planned = PlannedStep(
        name=NAMES[0],
        task="Breathe.",
        minutes=5.0,
        expected_suds=20,
        values=(StepValue(dimension="height_m", value=2.0),),
    )
    after = plan_of(steps=(planned, *steps(*NAMES[1:])))
    the_step = f"the step “{NAMES[0]}”"
    assert changes(before, after) == (
        f"the task of {the_step} is “Breathe.”.",
        f"{the_step} lasts 5 min.",
        f"{the_step} is expected at SUDS 20.",
        f"{the_step}: height 2 m.",
    )
    assert changes(after, before) == (
        f"the task of {the_step} is as in the treatment protocol.",
        f"{the_step} lasts as in the treatment protocol.",
        f"{the_step} is expected as hard as in the treatment protocol.",
        f"{the_step}: height is as in the treatment protocol.",
    )


def test_a_plan_of_before_has_the_same_hash():
    assert plan_of().sha256 == plan_of(steps=steps(*NAMES)).sha256
    assert '"like"' not in plan_of().model_dump_json(exclude_defaults=True)
