"""A REDCap project: its dictionary is as REDCap wants it, and takes every value of its data."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.report import recorded_session
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.redcap.fields import DICTIONARY_COLUMNS, field_name
from clinician_console.outputs.redcap.output import RedcapProject
from clinician_console.outputs.together import Numbered
from protocols.instruments.loader import library, load_instrument
from shared.errors import UsageError
from shared.wire.events import Author, EventName
from tests.clinician_console.signals_kit import session_with_signals
from tests.clinician_console.test_report_of_anything import sessions

KEYS = {"record_id", "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance"}
INSTRUMENTS = {name: load_instrument(name) for name in library()}
NAME = re.compile(r"[a-z](?:[a-z0-9]|_(?!_)){0,25}(?<!_)")


def rows_of(path):
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(content.decode("utf-8").splitlines(keepends=True)))


def written(folder, *recorded, event=""):
    told = [Numbered(n, SessionFacts(one, INSTRUMENTS)) for n, one in enumerate(recorded, 1)]
    RedcapProject(event).write_all(told, folder)
    return folder


def takes(line, cell):
    """Whether REDCap would take this cell into this field."""
    kind, validation = line["Field Type"], line["Text Validation Type OR Show Slider Number"]
    if kind == "yesno":
        return cell in ("", "0", "1")
    if kind == "radio":
        offered = line["Choices, Calculations, OR Slider Labels"].split(" | ")
        return cell in ["", *(one.split(", ", 1)[0] for one in offered)]
    return cell == "" or takes_text(line, validation, cell)


def takes_text(line, validation, cell):
    match validation:
        case "integer" | "number":
            shape = r"-?\d+" if validation == "integer" else r"-?\d+(\.\d+)?"
            least = float(line["Text Validation Min"] or "-inf")
            most = float(line["Text Validation Max"] or "inf")
            return bool(re.fullmatch(shape, cell)) and least <= float(cell) <= most
        case "date_ymd":
            return bool(datetime.strptime(cell, "%Y-%m-%d"))
        case "datetime_seconds_ymd":
            return bool(datetime.strptime(cell, "%Y-%m-%d %H:%M:%S"))
    return not cell.startswith(("=", "+", "-", "@"))


def check(folder):
    lines = rows_of(folder / "data_dictionary.csv")
    fields = {line["Variable / Field Name"]: line for line in lines}
    assert all(tuple(line) == DICTIONARY_COLUMNS for line in lines)
    assert len(DICTIONARY_COLUMNS) == 18
    assert next(iter(fields)) == "record_id"
    assert len(fields) == len(lines)
    assert all(NAME.fullmatch(name) for name in fields)
    forms = [line["Form Name"] for line in lines]
    assert [form for n, form in enumerate(forms) if form not in forms[:n]] == [
        form for n, form in enumerate(forms) if n == 0 or form != forms[n - 1]
    ]
    assert not {f"{form}_complete" for form in forms} & fields.keys()
    for line in lines:
        assert not set("<>[]") & set(line["Field Label"])
        offered = line["Choices, Calculations, OR Slider Labels"]
        assert (line["Field Type"] == "radio") == bool(offered)
    found, seen = rows_of(folder / "data.csv"), set()
    for row in found:
        assert row.keys() - KEYS <= fields.keys()
        key = (row["record_id"], row["redcap_repeat_instrument"], row["redcap_repeat_instance"])
        assert key not in seen
        seen.add(key)
        for name, cell in row.items():
            if name in fields:
                assert takes(fields[name], cell), (name, cell)
                assert cell == "" or name == "record_id" or fields[name]["Form Name"] == key[1]
    return found


def test_the_dictionary_has_the_18_columns_that_redcap_wants(tmp_path):
    header = (written(tmp_path, recorded_session(2.0)) / "data_dictionary.csv").read_text("utf-8")
    assert header.splitlines()[0].split(",")[:4] == [
        "Variable / Field Name",
        "Form Name",
        "Section Header",
        "Field Type",
    ]
    assert next(csv.reader([header.splitlines()[0]]))[-1] == "Field Annotation"
    check(tmp_path)


def test_sessions_steps_and_ratings_come_back(tmp_path):
    session = recorded_session(45.0)
    found = check(written(tmp_path, session, replace(session, session_id="b" * 32)))
    told = [row["redcap_repeat_instrument"] for row in found]
    assert told.count("session") == 2
    assert told.count("rating") == 2 * len(session.ratings)
    ratings = [row for row in found if row["redcap_repeat_instrument"] == "rating"]
    suds = [row["rate_suds"] for row in ratings if row["rate_session"] == "2"]
    assert suds == [str(at.suds) for at in session.ratings]
    assert [row["redcap_repeat_instance"] for row in ratings][-1] == str(300 + len(session.ratings))
    assert "redcap_event_name" not in found[0]


def test_questionnaires_are_forms_whose_answers_have_words(tmp_path):
    found = check(written(tmp_path, replace(session_with_signals(), streams=())))
    [row] = [row for row in found if row["redcap_repeat_instrument"] == "gad7"]
    given = SessionFacts(session_with_signals(), INSTRUMENTS).answered[-1].filled_in.given
    for item, value in given.items():
        assert row[f"gad7_{item}"] == ("" if value is None else str(value))
    line = rows_of(tmp_path / "data_dictionary.csv")
    words = [at for at in line if at["Form Name"] == "gad7" and at["Field Type"] == "radio"]
    assert words[0]["Choices, Calculations, OR Slider Labels"].startswith("0, Not at all | 1, ")


def test_an_event_is_named_only_where_the_project_has_events(tmp_path):
    found = check(written(tmp_path, recorded_session(2.0), event="baseline_arm_1"))
    assert {row["redcap_event_name"] for row in found} == {"baseline_arm_1"}


def test_what_identifies_a_person_is_marked(tmp_path):
    lines = rows_of(written(tmp_path, recorded_session(2.0)) / "data_dictionary.csv")
    marked = {at["Variable / Field Name"] for at in lines if at["Identifier?"] == "y"}
    assert marked >= {"record_id", "ses_id", "ses_started", "ae_at", "ae_text"}


def test_more_ratings_than_can_be_numbered_are_told_in_a_sentence(tmp_path):
    session = recorded_session(2.0)
    many = tuple(replace(session.ratings[0], at_s=float(n)) for n in range(301))
    with pytest.raises(UsageError, match="REDCap cannot number"):
        written(tmp_path, replace(session, ratings=many))


@st.composite
def answered(draw):
    """A session with answers of any instrument, and some that no form has."""
    one = draw(sessions())
    instrument = INSTRUMENTS[draw(st.sampled_from(sorted(INSTRUMENTS)))]
    items = draw(st.lists(st.sampled_from([at.name for at in instrument.items]), max_size=4))
    name = draw(st.sampled_from((instrument.name, "a form of another console with a long name")))
    events = tuple(
        replace(
            recorded_session(1).events[0],
            at_s=float(place),
            author=Author.CONSOLE,
            name=EventName.ANSWERED,
            data={
                "filling": "1",
                "instrument": name,
                "item": item,
                "value": draw(st.integers(-5, 200)),
            },
        )
        for place, item in enumerate(items)
    )
    return replace(one, events=(*one.events, *events))


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(recorded=st.lists(answered(), min_size=1, max_size=2))
def test_its_dictionary_takes_every_value_of_its_data(recorded, tmp_path_factory):
    check(written(tmp_path_factory.mktemp("any"), *recorded))


@given(words=st.lists(st.text(max_size=60), max_size=8))
def test_names_of_fields_are_valid_and_told_apart(words):
    taken = []
    for each in words:
        taken.append(field_name(each, taken))
    assert len(set(taken)) == len(taken)
    assert all(NAME.fullmatch(name) for name in taken)
