"""What the patient expects of a step and learns from it, and how sick they feel: on record, timed.

Sickness is charted apart from anxiety, and is never taken for zero.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.session.answers import Outcome
from clinician_console.session.charting import LONGEST_LEARNED, LONGEST_OUTCOME, Charting
from clinician_console.session.observed import Observed, evidence_of
from protocols.plans.evidence import Came
from shared.rules.states import Actor, SessionState

STEP = "One metre up"
FALL = "The floor will give way"


def expects(room, likelihood=80, outcome=FALL, within_min=None, step=STEP):
    chart = room.session.acts.chart
    return chart(lambda charting: charting.expects(step, outcome, likelihood, within_min))


def came(room, likelihood, happened=Came.NO, learned="", number=1):
    chart = room.session.acts.chart
    return chart(lambda charting: charting.came(number, happened, likelihood, learned))


def sick(room, fms, *, instead=False):
    return room.session.acts.chart(lambda charting: charting.sickness(fms, instead=instead))


def in_baseline_without_a_score(room):
    room.practise_stop()
    assert room.session.acts.move_to(SessionState.BASELINE).sent
    room.in_state(SessionState.BASELINE)


def stored(room):
    """The session as it is read from its record."""
    session_id = room.session.steering.session_id
    return room.recorder.recorded(room.archive.head(session_id), room.recorder.started_ns)


# ── expectancy ───────────────────────────────────────────────────────────────────────────────


def test_what_the_patient_expects_and_what_came_of_it_are_on_record_with_their_times(room):
    room.begin_baseline()
    assert expects(room, 80, within_min=2.0).sent
    room.let(5.0)
    assert came(room, 15, learned="It held me.").sent
    (before,) = room.recorder.events("expectancy_before")
    (after,) = room.recorder.events("expectancy_after")
    assert before.actor is after.actor is Actor.PATIENT
    assert before.data == {
        "number": 1,
        "step": STEP,
        "outcome": FALL,
        "likelihood": 80,
        "within_min": 2.0,
    }
    assert (after.data["happened"], after.data["likelihood"]) == ("no", 15)
    assert 4.9 < (after.at_ns - before.at_ns) / 1e9 < 5.1
    said = [line.sentence for line in room.session.log]
    assert f"Expects “{FALL}” on “{STEP}”: 80 %, within 2 min." in said
    assert f"“{FALL}”: it did not happen; 80 % before, 15 % now. Learned: It held me." in said


def test_the_gap_between_the_likelihoods_is_what_was_learned(room):
    room.begin_baseline()
    expects(room, 80)
    came(room, 15)
    (expectancy,) = evidence_of(stored(room)).expectancies
    assert expectancy.violation == 65


def test_what_nobody_asked_about_again_has_no_gap(room):
    room.begin_baseline()
    expects(room, 80)
    (expectancy,) = evidence_of(stored(room)).expectancies
    assert (expectancy.violation, expectancy.happened) == (None, None)


def test_what_is_said_later_of_the_same_expectancy_counts_and_both_are_on_record(room):
    room.begin_baseline()
    expects(room, 80)
    came(room, 60)
    came(room, 20, Came.PARTLY)
    (expectancy,) = evidence_of(stored(room)).expectancies
    assert (expectancy.after, expectancy.happened) == (20, Came.PARTLY)
    assert len(room.recorder.events("expectancy_after")) == 2


def test_no_outcome_is_written_down_of_what_nobody_expected(room):
    room.begin_baseline()
    answer = came(room, 20)
    assert answer.outcome is Outcome.REFUSED
    assert answer.sentence == "Write down first what the patient expects."
    assert room.recorder.events("expectancy_after") == []


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"likelihood": 101}, "A likelihood lies between 0 and 100 %."),
        ({"likelihood": -1}, "A likelihood lies between 0 and 100 %."),
        ({"outcome": "  "}, "What is feared is not written down: there are no words."),
        (
            {"outcome": "x" * (LONGEST_OUTCOME + 1)},
            "What is feared has 1001 characters; 1000 are the most.",
        ),
        ({"within_min": float("nan")}, "The time until it happens is 0 to 120 minutes."),
        ({"within_min": 121.0}, "The time until it happens is 0 to 120 minutes."),
        ({"step": "The moon"}, "The plan has no step “The moon”."),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason_and_nothing_is_cut_off(room, asked, sentence):
    room.begin_baseline()
    answer = expects(room, **asked)
    assert (answer.outcome, answer.sentence) == (Outcome.REFUSED, sentence)
    assert room.recorder.events("expectancy_before") == []


def test_what_was_learned_may_be_said_at_some_length_and_no_longer(room):
    room.begin_baseline()
    expects(room)
    assert came(room, 10, learned="x" * LONGEST_LEARNED).sent
    assert not came(room, 10, learned="x" * (LONGEST_LEARNED + 1)).sent


# ── sickness, apart from anxiety ─────────────────────────────────────────────────────────────


def test_sickness_is_no_suds_rating_and_suds_is_no_sickness(room):
    room.begin_exposure()
    sick(room, 12)
    room.session.acts.rate(70)
    seen = evidence_of(stored(room))
    assert [reading.value for reading in seen.sickness] == [0, 12]
    assert [reading.value for reading in seen.suds] == [70]
    assert [suds for _, suds in room.session.ratings] == [70]


@given(st.integers(-(10**6), 10**6))
def test_sickness_lies_between_0_and_20(fms):
    assert 0 <= fms <= 20 or not Charting(None, Observed(), None, None).sickness(fms).sent


def test_a_corrected_score_counts_at_the_time_at_which_it_was_given(room):
    room.begin_exposure()
    room.let(2.0)
    sick(room, 19)
    room.let(3.0)
    assert sick(room, 9, instead=True).sent
    readings = evidence_of(stored(room)).sickness
    assert [reading.value for reading in readings] == [0, 9]
    assert 2.9 < room.session.now_s() - readings[-1].at_s < 3.2
    assert "Sickness corrected: 9 instead of 19 of 20." in room.said()


def test_the_first_exposure_without_a_sickness_score_is_asked_about_and_says_why(room):
    in_baseline_without_a_score(room)
    answer = room.session.acts.go_to_step(room.protocol.steps[0])
    assert answer.outcome is Outcome.NEEDS_CONFIRMATION
    assert answer.sentence == (
        "There is no sickness score from before the first exposure. Zero is never assumed: what "
        "comes later could not be told from what was there. Ask for it, or confirm to begin "
        "without it."
    )
    room.let(1.0)
    assert room.session.state is SessionState.BASELINE


def test_a_therapist_who_confirms_begins_without_a_score_and_that_is_on_record(room):
    in_baseline_without_a_score(room)
    assert room.session.acts.go_to_step(room.protocol.steps[0], confirmed=True).sent
    assert room.session.acts.go_to_step(room.protocol.steps[1]).sent
    assert len(room.recorder.events("sickness_not_asked")) == 1
    assert evidence_of(stored(room)).sickness == ()


def test_with_a_score_the_first_exposure_begins_at_one_press(room):
    in_baseline_without_a_score(room)
    sick(room, 3)
    assert room.session.acts.go_to_step(room.protocol.steps[0]).sent
    assert room.recorder.events("sickness_not_asked") == []


def test_after_an_interruption_the_score_from_before_it_still_counts(room):
    room.begin_baseline()
    room.kill_console()
    room.resume_console()
    assert [reading.value for reading in room.session.observed.sickness] == [0]


def test_a_score_that_the_patient_gives_in_the_headset_is_one_of_them(room):
    room.begin_exposure()
    room.session.acts.ask_fms()
    room.let(1.0)
    room.display.answer(3)
    room.until(lambda: len(room.session.observed.sickness) == 2)
    (answered,) = room.recorder.events("question_answered")
    live, read = room.session.observed.sickness, evidence_of(stored(room)).sickness
    assert [one.value for one in live] == [one.value for one in read] == [0, answered.data["value"]]
    assert room.session.ratings == []


# ── a feeling, an interruption ───────────────────────────────────────────────────────────────


def test_a_feeling_is_one_word_with_its_time_and_place(room):
    room.begin_exposure(1)
    chart = room.session.acts.chart
    assert chart(lambda charting: charting.feels(" shaky ")).sent
    (feeling,) = room.recorder.events("feeling_named")
    assert feeling.data == {
        "word": "shaky",
        "state": "exposure",
        "scene": "glass_lift",
        "step": STEP,
    }
    assert not chart(lambda charting: charting.feels("shaky and cold")).sent
    assert not chart(lambda charting: charting.feels("")).sent


def test_a_pause_a_question_and_the_therapists_word_each_interrupt_an_exercise(room):
    room.begin_exposure()
    acts = room.session.acts
    acts.ask_suds()
    room.let(0.5)
    acts.take_back_question()
    acts.move_to(SessionState.PAUSED)
    room.in_state(SessionState.PAUSED)
    acts.move_to(SessionState.EXPOSURE)
    room.in_state(SessionState.EXPOSURE)
    acts.chart(lambda charting: charting.interrupted("I had to explain the task."))
    room.let(0.3)
    assert len(evidence_of(stored(room)).interruptions) == 3


def test_a_step_that_is_left_for_another_is_one_exercise_and_once_more_is_another(room):
    room.begin_exposure()
    go = room.session.acts.go_to_step
    room.let(2.0)
    assert go(room.protocol.steps[1]).sent
    room.let(3.0)
    assert go(room.protocol.steps[1]).sent
    room.let(2.0)
    names = [step.name for step in room.protocol.steps]
    exercises = [names[0], names[1], names[1]]
    live = room.session.observed.evidence(())
    assert [stay.step for stay in live.stays] == exercises
    assert [stay.step for stay in evidence_of(stored(room)).stays] == exercises


# ── what was gathered while it ran is what is read from the record ───────────────────────────


def test_a_session_read_from_its_record_shows_what_it_showed_while_it_ran(room):
    room.begin_exposure(1)
    acts = room.session.acts
    expects(room, 70)
    room.let(3.0)
    acts.rate(50)
    acts.chart(lambda charting: charting.uses("holding on", in_use=True))
    acts.move_to(SessionState.PAUSED)
    room.in_state(SessionState.PAUSED)
    room.let(2.0)
    acts.move_to(SessionState.EXPOSURE)
    room.in_state(SessionState.EXPOSURE)
    acts.request("height_m", 2.0)
    room.let(3.0)
    came(room, 30)
    acts.safe_stop()
    room.in_state(SessionState.SAFE_PLACE)
    room.let(1.0)
    live = room.session.observed.evidence(room.session.ratings)
    read = evidence_of(stored(room))
    assert [(s.step, s.scene, s.exposure, s.stopped) for s in read.stays] == [
        (s.step, s.scene, s.exposure, s.stopped) for s in live.stays
    ]
    for ours, theirs in zip(live.stays, read.stays, strict=True):
        assert ours.began_s == pytest.approx(theirs.began_s, abs=0.3)
        assert ours.ended_s == pytest.approx(theirs.ended_s, abs=0.3)
        assert ours.paused_s == pytest.approx(theirs.paused_s, abs=0.3)
    assert read.stays[-1].stopped
    assert read.stays[-2].signals == ("holding on",)
    assert live.expectancies[0].violation == read.expectancies[0].violation == 40
