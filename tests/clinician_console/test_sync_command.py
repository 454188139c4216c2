"""A room joins its clinic's server by `gradus sync join`; `gradus sync` exchanges with it."""

from __future__ import annotations

import csv
import re

import pytest

from clinician_console.sync.clinic_key import ClinicKey
from clinician_console.sync.memory import MemoryClinics
from tests.clinician_console.command_kit import ran
from tests.clinician_console.rooms_kit import room_store
from tests.clinician_console.storage_kit import PASSPHRASE
from tests.clinician_console.test_sync_push import short_session


@pytest.fixture
def login(clinic, monkeypatch):
    made = clinic.site()
    monkeypatch.setenv("GRADUS_SYNC_PASSWORD", made.password)
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    monkeypatch.delenv("GRADUS_CLINIC_KEY", raising=False)
    return made


def folder_of(tmp_path, name):
    with room_store(tmp_path / name, name) as store:
        short_session(store, "P014")
    return tmp_path / name


def test_two_rooms_join_and_each_hears_of_the_others_patient(
    clinic, login, tmp_path, capsys, monkeypatch
):
    east, west = (folder_of(tmp_path, name) for name in ("east", "west"))
    server = clinic.dsn(login)

    def sync(folder, *words):
        return ran(capsys, "sync", *words, "--data", str(folder))

    code, out, _ = sync(east, "join", "--server", server, "--new-key")
    assert code == 0
    written = re.search(r"\n    (\S+)\n", out)[1]
    assert ClinicKey.read(written).written == written
    assert "1 session, the oldest of" in out
    code, out, err = sync(east)
    assert (code, err) == (0, "")
    assert "Sent 1 session among" in out
    assert sync(east, "status")[1].splitlines()[1].startswith("Due       0 sessions, 0 other")

    code, _, err = sync(west, "join", "--server", server, "--new-key")
    assert code == 5
    assert "not the key that the other rooms" in err
    code, _, err = sync(west, "join", "--server", server)
    assert code == 5
    assert "GRADUS_CLINIC_KEY" in err
    monkeypatch.setenv("GRADUS_CLINIC_KEY", written.replace(written[:4], "AAAA", 1))
    code, _, err = sync(west, "join", "--server", server)
    assert code == 2
    assert "a letter is wrong" in err
    assert "AAAA" not in err
    monkeypatch.setenv("GRADUS_CLINIC_KEY", written)
    assert sync(west, "join", "--server", server)[0] == 0
    code, out, _ = sync(west, "run")
    assert code == 0
    assert "Sent 1 session among" in out
    fetches_decides_and_is_put_back(sync, west)
    sent_again(sync, east, clinic)
    read_for_research(clinic, tmp_path, capsys, monkeypatch)
    monkeypatch.setenv("GRADUS_SYNC_PASSWORD", login.password)
    assert sync(west, "leave")[0] == 0
    code, _, err = sync(west)
    assert code == 2
    assert "gradus sync join" in err


def fetches_decides_and_is_put_back(sync, west):
    """Both rooms had given one code; what is theirs comes to who is said to be one."""
    assert sync(west, "decide", "P014", "--one-patient")[0] == 0
    code, out, err = sync(west, "fetch", "p014")
    assert (code, err) == (0, "")
    assert out == "P014: 1 session came from other rooms; 2 are here now.\n"
    assert sync(west, "fetch", "P014")[1].startswith("P014: 0 sessions came from other rooms; 2 ")
    code, _, err = sync(west, "fetch", "P015")
    assert (code, "P015" in err) == (2, True)
    room = sync(west, "status")[1].splitlines()[2]
    code, out, _ = sync(west, "restored")
    assert (code, "another room to the clinic's server from now on" in out) == (0, True)
    assert sync(west, "status")[1].splitlines()[2] != room
    assert sync(west)[0] == 0
    assert sync(west, "fetch", "P014")[1].startswith("P014: 0 sessions came from other rooms; 2 ")


def sent_again(sync, east, clinic):
    """What somebody took out of the server's ledger is found by asking for all."""
    assert sync(east)[0] == 0
    assert "lacks 0 parcels" in sync(east, "again")[1]
    with clinic.engine.begin() as admin:
        gone = admin.exec_driver_sql("DELETE FROM gradus.parcel WHERE kind IN ('session', 'plan')")
    code, out, err = sync(east, "again")
    assert (code, err) == (0, "")
    assert gone.rowcount >= 1
    assert "lacks 1 parcel that this room had sent." in out
    assert "Sent 1 session among" in out


def read_for_research(clinic, tmp_path, capsys, monkeypatch):
    """A login for research has the measures of all rooms and no word; a room's has nothing."""
    room, study = clinic.site(), clinic.site("study", reads_all=True)
    file, words = tmp_path / "rating.csv", ("--table", "rating", "--out")

    def read(at, *words):
        monkeypatch.setenv("GRADUS_SYNC_PASSWORD", at.password)
        return ran(capsys, "sync", "read", "--server", clinic.dsn(at), *words)

    code, _, err = read(room)
    assert (code, "not one that reads" in err) == (5, True)
    code, out, _ = read(study)
    assert code == 0
    assert re.search(r"^rating +\S+ 2$", out, re.MULTILINE)
    assert read(study, *words, str(file)) == (0, f"{file}: 2 rows of rating, of all sites.\n", "")
    with file.open(newline="") as text:
        rows = list(csv.DictReader(text))
    assert [row["suds"] for row in rows] == ["40", "40"]
    assert "sha256" not in rows[0]
    assert "sealed:" not in file.read_text()
    assert read(study, *words, str(file))[0] == 2, "nothing is written over"
    assert read(study, "--table", "mood", "--out", str(file))[0] == 2


def test_a_server_that_is_away_is_said_in_one_sentence_and_nothing_is_lost(
    login, tmp_path, capsys, monkeypatch
):
    from clinician_console.commands.parts import sync_room

    east, clinics = folder_of(tmp_path, "east"), MemoryClinics()
    monkeypatch.setattr(sync_room, "server_of", lambda joined: clinics.room("north", joined.room))
    server = "postgresql://north@localhost:1/clinic"
    assert ran(capsys, "sync", "join", "--new-key", "--server", server, "--data", str(east))[0] == 0
    code, _, err = ran(capsys, "sync", "--data", str(east))
    assert code == 4
    assert "Nobody answers where the clinic's server should be" in err
    assert login.password not in err
    out = ran(capsys, "sync", "status", "--data", str(east))[1]
    assert "1 session, the oldest" in out
    assert login.password not in out
