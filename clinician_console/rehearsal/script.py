"""The demo's scripted therapist: baseline, three steps up, one down, a safe stop, recovery.

Drives the same model that a therapist drives with the window, in real time, and answers for the
patient when a SUDS rating is due. Nothing here is used in a real session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from clinician_console.rehearsal.script_runner import Wait
from clinician_console.session.judging import judge_step
from clinician_console.session.session import SessionModel
from clinician_console.session.steering import Steering
from protocols.plans.evidence import Came
from protocols.plans.schema import Step, TreatmentProtocol
from shared.errors import RehearsalError
from shared.rules.states import SessionState

STARTS_WITHIN_S = 60.0
"""Building the scenes takes seconds, on a busy computer without a graphics card many of them."""

LOOKS_AT_QUESTION_S = 0.8
SUDS_AFTER_STEP_DOWN = 45
SICKNESS_BEFORE = 1
LIKELY_BEFORE, LIKELY_AFTER = (60, 70, 80), (20, 15, 5)
FEARED, LEARNED = "I cannot bear it", "It held, and so did I."
SHORTEST_S = 20.0


@dataclass
class Shots:
    """Where the script asks for pictures; each is called at the right moment.

    Attributes:
        something_shown: Whether the newest picture of the patient's view shows more than a fade.
        body_over: Whether all of the replayed body has come; the session ends after it.
        likely_before: How likely what is feared is to the patient before a step, in %; the step
            with its number from 1. `likely_after` is the same after it.
        says: The SUDS that the patient says after the step down.
    """

    patient: Callable[[str], None]
    console: Callable[[], None]
    say: Callable[[str], None]
    something_shown: Callable[[], bool] = lambda: True
    body_over: Callable[[], bool] = lambda: True
    likely_before: Callable[[Step, int], int] = lambda _step, number: _of(LIKELY_BEFORE, number)
    likely_after: Callable[[Step, int], int] = lambda _step, number: _of(LIKELY_AFTER, number)
    says: Callable[[], int] = lambda: SUDS_AFTER_STEP_DOWN


def _of(likely: tuple[int, ...], number: int) -> int:
    return likely[min(number, len(likely)) - 1]


def demo_steps(protocol: TreatmentProtocol) -> tuple[Step, ...]:
    """Three steps, each the furthest that one decision may go to from the one before."""
    steering = Steering(protocol, "demo", 1)
    steering.state = SessionState.BASELINE
    chosen: list[Step] = []
    for _ in range(3):
        later = protocol.steps[protocol.steps.index(chosen[-1]) + 1 :] if chosen else protocol.steps
        reachable = [step for step in later if judge_step(steering, step).sent]
        if not reachable:
            break
        chosen.append(reachable[-1])
        steering.go_to_step(chosen[-1])
    return tuple(chosen)


def therapist(session: SessionModel, seconds: float, shots: Shots) -> Iterator[Wait]:
    """The whole session as a sequence of waits; between them things are done.

    Args:
        seconds: Length of the session; its parts are shares of it.
    """
    unit_s = seconds / 100
    steps = demo_steps(session.protocol)
    yield Wait(
        until=lambda: session.headset.status is not None,
        what="the headset client",
        slow_after_s=STARTS_WITHIN_S,
    )
    shots.say("headset client connected; orientation")
    session.acts.move_to(SessionState.ORIENTATION)
    yield _in_state(session, SessionState.ORIENTATION)
    yield Wait(2 * unit_s)
    yield Wait(until=shots.something_shown, what="the first picture of the patient's view")
    shots.patient("orientation")
    yield Wait(until=lambda: session.stop_practised, what="the patient's practised stop")
    shots.say("  the patient has practised the stop")
    yield Wait(until=lambda: led_back(session), what="the way back to orientation")
    yield from _baseline(session, unit_s, shots)
    for number, step in enumerate(steps, start=1):
        shots.say(f"step up {number}: {step.name}")
        _expect(session, step, shots.likely_before(step, number))
        yield from _stay(session, step, 13 * unit_s, shots)
        shots.patient(f"step_{number}")
        yield from _ask_suds(session, step, shots, f"step_{number}_question")
        _tell_what_came(session, number, shots.likely_after(step, number))
        if number == len(steps):
            shots.console()
    if len(steps) > 1:
        shots.say(f"one step down: {steps[-2].name}")
        yield from _stay(session, steps[-2], 9 * unit_s, shots)
        said = shots.says()
        session.acts.rate(said)
        shots.say(f"  the patient says: {said}")
        shots.patient("step_down")
    shots.say("safe stop")
    session.acts.safe_stop()
    yield Wait(until=lambda: session.stop_times.last_ms is not None, what="the safe place")
    shots.say(f"  safe place shown after {session.stop_times.last_ms:.0f} ms")
    yield Wait(5 * unit_s)
    shots.patient("safe_place")
    yield Wait(until=lambda: not session.rest_left_s(), what="the patient's rest")
    shots.say("recovery")
    yield Wait(
        until=lambda: session.acts.leave_safe_place(SessionState.RECOVERY).sent, what="a live link"
    )
    yield _in_state(session, SessionState.RECOVERY)
    yield Wait(8 * unit_s)
    yield Wait(until=shots.body_over, what="the end of the replayed body")
    session.acts.move_to(SessionState.ENDED)
    yield _in_state(session, SessionState.ENDED)


def _baseline(session: SessionModel, unit_s: float, shots: Shots) -> Iterator[Wait]:
    """Rest in the lobby; how sick the patient feels is asked before anything is shown."""
    shots.say("baseline: resting in the lobby")
    session.acts.move_to(SessionState.BASELINE)
    yield _in_state(session, SessionState.BASELINE)
    session.acts.chart(lambda chart: chart.sickness(SICKNESS_BEFORE))
    shots.say(f"  the patient says how sick they feel: {SICKNESS_BEFORE} of 20")
    yield Wait(8 * unit_s)
    if session.acts.talk().sent:
        shots.say("  the therapist is heard at the ear")
    yield Wait(6 * unit_s)
    session.acts.talking.end()


def _expect(session: SessionModel, step: Step, likely: int) -> None:
    """Write down what the simulated patient expects of a step."""
    feared = next(iter(session.protocol.feared_outcomes), FEARED)
    said = (step.name, feared, likely)
    session.acts.chart(lambda charting: charting.expects(*said))


def _tell_what_came(session: SessionModel, number: int, likely: int) -> None:
    """Write down what came of it: it did not happen, and is less likely."""
    said = (number, Came.NO, likely, LEARNED)
    session.acts.chart(lambda charting: charting.came(*said))


def _ask_suds(session: SessionModel, step: Step, shots: Shots, picture: str) -> Iterator[Wait]:
    """Ask in the headset, and wait until the patient has chosen.

    A question that was withdrawn, as one is that came too late, is put again.
    """
    before = len(session.ratings)
    while True:
        session.acts.ask_suds()
        yield Wait(LOOKS_AT_QUESTION_S)
        shots.patient(picture)
        yield Wait(
            until=lambda: len(session.ratings) > before or not session.asks_patient,
            what="the patient's rating",
        )
        if len(session.ratings) > before:
            break
        shots.say("  the question was withdrawn before the patient could answer; asked again")
        yield from _arrive(session, step, shots)
    shots.say(f"  the patient rates {session.last_suds} of 100 in the headset")


def _stay(session: SessionModel, step: Step, seconds: float, shots: Shots) -> Iterator[Wait]:
    yield from _arrive(session, step, shots)
    yield Wait(seconds)


def _arrive(session: SessionModel, step: Step, shots: Shots) -> Iterator[Wait]:
    """Go to a step, until all its values are there; also where the headset stopped on the way.

    On a computer that is much too slow the headset hears too little of the console, and goes to
    the safe place as it must; the patient is then led back.
    """
    while not is_at(session, step):
        if session.state is SessionState.SAFE_PLACE:
            shots.say("  the headset went to the safe place by itself; the patient is led back")
            yield Wait(until=lambda: _led_to_pause(session), what="the way out of the safe place")
        if session.state is SessionState.EXPOSURE and session.step == step:
            stage = step
        else:
            stage = _next_on_the_way(session, step)
            answer = session.acts.go_to_step(stage)
            if not answer.sent:
                raise RehearsalError(
                    f"The step “{stage.name}” was refused: {answer.sentence}",
                    "Choose a treatment protocol whose steps follow each other.",
                )
        yield Wait(until=partial(_is_at_or_stopped, session, stage), what=f"“{stage.name}”")


def _next_on_the_way(session: SessionModel, step: Step) -> Step:
    """The step itself, or the furthest one before it that one decision may go to."""
    steps = session.protocol.steps
    way = [one for one in steps[: steps.index(step) + 1] if session.could_go_to(one)]
    return step if session.could_go_to(step) or not way else way[-1]


def _is_at_or_stopped(session: SessionModel, step: Step) -> bool:
    return is_at(session, step) or session.state is SessionState.SAFE_PLACE


def is_at(session: SessionModel, step: Step) -> bool:
    """Whether the patient sees the step, and no value of it is still on its way."""
    status = session.headset.status
    return (
        status is not None
        and status.state is SessionState.EXPOSURE
        and session.step == step
        and status.applied_rev >= session.rev
        and not status.moving
    )


def _led_to_pause(session: SessionModel) -> bool:
    if session.state is SessionState.PAUSED:
        return True
    if session.wanted_state is SessionState.SAFE_PLACE:
        session.acts.leave_safe_place(SessionState.PAUSED)
    return False


def led_back(session: SessionModel) -> bool:
    """Lead the patient from the practised stop to orientation; False while that takes its time.

    The patient rests there first. It is refused while they still make the gesture, and then asked
    for again.
    """
    if session.state is SessionState.ORIENTATION:
        return True
    if session.wanted_state is SessionState.SAFE_PLACE and not session.rest_left_s():
        session.acts.leave_safe_place(SessionState.ORIENTATION)
    return False


def _in_state(session: SessionModel, state: SessionState) -> Wait:
    return Wait(until=lambda: session.state is state, what=f"the state {state.value}")
