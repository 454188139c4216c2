"""When a session truly ended, when things were heard of, and where ratings were made.

Revision: 0003, follows: 0002.

A session's end by the monotonic clock is worked out from what version 0.1 stored. Its last writing
is the end, unless something came in after the session was sealed, or its computer was started
again meanwhile: then the times of day of beginning and end say how long it was, where they can.
"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from clinician_console.storage.digests import AnyRow

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NS_PER_S = 1_000_000_000
ADDED = {
    "session": ("ended_ns", "dated_back"),
    "event": ("arrived_ns",),
    "exposure": ("arrived_ns",),
    "rating": ("state", "scene", "corrects", "arrived_ns"),
}

session = sa.table(
    "session",
    sa.column("id", sa.Uuid()),
    sa.column("epoch", sa.BigInteger()),
    sa.column("started_utc", sa.DateTime()),
    sa.column("ended_utc", sa.DateTime()),
    sa.column("started_ns", sa.BigInteger()),
    sa.column("last_written_ns", sa.BigInteger()),
    sa.column("ended_ns", sa.BigInteger()),
    sa.column("dated_back", sa.Boolean()),
)
audit = sa.table("audit", sa.column("action", sa.String()), sa.column("entity", sa.String()))


def upgrade() -> None:
    """Make the columns, and fill what can be known of older sessions."""
    op.add_column("session", sa.Column("ended_ns", sa.BigInteger(), nullable=True))
    op.add_column(
        "session",
        sa.Column("dated_back", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    for table in ("event", "exposure", "rating"):
        op.add_column(table, sa.Column("arrived_ns", sa.BigInteger(), nullable=True))
    op.add_column("rating", sa.Column("state", sa.String(length=32), nullable=True))
    op.add_column("rating", sa.Column("scene", sa.String(length=64), nullable=True))
    op.add_column("rating", sa.Column("corrects", sa.Uuid(), nullable=True))
    _fill(op.get_bind())


def downgrade() -> None:
    """Take it back: what was written in these columns is lost."""
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column)


def _fill(connection: sa.Connection) -> None:
    newest: datetime | None = None
    rows = connection.execute(sa.select(session).order_by(session.c.epoch, session.c.started_ns))
    for row in rows.all():
        known = {"dated_back": newest is not None and row.started_utc < newest}
        newest = max(newest or row.started_utc, row.started_utc)
        if row.ended_utc is not None:
            known["ended_ns"] = _ended_ns(connection, row)
        connection.execute(sa.update(session).where(session.c.id == row.id).values(**known))


def _ended_ns(connection: sa.Connection, row: AnyRow) -> int:
    seals = connection.execute(
        sa.select(sa.func.count())
        .select_from(audit)
        .where(audit.c.action == "session_sealed", audit.c.entity == f"session:{row.id}")
    ).scalar_one()
    last_ns = _last_console_ns(connection, row)
    if seals < 2 and row.last_written_ns >= last_ns:
        return int(row.last_written_ns)
    by_day_s = (row.ended_utc - row.started_utc).total_seconds()
    by_day_ns: int = row.started_ns + round(by_day_s * NS_PER_S)
    return max(by_day_ns, last_ns)


def _last_console_ns(connection: sa.Connection, row: AnyRow) -> int:
    """The last thing that the console itself stamped while the session ran."""
    stamps = [row.started_ns]
    for name in ("event", "rating", "clock_offset"):
        table = sa.table(
            name,
            sa.column("session_id", sa.Uuid()),
            sa.column("author", sa.String()),
            sa.column("at_ns", sa.BigInteger()),
        )
        statement = sa.select(sa.func.max(table.c.at_ns)).where(table.c.session_id == row.id)
        if name != "clock_offset":
            statement = statement.where(table.c.author == "console")
        stamps.append(connection.execute(statement).scalar() or row.started_ns)
    return max(map(int, stamps))
