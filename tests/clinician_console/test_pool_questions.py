"""What a study is asked comes to the same cells as when each row is gone through by hand."""

from __future__ import annotations

import pytest

from clinician_console.pool.engines.base import opened
from clinician_console.pool.questions.base import PATIENTS, SITE
from clinician_console.pool.questions.cells import Whom, cells, everybody
from clinician_console.pool.questions.table import QUESTIONS, question_named
from clinician_console.pool.simulated.study import Size, simulate
from shared.errors import UsageError
from tests.clinician_console.plain_questions import OF_PATIENTS, plain_cells
from tests.clinician_console.study_kit import study_of

NAMES = ("patients", "courses", "sessions", "steps", "scores", "expectancies", "stops")
GROUPS = {"clinic-01": "clinic-01", "clinic-02": "b", "clinic-03": "b", "clinic-04": "d"}
NEARLY = 1e-9


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    size = Size(sites=4, patients=120, feature_rows=1)
    return simulate(tmp_path_factory.mktemp("small") / "study", size)


@pytest.fixture(scope="module")
def engine(study):
    with opened("duckdb", study) as engine:
        yield engine


@pytest.fixture(scope="module")
def rows(engine):
    names = (*NAMES, "adverse_events")
    return {name: engine.run(engine.table(name)).to_pylist() for name in names}


def _near(value):
    return pytest.approx(value, rel=NEARLY, abs=NEARLY) if isinstance(value, float) else value


def asked(engine, question, groups=GROUPS):
    found = engine.run(cells(question, engine.table, groups, Whom(examples=True))).to_pylist()
    return {(row[SITE], *(row[name] for name in question.by)): row for row in found}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_comes_to_what_going_through_the_rows_comes_to(engine, rows, question):
    found, plain = asked(engine, question), plain_cells(question, rows, GROUPS)
    assert found
    assert set(found) == set(plain)
    for cell, told in plain.items():
        for name, value in told.items():
            assert found[cell][name] == _near(value), (cell, name)


def test_the_third_way_knows_every_question():
    assert list(OF_PATIENTS) == [question.name for question in QUESTIONS]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_patient_is_counted_once_under_a_key_and_in_a_known_category(engine, question):
    people = {row[SITE]: row[PATIENTS] for row in engine.run(everybody(engine.table)).to_pylist()}
    whole = sum(people.values())
    counted: dict[tuple, int] = {}
    for (site, *keys, category), row in asked(engine, question).items():
        assert category in question.category.values[:-1]
        counted[site, *keys] = counted.get((site, *keys), 0) + row[PATIENTS]
    assert all(count <= whole for count in counted.values())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_study_without_a_row_is_answered_without_one(tmp_path, question):
    with opened("duckdb", study_of(tmp_path, {})) as engine:
        assert asked(engine, question, {"a": "a"}) == {}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_says_what_it_answers_what_it_leaves_out_and_of_which_source(question):
    assert question.asks.endswith("?")
    assert question.leaves_out
    assert question.sources
    names = [key.name for key in question.keys]
    figures = [figure.name for figure in question.figures]
    assert len({*names, question.category.name, *figures}) == len(names) + 1 + len(figures)
    assert all(figure.unit and figure.meaning for figure in question.figures)
    assert question.drawn in ("", *figures)
    assert question.over in ("", *names)
    assert set(question.undrawn) <= set(question.category.values)


def test_a_question_that_nobody_wrote_is_refused_with_those_that_there_are():
    with pytest.raises(UsageError, match="drop_out"):
        question_named("drop-out")


DOSED = {
    "patients": [{"patient": "p", "sessions": 3}],
    "sessions": [
        {"patient": "p", "session": f"s{at}", "course": 1, "number": at, "exposed_s": 1800.0 * at}
        for at in (1, 2, 3)
    ],
}


def score(session, value, filling=1):
    return {
        "patient": "p",
        "course": 1,
        "session": session,
        "filling": filling,
        "instrument": "i",
        "score": "total",
        "value": value,
    }


def test_the_exposure_of_a_session_comes_after_what_is_answered_in_it(tmp_path):
    scores = [score("s1", 40.0), score("s3", 25.0)]
    with opened("duckdb", study_of(tmp_path, {**DOSED, "scores": scores})) as engine:
        found = asked(engine, question_named("change_by_dose"), {"a": "a"})
    # 30 minutes of the first session and 60 of the second; the third lies after the last score
    assert set(found) == {(site, "i", "total", "60 to 119") for site in ("a", "all")}
    assert found["a", "i", "total", "60 to 119"]["change_mean"] == -15.0


def test_of_two_scores_of_one_day_the_one_outside_sessions_is_the_first(tmp_path):
    scores = [score("s1", 10.0), score(None, 30.0), score("s1", None, 2)]
    with opened("duckdb", study_of(tmp_path, {**DOSED, "scores": scores})) as engine:
        found = asked(engine, question_named("change_by_dose"), {"a": "a"})
    assert found["a", "i", "total", "none"]["change_mean"] == -20.0


def test_six_events_of_one_patient_are_one_patient_with_the_worst_of_them(tmp_path):
    happened = [
        {"patient": "p", "session": "s1", "number": at, "kind": "sickness", "severity": severity}
        for at, severity in enumerate(["mild", None, "severe", "mild", "moderate", "mild"], 1)
    ]
    with opened("duckdb", study_of(tmp_path, {**DOSED, "adverse_events": happened})) as engine:
        found = asked(engine, question_named("adverse_events"), {"a": "a"})
    assert found["all", "sickness", "severe"][PATIENTS] == 1
    assert found["all", "any", "severe"][PATIENTS] == 1
    assert found["all", "panic", "asked, none of it"][PATIENTS] == 1
    assert len(found) == 2 * 11
