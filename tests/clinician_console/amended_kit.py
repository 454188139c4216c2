"""A session in which everything that can be amended was, signed, countersigned and locked."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from clinician_console.record import vouching
from clinician_console.record.amended import amended_session
from clinician_console.record.recorded import RecordedEvent, RecordedSession
from clinician_console.record.what import Value
from shared.wire.events import EventName
from tests.clinician_console.fhir_kit import full_session
from tests.clinician_console.test_reports_amended import SEALED, amendment, signature, written

WHY = "=cmd|'/c calc'!A1"


def amended_and_signed() -> RecordedSession:
    """Between two signatures of a trainee, a supervisor's, and a query after the lock."""
    recorded = full_session()
    ids = {at: UUID(int=500 + place) for place, at in enumerate(map(id, recorded.events))}
    events = tuple(replace(at, event_id=ids[id(at)]) for at in recorded.events)
    ratings = tuple(
        replace(at, rating_id=UUID(int=100 + place)) for place, at in enumerate(recorded.ratings)
    )

    def of(name: EventName, **parts: Value) -> RecordedEvent:
        return next(
            at
            for at in events
            if at.name == name and all(at.data.get(k) == v for k, v in parts.items())
        )

    answer = of(EventName.ANSWERED, instrument="gad7", item="nervous")
    fms, harm = of(EventName.SICKNESS_RATED), of(EventName.ADVERSE_EVENT)
    note = of(EventName.NOTE)
    entries = (
        signature(1, EventName.SESSION_SIGNED, "T. Lind", vouching.MEANING, 0, trainee=True),
        amendment(2, UUID(int=100), "rating", "suds", ratings[0].suds, 33, "SUDS", why=WHY),
        amendment(3, answer.event_id, "answer", "value", 3, 2, "GAD-7, item 1"),
        amendment(4, fms.event_id, "sickness", "fms", 1, 2, "Sickness (FMS)"),
        amendment(5, harm.event_id, "adverse", "severity", "moderate", "severe", "Adverse event"),
        amendment(6, note.event_id, "note", "text", note.data["text"], "+other", "Note"),
        signature(7, EventName.SESSION_SIGNED, "T. Lind", vouching.MEANING, 6, trainee=True),
        signature(8, EventName.SESSION_COUNTERSIGNED, "S. Berg", vouching.COUNTER_MEANING, 7),
        signature(9, EventName.SESSION_LOCKED, "S. Berg", vouching.LOCK_MEANING, 8),
        written(10, EventName.QUERY_ASKED, "S. Berg", {"number": 1, "text": "@x", "what": "SUDS"}),
    )
    whole = replace(recorded, events=events, ratings=ratings, sealed=SEALED)
    return amended_session(whole, entries)
