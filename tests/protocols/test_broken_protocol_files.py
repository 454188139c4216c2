"""Broken treatment protocols: each told whole, with the very words that stand beside it."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from clinician_console import cli
from protocols.files import MOST_BYTES
from protocols.plans import loader
from protocols.plans.loader import load_protocol, parse_protocol
from protocols.reading import MOST_FAULTS
from shared.errors import ProtocolFileError
from tests.protocols.protocol_kit import HEAD_2, faults_of, read, step

BROKEN = sorted((Path(__file__).parents[1] / "data/protocols/broken").glob("*.toml"))
HEIGHTS = Path(loader.__file__).parents[1] / "library/heights.toml"
BAD_FILE = 3


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_all_faults_of_a_broken_file_are_told_as_the_text_beside_it_says(path):
    with pytest.raises(ProtocolFileError) as caught:
        load_protocol(path)
    assert str(caught.value) == path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")


def test_there_are_twenty_broken_files_and_more():
    assert len(BROKEN) >= 20
    assert {path.stem for path in BROKEN} == {path.stem for path in BROKEN[0].parent.glob("*.txt")}


def test_a_broken_file_ends_the_command_with_the_code_for_it(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("GRADUS_HOME", str(tmp_path))
    for path in BROKEN:
        assert cli.main(["protocols", "check", str(path)]) == BAD_FILE, path
        told = capsys.readouterr()
        assert told.out == ""
        words = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
        assert [word in told.err for word in words if "[P1]" not in word] == [True] * (
            len(words) - 1
        ), path


# ── what editors, phones and other computers do to a sound file ──────────────────────────────

SOUND = HEIGHTS.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + SOUND,
        SOUND.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + SOUND.replace(b"\n", b"\r\n"),
        SOUND.replace(b" = ", b"\t=\t"),
        SOUND.replace(b"\n\n", b"\n\t \n"),
    ],
    ids=["byte order mark", "Windows lines", "both", "tabs", "blank lines that are not"],
)
def test_a_file_that_an_editor_saved_in_its_own_way_says_the_same(content):
    plain = load_protocol("heights")
    other = parse_protocol(content, "heights.toml")
    assert other.model_copy(update={"text": plain.text, "sha256": plain.sha256}) == plain


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (SOUND.replace("’".encode(), b"'").replace(b"street", b"stra\xdfe", 1), 1),
        ("title = 'Höhe'".encode("latin-1"), 1),
        (b"schema_version = 2\n\ntitle = 'H\xf6he'", 3),
        ("schema_version = 2\n".encode("utf-16"), 1),
    ],
    ids=["Latin-1 in a comment", "Latin-1", "Latin-1 in line 3", "UTF-16"],
)
def test_a_file_in_another_encoding_names_the_line_and_how_to_save_it(content, line):
    with pytest.raises(ProtocolFileError) as caught:
        parse_protocol(content, "tower.toml")
    assert caught.value.faults == (f"tower.toml: is not a text in UTF-8 (line {line}).",)
    assert "Save it as a text file in UTF-8" in str(caught.value)


# ── files that are meant to hurt ─────────────────────────────────────────────────────────────


def test_of_a_file_of_fifty_megabytes_no_more_is_read_than_shows_that_it_is_none(tmp_path):
    path = tmp_path / "tower.toml"
    with path.open("wb") as stream:
        stream.write(SOUND)
        stream.truncate(50_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(ProtocolFileError, match="larger than 250 kB"):
            load_protocol(path)
        assert tracemalloc.get_traced_memory()[1] < 4 * MOST_BYTES
    finally:
        tracemalloc.stop()


DEEP = 20_000
BOMBS = {
    "lists in lists": "aim = " + "[" * DEEP + "]" * DEEP,
    "tables in tables": "cues = " + "{ gust = " * DEEP + "1" + " }" * DEEP,
    "a name of many parts": "a" + ".b" * DEEP + " = 1",
    "a table of many parts": "[a" + ".b" * DEEP + "]",
    "a name of 200 kB": f'"{"k" * 200_000}" = 1',
    "a number of 200 kB": "sessions = " + "9" * 200_000,
    "a number in hex of 200 kB": "sessions = 0x" + "f" * 200_000,
    "a text of 200 kB": f'aim = "{"x" * 200_000}"',
    "a text of escapes": 'aim = "' + "\\u001b[2J" * 10_000 + '"',
    "thousands of names": "\n".join(f"k{number} = 1" for number in range(15_000)),
    "thousands of tables": "\n".join(f"[k{number}]" for number in range(15_000)),
    "thousands of steps": "[[steps]]\n" * 20_000,
    "thousands of stop rules": "[[stop_rules]]\n" * 15_000,
    "thousands of goals": f"goals = [{'3,' * 60_000}]",
    "thousands of signals' stages": (
        f'[[safety_signals]]\nname = "a"\nsentence = "b"\nfading = [{"3," * 60_000}]'
    ),
    "thousands of states": f"[cues.gust.valid_when]\nstates = [{'3,' * 60_000}]",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_that_is_made_to_hurt_is_a_few_sentences_like_any_other(bomb):
    faults = faults_of(f"schema_version = 2\n{BOMBS[bomb]}\n")
    assert 1 <= len(faults) <= MOST_FAULTS + 1
    assert all(fault.isprintable() and len(fault) < 1000 for fault in faults)


def test_a_name_with_signs_that_terminals_obey_is_plain_wherever_it_is_kept():
    text = HEAD_2 + 'aim = "\\u001b]0;owned\\u0007Up\\u202e"\ngoals = ["\\u001b[31mheights"]\n'
    protocol = read(text + step("One"))
    assert (protocol.aim, protocol.goals) == ("Up", ("heights",))
