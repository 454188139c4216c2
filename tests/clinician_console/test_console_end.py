"""A console whose session has ended: nothing counts, records or stands as now any more."""

from __future__ import annotations

import hashlib

import pytest
import sqlalchemy as sa

from clinician_console.app import Console
from clinician_console.commands.parts.new_protocol import write_new
from clinician_console.record.signals import Signal, SignalState
from clinician_console.sensors.simulated import SimulatedSensor
from clinician_console.session.settings import SessionSettings
from protocols.plans.loader import load_protocol
from protocols.plans.shelf import Origin, Shelf
from shared.clock import FakeClock
from shared.rules.states import SessionState
from tests.clinician_console.storage_kit import let, ready_store, tampering


def test_recording_and_duration_end_with_the_session_and_not_with_its_console(tmp_path):
    clock = FakeClock()
    with ready_store(tmp_path, clock) as store:
        settings = SessionSettings(
            tmp_path, load_protocol("heights"), "P1", "127.0.0.1", 0, simulated=True
        )
        console = Console(settings, store, clock)
        sensor = SimulatedSensor(clock)
        console.body.attach(sensor, sensor.open())
        let(console, clock, 30)
        assert console.traces.heart.rate_bpm is not None
        assert console.session.acts.move_to(SessionState.ENDED).sent
        let(console, clock, 1)
        lasted_s = console.session.lasted_s()
        let(console, clock, 120)
        assert console.traces.heart.rate_bpm is None
        assert console.traces.heart.state is SignalState.OVER
        console.close()
        [line] = store.list_sessions()
        found = store.read_session(console.session_id)
        assert line.duration_s == pytest.approx(lasted_s, abs=0.2)
        assert 29.5 < lasted_s < 31.5
        for stream in [one for one in found.streams if one.signal != Signal.FEATURE]:
            times_s, _ = stream.read()
            assert 28 < times_s[-1] <= lasted_s + 0.2
        assert found.heart.at_s[-1] <= lasted_s + 0.2


def test_a_session_on_a_computer_whose_clock_was_set_back_says_so_at_its_start(tmp_path):
    clock = FakeClock()
    settings = SessionSettings(tmp_path, load_protocol("heights"), "P1", "127.0.0.1", 0)
    with ready_store(tmp_path, clock) as store:
        Console(settings, store, clock).close()
        clock.set_utc(-86_400)
        console = Console(settings, store, clock)
        assert any("dated before an earlier one" in line.sentence for line in console.session.log)
        console.close()


def test_a_session_of_the_clinics_own_file_keeps_the_exact_text_that_it_ran(tmp_path):
    clock = FakeClock()
    path = write_new(tmp_path / "protocols", "heights", origin="heights")
    shelved = Shelf(path.parent).load("heights")
    assert shelved.origin is Origin.REPLACES
    with ready_store(tmp_path, clock) as store:
        settings = SessionSettings(tmp_path, shelved.protocol, "P1", "127.0.0.1", 0)
        Console(settings, store, clock).close()
    with tampering(tmp_path) as connection:
        [kept] = connection.execute(sa.text("SELECT sha256, toml FROM treatment_protocol")).all()
    assert kept.toml == path.read_text(encoding="utf-8")
    assert kept.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert kept.sha256 != load_protocol("heights").sha256


def test_after_the_end_the_window_shows_nothing_as_now(seat):
    seat.begin_exposure()
    for state in (SessionState.RECOVERY, SessionState.ENDED):
        assert seat.session.acts.move_to(state).sent
        seat.room.in_state(state)
    seat.let(1)
    shown = seat.window.header.clock.text()
    seat.let(65)
    assert seat.window.header.clock.text() == shown
    assert "ended" in seat.window.header.recording.word
    assert not seat.window.steps.easier.isEnabled()
    assert seat.session.steering.step is None
