"""A patient that a rehearsal tells how to bear itself: what they do, and that nobody else can."""

from __future__ import annotations

import io
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import therapy_client
from shared.rules.states import SessionState
from shared.simulated_patient import LONGEST_LINE, Bearing, BearingLines, say_bearing
from shared.wire.parts import StopReason
from tests.conftest import LONG_FRAME_S
from therapy_client.displays.bearing import BorneHead
from therapy_client.displays.pointing import forward
from therapy_client.modes.told_patient import ToldPatient
from therapy_client.rehearsal import NoHands, SimulatedPatient

FRAME_S = 1 / 30
PACKAGES = ("shared", "protocols", "therapy_client", "clinician_console")


def pitch_and_yaw(pose):
    x, y, z = forward(pose)
    return math.degrees(math.asin(y)), math.degrees(math.atan2(x, z))


class Rehearsed:
    """A room whose patient is told."""

    def __init__(self, room):
        self.room, self.bearing = room, Bearing()
        self.patient = SimulatedPatient(
            NoHands(room.display), room.client_clock, lambda: self.bearing
        )

    def until(self, what, within_s=20.0):
        def turned():
            self.patient.turn(self.room.loop.session)
            return what()

        self.room.until(turned, within_s, LONG_FRAME_S)

    def let(self, seconds):
        for _ in range(round(seconds / LONG_FRAME_S)):
            self.patient.turn(self.room.loop.session)
            self.room.one_frame(LONG_FRAME_S)


@pytest.fixture
def rehearsed(room):
    room.begin_baseline()
    return Rehearsed(room)


def test_a_question_stands_open_until_the_patient_is_told_an_answer(rehearsed):
    session = rehearsed.room.session
    assert session.acts.ask_suds().sent
    rehearsed.let(5.0)
    assert session.asks_patient
    assert session.last_suds is None
    rehearsed.bearing = Bearing(suds=63)
    rehearsed.until(lambda: session.last_suds is not None)
    assert session.last_suds == 60  # the nearest ten that the headset offers


def test_sickness_is_answered_by_its_own_number(rehearsed):
    session = rehearsed.room.session
    rehearsed.bearing = Bearing(suds=80, fms=7)
    assert session.acts.ask_fms().sent
    before = len(session.sickness)
    rehearsed.until(lambda: len(session.sickness) > before)
    assert session.sickness[-1].value == 7


def test_a_wish_to_be_out_is_the_patients_own_stop(rehearsed):
    room = rehearsed.room
    rehearsed.bearing = Bearing(wants_out=True)
    rehearsed.until(lambda: room.session.state is SessionState.SAFE_PLACE)
    assert room.session.stop_reason is StopReason.PATIENT


def test_the_head_goes_where_the_patient_turns_and_steps(rehearsed):
    rehearsed.bearing = Bearing(yaw_deg=90.0, pitch_deg=-30.0, scanning=0.0, back_m=0.5)
    rehearsed.let(40.0)  # in long frames, each of which moves the head by a short one
    head = rehearsed.room.display.body().head
    pitch_deg, yaw_deg = pitch_and_yaw(head)
    assert (pitch_deg, yaw_deg) == pytest.approx((-30.0, 90.0), abs=1.0)
    assert head.position_m[2] == pytest.approx(-0.5, abs=0.02)


def test_who_freezes_hardly_moves_and_who_scans_does():
    def moved_deg(scanning):
        head = BorneHead(seed=4)
        bearing = Bearing(scanning=scanning)
        poses = [head.moves(bearing, FRAME_S).head for _ in range(600)]
        yaws = [pitch_and_yaw(pose)[1] for pose in poses]
        return np.abs(np.diff(yaws)).max() / FRAME_S

    assert moved_deg(0.0) < 1.0  # degrees a second
    assert moved_deg(1.0) > 5.0


def test_closed_eyes_are_seen_by_no_eye_tracker():
    head = BorneHead(seed=1)
    assert head.moves(Bearing(eyes_closed=True), FRAME_S).eyes is None
    assert head.moves(Bearing(), FRAME_S).eyes is not None


def test_what_is_said_over_the_pipe_is_heard_whatever_pieces_it_comes_in():
    pipe = io.BytesIO()
    said = [Bearing(yaw_deg=12.0), Bearing(suds=40, wants_out=True)]
    for bearing in said:
        say_bearing(pipe, bearing)
    whole = pipe.getvalue()
    for size in (1, 7, 4096):
        lines = BearingLines()
        pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
        assert [bearing for piece in pieces for bearing in lines.take(piece)] == said
        assert not lines.unreadable


@given(st.binary(max_size=300))
def test_whatever_comes_out_of_the_pipe_moves_nobody_unless_it_is_a_bearing(data):
    told = ToldPatient()
    told.hear(data + b"\n")
    assert told.bearing() is None or isinstance(told.bearing(), Bearing)
    told.hear(Bearing(suds=30).model_dump_json().encode() + b"\n")
    assert told.bearing() == Bearing(suds=30)


def test_a_line_without_end_is_not_kept():
    lines = BearingLines()
    for _ in range(10):
        assert list(lines.take(b"x" * LONGEST_LINE)) == []
    assert lines.unreadable >= 5


def test_no_link_can_tell_a_patient_how_to_bear_themselves():
    """Who knows the word: the pipe's two ends, and the hands that carry it out."""
    root = Path(therapy_client.__file__).parents[1]
    files = [file for package in PACKAGES for file in (root / package).rglob("*.py")]
    knowing = {
        file.relative_to(root).as_posix()
        for file in files
        if "shared.simulated_patient" in file.read_text(encoding="utf-8")
    }
    assert not [name for name in knowing if name.startswith("shared/")]
    assert {name for name in knowing if name.startswith("therapy_client/")} == {
        "therapy_client/rehearsal.py",
        "therapy_client/modes/told_patient.py",
        *(f"therapy_client/displays/{name}.py" for name in ("bearing", "blank", "offscreen")),
        "therapy_client/displays/openxr/rehearsal.py",
    }
    assert all(
        name.startswith(("clinician_console/rehearsal/", "clinician_console/demo/"))
        for name in knowing
        if name.startswith("clinician_console/")
    )
