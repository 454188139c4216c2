"""Whole courses of simulated patients, by the rules of real sessions and far faster than time.

What a cohort shows is held against a published trial (`rehearsal/course/trial.py` says what of the
model was set to it).
"""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from clinician_console.analysis.fear.hierarchy import Hierarchy
from clinician_console.rehearsal.course.course import Agreed, CourseRun, run_course
from clinician_console.rehearsal.course.trial import (
    Participant,
    adjusted_difference,
    cohort,
)
from clinician_console.rehearsal.patient.patient import SimulatedPatient
from clinician_console.rehearsal.patient.persona import PERSONAS, Persona
from protocols.catalogue import SCENES
from protocols.plans.evidence import Stay
from protocols.plans.learning import Learning
from protocols.plans.loader import library, load_protocol
from protocols.plans.schema import TreatmentProtocol
from shared.clock import FakeClock
from shared.rules.guardrails import rises

HEIGHTS = load_protocol("heights")
SHORT = Agreed(sessions=3, exposed_min=15.0)


def course(
    persona: str | Persona,
    agreed: Agreed = SHORT,
    protocol: TreatmentProtocol = HEIGHTS,
    seed: int = 1,
) -> CourseRun:
    who = PERSONAS[persona] if isinstance(persona, str) else persona
    return run_course(protocol, SimulatedPatient(who, Hierarchy(protocol), seed), agreed)


def hardest(protocol: TreatmentProtocol, stays: tuple[Stay, ...]) -> float:
    hierarchy = Hierarchy(protocol)
    return max(hierarchy.hardness(stay.scene, stay.exposure) for stay in stays)


def test_a_course_is_the_same_each_time_it_is_run() -> None:
    assert course("severe") == course("severe")
    assert course("severe") != course("severe", seed=2)


def test_a_course_runs_at_more_than_a_hundred_times_real_time_under_a_fake_clock() -> None:
    clock = FakeClock()
    patient = SimulatedPatient(PERSONAS["mild"], Hierarchy(HEIGHTS), 1)
    began_s, began_ns = time.process_time(), clock.now_ns()
    run = run_course(HEIGHTS, patient, Agreed(), clock)
    took_s = time.process_time() - began_s
    assert run.lasted_s > 6 * 25 * 60
    assert clock.now_ns() - began_ns > 5 * 86_400 * 1e9  # the days between its sessions too
    assert run.lasted_s / took_s > 100  # some ten thousand times


@pytest.mark.parametrize("name", library())
@pytest.mark.parametrize("learning", Learning)
def test_every_treatment_protocol_of_the_library_can_be_gone_through(
    name: str, learning: Learning
) -> None:
    protocol = load_protocol(name)
    agreed = Agreed(sessions=2, exposed_min=12.0, learning=learning)
    run = course("fast_learner", agreed, protocol)
    first, second = run.sessions
    assert first.exposed_min == pytest.approx(12.0, abs=1.5)
    assert len(first.evidence.suds) >= 2 * (len(first.evidence.stays) - 1)
    assert all(one.after is not None for one in first.evidence.expectancies)
    assert second.evidence.stays


def test_a_course_climbs_one_dimension_at_a_time() -> None:
    spec = SCENES[HEIGHTS.steps[0].scene]
    for session in course("mild").sessions:
        for before, after in pairwise(session.evidence.stays):
            raised = [
                one.name
                for one in spec.dimensions
                if rises(
                    before.exposure[one.name], after.exposure[one.name], harder_is=one.harder_is
                )
            ]
            assert len(raised) <= 1


def test_nothing_harder_follows_a_stop_of_the_patient() -> None:
    frail = replace(PERSONAS["severe"], bears=15.0, habituates=0.0, learns_per_min=0.02)
    sessions = course(frail).sessions
    assert sum(session.stops for session in sessions) >= 2
    hierarchy = Hierarchy(HEIGHTS)
    after_a_stop = [
        (before, after)
        for session in sessions
        for before, after in pairwise(session.evidence.stays)
        if before.stopped
    ]
    assert after_a_stop
    for before, after in after_a_stop:
        hard = [hierarchy.hardness(one.scene, one.exposure) for one in (before, after)]
        assert hard[1] <= hard[0]


def test_the_session_is_over_for_today_when_the_patient_is_sick() -> None:
    first = course("sick_in_vr").sessions[0]
    assert first.exposed_min < 14
    assert first.evidence.sickness[-1].value >= 7


def test_who_avoids_and_who_is_severe_get_less_far_than_who_learns_fast() -> None:
    far = {
        name: hardest(HEIGHTS, course(name).sessions[-1].evidence.stays)
        for name in ("fast_learner", "severe", "sick_in_vr")
    }
    assert far["fast_learner"] > far["severe"]
    assert far["fast_learner"] > far["sick_in_vr"]


# ── a published trial ────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def freeman_2018() -> tuple[Participant, ...]:
    return cohort(HEIGHTS, 200, seed=2018)


def arm(participants: tuple[Participant, ...], *, treated: bool) -> np.ndarray:
    return np.array([(one.before, one.after) for one in participants if one.treated is treated])


def test_before_treatment_200_simulated_patients_score_as_those_of_freeman_2018_hiq_53_sd_12(
    freeman_2018: tuple[Participant, ...],
) -> None:
    for treated in (True, False):
        before = arm(freeman_2018, treated=treated)[:, 0]
        assert len(before) == 200
        assert before.mean() == pytest.approx((52.5 + 54.2) / 2, abs=2)
        assert before.std(ddof=1) == pytest.approx((12.7 + 11.6) / 2, abs=2.5)
        assert before.min() > 29


def test_the_heights_course_lowers_hiq_of_200_as_in_freeman_2018_by_24_0_ci_20_3_to_27_7(
    freeman_2018: tuple[Participant, ...],
) -> None:
    found = adjusted_difference(freeman_2018)
    assert -27.7 <= found.points <= -20.3
    assert found.highest < 0
    assert found.effect == pytest.approx(2.0, abs=0.5)  # Cohen's d of the trial: 2.0


def test_without_treatment_simulated_patients_stay_as_they_are_as_in_freeman_2018_by_1_2(
    freeman_2018: tuple[Participant, ...],
) -> None:
    untreated = arm(freeman_2018, treated=False)
    assert (untreated[:, 1] - untreated[:, 0]).mean() == pytest.approx(-1.2, abs=2)


def test_about_three_quarters_come_down_by_half_which_the_model_was_not_set_to(
    freeman_2018: tuple[Participant, ...],
) -> None:
    treated = arm(freeman_2018, treated=True)
    fell = (treated[:, 0] - treated[:, 1]) / (treated[:, 0] - 16)
    assert np.mean(fell >= 0.5) == pytest.approx(0.75, abs=0.12)
    assert np.mean(fell) == pytest.approx(0.68, abs=0.08)
