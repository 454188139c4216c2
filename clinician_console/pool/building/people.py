"""Patients and courses of a study, written of all there are: by month, each table whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from clinician_console.patients.studied import Studied, StudiedSession
from clinician_console.pool.building.rows import Row
from clinician_console.pool.building.units import Key, Unit, month_of
from clinician_console.pool.files.partition import in_order
from clinician_console.pool.tables.schema import table_named

if TYPE_CHECKING:
    import pyarrow as pa

S_PER_MIN: Final = 60.0
ByMonth = Mapping[str, "pa.Table"]


def patient_table(studied: Studied, units: Sequence[Unit]) -> ByMonth:
    """All patients, also those without a session, by the month in which they became known.

    Args:
        studied: What the source holds.
        units: Courses and sessions as they are in the study.
    """
    courses = Counter(unit.key.patient for unit in units if unit.key.session is None)
    own: defaultdict[str, list[bool]] = defaultdict(list)
    for unit in units:
        if isinstance(unit.of, StudiedSession):
            own[unit.key.patient].append(unit.of.simulated)
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for patient in studied.patients:
        code, since = patient.study.code, patient.study.at(patient.known_since)
        rows[month_of(since)].append(
            {
                "patient": code,
                "known_since_utc": since,
                "courses": courses[code],
                "sessions": len(own[code]),
                "simulated": bool(own[code]) and all(own[code]),
            }
        )
    return {month: _table("patients", own_rows) for month, own_rows in rows.items()}


def course_table(courses: Mapping[Unit, Row], exposed_s: Mapping[Key, float]) -> ByMonth:
    """All courses by the month of their beginning, with their sessions and dose.

    Args:
        courses: The row of each, but for these two.
        exposed_s: Of each session of the study.
    """
    doses: defaultdict[tuple[str, int | None], list[float]] = defaultdict(list)
    for key in sorted(exposed_s, key=lambda one: one.order):
        doses[key.patient, key.course].append(exposed_s[key])
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for unit, row in courses.items():
        dose = doses[unit.key.patient, unit.key.course]
        rows[unit.month].append(
            {
                **row,
                "patient": unit.key.patient,
                "course": unit.key.course,
                "sessions": len(dose),
                "exposed_min": sum(dose) / S_PER_MIN,
            }
        )
    return {month: _table("courses", own) for month, own in rows.items()}


def _table(name: str, rows: Sequence[Row]) -> pa.Table:
    import pyarrow as pa

    table = table_named(name)
    schema = table.arrow_schema()
    known = [{column: row[column] for column in schema.names} for row in rows]
    return in_order(table, pa.Table.from_pylist(known, schema=schema))
