"""A benchmark prints what it measured, and says loudly when there was nothing to measure."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
PARTS = {
    "figures.py",
    "both_eyes.py",
    "card_work.py",
    "clinic_rows.py",
    "console_start.py",
    "crowd_frame.py",
    "stop_anywhere.py",
    "two_processes.py",
}
SCRIPTS = sorted(file for file in BENCHMARKS.glob("*.py") if file.name not in PARTS)

sys.path.insert(0, str(BENCHMARKS))

from figures import NothingMeasuredError, figure, measured, spread, took_place  # noqa: E402

sys.path.remove(str(BENCHMARKS))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_every_benchmark_prints_through_the_piece_that_refuses_what_cannot_be(script):
    text = script.read_text("utf-8")
    assert "measured(" in text
    assert "json.dumps" not in text


def test_a_figure_is_one_line_with_its_limit(capsys):
    figure("a stop", 432.10004, "ms", 200, budget=1000.0)
    figure("people added", 5.0, "times", 3, at_least=4.0)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        {"name": "a stop", "value": 432.1, "unit": "ms", "n": 200, "budget": 1000.0},
        {"name": "people added", "value": 5.0, "unit": "times", "n": 3, "at_least": 4.0},
    ]


@pytest.mark.parametrize(
    ("value", "unit", "n"),
    [(-996.0, "ms", 3), (0.0, "s", 1), (math.nan, "times", 4), (math.inf, "MB", 1), (1.0, "ms", 0)],
)
def test_a_figure_that_cannot_be_is_a_fault(value, unit, n):
    with pytest.raises(NothingMeasuredError):
        figure("a figure", value, unit, n)


@pytest.mark.parametrize("times_ms", [[], [4.0, -996.0, 5.0], [0.0, 1.0]])
def test_times_with_one_that_cannot_be_are_a_fault_whatever_their_median(times_ms):
    with pytest.raises(NothingMeasuredError):
        spread("first frame", times_ms)


def test_a_benchmark_whose_matter_did_not_take_place_says_so_and_ends_with_0(capsys):
    def main() -> None:
        took_place(False, "move 3 was not in exposure")

    assert measured(main) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == {
        "fault": "NothingMeasuredError",
        "sentence": "move 3 was not in exposure",
    }
    assert "FAULT of the benchmark: move 3 was not in exposure" in said.err
