"""A program that was killed and started again: the safe place, and nothing of the record lost."""

from __future__ import annotations

import pytest

from protocols.catalogue import SAFE_PLACE, SceneName
from shared.journal import Journal
from shared.rules.states import SessionState
from shared.trust.sealing import Seal
from shared.wire.messages import WIRE_VERSION, Hello, Refused
from tests.journals import JOURNAL_KEY


@pytest.fixture
def at_height(room):
    """A patient some metres up, in exposure."""
    room.begin_exposure(step=3)
    return room


def lead_out(room, to=SessionState.PAUSED):
    room.in_state(SessionState.SAFE_PLACE)
    room.rested()
    assert room.session.acts.leave_safe_place(to).sent
    room.in_state(to)


# ── the headset client ───────────────────────────────────────────────────────────────────────


def test_a_restarted_client_comes_up_in_the_safe_place_and_stays_there(at_height):
    at_height.start_client()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.let(60)
    assert at_height.client.state is SessionState.SAFE_PLACE
    assert at_height.display.shown == SAFE_PLACE
    assert at_height.scene.exposure == at_height.protocol.calm(SceneName("glass_lift"))
    assert at_height.session.steering.state is SessionState.SAFE_PLACE
    assert "Stopped (client restarted)" in at_height.said()


def test_a_restarted_client_is_led_on_by_the_therapist_and_by_nobody_else(at_height):
    at_height.start_client()
    lead_out(at_height)
    assert at_height.session.acts.go_to_step(at_height.protocol.steps[0]).sent
    at_height.in_state(SessionState.EXPOSURE)
    assert at_height.height_m == 0.0


@pytest.mark.parametrize("state", [SessionState.PAUSED, SessionState.RECOVERY])
@pytest.mark.parametrize("who", ["therapist", "patient"])
@pytest.mark.parametrize("journal", ["kept", "lost"])
def test_a_stop_that_was_ended_once_does_not_lead_a_restarted_client_out(
    at_height, tmp_path, state, who, journal
):
    """The console has ended stop 1 before; the restarted client must not take it for its own."""
    if who == "therapist":
        at_height.session.acts.safe_stop()
    else:
        at_height.display.hold_stop(True)
        at_height.one_frame()
        at_height.display.hold_stop(False)
    lead_out(at_height, state)
    at_height.start_client(folder=tmp_path if journal == "lost" else None)
    at_height.until(lambda: at_height.loop.session)
    for _ in range(200):
        assert at_height.client.state is SessionState.SAFE_PLACE
        at_height.one_frame()


def test_stop_numbers_go_on_after_a_restart(at_height):
    at_height.session.acts.safe_stop()
    lead_out(at_height)
    before = at_height.client.stop_number
    at_height.start_client()
    at_height.in_state(SessionState.SAFE_PLACE)
    assert at_height.client.stop_number == before + 1


def test_a_therapists_stop_before_the_restart_is_not_reported_as_another_one(at_height):
    at_height.session.acts.safe_stop()
    lead_out(at_height)
    at_height.start_client()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.let(2)
    reasons = [event.data["reason"] for event in at_height.stops()]
    assert reasons == ["therapist", "client_restarted"]


def test_a_stop_right_after_the_restart_still_counts(at_height):
    at_height.start_client()
    at_height.in_state(SessionState.SAFE_PLACE)
    lead_out(at_height)
    at_height.session.acts.safe_stop()
    at_height.in_state(SessionState.SAFE_PLACE)


def test_a_client_that_restarts_before_anything_began_waits_as_before(room):
    room.connect()
    room.start_client()
    room.until(lambda: room.loop.session)
    room.let(1)
    assert room.client.state is SessionState.WAITING
    assert room.session.state is SessionState.WAITING


def test_a_client_that_restarts_after_the_end_does_not_begin_again(at_height):
    at_height.session.acts.move_to(SessionState.RECOVERY)
    at_height.in_state(SessionState.RECOVERY)
    at_height.session.acts.move_to(SessionState.ENDED)
    at_height.in_state(SessionState.ENDED)
    at_height.start_client()
    at_height.in_state(SessionState.ENDED)
    assert at_height.session.steering.state is SessionState.ENDED


def test_numbering_goes_on_and_what_was_not_stored_is_delivered_once(at_height):
    at_height.pull_cable()
    at_height.display.hold_stop(True)
    at_height.let(1)  # the stop is journalled, and the client dies before anybody hears of it
    at_height.start_client()
    at_height.plug_cable()
    at_height.until(lambda: len(at_height.stops()) == 2)
    at_height.let(2)
    reasons = [event.data["reason"] for event in at_height.stops()]
    assert reasons == ["patient", "client_restarted"]
    numbers = at_height.recorder.from_headset()
    assert numbers == list(range(1, len(numbers) + 1))
    assert at_height.loop.reporter.waiting() == 0


def test_an_event_that_was_taken_and_not_yet_on_the_disk_is_kept_once_over_a_restart(at_height):
    at_height.recorder.slow = True
    at_height.session.acts.request("height_m", 7.0)
    at_height.let(1)
    at_height.start_client()
    at_height.let(3)
    at_height.recorder.slow = False
    at_height.let(3)
    numbers = at_height.recorder.from_headset()
    assert numbers == list(range(1, len(numbers) + 1))
    assert len({entry.event_id for entry in at_height.recorder.events()}) == len(
        at_height.recorder.events()
    )


def test_a_client_without_its_journal_goes_on_counting_where_the_console_is(at_height, tmp_path):
    at_height.let(1)
    at_height.start_client(folder=tmp_path)
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.let(2)
    numbers = at_height.recorder.from_headset()
    assert numbers == list(range(1, len(numbers) + 1))
    assert at_height.recorder.events("stopped")


# ── the console ──────────────────────────────────────────────────────────────────────────────


def test_a_restarted_console_finds_the_patient_in_the_safe_place_and_leaves_them_there(at_height):
    at_height.console_runs = False
    at_height.let(1)
    at_height.start_console()
    at_height.until(lambda: at_height.session.headset.status)
    at_height.let(60)
    assert at_height.loop.in_safe_place
    assert at_height.client.exposure == {}
    assert not at_height.session.acts.go_to_step(at_height.protocol.steps[0]).sent


def test_the_old_session_has_on_record_that_the_console_restarted(at_height):
    old = at_height.client
    at_height.console_runs = False
    at_height.let(1)
    at_height.start_console()
    at_height.until(lambda: at_height.session.headset.status)
    assert old.state is SessionState.SAFE_PLACE
    assert old.stop_reason.value == "console_restarted"
    last = [event for event in at_height.journal(old.session_id) if event["name"] == "stopped"][-1]
    assert last["data"]["reason"] == "console_restarted"


@pytest.mark.parametrize("away_s", [1.0, 5.0])
def test_a_console_that_goes_on_with_the_same_session_must_end_the_stop_too(at_height, away_s):
    at_height.console_runs = False
    at_height.let(away_s)
    stops = at_height.client.stop_number
    at_height.start_console(session_id=at_height.client.session_id)
    at_height.in_state(SessionState.SAFE_PLACE)
    assert at_height.client.stop_reason.value == "console_restarted"
    assert at_height.client.stop_number == stops + 1
    at_height.let(30)
    assert at_height.client.state is SessionState.SAFE_PLACE
    numbers = at_height.recorder.from_headset()
    assert numbers == list(range(1, len(numbers) + 1)), "the whole session is told again"
    lead_out(at_height)


def test_targets_of_the_console_that_was_replaced_do_nothing(at_height):
    old = at_height.session.steering.target("boot-1", at_height.console_clock.now_ns())
    at_height.console_runs = False
    at_height.let(1)
    at_height.start_console(session_id=at_height.client.session_id)
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.rested()
    ticket = at_height.session.headset.status.way_out.ticket
    for resume in (None, ticket):
        at_height.console_end.send(
            old.model_copy(update={"rev": 999, "resume": resume, "state": SessionState.PAUSED})
        )
        at_height.let(0.5)
        assert at_height.client.state is SessionState.SAFE_PLACE


def test_a_late_welcome_of_the_console_that_was_replaced_changes_nothing(at_height):
    late = []
    send = at_height.console_end.send
    at_height.console_end.send = lambda message: late.append(message) or send(message)
    at_height.client_runs = False
    at_height.start_client()
    at_height.until(lambda: at_height.loop.session)
    welcome = next(message for message in late if message.kind == "welcome")
    at_height.console_runs = False
    at_height.let(1)
    at_height.start_console(session_id=at_height.client.session_id)
    at_height.in_state(SessionState.SAFE_PLACE)
    before = at_height.client
    send(welcome)
    at_height.let(0.5)
    assert at_height.client is before


# ── two versions ─────────────────────────────────────────────────────────────────────────────


def test_a_client_of_another_version_is_refused_with_a_sentence_on_both_sides(room):
    room.client_runs = False
    room.headset_end.send(
        Hello(
            wire_version=WIRE_VERSION + 1,
            software_version="9",
            boot="new",
            display="blank",
            rate_hz=90.0,
        )
    )
    room.one_frame()
    assert "wrong_version" in room.alerts()
    assert "install the same version of Gradus on both computers" in room.said()
    (refused,) = room.headset_end.poll()
    assert isinstance(refused, Refused)
    assert refused.sentence == (
        f"The console speaks wire version {WIRE_VERSION}, the headset client version "
        f"{WIRE_VERSION + 1}."
    )
    assert refused.next_step == "Install the same version of Gradus on both computers."
    assert room.session.headset.hello is None
    room.console_end.send(refused)
    room.client_runs = True
    room.one_frame()
    assert room.loop.refused == refused


def test_a_refusal_in_the_middle_of_a_session_leaves_the_patient_to_the_lease(at_height):
    at_height.console_runs = False
    at_height.console_end.send(
        Refused(wire_version=2, code="L3", sentence="Another version.", next_step="Install it.")
    )
    at_height.until(lambda: at_height.loop.in_safe_place)
    assert at_height.client.stop_reason.value == "link_lost"


# ── a journal in disorder ────────────────────────────────────────────────────────────────────


def test_an_entry_of_the_journal_that_is_not_understood_is_no_reason_to_stay_away(at_height):
    file = at_height.folder / f"journal-{at_height.client.session_id}.jsonl"
    journal = Journal(file, Seal(JOURNAL_KEY, at_height.client.session_id))
    journal.append('{"kind":"of another version"}')
    journal.close()
    at_height.start_client()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.let(1)
    assert "of another version" in [entry["kind"] for entry in at_height.journal()]


def test_a_patient_left_by_a_dead_console_stays_in_the_safe_place_into_a_new_session(room):
    """Whoever starts a console again is told, and has to lead the patient out on purpose."""
    room.begin_exposure()
    room.console_runs = False
    room.until(lambda: room.client.state is SessionState.SAFE_PLACE)
    room.start_console()
    room.connect()
    room.let(3)
    assert room.client.state is SessionState.SAFE_PLACE
    assert room.session.state is SessionState.SAFE_PLACE
    assert not room.session.acts.move_to(SessionState.ORIENTATION).sent
    assert "Stopped (console restarted)" in room.said()
    room.rested()
    assert room.session.acts.leave_safe_place(SessionState.RECOVERY).sent
    room.in_state(SessionState.RECOVERY)


def test_the_record_books_every_value_on_the_step_that_asked_for_it(room):
    """A row says what was asked for when the headset said where the patient was, not later."""
    room.begin_exposure(step=1)
    assert room.session.acts.go_to_step(room.protocol.steps[2]).sent
    room.let(4)
    rows = [entry for entry in room.recorder.entries if hasattr(entry, "exposure")]
    heights = {step.name: step.exposure["height_m"] for step in room.protocol.steps}
    for row in rows:
        if row.step and row.exposure:
            assert row.wanted["height_m"] == heights[row.step]
