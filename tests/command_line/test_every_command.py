"""Whatever is typed, wherever, on whatever terminal: an exit code of ours and a whole sentence.

Every command and option is found by walking the parsers, so that a new one is tested the day it is
added. Commands that open a window, a display or a session are given one thing that they refuse.
"""

from __future__ import annotations

import argparse
import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from clinician_console.cli import command_parser
from clinician_console.commands import find_commands
from tests.command_line.kit import Runner, assert_answered
from tests.command_line.places import PASSPHRASE, Place, make_place, odd_paths, put_oddities
from therapy_client import __main__ as headset
from therapy_client.modes import preview, protocol_sheet

CODE_PAGES = ("utf-8", "ascii", "cp437", "cp850", "cp932", "cp1252", "latin-1")
thorough = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


class Leaf(NamedTuple):
    """A command with all its words, and what it takes."""

    program: str
    words: tuple[str, ...]
    actions: tuple[argparse.Action, ...]


def leaves(program: str, parser: argparse.ArgumentParser, *words: str) -> Iterator[Leaf]:
    inner = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not inner:
        helpful = (argparse._HelpAction, argparse._VersionAction)
        actions = tuple(a for a in parser._actions if not isinstance(a, helpful))
        yield Leaf(program, words, actions)
    for word, below in itertools.chain.from_iterable(a.choices.items() for a in inner):
        yield from leaves(program, below, *words, word)


NOWHERE = (":", ":0", "a b", "x" * 70, "no\x1bname", os.fsdecode(b"\xff"), "..", "-")
# What keeps a command from opening a window, a display, a sound device or a session.
REFUSED: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {
    ("gradus", "demo"): (("--protocol", "broken.toml"), ("--seconds", "1")),
    ("gradus", "rehearse"): (
        ("--protocol", "broken.toml"),
        ("--seconds", "1"),
        ("--seconds", "nan"),
        ("--speed", "0"),
        ("--persona", "nobody"),
        ("--script", "nobody"),
        ("--trainee", "Jane Doe"),
        ("--debrief", "ffffffff"),
    ),
    ("gradus", "open"): (("--data", "broken.toml"), ("--data", "headset.key")),
    ("gradus", "console"): (
        ("--protocol", "broken.toml"),
        ("--patient", "Jane Doe"),
        *(("--watch", host, "--key", "headset.key") for host in NOWHERE),
        *(
            ("--patient", "P1", "--protocol", "heights", "--port", "5999", "--host", host)
            for host in NOWHERE
        ),
    ),
    ("gradus", "pair"): (
        ("--list",),
        ("--code", "banana"),
        ("--forget", "x"),
        *(("--headset", host, "--code", "123456") for host in NOWHERE),
    ),
    ("gradus", "instruments", "answer"): (("--on", "yesterday"),),
    ("gradus", "replay"): (
        ("--at", "noon"),
        ("--at", "0:00"),
        ("--pictures", "seen", "--at", "999:00"),
    ),
    ("gradus", "sensors", "list"): (("--seconds", "nan"), ("--seconds", "-1")),
    ("gradus", "sensors", "try"): (("--seconds", "nan"), ("--seconds", "0")),
    ("gradus", "doctor"): (
        ("--link", "--console", ":0", "--port", "70000"),
        *(("--link", "--console", host) for host in NOWHERE),
    ),
    ("gradus-headset",): (
        ("--console", "127.0.0.1:5750", "--key", "empty"),
        *(("--console", host, "--key", "headset.key", "--data", "empty") for host in NOWHERE),
        ("--pair", "--data", "empty"),
        ("--forget",),
    ),
    ("gradus scenes preview",): (("--scene", "lobby", "--cue", "no such cue"),),
    ("gradus protocols preview",): (("--width", "0"),),
}
# Given below REFUSED only: a machine of any name is looked for, and that takes its time.
WAITS = {"watch"}
PROGRAMS_OF_THEIR_OWN = {("headset",), ("scenes", "preview"), ("protocols", "preview")}
LEAVES = [
    *(
        leaf
        for leaf in leaves("gradus", command_parser(find_commands()))
        if leaf.words not in PROGRAMS_OF_THEIR_OWN
    ),
    *leaves("gradus-headset", headset._parser()),
    *leaves("gradus scenes preview", preview._parser()),
    *leaves("gradus protocols preview", protocol_sheet._parser()),
]

texts = st.sampled_from(
    ["", "-", "P014", "heights", "ffffffff", "x" * 5_000, "\x1b[2J", "%s{0}", "😱", "a\nb", "＃"]
) | st.text(
    alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20
)
bytes_texts = st.binary(max_size=12).map(lambda raw: os.fsdecode(raw.replace(b"\0", b"")))
numbers = st.sampled_from(["0", "1", "-1", "nan", "inf", "1e400", "70000", "٣", "1_0", "9" * 5_000])
paths = st.sampled_from(odd_paths())


def values(action: argparse.Action, session: str) -> st.SearchStrategy[str]:
    if action.type is Path or action.dest in ("file", "protocol"):
        return paths | texts
    if action.dest == "session":
        return st.just(session) | texts | bytes_texts
    if action.choices is not None:
        return st.sampled_from([str(choice) for choice in action.choices]) | texts
    return texts | numbers | bytes_texts if action.type is None else numbers | texts


@st.composite
def command_lines(draw: st.DrawFn, leaf: Leaf, session: str) -> list[str]:
    words: list[str] = []
    for action in leaf.actions:
        if action.dest in WAITS:
            continue
        if action.required or draw(st.integers(0, 3)) == 0:
            words += action.option_strings[-1:]
            if action.nargs != 0:
                words.append(draw(values(action, session)))
    refused = REFUSED.get((leaf.program, *leaf.words))
    return [*leaf.words, *words, *(draw(st.sampled_from(refused)) if refused else ())]


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return make_place(tmp_path_factory.mktemp("place"))


def surroundings(home: Path, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **more}


PASSPHRASES = (PASSPHRASE, PASSPHRASE, "wrong", "", os.fsdecode(b"\xff"), "😱" * 2_000)


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: " ".join((leaf.program, *leaf.words)))
@given(data=st.data())
@settings(thorough, max_examples=15)
def test_every_command_answers_whatever_it_is_given(runner, place, leaf, data) -> None:
    words = data.draw(command_lines(leaf, place.session))
    encoding = data.draw(st.sampled_from(CODE_PAGES))
    environment = {
        name: data.draw(st.sampled_from(PASSPHRASES))
        for name in ("GRADUS_PASSPHRASE", "GRADUS_NEW_PASSPHRASE", "GRADUS_RECOVERY_KEY")
        if data.draw(st.booleans())
    }
    note(f"{leaf.program} {words!r} {environment}")
    with tempfile.TemporaryDirectory() as temporary:
        here = place.copy(Path(temporary, "here"))
        put_oddities(here.folder)
        home = here.folder / data.draw(st.sampled_from(["data", "data", "data", *odd_paths()]))
        environment = surroundings(here.folder, GRADUS_HOME=str(home), **environment)
        ended = runner.run(leaf.program, words, here.folder, environment, encoding)
    assert_answered(ended)
