"""What a course gave and what it did to distress: every figure worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.analysis.courses.distress import Reference, StepDistress
from shared.wire.events import EventName
from tests.clinician_console.courses_kit import Sitting, course_of

BALCONY, ROOF = "Balcony", "Roof"


def first_sitting() -> Sitting:
    """Balcony 2 to 8, a pause of one minute in it, roof 8 to 11, then the patient stops."""
    one = Sitting(1)
    one.at(0, None, "baseline")
    one.at(2, BALCONY, height_m=10.0, wind=0.0, edge_distance_m=2.0)
    one.rated(3, BALCONY, 60)
    one.said(4, EventName.STATE_CHANGED, to="paused", step=BALCONY)
    one.said(5, EventName.STATE_CHANGED, to="exposure", step=BALCONY)
    one.rated(6, BALCONY, 75)
    one.rated(7.5, BALCONY, 50)
    one.at(8, ROOF, height_m=30.0, wind=0.4, edge_distance_m=1.0)
    one.rated(9, ROOF, 90)
    one.said(11, EventName.STOPPED, reason="patient", stop_number=1, state_before="exposure")
    one.rated(20, None, 40)
    return one


def second_sitting() -> Sitting:
    """Balcony 1 to 5, roof 5 to 15, balcony again 15 to 16, recovery."""
    two = Sitting(2)
    two.at(1, BALCONY, height_m=10.0, wind=0.0, edge_distance_m=2.0)
    two.rated(2, BALCONY, 45)
    two.rated(4, BALCONY, 30)
    two.at(5, ROOF, height_m=30.0, wind=0.4, edge_distance_m=0.5)
    two.rated(6, ROOF, 70)
    two.rated(14, ROOF, 35)
    two.at(15, BALCONY, height_m=10.0, wind=0.0, edge_distance_m=2.0)
    two.at(16, None, "recovery")
    return two


def test_the_dose_of_a_step_is_its_minutes_in_exposure_over_all_sessions() -> None:
    course = course_of(first_sitting(), second_sitting())
    balcony, roof = course.steps
    # Balcony: 6 minutes less the pause of one, then 4 and 1. Roof: 8 to the stop at 11, then 10.
    assert (balcony.step, balcony.sessions, balcony.visits) == (BALCONY, (1, 2), 3)
    assert balcony.minutes == pytest.approx(5 + 5)
    assert (roof.step, roof.sessions, roof.visits) == (ROOF, (1, 2), 2)
    assert roof.minutes == pytest.approx(3 + 10)
    assert course.exposed_min == pytest.approx(23)


def test_the_dose_of_a_dimension_counts_only_what_is_harder_than_calm() -> None:
    course = course_of(first_sitting(), second_sitting())
    doses = {dose.name: dose for dose in course.dimensions}
    assert doses["height_m"].minutes == pytest.approx(23)
    assert doses["height_m"].hardest == 30.0
    assert doses["wind"].minutes == pytest.approx(13)
    # 2 m from the edge is calm in the lift, and nearer is harder.
    assert doses["edge_distance_m"].minutes == pytest.approx(13)
    assert doses["edge_distance_m"].hardest == 0.5


def test_a_course_without_a_session_has_no_dose_and_no_change() -> None:
    course = course_of()
    assert course.steps == course.dimensions == course.distress == course.between == ()
    assert course.exposed_min == 0


def test_within_a_session_distress_fell_from_its_peak_to_the_last_rating() -> None:
    balcony, roof, balcony_again, roof_again = course_of(first_sitting(), second_sitting()).distress
    assert (balcony.first, balcony.peak, balcony.last) == (60, 75, 50)
    assert balcony.within == 75 - 50
    assert roof.within is None, "one rating is no change"
    assert balcony_again.within == 45 - 30
    assert roof_again.within == 70 - 35


def test_between_sessions_the_peaks_of_the_same_step_are_held_against_each_other() -> None:
    balcony, roof = course_of(first_sitting(), second_sitting()).between
    assert (balcony.step, balcony.sessions, balcony.fell) == (BALCONY, (1, 2), 75 - 45)
    assert (roof.step, roof.sessions, roof.fell) == (ROOF, (1, 2), 90 - 70)


def test_a_session_in_which_a_step_was_not_rated_is_left_out_between() -> None:
    other = Sitting(2)
    other.at(0, ROOF, height_m=30.0)
    other.rated(1, ROOF, 95)
    third = Sitting(3)
    third.at(0, BALCONY, height_m=10.0)
    third.rated(1, BALCONY, 80)
    balcony, roof = course_of(first_sitting(), other, third).between
    assert (balcony.sessions, balcony.fell) == ((1, 3), 75 - 80)
    assert (roof.sessions, roof.fell) == ((1, 2), 90 - 95)


def test_initial_activation_is_the_first_sessions_rating_of_a_step() -> None:
    course = course_of(first_sitting(), second_sitting())
    assert [(at.step, at.session, at.suds) for at in course.activations] == [
        (BALCONY, 1, 75),
        (ROOF, 1, 90),
    ]


def test_the_first_rating_stands_for_a_step_where_a_clinic_prefers_it_to_the_peak() -> None:
    course = replace(course_of(first_sitting(), second_sitting()), reference=Reference.FIRST)
    assert [at.suds for at in course.activations] == [60, 90]
    assert [at.fell for at in course.between] == [60 - 45, 90 - 70]


@given(st.lists(st.integers(0, 100), min_size=1, max_size=9))
def test_a_change_within_is_never_a_rise_and_never_more_than_there_was(suds: list[int]) -> None:
    rated = StepDistress(1, ROOF, tuple(suds))
    assert rated.within is None if len(suds) == 1 else 0 <= rated.within <= rated.peak  # type: ignore[operator]
    assert min(suds) <= rated.first <= rated.peak == max(suds)
