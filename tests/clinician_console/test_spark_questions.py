"""Every question has the same rows on DuckDB and on a Spark cluster: 8 sites, 2 000 patients."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest

from clinician_console.pool.engines.base import opened
from clinician_console.pool.questions.cells import Whom, cells, everybody
from clinician_console.pool.questions.table import QUESTIONS, question_named
from clinician_console.pool.simulated.study import Size, simulate

pytestmark = pytest.mark.timeout(600)  # whoever is first starts the cluster
TOLERANCE = 1e-9
"""Relative, of means and deviations of doubles: an engine adds in whatever order it reads."""


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return simulate(tmp_path_factory.mktemp("study") / "s", Size(feature_rows=1))


@pytest.fixture(scope="module")
def engines(study, spark_cluster):
    with opened("duckdb", study) as one, opened(spark_cluster.url, study) as other:
        yield one, other


def differences(one: pa.Table, other: pa.Table) -> list[str]:
    """Where two answers are not the same: exactly, but for doubles."""
    if one.schema != other.schema:
        return [f"{one.schema} / {other.schema}"]
    if one.num_rows != other.num_rows:
        return [f"{one.num_rows} rows / {other.num_rows}"]
    return [
        f"{name}, row {row}: {a} / {b}"
        for name in one.column_names
        for row, (a, b) in enumerate(
            zip(one[name].to_pylist(), other[name].to_pylist(), strict=True)
        )
        if not (a == b or (isinstance(a, float) and b is not None and _near(a, b)))
    ]


def _near(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def test_both_count_the_same_patients(engines):
    one, other = (engine.run(everybody(engine.table)) for engine in engines)
    assert one.equals(other)
    assert sum(one["patients"].to_pylist()) == 2_000
    assert one.num_rows == 8


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_has_the_same_rows_on_both(engines, question):
    sites = engines[0].run(everybody(engines[0].table))["site"].to_pylist()
    groups = {site: "small" if site > "clinic-06" else site for site in sites}
    one, other = (
        engine.run(cells(question, engine.table, groups, Whom(examples=True))) for engine in engines
    )
    assert one.num_rows
    assert differences(one, other) == []


def test_a_worker_that_is_killed_in_the_middle_of_a_question_changes_nothing(
    engines, spark_cluster
):
    question = question_named("change_by_dose")
    groups = {f"clinic-{at:02}": "all of them" for at in range(1, 9)}
    one, other = engines
    with ThreadPoolExecutor(1) as beside:
        asked = cells(question, other.table, groups, Whom(examples=True))
        answering = beside.submit(other.run, asked)
        spark_cluster.kill_worker()
        found = answering.result()
    spark_cluster.start_worker()
    whole = one.run(cells(question, one.table, groups, Whom(examples=True)))
    assert differences(whole, found) == []
