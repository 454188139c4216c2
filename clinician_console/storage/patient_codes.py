"""Patient codes as people type them: `P014` and `p014` are one patient.

Codes are compared without regard to capitals and to how a letter is composed or how wide it is
(Unicode NFKC, then case folding); the spelling that was stored first is the one that is shown.
Stores of 0.1 may hold both `P014` and `p014`: each is then found under its exact spelling only.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.codes import canonical
from clinician_console.storage.ids import new_id
from clinician_console.storage.tables import Patient
from shared.errors import UsageError


def stored_spelling(connection: sa.Connection, code: str) -> str | None:
    """The code as the store knows it, or None for a patient that it does not know.

    Raises:
        UsageError: Several stored codes differ from it, and from each other, only in spelling.
    """
    if not _is_text(code):
        return None
    exact = sa.select(col(Patient.code)).where(col(Patient.code) == code)
    if (found := connection.execute(exact).scalar()) is not None:
        return found
    alike = spelled_like(connection, code)
    if len(alike) > 1:
        raise UsageError(
            f"This store knows {len(alike)} patients of nearly this code: {', '.join(alike)}.",
            "Type the code exactly as the one that is meant.",
        )
    return alike[0] if alike else None


def spelled_like(connection: sa.Connection, code: str) -> list[str]:
    """The stored codes that differ from a code only in spelling, or not at all; in their order.

    Codes of plain letters and no space are looked up in one index, the few others in another.
    """
    wanted = canonical(code)
    rows = sa.select(col(Patient.code)).order_by(col(Patient.code))
    typed = rows.where(sa.collate(col(Patient.code), "NOCASE") == wanted)
    odd = rows.where(sa.literal_column("patient.code GLOB '*[^!-~]*'"))
    found = {one for each in (typed, odd) for one in connection.execute(each).scalars()}
    return sorted(one for one in found if canonical(one) == wanted)


def alike(connection: sa.Connection) -> tuple[tuple[str, ...], ...]:
    """Codes of different patients that differ only in spelling, as stores of 0.1 may hold them."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for code in all_codes(connection):
        groups[canonical(code)].append(code)
    return tuple(tuple(sorted(group)) for group in groups.values() if len(group) > 1)


def by_id(connection: sa.Connection) -> dict[str, str]:
    """The code of every patient, by their id in hex."""
    rows = connection.execute(sa.select(col(Patient.id), col(Patient.code)))
    return {UUID(str(row[0])).hex: row[1] for row in rows}


def known_id(connection: sa.Connection, code: str) -> UUID | None:
    """The id of a patient, or None for one who is not known.

    Raises:
        UsageError: As `stored_spelling`.
    """
    spelling = stored_spelling(connection, code)
    if spelling is None:
        return None
    known = sa.select(col(Patient.id)).where(col(Patient.code) == spelling)
    return connection.execute(known).scalar_one()


def patient_id(connection: sa.Connection, code: str, utc: datetime) -> UUID:
    """The id of a patient, who is made known if new.

    Raises:
        UsageError: As `stored_spelling`.
    """
    if (known := known_id(connection, code)) is not None:
        return known
    fresh = new_id(utc)
    connection.execute(sa.insert(Patient).values(id=fresh, code=code, created_utc=utc))
    return fresh


def _is_text(code: str) -> bool:
    """Whether it can stand in a store: bytes of a command line that are no UTF-8 cannot."""
    try:
        code.encode()
    except UnicodeEncodeError:
        return False
    return True


def all_codes(connection: sa.Connection) -> list[str]:
    """Every code of the store, in their order."""
    return list(
        connection.execute(sa.select(col(Patient.code)).order_by(col(Patient.code))).scalars()
    )
