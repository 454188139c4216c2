"""An output is one file and one line: written, never over something, and in the audit trail."""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from clinician_console import cli
from clinician_console.outputs import base
from clinician_console.outputs.base import OUTPUTS, Output
from clinician_console.outputs.csv.files import CsvTables
from clinician_console.outputs.service import SessionOutputs
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.what import Value
from clinician_console.storage import Store
from shared.errors import StorageError
from tests.clinician_console.storage_kit import (
    NOTE_TEXT,
    PASSPHRASE,
    PATIENT_CODE,
    ecg_chunk,
    ecg_stream,
    event,
    new_session,
    new_store,
    open_store,
    rating,
    tampering,
)

# What a newcomer writes, and nothing else.
FILE = '''
"""The output `dose`: how long the patient was exposed, as one line of JSON."""

from __future__ import annotations

import json
from pathlib import Path

from clinician_console.analysis.facts import SessionFacts
from clinician_console.record.recorded import RecordedSession


class Dose:
    name = "dose"
    suffix = ".json"

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        dose = {"exposed_s": facts.exposed_s, "ratings": len(session.ratings)}
        (folder / "dose.json").write_text(json.dumps(dose))
'''


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Output]:
    """The file, in a folder that is no part of the product, and the one line that lists it."""
    folder = tmp_path / "outputs"
    folder.mkdir()
    (folder / "dose_of_a_test.py").write_text(FILE)
    monkeypatch.syspath_prepend(folder)
    output: Output = importlib.import_module("dose_of_a_test").Dose()
    monkeypatch.setattr(base, "OUTPUTS", (*OUTPUTS, output))
    yield output
    sys.modules.pop("dose_of_a_test")


@pytest.fixture
def recorded(tmp_path: Path) -> str:
    """A store with one session that was recorded and ended; the id of the session."""
    with new_store(tmp_path / "store") as store:
        begun = store.begin_session(new_session())
        with closing(store.writer(begun.session_id)) as writer:
            writer.event(event())
            writer.rating(rating())
            writer.stream(ecg_stream())
            writer.chunk(ecg_chunk())
        store.end_session(begun.session_id)
    return str(begun.session_id)


def trail(folder: Path) -> list[tuple[str, str, str, str, str]]:
    """What the audit trail says of outputs: when, who, what, of what, and its details."""
    with tampering(folder) as connection:
        rows = connection.exec_driver_sql(
            "SELECT utc, account, action, entity, body FROM audit "
            "WHERE action = 'session_exported' ORDER BY seq"
        )
        return [tuple(map(str, row)) for row in rows]


def test_an_output_that_is_listed_is_written_by_its_name_and_audited(
    newcomer, recorded, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    out = tmp_path / "dose.json"
    words = ["export", recorded, "--as", "dose", "--out", str(out)]
    words += ["--data", str(tmp_path / "store")]
    assert cli.main(words) == 0
    assert capsys.readouterr().out == f"Written to {out}.\n"
    assert json.loads(out.read_text()) == {"exposed_s": 0, "ratings": 1}
    assert out.stat().st_mode & 0o777 == 0o600
    [(_, _, _, entity, body)] = trail(tmp_path / "store")
    assert entity == f"session:{recorded}"
    assert json.loads(body)["output"] == "dose"
    assert json.loads(body)["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    before = out.read_bytes()
    assert cli.main(words) == 0
    assert (out.read_bytes(), (tmp_path / "dose-2.json").read_bytes()) == (before, before)
    assert len(trail(tmp_path / "store")) == 2


def test_every_output_there_is_leaves_an_entry_and_the_store_is_sound(
    newcomer, recorded, tmp_path
) -> None:
    with open_store(tmp_path / "store") as store:
        outputs = SessionOutputs(store, recorded[:18])
        for output in base.OUTPUTS:
            outputs.make(output, tmp_path / f"made-{output.name}{output.suffix}")
        assert store.verify().findings == ()
    entries = trail(tmp_path / "store")
    assert [json.loads(body)["output"] for *_, body in entries] == [
        output.name for output in base.OUTPUTS
    ]
    for utc, account, action, entity, body in entries:
        assert (utc[:4].isdigit(), account, action) == (True, "therapist", "session_exported")
        assert entity == f"session:{recorded}"
        assert set(json.loads(body)) == {"output", "files", "bytes", "sha256"}
        assert PATIENT_CODE not in body
        assert NOTE_TEXT not in body


def test_what_the_audit_trail_cannot_hold_is_not_made(newcomer, recorded, tmp_path) -> None:
    class Refusing:
        def __init__(self, store: Store) -> None:
            self._store = store

        def read_session(self, session_id: str) -> RecordedSession:
            return self._store.read_session(session_id)

        def note_output(self, session_id: str, what: Mapping[str, Value]) -> None:
            raise StorageError("The disk is full.", "Free some space.")

    with open_store(tmp_path / "store") as store:
        outputs = SessionOutputs(Refusing(store), recorded)
        for output in (newcomer, CsvTables()):  # a file, and a folder
            with pytest.raises(StorageError, match="full"):
                outputs.make(output, tmp_path / "made")
    assert {path.name for path in tmp_path.iterdir()} == {"outputs", "store"}


def test_a_name_that_no_output_has_is_told_with_those_that_there_are(
    recorded, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    words = ["export", recorded, "--as", "fax", "--out", str(tmp_path / "out")]
    assert cli.main([*words, "--data", str(tmp_path / "store")]) == 2
    said = capsys.readouterr().err
    assert "“fax”" in said
    assert "pdf, csv, csv-signals" in said
    assert trail(tmp_path / "store") == []
