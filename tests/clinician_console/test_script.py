"""The demo's scripted therapist: a whole session, and a sentence when something does not come."""

from __future__ import annotations

import pytest

from clinician_console.script import (
    PATIENCE_S,
    STARTS_WITHIN_S,
    SUDS_AFTER_STEP_DOWN,
    Runner,
    Shots,
    demo_steps,
    therapist,
)
from shared.errors import GradusError
from shared.states import SessionState
from therapy_client.rehearsal import NoHands, SimulatedPatient


class Album:
    """What the script showed and said."""

    def __init__(self):
        self.pictures, self.consoles, self.lines = [], 0, []

    def shots(self):
        return Shots(patient=self.pictures.append, console=self._console, say=self.lines.append)

    def _console(self):
        self.consoles += 1


def play(room, seconds, within_s):
    album = Album()
    runner = Runner(therapist(room.session, seconds, album.shots()), room.session.now_s())
    patient = SimulatedPatient(NoHands(room.display), room.client_clock)

    def over():
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
        play(room, seconds=20, within_s=STARTS_WITHIN_S + 5)


def test_a_client_that_dies_half_way_ends_the_script_with_what_it_waited_for(room):
    album = Album()
    runner = Runner(therapist(room.session, 20, album.shots()), room.session.now_s())
    room.connect()
    room.client_runs = False

    def turn():
        runner.turn(room.session.now_s())

    with pytest.raises(GradusError, match="the state orientation"):
        room.until(turn, within_s=PATIENCE_S + 10)
