"""All questions, by name. A new one is a file beside this one, and its line here."""

from __future__ import annotations

from typing import Final

from clinician_console.pool.questions import (
    adverse_events,
    change_by_dose,
    drop_out,
    expectancy_and_return,
    stops,
    suds_over_steps,
)
from clinician_console.pool.questions.base import Question
from shared.errors import UsageError
from shared.language import marked

QUESTIONS: Final[tuple[Question, ...]] = (
    change_by_dose.QUESTION,
    suds_over_steps.QUESTION,
    expectancy_and_return.QUESTION,
    drop_out.QUESTION,
    adverse_events.QUESTION,
    stops.QUESTION,
)


def question_named(name: str) -> Question:
    """The question of this name.

    Raises:
        UsageError: There is none.
    """
    found = next((one for one in QUESTIONS if one.name == name), None)
    if found is None:
        raise UsageError(
            marked("There is no question “{name}”.", name=name),
            marked("Take one of: {names}.", names=", ".join(one.name for one in QUESTIONS)),
        )
    return found
