"""What a model expects of the next step: a range, marked as one, or silence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.analysis.fear.expected import Expected, Fitted, expected_range
from clinician_console.analysis.fear.hierarchy import Hierarchy
from clinician_console.analysis.outcomes import BY_A_MODEL, CourseFacts
from clinician_console.commands.parts.course_json import as_json
from clinician_console.commands.parts.course_table import table_lines
from clinician_console.outputs.html.course import course_html
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.panels.session.expected import ExpectedWords
from clinician_console.patients.plan import PlanVersion
from clinician_console.rehearsal.course.course import Agreed, run_course
from clinician_console.rehearsal.course.trial import patients
from protocols.plans.evidence import Reading, SessionEvidence, Stay
from protocols.plans.loader import load_protocol
from protocols.plans.schema import Step
from tests.clinician_console.courses_kit import BEGAN, COURSE, Sitting, course_of
from tests.clinician_console.treatment_kit import plan_of

HEIGHTS = load_protocol("heights")
LADDER = Hierarchy(HEIGHTS)


def session(*rated: tuple[int, int, int]) -> SessionEvidence:
    """Exercises of four minutes: the row of each step, and its two ratings."""
    stays, suds = [], []
    for number, (row, first, last) in enumerate(rated):
        step, began_s = HEIGHTS.steps[row], 300.0 * number
        stays.append(Stay(step.name, step.scene, step.exposure, began_s, began_s + 240.0))
        suds += [Reading(began_s + 45, first), Reading(began_s + 235, last)]
    return SessionEvidence(stays=tuple(stays), suds=tuple(suds), first_exposure_s=0.0)


def expected(*history: SessionEvidence, row: int) -> Expected | None:
    return expected_range(LADDER, history, HEIGHTS.steps[row])


# ── calibrated ───────────────────────────────────────────────────────────────────────────────


def each_exercise(seed: int, count: int) -> Iterator[tuple[Expected, int]]:
    """What was expected of each exercise of some patients' courses, and the highest SUDS in it."""
    steps = {step.name: step for step in HEIGHTS.steps}
    coming = patients(LADDER, np.random.default_rng(seed))
    for _ in range(count):
        run = run_course(HEIGHTS, next(coming), Agreed(sessions=3, exposed_min=20.0))
        evidence = [one.evidence for one in run.sessions]
        for number, today in enumerate(evidence):
            model = Fitted(LADDER, evidence[:number])
            for done, stay in enumerate(today.stays):
                so_far = replace(
                    today,
                    stays=today.stays[:done],
                    suds=tuple(one for one in today.suds if one.at_s < stay.began_s),
                )
                exposure = {"exposure": dict(stay.exposure)}
                step = steps[stay.step or ""].model_copy(update=exposure)
                told = today.within(stay, today.suds)
                found = model.expected(so_far, step)
                if found is not None and told:
                    yield found, max(one.value for one in told)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_simulated_patients_70_to_90_percent_stay_within_the_range_that_is_to_hold_80(
    seed: int,
) -> None:
    found = list(each_exercise(seed, count=12))
    within = [one.low <= highest <= one.high for one, highest in found]
    assert len(within) > 120
    assert 0.70 <= np.mean(within) <= 0.90
    assert np.mean([one.high - one.low for one, _ in found]) < 20  # it says something


# ── what it says, and when it says nothing ───────────────────────────────────────────────────


def test_with_too_little_history_nothing_is_said() -> None:
    assert expected_range(LADDER, (), HEIGHTS.steps[1]) is None
    assert expected(SessionEvidence(), row=1) is None
    assert expected(session((0, 10, 5), (1, 20, 15)), row=2) is None
    assert expected(session((0, 10, 5), (1, 20, 15), (2, 30, 25)), row=3) is not None


def test_of_a_step_far_beyond_all_that_was_rated_nothing_is_said() -> None:
    history = session((0, 10, 5), (1, 20, 15), (2, 30, 25))
    assert expected(history, row=4) is not None
    assert expected(history, row=9) is None


def test_it_says_what_it_rests_on_and_that_it_is_a_model_and_no_promise() -> None:
    found = expected(session((0, 15, 10), (1, 25, 20)), session((1, 25, 15), (2, 35, 25)), row=3)
    assert found is not None
    assert (found.ratings, found.exercises, found.sessions) == (8, 4, 2)
    said = f"SUDS {found.low} to {found.high} (model, not a promise; from 8 ratings in 2 sessions)"
    assert found.said == said


def test_the_same_history_gives_the_same_range() -> None:
    history = session((0, 15, 10), (1, 25, 20), (2, 35, 25))
    assert expected(history, row=3) == expected(history, row=3)


def test_who_was_more_afraid_so_far_is_expected_to_be_more_afraid() -> None:
    little = expected(session((1, 10, 5), (2, 10, 10), (3, 15, 10)), row=4)
    much = expected(session((1, 40, 35), (2, 50, 45), (3, 70, 60)), row=4)
    assert little is not None
    assert much is not None
    assert little.high < much.low


def test_the_range_grows_wider_for_a_patient_who_is_unlike_what_was_expected() -> None:
    as_expected = session((2, 30, 25), (3, 35, 30), (4, 40, 35), (3, 30, 25), (4, 35, 30))
    surprising = session((2, 30, 25), (3, 80, 70), (4, 15, 10), (3, 70, 70), (4, 20, 10))
    wide = []
    for history in (as_expected, surprising):
        found = expected(history, row=5)
        assert found is not None
        wide.append(found.high - found.low)
    assert wide[1] > wide[0] + 15


def test_of_patients_who_do_not_learn_as_the_model_does_most_stay_within_it_all_the_same() -> None:
    """No model of ours: a quarter less with each repeat of a step, and nothing for the others."""
    random, within = np.random.default_rng(5), []
    for _ in range(10):
        severe, sessions, repeats = random.uniform(0.5, 1.5), [], Counter[int]()
        for first in (0, 2, 4, 5):
            rows = []
            for row in range(first, first + 5):
                felt = (HEIGHTS.steps[row].expected_suds or 0) * severe * 0.75 ** repeats[row]
                said = [5 * round((felt * part + random.normal(0, 6)) / 5) for part in (1.0, 0.8)]
                rows.append((row, *(min(max(one, 0), 100) for one in said)))
                repeats[row] += 1
            model = Fitted(LADDER, sessions)
            for done, (row, *told) in enumerate(rows):
                found = model.expected(session(*rows[:done]), HEIGHTS.steps[row])
                if found is not None:
                    within.append(found.low <= max(told) <= found.high)
            sessions.append(session(*rows))
    assert np.mean(within) > 0.6  # without a record of its ranges it was half of them


def test_a_step_that_was_practised_is_expected_to_be_easier_than_it_was() -> None:
    learned = session((5, 60, 40), (5, 45, 30), (5, 30, 20))
    found = expected(learned, session((5, 35, 20)), row=5)
    assert found is not None
    assert found.high < 60


def test_a_harder_step_is_never_expected_to_be_easier() -> None:
    history = session((3, 40, 30), (4, 45, 35), (5, 50, 40))
    found = [expected(history, row=row) for row in (4, 5, 6, 7)]
    medians = [one.median for one in found if one is not None]
    assert len(medians) == 4
    assert medians == sorted(medians)


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 9), st.integers(0, 100), st.integers(0, 100)), max_size=6
        ),
        max_size=3,
    ),
    st.integers(0, 9),
)
@settings(max_examples=25, deadline=None)
def test_whatever_was_rated_the_range_is_in_order_and_on_the_scale(
    rated: list[list[tuple[int, int, int]]], row: int
) -> None:
    found = expected(*(session(*one) for one in rated), row=row)
    assert found is None or 0 <= found.low <= found.median <= found.high <= 100


# ── where it is shown ────────────────────────────────────────────────────────────────────────


def test_beside_the_offer_it_stands_in_words_and_only_where_a_step_is_offered() -> None:
    words = ExpectedWords(HEIGHTS, (session((0, 15, 10), (1, 25, 20), (2, 35, 25)),))
    today = session((2, 30, 20))
    said = words.of(HEIGHTS.steps[3], today)
    assert "(model, not a promise; from 8 ratings in 2 sessions)" in said
    assert words.of(None, today) == ""
    assert words.of(HEIGHTS.steps[3], today) == said
    assert words.of(HEIGHTS.steps[3], None) == ""


def told(*rows: tuple[int, int, int]) -> CourseFacts:
    """A course of one session, as it is read from the record."""
    sitting = Sitting(1)
    for number, (row, first, last) in enumerate(rows):
        step: Step = HEIGHTS.steps[row]
        sitting.at(5 * number, step.name, **step.exposure)
        sitting.rated(5 * number + 0.75, step.name, first)
        sitting.rated(5 * number + 4.0, step.name, last)
    plan = PlanVersion(
        plan_id=UUID(int=5), course_id=COURSE, version=1, utc=BEGAN, by="R. Ott", plan=plan_of()
    )
    return replace(course_of(sitting), plans=(plan,))


def test_the_report_of_a_course_gives_the_step_reached_and_the_next_two_marked_as_a_models() -> (
    None
):
    facts = told((0, 15, 10), (1, 25, 20), (2, 35, 25))
    next_ones = facts.expected_next
    assert [one.step for one in next_ones] == [step.name for step in HEIGHTS.steps[2:5]]
    page = course_html("P-1", facts, Imprint(UTC, (), None))
    table = "\n".join(table_lines("P-1", facts))
    for report in (page, table):
        assert "Expected of the next steps, by a model" in report
        assert BY_A_MODEL in report
        assert f"{next_ones[1].range.low} to {next_ones[1].range.high}" in report
    document = json.loads(as_json("P-1", facts))
    assert document["expected_next_by_a_model"][0] == {
        "step": HEIGHTS.steps[2].name,
        **vars(next_ones[0].range),
    }


def test_the_report_of_a_course_says_nothing_of_it_without_a_plan_or_with_little_history() -> None:
    much, little = told((0, 15, 10), (1, 25, 20), (2, 35, 25)), told((0, 15, 10))
    for facts in (replace(much, plans=()), little):
        assert facts.expected_next == ()
        assert "by a model" not in course_html("P-1", facts, Imprint(UTC, (), None))
