"""Whatever is done in whatever order, the store and its twin in memory tell the same of it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.patients.course import CourseEnd, NewEntry
from clinician_console.patients.memory import MemoryPatients
from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient
from shared.clock import FakeClock
from shared.errors import GradusError
from shared.wire.events import EventName
from tests.clinician_console.storage_kit import ready_store
from tests.clinician_console.treatment_kit import plan_of

BY = st.sampled_from(["A. Weber", "Zoë"])
DEEDS = st.one_of(
    st.tuples(st.just("know"), st.builds(HeadsetNeeds, seated=st.booleans())),
    st.tuples(st.just("name"), st.sampled_from([None, "Ann"]), st.sampled_from([None, "Bo"])),
    st.tuples(st.just("begin"), BY),
    st.tuples(st.just("end"), st.sampled_from(list(CourseEnd)), st.sampled_from(["", "why"]), BY),
    st.tuples(st.just("plan"), st.integers(1, 20), BY, st.sampled_from([None, 0, 1, 2])),
    st.tuples(st.just("enter"), st.integers(1, 3), BY),
)
PLAN = plan_of()
NOTED = {"name": EventName.NOTE, "data": {"text": "ü"}}
DONE = {
    "know": lambda to, code, _, needs: to.keep_patient(Patient(code=code, needs=needs)),
    "name": lambda to, code, _, name, contact: to.keep_identity(
        code, Identity(name=name, crisis_contact=contact)
    ),
    "begin": lambda to, code, _, by: to.begin_course(code, by).number,
    "end": lambda to, _, at, end, why, by: to.end_course(at, end, why, by).end,
    "plan": lambda to, _, at, sessions, by, after: (
        to.add_plan(
            at, PLAN.model_copy(update={"sessions_agreed": sessions}), by, "so", after=after
        ).version
    ),
    "enter": lambda to, _, at, times, by: len(to.enter(at, [NewEntry(by=by, **NOTED)] * times)),
}
numbers = itertools.count()


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with ready_store(tmp_path_factory.mktemp("store")) as store:
        yield store
        assert store.verify().findings == ()


def done(record, code, deed, *words):
    """What comes of it: a value, or the sentence of a refusal."""
    courses = record.courses(code)
    at = courses[-1].course_id if courses else UUID(int=0)
    try:
        return DONE[deed](record, code, at, *words)
    except GradusError as error:
        return str(error)


def told(record, code):
    """All that is kept, without ids."""
    return (
        record.patient(code),
        record.identity(code),
        [
            (
                replace(course, course_id=UUID(int=0)),
                [(one.version, one.by, one.plan) for one in record.plan_versions(course.course_id)],
                [
                    (entry.name, entry.by, entry.actor, entry.data)
                    for entry in record.entries(course.course_id)
                ],
                record.sessions_of(course.course_id),
            )
            for course in record.courses(code)
        ],
    )


@settings(max_examples=25, deadline=None)
@given(deeds=st.lists(DEEDS, max_size=12))
def test_the_store_and_its_twin_tell_the_same(store, deeds):
    code, memory = f"P{next(numbers)}", MemoryPatients(FakeClock())
    for deed in deeds:
        assert done(store, code, *deed) == done(memory, code, *deed)
    assert told(store, code) == told(memory, code)
