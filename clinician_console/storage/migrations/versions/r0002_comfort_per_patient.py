"""What keeps a patient comfortable in the headset, remembered per patient.

Revision: 0002, follows: 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; nobody has chosen anything yet."""
    op.create_table(
        "patient_comfort",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("vignette", sa.Float(), nullable=False),
        sa.Column("snap_turn_deg", sa.Integer(), nullable=False),
        sa.Column("seated", sa.Boolean(), nullable=False),
        sa.Column("changed_utc", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("vignette BETWEEN 0 AND 1", name="ck_patient_comfort_vignette_range"),
        sa.CheckConstraint(
            "snap_turn_deg IN (0, 15, 30, 45)", name="ck_patient_comfort_snap_turn_steps"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_patient_comfort_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("patient_id", name="pk_patient_comfort"),
    )


def downgrade() -> None:
    """Take it back: settings are lost, and nothing that was recorded."""
    op.drop_table("patient_comfort")
