"""A console that is closed in the middle leaves a headset program that keeps the safe place."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clinician_console.app import Console
from clinician_console.rehearsal.script import led_back
from clinician_console.session.settings import SessionSettings
from clinician_console.storage import Store
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, SystemClock
from shared.errors import PortTakenError
from shared.rules.states import SessionState
from shared.trust.keys import HEADSET_FILE
from tests.clinician_console.storage_kit import PATIENT_CODE, open_store, ready_store
from tests.end_to_end.forked import HEADSET, begin
from tests.end_to_end.kit import UNDRAWN
from tests.ports import five_free_ports

PATIENCE_S = 300.0
SMALL = ("--simulated-patient", "--display", "offscreen", "--size", "64x48", "--rate", "30")


def until(console: Console, what: Callable[[], object]) -> None:
    """Turn the console, as its window does, until something holds."""
    clock = SystemClock()
    give_up_ns = clock.now_ns() + round(PATIENCE_S * NS_PER_S)
    while not what():
        assert clock.now_ns() < give_up_ns, "it did not happen"
        console.tick()
        time.sleep(0.005)


def opened(folder: Path, store: Store, port: int, resume=None) -> Console:
    settings = SessionSettings(
        folder, load_protocol("heights"), PATIENT_CODE, "127.0.0.1", port, resume=resume
    )
    return Console(settings, store, SystemClock())


def opened_again(folder: Path, store: Store, port: int, resume: str) -> Console:
    """The same where a console was closed a moment ago: its ports may not be given back yet."""
    give_up_s = time.monotonic() + PATIENCE_S
    while True:
        try:
            return opened(folder, store, port, resume)
        except PortTakenError:
            assert time.monotonic() < give_up_s, "the ports were never given back"
            time.sleep(0.005)


def into_exposure(console: Console) -> None:
    session = console.session
    until(console, lambda: session.headset.status)
    assert session.acts.move_to(SessionState.ORIENTATION).sent
    until(console, lambda: session.stop_practised)
    until(console, lambda: led_back(session))
    assert session.acts.chart(lambda chart: chart.sickness(0)).sent
    assert session.acts.move_to(SessionState.BASELINE).sent
    until(console, lambda: session.state is SessionState.BASELINE)
    assert session.acts.go_to_step(session.protocol.steps[1]).sent
    until(console, lambda: session.state is SessionState.EXPOSURE)


@pytest.mark.usefixtures("graphics")
def test_the_headset_program_waits_in_the_safe_place_until_the_session_goes_on(tmp_path):
    client = None
    try:
        with ready_store(tmp_path, SystemClock()) as store:
            port = five_free_ports()  # the second console takes the same
            console = opened(tmp_path, store, port)
            key = str(tmp_path / HEADSET_FILE)
            words = ("--console", f"127.0.0.1:{port}", "--key", key, "--data", str(tmp_path))
            client = begin(HEADSET, (*words, *SMALL), **UNDRAWN)
            into_exposure(console)
            session_id = console._handle.session_id
            console.leaving.go_on_later()
            console.close()
            assert console.session.state is SessionState.SAFE_PLACE
            assert client.poll() is None
        with open_store(tmp_path, SystemClock()) as store:
            (waits,) = store.unfinished_sessions()
            assert waits.session_id == session_id
            again = opened_again(tmp_path, store, port, session_id)
            until(again, lambda: again.session.headset.status)
            assert again.session.state is SessionState.SAFE_PLACE
            assert client.poll() is None
            until(again, lambda: not again.session.rest_left_s())
            until(again, lambda: again.session.acts.leave_safe_place(SessionState.PAUSED).sent)
            until(again, lambda: again.session.state is SessionState.PAUSED)
            again.leaving.end_for_good()
            again.close()
            assert client.wait(PATIENCE_S) == 0
            assert store.unfinished_sessions() == ()
    finally:
        if client is not None:
            client.close()
