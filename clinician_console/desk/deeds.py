"""Why an account may not do something, in a sentence; and what its roles are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from clinician_console.record.rights import Account, AccountRole, Deed, roles_that_may
from shared.language import marked, tr

ROLES: Final[Mapping[AccountRole, str]] = MappingProxyType(
    {
        AccountRole.THERAPIST: marked("therapist"),
        AccountRole.SUPERVISOR: marked("supervisor"),
        AccountRole.STAFF: marked("staff"),
        AccountRole.ADMINISTRATOR: marked("administrator"),
    }
)
MEANT: Final[Mapping[AccountRole, str]] = MappingProxyType(
    {
        AccountRole.THERAPIST: marked("treats patients, and writes, amends and signs their record"),
        AccountRole.SUPERVISOR: marked("reads records, and countersigns those of trainees"),
        AccountRole.STAFF: marked("reads records, reports and exports them, and writes nothing"),
        AccountRole.ADMINISTRATOR: marked("manages accounts and backups, and reads no patient"),
    }
)
"""What a role is for, as `record/rights.py` has it."""


def roles_said(roles: Iterable[AccountRole]) -> str:
    """Roles in words, in the order of the table."""
    given = set(roles)
    return ", ".join(tr(ROLES[role]) for role in AccountRole if role in given)


def why_may_not(account: Account, deed: Deed) -> str:
    """Why an account may not do something; nothing where it may."""
    if account.may(deed):
        return ""
    return tr(
        "Your account may not do this. It is for: {roles}.", roles=roles_said(roles_that_may(deed))
    )
