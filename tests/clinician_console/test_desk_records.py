"""What was recorded, looked at again: found by word and day, put right and vouched for."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.desk.desk import Desk
from clinician_console.desk.records.browsing import Line, Narrowed, SessionList, Wanted
from clinician_console.desk.records.one import Record
from clinician_console.desk.records.opened import OpenedSession
from clinician_console.desk.records.standing_words import STANDINGS
from clinician_console.record.rights import AccountRole
from clinician_console.record.signatures import Standing
from shared.clock import FakeClock
from shared.errors import AccessError, UsageError
from tests.clinician_console.amending_kit import ANSWER, SUPERVISOR, THERAPIST, ended_session
from tests.clinician_console.desk_kit import signed_in_as, store_of
from tests.clinician_console.replay_kit import fixed_session
from tests.clinician_console.storage_kit import new_session, ready_store

HERE = timezone(timedelta(hours=10))
HOUR_S = 3_600.0


@pytest.fixture(scope="module")
def clock():
    return FakeClock()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("records")


@pytest.fixture(scope="module")
def store(folder, clock):
    with store_of(folder, clock) as made:
        yield made


@pytest.fixture
def opened(store, clock):
    """A session that is over and was read."""
    model = OpenedSession(Desk(store, clock))
    model.show(model.read(str(ended_session(store, clock))))
    return model


def item(opened, called):
    return next(one for one in opened.record.items if one.called == called)


# ── the list ─────────────────────────────────────────────────────────────────────────────────────


def test_sessions_are_listed_newest_first_in_the_time_of_the_clinic(tmp_path, clock):
    with store_of(tmp_path, clock) as store:
        ended_session(store, clock, patient_code="LARK-0001")
        clock.advance(30 * HOUR_S)
        ended_session(store, clock, patient_code="WREN-0002", simulated=True)
        running = store.begin_session(new_session("LARK-0001"))
        desk = Desk(store, clock)
        model = SessionList(desk, HERE)
        model.read()
        assert [line.patient for line in model.lines] == ["LARK-0001", "WREN-0002", "LARK-0001"]
        assert model.lines[0].short_id == running.short_id
        assert [line.standing for line in model.lines] == [
            None,  # it has no end yet
            Standing.UNSIGNED,
            Standing.UNSIGNED,
        ]
        assert [line.simulated for line in model.lines] == [False, True, False]
        assert model.lines[0].began == running.started_at
        assert model.lines[0].began.utcoffset() == timedelta(hours=10)
        model.of("WREN-0002")
        assert [line.patient for line in model.lines] == ["WREN-0002"]
        assert model.total == 1
        model.of(None)
        model.last_days(1)
        assert len(model.lines) == 2
        model.look_for("  wren ")
        assert [line.patient for line in model.lines] == ["WREN-0002"]


def line(**changes):
    usual = {
        "session_id": "01981f3e-7c55-7d44-9a6e-2f6f4d2b8c11",
        "short_id": "4d2b8c11",
        "patient": "LARK-0001",
        "protocol": "Heights",
        "began": datetime(2026, 3, 4, 23, 30, tzinfo=HERE),
        "minutes": 40.0,
        "standing": Standing.UNSIGNED,
        "queries": 0,
        "simulated": False,
        "dated_back": False,
    }
    return Line(**{**usual, **changes})


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(began=DAYS, first=st.none() | DAYS, last=st.none() | DAYS)
def test_a_day_is_one_of_the_clinics_own_both_ends_included(began, first, last):
    at = datetime(began.year, began.month, began.day, 23, 59, tzinfo=HERE)
    held = Narrowed(first=first, last=last).holds(line(began=at))
    assert held == ((first is None or first <= began) and (last is None or began <= last))


@pytest.mark.parametrize("standing", [*Standing, None])
def test_to_be_signed_is_what_nobody_signed_as_it_stands(standing):
    wanted = {Standing.UNSIGNED, Standing.AMENDED, Standing.ADDED_TO}
    held = Narrowed(wanted=Wanted.UNSIGNED).holds(line(standing=standing))
    assert held == (standing in wanted)


def test_open_queries_can_be_looked_for():
    asked = Narrowed(wanted=Wanted.ASKED)
    assert asked.holds(line(queries=1))
    assert not asked.holds(line(queries=0))


def test_days_the_wrong_way_round_are_taken_the_right_way(store, clock):
    model = SessionList(Desk(store, clock))
    model.between(date(2026, 5, 1), date(2026, 4, 1))
    assert (model.narrowed.first, model.narrowed.last) == (date(2026, 4, 1), date(2026, 5, 1))


def test_every_standing_has_its_words():
    assert set(STANDINGS) == set(Standing)


# ── one session ──────────────────────────────────────────────────────────────────────────────────


def test_a_session_is_told_in_figures_and_on_its_axis():
    record = Record(fixed_session()).ready()
    figures = {figure.label: figure.said for figure in record.figures}
    assert figures == {
        "Minutes": "1.0",
        "Minutes of exposure": "0.5",
        "Steps": "1",
        "Highest SUDS": "70",
        "Last SUDS": "70",
        "Mean heart rate": "not measured",
        "Cues": "1",
        "Safe stops": "1",
    }
    assert [lane.label for lane in record.lanes] == ["Step", "People", "SUDS", "Events"]
    assert [span.name for span in record.lanes[0].spans] == ["The street"]


def test_what_was_amended_stands_with_what_it_was(opened):
    record = opened.amend(item(opened, "rating 1"), "", "45", "a slip of the pen")
    opened.show(record)
    rating = item(opened, "rating 1")
    assert (rating.said, rating.amended) == ("SUDS: 45", True)
    [amendment] = record.amendments_of(rating)
    assert (amendment.was, amendment.to, amendment.by) == (40, 45, THERAPIST)
    said = [line.sentence for line in record.lines]
    assert "SUDS 40." in said  # the log says what it said
    assert "after the session, R. Ott: SUDS amended: was 40, is 45. Reason: a slip of the pen" in (
        line.rstrip(".") for line in said
    )
    assert not any("instead of" in line for line in said)


@pytest.mark.parametrize("typed", ["101", "-1", "much", "", "4" * 400])
def test_what_may_not_stand_there_is_refused_and_nothing_is_written(opened, typed):
    with pytest.raises(UsageError, match="SUDS lies between 0 and 100"):
        opened.amend(item(opened, "rating 1"), "", typed, "a slip of the pen")
    assert opened.read(opened.record.session.session_id).after.amendments == ()


def test_an_answer_that_tells_of_danger_raises_its_alert_when_it_is_amended(store, clock):
    danger = {**ANSWER, "item": "self_harm", "number": 9, "value": 0}
    model = OpenedSession(Desk(store, clock))
    session_id = _answered(store, clock, danger)
    model.show(model.read(session_id))
    model.show(model.amend(item(model, "answer 1"), "", "2", "read wrongly from paper"))
    assert [alert.item for alert in model.alerts] == ["self_harm"]
    other = OpenedSession(Desk(store, clock))
    other.show(other.read(session_id))
    assert other.alerts == ()


def _answered(store, clock, data):
    from contextlib import closing

    from shared.rules.states import Actor
    from tests.clinician_console.storage_kit import event

    begun = store.begin_session(new_session())
    with closing(store.writer(begun.session_id)) as writer:
        writer.event(event(clock=clock, name="answered", actor=Actor.PATIENT, data=data))
    clock.advance(1.0)
    store.end_session(begun.session_id)
    return str(begun.session_id)


def test_a_query_is_asked_answered_and_closed_by_who_asked(opened, store, folder, clock):
    opened.show(opened.ask("Is this one right?", item(opened, "rating 2")))
    [query] = opened.record.after.queries
    assert query.what == "rating 2, SUDS: 60"
    with signed_in_as(store, folder, clock, SUPERVISOR, AccountRole.SUPERVISOR) as theirs:
        other = OpenedSession(Desk(theirs, clock))
        other.show(other.read(opened.record.session.session_id))
        assert "who asked closes" in other.why_not_close(query)
        other.show(other.answer(query, "It is."))
    opened.show(opened.read(opened.record.session.session_id))
    [query] = opened.record.after.queries
    assert opened.why_not_close(query) == ""
    opened.show(opened.close(query, ""))
    [query] = opened.record.after.queries
    assert not query.is_open


def test_signing_countersigning_and_locking_say_what_has_to_be_first(opened, store, folder, clock):
    assert opened.why_not_lock() == "This session is unsigned."
    assert opened.why_not_sign() == ""
    assert opened.why_not_countersign() == ("Your account may not do this. It is for: supervisor.")
    opened.show(opened.sign(trainee=True))
    assert "nothing has changed since" in opened.why_not_sign()
    assert "nobody has countersigned" in opened.why_not_lock()
    with signed_in_as(store, folder, clock, SUPERVISOR, AccountRole.SUPERVISOR) as theirs:
        other = OpenedSession(Desk(theirs, clock))
        other.show(other.read(opened.record.session.session_id))
        assert other.why_not_amend() == "Your account may not do this. It is for: therapist."
        assert other.why_not_countersign() == ""
        other.show(other.countersign())
    opened.show(opened.read(opened.record.session.session_id))
    assert opened.why_not_lock() == ""
    opened.show(opened.lock())
    assert opened.record.after.standing is Standing.LOCKED
    assert "takes no amendment" in opened.why_not_amend()
    assert opened.why_not_query() == ""


def test_a_session_without_an_end_is_signed_by_nobody(store, clock):
    running = store.begin_session(new_session())
    model = OpenedSession(Desk(store, clock))
    model.show(model.read(str(running.session_id)))
    assert "no end yet" in model.why_not_sign()
    assert "no end yet" in model.why_not_amend()


def test_an_account_that_names_nobody_says_first_who_writes(tmp_path, clock):
    with ready_store(tmp_path, clock) as store:
        model = OpenedSession(Desk(store, clock))
        model.show(model.read(str(ended_session(store, clock))))
        assert model.needs_name
        assert model.why_not_sign() == model.why_not_amend() == "Type your name first."
        model.sign_as("  R. Ott ")
        assert model.why_not_sign() == ""
        model.show(model.amend(item(model, "rating 1"), "", "45", "a slip of the pen"))
        assert model.record.after.amendments[0].by == "R. Ott"


def test_who_may_not_read_sessions_is_refused(store, folder, clock):
    with (
        signed_in_as(store, folder, clock, "A. Keeper", AccountRole.ADMINISTRATOR) as theirs,
        pytest.raises(AccessError),
    ):
        SessionList(Desk(theirs, clock)).read()


def test_ten_thousand_sessions_are_narrowed_without_the_store():
    wanted = Narrowed(words="lark-0042")
    many = [line(patient=f"LARK-{n:04d}", key=f"lark-{n:04d}") for n in range(10_000)]
    assert [one.patient for one in many if wanted.holds(one)] == ["LARK-0042"]
