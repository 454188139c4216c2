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
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from clinician_console.record.parcels import ParcelKind
from clinician_console.storage.parcels.sent_ledger import SETTINGS
from clinician_console.storage.parcels.sync_tables import ChangedSetting, Sent

_PLACE: Final = sa.literal_column("sent.rowid", sa.Integer)
AT_ONCE: Final = 200


class SentLine(NamedTuple):
    """A parcel that the server said it has; `place` counts the lines as they were written."""

    place: int
    sha256: str
    subject: UUID


_KEPT: Final = (
    sa.select(_PLACE, col(Sent.sha256), col(Sent.subject))
    .where(col(Sent.kept_utc).is_not(None), col(Sent.sha256) != "")
    .order_by(_PLACE.desc())
    .limit(AT_ONCE)
)


def newest(connection: sa.Connection, before: int | None) -> list[SentLine]:
    """The newest lines of this store's own parcels that were kept, some at a time.

    Args:
        connection: For reading.
        before: The place before which they were written; None for the very newest.
    """
    wanted = _KEPT if before is None else _KEPT.where(before > _PLACE)
    return [SentLine(*row) for row in connection.execute(wanted)]


def due_again(connection: sa.Connection, lines: Iterable[SentLine]) -> None:
    """Let parcels be due again under the same name: the server lost them."""
    digests = [line.sha256 for line in lines]
    connection.execute(sa.update(Sent).where(col(Sent.sha256).in_(digests)).values(kept_utc=None))
    in_part = sa.select(col(Sent.subject)).where(
        col(Sent.kind) == ParcelKind.SESSION.value, col(Sent.sha256).in_(digests)
    )
    whole = sa.update(Sent).where(
        col(Sent.kind) == ParcelKind.SESSION.value, col(Sent.subject).in_(in_part), col(Sent.last)
    )
    connection.execute(whole.values(kept_utc=None))  # a session is due by its last piece
    lost = sa.select(col(Sent.kind), col(Sent.subject)).where(
        col(Sent.sha256).in_(digests), col(Sent.kind).in_([kind.value for kind in SETTINGS])
    )
    columns = ["kind", "subject"]
    connection.execute(insert(ChangedSetting).from_select(columns, lost).on_conflict_do_nothing())
