"""A real Spark cluster answers as DuckDB does."""

from __future__ import annotations

import pytest

from clinician_console.pool.engines.base import opened
from clinician_console.pool.tables.schema import TABLES
from tests.clinician_console.study_kit import study_of
from tests.clinician_console.test_pool_engines import RATINGS

pytestmark = pytest.mark.timeout(600)  # whoever is first starts the cluster


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return study_of(tmp_path_factory.mktemp("study"), {"ratings": RATINGS})


def test_the_same_rows_come_from_both_engines_with_the_same_types(study, spark_cluster):
    with opened("duckdb", study) as one, opened(spark_cluster.url, study) as other:
        for table in TABLES:
            asked = [engine.table(table.name).order_by(table.key) for engine in (one, other)]
            assert one.run(asked[0]).equals(other.run(asked[1]))


def test_null_is_first_and_text_is_compared_byte_by_byte_on_both(tmp_path, spark_cluster):
    words = [None, "a", "B", "ä", "Z", "", "z"]
    rows = [{"patient": "p", "session": "s", "row": at} for at in range(len(words))]
    told = [{**row, "step": word} for row, word in zip(rows, words, strict=True)]
    study = study_of(tmp_path, {"ratings": told})
    for name in ("duckdb", spark_cluster.url):
        with opened(name, study) as engine:
            step = engine.table("ratings").step
            asked = engine.table("ratings").order_by(step.asc(nulls_first=True))
            assert engine.run(asked)["step"].to_pylist() == [None, "", "B", "Z", "a", "z", "ä"]
