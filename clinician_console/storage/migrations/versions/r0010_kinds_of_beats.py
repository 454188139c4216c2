"""What kind of beat each was, beside whether its interval counts.

Revision: 0010, follows: 0009.

Beats of earlier versions have none: their seals were made without it, and stay whole. The step back
leaves the column where it is, as the seals of later beats are over it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column, where an earlier step back did not leave it."""
    if op.get_context().as_sql or "kind" not in _columns():
        op.add_column("beat", sa.Column("kind", sa.String(length=16), nullable=True))


def downgrade() -> None:
    """An older version does not read it, and leaves it empty."""


def _columns() -> set[str]:
    return {column["name"] for column in sa.inspect(op.get_bind()).get_columns("beat")}
