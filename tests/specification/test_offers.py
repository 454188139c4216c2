"""What could be next is offered, with its reason and what it rests on; a therapist decides.

Told as a therapist tells it, under the fake clock: nothing in these sessions moves by itself.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinician_console.patients.plan import Plan, PlannedSignal, PlanVersion
from clinician_console.patients.treating import Treating
from clinician_console.session.answers import Outcome
from clinician_console.session.observed import evidence_of
from clinician_console.session.offering import Offering, guidance
from protocols.plans import progression
from protocols.plans.evidence import Came
from protocols.plans.learning import Learning
from protocols.plans.offers import HintName, Kind
from shared.rules.states import SessionState

FALL = "The floor will give way"
"""What this patient fears."""


def chart(room, what):
    answer = room.session.acts.chart(what)
    assert answer.sent, answer.sentence


def expects(room, row, likelihood):
    step = room.protocol.steps[row].name
    chart(room, lambda charting: charting.expects(step, FALL, likelihood))


def came(room, likelihood, happened=Came.NO):
    number = max(room.session.observed.expectancies)
    chart(room, lambda charting: charting.came(number, happened, likelihood))
    room.let(0.3)


def offers(room):
    return room.session.offered.offers


def foremost(room):
    return offers(room)[0]


def kinds(room):
    return [offer.kind for offer in offers(room)]


def hints(room):
    return {hint.name for hint in room.session.offered.hints}


def arrived(room):
    """The patient is where it was asked for."""
    room.until(lambda: room.session.state is SessionState.EXPOSURE)
    room.let(0.5)


def learn_by(room, learning, signals=()):
    """The plan of this patient says how they learn, and which safety signals they have."""
    plan = Plan.model_construct(learning=learning, signals=signals)
    version = PlanVersion.model_construct(plan=plan)
    followed = guidance(Treating(course=None, version=version, standing=None), room.protocol, ())
    room.session._offering = Offering(followed, room.session.observed)


# ── inhibitory learning, the default ─────────────────────────────────────────────────────────


def test_a_patient_who_expects_to_fall_finds_that_the_floor_holds_and_may_go_on(room):
    room.begin_baseline()
    assert (foremost(room).kind, foremost(room).step) == (Kind.BEGIN, room.protocol.steps[0])
    expects(room, 0, 80)
    assert room.session.acts.take(foremost(room)).sent
    arrived(room)
    assert foremost(room).kind is Kind.STAY
    room.let(60.0)
    came(room, 5)
    offer = foremost(room)
    assert (offer.kind, offer.title) == (Kind.GO_ON, "Go on to “One metre up”, height first")
    assert offer.reason == (
        "It did not happen, and the patient expects it no more (80 % before, 5 % now)."
    )
    assert [record.said for record in offer.evidence][:2] == [
        f"expected “{FALL}”: 80 %",
        "did not happen; now 5 %",
    ]
    room.let(30.0)
    assert room.height_m == 0.0  # however long nobody takes it
    assert room.session.acts.take(offer).sent
    arrived(room)
    assert room.session.wanted["height_m"] == 1.0
    assert room.session.wanted["edge_guard"] == 0.0  # still the wall: one thing at a time
    assert room.session.step.name == "One metre up"
    assert "Took the offer: Go on to “One metre up”, height first." in room.said()


def test_fear_that_has_fallen_is_no_reason_to_go_on_as_long_as_nobody_asked_what_came_of_it(room):
    room.begin_exposure()
    for suds in (80, 30, 10):
        room.session.acts.rate(suds)
        room.let(1.0)
    assert foremost(room).kind is Kind.STAY
    assert HintName.EXPECTANCY in hints(room)


def test_where_the_feared_thing_happened_the_step_is_repeated_or_left_for_an_easier_one(room):
    room.begin_exposure(1)
    expects(room, 1, 50)
    came(room, 90, Came.YES)
    assert kinds(room) == [Kind.REPEAT, Kind.STEP_DOWN]
    assert room.session.acts.take(foremost(room)).sent
    room.let(1.0)
    assert foremost(room).kind is Kind.STAY  # it begins anew, and is asked about anew
    assert "What the patient expected here is not on record" in foremost(room).reason


def test_a_safety_signal_is_taken_away_before_anything_rises(room):
    learn_by(
        room, Learning.INHIBITORY, (PlannedSignal(name="holding on", fading=("one hand first",)),)
    )
    room.begin_exposure(1)
    expects(room, 1, 80)
    came(room, 0)
    offer = foremost(room)
    assert (offer.kind, offer.signal) == (Kind.FADE, "holding on")
    assert offer.title == "The same with less of “holding on”: one hand first"
    assert room.session.acts.take(offer).sent
    room.let(0.3)
    assert foremost(room).kind is Kind.GO_ON
    assert "Safety signal “holding on”: less of it: one hand first." in room.said()


# ── habituation ──────────────────────────────────────────────────────────────────────────────


def test_where_the_plan_says_habituation_fear_that_falls_twice_is_what_counts(room):
    learn_by(room, Learning.HABITUATION)
    room.begin_exposure(1)
    for suds, kind in ((80, Kind.STAY), (40, Kind.STAY), (35, Kind.GO_ON)):
        room.session.acts.rate(suds)
        room.let(0.3)
        assert foremost(room).kind is kind
    assert room.session.acts.take(foremost(room)).sent
    arrived(room)
    assert room.session.step == room.protocol.steps[2]


# ── what comes before every offer ────────────────────────────────────────────────────────────


def test_nothing_is_offered_before_somebody_asked_how_sick_the_patient_feels(room):
    room.practise_stop()
    assert room.session.acts.move_to(SessionState.BASELINE).sent
    room.in_state(SessionState.BASELINE)
    assert foremost(room).title == "The sickness score is missing"
    chart(room, lambda charting: charting.sickness(0))
    assert foremost(room).kind is Kind.BEGIN


@pytest.mark.parametrize("fms", [10, 6])
def test_a_patient_who_feels_sick_is_offered_a_pause_and_the_press_makes_one(room, fms):
    room.begin_exposure(1)
    expects(room, 1, 80)
    came(room, 0)
    chart(room, lambda charting: charting.sickness(fms))
    assert kinds(room) == [Kind.PAUSE]
    assert room.session.acts.take(foremost(room)).sent
    room.in_state(SessionState.PAUSED)
    chart(room, lambda charting: charting.sickness(2))
    assert Kind.PAUSE not in kinds(room)


def test_after_two_interruptions_the_therapist_is_asked_to_let_it_run(room):
    room.begin_exposure()
    room.let(0.3)
    for _ in range(2):
        assert HintName.INTERRUPTED not in hints(room)
        chart(room, lambda charting: charting.interrupted("I explained the task"))
    assert HintName.INTERRUPTED in hints(room)


def test_in_the_safe_place_nothing_is_offered_and_after_the_rest_less_or_the_same(room):
    room.begin_exposure(2)
    expects(room, 2, 80)
    came(room, 0)
    offer = foremost(room)
    assert offer.kind is not Kind.STAY
    room.press_stop()
    room.in_state(SessionState.SAFE_PLACE)
    assert kinds(room) == [Kind.WAIT]
    answer = room.session.acts.take(offer)  # pressed a moment too late
    assert answer.outcome is Outcome.REFUSED
    room.until(lambda: room.loop.in_safe_place)
    room.rested()
    assert kinds(room) == [Kind.WAIT]
    assert room.session.acts.leave_safe_place(SessionState.PAUSED).sent
    room.in_state(SessionState.PAUSED)
    room.let(0.3)
    assert kinds(room) == [Kind.STEP_DOWN, Kind.REPEAT]


# ── what earlier sessions showed ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("learning", "row"), [(Learning.INHIBITORY, 1), (Learning.HABITUATION, 0)])
def test_the_next_session_begins_where_the_last_one_has_led_to(room, learning, row):
    learn_by(room, learning)
    room.begin_exposure(1)
    expects(room, 1, 80)
    for suds in (70, 30, 20):
        room.session.acts.rate(suds)
        room.let(0.3)
    came(room, 0)
    session_id = room.session.steering.session_id
    shown = evidence_of(
        room.recorder.recorded(room.archive.head(session_id), room.recorder.started_ns)
    )
    the = room.session._offering._situation(room.session, SessionState.BASELINE)
    next_time = replace(the, today=replace(the.today, stays=()), before=(shown,))
    offer = progression.offers(next_time)[0]
    assert (offer.kind, offer.step) == (Kind.BEGIN, room.protocol.steps[row])
    assert all(record.sessions_ago == 1 for record in offer.evidence)


def test_an_interrupted_session_offers_what_it_offered_once_the_patient_has_rested(room):
    room.begin_exposure(2)
    expects(room, 2, 80)
    came(room, 0)
    room.kill_console()
    room.let(3.0)
    room.resume_console()
    room.in_state(SessionState.SAFE_PLACE)
    assert kinds(room) == [Kind.WAIT]
    room.until(lambda: room.loop.in_safe_place)
    room.rested()
    assert room.session.acts.leave_safe_place(SessionState.PAUSED).sent
    room.in_state(SessionState.PAUSED)
    room.let(0.3)
    assert kinds(room) == [Kind.STEP_DOWN, Kind.REPEAT]
