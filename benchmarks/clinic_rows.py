"""A store as a clinic has it, by rows: patients with their settings, courses, plans and entries."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

import sqlalchemy as sa
from store import CLOCK, a_session, engine_of

from clinician_console.record.parcels import ParcelKind
from clinician_console.storage import Store
from clinician_console.storage import sessions as session_rows
from clinician_console.storage.engine import writing
from clinician_console.storage.parcels.sent_ledger import SETTINGS, state_of
from clinician_console.storage.tables import METADATA

SESSIONS_OF_A_PATIENT = 10
PLANS_OF_A_COURSE = 2
ENTRIES_OF_A_SESSION = 2
SIGNED = "0" * 64
SENT = tuple(
    f"""
    INSERT INTO sent (kind, subject, sequence, last, sha256, state, reached, offered_utc, kept_utc)
    SELECT '{table}', id, 1, 1, '', '', '', '2026-01-01 00:00:00', '2026-01-01 00:00:00'
    FROM {table}"""  # noqa: S608 - names of ours
    for table in ("session", "plan", "course_entry", "session_entry")
)
"""Of what is written once: that it was sent."""


def a_clinic(store: Store, sessions: int) -> None:
    """Patients of ten sessions each, in a course with two plans; entries of each session."""
    engine, utc = engine_of(store), CLOCK.utc()
    patients = [uuid4() for _ in range(max(sessions // SESSIONS_OF_A_PATIENT, 1))]
    courses = [uuid4() for _ in patients]
    with writing(engine).begin() as connection:
        session_rows.begin(connection, a_session(), utc, 0)
        first = connection.execute(sa.select(METADATA.tables["session"])).one()._mapping
        connection.execute(sa.delete(METADATA.tables["session"]))
        held: list[dict[str, object]] = []
        for number in range(sessions):
            whose = number % len(patients)
            here = {"id": uuid4(), "patient_id": patients[whose], "course_id": courses[whose]}
            held.append({**first, **here, "ended_utc": utc, "ended_ns": 1})
        _people(connection, patients, courses)
        _plans(connection, courses, str(first["protocol_sha256"]))
        _add(connection, "session", held)
        _entries(connection, held)
        for statement in SENT:
            connection.exec_driver_sql(statement)
        _settings_sent(connection, patients, courses)
    engine.dispose()


def _add(connection: sa.Connection, table: str, rows: list[dict[str, object]]) -> None:
    connection.execute(sa.insert(METADATA.tables[table]), rows)


def _people(connection: sa.Connection, patients: Sequence[UUID], courses: Sequence[UUID]) -> None:
    utc = CLOCK.utc()
    needs = {"language": "en", "seated": True, "glasses": False, "one_hand": False,
             "hearing": True, "changed_utc": utc}  # fmt: skip
    comfort = {"vignette": 0.3, "snap_turn_deg": 30, "seated": True, "changed_utc": utc}
    course = {"number": 1, "begun_utc": utc, "end_reason": "", "sha256": SIGNED}
    _add(
        connection,
        "patient",
        [{"id": one, "code": f"C-{at:06d}", "created_utc": utc} for at, one in enumerate(patients)],
    )
    for table, rest in (
        ("patient_name", {"name": "a name"}),
        ("patient_needs", needs),
        ("patient_comfort", comfort),
    ):
        _add(connection, table, [{"patient_id": one, **rest} for one in patients])
    both = zip(patients, courses, strict=True)
    _add(connection, "course", [{"id": at, "patient_id": one, **course} for one, at in both])


def _settings_sent(
    connection: sa.Connection, patients: Sequence[UUID], courses: Sequence[UUID]
) -> None:
    """That settings were sent as they stand."""
    utc = CLOCK.utc()
    line = {"sequence": 1, "last": True, "sha256": "", "reached": "", "offered_utc": utc,
            "kept_utc": utc}  # fmt: skip
    rows: list[dict[str, object]] = []
    for kind in SETTINGS:
        for one in courses if kind is ParcelKind.COURSE else patients:
            state = state_of(connection, kind, one)
            rows.append({**line, "kind": kind.value, "subject": one, "state": state})
    _add(connection, "sent", rows)


def _plans(connection: sa.Connection, courses: Sequence[UUID], protocol: str) -> None:
    row = {"utc": CLOCK.utc(), "by": "a therapist", "protocol_sha256": protocol,
           "choices": '{"step": 40}' * 40, "sha256": SIGNED}  # fmt: skip
    versions = range(1, PLANS_OF_A_COURSE + 1)
    rows = [{**row, "id": uuid4(), "course_id": one, "version": at}
            for one in courses for at in versions]  # fmt: skip
    _add(connection, "plan", rows)


def _entries(connection: sa.Connection, sessions: list[dict[str, object]]) -> None:
    """Two a session in its course, and one written of it after its end."""
    row = {"utc": CLOCK.utc(), "by": "a therapist", "name": "note",
           "data": {"text": "looks down for the first time"}, "sha256": SIGNED}  # fmt: skip
    seqs: dict[object, int] = {}
    rows: list[dict[str, object]] = []
    for one in sessions * ENTRIES_OF_A_SESSION:
        seqs[one["course_id"]] = seq = seqs.get(one["course_id"], 0) + 1
        where = {"course_id": one["course_id"], "session_id": one["id"], "seq": seq}
        rows.append({**row, **where, "id": uuid4(), "actor": "therapist"})
    _add(connection, "course_entry", rows)
    after = [{**row, "id": uuid4(), "session_id": one["id"], "seq": 1, "account": ""}
             for one in sessions]  # fmt: skip
    _add(connection, "session_entry", after)
