"""Accounts with roles, and why somebody read in an emergency what their role may not.

Revision: 0008, follows: 0007.

The one account of an older store is entered when its passphrase is typed next.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_WRITTEN_ONCE = ("account", "emergency")


def upgrade() -> None:
    """Make the two tables, empty."""
    op.create_table(
        "account",
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("roles", sa.String(length=200), nullable=False),
        sa.Column("utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_utc", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signing_key", sa.String(length=64), nullable=False),
        sa.Column("sealing_key", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("by_key", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_account"),
    )
    op.create_table(
        "emergency",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_emergency"),
    )
    if op.get_context().dialect.name == "sqlite":
        # On PostgreSQL the program's role is granted SELECT and INSERT only, which does the same.
        for table in _WRITTEN_ONCE:
            for act in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table}: written once'); END"
                )


def downgrade() -> None:
    """Take it back: all accounts but the first are lost."""
    op.drop_table("emergency")
    op.drop_table("account")
