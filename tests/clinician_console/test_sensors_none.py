"""A console that nothing is attached to begins all the same, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinician_console.app import Console
from clinician_console.attaching import attach_body
from clinician_console.body.sources import USUAL
from clinician_console.record.signals import SignalState
from clinician_console.session.settings import BodyWanted, SessionSettings
from clinician_console.storage import Argon2Cost, Store
from protocols.plans.loader import load_protocol
from shared.clock import SystemClock
from shared.errors import MissingLibraryError

CHEAP = Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1)


@pytest.mark.parametrize("no_sensor", [False, True])
def test_a_console_without_a_sensor_begins_and_says_that_no_body_is_attached(
    tmp_path: Path, no_sensor: bool
) -> None:
    options = BodyWanted(() if no_sensor else (USUAL,), prefix="no-belt-is-called-so")
    said: list[str] = []
    clock = SystemClock()
    with Store.create(tmp_path, "for this test", cost=CHEAP, ballast_bytes=0).store as store:
        settings = SessionSettings(tmp_path, load_protocol("heights"), "P1", "127.0.0.1", 0)
        console = Console(settings, store, clock)
        attach_body(console, options, store, clock, said.append)
        for _ in range(20):
            console.tick()
        assert console.traces.heart.state is SignalState.ABSENT
        console.close()
        recorded = store.read_session(console.session_id)
    assert any("No body is attached" in sentence for sentence in said)
    told = [str(event.data.get("sentence")) for event in recorded.events if event.name == "told"]
    assert any("No body is attached" in sentence for sentence in told)
    assert recorded.streams == ()


def test_a_computer_without_the_library_begins_too_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise MissingLibraryError("Lab Streaming Layer could not be loaded.", "Install it.")

    monkeypatch.setattr("clinician_console.sensors.lsl_watch.load_lsl", broken)
    said: list[str] = []
    with Store.create(tmp_path, "for this test", cost=CHEAP, ballast_bytes=0).store as store:
        settings = SessionSettings(tmp_path, load_protocol("heights"), "P1", "127.0.0.1", 0)
        console = Console(settings, store, SystemClock())
        options = BodyWanted((USUAL,))
        attach_body(console, options, store, SystemClock(), said.append)
        console.tick()
        console.close()
    assert any("Without Lab Streaming Layer" in line and "Install it" in line for line in said)
    assert any("No body is attached" in line for line in said)


def test_a_device_that_was_chosen_is_known_when_the_store_is_opened_again(tmp_path: Path) -> None:
    with Store.create(tmp_path, "for this test", cost=CHEAP, ballast_bytes=0).store as store:
        assert store.accepted_devices() == ()
        store.accept_device("ECG\tpolar H10\tbelt-7\tlaptop")
        store.accept_device("EDA\tshimmer\t\tlaptop")
        store.accept_device("ECG\tpolar H10\tbelt-7\tlaptop")
    with Store.open(tmp_path, "for this test") as store:
        assert store.accepted_devices() == (
            "EDA\tshimmer\t\tlaptop",
            "ECG\tpolar H10\tbelt-7\tlaptop",
        )
        assert store.verify().sound
