"""Three scripted trainees rehearse, and the debrief of each says what a mentor who looked on would.

The expectations were written by hand from what each script does (`rehearsal/trainees/`), minute by
minute, and not from what the debrief said.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from clinician_console.record.signals import Signal
from clinician_console.rehearsal.acting.faults import FaultKind, usual_faults
from clinician_console.rehearsal.acting.known import STREAM, Known
from clinician_console.rehearsal.acting.words import Ask
from clinician_console.rehearsal.debrief.debrief import Debrief, is_rehearsal
from clinician_console.rehearsal.debrief.late_stop import STOPS_WITHIN_S
from clinician_console.rehearsal.debrief.rules import RULES
from clinician_console.rehearsal.script import Shots, therapist
from shared.language import files as language_files
from shared.language import in_language
from shared.rules.states import SessionState
from shared.wire.events import EventName
from tests.clinician_console.language_kit import TAG, left_in_english, make_up
from tests.clinician_console.rehearsal_kit import SECONDS, USUAL_S, RehearsalRoom, rehearsed_by
from tests.clinician_console.test_report_of_anything import sessions


def by_rule(findings):
    found = {}
    for one in findings:
        found.setdefault(one.rule, []).append(one)
    return found


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Each of the three, played once for all tests that look at it."""
    whose = {"good": "mild", "hasty": "severe", "absent": "avoider"}

    return {name: rehearsed_by(name, whose[name], tmp_path_factory.mktemp(name)) for name in whose}


# ── the three ────────────────────────────────────────────────────────────────────────────────


def test_a_good_rehearsal_misses_nothing_and_every_rule_that_applies_says_so(played):
    rehearsed = played["good"]
    debrief = rehearsed.debrief()
    assert debrief.missed == ()
    well = by_rule(debrief.done_well)
    # The mild patient never asked to stop, and no cue was shown: nothing is said of either.
    assert set(well) == {rule.name for rule in RULES} - {"late_stop", "cues"}
    (seen,) = well["stale_signal"]
    electrode = next(one for one in usual_faults(5, SECONDS) if one.kind is FaultKind.OFF)
    assert seen.at_s == pytest.approx(electrode.from_s, abs=2.0)
    assert "looked after the sensors" in seen.evidence
    assert debrief.who.startswith("Mild fear")


def test_a_hasty_rehearsal_names_the_jumps_the_questions_and_the_stop_that_the_patient_made(
    played,
):
    rehearsed = played["hasty"]
    missed = by_rule(rehearsed.debrief().missed)
    # It begins with the second step and leaves out the third: both raise two dimensions.
    jumps = missed["two_dimensions"]
    assert [one.what for one in jumps] == [
        "“One metre up” raised 2 dimensions at once: Height and Edge guard.",
        "“At the railing” raised 2 dimensions at once: Height and Distance to the edge.",
    ]
    # Two steps are left as soon as they are reached, without a question and while fear climbs.
    early = [one.what for one in missed["too_early"]]
    assert early.count("You raised before anybody had rated the step.") == 2
    assert early.count("You raised while the fear was still rising.") == 2
    # Everywhere else it asks twice, seconds apart.
    assert "You asked for SUDS again too soon." in [one.what for one in missed["questions"]]
    # The patient says so, is not heard, and makes the gesture eight seconds later.
    (late,) = missed["late_stop"]
    assert late.what.startswith("The patient had to stop by themselves, 8.")
    said = rehearsed.room.recorder.events("patient_said")[-1]
    assert said.data["what"] == "wants_out"
    # Nothing is asked before, nothing afterwards; no rest, no recovery, at the top.
    (expected,) = missed["expectancy"]
    assert "“One metre up”" in expected.evidence
    assert [one.what for one in missed["sickness"]] == [
        "Nobody asked about sickness before the first exposure.",
        "Nobody asked about sickness after the last exposure.",
    ]
    assert [one.what for one in missed["rest"]] == [
        "There was no rest before the first exposure.",
        "The session ended at its worst, without recovery.",
    ]
    assert set(missed) == {
        *("two_dimensions", "too_early", "questions", "late_stop"),
        *("expectancy", "sickness", "rest"),
    }


def test_an_absent_rehearsal_names_the_silence_the_electrode_and_who_was_left_in_the_safe_place(
    played,
):
    missed = by_rule(played["absent"].debrief().missed)
    silent, left = missed["silence"]
    assert silent.what.startswith("For 5")  # 32 hundredths of 150 s are 48 s, and the way there
    assert "without a word" in left.what  # 22 hundredths of 150 s are 33 s
    assert "33 s" in left.what
    (electrode,) = missed["stale_signal"]
    assert electrode.what == "ECG was not right, and nobody looked after it."
    assert [one.what for one in missed["rest"]] == ["The session ended without recovery."]
    # One rise is made without a rating; there are no questions, so that none is too many.
    assert [one.what for one in missed["too_early"]] == [
        "You raised before anybody had rated the step."
    ]
    assert "questions" not in missed
    assert "late_stop" not in missed
    assert len(missed["sickness"]) == 3


@pytest.mark.parametrize("name", ["good", "hasty", "absent"])
def test_every_scripted_trainee_comes_to_an_end_whoever_is_played(room, name):
    """A mild patient never stops by themselves: every script has its own way out."""
    rehearsed = RehearsalRoom(room, "mild", seconds=40.0, faults=())
    rehearsed.plays(name)
    assert room.client.state is SessionState.ENDED


def test_the_demos_script_and_the_model_come_to_an_end_together(room):
    """The newcomer's first minute: ratings that grow with the steps, and a body that follows."""
    rehearsed = RehearsalRoom(room, "mild", seconds=USUAL_S, faults=())
    patient, session = rehearsed.patient, room.session
    shots = Shots(
        print,
        lambda: None,
        rehearsed.lines.append,
        likely_before=lambda step, _number: patient.expects(step),
        likely_after=lambda step, _number: patient.expects(step),
        says=lambda: patient.distress,
    )
    rehearsed.runs(therapist(session, 40.0, shots))
    assert room.client.state is SessionState.ENDED
    first, _second, third, _down = [suds for _, suds in session.ratings]
    assert first <= third
    assert third > 0
    assert not [at for at in session.expectancies if at.after is None]


# ── its language ─────────────────────────────────────────────────────────────────────────────


def words_of_others(rehearsed):
    """What stands in a debrief and is no text of ours: a protocol's names, a patient's words."""
    protocol = rehearsed.room.protocol
    said = (at.data["words"] for at in rehearsed.recorded().events if "words" in at.data)
    return {*(step.name for step in protocol.steps), *protocol.feared_outcomes, *said, "min"}


@pytest.mark.parametrize("name", ["good", "hasty", "absent"])
def test_a_debrief_is_said_whole_in_the_language_that_was_chosen(
    played, name, tmp_path, monkeypatch
):
    rehearsed = played[name]
    data = words_of_others(rehearsed)
    make_up(tmp_path)
    monkeypatch.setattr(language_files, "FOLDER", tmp_path)
    with in_language(TAG):
        lines = rehearsed.debrief().lines()
    left = {line: words for line in lines if (words := left_in_english(line, data))}
    assert not left


@pytest.mark.parametrize("name", ["good", "hasty", "absent"])
def test_a_german_debrief_has_every_line_in_german_with_the_same_figures(played, name):
    rehearsed = played[name]
    data = words_of_others(rehearsed)
    english = rehearsed.debrief().lines()
    with in_language("de"):
        german = rehearsed.debrief().lines()
    assert len(german) == len(english)
    same = {one for one in english if one in german and left_in_english(one, data)}
    assert not same
    figures = [
        [sorted(re.findall(r"\d+(?:[.:]\d+)?", line)) for line in lines]
        for lines in (english, [re.sub(r"(\d),(\d)", r"\1.\2", line) for line in german])
    ]
    assert figures[0] == figures[1]


# ── what a rehearsal is ──────────────────────────────────────────────────────────────────────


def test_nothing_of_the_model_is_to_be_seen_while_it_runs(played):
    rehearsed = played["good"]
    room = rehearsed.room
    assert STREAM not in room.body.traces.curves
    assert STREAM not in room.body.traces.health
    said = room.said()
    for secret in ("fear", "mild", "seed", "arousal"):
        assert secret not in said.lower()
    recorded = rehearsed.recorded()
    assert is_rehearsal(recorded)
    assert not is_rehearsal(replace(recorded, simulated=False))
    known = Known.of(recorded)
    assert known.fear.max() > 5.0
    assert np.all(np.diff(known.at_s) > 0)
    assert set(known.bad) == {Signal.ECG, Signal.EDA, Signal.RESPIRATION}


def test_the_same_rehearsal_again_is_the_same_debrief(played):
    first = played["absent"]
    again = Debrief.of(first.recorded())
    assert again.lines() == first.debrief().lines()


def test_a_stop_within_seconds_of_the_words_is_told_as_done_well(room):
    rehearsed = RehearsalRoom(room, "severe", faults=())
    steps = room.protocol.steps
    room.begin_baseline()
    room.session.acts.go_to_step(steps[2], confirmed=True)
    rehearsed.let(2.0)
    for row in range(3, 10):
        room.session.acts.go_to_step(steps[row], confirmed=True)
        for _ in range(12):
            if not rehearsed.patient.wants_out:
                rehearsed.let(0.5)
        if rehearsed.patient.wants_out:
            break
    assert rehearsed.patient.wants_out, "nobody asked to stop at the top of the hierarchy"
    rehearsed.let(2.0)
    room.session.acts.safe_stop()
    rehearsed.let(6.0)
    assert not rehearsed.patient.wants_out
    assert room.session.state is SessionState.SAFE_PLACE
    well = by_rule(rehearsed.debrief().done_well)
    (stopped,) = well["late_stop"]
    seconds = float(stopped.what.removeprefix("You stopped ").partition(" s ")[0])
    assert 0 < seconds < STOPS_WITHIN_S


def test_who_is_asked_by_word_of_mouth_answers_and_it_is_in_the_log(room):
    rehearsed = RehearsalRoom(room, "mild", faults=())
    room.begin_baseline()
    likelihood = rehearsed.patient.ask(Ask.EXPECTS)
    assert 0 <= likelihood <= 100
    rehearsed.patient.ask(Ask.SICK)
    rehearsed.let(10.0)
    said = room.said()
    assert f"I would say {likelihood} percent." in said
    assert "sick" in said.lower()
    asked = [at.data["what"] for at in room.recorder.events(EventName.PATIENT_ASKED)]
    assert asked == ["expects", "sick"]


def test_the_faults_of_a_rehearsal_are_the_same_each_time_and_all_three_come():
    for seed in range(20):
        faults = usual_faults(seed, 300.0)
        assert faults == usual_faults(seed, 300.0)
        kinds = {fault.kind for fault in faults}
        assert kinds == set(FaultKind)
        belt = next(fault for fault in faults if fault.kind is FaultKind.GONE)
        assert belt.until_s - belt.from_s == 10.0


@settings(deadline=None, max_examples=25)
@given(sessions())
def test_a_debrief_of_whatever_is_on_record_is_sentences_and_no_fault(session):
    debrief = Debrief.of(session)
    for finding in (*debrief.missed, *debrief.done_well):
        assert finding.what
        assert finding.evidence
        assert bool(finding.instead) == finding.missed
    assert all(isinstance(line, str) for line in debrief.lines())


def test_a_stream_of_that_name_that_is_no_models_is_nothing_that_it_knew(played):
    recorded = played["absent"].recorded()
    streams = tuple(
        replace(s, signal="ECG") if s.signal == Signal.MODEL else s for s in recorded.streams
    )
    assert Known.of(replace(recorded, streams=streams)) is None
