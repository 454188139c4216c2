"""What an editor is told of a treatment protocol's file, held against what Gradus reads."""

from __future__ import annotations

import copy
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from protocols.plans import loader
from protocols.plans.json_schema import json_schema
from protocols.plans.loader import library, load_protocol, parse_protocol
from protocols.toml_writing import toml_text
from shared.errors import ProtocolFileError
from tests.protocols.protocol_kit import HEAD_2, step
from tests.protocols.test_broken_protocol_files import BROKEN
from tests.protocols.test_treatment_around_the_steps import AROUND

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
TEMPLATE = Path(loader.__file__).with_name("new.toml")
OF_0_1 = Path(__file__).parents[1] / "data/protocols/heights_of_0_1.toml"
LIBRARY = {name: tomllib.loads(load_protocol(name).text) for name in library()}


def objections(tables: object) -> list[str]:
    return [error.json_path for error in VALIDATOR.iter_errors(tables)]


def test_an_outside_checker_takes_it_for_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", library())
def test_every_file_of_the_library_keeps_to_it(name):
    assert objections(LIBRARY[name]) == []


@pytest.mark.parametrize("path", [TEMPLATE, OF_0_1], ids=["the one to start from", "of 0.1"])
def test_other_sound_files_keep_to_it(path):
    assert objections(tomllib.loads(path.read_text(encoding="utf-8"))) == []


def test_all_that_a_file_can_say_keeps_to_it():
    assert objections(tomllib.loads(HEAD_2 + AROUND + step("One"))) == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda file: file.pop("steps"), "$"),
        (lambda file: file.update(titel="x"), "$"),
        (lambda file: file.update(title=" "), "$.title"),
        (lambda file: file.update(schema_version=3), "$.schema_version"),
        (lambda file: file.update(schema_version=1), "$"),
        (lambda file: file.update(goals=[]), "$.goals"),
        (lambda file: file.update(sessions=0), "$.sessions"),
        (lambda file: file["steps"][0].update(scene="moon"), "$.steps[0].scene"),
        (lambda file: file["steps"][0].update(minutes=600), "$.steps[0].minutes"),
        (lambda file: file["steps"][0].update(task_kind="loook"), "$.steps[0].task_kind"),
        (
            lambda file: file["steps"][1]["exposure"].update(height_m=240),
            "$.steps[1].exposure.height_m",
        ),
        (lambda file: file["steps"][1]["exposure"].update(heigth_m=1), "$.steps[1].exposure"),
        (
            lambda file: file["steps"][1]["exposure"].update(edge_guard="railling"),
            "$.steps[1].exposure.edge_guard",
        ),
        (lambda file: file["cues"].update(gusst={}), "$.cues"),
        (lambda file: file["cues"]["gust"].update(consent="perhaps"), "$.cues.gust.consent"),
        (lambda file: file["cues"]["gust"].update(times=2), "$.cues.gust"),
        (
            lambda file: file["cues"]["gust"].update(valid_when={"states": ["recovery"]}),
            "$.cues.gust.valid_when.states[0]",
        ),
        (
            lambda file: file["guardrails"]["glass_lift"]["height_m"].update(rate_per_s=3),
            "$.guardrails.glass_lift.height_m.rate_per_s",
        ),
        (lambda file: file["stop_rules"][0].update(at_least=3), "$.stop_rules[0]"),
        (lambda file: file["stop_rules"][1].update(at_least=30), "$.stop_rules[1].at_least"),
        (lambda file: file["phases"][0].update(state="exposed"), "$.phases[0].state"),
        (lambda file: file["homework"][0].pop("often"), "$.homework[0]"),
        (lambda file: file["contraindications"][0].update(weight=1), "$.contraindications[0]"),
    ],
)
def test_an_editor_marks_what_the_check_would_refuse(change, path):
    file = copy.deepcopy(LIBRARY["heights"])
    change(file)
    found = objections(file)
    assert any(each.startswith(path) for each in found), found
    with pytest.raises(ProtocolFileError):
        parse_protocol(toml_text(file, "").encode(), "heights.toml")


ONLY_THE_CHECK_SEES = {"Our_Tower", "too_far_at_once", "twice", "waits"}
NO_TOML = {"a_key_twice", "decimal_comma", "latin_1", "rounded_quotation_marks"}


def test_every_broken_file_is_marked_but_for_what_no_schema_can_say():
    unseen = {
        path.stem
        for path in BROKEN
        if path.stem not in NO_TOML
        and not objections(tomllib.loads(path.read_text(encoding="utf-8")))
    }
    assert unseen == ONLY_THE_CHECK_SEES


JUNK = st.sampled_from(
    [True, 0, 1, -1, 2, 0.5, 30, "", "x", "never", "look", "exposure", "gust", [], [1, 2], {}]
)  # fmt: skip


def spoilt(value: object, draw: st.DataObject) -> object:
    """The same with one thing in it, at whatever depth, replaced or left out."""
    if isinstance(value, dict) and value and draw.draw(st.integers(0, 6)):
        key = draw.draw(st.sampled_from([*value]))
        if draw.draw(st.integers(0, 4)) == 0:
            return {name: below for name, below in value.items() if name != key}
        return {**value, key: spoilt(value[key], draw)}
    if isinstance(value, list) and value and draw.draw(st.integers(0, 6)):
        place = draw.draw(st.integers(0, len(value) - 1))
        return [*value[:place], spoilt(value[place], draw), *value[place + 1 :]]
    return draw.draw(JUNK)


@given(name=st.sampled_from(library()), draw=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_gradus_reads_no_editor_marks(name, draw):
    file = spoilt(LIBRARY[name], draw)
    if not isinstance(file, dict):
        return
    try:
        parse_protocol(toml_text(file, "").encode(), f"{name}.toml")
    except ProtocolFileError:
        return
    assert objections(file) == []
