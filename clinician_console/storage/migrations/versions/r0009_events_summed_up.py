"""An index of the few events that a clinic's summary is made of, so that no other is read for it.

Revision: 0009, follows: 0008.

It holds no row of what is written every second, and costs those nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_SUMMED_UP = sa.text(
    "name IN ('adverse_event', 'answered', 'instrument_begun', 'instrument_ended', "
    "'no_adverse_event', 'stopped')"
)


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        "ix_event_summed_up",
        "event",
        ["name"],
        sqlite_where=_SUMMED_UP,
        postgresql_where=_SUMMED_UP,
    )


def downgrade() -> None:
    """Take it back; nothing is lost."""
    op.drop_index("ix_event_summed_up", table_name="event")
