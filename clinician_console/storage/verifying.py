"""Looking at everything that is stored: is it what was written, and all of it?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.listed import AuditHead, Finding, Verification
from clinician_console.storage import (
    audit,
    devices,
    erasures,
    patient_codes,
    patient_seals,
    schema,
    session_entries,
    sessions,
)
from clinician_console.storage.digests import (
    DIGESTED,
    PROTOCOL,
    SEALED,
    columns_of,
    row_digest,
    whole,
)
from clinician_console.storage.heads import OlderCopy
from clinician_console.storage.ids import short_id
from clinician_console.storage.reading import samples_of
from clinician_console.storage.session_check import session_faults
from clinician_console.storage.tables import Audit, Chunk, Meta, Stream, TreatmentProtocol
from clinician_console.storage.trail import ChainCheck, Keys, Vouched
from shared.errors import IntegrityError

_BATCH: Final = 200
_ID_LENGTH: Final = 36
_WITHOUT: Final = (
    "The seal of that version leaves out when a session began, under which version it ran, and "
    "units, rates and losses of its signals."
)
_ONE: Final = {"event": "An event", "exposure": "An exposure", "rating": "A rating"}
Look: TypeAlias = "Callable[[sa.Connection], tuple[int, Sequence[Finding]]]"


@dataclass(frozen=True)
class Known:
    """What is known of a store from outside of its database.

    Attributes:
        store_id: From its key file.
        seal_key: Of the seals over who patients are.
        keys: The public keys of its accounts; None where they have none.
        older: Whether this is not the store that was seen last.
        printed: The link of an entry of the audit trail, or its beginning, as a report bears it.
    """

    store_id: str
    seal_key: bytes
    keys: Keys | None = None
    older: OlderCopy | None = None
    printed: AuditHead | None = None


def verify(connection: sa.Connection, known: Known) -> Verification:
    """Check file, schema, rows, samples, seals and audit trail; what is damaged is listed.

    Args:
        connection: For reading.
        known: What it is held against.
    """
    looks = _Looks(connection)
    looks.at("file", _file)
    looks.at("schema", schema.faults)
    chain, vouched = ChainCheck(known.keys), Vouched(connection)
    looks.at("audit", lambda _: _trail(connection, chain, vouched))
    rows = looks.at("row", _rows)
    chunks = looks.at("chunk", _chunks)
    sessions = looks.at("session", lambda _: session_faults(connection, vouched))
    rows += looks.at("course", lambda _: _sealed_rows(connection, vouched))
    looks.at("signature", session_entries.faults)
    rows += looks.at("treatment protocol", _texts)
    rows += looks.at("patient", lambda _: _patients(connection, known.seal_key, vouched))
    looks.at("meta", lambda _: _meta(connection, known.store_id, vouched))
    return Verification(
        sessions=sessions,
        rows=rows,
        chunks=chunks,
        audit_rows=chain.count,
        findings=(*looks.findings, *_from_outside(connection, known)),
        notes=(*_notes(connection), *_of_before(chain, vouched)),
    )


_WITH_STREAM: Final = (
    sa.select(*columns_of(Chunk), col(Stream.name), col(Stream.session_id))
    .join_from(Chunk, Stream, col(Stream.id) == col(Chunk.stream_id))
    .execution_options(yield_per=_BATCH)
)


class _Looks:
    """Looks at one part after the other, and goes on where one cannot be read."""

    def __init__(self, connection: sa.Connection) -> None:
        self.findings: list[Finding] = []
        self._connection = connection

    def at(self, part: str, look: Look) -> int:
        """Look at a part; how much there is of it."""
        count, findings = _readable(part, self._connection, look)
        self.findings += findings
        return count


def _trail(
    connection: sa.Connection, chain: ChainCheck, vouched: Vouched
) -> tuple[int, list[Finding]]:
    for row in audit.entries(connection):
        chain.look(row)
        vouched.look(row)
    return chain.count, [*chain.findings(), *vouched.findings]


def _from_outside(connection: sa.Connection, known: Known) -> list[Finding]:
    """What the store itself cannot know: how far it had come."""
    found = [Finding("store", known.older.sentence)] if known.older else []
    if known.printed is not None and (fault := _against(connection, known.printed)):
        found.append(Finding("store", fault))
    return found


def _against(connection: sa.Connection, printed: AuditHead) -> str | None:
    last = audit.head(connection)
    if last.seq < printed.seq:
        return (
            f"The audit trail ends with entry {last.seq}, and entry {printed.seq} was printed: its "
            "end was cut off, or this is an older copy."
        )
    link = audit.link_at(connection, printed.seq)
    if link is not None and link.startswith(printed.link):
        return None
    return f"Entry {printed.seq} of the audit trail is not the one whose link was printed."


def _of_before(chain: ChainCheck, vouched: Vouched) -> list[str]:
    """What an earlier version vouched for less well than this one does."""
    sealed = sum("version" not in seal for seal in vouched.sessions.values())
    unsigned = f"The first {chain.unsigned} entries of the audit trail are not signed"
    return [
        *([f"{unsigned}: an earlier version wrote them."] if chain.unsigned else []),
        *([f"{_sessions(sealed)} sealed by an earlier version. {_WITHOUT}"] if sealed else []),
    ]


def _sessions(count: int) -> str:
    return "One session was" if count == 1 else f"{count} sessions were"


def _notes(connection: sa.Connection) -> tuple[str, ...]:
    try:
        return (*_restored(connection), *_alike(connection), *erasures.notes(connection))
    except (sa.exc.DBAPIError, ValueError):  # what cannot be read is among the findings
        return ()


def _restored(connection: sa.Connection) -> list[str]:
    """Where somebody said that an older copy was put in the store's place on purpose."""
    rows = connection.execute(
        sa.select(col(Audit.utc), col(Audit.body)).where(
            col(Audit.action) == audit.Action.STORE_RESTORED.value
        )
    ).all()
    return [
        f"On {row.utc:%Y-%m-%d} an older copy was taken into use on purpose: what was recorded "
        "between it and the store before is not here."
        for row in rows
    ]


def _alike(connection: sa.Connection) -> list[str]:
    return [
        f"{' and '.join(codes)} are different patients whose codes differ only in spelling."
        for codes in patient_codes.alike(connection)
    ]


def _readable(part: str, connection: sa.Connection, look: Look) -> tuple[int, Sequence[Finding]]:
    try:
        return look(connection)
    except (sa.exc.SQLAlchemyError, ValueError, LookupError, TypeError, AttributeError):
        return 0, [Finding(part, f"The {part} part of the store cannot be read to its end.")]


def _file(connection: sa.Connection) -> tuple[int, list[Finding]]:
    pragmas = ("cipher_integrity_check", "quick_check") if _is_sqlite(connection) else ()
    faults = [
        str(sentence)
        for pragma in pragmas
        for (sentence,) in connection.exec_driver_sql(f"PRAGMA {pragma}")
        if sentence != "ok"
    ]
    return 0, [Finding("file", f"The store's file is damaged: {fault}.") for fault in faults]


def _is_sqlite(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _rows(connection: sa.Connection) -> tuple[int, list[Finding]]:
    count, findings = 0, []
    for part, table in DIGESTED.items():
        for row in connection.execute(whole(table), execution_options={"yield_per": _BATCH}):
            count += 1
            if row_digest(row._asdict()) != row.sha256:
                where = short_id(row.session_id)
                findings.append(Finding(part, f"{_ONE[part]} of session {where} was altered."))
    return count, findings


def _chunks(connection: sa.Connection) -> tuple[int, list[Finding]]:
    count, findings = 0, []
    for row in connection.execute(_WITH_STREAM):
        count += 1
        try:
            samples_of(row)
        except IntegrityError:
            place = f"Chunk {row.seq} of stream {row.name} in session {short_id(row.session_id)}"
            findings.append(Finding("chunk", f"{place} is damaged."))
    return count, findings


def _patients(
    connection: sa.Connection, seal_key: bytes, vouched: Vouched
) -> tuple[int, list[Finding]]:
    return patient_seals.faults(connection, seal_key, vouched.patients, all_of=vouched.all_sealed)


def _sealed_rows(connection: sa.Connection, vouched: Vouched) -> tuple[int, list[Finding]]:
    """Rows that the trail seals one by one, each against its own seal."""
    count, findings = 0, []
    erased = erasures.erased_entities(connection)
    for part, table in SEALED.items():
        seals = dict(vouched.rows[part])
        said = part.replace("_", " ")
        for row in connection.execute(whole(table)):
            count += part != PROTOCOL
            name = row.sha256 if part == PROTOCOL else str(row.id)
            sealed, digest = seals.pop(name, None), row_digest(row._asdict())
            if sealed is None and part == PROTOCOL and not vouched.all_sealed:
                continue
            if sealed != digest or (part != PROTOCOL and digest != row.sha256):
                findings.append(Finding(part, f"A {said} ({_short(name)}) was altered."))
            # A treatment protocol goes with the last patient who followed it, and may come again.
            if part != PROTOCOL and (number := erased.get(f"{part}:{name}")):
                findings.append(Finding(part, erasures.here_again(f"A {said}", number)))
        findings += [
            Finding(part, f"A {said} ({_short(lost)}) was sealed and is gone.")
            for lost in seals
            if f"{part}:{lost}" not in erased
        ]
    return count, findings


def _short(name: str) -> str:
    """A row by what it is called elsewhere: the end of an id, the beginning of a digest."""
    return short_id(UUID(name)) if len(name) == _ID_LENGTH else name[:8]


def _meta(connection: sa.Connection, store_id: str, vouched: Vouched) -> tuple[int, list[Finding]]:
    """What the store knows of itself, against its key file and the audit trail."""
    kept = {row.key: row.value for row in connection.execute(whole(Meta))}
    found = []
    if kept.get(sessions.STORE_ID) != store_id:
        found.append(Finding("meta", "The store's own number is not that of its key file."))
    accepted = set(devices.accepted(connection))
    if accepted - vouched.devices:
        found.append(Finding("meta", "A sensor is accepted that nobody accepted."))
    if len(vouched.devices) <= devices.MOST_DEVICES and vouched.devices - accepted:
        found.append(Finding("meta", "A sensor that was accepted is not remembered any more."))
    return len(kept), found


def _texts(connection: sa.Connection) -> tuple[int, list[Finding]]:
    """Treatment protocols, each against the digest that plans and sessions know it by."""
    rows = connection.execute(
        sa.select(col(TreatmentProtocol.sha256), col(TreatmentProtocol.toml))
    ).all()
    findings = [
        Finding("treatment protocol", f"The text of protocol {row.sha256[:8]} is another one.")
        for row in rows
        if hashlib.sha256(row.toml.encode()).hexdigest() != row.sha256
    ]
    return len(rows), findings
