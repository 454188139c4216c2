"""Answers of a study: nothing of fewer than five in them, and beside each what was asked."""

from __future__ import annotations

import csv
import io
import json
from itertools import product

import numpy as np
import pyarrow.parquet as pq
import pytest
from PIL import Image

from clinician_console.pool.answering import answer
from clinician_console.pool.engines.base import opened
from clinician_console.pool.files.dataset import open_dataset
from clinician_console.pool.questions.base import ALL_SITES, FEWEST
from clinician_console.pool.questions.cells import Whom, cells, everybody
from clinician_console.pool.questions.table import QUESTIONS, question_named
from clinician_console.pool.results.files import FORMS, Asked, forms_meant, write
from clinician_console.pool.results.table import lines_of
from clinician_console.pool.simulated.study import Size, simulate
from clinician_console.pool.suppressing import SMALLEST_CELL, STEP, groups_of
from shared.errors import UsageError
from tests.clinician_console.study_kit import study_of
from tests.end_to_end.kit import gradus_here

SIZE = Size(sites=6, patients=150, feature_rows=1, seed=4)


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return simulate(tmp_path_factory.mktemp("small") / "study", SIZE)


@pytest.fixture(scope="module")
def engine(study):
    with opened("duckdb", study) as engine:
        yield engine


@pytest.fixture(scope="module")
def answers(engine):
    return {question.name: answer(question, engine) for question in QUESTIONS}


def exact(engine, question):
    """The cells before anything is left out, by clinic, keys and category."""
    people = {
        row["site"]: row["patients"] for row in engine.run(everybody(engine.table)).to_pylist()
    }
    rows = engine.run(
        cells(question, engine.table, groups_of(people), Whom(examples=True))
    ).to_pylist()
    keys = [key.name for key in question.keys]
    return {
        (row["site"], tuple(row[key] for key in keys), row[question.category.name]): row
        for row in rows
    }


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_no_answer_tells_of_one_to_four_patients(answers, engine, question):
    found = exact(engine, question)
    for row in answers[question.name].rows:
        cell = found.get((row.site, row.keys, row.category))
        if row.patients is None:
            assert set(row.figures) <= {None}
            continue
        assert row.patients % STEP == 0
        if cell is None:
            assert row.patients == 0 or row.category == question.rest
            continue
        assert cell["patients"] >= SMALLEST_CELL
        assert abs(row.patients - cell["patients"]) <= STEP // 2
        for figure, value in zip(question.figures, row.figures, strict=True):
            if value is not None:
                assert cell[f"known_{figure.value}"] >= FEWEST[figure.how]
                assert value == pytest.approx(cell[figure.name], abs=0.51 * 10**-figure.decimals)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_what_is_left_out_is_in_no_difference_of_clinics_categories_and_totals(answers, question):
    """By sums alone: where one part of a sum is left out, another one is, or the sum itself."""
    rows = answers[question.name].rows
    told = {(row.keys, row.site, row.category): row.patients for row in rows}
    sites = [site for site in answers[question.name].sites if site != ALL_SITES]
    for keys, category in product({row.keys for row in rows}, question.category.values):
        column = [told[keys, site, category] for site in sites]
        if None in column:
            assert column.count(None) > 1 or told[keys, ALL_SITES, category] is None
    for keys, site in product({row.keys for row in rows}, [*sites, ALL_SITES]):
        assert [told[keys, site, one] for one in question.category.values].count(None) != 1


def test_clinics_of_few_patients_are_in_no_answer_alone(answers, engine):
    people = engine.run(everybody(engine.table)).to_pylist()
    small = {row["site"] for row in people if row["patients"] < SMALLEST_CELL}
    assert small
    for one in answers.values():
        assert not small & set(one.sites)
        assert one.sites == answers["drop_out"].sites


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_choice_of_a_clinic_tells_nothing_that_the_whole_does_not(answers, question):
    whole = answers[question.name]
    for site in whole.sites:
        assert set(whole.of_site(site).rows) == {row for row in whole.rows if row.site == site}
    with pytest.raises(UsageError, match="Take one of"):
        whole.of_site("clinic-06")


def test_counts_of_any_two_answers_do_not_differ_by_one_to_four(answers):
    counts = {row.patients for one in answers.values() for row in one.rows} - {None}
    assert all(abs(a - b) not in range(1, SMALLEST_CELL) for a, b in product(counts, repeat=2))


def people_of(*counts):
    return [
        {"site": site, "patient": f"{site}{at}", "sessions": 1}
        for site, count in zip("abcdef", counts, strict=False)
        for at in range(count)
    ]


@pytest.mark.parametrize("counts", [(1,), (4,), (1, 1, 1, 1)])
def test_of_four_patients_nothing_is_told(tmp_path, counts):
    study = study_of(tmp_path, {"patients": people_of(*counts)})
    with opened("duckdb", study) as engine, pytest.raises(UsageError, match="fewer than five"):
        answer(question_named("drop_out"), engine)


def test_example_patients_are_not_counted_among_real_ones(tmp_path):
    examples = [{**row, "simulated": True} for row in people_of(0, 30)]
    study = study_of(tmp_path, {"patients": [*people_of(20), *examples]})
    with opened("duckdb", study) as engine:
        found = answer(question_named("drop_out"), engine)
    assert not found.examples
    assert found.sites == (ALL_SITES, "a")
    assert [
        row.patients for row in found.of_site(ALL_SITES).rows if row.category == "no course"
    ] == [20]


@pytest.mark.parametrize(("never", "counted"), [(1, 10), (4, 10), (5, 15)])
def test_a_plan_and_no_session_empties_no_question_of_a_small_study(tmp_path, never, counted):
    people = people_of(10 + never)
    for row in people[10:]:
        row["sessions"] = 0
    courses = [
        {"site": "a", "patient": row["patient"], "course": 1, "sessions": row["sessions"],
         "end": None if row["sessions"] == 0 else "completed", "came": 1, "did_not_come": 0}
        for row in people
    ]  # fmt: skip
    study = study_of(tmp_path, {"patients": people, "courses": courses})
    with opened("duckdb", study) as engine:
        found = answer(question_named("drop_out"), engine).of_site(ALL_SITES)
    told = {row.category: row.patients for row in found.rows}
    assert told["completed"] == 10
    assert sum(count or 0 for count in told.values()) == counted
    assert found.untreated is (never >= 5)


def test_one_patient_with_nearly_all_rows_weighs_as_one_patient(tmp_path):
    people = people_of(12)
    sessions = [{"site": "a", "patient": p["patient"], "session": "s", "number": 1} for p in people]
    expected = [
        {"site": "a", "patient": p["patient"], "session": "s", "step_number": 1, "suds_first": 10,
         "suds_peak": 10, "suds_last": 10}
        for p in people
    ]  # fmt: skip
    often = [
        {**expected[0], "session": f"t{at}", "suds_first": 90, "suds_peak": 90, "suds_last": 90}
        for at in range(200)
    ]
    later = [{**sessions[0], "session": f"t{at}", "number": 2 + at} for at in range(200)]
    tables = {"patients": people, "sessions": sessions + later, "steps": expected + often}
    with opened("duckdb", study_of(tmp_path, tables)) as engine:
        found = answer(question_named("suds_over_steps"), engine)
    assert found.rows[0].figures[0] == 10.0


# ── how answers are given ────────────────────────────────────────────────────────────────────────


def written(answers, study, tmp_path, name="change_by_dose"):
    return write(answers[name], Asked(study, "duckdb"), FORMS, tmp_path / "answer")


def test_csv_parquet_and_terminal_tell_the_same_rows(answers, study, tmp_path):
    folder = written(answers, study, tmp_path)
    told = answers["change_by_dose"].rows
    rows = list(csv.DictReader(io.StringIO((folder / "change_by_dose.csv").read_text())))
    kept = pq.read_table(folder / "change_by_dose.parquet").to_pylist()
    assert len(rows) == len(kept) == len(told)
    for one, other, row in zip(rows, kept, told, strict=True):
        assert one["patients"] == ("" if row.patients is None else str(row.patients))
        assert other["patients"] == row.patients
        assert (one["left_out"] == "true") == other["left_out"] == (row.patients is None)
        assert other["change_mean"] == row.figures[1]
    lines = lines_of(answers["change_by_dose"].of_site(ALL_SITES))
    assert lines[0].startswith("instrument pcl5, score")
    assert len({len(line) for line in lines[1:3]}) == 1


def test_every_column_is_explained_beside_the_answer(answers, study, tmp_path):
    folder = written(answers, study, tmp_path, "stops")
    dictionary = (folder / "data_dictionary.csv").read_text()
    said = {row["column"]: row for row in csv.DictReader(io.StringIO(dictionary))}
    header = (folder / "stops.csv").read_text().splitlines()[0].split(",")
    assert list(said)[: len(header)] == header
    assert said["slowest_median"]["unit"] == "ms"


def test_what_was_asked_of_which_version_stands_beside_the_answer(answers, study, tmp_path):
    said = json.loads((written(answers, study, tmp_path) / "asked.json").read_text())
    assert said["question"] == "change_by_dose"
    assert said["engine"] == "duckdb"
    assert said["study"]["version"] == 1
    assert said["study"]["version_sha256"] == study.manifest.versions[-1].sha256
    listed = (study.folder / "checksums.sha256").read_text()
    assert said["study"]["dataset_json_sha256"] in listed
    assert said["rows_left_out"] == answers["change_by_dose"].left_out


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_has_a_picture_with_something_in_it(answers, study, tmp_path, question):
    folder = write(answers[question.name], Asked(study, "duckdb"), ("png",), tmp_path / "one")
    with Image.open(folder / f"{question.name}.png") as picture:
        assert picture.width in (1062, 1063)  # 180 mm at 150 points per inch
        assert np.asarray(picture.convert("L")).std() > 3
    assert {file.name for file in folder.iterdir()} == {"asked.json", f"{question.name}.png"}


def test_an_answer_never_takes_the_place_of_another(answers, study, tmp_path):
    assert written(answers, study, tmp_path) != written(answers, study, tmp_path)


@pytest.mark.parametrize("typed", ["", "pdf", "csv,xlsx", ","])
def test_a_form_that_answers_do_not_have_is_refused(typed):
    with pytest.raises(UsageError, match="csv, parquet, png"):
        forms_meant(typed)


def test_the_command_lists_every_question_with_what_it_leaves_out():
    listed = gradus_here("pool", "query", "--list")
    assert listed.returncode == 0
    for question in QUESTIONS:
        assert question.name in listed.stdout
    assert listed.stdout.count("leaves out") == len(QUESTIONS)


def test_the_command_answers_on_the_terminal_and_in_files(study, tmp_path):
    out = tmp_path / "answer"
    asked = ("pool", "query", "drop_out", "--data-set", str(study.folder))
    told = gradus_here(*asked, "--as", "csv,png", "--out", str(out))
    assert told.returncode == 0
    assert "dropped out" in told.stdout
    assert "to the nearest five" in told.stdout
    assert {file.name for file in out.iterdir()} >= {"drop_out.csv", "drop_out.png", "asked.json"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "no question"),
        (["drop_out"], "--data-set"),
        (["drop_out", "--data-set", "STUDY", "--engine", "oracle"], "no engine"),
        (["drop_out", "--data-set", "STUDY", "--site", "clinic-06"], "alone"),
        (["drop_out", "--data-set", "STUDY", "--as", "csv"], "--out"),
        (["drop_out", "--data-set", "nowhere"], "no study"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(study, words, said):
    typed = [str(study.folder) if word == "STUDY" else word for word in words]
    told = gradus_here("pool", "query", *typed)
    assert told.returncode == 2
    assert said in told.stderr


def test_a_version_is_asked_as_it_was_opened(study):
    assert open_dataset(study.folder).manifest.versions == study.manifest.versions
