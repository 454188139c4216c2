"""What the tests of several rooms do in them, and two rooms to do it in."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import replace

from clinician_console.patients.patient import Patient
from clinician_console.record.amending import Amendable, Change
from clinician_console.sync.service import Ended
from shared.clock import FakeClock
from tests.clinician_console.rooms_kit import Room
from tests.clinician_console.storage_kit import event, new_session, rating
from tests.clinician_console.treatment_kit import plan_of

BY = "A. Therapist"
OTHER = "B. Therapist"


@contextmanager
def two_rooms(clinics, folder):
    """Two rooms of one clinic, each with its own clock."""
    made = [Room(clinics, folder / name, name, FakeClock()) for name in ("east", "west")]
    yield made
    for room in made:
        room.store.close()


def later(rooms, seconds=60):
    for room in rooms:
        room.clock.advance(seconds)


def synced(*rooms, runs=3):
    for _ in range(runs):
        for room in rooms:
            run = room.sync()
            assert run.ended is Ended.DONE, run.why
            assert run.refused == (), run.refused


def a_session(store, code="P014", suds=50, course=None, plan=None):
    new = replace(new_session(code), course_id=course, plan_id=plan)
    handle = store.begin_session(new)
    with closing(store.writer(handle.session_id)) as writer:
        writer.rating(rating(suds, clock=store._clock))
        writer.event(event(1, clock=store._clock))
    store.end_session(handle.session_id)
    return handle.session_id


def brought_later(store, session_id, seq=2, suds=20):
    """A headset comes back after the session's end with what it had kept."""
    with closing(store.writer(session_id)) as writer:
        writer.rating(rating(suds, clock=store._clock))
        writer.event(event(seq, clock=store._clock))


def one_course(rooms, code="P014"):
    """A patient with a course and a plan that both rooms know."""
    east, west = rooms
    east.store.keep_patient(Patient(code=code))
    course = east.store.begin_course(code, BY)
    plan = east.store.add_plan(course.course_id, plan_of(), BY, "made")
    synced(east, west)
    west.store.ask_for(code)
    return course.course_id, plan.plan_id


def changed(minutes=7, **more):
    base = plan_of()
    first = base.steps[0].model_copy(update={"minutes": float(minutes)})
    return base.model_copy(update={"steps": (first, *base.steps[1:]), **more})


def amendment(store, session_id, to):
    [one] = store.read_session(session_id).ratings
    return Change(of=one.rating_id, kind=Amendable.RATING, part="suds", to=to, why="misheard")


def rivalled(rooms):
    east, west = rooms
    course_id, _ = one_course(rooms)
    east.store.add_plan(course_id, changed(7), BY, "seven")
    west.store.add_plan(course_id, changed(9), OTHER, "nine")
    synced(east, west)
    return course_id


def same_code(rooms):
    for room, code in zip(rooms, ("P014", "p014"), strict=True):
        room.store.keep_patient(Patient(code=code))
        course = room.store.begin_course(code, BY)
        a_session(room.store, code, course=course.course_id)
        later([room])
    synced(*rooms)
