"""What a report says of its record: who signed it, what was amended, what was asked about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from uuid import UUID

from clinician_console.outputs.told.page import Column, Page
from clinician_console.outputs.told.words import NONE, clock_text, local_text
from clinician_console.record.amending import value_said
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.signatures import Query, Signature
from clinician_console.record.told_afterwards import (
    Amended,
    afterwards_in,
    amended_in,
    marks_of,
)
from clinician_console.record.told_later import is_told_later
from clinician_console.session.sentences import sentence_of
from shared.wire.events import EventName

NEWEST = (
    "Every figure here rests on the newest value. What was amended bears its mark, as [A1]; a "
    "figure of several values bears [A] where one of them was amended."
)
NEWEST_OF_COURSE = (
    "Every figure here rests on the newest value; SUDS of a session, scores and adverse events "
    "bear [A] where something of them was amended."
)
TOLD_LATER_SAID = (
    "What was told after the session stands among its events too, at the session's end; it counts "
    "in every figure here."
)
LONGEST_TOLD = 2_000
_SIGNED = EventName.SESSION_SIGNED.value
SIGNED_AS = {
    _SIGNED: "signed",
    EventName.SESSION_COUNTERSIGNED.value: "countersigned",
    EventName.SESSION_LOCKED.value: "locked",
}
DIGEST_LENGTH = 12
AMENDED = " [A]"
"""Stands at a figure that several values make, one of which was amended."""


def record_said(session: RecordedSession) -> str:
    """How far the record is vouched for, by whom since it was signed last, how much was amended."""
    now = afterwards_in(session)
    signed = [place for place, at in enumerate(now.signatures) if at.kind == _SIGNED]
    told = [now.said]
    if signed:
        told.append(", ".join(map(_by, now.signatures[signed[-1] :])))
    if now.amendments:
        many = len(now.amendments)
        told.append(f"{many} amendment{'s' * (many > 1)}, marked [A1] and told behind")
    return "; ".join(told)


def _by(signature: Signature) -> str:
    trainee = " (trainee)" if signature.trainee else ""
    return f"{SIGNED_AS[signature.kind]} by {signature.by}{trainee} {signature.utc:%Y-%m-%d}"


def marks_in(session: RecordedSession) -> Mapping[UUID, str]:
    """How each record of a session that was amended is marked."""
    return marks_of(amended_in(session))


def marked(text: str, of: UUID | None, marks: Mapping[UUID, str]) -> str:
    """A value with its mark, if it has one."""
    return text if of is None else f"{text}{marks.get(of, '')}"


def write_afterwards(page: Page, session: RecordedSession, zone: tzinfo | None) -> None:
    """Signatures, amendments and queries; nothing of a session of which nothing was written."""
    now = afterwards_in(session)
    write_signatures(page, now.signatures, zone)
    write_amended(page, [("", at) for at in amended_in(session)], zone)
    _write_told_later(page, session, zone)
    _write_queries(page, now.queries, zone)


def write_signatures(page: Page, signatures: tuple[Signature, ...], zone: tzinfo | None) -> None:
    """Each with its printed name, when, what it means, and whether it covers what stands here."""
    if not signatures:
        return
    columns = (
        Column("", 22),
        Column("Name", 34),
        Column("When", 48),
        Column("What it means", 54),
        Column("Covers", 22),
    )
    rows = [
        (
            SIGNED_AS[at.kind] + " as a trainee" * at.trainee,
            at.by,
            local_text(at.utc, zone),
            f"“{at.meaning}”{' Amended since.' if at.amended_since else ''}",
            at.covers[:DIGEST_LENGTH] or NONE,
        )
        for at in signatures
    ]
    page.table("Signatures", columns, rows)


def write_amended(
    page: Page, amended: list[tuple[str, Amended]], zone: tzinfo | None, said: str = NEWEST
) -> None:
    """Each amendment: what it was, what it is, by whom, when and why.

    Args:
        page: Of the report.
        amended: Each with the session that it is of; empty where the report is of one session.
        zone: Of the clinic.
        said: What the figures of this report rest on.
    """
    if not amended:
        return
    columns = (
        Column("", 9),
        Column("What", 38),
        Column("Was", 32),
        Column("Is", 32),
        Column("By", 22),
        Column("When", 22),
        Column("Why", 25),
    )
    rows = [
        (
            at.mark,
            ", ".join(filter(None, (where, at.what, _when(at)))),
            value_said(at.amendment.was),
            value_said(at.amendment.to),
            at.amendment.by,
            _day(at.written, zone) + " after signing" * at.after_signing,
            at.amendment.why,
        )
        for where, at in amended
    ]
    page.table("Amended after the session", columns, rows)
    page.paragraph(said)


def _write_told_later(page: Page, session: RecordedSession, zone: tzinfo | None) -> None:
    """What was told of the session once it was over: by whom it was written down, and when."""
    told = [entry for entry in session.entries if is_told_later(entry.name)]
    if not told:
        return
    columns = (Column("Written by", 34), Column("When", 28), Column("What was told", 118))
    rows = [
        (at.by, _day(at.utc, zone), (sentence_of(at.happened) or NONE)[:LONGEST_TOLD])
        for at in told
    ]
    page.table("Told after the session", columns, rows)
    page.paragraph(TOLD_LATER_SAID)


def _when(amended: Amended) -> str:
    return "" if amended.at_s is None else f"at {clock_text(amended.at_s)}"


def _day(utc: datetime, zone: tzinfo | None) -> str:
    return local_text(utc, zone)[:16]


def _write_queries(page: Page, queries: tuple[Query, ...], zone: tzinfo | None) -> None:
    if not queries:
        return
    columns = (
        Column("", 9),
        Column("About", 38),
        Column("Said by", 30),
        Column("When", 28),
        Column("What was said", 75),
    )
    rows = [row for query in queries for row in _query_rows(query, zone)]
    page.table("Queries", columns, rows)


def _query_rows(query: Query, zone: tzinfo | None) -> Iterator[tuple[str, ...]]:
    asked = query.asked
    about = query.what or "the session"
    yield f"Q{query.number}", about, asked.by, _day(asked.utc, zone), asked.text
    for said in query.answers:
        yield "", "answer", said.by, _day(said.utc, zone), said.text
    if query.closed is None:
        yield "", "open", "", "", ""
    else:
        closed = query.closed
        yield "", "closed", closed.by, _day(closed.utc, zone), closed.text
