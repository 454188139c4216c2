"""What a signature covers that is made now: the session as it is stored, and its entries."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.signatures import OVER
from clinician_console.record.what import Parts
from clinician_console.storage import session_entries
from clinician_console.storage.faults import changed_since_sealed
from clinician_console.storage.session_check import as_sealed


@dataclass(frozen=True)
class Covers:
    """What a signature covers.

    Attributes:
        digests: Of the session as it is sealed and stored, and of all that is covered.
        over: The entries that are, in their order: rooms count them otherwise.
    """

    digests: tuple[str, str]
    over: str

    def named(self, parts: Parts) -> Parts:
        """The parts of a signature, with what it is over."""
        return {**parts, OVER: self.over}


def to_be_covered(connection: sa.Connection, session_id: UUID) -> Covers:
    """What a signature that is made now covers.

    Raises:
        IntegrityError: What is stored is not what was sealed.
    """
    stored = as_sealed(connection, session_id)
    if stored is None:
        raise changed_since_sealed()
    before = session_entries.rows_of(connection, session_id)
    digests = stored, session_entries.covers(stored, before)
    return Covers(digests, " ".join(row["id"].hex for row in before))
