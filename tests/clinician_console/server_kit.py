"""A room of a clinic that somebody sits at, with its way to the twin of the clinic's server."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from clinician_console.desk.desk import Desk
from clinician_console.desk.keeping.clinic_server import ClinicServerKept, TypedJoin
from clinician_console.patients.patient import Patient
from clinician_console.record.joined import Joined
from shared.clock import FakeClock
from tests.clinician_console.rooms_kit import KEY, Room
from tests.clinician_console.storage_kit import new_session, rating
from tests.clinician_console.treatment_kit import plan_of

BY = "A. Therapist"
JOINED = Joined("db.clinic.example", 5432, "gradus", "east", "", "a password", KEY.secret)


class AtDesk:
    """A room that somebody sits at, with its way to the twin of the server."""

    def __init__(self, clinics, folder, name):
        self.clock = FakeClock()
        self.room = Room(clinics, folder / name, name, self.clock)
        self.store = self.room.store
        self.desk = Desk(self.store, self.clock)
        self.desk.exchanging.server_of = lambda _joined: self.room.server
        self.model = ClinicServerKept(self.desk)

    def joins(self):
        """Join the server, with the key that all rooms have."""
        self.store.join_clinic(replace(JOINED, room=self.store.room))

    def exchanges(self):
        """Exchange now; what is said of it."""
        return self.model.exchange(lambda _share, _words: None)


def held(store, code="P014"):
    """A course with a plan, and a session that has ended."""
    store.keep_patient(Patient(code=code))
    course = store.begin_course(code, BY)
    plan = store.add_plan(course.course_id, plan_of(), BY, "made")
    new = replace(new_session(code), course_id=course.course_id, plan_id=plan.plan_id)
    handle = store.begin_session(new)
    with closing(store.writer(handle.session_id)) as writer:
        writer.rating(rating(55))
    store.end_session(handle.session_id)
    return course.course_id


def at_odds(east, west):
    """Both join; each changes one plan without knowing of the other, and both begin a course."""
    for one in (east, west):
        if one.store.joined() is not None:
            return
        one.joins()
    course = held(east.store)
    east.store.keep_patient(Patient(code="P020"))
    for one in (east, west):
        one.exchanges()
    for one, agreed in ((east, 8), (west, 12)):
        one.store.add_plan(course, agreed_on(agreed), BY, "agreed")
        one.store.begin_course("P020", BY)
    for one in (east, west, east):
        one.exchanges()


def typed(key="", place="db.clinic.example"):
    """What somebody types to join."""
    return TypedJoin(place, "east", "a password", None, key)


def agreed_on(agreed):
    """A plan of so many sessions."""
    return plan_of().model_copy(update={"sessions_agreed": agreed})
