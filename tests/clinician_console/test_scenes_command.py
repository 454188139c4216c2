"""`gradus scenes list` says what there is, in the words that a treatment protocol is written in."""

from __future__ import annotations

import pytest

from clinician_console.cli import main
from protocols.catalogue import SCENES


def test_every_scene_is_listed_on_a_line_of_its_own(capsys):
    assert main(["scenes", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [str(name) for name in SCENES]


@pytest.mark.parametrize("name", list(SCENES))
def test_every_dimension_level_and_cue_of_a_scene_is_listed(capsys, name):
    assert main(["scenes", "list", str(name)]) == 0
    text = capsys.readouterr().out
    for dimension in SCENES[name].dimensions:
        assert f"\n  {dimension.name} " in text
        assert all(level in text for level in dimension.levels)
    for cue in SCENES[name].cues:
        assert f"\n  {cue.name} " in text


def test_a_scene_that_is_not_there_is_told_with_those_that_are(capsys):
    assert main(["scenes", "list", "lift\x1b[2J"]) == 2
    complaint = capsys.readouterr().err
    assert "glass_lift" in complaint
    assert "[U1]" in complaint
    assert "\x1b" not in complaint
