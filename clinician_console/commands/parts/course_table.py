"""The outcome of a course in lines for a terminal: a table a concern, and what is missing said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clinician_console.commands.parts.course_table_around import around_lines
from clinician_console.commands.parts.course_table_words import (
    DATE,
    listed,
    minutes,
    number_or,
    rows_of,
    signed,
    when,
)
from clinician_console.record.told_afterwards import records_said
from shared.printable import plain

if TYPE_CHECKING:
    from clinician_console.analysis.outcomes import CourseFacts

LONGEST = 400


def table_lines(code: str, facts: CourseFacts) -> Iterator[str]:
    """All of it.

    Args:
        code: Of the patient.
        facts: Of the course.
    """
    yield from _head(code, facts)
    yield from _sessions(facts)
    yield from _dose(facts)
    yield from _distress(facts)
    yield from _next(facts)
    yield from _expected(facts)
    yield from _sickness(facts)
    yield from around_lines(facts)


def story_lines(facts: CourseFacts) -> Iterator[str]:
    """The course told in sentences, a heading for each session."""
    session: int | None = None
    for line in facts.story:
        if line.session != session:
            session = line.session
            yield ""
        place = f"{line.utc:{DATE}}" if session is None else f"session {session}"
        by = f" ({line.by})" if line.by else ""
        yield plain(f"{place:12}{line.sentence}{by}", LONGEST)


def _head(code: str, facts: CourseFacts) -> Iterator[str]:
    course = facts.course
    ended = f"; {course.end.value}" if course.end else ""
    until = f"to {course.ended:{DATE}}" if course.ended else "and goes on"
    why = f": {plain(course.end_reason, LONGEST)}" if course.end_reason else ""
    span = f"from {course.begun:{DATE}} {until}{ended}{why}"
    yield f"{plain(code, 32)}, course {course.number}, {span}"
    if facts.plans:
        plan = facts.plans[-1]
        agreed = facts.sessions_agreed
        of = f" of {agreed} agreed" if agreed else ""
        yield (
            f"Plan, version {plan.version}: {plain(plan.plan.protocol_title, 60)}; "
            f"{plan.plan.learning.value} learning; {_sessions_said(len(facts.sessions))}{of}; "
            f"{minutes(facts.exposed_min)} min in exposure"
        )
    if facts.sessions:
        said = records_said([one.session for one in facts.sessions], facts.entries)
        yield f"Record: {plain(said, LONGEST)}"


def _sessions_said(count: int) -> str:
    return f"{count} session{'s' * (count != 1)}"


def _sessions(facts: CourseFacts) -> Iterator[str]:
    rows = []
    for number, one in enumerate(facts.sessions, start=1):
        session = one.session
        suds = [rating.suds for rating in session.ratings]
        said = f"{suds[0]} / {max(suds)} / {suds[-1]}" if suds else "-"
        rows.append(
            (
                str(number),
                when(session.started_at),
                minutes(session.duration_s / 60),
                minutes(one.exposed_s / 60),
                said,
                number_or(session.plan_version),
                session.short_id,
            )
        )
    titles = ("no", "began (UTC)", ">min", ">exposure", "SUDS first/peak/last", ">plan", "id")
    yield from rows_of("Sessions", titles, rows, "No session was held.")


def _dose(facts: CourseFacts) -> Iterator[str]:
    steps = [
        (dose.step, minutes(dose.minutes), str(dose.visits), listed(dose.sessions))
        for dose in facts.steps
    ]
    yield from rows_of(
        "Dose: minutes in exposure, by step", ("step", ">min", ">visits", "sessions"), steps, ""
    )
    from clinician_console.analysis.dimensions import value_text

    dimensions = [
        (dose.label, minutes(dose.minutes), value_text(dose.name, dose.hardest))
        for dose in facts.dimensions
    ]
    yield from rows_of(
        "Dose: minutes beyond calm, by dimension", ("dimension", ">min", "hardest"), dimensions, ""
    )


def _distress(facts: CourseFacts) -> Iterator[str]:
    first = {(at.step, at.session) for at in facts.activations}
    since = {(at.step, at.sessions[1]): at for at in facts.between}
    rows = []
    for at in facts.distress:
        between = since.get((at.step, at.session))
        rows.append(
            (
                at.step,
                str(at.session),
                str(at.first),
                f"{at.peak}{' *' * ((at.step, at.session) in first)}",
                str(at.last),
                "-" if at.within is None else str(at.within),
                "-" if between is None else signed(between.fell),
            )
        )
    titles = ("step", ">session", ">first", "peak", ">last", ">fell within", ">fell since")
    yield from rows_of("Distress (SUDS)", titles, rows, "No step was rated.")
    if rows:
        yield (
            f"  * initial activation, by the {facts.reference.value}; fell within: peak less last; "
            f"fell since: {facts.reference.value} of the session before less this one's"
        )


def _next(facts: CourseFacts) -> Iterator[str]:
    rows = [at.told() for at in facts.expected_next]
    titles = ("step", "highest SUDS", ">median", ">ratings", ">sessions")
    yield from rows_of("Expected of the next steps, by a model", titles, rows, "")
    if rows:
        from clinician_console.analysis.outcomes import BY_A_MODEL

        yield f"  {BY_A_MODEL}"


def _expected(facts: CourseFacts) -> Iterator[str]:
    rows = [
        (
            at.what.outcome,
            str(at.session),
            at.what.step,
            f"{at.what.before} %",
            "not asked" if at.what.after is None else f"{at.what.after} %",
            "-" if at.what.violation is None else signed(at.what.violation),
            "-" if at.what.happened is None else at.what.happened.value,
        )
        for at in facts.expectancies
    ]
    titles = ("feared", ">session", "step", ">before", ">after", ">violation", "happened")
    yield from rows_of("Expectancy", titles, rows, "")
    for feared in facts.outcomes_feared:
        if feared.fell is not None and len(feared.asked) > 1:
            yield (
                f"  “{plain(feared.outcome, 60)}”: {feared.first} % at first, {feared.last} % by "
                f"the last word"
            )


def _sickness(facts: CourseFacts) -> Iterator[str]:
    rows = [
        (
            str(at.session),
            number_or(at.before, "not asked"),
            number_or(at.peak),
            number_or(at.last),
            number_or(at.rise, "not known"),
        )
        for at in facts.sickness
        if at.was_asked
    ]
    titles = (">session", ">before exposure", ">peak", ">last", ">rise")
    yield from rows_of("Sickness (FMS, 0 to 20), apart from anxiety", titles, rows, "")
