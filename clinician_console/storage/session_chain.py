"""A session's chain of seals against its rows: what is gone, was altered or was slipped in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.storage.digests import AnyRow, columns_of
from clinician_console.storage.seal_tables import SessionSeal
from clinician_console.storage.session_seals import (
    NO_LINK,
    WHOLE_BYTES,
    Kind,
    head_of,
    link_after,
    stored_marks,
)

_OF_LETTER: Final = {kind.letter: kind for kind in Kind}


def chain_faults(connection: sa.Connection, session_id: UUID) -> list[str]:
    """What a session's chain and its rows say of each other; nothing where all is well.

    Returns:
        Ends of sentences: "1 event is gone".
    """
    link, rows, known, written_ns = NO_LINK, 0, Counter[bytes](), None
    for number, row in enumerate(_chain(connection, session_id), 1):
        rows += len(row.marks) // WHOLE_BYTES
        link = link_after(link, session_id, number, row.last_written_ns, row.marks)
        if (row.number, row.rows, row.link) != (number, rows, link):
            return [f"its own chain of seals is broken at link {number}"]
        known.update(_split(row.marks))
        written_ns = row.last_written_ns
    head = head_of(connection, session_id)
    found = list(_differences(known, Counter(stored_marks(connection, session_id))))
    return [*found, *_miscounted(known, head, written_ns)]


_CHAIN: Final = (
    sa.select(*columns_of(SessionSeal))
    .where(col(SessionSeal.session_id) == sa.bindparam("of_session"))
    .order_by(col(SessionSeal.number))
)


def _chain(connection: sa.Connection, session_id: UUID) -> Iterable[AnyRow]:
    return connection.execute(_CHAIN, {"of_session": session_id})


def _split(marks: bytes) -> Iterator[bytes]:
    for at in range(0, len(marks), WHOLE_BYTES):
        yield marks[at : at + WHOLE_BYTES]


def _differences(sealed: Counter[bytes], stored: Counter[bytes]) -> Iterator[str]:
    gone, added = _by_kind(sealed - stored), _by_kind(stored - sealed)
    for kind in Kind:
        altered = min(gone[kind], added[kind])
        for count, fate in (
            (altered, "altered"),
            (gone[kind] - altered, "gone"),
            (added[kind] - altered, "not what Gradus wrote"),
        ):
            if count:
                yield f"{kind.said(count)} {_fated(fate, count)}"


def _fated(fate: str, count: int) -> str:
    if fate == "altered":
        return "was altered" if count == 1 else "were altered"
    return f"is {fate}" if count == 1 else f"are {fate}"


def _by_kind(marks: Counter[bytes]) -> Counter[Kind]:
    return Counter(_OF_LETTER[one[:1]] for one in marks.elements())


def _miscounted(
    sealed: Counter[bytes], head: Mapping[str, Any], last_written_ns: int | None
) -> Iterator[str]:
    counts: Callable[[Kind], int] = _by_kind(sealed).__getitem__
    for column, kind in (("events", Kind.EVENT), ("ratings", Kind.RATING)):
        if head[column] != counts(kind):
            yield f"the number of its {column} was altered"
    if head["ended_utc"] is None:
        written_at = head["started_ns"] if last_written_ns is None else last_written_ns
        if head["last_written_ns"] != written_at or head["ended_ns"] is not None:
            yield "the time of its last entry was altered"
