"""Tests run side by side: each once, rows whole, a process that dies costs one test and no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.rows import ROWS, Row, place_of, row_of
from tests.side_by_side import COMPUTING_AT_ONCE, COMPUTING_BESIDE, WAITING_AT_ONCE, Plan

HERE = Path(__file__).parents[2]
CONFTEST = """
import os
import sys
sys.path.insert(0, {here!r})
import pytest
from tests import side_by_side

@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    side_by_side.take_over(config)

@pytest.fixture(scope="session", autouse=True)
def made_once(tmp_path_factory):
    with open({told!r}, "a") as told:
        told.write(f"made {{os.getpid()}}\\n")
    yield
    with open({told!r}, "a") as told:
        told.write(f"given back {{os.getpid()}}\\n")
"""
DYING = """
import os

def test_before():
    pass

def test_that_takes_its_process_along():
    os.kill(os.getpid(), 9)

def test_after():
    pass
"""
ABORTING = """
import os
import sys

def test_before_it():
    print("of an earlier test", file=sys.stderr)

def test_that_a_library_ends():
    print("said by the test", file=sys.stderr)
    os.write(2, b"said by the library\\n")
    os.abort()
"""
HANGING = """
import threading
import pytest

@pytest.mark.timeout(1)
def test_that_hangs():
    threading.Event().wait()
"""
FAILING = """
def test_that_is_wrong(tmp_path):
    print("said on the way")
    assert tmp_path.is_dir() and 1 == 2

def test_that_is_right(tmp_path):
    assert list(tmp_path.iterdir()) == []
"""


def run(folder: Path, *words: str, **files: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run these files by `-n 3`; what was printed, and what was made and given back."""
    told = folder / "told.txt"
    (folder / "conftest.py").write_text(CONFTEST.format(here=str(HERE), told=str(told)))
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "3", "-p", "no:cacheprovider", *words, str(folder)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran, told.read_text() if told.exists() else ""


@pytest.fixture(scope="module")
def ran(tmp_path_factory) -> tuple[subprocess.CompletedProcess[str], str]:
    folder = tmp_path_factory.mktemp("suite")
    return run(
        folder,
        test_aborting=ABORTING,
        test_dying=DYING,
        test_failing=FAILING,
        test_good="def test_one():\n    pass\n",
    )


def test_a_process_that_dies_costs_its_test_and_no_other(ran) -> None:
    printed = ran[0].stdout
    assert "3 failed, 5 passed" in printed
    assert "test_that_takes_its_process_along: its process died (SIGKILL)" in printed


def test_a_process_that_a_library_ends_leaves_its_last_words_and_where_it_was(ran) -> None:
    printed = ran[0].stdout
    assert "test_that_a_library_ends: its process died (SIGABRT)" in printed
    words = printed.partition("Last words on standard error")[2]
    assert "said by the test\nsaid by the library\nFatal Python error: Aborted" in words
    assert "in test_that_a_library_ends" in words
    assert "of an earlier test" not in printed


def test_a_test_that_fails_says_why_and_what_it_printed(ran) -> None:
    assert "assert (True and 1 == 2)" in ran[0].stdout
    assert "said on the way" in ran[0].stdout
    assert ran[0].returncode == 1


def test_what_a_process_makes_once_it_gives_back(ran) -> None:
    made = {line.split()[-1] for line in ran[1].splitlines() if line.startswith("made")}
    back = {line.split()[-1] for line in ran[1].splitlines() if line.startswith("given back")}
    assert back < made  # all but the two that died
    assert len(made - back) == 2


def test_a_test_that_takes_too_long_says_so_and_where_it_was(tmp_path) -> None:
    good = "def test_one():\n    pass\n"
    ran, _ = run(tmp_path, test_hanging=HANGING, test_good=good)
    assert "1 failed, 1 passed" in ran.stdout
    assert "Timeout (>1.0s) from pytest-timeout" in ran.stdout
    assert "threading.Event().wait()" in ran.stdout


def test_after_the_first_failure_nothing_begins_where_that_is_asked(tmp_path) -> None:
    good = "def test_one():\n    pass\n"
    ran, _ = run(tmp_path, "-x", test_failing=FAILING, test_good=good)
    assert ran.returncode == 1
    assert "stopping after 1 failures" in ran.stdout


def test_every_test_is_given_out_once_and_a_row_in_one_piece() -> None:
    nodes = [f"{start}x.py::test_{number}" for start in ROWS for number in range(2)]
    nodes += [f"tests/other_{number}.py::test_it" for number in range(5)]
    plan, under_way, given = Plan(sorted(nodes, key=place_of)), [], []
    while len(plan):
        work = plan.next(under_way)
        if work is None:
            under_way.pop(0)
            continue
        under_way.append(work)
        given.append(work)
    rows = [work.row for work in given]
    assert len(rows) == len(set(rows))
    assert sorted(at for work in given for at in work.tests) == list(range(len(nodes)))
    assert {row_of(node) for node in nodes} == set(rows)


def test_what_waits_runs_beside_what_computes_from_the_first_on() -> None:
    nodes = [f"tests/faults/test_{name}.py::test_it" for name in ("network", "kills")]
    nodes += [f"tests/end_to_end/test_{name}.py::test_it" for name in ("pairing", "doctor")]
    nodes += [f"tests/other_{number}.py::test_it" for number in range(9)]
    plan, under_way = Plan(nodes), []
    for _ in range(5):
        under_way.append(plan.next(under_way))
    assert sum(work.row.waits for work in under_way) == WAITING_AT_ONCE
    for work in [work for work in under_way if work.row.waits]:
        under_way.remove(work)
    assert plan.next(under_way).row.waits
    under_way.append(Plan(["tests/faults/test_network.py::test_it"]).next([]))
    while (work := plan.next(under_way)) is not None:
        under_way.append(work)
    computing = [work for work in under_way if not work.row.waits]
    assert len(computing) == COMPUTING_AT_ONCE  # one more would only be in the way


def test_beside_the_demo_nothing_else_waits_and_little_computes_and_later_all_goes_on() -> None:
    nodes = [f"tests/faults/test_{name}.py::test_it" for name in ("network", "kills")]
    nodes += ["tests/end_to_end/test_demo.py::test_it", "tests/end_to_end/test_doctor.py::test_it"]
    nodes += [f"tests/other_{number}.py::test_it" for number in range(COMPUTING_AT_ONCE)]
    plan, under_way = Plan(sorted(nodes, key=place_of)), []
    while (work := plan.next(under_way)) is not None:
        under_way.append(work)
    demo, *beside = under_way
    assert demo.row.needs_room
    assert [work.row.waits for work in beside] == [False] * COMPUTING_BESIDE
    assert plan.holds_back(under_way), "whoever has nothing to do now has it later"
    while (work := plan.next(beside)) is not None:
        beside.append(work)
    assert not len(plan)
    assert not plan.holds_back(under_way)


def test_every_row_has_tests() -> None:
    files = [path.relative_to(HERE).as_posix() for path in sorted((HERE / "tests").rglob("test_*"))]
    for start in ROWS:
        assert any(file.startswith(start) for file in files), f"no test begins with {start}"
    assert row_of("tests/faults/test_network.py::test_it") == Row("faults", waits=True)
