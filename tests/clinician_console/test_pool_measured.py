"""Signals and features in a study are what was recorded: nothing rounded, nothing left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.analysis.computed import ComputedSeries
from clinician_console.pool.building.measured import CHUNK_S, beats, feature_rows, signal_rows
from clinician_console.pool.tables.columns import PLACE
from clinician_console.pool.tables.schema import table_named
from clinician_console.record.recorded import HeartSeries
from shared.clock import NS_PER_S
from tests.clinician_console.signals_kit import stream_of

STEPS_NS = st.lists(st.integers(-3 * NS_PER_S, 40 * NS_PER_S), min_size=1, max_size=40)


@settings(deadline=None)
@given(STEPS_NS, st.integers(0, NS_PER_S - 1), st.integers(1, 3))
def test_every_sample_is_in_one_chunk_to_the_nanosecond_and_in_its_order(steps, phase_ns, channels):
    times_ns = np.cumsum(np.array(steps, np.int64))
    values = np.arange(len(steps) * channels, dtype=np.float32).reshape(-1, channels)
    labels = tuple("abc"[:channels])
    stream = stream_of("ECG 1", times_ns / NS_PER_S, values, labels=labels, units=labels)
    rows = pa.Table.from_batches(signal_rows(stream, phase_ns)).to_pylist()
    assert [row["chunk"] for row in rows] == list(range(1, len(rows) + 1))
    found = [row["t0_ns"] + np.cumsum(row["steps_ns"]) for row in rows]
    assert np.concatenate(found).tolist() == times_ns.tolist()
    assert np.concatenate([row["values"] for row in rows]).tolist() == values.reshape(-1).tolist()
    for row, at_ns in zip(rows, found, strict=True):
        assert len(set((at_ns + phase_ns) // (CHUNK_S * NS_PER_S))) == 1
        assert row["samples"] == len(at_ns)


def test_the_rows_of_signals_have_the_columns_of_the_studys_table():
    stream = stream_of("ECG 1", np.array([0.5]), np.array([np.nan]))
    [row] = signal_rows(stream, 7)
    columns = [one for one in table_named("signals").arrow_schema() if one.name not in _place()]
    assert [(one.name, one.type) for one in row.schema] == [(one.name, one.type) for one in columns]
    assert np.isnan(row.to_pylist()[0]["values"]), "what was not measured is not a number"
    nothing = replace(stream, read=lambda: (np.empty(0), np.empty((0, 1), np.float32)))
    assert list(signal_rows(nothing, 7)) == []


def test_a_row_of_a_feature_is_a_row_for_each_channel_and_says_whether_to_believe_it():
    values = np.array([[1.0, 10.0, 1.0], [2.0, np.nan, 0.0]])
    series = ComputedSeries(
        "skin level, EDA 2", ("level", "slope", "good"), ("uS", "uS/min", "1"),
        np.array([1.0, 2.5]), values,
    )  # fmt: skip
    rows = feature_rows(series)
    columns = [one for one in table_named("features").arrow_schema() if one.name not in _place()]
    assert [(one.name, one.type) for one in rows.schema] == [
        (one.name, one.type) for one in columns
    ]
    assert [tuple(row.values()) for row in rows.to_pylist()] == [
        ("skin level, EDA 2", "level", 1, 1.0, "uS", 1.0, True),
        ("skin level, EDA 2", "level", 2, 2.5, "uS", 2.0, False),
        ("skin level, EDA 2", "slope", 1, 1.0, "uS/min", 10.0, True),
        ("skin level, EDA 2", "slope", 2, 2.5, "uS/min", None, False),
    ]


def test_the_beats_of_the_heart_are_a_series_of_intervals_and_rates():
    heart = HeartSeries(
        np.array([1.0, 1.8]), np.array([np.nan, 800.0]), np.array([np.nan, 75.0]),
        np.array([False, True]),
    )  # fmt: skip
    rows = feature_rows(beats(heart)).to_pylist()
    assert {row["series"] for row in rows} == {"heart"}
    assert [(row["channel"], row["value"], row["good"]) for row in rows] == [
        *(("rr", None, False), ("rr", 800.0, True)),
        *(("rate", None, False), ("rate", pytest.approx(75.0), True)),
    ]
    nothing = ComputedSeries("of nothing", ("good",), ("1",), np.empty(0), np.empty((0, 1)))
    assert feature_rows(nothing).num_rows == 0


def _place() -> set[str]:
    return {column.name for column in PLACE}
