"""A trainee who does it well: small steps, asks before and after, sees, hears, and stops."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.rehearsal.script_runner import Wait
from clinician_console.rehearsal.trainees.base import Trainee
from protocols.plans.schema import Step
from shared.rules.states import SessionState

STEPS: Final = 3
HEARS_S: Final = 1.5
"""From “please stop” to the key: a person hears it out and presses."""
LOOKS_APART_S: Final = 10.0


def good(trainee: Trainee) -> Iterator[Wait]:
    """The whole session."""
    unit_s = trainee.unit_s
    yield from trainee.begins()
    yield from trainee.rests(8 * unit_s)
    yield from trainee.asks_sickness(3 * unit_s)
    for step in trainee.session.protocol.steps[:STEPS]:
        trainee.asks_expectancy(step)
        yield from trainee.goes_to(step)
        yield from _accompanies(trainee, step)
        if trainee.is_stopped():
            break
    yield from _recovers(trainee)


def _accompanies(trainee: Trainee, step: Step) -> Iterator[Wait]:
    """Stays, talks, asks once in the middle and once before going on, and looks at the sensors."""
    unit_s = trainee.unit_s
    yield from _watchfully(trainee, 7 * unit_s)
    if trainee.is_stopped():
        return
    yield from trainee.asks_suds(3 * unit_s)
    trainee.session.acts.talk()
    yield from _watchfully(trainee, 2 * unit_s)
    trainee.session.acts.talking.end()
    yield from _watchfully(trainee, 6 * unit_s)
    if trainee.is_stopped():
        return
    yield from trainee.asks_suds(3 * unit_s)
    yield from trainee.asks_sickness(2 * unit_s)
    if not trainee.is_stopped():
        trainee.asks_what_came(step)


def _watchfully(trainee: Trainee, seconds: float) -> Iterator[Wait]:
    """So many seconds, in which a wish to stop and a sensor that is not right are noticed."""
    patient, until_s = trainee.patient, trainee.session.now_s() + seconds
    looked_s = -LOOKS_APART_S
    while (left_s := until_s - trainee.session.now_s()) > 0 and not trainee.is_stopped():
        bad = trainee.looks_bad()
        if patient.wants_out:
            yield from trainee.passes(HEARS_S)
            trainee.say("  the patient wants out: safe stop")
            trainee.session.acts.safe_stop()
            yield trainee.in_state(SessionState.SAFE_PLACE)
        elif bad and trainee.session.now_s() - looked_s >= LOOKS_APART_S:
            looked_s = trainee.session.now_s()
            trainee.say("  looks after the sensors")
            patient.check_sensors()
        yield from trainee.passes(min(1.0, left_s), lambda: patient.wants_out)


def _recovers(trainee: Trainee) -> Iterator[Wait]:
    yield from trainee.recovers(0.0)
    yield from _watchfully(trainee, 6 * trainee.unit_s)
    yield from trainee.asks_sickness(3 * trainee.unit_s)
    yield from _watchfully(trainee, 2 * trainee.unit_s)
    yield from trainee.ends()
