"""An index of the few events that say which answers need a person, for the list of all patients.

Revision: 0011, follows: 0010.

It holds no row of what is written every second, and costs those nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_NEEDS_A_PERSON = sa.text("name IN ('alert_signed', 'answer_alert', 'answer_awaited')")


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        "ix_event_needs_a_person",
        "event",
        ["name"],
        sqlite_where=_NEEDS_A_PERSON,
        postgresql_where=_NEEDS_A_PERSON,
    )


def downgrade() -> None:
    """Take it back; nothing is lost."""
    op.drop_index("ix_event_needs_a_person", table_name="event")
