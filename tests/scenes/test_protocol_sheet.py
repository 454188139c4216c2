"""Every step of a treatment protocol is seen on a sheet before a patient is led into it."""

from __future__ import annotations

import math
from itertools import pairwise

from protocols.catalogue import SCENES
from protocols.plans.loader import library, load_protocol
from tests.end_to_end.kit import gradus_here
from therapy_client.modes.protocol_sheet import main
from therapy_client.modes.step_sheet import Seen, see_steps, sheet
from therapy_client.patient import Picture
from therapy_client.scenes.sheets import second_look


def test_a_treatment_protocol_is_seen_step_by_step_and_no_step_looks_like_the_one_before(display):
    protocol = load_protocol("heights")
    seen = see_steps(display, protocol)
    assert [one.step for one in seen] == list(protocol.steps)
    shown = [tuple(picture.rgb for picture in one.pictures) for one in seen]
    assert {len(pictures) for pictures in shown} == {2}
    assert all(before != after for before, after in pairwise(shown))


def test_the_sheet_has_every_picture_whole_and_no_two_on_each_other():
    steps = load_protocol("heights").steps[:3]
    plain = [bytes((9 * number, 200, 0)) for number in range(2 * len(steps))]
    pictures = [Picture(40, 30, colour * (40 * 30)) for colour in plain]
    seen = [
        Seen(number + 1, step, tuple(pictures[2 * number : 2 * number + 2]))
        for number, step in enumerate(steps)
    ]
    paper = sheet("Heights", seen)
    counts = {colour: count for count, colour in paper.getcolors(paper.width * paper.height)}
    assert [counts[tuple(colour)] for colour in plain] == [40 * 30] * len(plain)


def test_a_caption_says_what_is_set_and_what_changes():
    one, two, three, *_ = (
        Seen(number, step, ()) for number, step in enumerate(load_protocol("heights").steps, 1)
    )
    assert one.words == "Glass lift · all calm"
    assert three.words == "Glass lift · Height 3 m · Edge guard railing"
    assert three.changes(two.step) == "changes: Height"
    assert one.changes(None) == ""


def test_every_step_of_every_treatment_protocol_can_be_entered_and_looked_at(display):
    for name in library():
        for step in load_protocol(name).steps:
            scene = display.load(step.scene)
            scene.apply(SCENES[step.scene].calm_exposure())
            scene.apply(step.exposure)
            scene.advance(0.0)
            assert all(math.isfinite(at) for at in scene.standpoint().position_m), step.name
            beside = second_look(step.scene, step.exposure)
            assert abs(beside.yaw_deg) + abs(beside.pitch_deg) > 10, "it looks ahead twice"


def test_a_file_with_faults_is_told_before_anything_is_drawn(tmp_path):
    file = tmp_path / "broken.toml"
    file.write_text("schema_version = 1\n", encoding="utf-8")
    run = gradus_here(str(file), "--out", str(tmp_path / "sheets"), program=main)
    assert run.returncode == 3
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "sheets").exists()
