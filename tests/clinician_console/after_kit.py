"""A desk at which a session of a course is just over."""

from __future__ import annotations

from clinician_console.desk.after.looking import After
from clinician_console.desk.desk import Desk
from clinician_console.patients.patient import Patient
from shared.clock import FakeClock
from tests.clinician_console.amending_kit import ended_session
from tests.clinician_console.storage_kit import PATIENT_CODE, ready_store

NAME = "R. Ott"


def desk_after(folder, *, language="en", **changes):
    """A desk whose patient has just had a session of their course."""
    clock = FakeClock()
    store = ready_store(folder, clock)
    store.keep_patient(Patient(code=PATIENT_CODE, language=language))
    course = store.begin_course(PATIENT_CODE, NAME)
    session_id = ended_session(store, clock, **{"course_id": course.course_id, **changes})
    clock.advance(120.0)
    desk = Desk(store, clock)
    desk.choose_patient(PATIENT_CODE)
    desk.choose_session(str(session_id))
    return desk


def another_session(desk):
    """The same patient has had another session of their course."""
    desk.choose_patient(PATIENT_CODE)
    course = desk.store.courses(PATIENT_CODE)[-1]
    desk.choose_session(str(ended_session(desk.store, desk.clock, course_id=course.course_id)))
    desk.clock.advance(120.0)
    return desk.session


def after_at(desk):
    """The session that the desk looks at, read."""
    after = After(desk)
    after.take(after.read())
    return after
