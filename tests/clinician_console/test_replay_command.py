"""`gradus replay`: pictures of moments, audited, from a session of version 0.1 as well."""

from __future__ import annotations

import csv
import shutil

import pytest

from clinician_console.storage import Store
from shared.clock import FakeClock
from tests.clinician_console.command_kit import ran
from tests.clinician_console.storage_kit import OF_0_1, PASSPHRASE_OF_0_1


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store") / "old"
    shutil.copytree(OF_0_1, folder)
    with Store.open(folder, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0) as store:
        of = {line.patient_code: line.short_id for line in store.list_sessions()}
    return folder, of["P-TIMES"]


@pytest.fixture
def replay(old, monkeypatch, capsys):
    folder, session = old
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE_OF_0_1)
    return lambda *words: ran(capsys, "replay", session, "--data", str(folder), *words)


def test_a_moment_that_is_none_is_refused_before_anything_is_drawn(replay, tmp_path):
    for typed, said in (
        ("noon", "noon is no moment; write minutes and seconds, as 12:05"),
        ("3:75", "3:75 is no moment"),
        (",".join(["1:00"] * 25), "more than 24 moments"),
        ("999:00", "The session has no moment 999:00. It lasted 20:00; give moments up to then."),
    ):
        code, out, err = replay("--pictures", str(tmp_path / "seen"), "--at", typed)
        assert (code, said in err) == (2, True), (typed, out, err)
    code, _, err = replay("--pictures", str(tmp_path / "seen"), "--layers", "video")
    assert (code, "video is none of path, stood, looked" in err) == (2, True)
    assert not (tmp_path / "seen").exists()


def test_a_session_of_version_0_1_is_replayed_and_what_it_lacks_is_said(replay, old, tmp_path):
    seen = tmp_path / "seen"
    code, out, err = replay("--pictures", str(seen), "--at", "3:20,12:05", "--from-above")
    assert (code, err) == (0, "")
    assert f"2 pictures in {seen}; moments.csv says of what." in out
    assert "No head movement is on record" in out
    assert sorted(path.name for path in seen.iterdir()) == [
        "01-at-3-20.png",
        "02-at-12-05.png",
        "moments.csv",
    ]
    with (seen / "moments.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["file"], row["at_s"], row["known"]) for row in rows] == [
        ("01-at-3-20.png", "200.0", "true"),
        ("02-at-12-05.png", "725.0", "true"),
    ]
    assert all((path.stat().st_mode & 0o777) == 0o600 for path in seen.iterdir())


def test_pictures_belong_to_the_report_of_one_session_alone(old, monkeypatch, capsys, tmp_path):
    folder, session = old
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE_OF_0_1)
    out = ("--data", str(folder), "--out", str(tmp_path / "report.pdf"), "--moments")
    for words, said in (
        (("P-TIMES", *out, "chosen"), "Pictures of moments belong to the report of one session"),
        ((session, *out, "3:20", "--deidentified"), "Pictures of moments belong"),
        (("--clinic", *out, "3:20"), "--clinic is of all patients"),
        ((session, *out, "soon"), "soon is no moment"),
        ((session, *out, "999:00"), "The session has no moment 999:00."),
    ):
        code, _, err = ran(capsys, "report", *words)
        assert (code, said in err) == (2, True), (words, err)
    assert not (tmp_path / "report.pdf").exists()
