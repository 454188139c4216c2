"""An instrument is one file: its answers are stored, told, scored and exported without more."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from clinician_console.analysis.answers import answers_to, result_of
from clinician_console.app import Console
from clinician_console.outputs.csv.files import CsvTables
from clinician_console.outputs.service import SessionOutputs
from clinician_console.session.retelling import told_again
from clinician_console.session.settings import SessionSettings
from protocols.instruments.base import Instrument
from protocols.instruments.shelf import Origin, Shelf
from protocols.plans.loader import load_protocol
from shared.clock import FakeClock
from shared.errors import InstrumentFileError
from shared.rules.states import Actor
from shared.wire.events import EventName
from tests.clinician_console.storage_kit import ready_store

# What a newcomer writes, and nothing else.
FILE = """
schema_version = 1
title = "Courage"
full_title = "A courage ruler that a clinic made for itself"
sentence = "How brave somebody feels before a session."
language = "en"
answered_by = "patient"
answered_where = ["form", "console"]
better = "higher"
sources = ["The clinic's own."]

[licence]
class = "A"
owner = "The clinic"
words = "Ours."
source = "The clinic"
read_on = 2026-01-01

[answers]
lowest = 0
highest = 4

[[items]]
name = "begin"
text = "I can begin."

[[items]]
name = "stay"
text = "I can stay."

[[scores]]
name = "total"
label = "Total"
items = ["begin", "stay"]

[[bands]]
score = "total"
source = "The clinic's own."
levels = [
  { from = 0, label = "low" },
  { from = 4, label = "high" },
]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The clinic's own folder, with one file in it."""
    made = tmp_path / "instruments"
    made.mkdir()
    (made / "courage.toml").write_text(FILE)
    return made


@pytest.fixture
def courage(folder: Path) -> Instrument:
    shelved = Shelf(folder).load("courage")
    assert shelved.origin is Origin.CLINIC
    return shelved.instrument


def test_what_is_answered_is_stored_told_scored_and_exported(courage, tmp_path) -> None:
    clock = FakeClock()
    home = tmp_path / "home"
    home.mkdir()
    with ready_store(home, clock) as store:
        settings = SessionSettings(home, load_protocol("heights"), "P1", "127.0.0.1", 0)
        console = Console(settings, store, clock)
        acts = console.session.acts
        for item, value in (("begin", 1), ("stay", 3), ("begin", 2)):  # the first was a slip
            clock.advance(1.0)
            assert acts.answer(courage, item, value).sent
        assert not acts.answer(courage, "begin", 5).sent
        assert not acts.answer(courage, "no_such_item", 1).sent
        said = [line.sentence for line in console.session.log if "Courage" in line.sentence]
        console.close()
        outputs = SessionOutputs(store, console.session_id)
        recorded = outputs.session
        outputs.make(CsvTables(), tmp_path / "export")

    assert said == ["Courage, item 1: 1.", "Courage, item 2: 3.", "Courage, item 1: 2."]
    again = told_again(recorded.events, recorded.ratings)
    assert [line.sentence for line in again if line.actor is Actor.PATIENT] == said

    answered = [event for event in recorded.events if event.name == EventName.ANSWERED]
    assert {event.data["sha256"] for event in answered} == {courage.sha256}
    assert answers_to(courage, recorded.events) == (2, 3)
    result = result_of(courage, recorded.events)
    assert result is not None
    [total] = result.scores
    assert (total.value, total.band) == (5, "high")

    with (tmp_path / "export" / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["name"] == "answered"]
    assert [json.loads(row["data_json"])["value"] for row in rows] == [1, 3, 2]
    assert {row["actor"] for row in rows} == {"patient"}


def test_an_item_without_its_answer_leaves_the_score_open(courage, room) -> None:
    room.session.acts.answer(courage, "begin", 1)
    room.session.acts.answer(courage, "stay", 4)
    room.session.acts.answer(courage, "stay", None)
    events = room.recorder.events()
    assert answers_to(courage, events) == (1, None)
    result = result_of(courage, events)
    assert result is not None
    assert result.scores[0].value is None
    assert result_of(courage, []) is None


def test_a_file_with_faults_names_all_of_them_at_once(folder) -> None:
    broken = FILE.replace("highest = 4", "highest = 0").replace('"stay"]', '"no_such_item"]')
    (folder / "courage.toml").write_text(broken)
    with pytest.raises(InstrumentFileError) as found:
        Shelf(folder).load("courage")
    assert "no_such_item" in str(found.value)
    assert "highest" in str(found.value)
