"""How the record of a session is vouched for: queries, signatures, the lock. Pure.

    query           asked → answered (any number of times) → closed by who asked
    session         unsigned → signed → (of a trainee: countersigned) → locked

    state                          what may follow
    ────────────────────────────   ────────────────────────────────────────────────────────────────
    unsigned                       amend, sign
    signed                         amend, countersign, lock
    signed, not countersigned      amend, countersign         (a trainee's; it cannot be locked yet)
    signed, amended since          amend, sign anew           (or something was told of it since)
    signed, added to since         amend, sign anew           (a headset brought what it had kept)
    signed and countersigned       amend, lock
    locked                         query alone

A signature bears the printed name, the time and its meaning, and covers, by digest, the session as
it was sealed and every entry before it (21 CFR 11.50 and 11.70); so it cannot be lifted from one
record to another. Nobody can unlock: what is found wrong afterwards is asked as a query, and stands
beside the record with its answer (decision 0059).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from clinician_console.record.amended import Amendment, amendments_of
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.told_later import is_told_later
from clinician_console.record.what import Parts, int_of, text_of
from shared.language import marked
from shared.wire.events import EventName


class Standing(StrEnum):
    """How far the record of a session is vouched for."""

    UNSIGNED = marked("unsigned")
    SIGNED = marked("signed")
    AWAITED = marked("signed by a trainee, not countersigned")
    AMENDED = marked("signed, amended since")
    ADDED_TO = marked("signed, added to since")
    COUNTERSIGNED = marked("signed and countersigned")
    LOCKED = marked("locked")


@dataclass(frozen=True, kw_only=True)
class Signature:
    """A signature, a countersignature or a lock.

    Attributes:
        kind: `session_signed`, `session_countersigned` or `session_locked`.
        meaning: In the words that were signed.
        trainee: Whether who signed treated as a trainee.
        sealed: Digest of the session as it was sealed then.
        covers: Digest of that and of every entry before this one.
        amended_since: Whether something was amended, or told of the session, that it does not
            cover: after it, or in another room that did not know of it.
    """

    kind: str
    by: str
    account: str
    utc: datetime
    meaning: str
    trainee: bool
    sealed: str
    covers: str
    amended_since: bool
    seq: int


@dataclass(frozen=True, kw_only=True)
class Said:
    """Words that somebody said to a query."""

    text: str
    by: str
    utc: datetime


@dataclass(frozen=True, kw_only=True)
class Query:
    """A question about the record of a session.

    Attributes:
        number: 1 for the first of the session; of two that rooms gave one number, the later one's
            is the next that is free.
        of: The record that it is about; None where it is about the session.
        what: The same in words.
        answers: Oldest first.
        closed: What who asked said to close it; None while it is open.
        entry_id: Of the entry that asked it, by which answers from any room find it.
    """

    number: int
    of: UUID | None
    what: str
    asked: Said
    account: str
    entry_id: UUID | None = None
    answers: tuple[Said, ...] = ()
    closed: Said | None = None

    @property
    def is_open(self) -> bool:
        """Whether who asked has not closed it."""
        return self.closed is None


@dataclass(frozen=True, kw_only=True)
class Afterwards:
    """What became of the record of a session after it was over."""

    amendments: tuple[Amendment, ...] = ()
    queries: tuple[Query, ...] = ()
    signatures: tuple[Signature, ...] = ()
    standing: Standing = Standing.UNSIGNED
    added_to: bool = False

    @property
    def open_queries(self) -> tuple[Query, ...]:
        """Queries that nobody has closed."""
        return tuple(query for query in self.queries if query.is_open)

    @property
    def said(self) -> str:
        """In words: `signed, amended since; 1 open query`."""
        late = self.added_to and self.standing is Standing.LOCKED
        standing = self.standing.value + ", added to since" * late
        return "; ".join([standing, *open_said(len(self.open_queries))])


def open_said(queries: int) -> list[str]:
    """How many queries are open, in words; nothing where none is."""
    return [f"{queries} open {'query' if queries == 1 else 'queries'}"] if queries else []


def afterwards_of(entries: Sequence[SessionEntry], sealed: str = "") -> Afterwards:
    """What the entries of a session amount to.

    Args:
        entries: Oldest first.
        sealed: Digest of the session as it is sealed now; empty where nobody looked.
    """
    amendments = amendments_of(entries)
    amended = {at.seq for at in amendments}
    changes = {
        entry.entry_id.hex: place
        for place, entry in enumerate(entries, 1)
        if place in amended or is_told_later(entry.name)
    }
    signatures = tuple(
        _signature(place, entry, changes)
        for place, entry in enumerate(entries, 1)
        if entry.name in SIGNING
    )
    added_to = bool(sealed and signatures) and signatures[-1].sealed != sealed
    added_to = added_to or any(_is_lock(at) and at.amended_since for at in signatures)
    return Afterwards(
        amendments=amendments,
        queries=_queries(entries),
        signatures=signatures,
        standing=_standing(signatures, added_to=added_to),
        added_to=added_to,
    )


OVER: Final = "over"
"""The part of a signature that names the entries which it covers."""
ASKED: Final = "asked"
"""The part of an answer that names the entry of its query."""
SIGNING: Final = frozenset(
    {EventName.SESSION_SIGNED, EventName.SESSION_COUNTERSIGNED, EventName.SESSION_LOCKED}
)


def _standing(signatures: Sequence[Signature], *, added_to: bool) -> Standing:
    if not signatures:
        return Standing.UNSIGNED
    last = signatures[-1]
    if any(_is_lock(at) for at in signatures):  # another room may sign that has not heard of it
        return Standing.LOCKED
    if last.amended_since:
        return Standing.AMENDED
    if added_to:
        return Standing.ADDED_TO
    if last.kind == EventName.SESSION_COUNTERSIGNED:
        return Standing.COUNTERSIGNED
    return Standing.AWAITED if last.trainee else Standing.SIGNED


def _is_lock(signature: Signature) -> bool:
    return signature.kind == EventName.SESSION_LOCKED


def over(data: Parts) -> tuple[str, ...] | None:
    """The entries that a signature covers, in the order in which it does: their ids, in hex.

    None where that is not said, as before there were rooms: then it is all that stand before it.
    """
    said = data.get(OVER)
    return tuple(said.split()) if isinstance(said, str) else None


def _signature(place: int, entry: SessionEntry, changes: Mapping[str, int]) -> Signature:
    known = over(entry.data)
    later = (at > place if known is None else one not in known for one, at in changes.items())
    return Signature(
        kind=entry.name,
        by=entry.by,
        account=entry.account,
        utc=entry.utc,
        meaning=text_of(entry.data, "meaning"),
        trainee=entry.data.get("trainee") is True,
        sealed=text_of(entry.data, "sealed"),
        covers=text_of(entry.data, "covers"),
        amended_since=any(later),
        seq=place,
    )


def _queries(entries: Sequence[SessionEntry]) -> tuple[Query, ...]:
    found: dict[int, Query] = {}
    for entry in entries:
        number = int_of(entry.data.get("number"))
        said = Said(text=text_of(entry.data, "text"), by=entry.by, utc=entry.utc)
        if number is None:
            continue
        if entry.name == EventName.QUERY_ASKED:
            of = text_of(entry.data, "of")
            number = number if number not in found else max(found) + 1
            found[number] = Query(
                number=number,
                entry_id=entry.entry_id,
                of=UUID(hex=of) if of else None,
                what=text_of(entry.data, "what"),
                asked=said,
                account=entry.account,
            )
        elif (query := _meant(found, entry.data, number)) is None:
            continue
        elif entry.name == EventName.QUERY_ANSWERED:
            found[query.number] = replace(query, answers=(*query.answers, said))
        elif entry.name == EventName.QUERY_CLOSED:
            found[query.number] = replace(query, closed=said)
    return tuple(found.values())


def _meant(found: Mapping[int, Query], data: Parts, number: int) -> Query | None:
    """The query that an answer is to: by its entry, or by its number before there were rooms."""
    asked = text_of(data, ASKED)
    if not asked:
        return found.get(number)
    of_entry = (one for one in found.values() if one.entry_id and one.entry_id.hex == asked)
    return next(of_entry, None)


def covered(sealed: str, before: Sequence[str]) -> str:
    """What a signature covers: SHA-256, in hex, of the sealed session and of what stands before it.

    Args:
        sealed: Digest of the session as it was sealed, in hex.
        before: Digests of all its entries before the signature, oldest first, in hex.
    """
    return hashlib.sha256("\n".join((sealed, *before)).encode()).hexdigest()
