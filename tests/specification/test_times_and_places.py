"""Every line of the record says truly when it was, and where the patient was then."""

from __future__ import annotations

import uuid

import pytest

from clinician_console.record.entries import ClockOffsetEntry, ExposureEntry, RatingEntry
from clinician_console.record.signals import Samples
from clinician_console.record.timeline import Timeline
from clinician_console.session.leaving import Leaving
from shared.clock import NS_PER_S
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author, EventName
from shared.wire.messages import Event


@pytest.fixture
def at_height(room):
    """A patient some metres up, in exposure."""
    room.begin_exposure(step=3)
    return room


def ratings(room):
    return [entry for entry in room.recorder.entries if isinstance(entry, RatingEntry)]


def where(rating):
    return rating.state, rating.scene, rating.step


def says(room, name, **data):
    """The headset client says that something happened, by its own numbers and clock."""
    seen = room.session.headset.events_seen
    event = Event(
        session_id=room.client.session_id,
        boot=f"boot-{room.clients}",
        seq=seen + 1,
        event_id=str(uuid.uuid4()),
        at_ns=room.client_clock.now_ns(),
        utc="2026-01-01T00:00:00+00:00",
        actor=Actor.PATIENT,
        name=name,
        data=data,
    )
    room.session._reception._words.take(event, room.console_clock.now_ns())


# ── where ────────────────────────────────────────────────────────────────────────────────────


def test_a_rating_carries_the_state_the_scene_and_the_step_it_was_made_in(at_height):
    assert at_height.session.acts.rate(60).sent
    step = at_height.protocol.steps[3].name
    assert where(ratings(at_height)[-1]) == ("exposure", "glass_lift", step)


def test_a_rating_in_recovery_or_after_the_end_belongs_to_no_step(at_height):
    for state in (SessionState.RECOVERY, SessionState.ENDED):
        assert at_height.session.acts.move_to(state).sent
        at_height.in_state(state)
        at_height.let(1)
        assert at_height.session.acts.rate(20).sent
        found_state, _, step = where(ratings(at_height)[-1])
        assert (found_state, step) == (state.value, None)


def test_a_rating_in_the_safe_place_after_a_stop_belongs_to_no_step(at_height):
    at_height.session.acts.safe_stop()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.session.acts.rate(90)
    assert where(ratings(at_height)[-1])[::2] == ("safe_place", None)


def test_a_note_carries_where_it_was_made(at_height):
    at_height.session.acts.note("Holds the rail with both hands")
    [note] = at_height.recorder.events("note")
    step = at_height.protocol.steps[3].name
    assert note.data == {
        "text": "Holds the rail with both hands",
        "state": "exposure",
        "scene": "glass_lift",
        "step": step,
    }


# ── ratings ──────────────────────────────────────────────────────────────────────────────────


def test_the_last_rating_can_be_corrected_and_the_old_one_stays_on_record(at_height):
    at_height.session.acts.rate(5)
    at_height.let(3)
    assert at_height.session.acts.correct_rating(50).sent
    wrong, right = ratings(at_height)
    assert (wrong.suds, right.suds) == (5, 50)
    assert right.corrects == wrong.rating_id
    assert [suds for _, suds in at_height.session.ratings] == [50]
    assert "SUDS corrected: 50 instead of 5." in at_height.said()


def test_without_a_rating_there_is_nothing_to_correct_and_150_is_no_correction(at_height):
    assert not at_height.session.acts.correct_rating(50).sent
    at_height.session.acts.rate(50)
    assert not at_height.session.acts.correct_rating(150).sent
    assert [suds for _, suds in at_height.session.ratings] == [50]


def test_an_answer_to_a_question_that_was_asked_is_the_patients_rating(at_height):
    assert at_height.session.acts.ask_suds().sent
    at_height.until(lambda: at_height.session.asks_patient)
    says(at_height, EventName.QUESTION_ANSWERED, question="suds", number=1, value=70)
    [rating] = ratings(at_height)
    assert (rating.suds, rating.author, rating.state) == (70, "headset", "exposure")


@pytest.mark.parametrize("number", [0, 2, 999, None, "1", True, 2**40])
def test_an_answer_to_a_question_that_was_never_asked_is_no_rating(at_height, number):
    assert at_height.session.acts.ask_suds().sent
    says(at_height, EventName.QUESTION_ANSWERED, question="suds", number=number, value=55)
    assert ratings(at_height) == []
    assert at_height.session.ratings == []
    assert at_height.recorder.events("question_answered")
    assert at_height.recorder.events("answer_not_asked")
    assert "a question that was not asked" in at_height.said()
    assert "SUDS 55" not in at_height.said()


def test_an_answer_about_distress_to_a_question_about_sickness_is_no_rating(at_height):
    assert at_height.session.acts.ask_fms().sent
    says(at_height, EventName.QUESTION_ANSWERED, question="suds", number=1, value=20)
    assert ratings(at_height) == []
    assert at_height.recorder.events("answer_not_asked")


def test_a_question_is_answered_once(at_height):
    assert at_height.session.acts.ask_suds().sent
    for value in (70, 10):
        says(at_height, EventName.QUESTION_ANSWERED, question="suds", number=1, value=value)
    assert [rating.suds for rating in ratings(at_height)] == [70]


# ── when ─────────────────────────────────────────────────────────────────────────────────────


def test_a_stop_during_an_outage_stands_in_the_log_at_its_own_time(at_height):
    at_height.pull_cable()
    at_height.let(1)
    stopped_s = at_height.session.now_s()
    at_height.press_stop()
    at_height.let(40)
    at_height.plug_cable()
    at_height.until(lambda: "Stopped (patient)" in at_height.said().split("practised")[-1])
    [line] = [line for line in at_height.session.log if "heard of at" in line.sentence][:1]
    assert "Stopped" in line.sentence
    assert abs(line.at_s - stopped_s) < 1.0
    assert at_height.session.now_s() - line.at_s > 38


def test_what_was_asked_stands_before_what_came_of_it(at_height):
    at_height.session.acts.safe_stop()
    at_height.in_state(SessionState.SAFE_PLACE)
    asked = at_height.recorder.events("stop_asked")[-1].at_ns
    stopped = at_height.stops()[-1]
    offset = at_height.session.headset.offset()
    assert stopped.at_ns - offset.offset_ns >= asked
    assert stopped.arrived_ns >= stopped.at_ns - offset.offset_ns


@pytest.mark.parametrize("busy_s", [0.0, 0.4, 3.0, 20.0])
def test_the_first_events_of_a_headset_that_is_busy_while_it_joins_are_laid_right(room, busy_s):
    started_ns, started_utc = room.session._started_ns, room.console_clock.utc()
    room.until(lambda: room.session.headset.boot)
    room.client_runs = False
    room.let(busy_s)
    room.client_runs = True
    room.begin_baseline()
    room.let(1)
    rows = [row for row in room.recorder.entries if isinstance(row, ClockOffsetEntry)]
    timeline = Timeline(started_ns, started_utc, rows, room.session.now_s())
    apart_ns = room.client_clock.now_ns() - room.console_clock.now_ns()
    came = [event for event in room.recorder.events() if event.author is Author.HEADSET]
    assert len(came) >= 4
    for event in came:
        laid_s = timeline.at_s(event.author, event.boot, event.at_ns, event.utc, event.arrived_ns)
        assert laid_s == pytest.approx((event.at_ns - apart_ns - started_ns) / NS_PER_S, abs=0.010)
        if event.name == "state_changed":
            asked_s = [
                (asked.at_ns - started_ns) / NS_PER_S
                for asked in room.recorder.events("state_asked")
                if asked.data["to"] == event.data["to"]
            ]
            assert not asked_s or laid_s >= min(asked_s)


def test_a_clock_that_is_set_is_an_event_with_its_size_and_changes_no_time(at_height):
    before_s = at_height.session.now_s()
    at_height.console_clock.set_utc(-3600)
    at_height.let(3)
    [stepped] = at_height.recorder.events("clock_stepped")
    assert stepped.data == {"by_s": pytest.approx(-3600, abs=0.01)}
    assert at_height.session.now_s() - before_s == pytest.approx(3, abs=0.05)
    assert "set back by 60 min" in at_height.said()


def test_a_clock_that_is_corrected_little_by_little_is_no_event(at_height):
    for _ in range(20):
        at_height.console_clock.set_utc(0.0005)
        at_height.let(1)
    assert at_height.recorder.events("clock_stepped") == []


# ── the end ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def ended(at_height):
    for state in (SessionState.RECOVERY, SessionState.ENDED):
        assert at_height.session.acts.move_to(state).sent
        at_height.in_state(state)
    at_height.let(1)
    return at_height


def test_the_session_ends_with_its_end_and_not_with_its_window(ended):
    lasted_s = ended.session.lasted_s()
    ended.let(60)
    assert ended.session.over
    assert ended.session.lasted_s() == lasted_s
    assert ended.session.now_s() > lasted_s + 59
    [event] = ended.recorder.events("session_ended")
    assert (event.at_ns - ended.session._started_ns) / 1e9 == pytest.approx(lasted_s)


def test_after_the_end_no_samples_are_kept_and_the_headset_lets_go_of_them(ended):
    def chunks():
        return [entry for entry in ended.recorder.entries if isinstance(entry, Samples)]

    ended.let(3)
    before = len(chunks())
    ended.let(30)
    assert len(chunks()) == before
    assert ended.loop.reporter.waiting() <= 8


def test_after_the_end_nothing_stands_as_now(ended):
    assert ended.session.steering.step is None
    rows = [entry for entry in ended.recorder.entries if isinstance(entry, ExposureEntry)]
    assert (rows[-1].state, rows[-1].step) == ("ended", None)


def test_a_stop_after_the_end_is_harmless_and_begins_nothing_anew(ended):
    lasted_s = ended.session.lasted_s()
    ended.session.acts.safe_stop()
    ended.in_state(SessionState.SAFE_PLACE)
    ended.let(2)
    assert ended.session.over
    assert ended.session.lasted_s() == lasted_s
    assert Leaving(ended.session).may_close()


def test_the_session_ends_also_where_the_headset_does_not_answer_any_more(at_height):
    assert at_height.session.acts.move_to(SessionState.RECOVERY).sent
    at_height.in_state(SessionState.RECOVERY)
    at_height.client_runs = False
    at_height.let(3)
    at_height.session.acts.move_to(SessionState.ENDED)
    at_height.let(1)
    assert at_height.session.over


# ── counting ─────────────────────────────────────────────────────────────────────────────────


def test_a_link_that_is_lost_again_and_again_is_counted_and_does_not_flood_the_log(at_height):
    before = len(at_height.session.log)
    for _ in range(15):
        at_height.pull_cable()
        at_height.let(1.0)
        at_height.plug_cable()
        at_height.let(1.0)
    lines = [line.sentence for line in at_height.session.log[before:]]
    lost = [line for line in lines if "does not answer" in line]
    assert len(lost) == 2
    assert "second time within a minute" in lost[1]
    at_height.let(70)
    assert "times more in the last minute" in at_height.said()
    assert len(at_height.recorder.events("alert")) >= 30
