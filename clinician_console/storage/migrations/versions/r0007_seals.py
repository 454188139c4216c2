"""Sessions sealed as they run; the audit trail signed, and found by what it speaks of.

Revision: 0007, follows: 0006.

Nothing that vouches for a record is thrown away: the step back leaves all of it where it is, and
the step forth makes what is missing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_SIGNED = (("signer", sa.String(length=64)), ("signature", sa.LargeBinary()))


def upgrade() -> None:
    """Make the table of seals, and room for signatures."""
    known = _known_tables()
    if "session_seal" not in known:
        _make_seals()
    for name, kind in _SIGNED:
        if name not in known.get("audit", ()):
            op.add_column("audit", sa.Column(name, kind, nullable=True))
    op.create_index("ix_audit_entity", "audit", ["entity"])


def downgrade() -> None:
    """An older version knows nothing of seals and signatures, and leaves them alone."""
    op.drop_index("ix_audit_entity", "audit")


def _known_tables() -> dict[str, set[str]]:
    if op.get_context().as_sql:
        return {}
    found = sa.inspect(op.get_bind())
    return {
        table: {column["name"] for column in found.get_columns(table)}
        for table in found.get_table_names()
    }


def _make_seals() -> None:
    op.create_table(
        "session_seal",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("last_written_ns", sa.BigInteger(), nullable=False),
        sa.Column("link", sa.String(length=64), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name="fk_session_seal_session_id_session"
        ),
        sa.PrimaryKeyConstraint("session_id", "number", name="pk_session_seal"),
    )
    if op.get_context().dialect.name == "sqlite":
        # On PostgreSQL the program's role is granted SELECT and INSERT only, which does the same.
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER session_seal_no_{act.lower()} BEFORE {act} ON session_seal "
                "BEGIN SELECT RAISE(ABORT, 'a seal is written once'); END"
            )
