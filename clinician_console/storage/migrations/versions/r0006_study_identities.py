"""Who a patient is in de-identified outputs.

Revision: 0006, follows: 0005.

Nobody has a study code yet: one is made when something of a patient first leaves de-identified.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what it holds is written once."""
    op.create_table(
        "study_identity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("shift_days", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("made_utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_study_identity_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_study_identity"),
        sa.UniqueConstraint("patient_id", name="uq_study_identity_patient_id"),
        sa.UniqueConstraint("code", name="uq_study_identity_code"),
    )
    if op.get_context().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER study_identity_no_{act.lower()} BEFORE {act} ON study_identity "
                "BEGIN SELECT RAISE(ABORT, 'a study_identity is written once'); END"
            )


def downgrade() -> None:
    """Take it back: nobody can say any more whose a de-identified output was."""
    op.drop_table("study_identity")
