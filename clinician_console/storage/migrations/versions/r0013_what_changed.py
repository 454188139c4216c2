"""Which settings changed since they were last compared with what was sent, and codes looked up.

Revision: 0013, follows: 0012.

The database marks a setting by itself whenever its row is written or taken away, so that nothing
that writes can forget to; all that were ever sent are marked once. Codes of patients are looked up
as they are typed: by one index those of plain letters, by the other the few that are not. What of
other rooms waits or does not fit is found by a third. On a clinic's server nobody asks any of it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_SETTINGS = (
    ("identity", "patient_name"),
    ("needs", "patient_needs"),
    ("comfort", "patient_comfort"),
)
_ACTS = (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))


def upgrade() -> None:
    """Make the table, what fills it, and the indexes."""
    op.create_table(
        "changed_setting",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", name="pk_changed_setting"),
    )
    if op.get_context().dialect.name != "sqlite":
        return
    op.execute(
        "INSERT INTO changed_setting (kind, subject) SELECT DISTINCT kind, subject FROM sent "
        "WHERE kind IN ('identity', 'needs', 'comfort')"
    )
    for kind, table in _SETTINGS:
        marks = "INSERT OR IGNORE INTO changed_setting (kind, subject)"
        for act, row in _ACTS:
            op.execute(
                f"CREATE TRIGGER {table}_marks_{act.lower()} AFTER {act} ON {table} "
                f"BEGIN {marks} VALUES ('{kind}', {row}.patient_id); END"
            )
    op.execute("CREATE INDEX ix_patient_code_typed ON patient (code COLLATE NOCASE)")
    op.execute("CREATE INDEX ix_brought_open ON brought (fault) WHERE fault <> ''")
    op.execute("CREATE INDEX ix_patient_code_odd ON patient (code) WHERE code GLOB '*[^!-~]*'")


def downgrade() -> None:
    """Take them back; nothing that was recorded is lost."""
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP INDEX ix_brought_open")
        op.execute("DROP INDEX ix_patient_code_odd")
        op.execute("DROP INDEX ix_patient_code_typed")
        for _, table in _SETTINGS:
            for act, _ in _ACTS:
                op.execute(f"DROP TRIGGER {table}_marks_{act.lower()}")
    op.drop_table("changed_setting")
