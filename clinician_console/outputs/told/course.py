"""What a course's report tells behind its first page: exposure, distress and expectancy."""

from __future__ import annotations

from collections.abc import Iterator

from clinician_console.analysis.dimensions import value_text
from clinician_console.analysis.outcomes import BY_A_MODEL, CourseFacts
from clinician_console.outputs.told.afterwards import AMENDED, NEWEST_OF_COURSE, write_amended
from clinician_console.outputs.told.course_around import write_around
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.outputs.told.page import Column, Page, table_or
from clinician_console.outputs.told.words import NONE, local_text, number_or, suds_text
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.told_afterwards import (
    Amended,
    afterwards_in,
    amended_between,
    amended_in,
)

METHOD = (
    "Time counts in the state “exposure” alone, not pauses, not the safe place, not while the "
    "headset did not answer. A dimension's minutes are those in which the headset confirmed it "
    "harder than calm, whatever the others were: minutes of two dimensions are not to be added up.",
    "SUDS are ratings of 0 to 100 that the patient gave; nothing is assumed between two. A fall "
    "within a session foretells little (Craske et al. 2014, Behav Res Ther 58:10-23). An "
    "expectancy is violated by how far its likelihood fell, whatever SUDS did (same source); one "
    "that nobody asked about again has no change, which is not one of 0.",
    "Sickness is the fast motion sickness score, 0 to 20, held against the score before the first "
    "exposure of the session; where that was not asked for there is no rise. It is no measure of "
    "fear, nor fear one of it.",
    "“None” of adverse events is said only where somebody asked: a session in which nobody asked "
    "is not one without.",
)


def write_course(page: Page, facts: CourseFacts, imprint: Imprint) -> None:
    """All tables, and how to read them."""
    _write_sessions(page, facts, imprint)
    _write_dose(page, facts)
    _write_distress(page, facts)
    _write_next(page, facts)
    _write_expectancy(page, facts)
    _write_sickness(page, facts)
    write_around(page, facts)
    write_amended(page, list(_amended(facts)), imprint.zone, NEWEST_OF_COURSE)
    page.heading("How to read this")
    for paragraph in (*METHOD, imprint.trail):
        if paragraph is not None:
            page.paragraph(paragraph)


def _amended(facts: CourseFacts) -> Iterator[tuple[str, Amended]]:
    for number, one in enumerate(facts.sessions, start=1):
        for at in amended_in(one.session):
            yield f"Session {number}", at
    for at in amended_between(facts.entries):
        yield "Between sessions", at


def _write_sessions(page: Page, facts: CourseFacts, imprint: Imprint) -> None:
    columns = (
        Column("", 7, right=True),
        Column("Began", 53),
        Column("Minutes", 15, right=True),
        Column("In exposure", 19, right=True),
        Column("SUDS first / peak / last", 30),
        Column("Plan version", 13, right=True),
        Column("Session", 17),
        Column("Record", 26),
    )
    rows = []
    for number, one in enumerate(facts.sessions, start=1):
        session = one.session
        rows.append(
            (
                str(number),
                local_text(session.started_at, imprint.zone),
                f"{session.duration_s / 60:.1f}",
                f"{one.exposed_s / 60:.1f}",
                _suds_of(session),
                str(session.plan_version or NONE),
                session.short_id,
                afterwards_in(session).said,
            )
        )
    table_or(page, "Sessions", columns, rows, "No session was held.")


def _suds_of(session: RecordedSession) -> str:
    """First, peak and last, marked where one of the ratings was amended."""
    amended = any(at.amended_utc is not None for at in session.ratings)
    return suds_text([rating.suds for rating in session.ratings]) + AMENDED * amended


def _write_dose(page: Page, facts: CourseFacts) -> None:
    columns = (
        Column("Step", 88),
        Column("Minutes", 20, right=True),
        Column("Visits", 18, right=True),
        Column("In sessions", 50),
    )
    rows = [
        (at.step, f"{at.minutes:.1f}", str(at.visits), ", ".join(map(str, at.sessions)))
        for at in facts.steps
    ]
    table_or(page, "Dose by step", columns, rows, "No step was entered.")
    _write_dimensions(page, facts)


def _write_dimensions(page: Page, facts: CourseFacts) -> None:
    columns = (
        Column("Dimension", 88),
        Column("Minutes beyond calm", 34, right=True),
        Column("Hardest", 54),
    )
    rows = [
        (at.label, f"{at.minutes:.1f}", value_text(at.name, at.hardest)) for at in facts.dimensions
    ]
    table_or(page, "Dose by dimension", columns, rows, "No dimension was harder than calm.")


def _write_distress(page: Page, facts: CourseFacts) -> None:
    columns = (
        Column("Step", 66),
        Column("Session", 16, right=True),
        Column("First", 14, right=True),
        Column("Peak", 16, right=True),
        Column("Last", 14, right=True),
        Column("Fell within", 20, right=True),
        Column("Fell since the session before", 26, right=True),
    )
    first = {(at.step, at.session) for at in facts.activations}
    since = {(at.step, at.sessions[1]): at.fell for at in facts.between}
    rows = [
        (
            at.step,
            str(at.session),
            str(at.first),
            f"{at.peak}{' *' * ((at.step, at.session) in first)}",
            str(at.last),
            _signed(at.within),
            _signed(since.get((at.step, at.session))),
        )
        for at in facts.distress
    ]
    table_or(page, "Distress (SUDS)", columns, rows, "No step was rated.")
    if rows:
        page.paragraph(
            f"* initial activation, by the {facts.reference.value} rating. Fell within: peak less "
            f"last. Fell since: {facts.reference.value} of the session before less this one's; a "
            "minus sign where it rose."
        )


def _write_next(page: Page, facts: CourseFacts) -> None:
    if not facts.expected_next:
        return
    columns = (
        Column("Step", 66),
        Column("Highest SUDS", 34),
        Column("Median", 20, right=True),
        Column("Ratings it rests on", 32, right=True),
        Column("In sessions", 24, right=True),
    )
    rows = [at.told() for at in facts.expected_next]
    table_or(page, "Expected of the next steps, by a model", columns, rows, "")
    page.paragraph(BY_A_MODEL)


def _write_expectancy(page: Page, facts: CourseFacts) -> None:
    columns = (
        Column("Session", 14, right=True),
        Column("What was feared", 44),
        Column("Step", 36),
        Column("Before, %", 13, right=True),
        Column("After, %", 13, right=True),
        Column("Violation", 14, right=True),
        Column("Happened", 16),
        Column("Learned", 25),
    )
    rows = [
        (
            str(at.session),
            at.what.outcome,
            at.what.step,
            str(at.what.before),
            number_or(at.what.after, "not asked"),
            _signed(at.what.violation),
            NONE if at.what.happened is None else at.what.happened.value,
            at.what.learned or NONE,
        )
        for at in facts.expectancies
    ]
    table_or(page, "Expectancy", columns, rows, "Nobody asked what was expected.")
    for feared in facts.outcomes_feared:
        if feared.fell is not None:
            page.paragraph(
                f"“{feared.outcome}”: {feared.first} % at first, {feared.last} % by the last word."
            )


def _write_sickness(page: Page, facts: CourseFacts) -> None:
    columns = tuple(
        Column(title, 34, right=True)
        for title in ("Session", "Before exposure", "Peak", "Last", "Rise")
    )
    rows = [
        (
            str(at.session),
            number_or(at.before, "not asked"),
            number_or(at.peak),
            number_or(at.last),
            "not known" if at.rise is None else _signed(at.rise),
        )
        for at in facts.sickness
        if at.was_asked
    ]
    title = "Sickness (FMS, 0 to 20), apart from distress"
    table_or(page, title, columns, rows, "Nobody asked.")


def _signed(value: int | None) -> str:
    if value is None:
        return NONE
    return str(value) if value >= 0 else f"−{-value}"
