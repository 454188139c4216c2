"""Column types that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import SQLModel

# Without names SQLite cannot alter a constraint later (Alembic's batch mode needs them).
NAMING_CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """What all tables are made from; nobody asks pydantic to check a row of one.

    Thirty checkers that are built where a program begins are a twentieth of what it takes to begin.
    """

    model_config = {"defer_build": True}


class UtcTime(TypeDecorator[datetime]):
    """A time of day with zone UTC; SQLite alone would drop the zone.

    Raises:
        ValueError: On writing a time without zone.
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse times without zone and write UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time of day needs its zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Put the zone back."""
        del dialect
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        """Parse SQLite's text in one step of C: a list of 10 000 sessions has 20 000 times."""
        if dialect.name == "sqlite":
            return _parse
        return super().result_processor(dialect, coltype)


def _parse(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


def json_type() -> TypeEngine[Any]:
    """JSON as text on SQLite, as JSONB on PostgreSQL."""
    return sa.JSON().with_variant(JSONB(), "postgresql")


SUMMED_UP: Final = sa.text(
    "name IN ('adverse_event', 'answered', 'instrument_begun', 'instrument_ended', "
    "'no_adverse_event', 'stopped')"
)
"""The events that a summary of all sessions is made of: an index has them and no others.

A question has to say it in these very words for the database to know that the index is enough.
"""


NEEDS_A_PERSON: Final = sa.text("name IN ('alert_signed', 'answer_alert', 'answer_awaited')")
"""The events that say which answers need a person: an index has them and no others, as above."""


def needs_a_person_index() -> sa.Index:
    """The index of those events."""
    return sa.Index(
        "ix_event_needs_a_person",
        "name",
        sqlite_where=NEEDS_A_PERSON,
        postgresql_where=NEEDS_A_PERSON,
    )


def summed_up_index() -> sa.Index:
    """The index of those events."""
    return sa.Index(
        "ix_event_summed_up", "name", sqlite_where=SUMMED_UP, postgresql_where=SUMMED_UP
    )


def codes_indexes() -> tuple[sa.Index, sa.Index]:
    """For codes as they are typed: of plain letters, capital or not, and the few others.

    The first compares without regard to capitals, which its migration says.
    """
    odd = sa.text("code GLOB '*[^!-~]*'")
    return (
        sa.Index("ix_patient_code_typed", "code"),
        sa.Index("ix_patient_code_odd", "code", sqlite_where=odd),
    )
