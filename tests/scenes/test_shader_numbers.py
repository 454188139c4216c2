"""What a shader reads is what a scene wrote, from the first frame on, never what lay in memory."""

from __future__ import annotations

from pathlib import Path

import therapy_client
from therapy_client.world.light.numbers import shader_numbers


def test_numbers_for_a_shader_are_nought_before_anybody_writes_them(graphics):
    for rows in (1, 2, 3, 8):
        for _ in range(50):
            numbers = shader_numbers(rows)
            assert [tuple(row) for row in numbers] == [(0.0, 0.0, 0.0, 0.0)] * rows
            for row in range(rows):
                numbers[row] = (1e9, 7.0, -3.0, 1e9)  # the next ones are made where these lay


def test_nobody_takes_the_engines_own_which_hold_whatever_lay_there():
    package = Path(therapy_client.__file__).parent
    named = [
        file.name for file in package.rglob("*.py") if "empty_array" in file.read_text("utf-8")
    ]
    assert named == ["numbers.py"]
