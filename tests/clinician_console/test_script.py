"""The demo's scripted therapist: a whole session, and a sentence when something does not come."""

from __future__ import annotations

import pytest

from clinician_console.rehearsal.script import SUDS_AFTER_STEP_DOWN, Shots, demo_steps, therapist
from clinician_console.rehearsal.script_runner import PATIENCE_S, SLOW_AFTER_S, Runner
from shared.errors import GradusError
from shared.rules.states import SessionState
from tests.conftest import LONG_FRAME_S
from therapy_client.rehearsal import NoHands, SimulatedPatient


class Album:
    """What the script showed and said; the cable is pulled at one picture, if it is named."""

    def __init__(self, room, cut_at=None):
        self.pictures, self.consoles, self.lines = [], 0, []
        self._room, self._cut_at = room, cut_at

    def _patient(self, name):
        self.pictures.append(name)
        if name == self._cut_at:
            self._room.pull_cable()

    def shots(self):
        return Shots(patient=self._patient, console=self._console, say=self.lines.append)

    def runner(self, room, seconds):
        script = therapist(room.session, seconds, self.shots())
        return Runner(script, room.session.now_s(), self.lines.append)

    def _console(self):
        self.consoles += 1


def play(room, seconds, within_s, meanwhile=lambda _album: None, cut_at=None):
    album = Album(room, cut_at)
    runner = album.runner(room, seconds)
    patient = SimulatedPatient(NoHands(room.display), room.client_clock)

    def over():
        meanwhile(album)
        patient.turn(room.loop.session)
        runner.turn(room.session.now_s())
        return runner.done

    room.until(over, within_s=within_s)
    return album


def test_a_short_session_goes_from_the_client_to_the_end_with_every_rating(room):
    album = play(room, seconds=20, within_s=90)
    assert room.client.state is SessionState.ENDED
    steps = [f"step_{number}{shot}" for number in (1, 2, 3) for shot in ("", "_question")]
    assert album.pictures == ["orientation", *steps, "step_down", "safe_place"]
    assert album.consoles == 1
    ratings = [e for e in room.recorder.entries if type(e).__name__ == "RatingEntry"]
    assert [rating.author.value for rating in ratings] == ["headset"] * 3 + ["console"]
    suds = [rating.suds for rating in ratings]
    assert suds[:3] == sorted(suds[:3]), "a harder step is no harder for this patient"
    assert suds[3] == SUDS_AFTER_STEP_DOWN
    assert any(line.strip().startswith("safe place shown after") for line in album.lines)
    assert room.session.stop_times.last_ms < 1000
    assert not room.alerts()


def test_the_demos_steps_are_three_each_within_one_decision_of_the_one_before(room):
    steps = demo_steps(room.protocol)
    assert len(steps) == 3
    assert list(steps) == sorted(steps, key=room.protocol.steps.index)


def test_a_client_that_does_not_come_is_told_by_name_after_a_while(room):
    room.client_runs = False
    with pytest.raises(GradusError, match="the headset client"):
        play(room, seconds=20, within_s=PATIENCE_S + 5)


def test_a_client_that_dies_half_way_ends_the_script_with_what_it_waited_for(room):
    album = Album(room)
    runner = album.runner(room, 20)
    room.connect()
    room.client_runs = False

    def turn():
        runner.turn(room.session.now_s())

    with pytest.raises(GradusError, match="the state orientation"):
        room.until(turn, within_s=PATIENCE_S + 10, frame_s=LONG_FRAME_S)


def test_on_a_slow_computer_the_script_says_what_it_waits_for_and_ends_well(room):
    """The headset hears nothing for so long that it stops by itself, in the middle of a step."""
    silences = {"step up 2": 3.0, "step up 3": SLOW_AFTER_S + 5.0}

    def fall_silent(album):
        last = album.lines[-1] if album.lines else ""
        for name in [name for name in silences if last.startswith(name)]:
            seconds = silences.pop(name)
            room.pull_cable()
            room.let(seconds)
            room.plug_cable()

    album = play(room, seconds=20, within_s=200, meanwhile=fall_silent)
    assert not silences, "the script came by both silences"
    assert room.client.state is SessionState.ENDED
    led_back = "  the headset went to the safe place by itself; the patient is led back"
    assert album.lines.count(led_back) == 2
    assert len(room.session.ratings) == 4


def test_a_question_that_came_too_late_is_put_again_until_it_is_answered(room):
    """What is asked with the first word after a silence is void in the headset."""
    silence_s = []

    def plug_in_after_a_second(album):
        if "step_1" in album.pictures and len(silence_s) < 90:
            silence_s.append(1 / 90)
            if len(silence_s) == 90:
                room.plug_cable()

    album = play(room, seconds=20, within_s=120, meanwhile=plug_in_after_a_second, cut_at="step_1")
    assert sum(silence_s) == pytest.approx(1.0)
    assert room.client.state is SessionState.ENDED
    assert sum("asked again" in line for line in album.lines) == 1
    assert len(room.session.ratings) == 4


def test_what_is_long_in_coming_is_named_once(room):
    lines = []
    script = therapist(room.session, 20, Shots(print, print, lines.append))
    runner = Runner(script, 0.0, lines.append)
    runner.turn(0.0)
    for at_s in (59.0, 61.0, 70.0, 119.0):
        runner.turn(at_s)
    assert lines == ["  this computer is slow: still waiting for the headset client"]
