"""Whether the clinic's server still has what this room's ledger says, once it was put back.

A dump that was read in again has all up to some moment and nothing after it. The lines that were
written last are the first that such a server lacks, by the order in which they were written and
not by a clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.storage.parcels.sync_tables import Sent

_PLACE: Final = sa.literal_column("sent.rowid", sa.Integer)
AT_ONCE: Final = 200


class SentLine(NamedTuple):
    """A parcel that the server said it has; `place` counts the lines as they were written."""

    place: int
    sha256: str
    subject: UUID


def newest(connection: sa.Connection, before: int | None) -> list[SentLine]:
    """The newest lines of this store's own parcels that were kept, some at a time.

    Args:
        connection: For reading.
        before: The place before which they were written; None for the very newest.
    """
    wanted = sa.select(_PLACE, col(Sent.sha256), col(Sent.subject)).where(
        col(Sent.kept_utc).is_not(None), col(Sent.sha256) != ""
    )
    if before is not None:
        wanted = wanted.where(before > _PLACE)
    rows = connection.execute(wanted.order_by(_PLACE.desc()).limit(AT_ONCE))
    return [SentLine(*row) for row in rows]


def due_again(connection: sa.Connection, lines: Iterable[SentLine]) -> None:
    """Let parcels be due again under the same name: the server lost them."""
    digests = [line.sha256 for line in lines]
    lost = sa.update(Sent).where(col(Sent.sha256).in_(digests))
    connection.execute(lost.values(kept_utc=None))
