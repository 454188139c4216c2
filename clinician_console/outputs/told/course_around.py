"""What a course's report tells of questionnaires, harm, and what stands around the sessions."""

from __future__ import annotations

from collections.abc import Iterator

from clinician_console.analysis.outcomes import CourseFacts, ScoresOverCourse, Taken
from clinician_console.outputs.told.afterwards import AMENDED
from clinician_console.outputs.told.course_head import DAY, asked_said, change_said, harm_said
from clinician_console.outputs.told.page import BODY, Column, Page, table_or
from clinician_console.outputs.told.words import NONE, number_or
from protocols.instruments.change import described_change


def write_around(page: Page, facts: CourseFacts) -> None:
    """All of it."""
    _write_scores(page, facts)
    _write_approach(page, facts)
    _write_harm(page, facts)
    _write_plans(page, facts)
    _write_appointments(page, facts)
    _write_homework(page, facts)
    _write_staff(page, facts)


def _write_scores(page: Page, facts: CourseFacts) -> None:
    columns = (
        Column("Questionnaire", 56),
        Column("Day", 20),
        Column("Session", 14, right=True),
        Column("Score", 16, right=True),
        Column("Band", 26),
        Column("Change", 14, right=True),
        Column("Since the first time", 31),
    )
    rows = [row for one in facts.scores for row in _score_rows(one)]
    table_or(page, "Questionnaires", columns, rows, "No questionnaire was answered.")
    for said in bases_said(facts):
        page.paragraph(said)
    for name in facts.not_scored:
        page.paragraph(f"{name} was answered, and this console has no file for it: not scored.")


def write_in_words(page: Page, facts: CourseFacts) -> None:
    """What the first page says below its grid: harm, and what each change rests on."""
    page.heading("In words")
    page.paragraph(f"Adverse events: {harm_said(facts)}", BODY)
    for said in bases_said(facts):
        page.paragraph(said)


def bases_said(facts: CourseFacts) -> Iterator[str]:
    """What each change rests on: population, interval and source, never left out beside one."""
    for one in facts.scores:
        basis = next((at.change.basis for at in one.taken if at.change is not None), None)
        if basis is not None:
            yield f"{one.instrument.title}, reliable change: {described_change(basis)}."


def _score_rows(one: ScoresOverCourse) -> Iterator[tuple[str, ...]]:
    for taken in one.taken:
        for score in taken.result.scores:
            yield (
                f"{one.instrument.title} {score.label}",
                f"{taken.utc:{DAY}}",
                number_or(taken.session),
                ("missing" if score.value is None else f"{score.value:g}")
                + AMENDED * taken.amended,
                score.band or NONE,
                *_change_cells(taken, score.name),
            )


def _change_cells(taken: Taken, score: str) -> tuple[str, str]:
    change = taken.change
    if change is None or change.score != score:
        return NONE, NONE
    points = NONE if change.change is None else f"{change.change:+g}".replace("-", "−")
    return points, change_said(change)


def _write_approach(page: Page, facts: CourseFacts) -> None:
    if not facts.approach_tests:
        return
    columns = (Column("Day", 40), Column("Session", 30), Column("Steps", 50))
    rows = [
        (
            f"{at.utc:{DAY}}",
            number_or(at.session),
            f"{number_or(at.done)} of {number_or(at.agreed)}",
            number_or(at.distress_last),
        )
        for at in facts.approach_tests
    ]
    page.table("Behavioural approach test", (*columns, Column("SUDS at the last", 50)), rows)


def _write_harm(page: Page, facts: CourseFacts) -> None:
    columns = (
        Column("Day", 22),
        Column("Session", 16, right=True),
        Column("What", 90),
        Column("Last word by", 34),
        Column("Entries", 14, right=True),
    )
    rows = [
        (
            f"{at.utc:{DAY}}",
            number_or(at.session),
            at.what.said() + AMENDED * at.amended,
            at.by or NONE,
            str(at.words),
        )
        for at in facts.adverse_events
    ]
    if rows:
        page.table("Adverse events", columns, rows)
    else:
        page.heading("Adverse events")
    page.paragraph(asked_said(facts), BODY)


def _write_plans(page: Page, facts: CourseFacts) -> None:
    columns = (
        Column("Version", 16, right=True),
        Column("Since", 22),
        Column("By", 40),
        Column("Treatment protocol", 56),
        Column("Steps", 14, right=True),
        Column("Sessions agreed", 24, right=True),
    )
    rows = [
        (
            str(at.version),
            f"{at.utc:{DAY}}",
            at.by,
            f"{at.plan.protocol_title} ({at.plan.protocol_sha256[:12]})",
            str(len(at.plan.steps)),
            number_or(at.plan.sessions_agreed),
        )
        for at in facts.plans
    ]
    table_or(page, "Versions of the plan", columns, rows, "There is no plan.")


def _write_appointments(page: Page, facts: CourseFacts) -> None:
    columns = (Column("Day", 22), Column("What became of it", 110), Column("Written by", 46))
    rows = [(f"{at.utc:{DAY}}", at.what.said(), at.by or NONE) for at in facts.appointments]
    table_or(page, "Appointments", columns, rows, "None on record.")


def _write_homework(page: Page, facts: CourseFacts) -> None:
    columns = (
        Column("", 8, right=True),
        Column("Agreed", 78),
        Column("Times", 14, right=True),
        Column("Done", 24),
        Column("Times", 14, right=True),
        Column("Learned", 37),
    )
    rows = [
        (
            str(at.agreed.number),
            at.agreed.task,
            number_or(at.agreed.times),
            "not asked yet" if at.done is None else at.done.value,
            NONE if at.report is None else number_or(at.report.times),
            (at.report.learned if at.report else "") or NONE,
        )
        for at in facts.homework
    ]
    table_or(page, "Homework", columns, rows, "None was agreed.")


def _write_staff(page: Page, facts: CourseFacts) -> None:
    columns = (Column("Role", 60), Column("Grade", 60), Column("Minutes", 50, right=True))
    rows = [
        ("staff" if at.role is None else at.role.value, at.grade or NONE, str(at.minutes))
        for at in facts.staff
    ]
    table_or(page, "Staff time", columns, rows, "None on record.")
