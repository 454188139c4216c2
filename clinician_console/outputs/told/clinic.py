"""What a clinic's summary tells, on paper and on a screen. No figure in it tells of one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from clinician_console.analysis.clinic.facts import (
    ALL,
    FEWEST_FOR_MEDIAN,
    FEWEST_FOR_PERCENT,
    OUTCOMES,
    SMALLEST_CELL,
    ChangeRow,
    ClinicFacts,
    Harm,
    Went,
)
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.outputs.told.page import BODY, Column, Page, table_or
from clinician_console.record.clinic import ClinicPeriod

TITLE: Final = "Clinic summary"
LEFT_OUT: Final = "·"
EVERYBODY: Final = "All"
OUTCOME_MM: Final = (18, 14, 14, 15, 13, 14)
METHOD: Final = (
    f"“{LEFT_OUT}” stands for a count that is not shown: it is from 1 to {SMALLEST_CELL - 1}, or "
    "it would give one away that is. Zero is shown: it is nobody. Which ones are left out follows "
    "from what could be reckoned back from all that is shown (FCSM Statistical Policy Working "
    f"Paper 22, 2005). There is no percentage of fewer than {FEWEST_FOR_PERCENT} people and no "
    f"median of fewer than {FEWEST_FOR_MEDIAN}. Treatment protocols of fewer than {SMALLEST_CELL} "
    "patients share a row.",
    "Every patient is counted once, under the treatment protocol of their newest session in the "
    "period, and by the course that it belongs to. A course that ended after the period goes on "
    "here. “Completed, of ended” is of those whose course ended, in any way.",
    "A change is that of the last time an instrument was answered in the course against the first; "
    "below zero is fewer symptoms for most of them. It is reliable where it is more than the "
    "instrument's published noise. Who answered once has no change, and is not in the table: those "
    "who stayed are not all who came.",
    "An adverse event is counted by the worst severity written down of a patient in the period. "
    "Where nobody asked nothing is known.",
    "Summaries of nearly the same days can be subtracted from one another. The audit trail says of "
    "which days each was made: give away one.",
)


class TitledPage(Page, Protocol):
    """A page with a title of its own."""

    def title(self, title: str, subtitle: str) -> None:
        """What it is, and of what."""


def write_clinic(page: TitledPage, facts: ClinicFacts, imprint: Imprint) -> None:
    """All of it."""
    page.title(TITLE, days_said(facts.period))
    _write_figures(page, facts)
    _write_outcomes(page, facts)
    _write_changes(page, facts)
    _write_harm(page, facts)
    page.heading("How to read this")
    for paragraph in (*METHOD, imprint.trail):
        if paragraph is not None:
            page.paragraph(paragraph)


def days_said(period: ClinicPeriod) -> str:
    """The period in words."""
    since = "from the first session" if period.since is None else f"from {period.since}"
    until = "to the newest" if period.until is None else f"to {period.until}"
    examples = ", example sessions included" if period.with_examples else ""
    return f"Sessions {since} {until} (UTC){examples}"


def count_or(count: int | None) -> str:
    """A count, or the mark of one that is left out."""
    return LEFT_OUT if count is None else str(count)


def _write_figures(page: Page, facts: ClinicFacts) -> None:
    percent = facts.completed_percent()
    rows = (
        ("Patients", count_or(facts.patients())),
        ("Sessions", count_or(facts.sessions())),
        ("Completed, of ended", LEFT_OUT if percent is None else f"{percent} %"),
        ("Patients with a safe stop that ended an exposure", count_or(facts.stopped())),
        ("Sessions with such a stop", count_or(facts.sessions_with_stops())),
    )
    page.table("At a glance", (Column("", 118), Column("Count", 30, right=True)), rows)


def _write_outcomes(page: Page, facts: ClinicFacts) -> None:
    columns = (
        Column("Treatment protocol", 36),
        Column("Patients", 14, right=True),
        Column("Sessions", 14, right=True),
        *(
            Column(outcome.capitalize(), width_mm, right=True)
            for outcome, width_mm in zip(OUTCOMES, OUTCOME_MM, strict=True)
        ),
        Column("Completed, of ended", 17, right=True),
    )
    rows = [_outcome_row(facts, protocol) for protocol in (*facts.protocols, ALL)]
    title = "Treatments, by treatment protocol"
    table_or(page, title, columns, rows if facts.protocols else (), "No session is in the period.")


def _outcome_row(facts: ClinicFacts, protocol: str) -> Sequence[str]:
    percent = facts.completed_percent(protocol)
    return (
        EVERYBODY if protocol == ALL else protocol,
        count_or(facts.patients(protocol)),
        count_or(facts.sessions(protocol)),
        *(count_or(facts.patients(protocol, outcome)) for outcome in OUTCOMES),
        LEFT_OUT if percent is None else f"{percent} %",
    )


def _write_changes(page: Page, facts: ClinicFacts) -> None:
    columns = (
        Column("Instrument", 22),
        Column("Treatment protocol", 44),
        Column("Patients", 15, right=True),
        Column("Median change", 15, right=True),
        *(Column(went.value.capitalize(), 19, right=True) for went in Went),
    )
    rows = [_change_row(row) for row in facts.changes]
    nobody = "Nobody answered an instrument twice."
    table_or(page, "Change from the first time to the last", columns, rows, nobody)


def _change_row(row: ChangeRow) -> Sequence[str]:
    return (
        row.instrument,
        EVERYBODY if row.protocol == ALL else row.protocol,
        count_or(row.patients),
        LEFT_OUT if row.median is None else f"{row.median:g}".replace("-", "−"),
        *(count_or(row.went[went]) for went in Went),
    )


def _write_harm(page: Page, facts: ClinicFacts) -> None:
    columns = (Column("The worst of a patient", 118), Column("Patients", 30, right=True))
    rows = [(harm.value.capitalize(), count_or(facts.harmed(harm))) for harm in Harm]
    page.table("Adverse events", columns, rows)
    if not facts.patients():
        page.paragraph("There are too few patients in the period for any figure of them.", BODY)
