"""A real Spark cluster computes features again to the same rows, and misses no worker that dies."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from clinician_console.pool.recompute.run import recompute
from clinician_console.pool.recompute.work import ROWS, WORK
from tests.clinician_console.recompute_kit import (
    broken,
    computed_again,
    editions,
    part_of,
    recorded_by_console,
    stored_features,
    study_of,
)

pytestmark = pytest.mark.timeout(600)  # whoever is first starts the cluster
RECORDING = Path(__file__).parents[1] / "data" / "record100_75s.npz"
BEGINS_WITHIN_S = 120


@pytest.fixture(scope="module")
def sessions():
    whole = recorded_by_console(RECORDING, 30.0, "s-1")
    parts = [part_of(whole, f"s-{number}", 10.0 + 2.0 * number) for number in range(2, 7)]
    return whole, *parts, broken(whole, "s-7")


@pytest.fixture(scope="module")
def expected(sessions, tmp_path_factory):
    """What processes beside DuckDB compute of them."""
    dataset = study_of(tmp_path_factory.mktemp("here") / "study", *sessions)
    outcome = recompute(dataset.folder, processes=1)
    assert [one.session for one in outcome.faults] == ["s-7"]
    assert computed_again(dataset, "s-1") == stored_features(sessions[0])
    return outcome, editions(dataset)


def test_a_cluster_computes_the_same_rows_and_names_the_same_session(
    sessions, expected, tmp_path, spark_cluster
):
    outcome, files = expected
    dataset = study_of(tmp_path / "study", *sessions)
    found = recompute(dataset.folder, spark_cluster.url)
    assert editions(dataset) == files
    assert (found.sessions, found.rows) == (outcome.sessions, outcome.rows)
    assert [(one.session, one.fault) for one in found.faults] == [
        (one.session, one.fault) for one in outcome.faults
    ]


def test_a_worker_that_is_killed_while_it_computes_changes_nothing(
    sessions, expected, tmp_path, spark_cluster
):
    dataset = study_of(tmp_path / "study", *sessions)
    run = threading.Thread(target=recompute, args=(dataset.folder, spark_cluster.url))
    run.start()
    rows, moment = dataset.folder / WORK / ROWS, threading.Event()
    for _ in range(BEGINS_WITHIN_S * 20):
        if any(rows.glob("*/_temporary/0/_temporary/*")):  # what a task that runs writes to
            break
        moment.wait(0.05)
    assert run.is_alive(), "it was killed in the middle"
    spark_cluster.kill_worker()
    run.join()
    spark_cluster.start_worker()
    assert editions(dataset) == expected[1]
