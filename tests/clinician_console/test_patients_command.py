"""`gradus patients`: codes, and names only where they are asked for."""

from __future__ import annotations

import io

import pytest

from clinician_console import cli
from tests.clinician_console.command_kit import Terminal
from tests.clinician_console.storage_kit import (
    PASSPHRASE,
    PATIENT_CODE,
    new_session,
    new_store,
    tampering,
)

NAME = "Canary Name"


@pytest.fixture
def patients(tmp_path, monkeypatch, capsys):
    """Runs the command over a store with one session; gives exit code, output and complaint."""
    with new_store(tmp_path) as store:
        store.end_session(store.begin_session(new_session()).session_id)
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)

    def run(*words, typed=None):
        monkeypatch.setattr("sys.stdin", io.StringIO() if typed is None else Terminal(typed))
        code = cli.main(["patients", *words, "--data", str(tmp_path)])
        return code, *capsys.readouterr()

    return run


def test_patients_are_listed_by_code_with_their_sessions(patients):
    code, out, _ = patients("list")
    assert code == 0
    [line] = out.splitlines()[1:]
    assert line.split()[:2] == [PATIENT_CODE, "1"]


def test_a_new_patient_is_known_from_then_on_and_made_once(patients):
    assert patients("add", "P-2")[0] == 0
    assert ["P-2", "0", "none"] in [line.split() for line in patients("list")[1].splitlines()]
    code, _, complaint = patients("add", "p-2")
    assert code == 2
    assert "P-2 is known" in complaint


@pytest.mark.usefixtures("cheap_guesses")
def test_the_first_patient_of_a_clinic_makes_its_store(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    data = ("--data", str(tmp_path / "new"))
    assert cli.main(["patients", "list", *data]) == 1
    assert "gradus patients new CODE" in " ".join(capsys.readouterr().err.split())
    assert cli.main(["patients", "new", "Anna Meier", *data]) == 2
    assert cli.main(["patients", "new", "P-1", "--language", "Deutsch?", *data]) == 2
    assert not (tmp_path / "new").exists()
    capsys.readouterr()
    assert cli.main(["patients", "new", "P-1", *data]) == 0
    assert "Recovery key, shown this once" in capsys.readouterr().out
    assert cli.main(["patients", "list", *data]) == 0
    assert ["P-1", "0", "none"] in [line.split() for line in capsys.readouterr().out.splitlines()]


def test_a_name_is_typed_on_a_terminal_and_shown_only_when_it_is_asked_for(patients, tmp_path):
    assert patients("add", "P-2", "--with-name", typed=f"{NAME}\n")[0] == 0
    assert NAME not in patients("list")[1]
    assert NAME in patients("list", "--names")[1]
    with tampering(tmp_path) as connection:
        rows = connection.exec_driver_sql("SELECT action, entity || body FROM audit ORDER BY seq")
        actions, said = zip(*rows.fetchall(), strict=True)
    assert {"patient_added", "patient_named", "patients_read"} <= set(actions)
    assert not any(secret in text for text in said for secret in (NAME, "P-2"))


@pytest.mark.parametrize("words", [("add", "Jane Doe"), ("add", "P-2", "--with-name")])
def test_what_is_no_code_and_a_name_that_nobody_can_type_are_refused(patients, words):
    code, _, complaint = patients(*words)
    assert code == 2
    assert "[U1]" in complaint
