"""A trainee who is not there: puts the patient into a step, says nothing, sees nothing, goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.rehearsal.script_runner import Wait
from clinician_console.rehearsal.trainees.base import Trainee
from shared.rules.states import SessionState

ROWS: Final = (2, 4)


def absent(trainee: Trainee) -> Iterator[Wait]:
    """The whole session."""
    unit_s, steps = trainee.unit_s, trainee.session.protocol.steps
    yield from trainee.begins()
    yield from trainee.rests(6 * unit_s)
    for row in ROWS:
        if not trainee.is_stopped():
            yield from trainee.goes_to(steps[min(row, len(steps) - 1)])
            yield from trainee.passes(32 * unit_s, trainee.is_stopped)
    trainee.session.acts.safe_stop()
    yield trainee.in_state(SessionState.SAFE_PLACE)
    yield from trainee.passes(22 * unit_s)
    yield Wait(
        until=lambda: trainee.session.acts.leave_safe_place(SessionState.ENDED).sent,
        what="the patient's rest",
    )
    yield trainee.in_state(SessionState.ENDED)
