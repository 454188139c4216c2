"""What the report says of the body: its answers to cues, and what it did beside what was said."""

from __future__ import annotations

import csv
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest

from clinician_console.analysis.desynchrony import Beside, Besides, beside_ratings
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.csv.files import CsvTables
from clinician_console.outputs.html.output import HtmlReport
from clinician_console.outputs.pdf.output import PdfReport
from clinician_console.outputs.service import write_output
from clinician_console.outputs.told.beside import moved_said
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from tests.clinician_console.answers_kit import AMPLITUDES_US, CHANGES_BPM, answering_session


@pytest.fixture(scope="module")
def facts() -> SessionFacts:
    return SessionFacts(answering_session())


def test_the_answers_of_heart_and_skin_stand_in_the_export_and_what_overlaps_is_marked(
    facts, tmp_path
) -> None:
    write_output(CsvTables(), facts, tmp_path / "out", lambda _what: None)
    with (tmp_path / "out" / "cue_responses.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    gusts, birds = rows[:4], rows[4:]
    assert [float(row["skin_response_uS"]) for row in gusts] == pytest.approx(AMPLITUDES_US)
    assert [float(row["heart_change_bpm"]) for row in gusts] == pytest.approx(CHANGES_BPM, abs=1)
    assert [row["repeat"] for row in gusts] == ["1", "2", "3", "4"]
    assert {row["not_counted"] for row in gusts} == {""}
    assert {row["not_counted"] for row in birds} == {"another cue within 8 s"}
    assert float(gusts[0]["skin_per_repeat_uS"]) == pytest.approx(-0.205)


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_the_report_tells_the_decline_over_repeats_and_what_moved_beside_the_ratings(
    facts, tmp_path, kind: str
) -> None:
    output = {"pdf": PdfReport, "html": HtmlReport}[kind]()
    path = write_output(output, facts, tmp_path / f"r.{kind}", lambda _what: None).path
    if kind == "html":
        text = path.read_text()
        assert text.count("<svg ") == 4  # ratings, ratings beside the heart, two courses
    else:
        with pypdfium2.PdfDocument(path) as document:
            text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    words = " ".join(text.split())
    assert "Gust of wind, skin: 0.80, 0.60, 0.35, 0.20 µS (4 of 4 counted); down by" in words
    assert "SUDS fell from 95 to 30; heart rate stayed 22/min above rest" in words


def test_a_session_without_a_body_says_nothing_of_it(tmp_path) -> None:
    session = replace(answering_session(), heart=None, streams=())
    facts = SessionFacts(session)
    path = write_output(HtmlReport(), facts, tmp_path / "r.html", lambda _what: None).path
    assert "Distress beside the body" not in path.read_text()
    assert "How the body answered" not in path.read_text()


def test_what_was_suggested_and_waved_off_stands_in_the_report_as_no_diagnosis(tmp_path) -> None:
    session = answering_session()
    made = {
        "suggestion": "rising fast",
        "evidence": "The heart rate rose from 80 to 104/min within 60 s.",
        "quality": "Signals: heart good in 97 % of the time looked at.",
    }
    told = (
        (EventName.SUGGESTION_MADE, Actor.SYSTEM, made),
        (EventName.SUGGESTION_WAVED_OFF, Actor.THERAPIST, {"suggestion": "rising fast"}),
    )
    events = tuple(
        replace(session.events[-1], author=Author.CONSOLE, name=name, actor=actor, data=data)
        for name, actor, data in told
    )
    facts = SessionFacts(replace(session, events=(*session.events, *events)))
    path = write_output(HtmlReport(), facts, tmp_path / "r.html", lambda _what: None).path
    text = path.read_text()
    assert "Suggested, and waved off" in text
    assert "Suggestion, no diagnosis: rising fast. The heart rate rose from 80 to 104/min" in text
    assert "Waved off the suggestion: rising fast." in text


def _said(*rows: tuple[float, int, float | None, float | None]) -> list[str]:
    beside = Besides(tuple(Beside(*row) for row in rows), 70.0, 4.0)
    return [moved_said(turn) for turn in beside.turns]


def test_what_moved_and_what_did_not_is_said_with_numbers_and_without_a_judgement() -> None:
    assert _said((60.0, 80, 20.0, None), (600.0, 40, 22.0, None)) == [
        "From 1:00 to 10:00 SUDS fell from 80 to 40; heart rate stayed 22/min above rest."
    ]
    assert _said((60.0, 30, 4.0, 0.1), (300.0, 80, 24.0, 1.2), (600.0, 75, 6.0, 1.1)) == [
        "From 1:00 to 5:00 SUDS rose from 30 to 80; heart rate rose from 4/min above to 24/min "
        "above rest; skin level rose from 0.1 µS above to 1.2 µS above rest.",
        "From 5:00 to 10:00 SUDS stayed, 80 then 75; heart rate fell from 24/min above to 6/min "
        "above rest; skin level stayed 1.1 µS above rest.",
    ]
    assert _said((60.0, 80, -8.0, None), (600.0, 40, -9.0, None)) == [
        "From 1:00 to 10:00 SUDS fell from 80 to 40; heart rate stayed 9/min below rest."
    ]


def test_a_rating_outside_of_exposures_and_a_heart_without_a_rest_stand_beside_nothing() -> None:
    session = answering_session()
    facts = SessionFacts(session)
    exposed = [rating for rating in session.ratings if rating.step]
    assert len(facts.body.beside.rows) <= len(exposed)
    no_rest = tuple(row for row in session.exposures if row.state == "exposure")
    assert not SessionFacts(replace(session, exposures=no_rest, events=())).body.beside.measured
    assert np.isfinite([one.heart_bpm for one in facts.body.beside.rows]).all()


def test_a_rating_from_while_the_headset_was_silent_is_told_too_and_has_no_body() -> None:
    session = answering_session()
    ratings = [replace(one, state="exposure") for one in session.ratings]
    told = beside_ratings([*ratings, replace(ratings[0], state="paused")], (), (), None, ())
    assert ratings
    assert [(one.at_s, one.suds) for one in told.rows] == [(one.at_s, one.suds) for one in ratings]
    assert not told.measured


def test_a_link_that_was_away_for_a_moment_takes_no_half_minute_of_the_heart() -> None:
    facts = SessionFacts(answering_session())
    whole = facts.body.exposed
    ratings, others = facts.session.ratings, (facts.body.rest, facts.heart, facts.computed)
    told = beside_ratings(ratings, whole, *others)
    first = told.rows[0]
    assert first.heart_bpm is not None
    [span] = [one for one in whole if one.start_s <= first.at_s <= one.end_s]
    begun, on = replace(span, end_s=first.at_s - 2.0), replace(span, start_s=first.at_s - 1.0)
    parts = [one for each in whole for one in ((begun, on) if each is span else (each,))]
    assert beside_ratings(ratings, parts, *others) == told
