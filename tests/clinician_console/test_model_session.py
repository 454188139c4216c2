"""The session as the therapist steers it: every answer, every line of the log, every record."""

from __future__ import annotations

import pytest

from clinician_console.session.answers import Confirmation, Outcome
from shared.rules.states import SessionState

WAYS_OUT = (
    SessionState.ORIENTATION,
    SessionState.PAUSED,
    SessionState.RECOVERY,
    SessionState.ENDED,
)


def test_without_a_headset_the_session_waits_and_a_stop_is_still_taken_down(room):
    room.client_runs = False
    room.let(1)
    assert room.session.state is SessionState.WAITING
    assert room.session.confirmation() is Confirmation.NOT_CONFIRMED
    room.session.acts.safe_stop()
    assert room.recorder.events("stop_asked")
    assert not room.alerts()


def test_every_request_is_on_record_with_what_became_of_it(room):
    room.begin_exposure(step=1)
    room.session.acts.request("height_m", 2.0)
    room.session.acts.request("height_m", 45.0)
    (asked,) = [e for e in room.recorder.events("value_asked") if e.data["value"] == 2.0]
    assert asked.data == {
        "scene": "glass_lift",
        "dimension": "height_m",
        "value": 2.0,
        "confirmed": False,
    }
    (refused,) = room.recorder.events("request_refused")
    assert refused.data["value"] == 45.0
    assert "in one decision" in refused.data["reason"]
    assert [e.data["to"] for e in room.recorder.events("state_asked")] == [
        "orientation",
        "baseline",
    ]


def test_asking_for_what_is_already_asked_for_changes_and_records_nothing(room):
    room.begin_exposure(step=1)
    rev, entries = room.session.steering.rev, len(room.recorder.events("value_asked"))
    assert room.session.acts.request("height_m", 1.0).sent
    assert room.session.steering.rev == rev
    assert len(room.recorder.events("value_asked")) == entries


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_a_value_that_is_no_number_is_refused_and_on_record(room, value):
    room.begin_exposure(step=1)
    answer = room.session.acts.request("height_m", float(value))
    assert answer.outcome is Outcome.REFUSED
    assert room.recorder.events("request_refused")[-1].data["value"] == value


@pytest.mark.parametrize("suds", [0, 1, 50, 100])
def test_a_rating_from_0_to_100_is_recorded_with_its_step(room, suds):
    room.begin_exposure(step=1)
    assert room.session.acts.rate(suds).sent
    (rating,) = [e for e in room.recorder.entries if type(e).__name__ == "RatingEntry"]
    assert (rating.suds, rating.step) == (suds, room.protocol.steps[1].name)
    assert room.session.last_suds == suds


@pytest.mark.parametrize("suds", [-1, 101, 1000])
def test_a_rating_beyond_the_scale_is_refused_and_not_recorded(room, suds):
    assert room.session.acts.rate(suds).sentence == "SUDS lies between 0 and 100."
    assert not [e for e in room.recorder.entries if type(e).__name__ == "RatingEntry"]
    assert room.session.last_suds is None


def test_where_the_patient_is_is_recorded_once_a_second_on_the_way_and_once_on_arrival(room):
    room.begin_exposure(step=1)
    rows = [e for e in room.recorder.entries if type(e).__name__ == "ExposureEntry"]
    before = len(rows)
    room.session.acts.request("height_m", 11.0)
    room.let(15)
    rows = [e for e in room.recorder.entries if type(e).__name__ == "ExposureEntry"][before:]
    assert 6 <= len(rows) <= 12  # 10 m at 1.5 m/s
    assert rows[-1].exposure["height_m"] == pytest.approx(11.0)
    heights = [row.exposure["height_m"] for row in rows]
    assert heights == sorted(heights)
    assert all(row.wanted["height_m"] == 11.0 for row in rows)
    settled = len(rows)
    room.let(30)
    rows = [e for e in room.recorder.entries if type(e).__name__ == "ExposureEntry"][before:]
    assert len(rows) == settled


def test_the_two_clocks_are_compared_and_the_difference_is_recorded(room):
    room.connect()
    room.let(6)
    offset = room.session.headset.offset()
    truth_ns = room.client_clock.now_ns() - room.console_clock.now_ns()
    assert abs(offset.offset_ns - truth_ns) <= offset.error_ns
    rows = [e for e in room.recorder.entries if type(e).__name__ == "ClockOffsetEntry"]
    assert rows
    assert rows[-1].boot == "boot-1"


def test_the_safe_place_is_left_only_toward_orientation_a_pause_recovery_or_the_end(room):
    room.begin_exposure()
    assert room.session.acts.leave_safe_place().sentence == "The patient is not in the safe place."
    room.session.acts.safe_stop()
    room.in_state(SessionState.SAFE_PLACE)
    room.rested()
    for wanted in SessionState:
        if wanted not in WAYS_OUT:
            assert not room.session.acts.leave_safe_place(wanted).sent
    assert (
        room.session.acts.move_to(SessionState.BASELINE).sentence == "Leave the safe place first."
    )


def test_targets_are_counted_as_sent_and_as_confirmed(room):
    room.begin_exposure(step=1)
    assert room.session.targets_sent == room.session.targets_confirmed
    room.client_runs = False
    room.session.acts.request("height_m", 2.0)
    assert room.session.targets_sent == room.session.targets_confirmed + 1


def test_a_client_that_leaves_on_purpose_is_in_the_log(room):
    room.begin_exposure()
    room.loop.leave()
    room.client_runs = False
    room.let(1)
    assert "The headset client was closed." in room.said()
    assert room.recorder.events("client_left")


def test_a_panel_that_fails_on_one_message_costs_neither_the_others_nor_the_heartbeat(room):
    room.begin_exposure()

    def broken(_line):
        raise RuntimeError("a panel's fault")

    room.session.logged.connect(broken)
    room.display.hold_stop(True)
    room.let(2)
    assert room.session.unusable > 0
    assert room.session.steering.state is SessionState.SAFE_PLACE
    assert not room.client.held
