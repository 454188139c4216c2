"""What a clinic's treatments amount to: counts of patients, none of which tells of one.

Every patient is counted once in a table, under the treatment protocol of their newest session of
the period. Whatever is printed is taken from here, where small counts are left out already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import median
from typing import Final

from clinician_console.analysis.clinic.patients import (
    OUTCOMES,
    Change,
    Harm,
    Treated,
    Went,
    treated,
)
from clinician_console.analysis.clinic.suppressing import SMALLEST_CELL, Sum, shown
from clinician_console.patients.course import CourseEnd
from clinician_console.record.clinic import ClinicPeriod, ClinicRecord
from protocols.instruments.base import Instrument

__all__ = [
    "ALL",
    "FEWEST_FOR_MEDIAN",
    "FEWEST_FOR_PERCENT",
    "OUTCOMES",
    "SMALLEST_CELL",
    "ChangeRow",
    "ClinicFacts",
    "Harm",
    "Went",
]

ALL: Final = "all"
FEWEST_FOR_PERCENT: Final = 20
"""No percentage of fewer than so many: one person would be five points of it. Our own choice."""
FEWEST_FOR_MEDIAN: Final = 10
"""No median of fewer changes than so many, as it is the figure of one person or two. Our own."""

Key = tuple[str, ...]
Count = int | None
"""A count, or None where it is left out."""


@dataclass(frozen=True)
class ChangeRow:
    """The change of one instrument under one treatment protocol, or under all.

    Attributes:
        patients: Whose change is known.
        median: Of the changes, last less first; None where it is left out.
        went: How many went which way.
    """

    protocol: str
    instrument: str
    patients: Count
    median: float | None
    went: Mapping[Went, Count]


@dataclass(frozen=True, eq=False, repr=False)  # nothing of a patient in an exception
class ClinicFacts:
    """The facts of a clinic over a period.

    Attributes:
        record: What they are made of.
        instruments: Those that this console has, by name.
    """

    record: ClinicRecord
    instruments: Mapping[str, Instrument] = field(default_factory=dict)

    @property
    def period(self) -> ClinicPeriod:
        """Which sessions."""
        return self.record.period

    @cached_property
    def _treated(self) -> tuple[Treated, ...]:
        return treated(self.record, self.instruments)

    @cached_property
    def _people_of(self) -> tuple[Treated, ...]:
        """Everybody, under the name of the row in which they are counted."""
        rows = rows_of(Counter(at.protocol for at in self._treated))
        return tuple(replace(at, protocol=rows[at.protocol]) for at in self._treated)

    @cached_property
    def protocols(self) -> tuple[str, ...]:
        """Titles of the treatment protocols, those of too few patients together in one row."""
        return tuple(sorted({at.protocol for at in self._people_of}))

    @cached_property
    def has_examples(self) -> bool:
        """Whether a simulated session is among them."""
        return any(at.simulated for at in self.record.sessions)

    # ── whom, in what, and how it ended ──────────────────────────────────────────────────────

    @cached_property
    def _people(self) -> dict[Key, Count]:
        """All counts of patients: they hang together by their totals, and are judged together."""
        counts: Counter[Key] = Counter()
        for at in self._people_of:
            for protocol in (at.protocol, ALL):
                for outcome in (at.outcome, ALL):
                    counts["patients", protocol, outcome] += 1
            counts["harm", at.harm] += 1
            counts["stop", "yes" if at.stopped else "no"] += 1
        sums = [*self._sums_of_outcomes(), *_sums_of_everybody()]
        keys = dict.fromkeys(key for one in sums for key in (one.total, *one.parts))
        return shown({key: counts[key] for key in keys}, sums)

    def _sums_of_outcomes(self) -> Iterable[Sum[Key]]:
        for protocol in (*self.protocols, ALL):
            parts = tuple(("patients", protocol, outcome) for outcome in OUTCOMES)
            yield Sum(("patients", protocol, ALL), parts)
        for outcome in (*OUTCOMES, ALL):
            parts = tuple(("patients", protocol, outcome) for protocol in self.protocols)
            yield Sum(("patients", ALL, outcome), parts)

    def patients(self, protocol: str = ALL, outcome: str = ALL) -> Count:
        """Patients under a treatment protocol whose treatment stood so."""
        return self._people["patients", protocol, outcome]

    def harmed(self, harm: Harm) -> Count:
        """Patients of whom this was the worst."""
        return self._people["harm", harm]

    def stopped(self) -> Count:
        """Patients with a safe stop that ended an exposure."""
        return self._people["stop", "yes"]

    def completed_percent(self, protocol: str = ALL) -> int | None:
        """How many of those whose treatment ended completed it, in per cent."""
        ended = [self.patients(protocol, end.value) for end in CourseEnd]
        known = [count for count in ended if count is not None]
        if len(known) < len(ended) or sum(known) < FEWEST_FOR_PERCENT:
            return None
        completed = self.patients(protocol, CourseEnd.COMPLETED.value)
        return None if completed is None else round(100 * completed / sum(known))

    # ── sessions ─────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _sessions(self) -> dict[Key, Count]:
        counts: Counter[Key] = Counter()
        for at in self._people_of:
            counts["sessions", at.protocol] += at.sessions
            counts["sessions", ALL] += at.sessions
            counts["stops", ALL] += at.stopped
        parts = tuple(("sessions", protocol) for protocol in self.protocols)
        few = {("sessions", at) for at in (*self.protocols, ALL) if self.patients(at) is None}
        if self.stopped() is None:
            few.add(("stops", ALL))
        keys = (("sessions", ALL), *parts, ("stops", ALL))
        everything: dict[Key, int] = {key: counts[key] for key in keys}
        return shown(everything, [Sum(("sessions", ALL), parts)], frozenset(few))

    def sessions(self, protocol: str = ALL) -> Count:
        """Sessions of the patients under a treatment protocol."""
        return self._sessions["sessions", protocol]

    def sessions_with_stops(self) -> Count:
        """Sessions in which a safe stop ended an exposure."""
        return self._sessions["stops", ALL]

    # ── what changed ─────────────────────────────────────────────────────────────────────────

    @cached_property
    def changes(self) -> tuple[ChangeRow, ...]:
        """The change of each instrument, under each treatment protocol and under all."""
        names = sorted({name for at in self._people_of for name in at.changes})
        return tuple(row for name in names for row in self._changes_of(name))

    def _changes_of(self, name: str) -> list[ChangeRow]:
        found: dict[str, list[Change]] = {}
        for at in self._people_of:
            if name in at.changes:
                for protocol in (at.protocol, ALL):
                    found.setdefault(protocol, []).append(at.changes[name])
        own = tuple(protocol for protocol in self.protocols if protocol in found)
        counts = _change_counts(found, own)
        title = self.instruments[name].title
        return [
            ChangeRow(
                protocol=protocol,
                instrument=title,
                patients=counts[protocol, ALL],
                median=_median(found[protocol], counts[protocol, ALL]),
                went={went: counts[protocol, went] for went in Went},
            )
            for protocol in (*own, ALL)
        ]


def rows_of(patients: Mapping[str, int]) -> dict[str, str]:
    """The row in which each treatment protocol is counted: its own, or one of several together.

    Those of too few patients share a row, with the next smallest where they are too few still: a
    row that is left out takes counts of others along, and a row of several tells more than two
    that are left out.
    """
    together: list[str] = []
    for title in sorted(patients, key=lambda title: (patients[title], title)):
        count = sum(patients[one] for one in together)
        if patients[title] >= SMALLEST_CELL and (not together or count >= SMALLEST_CELL):
            break
        together.append(title)
    shared = "; ".join(sorted(together))
    return {title: shared if title in together else title for title in patients}


def _sums_of_everybody() -> Iterable[Sum[Key]]:
    everybody: Key = ("patients", ALL, ALL)
    yield Sum(everybody, tuple(("harm", harm) for harm in Harm))
    yield Sum(everybody, (("stop", "yes"), ("stop", "no")))


def _change_counts(found: Mapping[str, list[Change]], own: tuple[str, ...]) -> dict[Key, Count]:
    counts: dict[Key, int] = {}
    for protocol, changes in found.items():
        went = Counter(at.went for at in changes)
        counts |= {(protocol, one): went[one] for one in Went}
        counts[protocol, ALL] = len(changes)
    sums = [
        *(_sum((at, ALL), [(at, one) for one in Went]) for at in (*own, ALL)),
        *(_sum((ALL, one), [(at, one) for at in own]) for one in (*Went, ALL)),
    ]
    return shown(counts, sums)


def _sum(total: Key, parts: Sequence[Key]) -> Sum[Key]:
    return Sum(total, tuple(parts))


def _median(changes: list[Change], patients: Count) -> float | None:
    if patients is None or patients < FEWEST_FOR_MEDIAN:
        return None
    return median(at.change for at in changes)
