"""The forms of a project that every session has: the session, its steps, ratings, adverse events.

All repeat within a patient's record. The number of a repeated form says of which session it is:
that of the session times 300, and on, so that sessions exported one by one never meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from clinician_console.analysis.facts import StepSummary
from clinician_console.outputs.cells import Cell
from clinician_console.outputs.redcap.fields import Field, FieldType, Validation
from clinician_console.outputs.together import Numbered
from clinician_console.record.adverse_event import (
    ActionTaken,
    AdverseKind,
    AdverseOutcome,
    Relation,
    Severity,
)
from protocols.plans.evidence import Came, Expectancy
from shared.wire.events import Author

S_PER_MIN: Final = 60.0
SESSION, STEP, RATING, ADVERSE = "session", "step", "rating", "adverse_event"
RECORD_ID: Final = Field(
    name="record_id",
    form=SESSION,
    label="Pseudonymous code of the patient; never a name",
    identifier=True,
)


@dataclass(frozen=True)
class Row:
    """One filled form of a session, by the names of its fields; `place` counts from 1."""

    form: str
    place: int
    values: Mapping[str, Cell]


def _whole(form: str, name: str, label: str, most: float | None = None) -> Field:
    return Field(
        name=name,
        form=form,
        label=label,
        validation=Validation.INTEGER,
        lowest=0,
        highest=most,
    )


def _number(form: str, name: str, label: str) -> Field:
    return Field(name=name, form=form, label=label, validation=Validation.NUMBER)


def _text(form: str, name: str, label: str, *, identifier: bool = False) -> Field:
    return Field(name=name, form=form, label=label, identifier=identifier)


def _yes_no(form: str, name: str, label: str) -> Field:
    return Field(name=name, form=form, label=label, type=FieldType.YES_NO)


def _moment(form: str, name: str, label: str) -> Field:
    return Field(name=name, form=form, label=label, validation=Validation.MOMENT, identifier=True)


def _words(form: str, name: str, label: str, words: type[StrEnum]) -> Field:
    choices = dict(enumerate((one.value for one in words), start=1))
    return Field(name=name, form=form, label=label, type=FieldType.RADIO, choices=choices)


def _code(words: type[StrEnum], value: StrEnum | None) -> int | None:
    return None if value is None else list(words).index(value) + 1


SESSION_FIELDS: Final = (
    _whole(SESSION, "ses_number", "Number of the session among the patient's"),
    _text(SESSION, "ses_id", "Identity of the session in Gradus", identifier=True),
    _whole(SESSION, "ses_course", "Number of the course among the patient's"),
    _text(SESSION, "ses_protocol", "Treatment protocol"),
    _moment(SESSION, "ses_started", "When it began, UTC"),
    _yes_no(SESSION, "ses_ended", "It was ended, and not interrupted"),
    _yes_no(SESSION, "ses_simulated", "Example data, not a patient"),
    _number(SESSION, "ses_minutes", "Minutes from beginning to end"),
    _number(SESSION, "ses_exposed_min", "Minutes in the state exposure"),
    _whole(SESSION, "ses_stops", "Safe stops that ended an exposure"),
    _whole(SESSION, "ses_cues", "Cues that were shown"),
    _whole(SESSION, "ses_suds_first", "SUDS: first", 100),
    _whole(SESSION, "ses_suds_peak", "SUDS: peak", 100),
    _whole(SESSION, "ses_suds_end", "SUDS: last", 100),
    _whole(SESSION, "ses_fms_before", "Sickness (FMS) before exposure", 20),
    _whole(SESSION, "ses_fms_peak", "Sickness (FMS) since exposure: peak", 20),
    _yes_no(SESSION, "ses_adverse_asked", "Somebody asked about adverse events"),
)
STEP_FIELDS: Final = (
    _whole(STEP, "step_session", "Number of the session"),
    _whole(STEP, "step_number", "Number of the step"),
    _text(STEP, "step_name", "Name of the step"),
    _whole(STEP, "step_visits", "Visits"),
    _number(STEP, "step_minutes", "Minutes in exposure"),
    _whole(STEP, "step_suds_first", "SUDS: first", 100),
    _whole(STEP, "step_suds_peak", "SUDS: peak", 100),
    _whole(STEP, "step_suds_end", "SUDS: last", 100),
    _number(STEP, "step_heart_bpm", "Mean heart rate, bpm"),
    _text(STEP, "step_feared", "What was feared"),
    _whole(STEP, "step_expected", "How likely it was before, %", 100),
    _whole(STEP, "step_expected_after", "How likely it was after, %", 100),
    _words(STEP, "step_came", "Whether it happened", Came),
)
RATING_FIELDS: Final = (
    _whole(RATING, "rate_session", "Number of the session"),
    _number(RATING, "rate_at_s", "Seconds since the session began"),
    _whole(RATING, "rate_suds", "SUDS", 100),
    _text(RATING, "rate_step", "Name of the step"),
    _words(RATING, "rate_author", "Machine that wrote it", Author),
)
ADVERSE_FIELDS: Final = (
    _whole(ADVERSE, "ae_session", "Number of the session"),
    _moment(ADVERSE, "ae_at", "When it was written down first, UTC"),
    _words(ADVERSE, "ae_kind", "What it was", AdverseKind),
    _words(ADVERSE, "ae_severity", "How bad it was", Severity),
    _words(ADVERSE, "ae_relation", "How likely the treatment led to it", Relation),
    _words(ADVERSE, "ae_action", "What was done", ActionTaken),
    _words(ADVERSE, "ae_outcome", "What came of it", AdverseOutcome),
    Field(
        name="ae_text",
        form=ADVERSE,
        label="In the clinician's words",
        type=FieldType.NOTES,
        identifier=True,
    ),
)
FIELDS: Final = (RECORD_ID, *SESSION_FIELDS, *STEP_FIELDS, *RATING_FIELDS, *ADVERSE_FIELDS)


def rows_of(session: Numbered) -> Iterator[Row]:
    """Every filled form of a session but its questionnaires."""
    facts = session.facts
    yield Row(SESSION, 0, _by_name(SESSION_FIELDS, _session(session)))
    for place, step in enumerate(facts.steps, start=1):
        values = (session.number, *_step(step, facts.expected_of.get(step.name)))
        yield Row(STEP, place, _by_name(STEP_FIELDS, values))
    for place, at in enumerate(facts.session.ratings, start=1):
        author = _code(Author, at.author)
        values = (session.number, at.at_s, at.suds, at.step, author)
        yield Row(RATING, place, _by_name(RATING_FIELDS, values))
    for place, event in enumerate(facts.adverse_events, start=1):
        what = event.what
        values = (
            session.number,
            event.utc,
            _code(AdverseKind, what.kind),
            _code(Severity, what.severity),
            _code(Relation, what.relation),
            _code(ActionTaken, what.action),
            _code(AdverseOutcome, what.outcome),
            what.text,
        )
        yield Row(ADVERSE, place, _by_name(ADVERSE_FIELDS, values))


def _by_name(fields: tuple[Field, ...], values: tuple[Cell, ...]) -> dict[str, Cell]:
    return {at.name: value for at, value in zip(fields, values, strict=True)}


def _session(session: Numbered) -> tuple[Cell, ...]:
    facts, recorded = session.facts, session.facts.session
    suds = [at.suds for at in recorded.ratings]
    return (
        session.number,
        recorded.session_id,
        recorded.course_number,
        recorded.protocol_name,
        recorded.started_at,
        recorded.ended_at is not None,
        recorded.simulated,
        recorded.duration_s / S_PER_MIN,
        facts.exposed_s / S_PER_MIN,
        len([stop for stop in facts.stops if stop.of_exposure]),
        len(facts.cues),
        *_three(suds),
        facts.sickness.before,
        facts.sickness.peak,
        facts.was_asked_about_harm,
    )


def _step(step: StepSummary, said: Expectancy | None) -> tuple[Cell, ...]:
    return (
        step.number,
        step.name,
        step.visits,
        step.time_s / S_PER_MIN,
        *_three(step.suds),
        step.heart_bpm,
        said.outcome if said else None,
        said.before if said else None,
        said.after if said else None,
        _code(Came, said.happened) if said else None,
    )


def _three(suds: list[int] | tuple[int, ...]) -> tuple[Cell, Cell, Cell]:
    return (suds[0], max(suds), suds[-1]) if suds else (None, None, None)
