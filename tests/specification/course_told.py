"""What happens in the course that `test_a_whole_course.py` looks at, session by session.

P-017 is afraid of heights, and of a sister's balcony most of all. Six sessions in the glass lift;
half a year later a second course, which was left.
"""

from __future__ import annotations

from datetime import date

from clinician_console.patients.course import CourseEnd
from clinician_console.patients.editing import Edit
from clinician_console.patients.plan import CueConsent, PlannedStep
from clinician_console.patients.screening import Decided, Decision, ScreeningAnswer
from clinician_console.patients.treating import Override
from clinician_console.record.adverse_event import (
    ActionTaken,
    AdverseEvent,
    AdverseKind,
    AdverseOutcome,
    Relation,
    Severity,
)
from clinician_console.session.answers import Outcome
from protocols.plans.evidence import Came
from shared.wire.events import EventName
from shared.wire.parts import Consent
from shared.wire.wishes import CueOrder
from tests.clinician_console.treatment_kit import plan_of
from tests.specification.course_kit import BY, Clinic
from tests.wishes import wishing

CARS, BALCONY, GLASS, RAIL = "Above the cars", "My sister's balcony", "Behind glass", "Half a rail"
FALL, LEGS = "I will fall.", "My legs will not carry me."
PLAN = plan_of(
    steps=(
        PlannedStep(name="Above the cars"),
        PlannedStep(name="At the railing", called=BALCONY),
        PlannedStep(name="Behind glass"),
        PlannedStep(name="Half a rail"),
    ),
    sessions_agreed=6,
)
NEVER = CueConsent(cue="bird", consent=Consent.NEVER, asked_on=date(2026, 3, 18), asked_by=BY)
DIZZY = AdverseEvent(
    kind=AdverseKind.SICKNESS,
    severity=Severity.MODERATE,
    relation=Relation.PROBABLE,
    action=ActionTaken.STOPPED,
    outcome=AdverseOutcome.RECOVERING,
    text="dizzy after the bird",
    ref="bird",
)


def session_1(clinic: Clinic) -> None:
    """Begun on a doctor's word; item 9 raised and signed; the balcony is too much."""
    clinic.screens(
        Decided(decision=Decision.NOT_FIT, by=BY, reason="an inner ear infection"),
        balance=ScreeningAnswer.YES,
    )
    clinic.arrives("came")
    word = Override(by="Dr. Adler", reason="the ear has healed; seen today")
    with clinic.session(word) as at:
        at.fills_in("phq9", 2, 2, 2, 1, 1, 1, 1, 1, 1)
        at.fills_in("bat", 10, 3, 70, 95)
        [alert] = at.acts.signing.unsigned()
        assert at.acts.end().outcome is Outcome.REFUSED, "no session is closed over it"
        assert at.acts.sign_alert(alert, "M. Weber", "Asked; no plan; crisis card given.").sent
        at.settles_in(sickness=1)
        at.expects(CARS, FALL, 80)
        at.goes_to(CARS)
        at.says(60)
        at.passes(1)
        at.says(75)
        at.passes(1)
        at.says(50)
        at.learned(Came.NO, 45, "The wall holds.")
        at.expects(BALCONY, FALL, 90)
        at.goes_to(BALCONY)
        at.passes(0.5)
        at.says(95)
        at.patient_stops()
        at.learned(Came.NO, 85)
        at.is_over(sickness=2)
    clinic.writes(EventName.STAFF_TIME, role="therapist", grade="band 7", minutes=60)
    clinic.writes(EventName.HOMEWORK_AGREED, number=1, task="Stand on a chair", times=3)


def session_2(clinic: Clinic) -> None:
    """Screened and fit; the balcony once more, and it holds."""
    clinic.screens(
        Decided(decision=Decision.FIT, by=BY, reason="healed, seen by Dr. Adler"),
        balance=ScreeningAnswer.YES,
    )
    clinic.writes(EventName.HOMEWORK_REPORTED, number=1, done="done", times=4)
    clinic.arrives("came")
    with clinic.session() as at:
        at.settles_in(sickness=0)
        at.goes_to(CARS)
        at.says(45)
        at.passes(0.5)
        at.says(35)
        at.expects(BALCONY, FALL, 80)
        at.goes_to(BALCONY)
        at.says(85)
        at.passes(2)
        at.says(60)
        at.learned(Came.NO, 40, "I stood there and it held.")
        at.is_over(sickness=1)
    clinic.writes(EventName.STAFF_TIME, role="therapist", grade="band 7", minutes=50)
    clinic.writes(EventName.HOMEWORK_AGREED, number=2, task="The real balcony", times=2)


def session_3(clinic: Clinic) -> None:
    """A bird flies past; the patient is dizzy, and wants no bird again."""
    clinic.arrives("late", late_min=10)
    with clinic.session() as at:
        at.settles_in(sickness=1)
        at.goes_to(CARS)
        at.goes_to(BALCONY)
        at.says(65)
        assert at.acts.show_cue("bird", asked_patient=True).sent
        at.passes(0.5)
        at.says(80)
        at.is_sick(9)
        at.recovers()
        at.acts.adverse_event(DIZZY)
        at.acts.note("Wants no birds.")
        assert at.acts.end().sent
    clinic.changes_plan(Edit(consents=(NEVER,)), "the bird: never.")
    clinic.writes(EventName.STAFF_TIME, role="therapist", grade="band 7", minutes=50)
    clinic.writes(EventName.HOMEWORK_REPORTED, number=2, done="partly", times=1)


def session_4(clinic: Clinic) -> None:
    """No bird, whoever asks for it; behind glass for the first time."""
    later = {**DIZZY.parts(), "outcome": AdverseOutcome.RESOLVED.value}
    clinic.writes(EventName.ADVERSE_EVENT, **later)
    clinic.arrives("came")
    with clinic.session() as at:
        at.settles_in(sickness=1)
        at.goes_to(CARS)
        at.goes_to(BALCONY)
        at.says(55)
        answer = at.acts.show_cue("bird", asked_patient=True)
        assert answer.outcome is Outcome.REFUSED
        forged(at)
        at.passes(0.5)
        at.says(40)
        at.expects(GLASS, LEGS, 60)
        at.goes_to(GLASS)
        at.says(70)
        at.passes(1)
        at.says(50)
        at.learned(Came.PARTLY, 50, "They shook, and carried me.")
        at.is_over(sickness=2)
    clinic.writes(EventName.STAFF_TIME, role="therapist", grade="band 7", minutes=50)


def forged(at) -> None:
    """A console with a fault, or somebody else's, orders the bird all the same."""
    room = at.room
    target = room.session.steering.target(room.session.headset.boot, room.console_clock.now_ns())
    order = CueOrder(number=1, name="bird")
    room.console_end.send(wishing(target, order, rev=target.rev + 1000))
    room.session.steering.rev = target.rev + 1001  # the console goes on as if nothing had been
    at.passes(0.05)


def session_5(clinic: Clinic) -> None:
    """One appointment cancelled; then legs that carry."""
    clinic.writes(EventName.ATTENDANCE, attendance="cancelled", reason="a cold")
    clinic.days_pass(7)
    clinic.arrives("came")
    with clinic.session() as at:
        at.fills_in("phq9", 1, 1, 2, 1, 1, 1, 1, 0, 0)
        at.settles_in(sickness=0)
        at.goes_to(CARS)
        at.goes_to(BALCONY)
        at.says(30)
        at.expects(GLASS, LEGS, 45)
        at.goes_to(GLASS)
        at.says(55)
        at.passes(1)
        at.says(30)
        at.learned(Came.NO, 20, "They carry me.")
        at.is_over(sickness=1)
    clinic.writes(EventName.STAFF_TIME, role="trainee", minutes=45)


def session_6(clinic: Clinic) -> None:
    """Half a rail, the test of the first day once more, and the end."""
    clinic.arrives("came")
    with clinic.session() as at:
        at.settles_in(sickness=0)
        at.goes_to(CARS)
        at.goes_to(BALCONY)
        at.goes_to(GLASS)
        assert at.rates_in_the_headset() == 30
        at.expects(RAIL, FALL, 35)
        at.goes_to(RAIL)
        at.says(60)
        at.passes(1)
        at.says(25)
        at.learned(Came.NO, 5, "Heights are high, and I do not fall.")
        at.recovers()
        at.is_sick(1)
        at.acts.adverse_event(None)
        at.fills_in("phq9", 1, 1, 1, 0, 1, 1, 0, 0, 0)
        at.fills_in("bat", 10, 8, 40, 60)
        assert at.acts.end().sent
    clinic.writes(EventName.STAFF_TIME, role="therapist", grade="band 7", minutes=50)


def second_course(clinic: Clinic) -> None:
    """Half a year later: one session, and the patient does not come back."""
    clinic.begins(PLAN.model_copy(update={"consents": (NEVER,)}))
    clinic.screens(Decided(decision=Decision.FIT, by=BY))
    clinic.arrives("came")
    with clinic.session() as at:
        at.settles_in(sickness=0)
        at.goes_to(CARS)
        at.says(40)
        at.passes(0.5)
        at.recovers()
        assert at.acts.end().sent
    clinic.writes(EventName.ATTENDANCE, attendance="did not come")
    clinic.writes(EventName.ATTENDANCE, attendance="did not come")
    clinic.record.end_course(clinic.course.course_id, CourseEnd.DROPPED_OUT, "moved away", BY)


def tell(clinic: Clinic) -> None:
    """Both courses."""
    clinic.begins(PLAN)
    for session in (session_1, session_2, session_3, session_4, session_5, session_6):
        session(clinic)
        clinic.days_pass(7)
    clinic.record.end_course(clinic.course.course_id, CourseEnd.COMPLETED, "as agreed", BY)
    clinic.days_pass(180)
    second_course(clinic)
