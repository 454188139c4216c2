"""The long table of ratings: one row each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clinician_console.outputs.cells import Cell
from clinician_console.outputs.stats.sessions import KEYS
from clinician_console.outputs.stats.variables import (
    DOES_NOT_APPLY,
    NOT_KNOWN,
    Measure,
    StatTable,
    Variable,
    choice,
    number,
    text,
)
from clinician_console.outputs.together import Numbered, names_of_steps
from shared.rules.states import SessionState
from shared.wire.events import Author

STATES: Final = dict(enumerate((state.value for state in SessionState), start=1))
GIVEN: Final = {1: "in the headset", 2: "spoken and typed"}


def ratings_table(sessions: Sequence[Numbered]) -> StatTable:
    """Every rating that stands."""
    steps = names_of_steps(sessions)
    names = {place: name for name, place in steps.items()}
    variables = (
        *(at for at, _ in KEYS),
        Variable("rating_nr", "Number of the rating in its session"),
        number("at_s", "Seconds since the session began", 4),
        Variable("suds", "Subjective units of distress, 0 to 100"),
        choice("step_nr", "Step, by its number", names, Measure.ORDINAL),
        choice("state", "State of the headset client then", STATES),
        text("scene", "Scene that was shown then; empty if not known"),
        choice("given", "How it was given", GIVEN),
    )
    states = {state: place for place, state in STATES.items()}
    rows: list[Sequence[Cell]] = []
    for session in sessions:
        head = [told(session) for _, told in KEYS]
        for place, at in enumerate(session.facts.session.ratings, start=1):
            step = steps.get(at.step, NOT_KNOWN) if at.step else DOES_NOT_APPLY
            state = states.get(at.state or "", NOT_KNOWN)
            given = 1 if at.author == Author.HEADSET else 2
            rows.append((*head, place, at.at_s, at.suds, step, state, at.scene or "", given))
    return StatTable("ratings_long", variables, rows)
