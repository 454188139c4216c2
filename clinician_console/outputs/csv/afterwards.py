"""What was written of a session after its end: what was amended, who signed, what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clinician_console.outputs.cells import Cell
from clinician_console.outputs.csv.columns import AT, Column, Kind, Table
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.told_afterwards import afterwards_in, amended_in
from clinician_console.record.told_later import is_told_later
from clinician_console.record.what import Value, text_of
from shared.wire.events import EventName

BY = Column("by", "", Kind.TEXT, "Printed name of who wrote it")
WHEN = Column("utc", "", Kind.TIME, "When it was written")


def amendments_table(session: RecordedSession) -> Table:
    """One row for each amendment; the value that counts stands in the other tables."""
    columns = (
        Column("mark", "", Kind.TEXT, "As it is marked in the report"),
        Column("kind", "", Kind.TEXT, "What was", "rating; sickness; answer; note; adverse"),
        Column("what", "", Kind.TEXT, "The same in words"),
        AT,
        Column("part", "", Kind.TEXT, "Part of the record that was amended"),
        Column("was", "", Kind.TEXT, "What stood there until then; empty where there was nothing"),
        Column("value", "", Kind.TEXT, "What stands there since; empty where there is nothing"),
        BY,
        WHEN,
        Column("why", "", Kind.TEXT, "The reason"),
        Column("after_signing", "", Kind.BOOLEAN, "The record was signed before", "true; false"),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        for one in amended_in(session):
            at = one.amendment
            head = (one.mark, at.kind.value, one.what, one.at_s, at.part)
            yield (*head, _text(at.was), _text(at.to), at.by, at.utc, at.why, one.after_signing)

    return Table("amendments.csv", columns, rows)


def record_table(session: RecordedSession) -> Table:
    """One row for each signature and each word of a query, as they came."""
    columns = (
        Column(
            "entry",
            "",
            Kind.TEXT,
            "What was written",
            "session_signed; session_countersigned; session_locked; query_asked; query_answered; "
            "query_closed; and what was told after the session, which is among the events too: "
            "expectancy_before; expectancy_after; adverse_event; no_adverse_event; note",
        ),
        BY,
        WHEN,
        Column("text", "", Kind.TEXT, "What the signature means, or what was said"),
        Column("query", "", Kind.INTEGER, "Number of the query; empty for a signature"),
        Column("about", "", Kind.TEXT, "What the query is about; empty where it is the session"),
        Column("trainee", "", Kind.BOOLEAN, "Who signed treated as a trainee", "true; false"),
        Column(
            "covers_sha256",
            "",
            Kind.TEXT,
            "SHA-256 of the session as it was sealed and of every entry before the signature",
        ),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        for entry in session.entries:
            if entry.name == EventName.AMENDED:
                continue
            data = entry.data
            number, trainee = data.get("number"), data.get("trainee")
            if is_told_later(entry.name):
                number = None  # it is of an expectancy, and of no query
            yield (
                entry.name,
                entry.by,
                entry.utc,
                text_of(data, "meaning") or text_of(data, "text"),
                number if isinstance(number, int) else None,
                text_of(data, "what"),
                trainee if isinstance(trainee, bool) else None,
                text_of(data, "covers"),
            )

    return Table("record.csv", columns, rows)


def standing_of(session: RecordedSession) -> str:
    """How far the record of a session is vouched for."""
    return afterwards_in(session).said


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
