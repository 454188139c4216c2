"""How far a record is vouched for, in the words of a page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from clinician_console.record.signatures import Standing
from shared.language import marked, tr, tr_n

STANDINGS: Final[Mapping[Standing, str]] = MappingProxyType(
    {
        Standing.UNSIGNED: marked("unsigned"),
        Standing.SIGNED: marked("signed"),
        Standing.AWAITED: marked("signed by a trainee, not countersigned"),
        Standing.AMENDED: marked("signed, amended since"),
        Standing.ADDED_TO: marked("signed, added to since"),
        Standing.COUNTERSIGNED: marked("signed and countersigned"),
        Standing.LOCKED: marked("locked"),
    }
)


def standing_said(standing: Standing | None) -> str:
    """How far a session is vouched for; None is one without an end."""
    return tr("not ended") if standing is None else tr(STANDINGS[standing])


def queries_said(count: int) -> str:
    """How many queries are open; nothing where none is."""
    return tr_n("{n} open query", "{n} open queries", count) if count else ""
