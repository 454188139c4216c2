"""What a newcomer may add, a file each: every row of the house's table is tried from end to end."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CONTRIBUTING = HERE.parents[1] / "CONTRIBUTING.md"
ROWS = ("scene", "source", "feature", "output", "instrument", "wish", "panel", "command")


@pytest.mark.parametrize("row", ROWS)
def test_one_is_added_in_a_test_and_how_to_is_written_down(row):
    file = HERE / f"test_plug_ins_{row}.py"
    tests = [
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert tests, "nothing is tried there"
    assert f"**{row}**" in CONTRIBUTING.read_text(encoding="utf-8")


def test_nothing_is_tried_that_the_table_does_not_name():
    tried = {file.stem.removeprefix("test_plug_ins_") for file in HERE.glob("test_plug_ins_*.py")}
    assert tried == set(ROWS)
