"""Who may do what with the record: one table, asked by the store before anything is done.

                        therapist  supervisor  staff  administrator
    read_patients           x          x         x         ·
    read_sessions           x          x         x         ·
    read_identity           x          ·         ·         ·
    treat                   x          ·         ·         ·
    amend                   x          ·         ·         ·
    query                   x          x         x         ·
    sign                    x          ·         ·         ·
    countersign             ·          x         ·         ·
    lock                    x          x         ·         ·
    report                  x          x         x         ·
    export                  x          ·         x         ·
    export_deidentified     x          ·         x         ·
    erase                   ·          ·         ·         x
    manage_accounts         ·          ·         ·         x
    back_up                 x          x         x         x
    restore                 ·          ·         ·         x
    rekey                   ·          ·         ·         x
    read_audit              ·          x         ·         x
    verify                  x          x         x         x
    pair                    x          ·         ·         x
    change_settings         ·          ·         ·         x
    sync                    x          x         x         x

Why so. Who treats needs the whole of the patient, and answers for what they wrote: they alone
write, amend and sign it. A supervisor reads what happened and stands beside a trainee's signature;
whom they read of has a code, and needs no name for that. Staff count and pass on what others wrote,
and ask (a query) where something cannot be: they correct nothing. An administrator keeps the store,
which takes no look at any patient. Whoever looks on others' work does not sign in their place, and
who makes accounts reads nobody: where one person is all of it, as in a practice of one, that
account has several roles. Every account may see whether the store is whole and keep a copy, which
is as closed as the store is, and let it exchange with the clinic's server what it is to: who works
last in the evening need not be who treats.

A role that may not read may all the same in an emergency, with a reason that stays in the trail
(`BREAKABLE`): whom to call is worth more than a table. What changes or gives away the record waits
for somebody who may.

The table is our own choice. That nobody is given more than their work needs, and that an emergency
has a way of its own, are rules of 45 CFR 164.502(b) and 164.312(a)(2)(ii) (HIPAA), for one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class AccountRole(StrEnum):
    """What somebody is for the record; an account has one of them or several."""

    THERAPIST = "therapist"
    SUPERVISOR = "supervisor"
    STAFF = "staff"
    ADMINISTRATOR = "administrator"


class Deed(StrEnum):
    """What can be done with the record. Names stand in the audit trail and never change."""

    READ_PATIENTS = "read_patients"
    READ_SESSIONS = "read_sessions"
    READ_IDENTITY = "read_identity"
    TREAT = "treat"
    AMEND = "amend"
    QUERY = "query"
    SIGN = "sign"
    COUNTERSIGN = "countersign"
    LOCK = "lock"
    REPORT = "report"
    EXPORT = "export"
    EXPORT_DEIDENTIFIED = "export_deidentified"
    ERASE = "erase"
    MANAGE_ACCOUNTS = "manage_accounts"
    BACK_UP = "back_up"
    RESTORE = "restore"
    REKEY = "rekey"
    READ_AUDIT = "read_audit"
    VERIFY = "verify"
    PAIR = "pair"
    CHANGE_SETTINGS = "change_settings"
    SYNC = "sync"


SAID: Final[Mapping[Deed, str]] = MappingProxyType(
    {
        Deed.READ_PATIENTS: "read of patients and their courses",
        Deed.READ_SESSIONS: "read sessions and answers",
        Deed.READ_IDENTITY: "read who a patient is",
        Deed.TREAT: "treat patients and write their record",
        Deed.AMEND: "amend the record",
        Deed.QUERY: "ask about an entry of the record",
        Deed.SIGN: "sign sessions",
        Deed.COUNTERSIGN: "countersign sessions",
        Deed.LOCK: "lock sessions",
        Deed.REPORT: "write reports",
        Deed.EXPORT: "export the record",
        Deed.EXPORT_DEIDENTIFIED: "export the record without identities",
        Deed.ERASE: "erase a patient",
        Deed.MANAGE_ACCOUNTS: "manage accounts",
        Deed.BACK_UP: "back up the store",
        Deed.RESTORE: "put a backup in the store's place",
        Deed.REKEY: "encrypt the store anew",
        Deed.READ_AUDIT: "read the audit trail",
        Deed.VERIFY: "verify the store",
        Deed.PAIR: "pair headsets",
        Deed.CHANGE_SETTINGS: "change the store's settings",
        Deed.SYNC: "give to the clinic's server and take from it",
    }
)
"""How a sentence says it: "the account may not ..."."""

_EVERYBODY: Final = frozenset({Deed.BACK_UP, Deed.VERIFY, Deed.SYNC})

RIGHTS: Final[Mapping[AccountRole, frozenset[Deed]]] = MappingProxyType(
    {
        AccountRole.THERAPIST: _EVERYBODY
        | {
            Deed.READ_PATIENTS,
            Deed.READ_SESSIONS,
            Deed.READ_IDENTITY,
            Deed.TREAT,
            Deed.AMEND,
            Deed.QUERY,
            Deed.SIGN,
            Deed.LOCK,
            Deed.REPORT,
            Deed.EXPORT,
            Deed.EXPORT_DEIDENTIFIED,
            Deed.PAIR,
        },
        AccountRole.SUPERVISOR: _EVERYBODY
        | {
            Deed.READ_PATIENTS,
            Deed.READ_SESSIONS,
            Deed.QUERY,
            Deed.COUNTERSIGN,
            Deed.LOCK,
            Deed.REPORT,
            Deed.READ_AUDIT,
        },
        AccountRole.STAFF: _EVERYBODY
        | {
            Deed.READ_PATIENTS,
            Deed.READ_SESSIONS,
            Deed.QUERY,
            Deed.REPORT,
            Deed.EXPORT,
            Deed.EXPORT_DEIDENTIFIED,
        },
        AccountRole.ADMINISTRATOR: _EVERYBODY
        | {
            Deed.ERASE,
            Deed.MANAGE_ACCOUNTS,
            Deed.RESTORE,
            Deed.REKEY,
            Deed.READ_AUDIT,
            Deed.PAIR,
            Deed.CHANGE_SETTINGS,
        },
    }
)
"""The table."""

BREAKABLE: Final = frozenset({Deed.READ_PATIENTS, Deed.READ_SESSIONS, Deed.READ_IDENTITY})
"""What a role that may not may all the same in an emergency, with a reason."""

ROLES_OF_ONE: Final = frozenset({AccountRole.ADMINISTRATOR, AccountRole.THERAPIST})
"""What the first account of a store is, and the one account of a store of version 0.1."""


@dataclass(frozen=True)
class Account:
    """Who the store was opened by.

    Attributes:
        name: As it stands in the audit trail, and on what this person did.
        roles: What they are.
    """

    name: str
    roles: frozenset[AccountRole]

    def may(self, deed: Deed) -> bool:
        """Whether one of the account's roles may do that."""
        return may(self.roles, deed)


@dataclass(frozen=True)
class ListedAccount:
    """One line of the list of accounts.

    Attributes:
        created: When it was made.
        closed: When its person left; None while it is open.
        account_id: By which the audit trail names it ("account:<id>").
    """

    name: str
    roles: frozenset[AccountRole]
    created: datetime
    closed: datetime | None
    account_id: str = ""


@dataclass(frozen=True)
class Emergency:
    """Somebody read what their role may not.

    Attributes:
        utc: When they said so.
        account: Who.
        reason: Why, in their words.
    """

    utc: datetime
    account: str
    reason: str


def may(roles: Collection[AccountRole], deed: Deed) -> bool:
    """Whether who has these roles may do that."""
    return any(deed in RIGHTS[role] for role in roles)


def roles_that_may(deed: Deed) -> tuple[AccountRole, ...]:
    """The roles that may do something, as they stand in the table."""
    return tuple(role for role in AccountRole if deed in RIGHTS[role])
