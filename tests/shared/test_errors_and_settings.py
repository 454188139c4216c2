"""What a person is told when something is wrong, and where Gradus keeps its things."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shared import errors
from shared.config import HOME_VARIABLE, Origin, data_folder
from shared.errors import GradusError, ProtocolFileError
from shared.ours import require_our_packages

ROOT = Path(__file__).parents[2]


def tree(kind: type[GradusError] = GradusError) -> list[type[GradusError]]:
    return [kind, *(found for below in kind.__subclasses__() for found in tree(below))]


OURS = [kind for kind in tree() if kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", OURS[1:], ids=lambda kind: kind.__name__)
def test_every_error_stands_in_the_table_with_its_code_and_exit_code(kind):
    rows = [row.split() for row in (errors.__doc__ or "").splitlines() if kind.__name__ in row]
    assert any(
        [kind.code, str(kind.exit_code)] == row[-len(row) :][row.index(kind.code) :][:2]
        for row in rows
        if kind.code in row
    )


def test_no_two_errors_have_the_same_code():
    codes = [kind.code for kind in OURS]
    assert len(codes) == len(set(codes))


def test_an_error_says_what_happened_what_to_do_and_a_code():
    error = errors.StorageError("The disk is full.", "Free some space.")
    assert str(error) == "The disk is full. Free some space. [S1]"


def test_the_faults_of_a_file_stand_one_below_the_other():
    error = ProtocolFileError("a.toml", ("a.toml › title: is missing.", "a.toml › steps: none."))
    lines = str(error).splitlines()
    assert lines[0] == "a.toml has 2 faults:"
    assert lines[1:3] == ["  a.toml › title: is missing.", "  a.toml › steps: none."]
    assert ProtocolFileError("a.toml", ("x",)).what.startswith("a.toml has 1 fault:")


@pytest.mark.parametrize("name", [" 0", "a ", " ", ""])
def test_a_name_that_begins_or_ends_with_nothing_is_quoted_so_that_it_can_be_seen(name):
    assert ProtocolFileError(name, ("x",)).what.startswith(f"“{name}” has 1 fault:")


def test_the_command_line_outranks_the_environment_and_that_the_default(monkeypatch, tmp_path):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    assert data_folder(tmp_path).origin is Origin.COMMAND_LINE
    assert data_folder(None).path == tmp_path / "home"
    assert data_folder(None).origin is Origin.ENVIRONMENT
    monkeypatch.delenv(HOME_VARIABLE)
    assert data_folder(None).origin is Origin.DEFAULT


def test_our_own_packages_are_let_through():
    require_our_packages()


def test_a_foreign_package_of_the_same_name_is_refused(tmp_path):
    foreign = tmp_path / "shared"
    foreign.mkdir()
    (foreign / "__init__.py").write_text("")
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from shared import errors, ours\n"
        f"sys.path.insert(0, {str(tmp_path)!r}); del sys.modules['shared']\n"
        "try: ours.require_our_packages()\n"
        "except errors.DeviceError as error: print(error)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=600
    )
    assert "is not the one of Gradus" in result.stdout
