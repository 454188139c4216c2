"""Only plain files that are our own are used: nothing is written through what others put there."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from clinician_console.storage import keys
from clinician_console.storage.files import BALLAST_NAME, lay_ballast
from clinician_console.storage.own_files import require_own
from clinician_console.storage.places import STORE_FILE_NAME
from clinician_console.storage.running import CONSOLE_LOCK_NAME
from shared.errors import AccessError, StorageError
from tests.clinician_console.storage_kit import REPOSITORY, new_store, open_store

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights elsewhere")


def linked(path, other):
    path.symlink_to(other)


def second_name(path, other):
    os.link(other, path)


@posix
@pytest.mark.parametrize("make", [linked, second_name])
def test_ballast_that_is_another_file_is_refused_and_that_file_stays_as_it_is(tmp_path, make):
    folder, other = tmp_path / "store", tmp_path / "other"
    other.write_text("precious")
    folder.mkdir(mode=0o700)
    make(folder / BALLAST_NAME, other)
    with pytest.raises(AccessError, match="no plain file"):
        lay_ballast(folder, 64 * 1024)
    assert other.read_text() == "precious"


@posix
@pytest.mark.parametrize(
    "name", [BALLAST_NAME, STORE_FILE_NAME, keys.KEY_FILE_NAME, CONSOLE_LOCK_NAME, "store.db-wal"]
)
def test_a_store_with_a_link_among_its_files_is_not_used(tmp_path, name):
    folder, other = tmp_path / "store", tmp_path / "other"
    new_store(folder).close()
    other.write_bytes(b"precious")
    path = folder / name
    if path.exists():
        path.rename(other)
    path.symlink_to(other)
    before = other.read_bytes()
    with pytest.raises(AccessError, match="no plain file"):
        open_store(folder)
    assert other.read_bytes() == before


@posix
@pytest.mark.parametrize("name", [BALLAST_NAME, "store.tries"])
def test_a_pipe_in_the_place_of_a_file_is_refused_and_never_waited_for(tmp_path, name):
    new_store(tmp_path).close()
    os.mkfifo(tmp_path / name)
    with pytest.raises(AccessError, match="no plain file"):
        open_store(tmp_path)


@posix
def test_a_socket_in_the_place_of_ballast_is_refused(tmp_path, monkeypatch):
    new_store(tmp_path).close()
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(BALLAST_NAME)
        with pytest.raises(AccessError, match="no plain file"):
            open_store(tmp_path)


@posix
@pytest.mark.parametrize("name", [".", STORE_FILE_NAME, keys.KEY_FILE_NAME])
@pytest.mark.parametrize("bit", [0o020, 0o002])
def test_what_others_may_write_is_refused_with_the_command_that_mends_it(tmp_path, name, bit):
    folder = tmp_path / "store"
    new_store(folder).close()
    path = folder / name
    path.chmod(path.stat().st_mode | bit)
    with pytest.raises(AccessError, match="chmod go-w"):
        open_store(folder)
    path.chmod(path.stat().st_mode & ~bit)
    open_store(folder).close()


@posix
def test_no_store_is_made_where_others_may_write(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)
    with pytest.raises(AccessError, match="chmod go-w"):
        new_store(folder)
    assert list(folder.iterdir()) == []


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root gives files away")
def test_files_of_another_account_are_refused(tmp_path):
    folder = tmp_path / "store"
    new_store(folder).close()
    os.chown(folder / keys.KEY_FILE_NAME, 12_345, 12_345)
    with pytest.raises(AccessError, match="another account"):
        open_store(folder)


# ── one console at a time ────────────────────────────────────────────────────────────────────


def test_a_second_console_on_a_store_is_refused_and_a_list_is_not(tmp_path):
    with new_store(tmp_path) as one, open_store(tmp_path) as two:
        one.hold_for_console()
        one.hold_for_console()
        with pytest.raises(StorageError, match="Another console"):
            two.hold_for_console()
        assert two.list_sessions() == ()
    with open_store(tmp_path) as three:
        three.hold_for_console()


def hold_until_killed(folder):
    """Runs in a process of its own."""
    open_store(folder).hold_for_console()
    os.write(1, b"held\n")
    sys.stdin.read()


def test_a_console_that_was_killed_holds_nothing(tmp_path):
    from pathlib import Path

    new_store(tmp_path).close()
    code = f"import pathlib, {__name__} as t; t.hold_until_killed(pathlib.Path({str(tmp_path)!r}))"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(REPOSITORY),
    )
    assert process.stdout.readline() == b"held\n"
    with open_store(tmp_path) as store:
        with pytest.raises(StorageError, match="Another console"):
            store.hold_for_console()
        process.kill()
        process.communicate()
        store.hold_for_console()


class Passing(type(Path())):
    """A folder in which another command closes the store between two looks."""

    def glob(self, pattern):
        for path in list(super().glob(pattern)):
            if path.name.endswith("-wal"):
                path.unlink()
            yield path


def test_a_file_that_another_command_takes_away_meanwhile_keeps_nobody_out(tmp_path):
    (tmp_path / "store.db-wal").touch(0o600)
    require_own(Passing(tmp_path))
    assert not (tmp_path / "store.db-wal").exists()
