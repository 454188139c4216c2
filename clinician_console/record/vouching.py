"""What may follow in the record of a session: who may sign, countersign, lock, ask and close. Pure.

    session    signed, unless it is signed as it stands; countersigned by somebody else; locked when
               it is signed as it stands, by a trainee countersigned too, and no query is open
    query      asked of a locked session too; answered while it is open; closed by who asked

What may not be is refused with a sentence that says what has to be first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from clinician_console.record.amending import required
from clinician_console.record.signatures import ASKED, Afterwards, Query, Standing
from clinician_console.record.what import Parts
from shared.errors import UsageError
from shared.language import marked, recalled
from shared.printable import plain

MEANING: Final = marked("I have reviewed this record and it is complete and true to my knowledge.")
COUNTER_MEANING: Final = marked(
    "I have reviewed this record and the signature under it, and agree with both."
)
LOCK_MEANING: Final = marked("Nothing of this record is to be amended any more.")

LONGEST_QUERY: Final = 1_000
LONGEST_BY: Final = 100

NOBODY_UNLOCKS: Final = marked(
    "Nobody can unlock it. What is wrong is asked with gradus query, and stands "
    "beside the record with its answer."
)


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Who writes.

    Attributes:
        by: Printed name.
        account: The account that they signed in with.
    """

    by: str
    account: str = ""


def writer_of(account: str, by: str, *, is_nobodys: bool) -> Writer:
    """Who writes: the account, by its name.

    Args:
        account: That the store was opened by.
        by: A printed name, if one was given.
        is_nobodys: Whether the account names nobody, as the one account of an older store.

    Raises:
        UsageError: A name is missing, or another one than the account's was given.
    """
    printed = plain(by, LONGEST_BY).strip()
    if is_nobodys:
        if not printed:
            raise UsageError(
                marked("The account that opened this store names nobody."),
                marked("Say who you are with --by NAME, or make accounts: gradus users"),
            )
        return Writer(by=printed, account=account)
    if printed and printed != account:
        raise UsageError(
            marked("You signed in as {account}; nobody writes in another's name.", account=account),
            marked("Leave --by out, or sign in with your own account."),
        )
    return Writer(by=account, account=account)


def recovery_signs_nothing() -> UsageError:
    """Whoever holds the recovery key is not known by it."""
    return UsageError(
        marked("The recovery key is nobody's: nothing is signed or locked with it."),
        marked("Sign in with your own account."),
    )


def require_amendable(now: Afterwards) -> None:
    """Check that a session takes amendments.

    Raises:
        UsageError: It is locked.
    """
    if now.standing is Standing.LOCKED:
        lock = now.signatures[-1]
        raise UsageError(
            marked(
                "This session was locked by {by} on {utc:%Y-%m-%d} and takes no amendment.",
                by=lock.by,
                utc=lock.utc,
            ),
            NOBODY_UNLOCKS,
        )


def sign_parts(now: Afterwards, sealed: str, covers: str, *, trainee: bool) -> Parts:
    """What the record says of a signature.

    Raises:
        UsageError: The session is signed and nothing has changed since, or is locked.
    """
    _require_not_locked(now)
    if now.standing in (Standing.SIGNED, Standing.AWAITED, Standing.COUNTERSIGNED):
        last = now.signatures[-1]
        raise UsageError(
            marked(
                "{by} signed this session on {utc:%Y-%m-%d}, and nothing has changed since.",
                by=last.by,
                utc=last.utc,
            ),
            marked("Nothing was signed."),
        )
    return {"meaning": MEANING, "trainee": trainee, "sealed": sealed, "covers": covers}


def signed_as_trainee(now: Afterwards, writer: Writer) -> bool:
    """Whether they signed this session as a trainee: amending and signing anew changes nothing."""
    return any(at.trainee and _is_same(writer, at.by, at.account) for at in now.signatures)


def countersign_parts(now: Afterwards, writer: Writer, sealed: str, covers: str) -> Parts:
    """What the record says of a countersignature.

    Raises:
        UsageError: There is no signature that stands, or it is the same person's.
    """
    _require_not_locked(now)
    if now.standing is Standing.COUNTERSIGNED:
        raise UsageError(
            marked("{by} countersigned this session already.", by=now.signatures[-1].by),
            marked("Nothing was signed."),
        )
    if now.standing not in (Standing.SIGNED, Standing.AWAITED):
        raise _not_signed(now)
    if _is_same(writer, now.signatures[-1].by, now.signatures[-1].account):
        raise UsageError(
            marked("Nobody countersigns their own signature."),
            marked("Ask a supervisor to countersign it."),
        )
    return {"meaning": COUNTER_MEANING, "trainee": False, "sealed": sealed, "covers": covers}


def lock_parts(now: Afterwards, sealed: str, covers: str) -> Parts:
    """What the record says of a lock.

    Raises:
        UsageError: It is locked, not signed as it stands, not countersigned where it has to be,
            or a query is open.
    """
    _require_not_locked(now)
    if now.standing is Standing.AWAITED:
        raise UsageError(
            marked("A trainee signed this session, and nobody has countersigned it."),
            marked("A supervisor countersigns it first: gradus sign SESSION --countersign"),
        )
    if now.standing not in (Standing.SIGNED, Standing.COUNTERSIGNED):
        raise _not_signed(now)
    if now.open_queries:
        raise UsageError(
            marked("Query {number} about this session is open.", number=now.open_queries[0].number),
            marked(
                "Answer it and have it closed first: a locked session takes no more amendments."
            ),
        )
    return {"meaning": LOCK_MEANING, "trainee": False, "sealed": sealed, "covers": covers}


def _require_not_locked(now: Afterwards) -> None:
    if now.standing is Standing.LOCKED:
        raise UsageError(
            marked(
                "{by} locked this session on {utc:%Y-%m-%d}.",
                by=now.signatures[-1].by,
                utc=now.signatures[-1].utc,
            ),
            NOBODY_UNLOCKS,
        )


def _not_signed(now: Afterwards) -> UsageError:
    return UsageError(
        marked("This session is {standing}.", standing=recalled(now.standing.value)),
        marked("Its therapist signs it as it stands first: gradus sign SESSION"),
    )


def _is_same(writer: Writer, by: str, account: str) -> bool:
    """Whether two names are one person: by what is printed, or by the account."""
    return writer.by.casefold() == by.casefold() or (bool(account) and writer.account == account)


# ── queries ──────────────────────────────────────────────────────────────────────────────────────


def ask_parts(now: Afterwards, text: str, of: UUID | None, what: str) -> Parts:
    """What the record says of a query; it may be asked of a locked session too.

    Raises:
        UsageError: It has no words, or too many.
    """
    return {
        "number": 1 + max((query.number for query in now.queries), default=0),
        "text": required(text, LONGEST_QUERY, marked("A query")),
        "of": None if of is None else of.hex,
        "what": what,
    }


def answer_parts(now: Afterwards, number: int, text: str) -> Parts:
    """What the record says of an answer to a query.

    Raises:
        UsageError: There is no such query, it is closed, or nothing is said.
    """
    query = open_query(now, number)
    words = required(text, LONGEST_QUERY, marked("An answer"))
    return {"number": query.number, "text": words, **_asked(query)}


def close_parts(now: Afterwards, number: int, writer: Writer, text: str) -> Parts:
    """What the record says of the closing of a query.

    Raises:
        UsageError: There is no such query, it is closed, somebody else asked it, or it is closed
            without an answer and without a word why.
    """
    query = open_query(now, number)
    if not _is_same(writer, query.asked.by, query.account):
        raise UsageError(
            marked(
                "{by} asked query {number}, and who asked closes.", by=query.asked.by, number=number
            ),
            marked("Answer it with gradus query SESSION answer, and let them close it."),
        )
    if not query.answers and not text.strip():
        raise UsageError(
            marked("Nobody has answered query {number}.", number=number),
            marked("Wait for the answer, or say with --text why it needs none."),
        )
    words = required(text, LONGEST_QUERY, marked("The last word")) if text.strip() else ""
    return {"number": query.number, "text": words, **_asked(query)}


def _asked(query: Query) -> Parts:
    return {} if query.entry_id is None else {ASKED: query.entry_id.hex}


def open_query(now: Afterwards, number: int) -> Query:
    """The query of this number.

    Raises:
        UsageError: There is none, or it is closed.
    """
    query = next((one for one in now.queries if one.number == number), None)
    if query is None:
        raise UsageError(
            marked("There is no query {number} about this session.", number=number),
            marked("List them with: gradus query SESSION"),
        )
    if query.closed is not None:
        raise UsageError(
            marked(
                "Query {number} was closed by {by} on {utc:%Y-%m-%d}.",
                number=number,
                by=query.closed.by,
                utc=query.closed.utc,
            ),
            marked("Ask another one."),
        )
    return query
