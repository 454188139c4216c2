"""What is written of a session after its end: amendments, queries, signatures, the lock.

Revision: 0005, follows: 0004.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Make the table; of no session of before has anything been written after its end."""
    op.create_table(
        "session_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("data", _JSON, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name="fk_session_entry_session_id_session"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_session_entry"),
        sa.UniqueConstraint("session_id", "seq", name="uq_session_entry_session_id"),
    )
    if op.get_context().dialect.name == "sqlite":
        # On PostgreSQL the program's role is granted SELECT and INSERT only, which does the same.
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER session_entry_no_{act.lower()} BEFORE {act} ON session_entry "
                f"BEGIN SELECT RAISE(ABORT, 'a session_entry is written once'); END"
            )


def downgrade() -> None:
    """Take it back: amendments and signatures are lost."""
    op.drop_table("session_entry")
