"""The tables of a study's files: every column with unit, type, nullability and meaning.

    patients ── courses                    who was treated, and how it ended
       └─ sessions                         each with what it amounts to
            ├─ steps                       time, ratings and heart rate in each
            ├─ exposures  ratings          what the patient was in; what they said of it
            ├─ expectancies                what they predicted, and what came of it
            ├─ stops                       safe stops and how long they took
            ├─ events  adverse_events      also between sessions, and then `session` is null
            ├─ answers  scores             questionnaires, likewise
            ├─ features                    what was computed of the body while the session ran
            └─ signals  recomputed         raw signals if asked for, and features computed again

All tables begin with site, month, patient, course, session, as far as they belong to one. Times
are seconds in the session, and moments in UTC on the patient's own shifted calendar; a study knows
no time zone. Rows have an order, their key; null comes before every value.

A study is files in folders, `TABLE/site=SITE/month=YYYY-MM/NAME.parquet`, beside `dataset.json`,
`dictionary.csv` and `checksums.sha256` (decision 0088).
"""

from __future__ import annotations

from typing import Final

from clinician_console.pool.tables.columns import Table
from clinician_console.pool.tables.course import (
    ADVERSE_EVENTS,
    ANSWERS,
    EVENTS,
    EXPECTANCIES,
    EXPOSURES,
    RATINGS,
    SCORES,
    STOPS,
)
from clinician_console.pool.tables.measured import FEATURES, RECOMPUTED, SIGNALS
from clinician_console.pool.tables.people import COURSES, PATIENTS, SESSIONS, STEPS

VERSION: Final = "1.0"
"""Of these tables. What a reader of an earlier one would get wrong raises the first number."""

TABLES: Final[tuple[Table, ...]] = (
    PATIENTS,
    COURSES,
    SESSIONS,
    STEPS,
    EXPOSURES,
    RATINGS,
    EVENTS,
    EXPECTANCIES,
    STOPS,
    ADVERSE_EVENTS,
    ANSWERS,
    SCORES,
    FEATURES,
    RECOMPUTED,
    SIGNALS,
)
NAMES: Final = tuple(table.name for table in TABLES)


def table_named(name: str) -> Table:
    """The table of this name."""
    return next(table for table in TABLES if table.name == name)
