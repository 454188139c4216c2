"""A command is one file: found by being in the folder, listed, explained and run."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinician_console import cli, commands
from tests.command_line.places import PASSPHRASE, Place, make_place

# What a newcomer writes, and nothing else.
FILE = '''
"""`gradus dose`: how many sessions a patient has had."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clinician_console.commands import Command, add_data
from shared.terminal import say


def arguments(parser: ArgumentParser) -> None:
    """Whose sessions."""
    add_data(parser)
    parser.add_argument("patient", metavar="CODE")


def run(options: Namespace) -> int:
    """Count them."""
    from clinician_console.commands.parts.opening import open_store

    with open_store(options.data) as store:
        found = store.list_sessions(options.patient)
    say(f"{options.patient}: {len(found)} sessions of exposure")
    return 0


COMMAND = Command(
    "dose",
    "how many sessions a patient has had",
    run,
    arguments,
    epilog="Example: gradus dose P014",
)
'''
KNOWN = [command.name for command in commands.find_commands()]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return make_place(tmp_path_factory.mktemp("place"))


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A folder of commands more, with one file in it."""
    (tmp_path / "dose.py").write_text(FILE)
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    yield "dose"
    sys.modules.pop(f"{commands.__name__}.dose", None)
    vars(commands).pop("dose", None)


def test_a_command_that_is_put_into_the_folder_is_listed_and_explained(newcomer, capsys) -> None:
    for words, said in (
        (["--help"], "how many sessions a patient has had"),
        ([newcomer, "--help"], "Example: gradus dose P014"),
    ):
        with pytest.raises(SystemExit) as ended:
            cli.main(words)
        assert ended.value.code == 0
        assert said in capsys.readouterr().out


def test_it_is_run_over_the_store_with_an_exit_code_of_its_own(
    newcomer, place, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    data = str(place.folder / "data")
    assert cli.main([newcomer, "P014", "--data", data]) == 0
    assert capsys.readouterr().out == "P014: 1 sessions of exposure\n"
    assert cli.main([newcomer, "P014", "--data", "nowhere"]) == 1
    assert "[S1]" in capsys.readouterr().err


def test_what_is_typed_wrongly_for_it_is_answered_as_for_every_other(newcomer, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([newcomer])
    assert ended.value.code == 2
    assert "gradus dose --help" in capsys.readouterr().err


def test_it_stands_after_those_that_were_there_and_changes_nothing_of_them(newcomer) -> None:
    *before, last = [command.name for command in commands.find_commands()]
    assert last == newcomer
    assert before == KNOWN
    assert KNOWN[:3] == ["open", "demo", "console"]


def test_every_file_of_the_folder_is_a_command_and_bears_its_name() -> None:
    files = {at.name for at in pkgutil.iter_modules(commands.__path__) if not at.ispkg}
    assert files == {command.name for command in commands.find_commands()}
