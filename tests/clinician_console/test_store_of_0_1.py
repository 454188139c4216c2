"""A store that version 0.1 wrote: it opens, keeps what it has, and tells truer times."""

from __future__ import annotations

import shutil

import pytest

from clinician_console.patients.patient import Patient
from clinician_console.session.retelling import told_again
from clinician_console.storage import Store
from shared.clock import FakeClock
from tests.clinician_console.outputs_kit import export_session, write_report
from tests.clinician_console.storage_kit import OF_0_1, PASSPHRASE_OF_0_1
from tests.clinician_console.treatment_kit import plan_of

STEP = "One metre up"


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store") / "old"
    shutil.copytree(OF_0_1, folder)
    with Store.open(folder, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0) as store:
        yield store


def lines(store):
    return {line.patient_code: line for line in store.list_sessions()}


def session(store, patient):
    return store.read_session(lines(store)[patient].session_id)


def test_it_opens_and_everything_in_it_is_what_was_written(old):
    assert old.verify().findings == ()
    assert set(lines(old)) == {"P014", "p014", "P-TIMES", "P-HOSTILE", "P-TORN", "P-LATE"}


def test_a_session_in_which_the_clock_was_set_back_lasted_as_long_as_it_did(old):
    assert lines(old)["P-TIMES"].duration_s == 1_200.0
    found = session(old, "P-TIMES")
    assert found.duration_s == 1_200.0
    assert (found.ended_at - found.started_at).total_seconds() == 1_200.0


def test_what_came_in_after_the_end_makes_a_session_neither_longer_nor_shorter(old):
    assert lines(old)["P-LATE"].duration_s == pytest.approx(602.0, abs=0.1)


def test_a_session_that_is_dated_before_an_earlier_one_is_marked(old):
    marked = {code for code, line in lines(old).items() if line.dated_back}
    assert marked == {"P-TORN"}


def test_no_answer_of_the_headset_stands_before_its_question(old):
    found = session(old, "P-TIMES")
    asked = {event.data["to"]: event.at_s for event in found.events if event.name == "state_asked"}
    came = [event for event in found.events if event.name == "state_changed"]
    assert [event.data["to"] for event in came] == list(asked)
    for event in came:
        assert 0.0 <= event.at_s - asked[event.data["to"]] < 0.03


def test_session_time_and_time_of_day_of_everything_agree(old):
    for code in lines(old):
        found = session(old, code)
        for at in (*found.events, *found.exposures, *found.ratings):
            assert (at.utc - found.started_at).total_seconds() == pytest.approx(at.at_s, abs=1e-5)


def test_ratings_in_recovery_and_after_the_end_belong_to_no_step(old):
    ratings = session(old, "P-TIMES").ratings
    assert [(at.suds, at.state, at.step) for at in ratings] == [
        (40, "exposure", STEP),
        (20, "recovery", None),
        (15, "ended", None),
    ]


def test_an_echo_that_moved_the_clock_by_centuries_moves_nothing_any_more(old):
    found = session(old, "P-HOSTILE")
    assert {event.name for event in found.events} >= {"stopped", "safe_place_shown"}
    assert all(0 <= at.at_s <= found.duration_s for at in (*found.events, *found.exposures))


@pytest.mark.parametrize("patient", ["P-TIMES", "P-HOSTILE", "P-TORN", "P-LATE"])
def test_each_of_its_sessions_can_be_reported_and_exported(old, patient, tmp_path):
    found = session(old, patient)
    write_report(found, tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").stat().st_size > 5_000
    assert export_session(found, tmp_path / "export", signals=True)


def test_its_patients_have_no_course_and_can_begin_one(tmp_path):
    folder = tmp_path / "old"
    shutil.copytree(OF_0_1, folder)
    with Store.open(folder, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0) as store:
        assert store.courses("P014") == ()
        assert store.patient("P014") == Patient(code="P014")
        assert store.identity("P014").name == "A. Example"
        course = store.begin_course("P014", "A. Therapist")
        store.add_plan(course.course_id, plan_of(), "A. Therapist", "made")
        assert [one.version for one in store.plan_versions(course.course_id)] == [1]
        assert store.verify().findings == ()


def test_the_log_of_a_session_of_version_0_1_is_told_again(old):
    found = session(old, "P-TIMES")
    said = [line.sentence for line in told_again(found.events, found.ratings)]
    assert "Asked for baseline." in said
    assert "Now in baseline." in said
    for code in lines(old):
        found = session(old, code)
        told = told_again(found.events, (*found.ratings, *found.replaced))
        assert len(told) <= len(found.events) + len(found.ratings)
