"""A trainee in a hurry: skips steps, asks for SUDS again and again, hears no stop, just ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.rehearsal.script_runner import Wait
from clinician_console.rehearsal.trainees.base import Trainee
from shared.rules.states import SessionState

SHORT_REST: Final = 1.0
ROWS: Final = (1, 3, 4, 5, 6, 7, 8, 9)
RUSHED: Final = (4, 6)
"""Rows that are left as soon as they are there, without a question."""


def hasty(trainee: Trainee) -> Iterator[Wait]:
    """The whole session."""
    unit_s, steps = trainee.unit_s, trainee.session.protocol.steps
    yield from trainee.begins()
    yield from trainee.rests(SHORT_REST * unit_s)
    for row in ROWS:
        if row >= len(steps) or trainee.is_stopped():
            break
        yield from trainee.goes_to(steps[row])
        if row not in RUSHED:
            yield from _asks_again_and_again(trainee)
    yield from trainee.passes(20 * unit_s, trainee.is_stopped)
    if not trainee.is_stopped():
        yield from trainee.ends()
        return
    yield Wait(
        until=lambda: trainee.session.acts.leave_safe_place(SessionState.ENDED).sent,
        what="the patient's rest",
    )
    yield trainee.in_state(SessionState.ENDED)


def _asks_again_and_again(trainee: Trainee) -> Iterator[Wait]:
    for _ in range(2):
        yield from trainee.passes(trainee.unit_s, trainee.is_stopped)
        if not trainee.is_stopped():
            yield from trainee.asks_suds(3 * trainee.unit_s)
