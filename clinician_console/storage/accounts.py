"""Who may open the store, and with what roles: signed statements, one after the other.

A row says what an account is from now on: its name, roles, public keys, and whether it is closed;
the newest one about an account holds. Each is numbered and signed with the Ed25519 key of who made
it, over everything in it, so that whoever holds the data key, as every account does, can neither
change a row nor make one up:

row          signed by
1            the first account itself, whose key is the root that the key file binds every
             account's secret to
2            the recovery key's: the first account, or itself, where a store of version 0.1 has one
             account and its recovery key was typed
all others   an account that, by the rows before, is open, an administrator, and has that key

A recovery key that entered itself has nobody's word for it, so that anybody who holds the data key
could put another in its place: no third account stands beside it until the first account has said
something of it, which is that another recovery key took its place.

Names are never given twice and rows never taken away: who left is closed, and their name stays on
what they did. A row that is missing at the end shows against the audit trail, which has the digest
of each.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.codes import canonical
from clinician_console.record.rights import AccountRole, Deed, may
from clinician_console.storage.account_tables import Account
from clinician_console.storage.key_accounts import name_taken
from clinician_console.storage.key_wrapping import PublicKeys, Signer, is_signed
from shared.errors import AccessError, IntegrityError, UsageError
from shared.printable import plain

LONGEST_NAME: Final = 64
RECOVERY_NAME: Final = "recovery key"
_FIRST, _RECOVERY = 1, 2


@dataclass(frozen=True)
class Standing:
    """What an account is from a moment on.

    Attributes:
        utc: That moment.
        closed_utc: Since when it is closed; None while it is open.
        public: Its keys.
    """

    account_id: str
    name: str
    roles: frozenset[AccountRole]
    utc: datetime
    closed_utc: datetime | None
    public: PublicKeys


@dataclass(frozen=True)
class Statement:
    """A row: what was said of an account, and by whom."""

    seq: int
    standing: Standing
    by: str
    by_key: bytes
    signature: bytes

    def content(self, store_id: str) -> bytes:
        """What is signed: everything else of it, and of which store it is."""
        said = self.standing
        fields = (
            store_id,
            self.seq,
            said.account_id,
            said.name,
            _written(said.roles),
            _stamp(said.utc),
            None if said.closed_utc is None else _stamp(said.closed_utc),
            said.public.signing.hex(),
            said.public.sealing.hex(),
            self.by,
            self.by_key.hex(),
        )
        return b"gradus account 1\n" + json.dumps(fields).encode()

    def digest(self, store_id: str) -> str:
        """What the audit trail keeps of it."""
        return hashlib.sha256(self.content(store_id) + self.signature).hexdigest()


# Made once: to make one anew takes longer than to have it done.
_ALL: Final = sa.select(*sa.inspect(Account).columns).order_by(col(Account.seq))
_NEWEST: Final = (
    sa.select(col(Account.roles), col(Account.signing_key), col(Account.closed_utc))
    .where(col(Account.account_id) == sa.bindparam("of_account"))
    .order_by(col(Account.seq).desc())
    .limit(1)
)


def statements(connection: sa.Connection) -> tuple[Statement, ...]:
    """All of them, oldest first.

    Raises:
        IntegrityError: One cannot be read.
    """
    rows = connection.execute(_ALL)
    try:
        return tuple(_statement(row) for row in rows)
    except ValueError:
        raise altered() from None


def names(connection: sa.Connection) -> frozenset[str]:
    """The names of all accounts there ever were, in the spelling in which they are compared."""
    return frozenset(
        canonical(one) for one in connection.execute(sa.select(col(Account.name))).scalars()
    )


def state(
    connection: sa.Connection, store_id: str, signer: Signer, standing: Standing
) -> Statement:
    """Add a statement, signed; inside the caller's transaction."""
    last = connection.execute(sa.select(sa.func.max(col(Account.seq)))).scalar() or 0
    bare = Statement(last + 1, standing, signer.account_id, signer.public_key, b"")
    made = Statement(bare.seq, standing, bare.by, bare.by_key, signer.sign(bare.content(store_id)))
    connection.execute(
        sa.insert(Account).values(
            seq=made.seq,
            account_id=standing.account_id,
            name=standing.name,
            roles=_written(standing.roles),
            utc=standing.utc,
            closed_utc=standing.closed_utc,
            signing_key=standing.public.signing.hex(),
            sealing_key=standing.public.sealing.hex(),
            by=made.by,
            by_key=made.by_key.hex(),
            signature=made.signature.hex(),
        )
    )
    return made


def standings(said: Sequence[Statement], store_id: str, root: bytes) -> dict[str, Standing]:
    """What every account is now, by id.

    Args:
        said: All statements.
        store_id: Of which store.
        root: The public key that signs the first one.

    Raises:
        IntegrityError: One of them was not made by who may.
    """
    now: dict[str, Standing] = {}
    for number, one in enumerate(said, 1):
        signed = is_signed(one.by_key, one.signature, one.content(store_id))
        third = one.standing.account_id not in now and one.standing.name != RECOVERY_NAME
        too_soon = third and not recovery_vouched_for(said[: number - 1])
        if one.seq != number or not signed or too_soon or not _may_say(one, now, root):
            raise altered()
        now[one.standing.account_id] = one.standing
    return now


def recovery_vouched_for(said: Sequence[Statement]) -> bool:
    """Whether the store's first account, and not it alone, speaks for the first recovery key."""
    if len(said) < _RECOVERY:
        return True
    first, recovery = said[0].standing.account_id, said[1].standing.account_id
    return any(one.by == first and one.standing.account_id == recovery for one in said[1:])


def require_standing(
    connection: sa.Connection,
    signer: Signer,
    needed: Deed | None = None,
    *,
    closed_too: bool = False,
) -> None:
    """Check, in the transaction that writes, that who signs is still who opened the store.

    An account may have been closed, or got other keys or roles, since: what it signs then would be
    found as forged, and a statement by it would shut the store for everybody.

    Args:
        connection: In that transaction.
        signer: Who opened the store.
        needed: What they have to be allowed to do by now.
        closed_too: Whether somebody who left may: that they were refused is signed by them.

    Raises:
        AccessError: They are not.
    """
    row = connection.execute(_NEWEST, {"of_account": signer.account_id}).first()
    if row is None:  # nothing is said of it yet: it is being entered
        return
    roles = [AccountRole(word) for word in row.roles.split(",") if word]
    is_open = closed_too or row.closed_utc is None
    is_itself = row.signing_key == signer.public_key.hex()
    if not (is_open and is_itself) or (needed is not None and not may(roles, needed)):
        raise AccessError(
            "This account was closed or changed by an administrator since it opened the store: "
            "this was not done.",
            "Open the store anew.",
        )


def administrators(now: Iterable[Standing]) -> tuple[Standing, ...]:
    """Who is an open administrator among people; the recovery key is none of them."""
    return tuple(
        one
        for one in now
        if one.closed_utc is None
        and AccountRole.ADMINISTRATOR in one.roles
        and one.name != RECOVERY_NAME
    )


def altered() -> IntegrityError:
    """A statement is not what an administrator signed."""
    return IntegrityError(
        "The list of accounts in this store was altered.",
        "Keep the folder as it is, restore the last backup, and tell your supervisor.",
    )


def name_of(typed: str) -> str:
    """The name of a new account.

    Raises:
        UsageError: It is none.
    """
    name = " ".join(plain(typed, LONGEST_NAME + 1).split())
    if not any(sign.isalpha() for sign in name) or len(name) > LONGEST_NAME:
        raise UsageError(
            f"“{plain(typed, 40)}” is no name of an account.",
            f"Give the name by which this person signs: letters, {LONGEST_NAME} at most.",
        )
    if canonical(name) == RECOVERY_NAME:
        raise name_taken()
    return name


def _may_say(one: Statement, now: Mapping[str, Standing], root: bytes) -> bool:
    """Whether a statement is signed by an account that may make it, by those before."""
    itself = one.by == one.standing.account_id and one.by_key == one.standing.public.signing
    if one.seq == _FIRST:
        return itself and one.by_key == root
    if one.seq == _RECOVERY and one.standing.name == RECOVERY_NAME and itself:
        return True
    maker = now.get(one.by)
    return (
        maker is not None
        and maker.closed_utc is None
        and maker.public.signing == one.by_key
        and may(maker.roles, Deed.MANAGE_ACCOUNTS)
    )


def _statement(row: sa.Row[tuple[object, ...]]) -> Statement:
    found = row._asdict()
    standing = Standing(
        account_id=found["account_id"],
        name=found["name"],
        roles=frozenset(AccountRole(word) for word in found["roles"].split(",") if word),
        utc=found["utc"],
        closed_utc=found["closed_utc"],
        public=PublicKeys(
            signing=bytes.fromhex(found["signing_key"]), sealing=bytes.fromhex(found["sealing_key"])
        ),
    )
    by_key, signature = bytes.fromhex(found["by_key"]), bytes.fromhex(found["signature"])
    return Statement(found["seq"], standing, found["by"], by_key, signature)


def _written(roles: Iterable[AccountRole]) -> str:
    return ",".join(sorted(role.value for role in roles))


def _stamp(utc: datetime) -> str:
    return utc.astimezone(UTC).isoformat(timespec="microseconds")
