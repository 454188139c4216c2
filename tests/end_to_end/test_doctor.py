"""`gradus doctor --link` names the part of the link that fails, and what to do about it."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinician_console.session.session import Begun, SessionModel
from protocols.plans.loader import load_protocol
from shared.clock import SystemClock
from shared.link import ZmqConsoleLink
from shared.trust.keys import HEADSET_FILE, console_keys
from shared.wire.messages import WIRE_VERSION, Hello, Welcome
from tests.end_to_end.kit import gradus
from tests.journals import JOURNAL_KEY
from tests.ports import five_free_ports

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
MOST_ATTEMPTS = 8
PARTS = ("name", "(control)", "(samples)", "(view)", "(voice)", "keys", "welcome", "trip", "pulse")


class Console:
    """A console's model on the real link, its ports in a row; it lives while it is ticked."""

    def __init__(self, folder: Path, recorder) -> None:
        self.key = folder / HEADSET_FILE
        clock, keys = SystemClock(), console_keys(folder)
        self.link = ZmqConsoleLink(keys, HOST, five_free_ports())
        self.session = SessionModel(
            Begun(load_protocol("heights"), "session-1", 1, clock.now_ns()),
            self.link,
            recorder,
            clock,
        )


@pytest.fixture
def console(tmp_path, make_recorder) -> Iterator[Console]:
    made = Console(tmp_path / "keys", make_recorder())
    yield made
    made.link.close()


def doctor_while(turn, *words: str) -> tuple[int, str, str]:
    """Run the doctor in a process of its own; what is looked at takes its turns meanwhile."""
    command = [sys.executable, "-m", "clinician_console.cli", "doctor", "--link", *words]
    pipe = subprocess.PIPE
    looking = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)
    while looking.poll() is None:
        turn()
        time.sleep(0.005)
    said, complaints = looking.communicate()
    assert "Traceback" not in complaints, complaints
    return looking.returncode, said, complaints


def idle() -> None:
    """It does not live."""


def at(console: Console) -> tuple[str, str]:
    return "--console", f"{HOST}:{console.link.port}"


def fails_at(outcome: tuple[int, str, str], part: str, *words: str) -> None:
    code, said, complaints = outcome
    assert code == 4, said + complaints
    assert said.splitlines()[-1].startswith("FAILS")
    assert part in said.splitlines()[-1]
    assert "[L1]" in complaints
    for word in words:
        assert word in complaints


def test_a_link_that_works_is_followed_to_its_end(console):
    for _ in range(MOST_ATTEMPTS):
        code, said, complaints = doctor_while(
            console.session.tick, *at(console), "--key", str(console.key)
        )
        # A machine that lets neither run for longer than a headset waits is told so, and rightly:
        # that is no answer to what is asked, and it is asked again.
        *before, last = said.splitlines()
        if not (last.startswith("FAILS") and PARTS[-1] in last and len(before) == len(PARTS) - 1):
            break
    assert code == 0, said + complaints
    lines = said.splitlines()
    assert [line[:2] for line in lines] == ["ok"] * len(PARTS)
    for part, line in zip(PARTS, lines, strict=True):
        assert part in line
    assert "There and back" in said
    assert console.session.headset_left, "the console is told that this was no headset"


def test_without_a_key_it_is_followed_to_the_ports(console):
    code, said, _ = doctor_while(idle, *at(console))
    assert code == 0
    assert "--key" in said.splitlines()[-1]


def test_a_name_that_nobody_knows(tmp_path):
    fails_at(doctor_while(idle, "--console", "no such name"), "name", "in numbers")


def test_a_computer_on_which_no_console_runs():
    fails_at(doctor_while(idle, "--console", f"{HOST}:1"), "(control)", "Start the console")


def test_a_console_of_which_one_port_is_shut(console):
    console.link._view.close(linger=0)
    fails_at(doctor_while(idle, *at(console)), "(view)", "firewall")


def test_a_console_that_does_not_trust_this_key(console, tmp_path):
    console_keys(tmp_path / "another")
    key = str(tmp_path / "another" / HEADSET_FILE)
    fails_at(doctor_while(console.session.tick, *at(console), "--key", key), "keys")


def _five_free_ports(from_port: int, stack: contextlib.ExitStack) -> int:
    """Another program's: the first five in a row that nobody on this machine has."""
    for first in range(from_port, from_port + 500, 5):
        with contextlib.ExitStack() as taken:
            try:
                for port in range(first, first + 5):
                    taken.enter_context(socket.create_server((HOST, port)))
            except OSError:
                continue
            stack.enter_context(taken.pop_all())
            return first
    raise AssertionError("no five ports in a row are free")


def test_another_program_on_the_ports(console):
    with contextlib.ExitStack() as stack:
        first = _five_free_ports(console.link.port + 5, stack)
        address = f"{HOST}:{first}"
        outcome = doctor_while(idle, "--console", address, "--key", str(console.key))
    fails_at(outcome, "keys", "another program")


def test_a_console_that_hangs(console):
    outcome = doctor_while(idle, *at(console), "--key", str(console.key))
    fails_at(outcome, "welcome")


def test_a_console_of_another_version(console):
    def turn() -> None:
        for message in console.link.poll():
            if isinstance(message, Hello):
                console.link.send(
                    Welcome(
                        wire_version=WIRE_VERSION + 1,
                        boot=message.boot,
                        session_id="session-1",
                        epoch=1,
                        in_progress=False,
                        samples_port=1,
                        view_port=1,
                        voice_port=1,
                        events_through=0,
                        chunks_through=0,
                        journal_key=JOURNAL_KEY,
                        plan=console.session.protocol.plan(),
                    )
                )

    outcome = doctor_while(turn, *at(console), "--key", str(console.key))
    fails_at(outcome, "welcome", "same version")


def test_on_the_consoles_computer_it_says_whether_a_console_listens(console):
    code, said, _ = doctor_while(idle, "--port", str(console.link.port))
    assert said.count("Somebody listens.") == 4
    assert "--console" in said or "no network" in said
    assert code == (0 if "--console" in said else 4)
    console.link.close()
    code, said, complaints = doctor_while(idle, "--port", str(console.link.port))
    assert code == 4
    assert "Start the console" in complaints or "no network" in said


@pytest.mark.parametrize(
    "words", [("--console", ":5750"), ("--console", "host:0"), ("--port", "70000")]
)
def test_what_is_no_address_is_wrong_usage(words):
    run = gradus("doctor", "--link", *words)
    assert run.returncode == 2
    assert "[U1]" in run.stderr


def test_the_doctor_says_in_one_screen_what_this_machine_has(tmp_path):
    run = gradus("doctor", "--data", str(tmp_path))
    assert run.returncode == 0, run.stderr
    for name in (
        "Python",
        "window",
        "graphics",
        "OpenXR",
        "Lab Streaming Layer",
        "store",
        "crisis",
    ):
        assert name in run.stdout
    assert len(run.stdout.splitlines()) <= 24
