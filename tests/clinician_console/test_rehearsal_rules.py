"""Single rules of the debrief, at the pace of real life: what is named, and what is not."""

from __future__ import annotations

import pytest

from clinician_console.rehearsal.acting.words import Said
from clinician_console.rehearsal.debrief.base import clock
from clinician_console.session.cueing import AT_ONCE
from shared.rules.states import Actor, SessionState
from shared.wire.events import EventName
from tests.clinician_console.rehearsal_kit import USUAL_S, RehearsalRoom


@pytest.fixture
def rehearsed(room):
    """In the second step, with a patient who lives as fast as the clock and sensors that sit."""
    found = RehearsalRoom(room, "mild", seconds=USUAL_S, faults=())
    room.begin_exposure()
    found.let(1.0)
    assert room.session.acts.go_to_step(room.protocol.steps[1]).sent
    found.let(6.0)
    return found


def found_by(rehearsed, rule):
    debrief = rehearsed.debrief()
    every = [*debrief.missed, *debrief.done_well]
    return [(one.missed, one.what) for one in every if one.rule == rule]


def wants_out(rehearsed):
    parts = {"what": Said.WANTS_OUT.value, "words": "Please stop."}
    rehearsed.room.session.happened(EventName.PATIENT_SAID, Actor.PATIENT, parts)


@pytest.mark.parametrize(("apart_s", "together"), [(4.0, True), (14.0, False)])
def test_two_dimensions_by_hand_are_one_decision_where_they_come_together(
    rehearsed, apart_s, together
):
    acts = rehearsed.room.session.acts
    assert acts.request("wind", 0.2).sent
    rehearsed.let(apart_s)
    assert acts.request("height_m", 4.0).sent
    rehearsed.let(3.0)
    told = [what for missed, what in found_by(rehearsed, "two_dimensions") if missed]
    assert told == ["Two dimensions were raised at once: Wind and Height."] * together


def test_lowering_two_dimensions_at_once_is_nobodys_fault(rehearsed):
    acts = rehearsed.room.session.acts
    assert acts.request("height_m", 0.0).sent
    assert acts.request("edge_guard", 0.0).sent
    rehearsed.let(3.0)
    assert not [what for missed, what in found_by(rehearsed, "two_dimensions") if missed]


@pytest.mark.parametrize(("after_s", "missed"), [(2.0, False), (7.0, True)])
def test_a_therapists_stop_is_late_after_five_seconds(rehearsed, after_s, missed):
    wants_out(rehearsed)
    rehearsed.let(after_s)
    rehearsed.room.session.acts.safe_stop()
    rehearsed.let(2.0)
    [(was_missed, what)] = found_by(rehearsed, "late_stop")
    assert was_missed is missed
    assert f"{after_s:.1f} s" in what


def test_who_wants_out_and_is_raised_further_is_told_with_what_was_raised(rehearsed):
    wants_out(rehearsed)
    rehearsed.let(1.0)
    rehearsed.room.session.acts.request("wind", 0.3)
    rehearsed.let(2.0)
    (one,) = [at for at in rehearsed.debrief().missed if at.rule == "late_stop"]
    assert one.what == "The patient asked to stop, and nobody did."
    assert "you raised it further (Wind)" in one.evidence


@pytest.mark.parametrize("eases", [True, False])
def test_sickness_over_the_limit_has_to_be_eased(rehearsed, eases):
    acts = rehearsed.room.session.acts
    acts.chart(lambda chart: chart.sickness(12))
    rehearsed.let(5.0)
    if eases:
        assert acts.move_to(SessionState.PAUSED).sent
    rehearsed.let(20.0)
    [(missed, what)] = found_by(rehearsed, "late_stop")
    assert missed is not eases
    assert ("eased the exposure" in what) is eases


def test_a_cue_that_did_not_belong_there_is_named_and_one_that_did_is_not(rehearsed):
    acts = rehearsed.room.session.acts
    assert acts.show_cue("gust", asked_patient=True, timing=AT_ONCE).sent
    rehearsed.let(3.0)
    assert found_by(rehearsed, "cues") == [(False, "Every cue came where it belonged.")]
    assert not acts.show_cue("bird", asked_patient=True).sent  # one metre up, and it needs three
    rehearsed.let(1.0)
    assert [missed for missed, _ in found_by(rehearsed, "cues")] == [True]


def test_a_question_right_after_a_stop_is_one_too_many_though_it_was_refused(rehearsed):
    acts = rehearsed.room.session.acts
    acts.safe_stop()
    rehearsed.let(3.0)
    assert not acts.ask_suds().sent
    rehearsed.let(1.0)
    [(missed, what)] = found_by(rehearsed, "questions")
    assert missed
    assert what.endswith("after a stop.")


def test_what_happened_once_is_told_of_one(rehearsed):
    acts = rehearsed.room.session.acts
    acts.chart(lambda chart: chart.sickness(0))
    assert acts.ask_suds().sent
    rehearsed.let(2.0)
    told = {one.rule: one.evidence for one in rehearsed.debrief().done_well}
    assert told["questions"].startswith("1 question for SUDS, the first at ")
    assert told["two_dimensions"].startswith("1 decision, at ")


def test_a_step_lasts_from_when_the_headset_showed_it_and_not_from_when_it_was_asked_for(rehearsed):
    acts = rehearsed.room.session.acts
    assert acts.go_to_step(rehearsed.room.protocol.steps[2]).sent
    rehearsed.let(6.0)
    step = rehearsed.room.protocol.steps[1].name
    told = [one.evidence for one in rehearsed.debrief().missed if "rated the step" in one.what]
    shown_s = next(row.at_s for row in rehearsed.recorded().exposures if row.step == step)
    assert any(f"in “{step}” from {clock(shown_s)};" in evidence for evidence in told)
