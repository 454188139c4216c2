"""What a patient expected over a course, and how sick they were: worked out by hand."""

from __future__ import annotations

from clinician_console.record.what import Value
from protocols.plans.evidence import Came
from shared.wire.events import EventName
from tests.clinician_console.courses_kit import Sitting, course_of

FALL, FAINT = "I shall fall", "I shall faint"


def expects(number: int, outcome: str, likelihood: int) -> dict[str, Value]:
    return {"number": number, "step": "Roof", "outcome": outcome, "likelihood": likelihood}


def came(number: int, likelihood: int, happened: str = "no", learned: str = "") -> dict[str, Value]:
    return {
        "number": number,
        "happened": happened,
        "likelihood": likelihood,
        "learned": learned,
    }


def two_sittings() -> tuple[Sitting, Sitting]:
    """Falling is expected at 80 and 50 %, fainting at 60 %; of the last nobody asked again."""
    one, two = Sitting(1), Sitting(2)
    one.said(1, EventName.EXPECTANCY_BEFORE, **expects(1, FALL, 80))
    one.said(9, EventName.EXPECTANCY_AFTER, **came(1, 35, learned="The rail holds."))
    one.said(10, EventName.EXPECTANCY_BEFORE, **expects(2, FAINT, 60))
    one.said(15, EventName.EXPECTANCY_AFTER, **came(2, 70, happened="partly"))
    two.said(1, EventName.EXPECTANCY_BEFORE, **expects(1, FALL, 50))
    two.said(9, EventName.EXPECTANCY_AFTER, **came(1, 10))
    two.said(10, EventName.EXPECTANCY_BEFORE, **expects(2, FAINT, 40))
    return one, two


def test_an_expectancy_is_violated_by_how_far_its_likelihood_fell() -> None:
    course = course_of(*two_sittings())
    assert [(at.session, at.what.outcome, at.what.violation) for at in course.expectancies] == [
        (1, FALL, 80 - 35),
        (1, FAINT, 60 - 70),
        (2, FALL, 50 - 10),
        (2, FAINT, None),
    ]
    assert course.expectancies[0].what.happened is Came.NO
    assert course.expectancies[0].what.learned == "The rail holds."


def test_what_is_feared_is_followed_from_its_first_word_to_its_last() -> None:
    fall, faint = course_of(*two_sittings()).outcomes_feared
    assert (fall.outcome, fall.first, fall.last, fall.fell) == (FALL, 80, 10, 70)
    assert (faint.first, faint.last, faint.fell) == (60, 70, -10)
    assert len(fall.asked) == len(faint.asked) == 2


def test_a_fear_that_nobody_asked_about_again_has_no_change() -> None:
    one = Sitting(1)
    one.said(1, EventName.EXPECTANCY_BEFORE, **expects(1, FALL, 80))
    [fall] = course_of(one).outcomes_feared
    assert (fall.last, fall.fell) == (None, None)


def test_sickness_is_held_against_the_score_before_the_first_exposure() -> None:
    one = Sitting(1)
    one.said(1, EventName.SICKNESS_RATED, fms=1)
    one.said(2, EventName.SICKNESS_RATED, fms=2)
    one.at(5, "Roof", height_m=30.0)
    one.said(8, EventName.SICKNESS_RATED, fms=9)
    one.said(20, EventName.SICKNESS_RATED, fms=4)
    [session] = course_of(one).sickness
    assert (session.before, session.peak, session.last, session.rise) == (2, 9, 4, 9 - 2)


def test_without_a_score_before_the_first_exposure_there_is_no_rise_and_no_zero() -> None:
    one, two = Sitting(1), Sitting(2)
    one.at(5, "Roof", height_m=30.0)
    one.said(8, EventName.SICKNESS_RATED, fms=9)
    two.said(1, EventName.SICKNESS_RATED, fms=0)
    two.at(5, "Roof", height_m=30.0)
    first, second = course_of(one, two).sickness
    assert (first.before, first.peak, first.rise) == (None, 9, None)
    assert (second.before, second.peak, second.rise) == (0, None, None)


def test_sickness_never_enters_a_figure_of_distress() -> None:
    one = Sitting(1)
    one.at(0, "Roof", height_m=30.0)
    one.rated(1, "Roof", 40)
    one.said(2, EventName.SICKNESS_RATED, fms=20)
    assert course_of(one).distress[0].suds == (40,)
