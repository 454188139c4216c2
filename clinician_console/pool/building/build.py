"""A study of one site, built: what is new or was amended is read, and the rest is kept.

    source     patients, courses and sessions with their fingerprints; none is opened for that
    before     the same of the version that lies there
    months     in which anything differs are written anew: unchanged units from the version before,
               the others from the source, de-identified before a fact is computed
    people     patients and courses are written of all there are: they are small
    version    put forward at once, when all of it is written and noted in the audit trail

A month is written as it would be if nothing lay there, so that a study that grew by and by has the
same bytes as one that was built at once, and who was erased is in no byte of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinician_console.analysis.deidentified.course import deidentified_course
from clinician_console.analysis.deidentified.session import deidentified
from clinician_console.analysis.facts import SessionFacts
from clinician_console.patients.studied import Studied, StudiedSession
from clinician_console.pool.building.course_rows import course_row, outside_rows
from clinician_console.pool.building.instruments import shipped_instruments
from clinician_console.pool.building.old_rows import OldRows, pieces, records
from clinician_console.pool.building.people import course_table, patient_table
from clinician_console.pool.building.rows import Row, Rows, seconds
from clinician_console.pool.building.session_rows import session_rows, signal_tables
from clinician_console.pool.building.source import StudySource
from clinician_console.pool.building.units import Key, Unit, units_of
from clinician_console.pool.files.dataset import Dataset, sound_file
from clinician_console.pool.files.manifest import Part
from clinician_console.pool.files.partition import Partition
from clinician_console.pool.tables.schema import TABLES, table_named

if TYPE_CHECKING:
    import pyarrow as pa

PEOPLE: Final = frozenset({"patients", "courses"})
RECOMPUTED: Final = "recomputed"
"""What `gradus pool recompute` made of sessions; of one that changed or went it goes too."""
MONTHLY: Final = tuple(one for one in TABLES if one.name not in {*PEOPLE, RECOMPUTED})


@dataclass(frozen=True)
class Wish:
    """What a study is to be.

    Attributes:
        site: The name of the clinic in it.
        signals: With raw signals, which can identify a person.
        simulated: With sessions of example data.
    """

    site: str
    signals: bool = False
    simulated: bool = False


@dataclass(frozen=True)
class Reading:
    """What a study is read from.

    Attributes:
        studied: All that the source holds, as it was looked at when the build began.
        told: Is told how many sessions of how many were read; what it raises ends the build.
    """

    source: StudySource
    studied: Studied
    told: Callable[[int, int], None]


@dataclass
class Build:
    """One building of a version, in a folder beside the one before.

    Attributes:
        before: The version that lies there, where it is of the same kind; else None.
        made: Where the files are written.
        read: The units that were read from the source.
    """

    reading: Reading
    wish: Wish
    before: Dataset | None
    made: Path
    read: list[Unit] = field(default_factory=list)
    _course_rows: dict[Key, Row] = field(default_factory=dict)
    _sessions: dict[Key, float] = field(default_factory=dict)
    _fresh: int = 0

    def parts(self) -> tuple[Part, ...]:
        """Write what differs; all files of the new version.

        Raises:
            IntegrityError: What is stored is not what was written.
        """
        studied = self.reading.studied
        units = sorted(units_of(studied), key=lambda unit: unit.key.order)
        old = self._known()
        self._fresh = len([one for one in units if not _same(one, old)])
        kept = {key: row for key, row in old.items() if key.session}
        self._sessions = {key: float(str(row["exposed_s"])) for key, row in kept.items()}
        parts = tuple(self._months(units, old))
        self._sessions = {
            unit.key: self._sessions[unit.key] for unit in units if unit.key.session is not None
        }
        return (*parts, *self._people(studied, units))

    def _known(self) -> dict[Key, Row]:
        if self.before is None:
            return {}
        return {
            **records(self.before, "sessions", "exposed_s"),
            **records(self.before, "courses", *COURSE_KEPT),
        }

    def _months(self, units: Sequence[Unit], old: dict[Key, Row]) -> Iterable[Part]:
        wanted: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            wanted[unit.month].append(unit)
        for key, row in old.items():
            if key.session is None:
                self._course_rows[key] = row
        there = {str(row["month"]) for row in old.values()}
        for month in sorted(wanted.keys() | there):
            own = wanted.get(month, [])
            known = {key: row["record"] for key, row in old.items() if row["month"] == month}
            if known == {unit.key: unit.record for unit in own}:
                yield from self._kept(month)
            elif own:
                yield from self._month(month, own, old)

    def _kept(self, month: str) -> Iterator[Part]:
        if self.before is not None:
            for name in (*(table.name for table in MONTHLY), RECOMPUTED):
                yield from self.before.manifest.of(name, self.wish.site, month)

    def _month(self, month: str, units: Sequence[Unit], old: dict[Key, Row]) -> Iterator[Part]:
        opened = {
            table.name: Partition(table, self.wish.site, month, self.made) for table in MONTHLY
        }
        before = {table.name: OldRows(self._files(table.name, month)) for table in MONTHLY}
        for unit in units:
            same = _same(unit, old) and old[unit.key]["month"] == month
            found = (
                ((name, rows) for name in opened for rows in before[name].of(unit.key))
                if same
                else self._fresh_rows(unit)
            )
            for name, rows in found:
                opened[name].add(rows)
        for partition in opened.values():
            yield from partition.close()
        kept = {unit.key for unit in units if _same(unit, old)}
        recomputed = Partition(table_named(RECOMPUTED), self.wish.site, month, self.made)
        for key, rows in pieces(self._files(RECOMPUTED, month)):
            if key in kept:
                recomputed.add(rows)
        yield from recomputed.close()

    def _files(self, table: str, month: str) -> list[Path]:
        if self.before is None:
            return []
        parts = self.before.manifest.of(table, self.wish.site, month)
        return [sound_file(self.before.folder, part) for part in parts]

    def _fresh_rows(self, unit: Unit) -> Iterator[tuple[str, pa.Table]]:
        self.read.append(unit)
        self.reading.told(len(self.read), self._fresh)
        if isinstance(unit.of, StudiedSession):
            yield from self._of_session(unit, unit.of)
        else:
            yield from self._of_course(unit).items()

    def _of_session(self, unit: Unit, at: StudiedSession) -> Iterator[tuple[str, pa.Table]]:
        recorded = self.reading.source.session(at.session_id)
        seen = deidentified(recorded, unit.study, raw_signals=self.wish.signals)
        facts = SessionFacts(seen, shipped_instruments(seen.events))
        self._sessions[unit.key] = seconds(facts.exposed_s)
        yield from session_rows(facts, unit.key, at.number, unit.record).items()
        if self.wish.signals:
            yield from (("signals", rows) for rows in signal_tables(facts, unit.key))

    def _of_course(self, unit: Unit) -> Rows:
        if isinstance(unit.of, StudiedSession):
            return {}
        whole = deidentified_course(self.reading.source.course(unit.of.course), unit.study)
        self._course_rows[unit.key] = course_row(whole, unit.record)
        happened = [entry.happened for entry in whole.entries]
        return outside_rows(whole, unit.key, shipped_instruments(happened))

    def _people(self, studied: Studied, units: Sequence[Unit]) -> Iterator[Part]:
        courses = {unit: self._course_rows[unit.key] for unit in units if unit.key.session is None}
        tables = {
            "patients": patient_table(studied, units),
            "courses": course_table(courses, self._sessions),
        }
        for table in TABLES:
            for month, rows in sorted(tables.get(table.name, {}).items()):
                partition = Partition(table, self.wish.site, month, self.made)
                partition.add(rows)
                yield from partition.close()


COURSE_KEPT: Final = (
    *("begun_utc", "ended_utc", "end", "protocol"),
    *("came", "cancelled", "did_not_come"),
)
"""What of a course's row is taken from the version before where the course did not change."""


def _same(unit: Unit, old: dict[Key, Row]) -> bool:
    return unit.key in old and old[unit.key]["record"] == unit.record
