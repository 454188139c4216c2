"""Tables for SPSS and R: what their syntax says is what the tables hold."""

from __future__ import annotations

import csv
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.report import recorded_session
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.stats.output import StatsTables
from clinician_console.outputs.stats.variables import MISSING, RESERVED, name_of
from clinician_console.outputs.together import Numbered
from protocols.instruments.loader import load_instrument
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from tests.clinician_console.signals_kit import session_with_signals
from tests.clinician_console.test_report_of_anything import sessions

NAME = re.compile(r"[a-z][a-z0-9_]{0,63}(?<!_)")
TABLES = ("sessions_wide", "steps_long", "ratings_long")
SPSS_TEXT = r"'(?:[^']|'')*'"
R_TEXT = r'"(?:[^"\\]|\\.)*"'


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(folder, *recorded):
    gad7 = {"gad7": load_instrument("gad7")}
    told = [Numbered(n, SessionFacts(one, gad7)) for n, one in enumerate(recorded, 1)]
    StatsTables().write_all(told, folder)
    return folder


def block(syntax, command):
    return re.search(rf"^{command}\n(.*?)\.$", syntax, re.DOTALL | re.MULTILINE).group(1)


def spss_formats(syntax):
    return dict(re.findall(r"^    ([a-z]\S*) (A\d+|F12\.\d|SDATE10)$", syntax, re.MULTILINE))


def spss_labels(syntax):
    found = re.findall(rf"^  (\S+) ({SPSS_TEXT})$", syntax, re.MULTILINE)
    return {name: text[1:-1].replace("''", "'") for name, text in found}


def spss_values(syntax):
    values, name = {}, ""
    for line in block(syntax, "VALUE LABELS").splitlines():
        if found := re.fullmatch(rf"    (-?\d+) ({SPSS_TEXT})", line):
            values[name][int(found[1])] = found[2][1:-1].replace("''", "'")
        elif line.strip():
            name = line.strip().removeprefix("/")
            values[name] = {}
    return values


def r_text(quoted):
    signs = re.compile(r'\\(u[0-9a-f]{4}|U[0-9a-f]{8}|["\\])')
    return signs.sub(
        lambda at: chr(int(at[1][1:], 16)) if at[1][0] in "uU" else at[1], quoted[1:-1]
    )


def check(folder):
    """Every rule that holds of whatever was recorded."""
    script = (folder / "read_gradus.R").read_bytes().decode("ascii")
    for name in TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        syntax = (folder / f"{name}.sps").read_text("utf-8")
        formats, labels, values = spss_formats(syntax), spss_labels(syntax), spss_values(syntax)
        assert list(formats) == header
        assert list(labels) == header
        assert all(NAME.fullmatch(at) and at not in RESERVED for at in header)
        assert len(set(header)) == len(header)
        assert max(len(line.encode()) for line in syntax.splitlines()) <= 256
        numeric = [at for at in header if formats[at].startswith("F")]
        assert list(values) == numeric
        assert re.findall(r"\S+", block(syntax, "MISSING VALUES")[:-1])[: len(numeric)] == numeric
        assert all(values[at].items() >= MISSING.items() for at in numeric)
        for row in rows:
            for column, cell in zip(header, row, strict=True):
                if column in numeric:
                    assert re.fullmatch(r"-?\d+(\.\d+)?", cell), (column, cell)
                    own = values[column].keys() - MISSING.keys()
                    assert not own or int(cell) in values[column]
                elif formats[column].startswith("A"):
                    assert len(cell.encode()) <= int(formats[column][1:])
                    assert not cell.startswith(("=", "+", "-", "@"))
        classes = re.search(rf"{name}\.csv\", c\(\n(.*?)\)\)\n", script, re.DOTALL).group(1)
        assert re.findall(r"(\S+) = \"", classes) == header
        told = re.findall(rf'attr\({name}\$(\S+), "label"\) <- ({R_TEXT})', script)
        assert {at: r_text(text) for at, text in told} == labels


def test_a_session_is_one_row_with_its_steps_and_scores(tmp_path):
    session = replace(session_with_signals(), streams=())
    [row] = rows_of(written(tmp_path, session) / "sessions_wide.csv")
    facts = SessionFacts(session, {"gad7": load_instrument("gad7")})
    suds = [at.suds for at in session.ratings]
    assert [row["suds_first"], row["suds_peak"], row["suds_end"]] == [
        str(suds[0]),
        str(max(suds)),
        str(suds[-1]),
    ]
    [score] = facts.answered[-1].result.scores
    assert row["score_gad7_total"] == ("-9999" if score.value is None else f"{score.value:g}")
    check(tmp_path)


def test_the_longest_session_told_by_hand(tmp_path):
    session = recorded_session(45.0)
    rows = rows_of(
        written(tmp_path, session, replace(session, session_id="b" * 32)) / "sessions_wide.csv"
    )
    assert [row["session_nr"] for row in rows] == ["1", "2"]
    [row, _] = rows
    by_step = {at.name: at for at in SessionFacts(session).steps}
    for number, step in enumerate(by_step.values(), start=1):
        told = [row[f"step_{number:02d}_suds_{part}"] for part in ("first", "peak", "end")]
        assert told == [str(step.suds[0]), str(max(step.suds)), str(step.suds[-1])]
        assert float(row[f"step_{number:02d}_min"]) == pytest.approx(step.time_s / 60, abs=0.006)
    assert row["stops"] == "1"
    assert (row["adverse_asked"], row["adverse_events"]) == ("0", "-9998")
    assert len(rows_of(tmp_path / "ratings_long.csv")) == 2 * len(session.ratings)
    assert len(rows_of(tmp_path / "steps_long.csv")) == 2 * len(by_step)
    check(tmp_path)


EVIL = "='5'!A1 \"x\" \\n'. /y 'é漢🜚\n.\nEXECUTE"


def test_a_formula_and_a_quote_in_the_name_of_a_step_stay_words(tmp_path):
    session = replace(
        recorded_session(2.0),
        patient_code="=cmd|'/c calc'!A1",
        ratings=tuple(replace(at, step=EVIL) for at in recorded_session(2.0).ratings),
    )
    check(written(tmp_path, session))
    labels = spss_values((tmp_path / "ratings_long.sps").read_text("utf-8"))["step_nr"]
    assert any(
        label.startswith("='5'!A1 \"x\" \\n'. /y 'é漢🜚 . EXECUTE") for label in labels.values()
    )
    assert rows_of(tmp_path / "ratings_long.csv")[0]["patient_code"].startswith("'=")


def test_two_steps_that_are_cut_to_the_same_words_stay_two(tmp_path):
    session = recorded_session(2.0)
    long = "a" * 300
    ratings = tuple(
        replace(at, step=long + str(place % 2)) for place, at in enumerate(session.ratings)
    )
    written(tmp_path, replace(session, ratings=ratings))
    labels = spss_values((tmp_path / "ratings_long.sps").read_text("utf-8"))["step_nr"]
    assert len(set(labels.values())) == len(labels)
    check(tmp_path)


def test_an_adverse_event_is_counted_and_its_severity_ordered(tmp_path):
    session = recorded_session(2.0)
    event = replace(
        session.events[-1],
        name=EventName.ADVERSE_EVENT,
        actor=Actor.THERAPIST,
        author=Author.CONSOLE,
        data={"kind": "panic", "severity": "moderate", "ref": "1", "text": "x"},
    )
    [row] = rows_of(written(tmp_path, replace(session, events=(event,))) / "sessions_wide.csv")
    assert (row["adverse_asked"], row["adverse_events"], row["adverse_worst"]) == ("1", "1", "2")


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(recorded=st.lists(sessions(), min_size=1, max_size=2))
def test_it_holds_of_whatever_is_stored(recorded, tmp_path_factory):
    check(written(tmp_path_factory.mktemp("any"), *recorded))


@given(words=st.lists(st.text(max_size=90), max_size=8))
def test_names_are_valid_in_both_programs_and_told_apart(words):
    taken = []
    for each in words:
        taken.append(name_of(each, taken))
    assert len(set(taken)) == len(taken)
    assert all(NAME.fullmatch(name) and name not in RESERVED for name in taken)
