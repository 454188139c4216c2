"""What a person is told who cannot open the store: the exact words, and the code."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from clinician_console.storage import Store, keys
from clinician_console.storage.places import STORE_FILE_NAME
from shared.clock import FakeClock
from shared.errors import GradusError
from tests.clinician_console.storage_kit import (
    new_store,
    open_store,
    ready_store,
    tampering,
)


def told(open_it):
    with pytest.raises(GradusError) as told:
        open_it()
    return str(told.value), told.value.exit_code


def test_a_forgotten_passphrase(tmp_path):
    ready_store(tmp_path).close()
    assert told(lambda: Store.open(tmp_path, "whatever it was", clock=FakeClock())) == (
        "The passphrase does not open this store. Type it again; capitals and spaces count in a "
        "passphrase. If it is lost, the recovery key opens the store. [A1]",
        5,
    )


def test_a_wrong_recovery_key(tmp_path):
    ready_store(tmp_path).close()
    assert told(lambda: Store.open_with_recovery_key(tmp_path, "AAAA", clock=FakeClock())) == (
        "The recovery key does not open this store. Type it again; capitals and spaces count in a "
        "passphrase. If it is lost, the recovery key opens the store. [A1]",
        5,
    )


def test_the_key_file_of_another_store(tmp_path):
    for name in ("one", "two"):
        new_store(tmp_path / name).close()
    shutil.copy(tmp_path / "one" / keys.KEY_FILE_NAME, tmp_path / "two" / keys.KEY_FILE_NAME)
    assert told(lambda: open_store(tmp_path / "two")) == (
        "The key file does not belong to this store: it is that of another one, or of an earlier "
        "key. Put back the store.key.json that lay beside this store.db, from the same backup. "
        "[I1]",
        6,
    )


def test_a_file_that_is_not_ours(tmp_path):
    ready_store(tmp_path).close()
    (tmp_path / STORE_FILE_NAME).unlink()
    other = sqlite3.connect(tmp_path / STORE_FILE_NAME)
    other.execute("CREATE TABLE accounts_of_the_bakery (bread TEXT)")
    other.close()
    assert told(lambda: open_store(tmp_path)) == (
        "The file store.db is no store of Gradus: it is a database that is not encrypted. Find out "
        "who put it there; put back the store's own file from the last backup. [I1]",
        6,
    )


def test_a_damaged_file(tmp_path):
    ready_store(tmp_path).close()
    file = tmp_path / STORE_FILE_NAME
    file.write_bytes(b"x" * 512 + file.read_bytes()[512:])
    assert told(lambda: open_store(tmp_path)) == (
        "The store's file is damaged: a part of it is not what was written. Make a copy of the "
        "whole folder, then restore the last backup. [I1]",
        6,
    )


def test_a_newer_schema(tmp_path):
    ready_store(tmp_path).close()
    with tampering(tmp_path) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert told(lambda: open_store(tmp_path)) == (
        "This store was written by a newer version of Gradus. Install that version, or a newer "
        "one, on this computer. [S1]",
        1,
    )


def test_a_store_that_a_second_console_holds(tmp_path):
    with ready_store(tmp_path) as first, open_store(tmp_path) as second:
        first.hold_for_console()
        assert told(second.hold_for_console) == (
            "Another console of this computer works with this store. Go on in its window, or close "
            "it first; to look on, start one with --watch. [S1]",
            1,
        )
