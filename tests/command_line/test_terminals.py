"""Real terminals, pipes and closed streams: a few commands in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line.places import PASSPHRASE, Place, make_place
from tests.end_to_end import forked
from tests.end_to_end.forked import CONSOLE
from tests.end_to_end.kit import PATIENCE_S, gradus_here

ROOT = Path(__file__).parents[2]
GRADUS = (sys.executable, "-m", "clinician_console.cli")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return make_place(tmp_path_factory.mktemp("place"))


def gradus(
    place: Place, shell: str, *words: str, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """A command started by a shell that adds something to it."""
    surroundings = {
        "PATH": os.environ["PATH"],
        "HOME": str(place.folder),
        "GRADUS_HOME": str(place.folder / "data"),
        "GRADUS_PASSPHRASE": PASSPHRASE,
        "PYTHONPATH": str(ROOT),
        **environment,
    }
    return subprocess.run(
        ["/bin/sh", "-c", f'"$@" {shell}', "sh", *GRADUS, *words],
        cwd=place.folder,
        env=surroundings,
        capture_output=True,
        timeout=600,
        check=False,
    )


def shown(place: Place, encoding: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A command on a terminal of this encoding; how Python begins on one is test_terminal.py's."""
    surroundings = {"GRADUS_HOME": str(place.folder / "data"), "GRADUS_PASSPHRASE": PASSPHRASE}
    return forked.run(CONSOLE, words, PATIENCE_S, PYTHONIOENCODING=encoding, **surroundings)


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("cp437", "Höhe -> "),
        ("cp850", "Höhe -> "),
        ("cp932", "Hohe → 高所 "),
        ("cp1252", "Höhe -> "),
        ("ascii", "Hohe -> "),
    ],
)
def test_sessions_are_listed_on_every_terminal(place: Place, encoding: str, title: str) -> None:
    run = shown(place, encoding, "sessions")
    assert (run.returncode, run.stderr) == (0, "")
    assert title in run.stdout
    assert "\x1b" not in run.stdout
    assert len(run.stdout.splitlines()) == 2


@pytest.mark.parametrize("encoding", ["cp437", "cp850", "ascii"])
def test_a_sound_protocol_is_sound_on_every_terminal(place: Place, encoding: str) -> None:
    run = shown(place, encoding, "protocols", "check", str(place.folder / "heights-of-ours.toml"))
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[-1].endswith("...")


def test_in_the_plainest_of_locales_it_is_sound_too(place: Place) -> None:
    plainest = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert gradus(place, "", "protocols", "check", "heights", **plainest).returncode == 0
    listing = gradus(place, "", "sessions", **plainest)
    assert listing.returncode == 0
    assert b"Hohe -> ??" in listing.stdout


@pytest.mark.parametrize("shell", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_closed_stream_changes_neither_the_exit_code_nor_the_store(
    place: Place, shell: str
) -> None:
    assert gradus(place, shell, "verify").returncode == 0
    assert gradus(place, shell, "sessions", "--data", "missing").returncode == 1
    surroundings = {"GRADUS_HOME": str(place.folder / "data"), "GRADUS_PASSPHRASE": PASSPHRASE}
    assert "Unchanged" in gradus_here("verify", **surroundings).stdout


def test_a_reader_that_has_read_enough_ends_it_quietly(place: Place) -> None:
    run = gradus(place, "| head -1", "scenes", "list", "metro")
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.startswith(b"Metro")
    assert run.stdout.count(b"\n") == 1


def test_a_path_that_is_too_long_for_a_store_is_told_as_that(place: Place) -> None:
    far = Path(*["a-folder-of-forty-characters-in-its-name"] * 14)
    run = gradus(place, "", "sessions", "--data", str(far))
    assert run.returncode == 1
    assert b"too long" in run.stderr
    assert b"495 are the most" in run.stderr
    assert b"[S1]" in run.stderr
