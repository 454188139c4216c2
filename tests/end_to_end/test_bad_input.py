"""Whatever goes wrong at the command line is one sentence, what to do next, and an exit code."""

from __future__ import annotations

import contextlib
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinician_console.commands.parts.opening import (
    PASSPHRASE_VARIABLE,
    RECOVERY_KEY_VARIABLE,
    open_store,
)
from clinician_console.demo.course import PASSPHRASE
from clinician_console.storage import Argon2Cost, Store
from shared.wire.ports import PortOffset
from tests.end_to_end import forked
from tests.end_to_end.forked import PREVIEW
from tests.end_to_end.kit import PATIENCE_S, DemoRun, gradus, gradus_here
from tests.ports import five_free_ports
from therapy_client.displays.panda import PandaDisplay
from therapy_client.modes.preview import main as preview

CHEAP = Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1)

FIVE_FAULTS = """\
schema_version = 1
title = "Broken"
sentence = "A file with five faults."
sources = ["nobody"]

[[steps]]
name = "Too high"
task = "Look."
scene = "glass_lift"
minutes = 3
exposure = { height_m = 240 }

[[steps]]
name = "Misspelt"
task = "Look."
scene = "glass_lift"
minutes = 3
exposure = { heigth_m = 2 }

[[steps]]
name = "No such rung"
task = "Look."
scene = "glass_lift"
minutes = 3
exposure = { edge_guard = "railling" }

[[steps]]
name = "No such place"
task = "Look."
scene = "glass_lfit"
minutes = 3
exposure = { }

[[steps]]
name = "Not a number"
task = "Look."
scene = "glass_lift"
minutes = 3
exposure = { wind = "hard" }
"""


def assert_sentence(run: subprocess.CompletedProcess[str], exit_code: int, *words: str) -> None:
    assert run.returncode == exit_code, run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    for word in words:
        assert word in run.stderr


def test_five_faults_of_a_treatment_protocol_are_told_at_once_and_by_name(tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(FIVE_FAULTS, encoding="utf-8")
    run = gradus("protocols", "check", str(file))
    assert_sentence(
        run,
        3,
        "5 faults",
        "“Too high” › height_m",
        "did you mean height_m?",
        "did you mean",
        "“Not a number” › wind",
        "[P1]",
    )


def test_a_missing_treatment_protocol_is_told_with_what_the_library_has() -> None:
    assert_sentence(gradus_here("protocols", "check", "hights"), 3, "heights")


def test_the_library_is_sound() -> None:
    run = gradus_here("protocols", "check", "heights")
    assert run.returncode == 0
    assert "10 steps" in run.stdout


@pytest.mark.parametrize("command", ["demo", "console", "sessions", "export", "report", "verify"])
def test_every_command_explains_itself(command: str) -> None:
    run = gradus_here(command, "--help")
    assert run.returncode == 0
    assert "Example:" in run.stdout


def test_the_headset_client_explains_itself_through_gradus() -> None:
    run = gradus("headset", "--help")
    assert run.returncode == 0
    assert "--console" in run.stdout


def test_help_loads_nothing_heavy() -> None:
    import sys

    script = (
        "import sys; from clinician_console.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'pydantic', 'sqlalchemy', 'PySide6', 'matplotlib', 'zmq'}\n"
        "print('loaded:', sorted(heavy & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=600
    )
    assert "loaded: []" in run.stdout


def test_an_unknown_command_is_wrong_usage() -> None:
    assert_sentence(gradus("cure"), 2)


def test_a_demo_that_is_too_short_is_wrong_usage(tmp_path: Path) -> None:
    run = gradus_here("demo", "--headless", "--seconds", "3", "--out", str(tmp_path / "out"))
    assert_sentence(run, 2, "[U1]")


def test_a_folder_that_cannot_be_written_is_told() -> None:
    run = gradus_here("demo", "--headless", "--seconds", "30", "--out", "/proc/gradus/out")
    assert_sentence(run, 1, "--out", "[S1]")


def test_a_recording_that_is_not_there_is_told(tmp_path: Path) -> None:
    words = ["--physiology", str(tmp_path / "nothing.npz"), "--out", str(tmp_path / "out")]
    assert_sentence(gradus_here("demo", "--headless", *words), 4, "[D4]")


def test_a_folder_without_a_store_is_told_before_a_passphrase_is_asked_for(tmp_path: Path) -> None:
    assert_sentence(gradus_here("sessions", "--data", str(tmp_path)), 1, "no store", "[S1]")


def test_a_script_without_passphrase_is_told_where_to_put_it(demo: DemoRun) -> None:
    run = gradus_here("sessions", "--data", str(demo.data))
    assert_sentence(run, 5, "GRADUS_PASSPHRASE", "[A1]")


def test_a_wrong_passphrase_is_access_denied(demo: DemoRun) -> None:
    run = gradus_here("sessions", "--data", str(demo.data), GRADUS_PASSPHRASE="wrong")
    assert_sentence(run, 5, "[A1]")


def test_a_session_that_does_not_exist_is_told(demo: DemoRun) -> None:
    run = demo.on_its_store("report", "ffffffff", "--out", "nowhere.pdf")
    assert run.returncode != 0
    assert "Traceback" not in run.stderr


def test_a_second_report_stands_beside_the_first(demo: DemoRun, tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_text("an older report")
    with Store.open(demo.data, PASSPHRASE) as store:
        session = store.list_sessions()[0].short_id
    run = demo.on_its_store("report", session, "--out", str(tmp_path / "r.pdf"))
    assert run.returncode == 0, run.stderr
    assert "r-2.pdf" in run.stdout
    assert (tmp_path / "r.pdf").read_text() == "an older report"
    assert (tmp_path / "r-2.pdf").read_bytes().startswith(b"%PDF")


def test_a_lost_passphrase_is_replaced_with_the_recovery_key(tmp_path: Path) -> None:
    created = Store.create(tmp_path, "forgotten words", cost=CHEAP, ballast_bytes=0)
    created.store.close()
    data, key = ("--data", str(tmp_path)), created.recovery_key
    assert gradus_here("sessions", *data, GRADUS_RECOVERY_KEY=key).returncode == 0
    new = {"GRADUS_NEW_PASSPHRASE": "remembered words"}
    changed = gradus_here("db", "passphrase", *data, GRADUS_RECOVERY_KEY=key, **new)
    assert changed.returncode == 0, changed.stderr
    assert gradus_here("sessions", *data, GRADUS_PASSPHRASE="remembered words").returncode == 0
    assert_sentence(gradus_here("sessions", *data, GRADUS_PASSPHRASE="forgotten words"), 5, "[A1]")


def test_the_recovery_key_is_typed_where_the_passphrase_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    created = Store.create(tmp_path, "forgotten words", cost=CHEAP, ballast_bytes=0)
    created.store.close()
    for variable in (PASSPHRASE_VARIABLE, RECOVERY_KEY_VARIABLE):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: created.recovery_key.lower())
    open_store(tmp_path).close()


def test_a_wrong_recovery_key_is_access_denied(tmp_path: Path) -> None:
    Store.create(tmp_path, "forgotten words", cost=CHEAP, ballast_bytes=0).store.close()
    run = gradus_here("sessions", "--data", str(tmp_path), GRADUS_RECOVERY_KEY="AAAA-BBBB")
    assert_sentence(run, 5, "recovery key", "[A1]")


def test_a_preview_with_a_value_that_is_no_number_is_told(tmp_path: Path) -> None:
    words = ["--set", "height_m=banana", "--out", str(tmp_path / "no.png")]
    run = gradus_here("--scene", "glass_lift", *words, program=preview)
    assert_sentence(run, 2, "gradus: height_m cannot be “banana”", "[U1]")


@pytest.mark.parametrize(
    "words",
    [
        ("--set", "height_m=nan"),
        ("--set", "height_m=1000"),
        ("--set", "edge_guard=fence"),
        ("--yaw", "inf"),
        ("--width", "0"),
        ("--height", "100000"),
        ("--after", "-5"),
    ],
)
def test_a_preview_of_what_cannot_be_is_wrong_usage(tmp_path: Path, words: tuple[str, str]) -> None:
    out = tmp_path / "no.png"
    run = gradus_here("--scene", "glass_lift", *words, "--out", str(out), program=preview)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert not out.exists()


def test_a_preview_takes_the_words_of_a_treatment_protocol_and_says_where_it_cannot_write(
    tmp_path: Path,
) -> None:
    small = ("--width", "64", "--height", "48", "--after", "0")
    missing = tmp_path / "missing" / "x.png"
    with pytest.MonkeyPatch.context() as patch:  # it is told before anything is built
        patch.delattr(PandaDisplay, "open")
        words = ("--scene", "lobby", *small, "--out", str(missing))
        run = gradus_here(*words, program=preview)
    assert_sentence(run, 1, "gradus: The picture cannot be written", "[S1]")
    lift = ("--scene", "glass_lift", "--set", "edge_guard=half_rail", *small)
    run = forked.run(PREVIEW, (*lift, "--out", str(tmp_path / "lift.png")), PATIENCE_S)
    assert run.returncode == 0, run.stderr


def console(tmp_path: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return gradus_here(
        "console",
        "--patient",
        "P001",
        "--data",
        str(tmp_path / "data"),
        "--host",
        "127.0.0.1",
        *words,
        GRADUS_PASSPHRASE="for this test",
        **environment,
    )


def assert_nothing_was_made(run: subprocess.CompletedProcess[str], tmp_path: Path) -> None:
    assert "Recovery key" not in run.stdout
    assert not Store.exists(tmp_path / "data")


def test_a_patients_name_is_no_patient_code(tmp_path: Path) -> None:
    run = gradus_here("console", "--patient", "Jane Doe", "--data", str(tmp_path))
    assert_sentence(run, 2, "pseudonymous")


@contextlib.contextmanager
def taken_port(before: int) -> Iterator[int]:
    """A port that is taken, and those before it that a console would take as well are free."""
    port = five_free_ports() + before
    with socket.create_server(("127.0.0.1", port)):
        yield port


@pytest.mark.parametrize("before", range(len(PortOffset)))
def test_a_port_that_is_taken_is_told_before_a_store_is_made(tmp_path: Path, before: int) -> None:
    with taken_port(before) as port:
        run = console(tmp_path, "--no-sensor", "--port", str(port - before))
    assert_sentence(run, 4, str(port), "[L2]")
    assert_nothing_was_made(run, tmp_path)


@pytest.mark.parametrize(("port", "exit_code"), [("65534", 2), ("-1", 2)])
def test_a_port_that_is_none_is_told(tmp_path: Path, port: str, exit_code: int) -> None:
    run = console(tmp_path, "--no-sensor", "--port", port)
    assert_sentence(run, exit_code, "--port", "[U1]")
    assert_nothing_was_made(run, tmp_path)
