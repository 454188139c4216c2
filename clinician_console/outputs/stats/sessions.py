"""The wide table: one row a session, and what was rated, expected, scored and suffered in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from clinician_console.analysis.facts import SessionFacts, StepSummary
from clinician_console.outputs.cells import Cell, as_utc
from clinician_console.outputs.stats.variables import (
    DOES_NOT_APPLY,
    NO_YES,
    NOT_ASKED,
    NOT_KNOWN,
    Format,
    Measure,
    StatTable,
    Variable,
    choice,
    name_of,
    number,
    text,
)
from clinician_console.outputs.together import Numbered, names_of_steps
from clinician_console.record.adverse_event import Severity
from protocols.plans.evidence import Came, Expectancy

S_PER_MIN: Final = 60.0
CAME: Final = {1: Came.NO.value, 2: Came.PARTLY.value, 3: Came.YES.value}
WORST: Final = {0: "none", **dict(enumerate((one.value for one in Severity), start=1))}

Of = Callable[[Numbered], Cell]


def _ratings(session: Numbered) -> list[int]:
    return [rating.suds for rating in session.facts.session.ratings]


def _or(value: float | None, otherwise: int = NOT_KNOWN) -> float:
    return otherwise if value is None else value


def _worst(session: Numbered) -> int:
    """The worst severity; of an event whose severity nobody said it is not known."""
    facts = session.facts
    if not facts.was_asked_about_harm:
        return NOT_ASKED
    said = [at.what.severity for at in facts.adverse_events]
    known = [list(Severity).index(one) + 1 for one in said if one is not None]
    return max(known, default=NOT_KNOWN if said else 0)


KEYS: Final[tuple[tuple[Variable, Of], ...]] = (
    (
        text("patient_code", "Pseudonymous code of the patient; never a name"),
        lambda at: at.facts.session.patient_code,
    ),
    (
        Variable("session_nr", "Number of the session among the patient's, oldest first"),
        lambda at: at.number,
    ),
    (text("session_id", "Identity of the session"), lambda at: at.facts.session.session_id),
)
"""What every table begins with: by these a row of one is joined to the rows of another."""

ABOUT: Final[tuple[tuple[Variable, Of], ...]] = (
    (
        Variable("course_nr", "Number of the course among the patient's"),
        lambda at: _or(at.facts.session.course_number, DOES_NOT_APPLY),
    ),
    (
        Variable("plan_version", "Version of the plan that the session followed"),
        lambda at: _or(at.facts.session.plan_version, DOES_NOT_APPLY),
    ),
    (
        text("treatment_protocol", "Treatment protocol: name of its file"),
        lambda at: at.facts.session.protocol_name,
    ),
    (
        Variable("started_on", "Day that the session began, UTC", Format.DAY),
        lambda at: as_utc(at.facts.session.started_at).date().isoformat(),
    ),
    (
        text("started_at", "Time of day that the session began, UTC, hh:mm:ss"),
        lambda at: f"{as_utc(at.facts.session.started_at):%H:%M:%S}",
    ),
    (
        choice("simulated", "Example data, not a patient", NO_YES),
        lambda at: int(at.facts.session.simulated),
    ),
    (
        choice("ended", "The session was ended, and not interrupted", NO_YES),
        lambda at: int(at.facts.session.ended_at is not None),
    ),
    (
        number("session_min", "Minutes from beginning to end"),
        lambda at: at.facts.session.duration_s / S_PER_MIN,
    ),
    (
        number("exposed_min", "Minutes in the state exposure"),
        lambda at: at.facts.exposed_s / S_PER_MIN,
    ),
    (
        Variable("steps", "Steps that were entered"),
        lambda at: len([one for one in at.facts.step_times if one.visits]),
    ),
    (Variable("cues", "Cues that were shown"), lambda at: len(at.facts.cues)),
    (
        Variable("stops", "Safe stops that ended an exposure"),
        lambda at: len([one for one in at.facts.stops if one.of_exposure]),
    ),
    (Variable("suds_ratings", "SUDS ratings that stand"), lambda at: len(_ratings(at))),
    (
        Variable("suds_first", "SUDS, 0 to 100: first rating of the session"),
        lambda at: next(iter(_ratings(at)), NOT_ASKED),
    ),
    (
        Variable("suds_peak", "SUDS, 0 to 100: highest rating of the session"),
        lambda at: max(_ratings(at), default=NOT_ASKED),
    ),
    (
        Variable("suds_end", "SUDS, 0 to 100: last rating of the session"),
        lambda at: next(reversed(_ratings(at)), NOT_ASKED),
    ),
    (
        Variable("fms_before", "Sickness (FMS, 0 to 20): last score before the first exposure"),
        lambda at: _or(at.facts.sickness.before, NOT_ASKED),
    ),
    (
        Variable("fms_peak", "Sickness (FMS, 0 to 20): highest score since the first exposure"),
        lambda at: _or(at.facts.sickness.peak, NOT_ASKED),
    ),
    (
        choice("adverse_asked", "Somebody asked about adverse events", NO_YES),
        lambda at: int(at.facts.was_asked_about_harm),
    ),
    (
        Variable("adverse_events", "Adverse events"),
        lambda at: len(at.facts.adverse_events) if at.facts.was_asked_about_harm else NOT_ASKED,
    ),
    (choice("adverse_worst", "The worst adverse event", WORST, Measure.ORDINAL), _worst),
)

Stepped = Callable[[StepSummary, Expectancy | None], float]


def _suds(step: StepSummary, chosen: Callable[[Sequence[int]], int]) -> float:
    return chosen(step.suds) if step.suds else NOT_ASKED


def _came(expected: Expectancy | None) -> float:
    if expected is None or expected.happened is None:
        return NOT_ASKED
    return list(Came).index(expected.happened) + 1


OF_A_STEP: Final[tuple[tuple[Variable, Stepped], ...]] = (
    (Variable("visits", "visits"), lambda step, _: step.visits),
    (number("min", "minutes in exposure"), lambda step, _: step.time_s / S_PER_MIN),
    (Variable("suds_first", "SUDS, first"), lambda step, _: _suds(step, lambda all_: all_[0])),
    (Variable("suds_peak", "SUDS, peak"), lambda step, _: _suds(step, max)),
    (Variable("suds_end", "SUDS, last"), lambda step, _: _suds(step, lambda all_: all_[-1])),
    (number("heart_bpm", "mean heart rate, bpm"), lambda step, _: _or(step.heart_bpm)),
    (
        Variable("expected", "likelihood of what was feared, before, %"),
        lambda _, said: _or(said.before if said else None, NOT_ASKED),
    ),
    (
        Variable("expected_after", "likelihood of what was feared, after, %"),
        lambda _, said: _or(said.after if said else None, NOT_ASKED),
    ),
    (
        choice("came", "what was feared happened", CAME, Measure.ORDINAL),
        lambda _, said: _came(said),
    ),
)
"""What is told of a step: in the wide table once for each step, in the long one a row each."""


def wide_table(sessions: Sequence[Numbered]) -> StatTable:
    """One row a session."""
    steps, scores = names_of_steps(sessions), _scores_of(sessions)
    variables = (
        *(at for at, _ in (*KEYS, *ABOUT)),
        *(_named(at, place, name) for name, place in steps.items() for at, _ in OF_A_STEP),
        *scores.values(),
    )
    rows = [
        (
            *(told(session) for _, told in (*KEYS, *ABOUT)),
            *(value for name in steps for value in _of_step(session.facts, name)),
            *_values(session.facts, list(scores)),
        )
        for session in sessions
    ]
    return StatTable("sessions_wide", variables, rows)


def steps_table(sessions: Sequence[Numbered]) -> StatTable:
    """One row for each step of each session in which it was entered or rated."""
    steps = names_of_steps(sessions)
    names = {place: name for name, place in steps.items()}
    variables = (
        *(at for at, _ in KEYS),
        choice("step_nr", "Step, by its number", names, Measure.ORDINAL),
        *(at for at, _ in OF_A_STEP),
    )
    rows = [
        (*(told(session) for _, told in KEYS), steps[step.name], *_of_step(facts, step.name))
        for session in sessions
        for facts in (session.facts,)
        for step in facts.steps
    ]
    return StatTable("steps_long", variables, rows)


def _named(at: Variable, place: int, step: str) -> Variable:
    label = f"Step {place} “{step}”: {at.label}"
    name = f"step_{place:02d}_{at.name}"
    return Variable(name, label, at.format, at.measure, at.values, at.decimals)


def _of_step(facts: SessionFacts, name: str) -> Iterator[Cell]:
    """What is told of a step; nothing applies where the session did not have it."""
    found = next((one for one in facts.steps if one.name == name), None)
    for _, told in OF_A_STEP:
        yield DOES_NOT_APPLY if found is None else told(found, facts.expected_of.get(name))


Score = tuple[str, str]
"""Names of an instrument and of one of its scores."""


def _scores_of(sessions: Sequence[Numbered]) -> dict[Score, Variable]:
    """A variable for each score that was made in any of them."""
    found: dict[Score, Variable] = {}
    for session in sessions:
        for one in session.facts.answered:
            for at in one.result.scores if one.result else ():
                key = (one.filled_in.instrument, at.name)
                if key not in found:
                    taken = [variable.name for variable in found.values()]
                    name = name_of(f"score_{key[0]}_{at.name}", taken)
                    label = f"{one.filled_in.title or key[0]}: {at.label}"
                    found[key] = number(name, f"{label}, {at.lowest:g} to {at.highest:g}")
    return found


def _values(facts: SessionFacts, scores: Sequence[Score]) -> Iterator[Cell]:
    """The scores of a session; of an instrument that was filled in twice, the last."""
    values = {
        (one.filled_in.instrument, at.name): at.value
        for one in facts.answered
        for at in (one.result.scores if one.result else ())
    }
    return (_or(values[key]) if key in values else NOT_ASKED for key in scores)
