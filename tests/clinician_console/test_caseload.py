"""A list of all patients says of each what waits: screening, answers, signatures."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.patients.course import CourseEnd
from clinician_console.patients.screening import Decided, Decision, screened
from clinician_console.record.answer_alerts import may_be_unsigned, unsigned_of
from clinician_console.record.what import Happened
from clinician_console.session.answering import Answering
from clinician_console.session.between import CourseBook
from clinician_console.session.signing import Signing
from protocols.instruments.base import Where
from protocols.instruments.loader import load_instrument
from shared.clock import FakeClock
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from tests.clinician_console.storage_kit import event, new_session, ready_store, tampering

PHQ9 = load_instrument("phq9")
ITEMS = [item.name for item in PHQ9.items]


@pytest.fixture
def store(tmp_path):
    with ready_store(tmp_path, FakeClock()) as store:
        yield store


def filled_in(store, code, answers, *, ends=True):
    """PHQ-9 from paper, as far as it came."""
    courses = store.courses(code)
    course = courses[-1] if courses else store.begin_course(code, "R. Ott")
    book = CourseBook(store, course, "R. Ott")
    signing = Signing(book, store.unsigned_alerts(code))
    answering = Answering(signing)
    answering.begin(PHQ9, Where.PAPER)
    for item, value in zip(ITEMS, answers, strict=False):
        answering.answer(PHQ9, item, value)
    if ends:
        answering.end(PHQ9)
    book.keep()
    return signing, book


def session_of(store, code, *, ends=True):
    handle = store.begin_session(new_session(code))
    if ends:
        store.end_session(handle.session_id)
    return handle.session_id


def test_of_a_patient_of_whom_nothing_is_known_nothing_waits(store):
    store.add_patient("P014")
    waiting = store.caseload()["P014"]
    assert (waiting.course, waiting.screening, waiting.unsigned, waiting.alerts) == (
        None,
        None,
        0,
        0,
    )
    assert waiting.answered == {}
    assert not waiting.goes_on


def test_the_newest_screening_of_the_course_that_goes_on_is_told(store):
    store.add_patient("P014")
    course = store.begin_course("P014", "R. Ott")
    assert store.caseload()["P014"].screening is None
    today = date(2026, 3, 4)
    for days in (10, 20):
        decided = Decided(decision=Decision.FIT, by="R. Ott", valid_days=days)
        store.enter(course.course_id, screened((), {}, decided, today))
    found = store.caseload()["P014"].screening
    assert found.decision is Decision.FIT
    assert found.valid_until == today + timedelta(days=20)
    store.end_course(course.course_id, CourseEnd.COMPLETED, "", "R. Ott")
    assert store.caseload()["P014"].screening is None
    assert not store.caseload()["P014"].goes_on


def test_a_session_waits_for_its_signature_once_it_has_ended_and_until_it_is_signed(store):
    running, ended = session_of(store, "P014", ends=False), session_of(store, "P014")
    assert store.caseload()["P014"].unsigned == 1
    store.end_session(running)
    assert store.caseload()["P014"].unsigned == 2
    store.sign(ended, by="R. Ott")
    assert store.caseload()["P014"].unsigned == 1


def test_an_answer_that_needs_a_person_is_counted_until_somebody_signs(store):
    store.add_patient("P014")
    store.add_patient("P015")
    signing, book = filled_in(store, "P014", [0] * 8 + [1, 0])
    assert store.caseload()["P014"].alerts == 1
    assert store.caseload()["P015"].alerts == 0
    signing.sign(signing.unsigned()[0], "R. Ott", "talked with them")
    book.keep()
    assert store.caseload()["P014"].alerts == 0


def test_the_last_answers_to_an_instrument_are_told_by_the_day_that_they_are_of(store):
    store.add_patient("P014")
    filled_in(store, "P014", [0] * 10, ends=False)
    assert store.caseload()["P014"].answered == {}
    filled_in(store, "P014", [0] * 10)
    [today] = {one.day for one in store.fillings("P014")}
    assert store.caseload()["P014"].answered == {"phq9": today}


def test_what_was_answered_in_a_session_counts_as_well(store):
    session_id = session_of(store, "P014", ends=False)
    asked = {"filling": "f", "instrument": "phq9", "title": "PHQ-9"}
    alert = {**asked, "item": ITEMS[8], "label": "suicidality", "number": 9, "sentence": "Ask."}
    with closing(store.writer(session_id)) as writer:
        for number, (name, data) in enumerate(
            [
                (EventName.INSTRUMENT_BEGUN, asked),
                (EventName.ANSWER_ALERT, {**alert, "value": 1}),
                (EventName.ANSWERED, {**asked, "item": ITEMS[8], "value": 1}),
                (EventName.INSTRUMENT_ENDED, asked),
            ]
        ):
            writer.event(event(number, name=name, actor=Actor.PATIENT, data=data))
    waiting = store.caseload()["P014"]
    assert waiting.alerts == len(store.unsigned_alerts("P014")) == 1
    assert list(waiting.answered) == ["phq9"]


class Remembered:
    """A book that only remembers."""

    def __init__(self):
        self.events = []

    def happened(self, name, actor, data):
        self.events.append(Happened(author=Author.CONSOLE, actor=actor, name=name, data=data))

    def alert(self, name, *, on):
        pass


FILLING = st.tuples(
    st.lists(st.sampled_from([None, 0, 3]), max_size=10), st.booleans(), st.booleans()
)


@given(st.lists(FILLING, max_size=4))
def test_no_answer_that_needs_a_person_is_missing_from_the_list(fillings):
    book = Remembered()
    for answers, ends, signs in fillings:
        signing = Signing(book, unsigned_of(book.events))
        answering = Answering(signing)
        answering.begin(PHQ9, Where.PAPER)
        for item, value in zip(reversed(ITEMS), answers, strict=False):
            answering.answer(PHQ9, item, value)
        if ends:
            answering.end(PHQ9)
        if signs:
            for alert in signing.unsigned():
                signing.sign(alert, "R. Ott", "talked with them")
        without_answers = [at for at in book.events if at.name != EventName.ANSWERED]
        assert may_be_unsigned(without_answers) or not unsigned_of(book.events)


def test_no_event_is_looked_at_but_those_that_indexes_hold_alone(store):
    store.add_patient("P014")
    asked = []

    def heard(_connection, _cursor, statement, parameters, *_):
        if "FROM event" in statement:
            asked.append((statement, parameters))

    sa.event.listen(store._engine, "before_cursor_execute", heard)
    store.caseload()
    sa.event.remove(store._engine, "before_cursor_execute", heard)
    with tampering(store.folder) as connection:
        plans = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            for statement, parameters in asked
        ]
    used = [[str(step) for step in plan if " event " in str(step)] for plan in plans]
    assert len(used) == 2
    assert "ix_event_needs_a_person" in used[0][0]
    assert "ix_event_summed_up" in used[1][0]
