"""Sessions as a console recorded them, as a study that holds their raw signals."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa

from clinician_console.analysis.computed import computed_series
from clinician_console.body.pipeline import Pipeline
from clinician_console.body.traces import Traces
from clinician_console.pool.building.measured import beats, feature_rows, signal_rows
from clinician_console.pool.files.dataset import Dataset, open_dataset, put_forward, staging
from clinician_console.pool.files.manifest import manifest_of
from clinician_console.pool.files.partition import Partition, in_order
from clinician_console.pool.tables.columns import Kind, Table
from clinician_console.pool.tables.schema import table_named
from clinician_console.record.around import Around
from clinician_console.record.memory import MemoryRecorder
from clinician_console.record.recorded import RecordedSession, RecordedStream
from clinician_console.record.signals import Signal
from clinician_console.sensors.recorded import RecordedSource
from clinician_console.sensors.recording import load_recording
from shared.clock import NS_PER_S, FakeClock

BEGAN = datetime(2026, 3, 4, 13, 30, 0, 250_000, tzinfo=UTC)
PLACE = {"site": "clinic-a", "month": "2026-03", "patient": "S-1", "course": 1}
ANYTHING = {
    Kind.TEXT: "",
    Kind.INTEGER: 0,
    Kind.NUMBER: 0.0,
    Kind.BOOLEAN: False,
    Kind.TIME: BEGAN,
    Kind.DAY: date(2026, 3, 4),
}


def recorded_by_console(recording: Path, lasts_s: float, session_id: str = "s-1"):
    """A session in which the console took in a recording, sample by sample as it came."""
    clock, recorder = FakeClock(), MemoryRecorder()
    clock.advance(123.4567)
    began_ns = clock.now_ns()
    pipeline = Pipeline(recorder, Traces(), lambda _error: None, Around(began_ns))
    clock.advance(0.25)
    source = RecordedSource(load_recording(recording).traces, clock)
    pipeline.attach(source, source.open())
    for _ in range(round(lasts_s / 0.05)):
        clock.advance(0.05)
        pipeline.poll(clock.now_ns() / NS_PER_S)
    pipeline.close()
    ended_s = (clock.now_ns() - began_ns) / NS_PER_S
    return recorder.recorded(head_of(session_id, ended_s), began_ns)


def head_of(session_id: str, lasted_s: float) -> RecordedSession:
    """A session in which nothing has happened yet."""
    return RecordedSession(
        session_id=session_id,
        patient_code="",
        protocol_name="heights",
        protocol_title="",
        protocol_sha256="",
        software_version="0.1.0",
        started_at=BEGAN,
        ended_at=BEGAN + timedelta(seconds=lasted_s),
        simulated=True,
        lasted_s=lasted_s,
    )


def stored_features(session: RecordedSession) -> list[dict[str, object]]:
    """What the console computed and stored, as rows of a study."""
    series = [*computed_series(session.streams, session.duration_s)]
    if session.heart is not None:
        series.append(beats(session.heart))
    rows = [row for one in series for row in feature_rows(one).to_pylist()]
    return sorted(rows, key=lambda row: (row["series"], row["channel"], row["row"]))


def computed_again(dataset: Dataset, session_id: str, edition: int = 1) -> list[dict[str, object]]:
    """The rows of an edition of one session, as those of the features."""
    names = [one.name for one in table_named("features").columns[len(PLACE) + 1 :]]
    return [
        {name: row[name] for name in names}
        for row in rows_of(dataset, "recomputed")
        if (row["session"], row["edition"]) == (session_id, edition)
    ]


def rows_of(dataset: Dataset, table: str) -> list[dict[str, object]]:
    """All rows of a table, file by file."""
    import pyarrow.parquet as pq

    files = open_dataset(dataset.folder).files(table)
    return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]


def study_of(folder: Path, *sessions: RecordedSession) -> Dataset:
    """A study of one clinic that holds these sessions and their signals."""
    made = staging(folder)
    parts = []
    for name, rows in _tables(sessions).items():
        table = table_named(name)
        schema = table.arrow_schema(partitions=True)
        if rows:
            whole = pa.concat_tables(rows).cast(schema)
            for month in sorted(set(whole["month"].to_pylist())):
                mine = whole.filter(pa.compute.equal(whole["month"], month))
                partition = Partition(table, PLACE["site"], month, made)
                partition.add(in_order(table, mine).select(table.arrow_schema().names))
                parts += partition.close()
    put_forward(folder, manifest_of("0.1.0", raw_signals=True).next(tuple(parts)), durable=False)
    return open_dataset(folder)


def _tables(sessions: tuple[RecordedSession, ...]) -> dict[str, list[pa.Table]]:
    found = {name: [] for name in ("sessions", "exposures", "events", "signals")}
    for one in sessions:
        place = {**PLACE, "session": one.session_id}
        head = {"duration_s": one.duration_s, "record": f"record of {one.session_id}"}
        found["sessions"].append(_filled("sessions", [{**place, **head}]))
        found["exposures"].append(_filled("exposures", list(_exposures(one, place))))
        found["events"].append(_filled("events", list(_events(one, place))))
        for stream in one.streams:
            if stream.signal != Signal.FEATURE:
                for batch in signal_rows(stream, one.clock_phase_ns):
                    found["signals"].append(_placed(pa.Table.from_batches([batch]), place))
    return found


def _exposures(session: RecordedSession, place: dict):
    for number, at in enumerate(session.exposures, 1):
        said = {"row": number, "at_s": at.at_s, "scene": at.scene, "state": at.state}
        for name in sorted(at.exposure) or [None]:
            value = at.exposure.get(name)
            yield {**place, **said, "step": at.step, "dimension": name, "confirmed": value}


def _events(session: RecordedSession, place: dict):
    for number, at in enumerate(session.events, 1):
        said = {"name": at.name, "actor": at.actor.value, "author": at.author.value}
        data = json.dumps(dict(at.data))
        yield {**place, **said, "row": number, "at_s": at.at_s, "data_json": data}


def _filled(name: str, rows: list[dict]) -> pa.Table:
    """Rows with anything of its type in what is of no matter here."""
    table: Table = table_named(name)
    nothing = {one.name: None if one.nullable else ANYTHING[one.kind] for one in table.columns}
    schema = table.arrow_schema(partitions=True)
    return pa.Table.from_pylist([{**nothing, **row} for row in rows], schema=schema)


def _placed(rows: pa.Table, place: dict) -> pa.Table:
    schema = table_named("signals").arrow_schema(partitions=True)
    columns = [
        rows[one.name] if one.name in rows.column_names else pa.array([place[one.name]], one.type)
        for one in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def part_of(session: RecordedSession, session_id: str, until_s: float) -> RecordedSession:
    """The first seconds of a session, as another one."""

    def cut(stream: RecordedStream) -> RecordedStream:
        at_s, values = stream.read()
        inside = at_s < until_s
        return replace(stream, read=lambda: (at_s[inside], values[inside]))

    raw = (stream for stream in session.streams if stream.signal != Signal.FEATURE)
    streams = tuple(cut(stream) for stream in raw)
    return replace(session, session_id=session_id, lasted_s=until_s, streams=streams, heart=None)


def broken(session: RecordedSession, session_id: str) -> RecordedSession:
    """A session of which a stream has more channels than it says."""
    whole = part_of(session, session_id, 20.0)
    first, *others = whole.streams
    return replace(
        whole, streams=(replace(first, channels=("ECG", "ECG 2"), units=("mV",) * 2), *others)
    )


def editions(dataset: Dataset) -> list[tuple[str, str]]:
    """The files of all editions, by their paths and contents."""
    parts = open_dataset(dataset.folder).manifest.of("recomputed")
    return [(part.path, part.sha256) for part in parts]
