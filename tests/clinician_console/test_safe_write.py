"""What leaves the store is written whole, and never over something that is not ours."""

from __future__ import annotations

import os
import shlex
import socket
from pathlib import Path

import pytest

from clinician_console.hints import report_command
from clinician_console.outputs.safe_write import free_name, write_file, write_folder
from shared.errors import StorageError


def content(folder: Path) -> None:
    (folder / "made").write_bytes(b"content")
    (folder / "made").chmod(0o644)  # whatever the one who writes leaves it as


def test_a_file_is_written_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    assert write_file(tmp_path / "r.pdf", content) == tmp_path / "r.pdf"
    assert (tmp_path / "r.pdf").read_bytes() == b"content"
    assert (tmp_path / "r.pdf").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]


def put_a_pipe(path: Path) -> None:
    os.mkfifo(path)


def put_a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def put_a_dead_link(path: Path) -> None:
    path.symlink_to("nowhere")


def put_a_link_to_a_device(path: Path) -> None:
    path.symlink_to(os.devnull)


OTHERS = (put_a_pipe, put_a_socket, put_a_dead_link, put_a_link_to_a_device)


@pytest.mark.parametrize("put", OTHERS)
def test_what_is_no_file_is_never_replaced(tmp_path: Path, put) -> None:
    place = tmp_path / "r.pdf"
    put(place)
    before = os.lstat(place)
    with pytest.raises(StorageError, match="a pipe, a device or a link"):
        write_file(place, content)
    assert (os.lstat(place).st_mode, os.lstat(place).st_ino) == (before.st_mode, before.st_ino)


@pytest.mark.parametrize("put", OTHERS)
def test_a_folder_is_made_beside_what_is_no_folder(tmp_path: Path, put) -> None:
    put(tmp_path / "export")
    before = os.lstat(tmp_path / "export").st_mode
    made = write_folder(tmp_path / "export", lambda folder: (folder / "a").touch())
    assert made == tmp_path / "export-2"
    assert os.lstat(tmp_path / "export").st_mode == before


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "r.pdf").mkdir()
    with pytest.raises(StorageError, match="a folder of that name"):
        write_file(tmp_path / "r.pdf", content)


def test_a_name_that_is_taken_is_counted_on(tmp_path: Path) -> None:
    assert free_name(tmp_path / "r.pdf") == tmp_path / "r.pdf"
    (tmp_path / "r.pdf").touch()
    (tmp_path / "r-2.pdf").symlink_to("nowhere")
    assert free_name(tmp_path / "r.pdf") == tmp_path / "r-3.pdf"


def test_a_pipe_given_as_the_output_keeps_its_name_and_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "r.pdf")
    with pytest.raises(StorageError):
        write_file(free_name(tmp_path / "r.pdf"), content)


@pytest.mark.skipif(os.name == "nt", reason="quotes of another shell")
@pytest.mark.parametrize("folder", ["data", "two words", "it's", "a;b", "$HOME"])
def test_a_command_that_is_printed_reaches_the_program_as_it_was_meant(folder: str) -> None:
    assert shlex.split(report_command("3f9a2c41", Path(folder))) == [
        *("gradus", "report", "3f9a2c41"),
        *("--data", folder),
    ]
    assert report_command("3f9a2c41", None) == "gradus report 3f9a2c41"
