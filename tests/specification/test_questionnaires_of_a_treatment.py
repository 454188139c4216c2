"""What a patient answered before, in and after a treatment, told as a therapist would tell it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clinician_console.analysis.answers import scored
from clinician_console.app import Console
from clinician_console.patients.course import CourseEnd
from clinician_console.patients.patient import Patient
from clinician_console.session.answering import Answering
from clinician_console.session.between import CourseBook, course_of
from clinician_console.session.settings import SessionSettings
from clinician_console.session.signing import Signing
from protocols.instruments.base import Where
from protocols.instruments.loader import load_instrument
from protocols.plans.loader import load_protocol
from shared.clock import FakeClock
from tests.clinician_console.storage_kit import ready_store

PHQ9 = load_instrument("phq9")
WHO = "M. Weber"


class Treatment:
    """A patient of a clinic, under a clock that a test turns."""

    def __init__(self, folder):
        self.clock = FakeClock()
        self.store = ready_store(folder, self.clock)
        self.store.keep_patient(Patient(code="P014"))

    def days_pass(self, days):
        self.clock.advance(timedelta(days=days).total_seconds())

    def on_paper(self, answers, on=None):
        """The patient filled it in at home; somebody types it in."""
        course, _ = course_of(self.store, "P014", WHO)
        book = CourseBook(self.store, course, WHO)
        self._fill_in(Answering(Signing(book)), answers, Where.PAPER, on)
        book.keep()

    def in_session(self, answers, *, sign=True):
        """The patient fills it in before the exposure, on the form."""
        settings = SessionSettings(
            self.store.folder, load_protocol("heights"), "P014", "127.0.0.1", 0
        )
        console = Console(settings, self.store, self.clock)
        acts = console.session.acts
        acts.begin_instrument(PHQ9, Where.FORM)
        for item, value in zip(PHQ9.items, answers, strict=False):
            acts.answer(PHQ9, item.name, value)
        acts.end_instrument(PHQ9)
        for alert in acts.signing.unsigned() if sign else ():
            assert acts.sign_alert(alert, WHO, "Asked; no plan; crisis card given.").sent
        self.clock.advance(60.0)
        console.close()
        return console

    def _fill_in(self, answering, answers, where, on):
        answering.begin(PHQ9, where, on)
        for item, value in zip(PHQ9.items, answers, strict=False):
            answering.answer(PHQ9, item.name, value)
        answering.end(PHQ9)

    def story(self):
        """Each filling in: where, total, and what became of it against the first."""
        told = []
        for one in scored(PHQ9, self.store.fillings("P014")):
            total, change = one.result.scores[0].value, one.result.change
            became = None if change is None or change.change is None else change.direction.value
            reliable = bool(change and change.is_reliable)
            told.append((one.filled_in.where, total, became, reliable))
        return told


@pytest.fixture
def treatment(tmp_path):
    made = Treatment(tmp_path)
    yield made
    made.store.close()


def test_a_course_is_told_from_intake_to_follow_up_with_the_change_against_the_first(treatment):
    treatment.on_paper([2, 2, 2, 2, 2, 2, 2, 2, 0])
    treatment.days_pass(7)
    treatment.in_session([2, 2, 2, 2, 2, 2, 1, 1, 0])
    treatment.days_pass(7)
    treatment.in_session([1, 2, 1, 1, None, 1, 1, 1, 0])
    treatment.days_pass(14)
    treatment.in_session([1, 1, 1, 1, 1, 1, 1, 0, 0])
    course, _ = course_of(treatment.store, "P014", WHO)
    treatment.store.end_course(course.course_id, CourseEnd.COMPLETED, "as agreed", WHO)
    treatment.days_pass(90)
    treatment.on_paper([0, 1, 1, 1, 0, 0, 0, 0, 0])
    assert treatment.story() == [
        ("paper", 16, None, False),
        ("form", 14, "improved", False),
        ("form", None, None, False),
        ("form", 7, "improved", True),
        ("paper", 3, "improved", True),
    ]
    assert len(treatment.store.courses("P014")) == 1, "a follow-up belongs to its course"
    assert treatment.store.verify().findings == ()


def test_item_nine_of_a_paper_form_is_asked_about_in_the_next_session_and_signed_there(treatment):
    treatment.on_paper([0, 0, 0, 0, 0, 0, 0, 0, 1])
    treatment.days_pass(2)
    treatment.in_session([0, 0, 0, 0, 0, 0, 0, 0, 0])
    assert treatment.store.unsigned_alerts("P014") == ()
    events = [what for _, what in treatment.store.told_of_answers("P014")]
    [signed] = [what for what in events if what.name == "alert_signed"]
    assert (signed.data["by"], signed.data["value"]) == (WHO, 1)


def test_item_nine_of_a_session_can_be_signed_between_the_sessions(treatment):
    console = treatment.in_session([0, 0, 0, 0, 0, 0, 0, 0, 2], sign=False)
    assert console.leaving.goes_on_later, "the session is not closed over it"
    [alert] = treatment.store.unsigned_alerts("P014")
    course, _ = course_of(treatment.store, "P014", WHO)
    book = CourseBook(treatment.store, course, WHO)
    treatment.days_pass(1)
    assert Signing(book, [alert]).sign(alert, WHO, "Rang; safe; comes today.").sent
    book.keep()
    assert treatment.store.unsigned_alerts("P014") == ()
