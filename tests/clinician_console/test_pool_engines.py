"""A study is opened and asked on this machine, and what cannot be done is said in a sentence."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from clinician_console.pool.engines.base import is_engine, opened
from clinician_console.pool.engines.spark_session import require_spark
from clinician_console.pool.tables.schema import TABLES
from shared.errors import LinkError, MissingLibraryError, StorageError, UsageError
from tests.clinician_console.study_kit import study_of

RATINGS = [
    {"patient": "p1", "session": "s1", "row": 1, "suds": 80, "step": None},
    {"patient": "p1", "session": "s1", "row": 2, "suds": 40, "step": "1"},
    {"site": "b", "month": "2026-04", "patient": "p2", "session": "s2", "row": 1, "suds": 5},
]


@pytest.fixture
def study(tmp_path):
    return study_of(tmp_path / "study", {"ratings": RATINGS})


def test_site_and_month_are_text_as_they_stand_in_the_names_of_folders(study):
    with opened("duckdb", study) as engine:
        ratings = engine.table("ratings")
        found = engine.run(ratings.order_by("site", "patient", "row")).to_pylist()
    assert [(row["site"], row["month"], row["suds"]) for row in found] == [
        ("a", "2026-03", 80),
        ("a", "2026-03", 40),
        ("b", "2026-04", 5),
    ]


def test_what_is_not_known_stays_so_and_becomes_no_number(study):
    with opened("duckdb", study) as engine:
        rows = engine.run(engine.table("ratings").order_by("site", "patient", "row"))
    assert rows["step"].to_pylist() == [None, "1", None]
    assert rows["amended_utc"].null_count == 3


def test_a_table_without_files_is_one_without_rows(study):
    with opened("duckdb", study) as engine:
        for table in TABLES:
            if table.name != "ratings":
                rows = engine.run(engine.table(table.name))
                assert rows.num_rows == 0
                assert rows.column_names == [column.name for column in table.columns]


def test_the_version_that_was_opened_is_asked_whatever_lies_beside_it(study):
    other = study.files("ratings")[0].with_name("0123456789abcdef.parquet")
    other.write_bytes(study.files("ratings")[0].read_bytes())
    with opened("duckdb", study) as engine:
        assert engine.run(engine.table("ratings")).num_rows == 3


def test_nothing_is_left_of_what_the_engine_put_aside(study, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    with opened("duckdb", study) as engine:
        engine.run(engine.table("ratings"))
        (spill,) = set(tmp_path.iterdir()) - before
        assert spill.stat().st_mode & 0o777 == 0o700
    assert set(tmp_path.iterdir()) == before


def test_the_engine_keeps_below_two_gigabytes_and_asks_nobody_else(study):
    with opened("duckdb", study) as engine:
        settings = dict(
            engine._ibis.raw_sql(
                "select name, value from duckdb_settings() where name in "
                "('memory_limit', 'TimeZone', 'autoinstall_known_extensions')"
            ).fetchall()
        )
    assert settings["memory_limit"] == "1.1 GiB"
    assert settings["TimeZone"] == "UTC"
    assert settings["autoinstall_known_extensions"] == "false"


def test_a_file_that_is_cut_is_told_in_a_sentence_without_its_rows(study):
    file = study.files("ratings")[0]
    file.chmod(0o600)
    file.write_bytes(file.read_bytes()[:-30])
    with opened("duckdb", study) as engine, pytest.raises(StorageError) as told:
        engine.run(engine.table("ratings"))
    assert "file of the study cannot be read" in str(told.value)


@pytest.mark.parametrize("name", ["sparks", "", "postgres://x", "spark"])
def test_an_engine_that_nobody_has_is_refused_by_name(study, name):
    assert not is_engine(name)
    with pytest.raises(UsageError, match="no engine"), opened(name, study):
        pass


@pytest.mark.parametrize("name", ["spark://", "spark://host", "spark://host:seven"])
def test_a_cluster_is_named_by_host_and_port(study, name):
    if not _has_spark():
        pytest.skip("Spark is not installed")
    with pytest.raises(UsageError, match="names no Spark cluster"), opened(name, study):
        pass


def test_a_cluster_where_nobody_listens_is_told_at_once(study):
    if not _has_spark():
        pytest.skip("Spark is not installed")
    with pytest.raises(LinkError, match="does not answer"), opened("spark://127.0.0.1:9", study):
        pass


def test_without_pyspark_the_sentence_says_what_to_install(study, monkeypatch, tmp_path):
    monkeypatch.delitem(sys.modules, "pyspark", raising=False)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(MissingLibraryError, match=r"gradus-vr\[spark\]"), opened("local[1]", study):
        pass


def test_without_java_the_sentence_says_what_to_install(monkeypatch, tmp_path):
    pytest.importorskip("pyspark")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(MissingLibraryError, match="openjdk-17-jre-headless"):
        require_spark()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(MissingLibraryError, match="Java is not installed"):
        require_spark()


def _has_spark() -> bool:
    try:
        require_spark()
    except MissingLibraryError:
        return False
    return Path(sys.executable).exists()
