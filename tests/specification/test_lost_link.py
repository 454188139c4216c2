"""A silent link: the client holds, then brings the safe place, and the therapist is told."""

from __future__ import annotations

import pytest

from clinician_console.session.answers import Confirmation
from protocols.catalogue import LOBBY, SAFE_PLACE, SceneName
from shared.link.delivery import LinkState
from shared.rules.states import SessionState
from therapy_client.loop import LONGEST_DT_S

FRAME_S, HEARTBEAT_S = 1 / 90, 0.1
CONSOLE_DEATHS = {
    "the cable is pulled": lambda room: room.pull_cable(),
    "the console is killed or hangs": lambda room: setattr(room, "console_runs", False),
}


@pytest.fixture
def on_the_way_up(room):
    """A patient between two heights, so that something would rise if it could."""
    room.begin_exposure(step=3)
    assert room.session.acts.request("height_m", 16.0).sent
    room.until(lambda: room.height_m > 8)
    return room


@pytest.fixture(params=list(CONSOLE_DEATHS))
def silent(request, on_the_way_up):
    """The same patient, and from now on the console says nothing."""
    CONSOLE_DEATHS[request.param](on_the_way_up)
    return on_the_way_up


def test_after_0_7_s_of_silence_nothing_rises_any_more(silent):
    took_s = silent.until(lambda: silent.client.held)
    assert 0.7 - HEARTBEAT_S - FRAME_S <= took_s <= 0.7 + 2 * FRAME_S
    height_m = silent.height_m
    silent.let(1.2)
    assert silent.client.state is SessionState.EXPOSURE
    assert silent.height_m == height_m


def test_after_2_s_of_silence_the_patient_goes_to_the_safe_place(silent):
    took_s = silent.until(lambda: silent.client.state is SessionState.SAFE_PLACE)
    assert 2.0 - HEARTBEAT_S - FRAME_S <= took_s <= 2.0 + 2 * FRAME_S
    assert silent.until(lambda: silent.loop.in_safe_place) < 0.6


def test_a_link_that_comes_back_does_not_lead_out_of_the_safe_place(silent):
    silent.until(lambda: silent.loop.in_safe_place)
    silent.console_runs = True
    silent.plug_cable()
    silent.let(60)
    assert silent.client.state is SessionState.SAFE_PLACE
    assert not silent.client.held
    assert silent.session.steering.state is SessionState.SAFE_PLACE
    assert "Stopped (link lost)" in silent.said()


def test_after_a_lost_link_the_therapist_can_lead_on_on_purpose(silent):
    silent.until(lambda: silent.loop.in_safe_place)
    silent.console_runs = True
    silent.plug_cable()
    silent.until(lambda: silent.session.link_state() is LinkState.FRESH)
    silent.in_state(SessionState.SAFE_PLACE)
    silent.rested()
    assert silent.session.acts.leave_safe_place().sent
    silent.in_state(SessionState.PAUSED)
    assert silent.session.acts.go_to_step(silent.protocol.steps[0]).sent
    silent.in_state(SessionState.EXPOSURE)
    assert silent.height_m == 0.0


def test_a_silence_shorter_than_0_7_s_is_nothing_to_the_patient(on_the_way_up):
    on_the_way_up.pull_cable()
    on_the_way_up.let(0.5)
    on_the_way_up.plug_cable()
    on_the_way_up.until(lambda: on_the_way_up.height_m > 15, within_s=10)
    assert on_the_way_up.recorder.events("link_held") == []
    assert on_the_way_up.stops() == []


def test_a_silence_between_hold_and_stop_goes_on_where_it_held_and_is_on_record(on_the_way_up):
    on_the_way_up.pull_cable()
    on_the_way_up.let(1.5)
    on_the_way_up.plug_cable()
    on_the_way_up.until(lambda: on_the_way_up.height_m > 15, within_s=10)
    assert len(on_the_way_up.recorder.events("link_held")) == 1
    assert len(on_the_way_up.recorder.events("link_back")) == 1


def test_relief_goes_on_while_the_link_is_silent(room):
    room.begin_exposure(step=3)
    assert room.session.acts.request("height_m", 0.0).sent
    room.one_frame()
    room.pull_cable()
    room.until(lambda: room.client.held)
    before_m = room.height_m
    room.let(1)
    assert room.height_m < before_m


def test_the_console_says_within_1_s_that_the_client_is_gone_and_the_client_needs_nobody(room):
    room.begin_exposure(step=3)
    room.pull_cable()
    assert room.until(lambda: "headset_lost" in room.alerts()) < 1.0
    assert "look at the patient" in room.said()
    assert room.until(lambda: room.loop.in_safe_place) < 2.5


def test_a_client_that_was_killed_is_missed_within_1_s(room):
    room.begin_exposure(step=3)
    room.client_runs = False
    assert room.until(lambda: "headset_lost" in room.alerts()) < 1.0
    assert not room.session.acts.leave_safe_place().sent
    assert not room.session.acts.show_cue("gust", asked_patient=True).sent


def test_a_client_that_dies_again_while_it_starts_stays_missed(room):
    room.begin_exposure(step=3)
    room.client_runs = False
    room.until(lambda: "headset_lost" in room.alerts())
    room.start_client()
    room.loop.frame()  # it says hello, and is never heard of again
    room.client_runs = False
    room.let(5)
    assert room.session.headset.boots == 2
    assert "headset_lost" in room.alerts()


def test_the_therapist_is_told_that_the_client_holds(room):
    """The console hangs for a moment; by its next turn the client has held."""
    room.begin_exposure(step=3)
    room.console_runs = False
    room.let(1)
    room.console_runs = True
    room.one_frame()
    room.until(lambda: "Nothing rises" in room.said() or "holds" in room.said(), within_s=0.5)


def test_a_slider_is_not_confirmed_while_the_cable_is_out_and_says_so_after_half_a_second(room):
    room.begin_exposure(step=3)
    room.let(0.3)
    assert room.session.confirmation() is Confirmation.CONFIRMED
    assert room.session.acts.request("height_m", 7.0).sent
    room.pull_cable()  # the target was handed over and never arrives
    assert room.session.confirmation() is Confirmation.SENT
    room.let(0.45)
    assert room.session.confirmation() is Confirmation.SENT
    room.let(0.1)
    assert room.session.confirmation() is Confirmation.NOT_CONFIRMED
    assert room.session.confirmed("height_m") == pytest.approx(6.0)


def test_a_slider_move_is_confirmed_with_the_first_frame_that_shows_it(room):
    room.begin_exposure(step=3)
    assert room.session.acts.request("height_m", 7.0).sent
    frames = room.display.frames
    room.until(lambda: room.session.confirmation() is Confirmation.CONFIRMED)
    assert room.display.frames - frames <= 2
    assert room.scene.exposure["height_m"] > 6.0


@pytest.mark.parametrize("state", [SessionState.WAITING, SessionState.ENDED])
def test_before_and_after_the_session_no_link_is_needed(room, state):
    room.connect()
    if state is SessionState.ENDED:
        room.begin_baseline()
        room.session.acts.move_to(SessionState.ENDED)
        room.in_state(state)
    before = room.client.stop_number
    room.pull_cable()
    room.let(60)
    assert room.client.state is state
    assert room.client.stop_number == before
    waits = state is SessionState.WAITING
    assert room.display.shown == (LOBBY if waits else SAFE_PLACE)


def test_the_silences_are_those_of_the_treatment_protocol(make_room):
    room = make_room()
    room.protocol = room.protocol.model_copy(update={"hold_after_s": 0.4, "safe_after_s": 1.0})
    room.start_console()
    room.begin_exposure()
    room.pull_cable()
    assert room.until(lambda: room.client.held) == pytest.approx(0.4, abs=0.12)
    room.until(lambda: room.client.state is SessionState.SAFE_PLACE, within_s=0.7)


def test_a_client_that_stalls_does_not_jump_when_it_goes_on(on_the_way_up):
    """The machine hangs for 5 s; on the way up that would be 7 m at once."""
    on_the_way_up.client_runs = False
    on_the_way_up.let(5)
    before_m = on_the_way_up.height_m
    on_the_way_up.client_runs = True
    on_the_way_up.one_frame()
    limits = on_the_way_up.protocol.tracks(SceneName("glass_lift"))["height_m"].guardrail
    assert on_the_way_up.height_m - before_m <= limits.rate_per_s * LONGEST_DT_S + 1e-9
    assert LONGEST_DT_S <= 0.25


def test_a_client_that_hung_does_not_go_on_with_what_waited_for_it(room):
    """Heartbeats that queued up meanwhile prove nothing of the time that passed."""
    room.begin_exposure(step=2)
    room.client_runs = False
    room.let(3)
    room.client_runs = True
    room.one_frame()
    assert room.client.state is SessionState.SAFE_PLACE
    assert room.client.stop_reason.value == "link_lost"


def test_a_short_hang_only_holds(room):
    room.begin_exposure(step=2)
    room.client_runs = False
    room.let(1)
    room.client_runs = True
    room.let(1)
    assert room.client.state is SessionState.EXPOSURE
    assert [event.name for event in room.recorder.events() if event.name.startswith("link_")] == [
        "link_held",
        "link_back",
    ]
