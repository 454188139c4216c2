"""What a store and the clinic's server gave each other, and how the server is reached.

Revision: 0012, follows: 0011.

All five are empty: nothing was sent yet, so that all that a store has is due when it joins.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "sent",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("last", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("reached", sa.Text(), nullable=False),
        sa.Column("offered_utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_utc", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("kind", "subject", "sequence", name="pk_sent"),
    )
    op.create_index("ix_sent_kept_utc", "sent", ["kept_utc"])
    op.create_table(
        "brought",
        sa.Column("room", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("transaction", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_id", sa.Uuid(), nullable=True),
        sa.Column("fault", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("room", "kind", "subject", "sequence", name="pk_brought"),
    )
    op.create_index("ix_brought_subject", "brought", ["subject"])
    _rival_plan()
    _erasure()
    op.create_table(
        "sync_setting",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_sync_setting"),
    )


def _rival_plan() -> None:
    op.create_table(
        "rival_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(length=64), nullable=False),
        sa.Column("utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("protocol_sha256", sa.String(length=64), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("decided_utc", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decision", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name="fk_rival_plan_course_id_course"
        ),
        sa.ForeignKeyConstraint(
            ["protocol_sha256"],
            ["treatment_protocol.sha256"],
            name="fk_rival_plan_protocol_sha256_treatment_protocol",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rival_plan"),
        sa.UniqueConstraint("course_id", "version", "room", name="uq_rival_plan_course_id"),
    )


def _erasure() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("certificate", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("utc", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )
    op.create_index("ix_erasure_patient_id", "erasure", ["patient_id"])


def downgrade() -> None:
    """Take them back: the store knows of no server any more, and of no rivals of its plans."""
    for table in ("sync_setting", "erasure", "rival_plan", "brought", "sent"):
        op.drop_table(table)
