"""Times in the step, in the phase and in the headset: a break is offered, and nothing is done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinician_console.session.alerts import AlertName
from clinician_console.session.timers import Now, Timers, now_of
from protocols.plans.loader import load_protocol
from shared.rules.states import SessionState

HEIGHTS = load_protocol("heights")
BEGUN = Now(0.0, SessionState.ORIENTATION, None, worn=True)


def minutes(count, now=BEGUN):
    return replace(now, now_s=now.now_s + count * 60)


def test_the_step_and_the_phase_are_counted_each_from_its_own_beginning():
    timers = Timers(HEIGHTS, BEGUN)
    first = replace(minutes(5), state=SessionState.EXPOSURE, step=HEIGHTS.steps[0])
    assert timers.look(first).step_s == 0.0
    second = replace(minutes(2, first), step=HEIGHTS.steps[1])
    at = timers.look(second)
    assert (at.step_s, at.phase_s) == (0.0, 120.0)
    assert (at.step_min, at.phase_min) == (HEIGHTS.steps[1].minutes, 30)
    later = timers.look(minutes(1, second))
    assert (later.step_s, later.phase_s, later.headset_s) == (60.0, 180.0, 480.0)


def test_nobody_is_in_a_step_before_the_exposure():
    at = Timers(HEIGHTS, BEGUN).look(minutes(3))
    assert (at.step_s, at.step_min) == (None, None)
    assert (at.phase_s, at.phase_min) == (180.0, 4.0)


def test_a_break_is_due_when_the_treatment_protocol_says_and_a_break_begins_the_count_anew():
    timers = Timers(HEIGHTS, BEGUN)
    assert timers.look(minutes(29.9)).due is None
    assert timers.look(minutes(30)).due.name == "Break"
    assert timers.look(minutes(45)).due.name == "Long enough"
    off = replace(minutes(54.9), worn=False)
    assert timers.look(off).due is not None
    at = timers.look(minutes(0.2, off))
    assert (at.due, at.headset_s) == (None, 0.0)


def test_a_headset_that_is_off_for_a_moment_is_no_break_and_is_not_counted():
    timers = Timers(HEIGHTS, BEGUN)
    timers.look(minutes(20))
    timers.look(replace(minutes(25), worn=False))
    assert timers.look(minutes(26)).headset_s == 21 * 60


def test_a_treatment_protocol_without_a_rule_has_the_makers_half_hour():
    timers = Timers(HEIGHTS.model_copy(update={"stop_rules": ()}), BEGUN)
    assert timers.look(minutes(29)).due is None
    due = timers.look(minutes(30)).due
    assert due.at_least == 30
    assert "30 minutes" in due.source


def test_a_session_says_whether_the_headset_is_worn(room):
    assert not now_of(room.session).worn
    room.begin_exposure(step=0)
    now = now_of(room.session)
    assert now.worn
    assert now.step == room.session.protocol.steps[0]
    room.session.alerts.set(AlertName.PATIENT_AWAY, on=True)
    assert not now_of(room.session).worn


@pytest.mark.parametrize("name", ["heights", "crowds", "convoy"])
def test_the_library_says_when_a_break_is_due_and_whose_figure_it_is(name):
    timers = Timers(load_protocol(name), BEGUN)
    due = timers.look(minutes(30)).due
    assert due.at_least == 30
    assert due.source
