"""The tables as they stand on a clinic's server: the store's own, and of which site and room.

    of the store      patient, course, session … (storage/tables.py), each with four columns more:
                      site, room, and which parcel it came in and at which place of it
    parcel            the ledger: what came, from which room, and where it stands among all others
    erased            patients of whom nothing is taken any more
    site_login        which login belongs to which site
    layout            how this server was laid out, and where its numbers begin

Keys begin with the site, so that no site learns from a refusal what another one has. There are no
foreign keys: what hangs on what is the rooms' to hold, and parcels of two rooms come in any order.
Words are longer once they are sealed, so that no text is limited; JSON is kept as it was written
(json, not jsonb), so that a row that is read again has the digest that it was sent with.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from clinician_console.storage import account_tables, seal_tables, study_table
from clinician_console.storage.parcels import sync_tables
from clinician_console.storage.tables import METADATA

WHOLE: Final = (account_tables, seal_tables, study_table, sync_tables)
"""Loaded, so that METADATA has all of its tables."""

SERVER: Final = sa.MetaData()

ONLY_IN_ROOMS: Final = frozenset(
    {
        *("account", "brought", "changed_setting", "emergency", "meta"),
        *("rival_plan", "sent", "sync_setting"),
    }
)
"""Tables that no parcel carries: on the server they are empty, and nobody may touch them."""

CARRIED: Final = tuple(table for table in METADATA.sorted_tables if table.name not in ONLY_IN_ROOMS)

REPLACED: Final = {
    "patient_name": ("name", "crisis_contact"),
    "patient_needs": ("language", "seated", "glasses", "one_hand", "hearing", "changed_utc"),
    "patient_comfort": ("vignette", "snap_turn_deg", "seated", "changed_utc"),
    "course": ("ended_utc", "end", "end_reason", "sha256"),
}
"""Settings: their row is of the newest parcel that came. Every parcel is kept in the ledger."""

OF_ONE_ROOM: Final = frozenset({"audit"})
"""Tables whose key counts within a room."""


def key_of(table: sa.Table) -> tuple[str, ...]:
    """The columns of a table's key on the server."""
    own = [column.name for column in table.primary_key.columns]
    return ("site", *(("room",) if table.name in OF_ONE_ROOM else ()), *own)


def _on_it(column: sa.Column[object]) -> sa.Column[object]:
    kind: sa.types.TypeEngine[object] | sa.Text = column.type
    if isinstance(kind, sa.JSON):
        kind = sa.JSON(none_as_null=True)
    elif isinstance(kind, sa.String):
        kind = sa.Text()
    return sa.Column(column.name, kind, nullable=column.nullable)


def _on_server(table: sa.Table) -> sa.Table:
    return sa.Table(
        table.name,
        SERVER,
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("parcel", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        *(_on_it(one) for one in table.columns),
    )


ON_SERVER: Final = {table.name: _on_server(table) for table in CARRIED}

PARCEL: Final = sa.Table(
    "parcel",
    SERVER,
    sa.Column("site", sa.Text(), nullable=False),
    sa.Column("room", sa.Text(), primary_key=True),
    sa.Column("kind", sa.Text(), primary_key=True),
    sa.Column("subject", sa.Uuid(), primary_key=True),
    sa.Column("sequence", sa.Integer(), primary_key=True),
    sa.Column("last", sa.Boolean(), nullable=False),
    sa.Column("sha256", sa.Text(), nullable=False),
    sa.Column("mark", sa.Text(), nullable=False),
    sa.Column("patient", sa.Uuid(), nullable=True),
    sa.Column("shape", sa.JSON(), nullable=False),
    sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
    sa.Column("erased", sa.Boolean(), nullable=False),
    sa.Column("transaction", sa.BigInteger(), nullable=False),
    sa.Column("number", sa.BigInteger(), nullable=False),
    sa.Column("received_utc", sa.DateTime(timezone=True), nullable=False),
)
ERASED: Final = sa.Table("erased", SERVER, sa.Column("patient", sa.Uuid(), nullable=False))
