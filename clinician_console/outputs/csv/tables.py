"""Which tables an export has, and what each column means: rows and meaning stand side by side."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.cells import Cell
from clinician_console.outputs.csv.afterwards import standing_of
from clinician_console.outputs.csv.columns import (
    AMENDED,
    AT,
    INTERVAL_DECIMALS,
    JSON_DECIMALS,
    RATE_DECIMALS,
    SCHEMA_VERSION,
    STEP,
    TIME_DECIMALS,
    UTC_TIME,
    VALUE_DECIMALS,
    Column,
    Kind,
    Table,
)
from clinician_console.outputs.csv.dimension_columns import dimension_column
from clinician_console.outputs.csv.signals import exported_streams, signal_file
from clinician_console.record.beat_kinds import BeatKind
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.what import Parts
from shared.wire.events import Author

KINDS_SAID: Final = "; ".join(f"{kind or 'empty'} {kind.said}" for kind in BeatKind)


def _beats(session: RecordedSession) -> int:
    return 0 if session.heart is None else len(session.heart.at_s)


SESSION: tuple[tuple[Column, Callable[[RecordedSession], Cell]], ...] = (
    (Column("schema_version", "", Kind.TEXT, "Version of these files"), lambda _: SCHEMA_VERSION),
    (
        Column("software_version", "", Kind.TEXT, "Version of Gradus that recorded"),
        lambda session: session.software_version,
    ),
    (
        Column("session_id", "", Kind.TEXT, "Identity of the session"),
        lambda session: session.session_id,
    ),
    (
        Column("patient_code", "", Kind.TEXT, "Pseudonymous code of the patient; never a name"),
        lambda session: session.patient_code,
    ),
    (
        Column("protocol_name", "", Kind.TEXT, "Treatment protocol: name of its file"),
        lambda session: session.protocol_name,
    ),
    (
        Column("protocol_title", "", Kind.TEXT, "Treatment protocol: title for people"),
        lambda session: session.protocol_title,
    ),
    (
        Column("protocol_sha256", "", Kind.TEXT, "SHA-256 of the treatment protocol's file"),
        lambda session: session.protocol_sha256,
    ),
    (
        Column("started_utc", "", Kind.TIME, "When the session began"),
        lambda session: session.started_at,
    ),
    (
        Column("ended_utc", "", Kind.TIME, "When it ended; empty if it was interrupted"),
        lambda session: session.ended_at,
    ),
    (
        Column(
            "duration_s",
            "s",
            Kind.NUMBER,
            "Beginning to end, or to the last thing known",
            decimals=TIME_DECIMALS,
        ),
        lambda session: session.duration_s,
    ),
    (
        Column(
            "dated_back",
            "",
            Kind.BOOLEAN,
            "An earlier session bears a later date: the computer's clock was wrong once",
            "true; false",
        ),
        lambda session: session.dated_back,
    ),
    (
        Column("simulated", "", Kind.BOOLEAN, "Example data, not a patient", "true; false"),
        lambda session: session.simulated,
    ),
    (Column("events", "", Kind.INTEGER, "Rows of events.csv"), lambda session: len(session.events)),
    (
        Column("exposures", "", Kind.INTEGER, "Rows of exposures.csv"),
        lambda session: len(session.exposures),
    ),
    (
        Column("ratings", "", Kind.INTEGER, "Ratings that stand, of those in ratings.csv"),
        lambda session: len(session.ratings),
    ),
    (Column("beats", "", Kind.INTEGER, "Rows of heart.csv"), _beats),
    (
        Column("record", "", Kind.TEXT, "How far the record is vouched for; see record.csv"),
        standing_of,
    ),
    (
        Column("streams", "", Kind.INTEGER, "Streams in streams.csv"),
        lambda session: len(session.streams),
    ),
)


def session_table(session: RecordedSession) -> Table:
    """The header facts in one row: the only file with the patient code."""
    columns = tuple(column for column, _ in SESSION)
    return Table("session.csv", columns, lambda: iter([[value(session) for _, value in SESSION]]))


def events_table(session: RecordedSession) -> Table:
    """Everything that happened."""
    columns = (
        AT,
        UTC_TIME,
        Column("actor", "", Kind.TEXT, "Who did it", "therapist; patient; system"),
        Column("author", "", Kind.TEXT, "Machine that wrote it", "console; headset"),
        Column("name", "", Kind.TEXT, "What happened"),
        Column(
            "data_json",
            "",
            Kind.JSON,
            "Its parts by name; units are in the names",
            decimals=JSON_DECIMALS,
        ),
        AMENDED,
    )
    return Table(
        "events.csv",
        columns,
        lambda: (
            (at.at_s, at.utc, at.actor, at.author, at.name, parts_json(at.data), at.amended_utc)
            for at in session.events
        ),
    )


def exposures_table(session: RecordedSession, facts: SessionFacts) -> Table:
    """The exposure from each moment on: what the headset confirmed, and what was asked for."""
    names, scenes = facts.dimensions, facts.scenes
    columns = (
        AT,
        UTC_TIME,
        Column("scene", "", Kind.TEXT, "Scene that was shown"),
        Column("state", "", Kind.TEXT, "State of the headset client"),
        STEP,
        *(dimension_column("confirmed", name, scenes) for name in names),
        *(dimension_column("asked", name, scenes) for name in names),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        for at in session.exposures:
            confirmed = (at.exposure.get(name) for name in names)
            asked = (at.wanted.get(name) for name in names)
            yield (at.at_s, at.utc, at.scene, at.state, at.step, *confirmed, *asked)

    return Table("exposures.csv", columns, rows)


def ratings_table(session: RecordedSession) -> Table:
    """SUDS ratings: those that stand, and those that were corrected or amended to another."""
    suds = Column(
        "suds", "", Kind.INTEGER, "Subjective units of distress", "0 (none) to 100 (worst)"
    )
    columns = (
        AT,
        UTC_TIME,
        suds,
        Column("source", "", Kind.TEXT, "How it was given", "spoken and typed; headset"),
        Column("author", "", Kind.TEXT, "Machine that wrote it", "console; headset"),
        Column("state", "", Kind.TEXT, "State of the headset client then; empty if not known"),
        Column("scene", "", Kind.TEXT, "Scene that was shown then; empty if not known"),
        STEP,
        Column("stands", "", Kind.BOOLEAN, "Neither corrected nor amended", "true; false"),
        Column(
            "corrected_at_s",
            "s",
            Kind.NUMBER,
            "When the therapist corrected another rating to this one; at_s is then that one's",
            decimals=TIME_DECIMALS,
        ),
        AMENDED,
    )

    def rows() -> Iterator[Sequence[Cell]]:
        every = [*((at, True) for at in session.ratings), *((at, False) for at in session.replaced)]
        for at, stands in sorted(every, key=lambda pair: (pair[0].at_s, pair[1])):
            source = "headset" if at.author == Author.HEADSET else "spoken and typed"
            place = (at.state, at.scene, at.step)
            changed = (stands, at.corrected_at_s, at.amended_utc)
            yield (at.at_s, at.utc, at.suds, source, at.author, *place, *changed)

    return Table("ratings.csv", columns, rows)


def heart_table(session: RecordedSession) -> Table:
    """One row a beat."""
    columns = (
        AT,
        Column(
            "rr_ms",
            "ms",
            Kind.NUMBER,
            "Interval since the beat before; empty after a gap",
            decimals=INTERVAL_DECIMALS,
        ),
        Column(
            "rate_bpm",
            "bpm",
            Kind.NUMBER,
            "Heart rate of that interval",
            decimals=RATE_DECIMALS,
        ),
        Column(
            "good",
            "",
            Kind.BOOLEAN,
            "Whether rr_ms is between two normal beats, seen clearly: RMSSD is of such",
            "true; false",
        ),
        Column(
            "kind",
            "",
            Kind.TEXT,
            f"What the beat is: {KINDS_SAID}",
            "; ".join(kind.value for kind in BeatKind if kind),
        ),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        heart = session.heart
        if heart is None:
            return iter(())
        parts = (heart.at_s, heart.rr_ms, heart.rate_bpm, heart.good, heart.kind)
        return zip(*(part.tolist() for part in parts), strict=True)

    return Table("heart.csv", columns, rows)


def streams_table(session: RecordedSession, *, signals: bool, suffix: str = ".csv.gz") -> Table:
    """One row for each channel of each stream; `suffix` is that of the samples' files."""
    columns = (
        Column("stream", "", Kind.TEXT, "Name of the stream"),
        Column("signal", "", Kind.TEXT, "Kind of biosignal"),
        Column(
            "rate_hz",
            "Hz",
            Kind.NUMBER,
            "Nominal rate; 0 for irregular streams",
            decimals=VALUE_DECIMALS,
        ),
        Column("channel", "", Kind.TEXT, "Label of the channel"),
        Column("unit", "", Kind.TEXT, "Unit of the channel's values"),
        Column("samples", "", Kind.INTEGER, "Samples recorded"),
        Column("samples_lost", "", Kind.INTEGER, "Samples known to be missing"),
        Column("file", "", Kind.TEXT, "File of the samples; empty if they were not exported"),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        written = dict(exported_streams(session, signals=signals))
        for index, stream in enumerate(session.streams):
            file = signal_file(index, suffix) if index in written else None
            for channel, unit in zip(stream.channels, stream.units, strict=True):
                head = (stream.name, stream.signal, stream.rate_hz, channel, unit)
                yield (*head, stream.samples, stream.samples_lost, file)

    return Table("streams.csv", columns, rows)


def parts_json(data: Parts) -> str:
    """Parts as a JSON object, in the order of their names; what is no number is null."""
    plain = {
        name: _plain_number(value) if isinstance(value, float) else value
        for name, value in data.items()
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _plain_number(value: float) -> float | None:
    return round(value, JSON_DECIMALS) if math.isfinite(value) else None
