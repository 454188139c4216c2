"""An answer that tells of danger is looked at and signed by a named person, and is never lost."""

from __future__ import annotations

import functools
import os
import shutil
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.app import Console
from clinician_console.crisis import DEFAULT, crisis_text
from clinician_console.record.answer_alerts import unsigned_of
from clinician_console.session.alerts import AlertName
from clinician_console.session.leaving import Leaving
from clinician_console.session.settings import SessionSettings
from clinician_console.session.signing import FINISH_FIRST, UNSIGNED
from protocols.instruments.loader import load_instrument
from protocols.plans.loader import load_protocol
from shared.clock import FakeClock
from shared.rules.states import SessionState
from tests.clinician_console.storage_kit import event, open_store, ready_store

PHQ9 = load_instrument("phq9")
GAD7 = load_instrument("gad7")
NINE = "self_harm"
SIGNED = {
    "by": "M. Weber",
    "done": "Asked. No plan, no means. Crisis card given, called her sister.",
}


def fills_in(acts, answers, instrument=PHQ9):
    """The patient answers item after item, and is done."""
    acts.begin_instrument(instrument)
    for item, value in zip(instrument.items, answers, strict=False):
        assert acts.answer(instrument, item.name, value).sent
    assert acts.end_instrument(instrument).sent


def unsigned(room):
    return room.session.acts.signing.unsigned()


def test_item_nine_above_zero_raises_an_alert_that_says_what_to_do(room):
    fills_in(room.session.acts, [1, 1, 0, 0, 0, 0, 0, 0, 1])
    (alert,) = unsigned(room)
    assert alert.said == "PHQ-9, item 9: answered with 1"
    assert AlertName.ANSWER_UNSIGNED in room.session.alerts.active()
    assert any(
        line.sentence.startswith(
            "ALERT, thoughts of death or of self-harm: PHQ-9, item 9 answered with 1. Ask about it"
        )
        for line in room.session.log
    )
    assert "PHQ-9 filled in: total 3 of 0 to 27 (minimal)." in room.said()


def test_item_nine_left_unanswered_raises_it_too_and_a_zero_does_not(room):
    fills_in(room.session.acts, [0] * 8 + [None])
    (alert,) = unsigned(room)
    assert alert.said == "PHQ-9, item 9: not answered"
    assert room.session.acts.sign_alert(alert, **SIGNED).sent
    fills_in(room.session.acts, [3] * 8 + [0])
    assert unsigned(room) == ()
    assert AlertName.ANSWER_UNSIGNED not in room.session.alerts.active()


def test_a_patient_who_stops_after_the_third_item_has_not_answered_the_ninth(room):
    fills_in(room.session.acts, [1, 2, 0])
    (alert,) = unsigned(room)
    assert (alert.item, alert.answer) == (NINE, None)


def test_while_the_patient_still_answers_nothing_is_raised_for_what_they_have_not_come_to(room):
    acts = room.session.acts
    acts.begin_instrument(PHQ9)
    acts.answer(PHQ9, "interest", 1)
    assert AlertName.ANSWER_UNSIGNED not in room.session.alerts.active()
    acts.answer(PHQ9, NINE, 2)
    assert AlertName.ANSWER_UNSIGNED in room.session.alerts.active(), "at once, not at the end"


def test_an_answer_that_was_taken_back_stays_raised_until_somebody_has_looked_at_it(room):
    acts = room.session.acts
    acts.begin_instrument(PHQ9)
    acts.answer(PHQ9, NINE, 3)
    acts.answer(PHQ9, NINE, 0)
    (alert,) = unsigned(room)
    assert alert.answer == 3
    assert acts.sign_alert(alert, by="M. Weber", done="A slip of the finger; asked, and no.").sent
    assert unsigned(room) == ()


def test_who_signs_has_a_name_and_says_what_was_done(room):
    acts = room.session.acts
    fills_in(acts, [0] * 8 + [1])
    (alert,) = unsigned(room)
    assert not acts.sign_alert(alert, by="  ", done="Asked.").sent
    assert not acts.sign_alert(alert, by="M. Weber", done=" ").sent
    assert unsigned(room) == (alert,)
    assert acts.sign_alert(alert, **SIGNED).sent
    (entry,) = room.recorder.events("alert_signed")
    assert (entry.data["by"], entry.data["done"]) == (SIGNED["by"], SIGNED["done"])
    assert entry.utc == room.console_clock.utc()
    assert "Signed by M. Weber: thoughts of death or of self-harm (PHQ-9, item 9)." in room.said()
    assert not acts.sign_alert(alert, **SIGNED).sent, "once is enough"


def test_a_session_is_not_ended_over_it_unsigned_and_is_as_soon_as_it_is_signed(room):
    acts, leaving = room.session.acts, Leaving(room.session)
    fills_in(acts, [0] * 8 + [1])
    assert not acts.end().sent
    assert not leaving.may_close()
    leaving.end_for_good()
    assert leaving.goes_on_later, "left to be gone on with"
    (alert,) = unsigned(room)
    acts.sign_alert(alert, **SIGNED)
    assert Leaving(room.session).may_close()
    assert acts.end().sent


def test_who_closes_in_the_middle_of_a_questionnaire_is_told_to_finish_it(room):
    acts, leaving = room.session.acts, Leaving(room.session)
    acts.begin_instrument(PHQ9)
    assert not leaving.may_close()
    assert leaving.question == FINISH_FIRST
    acts.end_instrument(PHQ9)
    assert leaving.question == UNSIGNED
    acts.sign_alert(unsigned(room)[0], **SIGNED)
    assert leaving.question not in (FINISH_FIRST, UNSIGNED)


def test_two_alerts_of_one_answer_are_signed_by_themselves(room):
    [rule] = PHQ9.alerts
    graver = rule.model_copy(update={"above": 1, "label": "often", "unanswered": False})
    both = PHQ9.model_copy(update={"alerts": (rule, graver)})
    fills_in(room.session.acts, [0] * 8 + [2], both)
    first, second = unsigned(room)
    assert (first.label, second.label) == (rule.label, "often")
    room.session.acts.sign_alert(first, **SIGNED)
    assert unsigned(room) == (second,)


def test_a_stop_is_never_hindered_by_it(room):
    room.begin_exposure(step=3)
    fills_in(room.session.acts, [0] * 8 + [3])
    room.session.acts.safe_stop()
    assert room.until(lambda: room.loop.in_safe_place) < 1.0
    assert room.client.state is SessionState.SAFE_PLACE
    assert unsigned(room)


def test_a_console_that_was_lost_in_the_middle_of_the_form_comes_back_with_the_alert(room):
    acts = room.session.acts
    room.connect()
    acts.begin_instrument(PHQ9)
    for item in PHQ9.items[:4]:
        acts.answer(PHQ9, item.name, 1)
    room.kill_console()
    room.resume_console()
    (alert,) = unsigned(room)
    assert (alert.item, alert.awaited) == (NINE, True)
    assert AlertName.ANSWER_UNSIGNED in room.session.alerts.active()
    fills_in(room.session.acts, [1] * 8 + [0])
    assert unsigned(room) == (), "whoever was asked anew has answered"


def test_the_answer_and_its_alert_reach_the_disk_together_or_the_alert_alone(room):
    acts, recorder = room.session.acts, room.recorder
    acts.begin_instrument(PHQ9)
    for cut in range(len(recorder.entries) + 3):
        acts.answer(PHQ9, NINE, 1)
        kept = [entry for entry in recorder.events() if entry in recorder.entries[:cut]]
        answered = [at for at in kept if at.name == "answered" and at.data["value"] == 1]
        assert not answered or any(at.answer == 1 for at in unsigned_of(kept))


def test_an_instrument_without_an_alert_holds_nothing(room):
    fills_in(room.session.acts, [3] * 7, GAD7)
    assert unsigned(room) == ()
    assert Leaving(room.session).may_close()


# ── whatever happens, in whatever order ──────────────────────────────────────────────────────

VALUES = st.sampled_from([None, 0, 1, 2, 3])
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), VALUES),
        st.tuples(st.sampled_from(["begin", "end", "sign", "kill"]), st.none()),
    ),
    max_size=14,
)


@settings(max_examples=30, deadline=None)
@given(deeds=DEEDS)
def test_whatever_is_pressed_no_answer_above_zero_is_left_without_a_signature_or_an_alert(
    make_quiet_room, deeds
):
    room = make_quiet_room()
    for deed, value in deeds:
        acts = room.session.acts
        if deed == "answer":
            acts.answer(PHQ9, NINE, value)
        elif deed == "begin":
            acts.begin_instrument(PHQ9)
        elif deed == "end":
            acts.end_instrument(PHQ9)
        elif deed == "sign" and unsigned(room):
            acts.sign_alert(unsigned(room)[0], **SIGNED)
        elif deed == "kill":
            room.kill_console()
            room.resume_console()
    events = room.recorder.events()
    answered: dict[object, object] = {}
    for at in events:
        if at.name == "answered" and at.data["value"] not in (None, 0):
            answered[at.data["filling"]] = at.data["value"]
    signed = {at.data["filling"] for at in events if at.name == "alert_signed"}
    open_now = {alert.filling for alert in unsigned(room)}
    assert set(answered) <= signed | open_now
    assert {at.key for at in unsigned_of(events)} == {at.key for at in unsigned(room)}
    held = bool(unsigned(room))
    assert room.session.acts.end().sent is not held


@pytest.fixture(scope="module")
def make_quiet_room(tmp_path_factory):
    """A room in which nobody wears a headset yet."""
    from tests.conftest import Room

    protocol = load_protocol("heights")
    folder = tmp_path_factory.mktemp("quiet")
    return functools.partial(Room, folder, protocol, None)


# ── the store ────────────────────────────────────────────────────────────────────────────────


def console_of(store, patient_code, clock):
    """A console that begins a session with a patient."""
    settings = SessionSettings(store.folder, load_protocol("heights"), patient_code, "127.0.0.1", 0)
    clock.advance(60.0)
    return Console(settings, store, clock)


def unfinished(store):
    return [str(session.session_id) for session in store.unfinished_sessions()]


def test_it_is_still_there_at_the_patients_next_session_until_it_is_signed(tmp_path):
    clock = FakeClock()
    with ready_store(tmp_path, clock) as store:
        console = console_of(store, "P1", clock)
        fills_in(console.session.acts, [0] * 8 + [2])
        console.close()
    held = [console.session_id]
    with open_store(tmp_path, clock) as store:
        assert unfinished(store) == held, "closing the window has not closed the session"
        console = console_of(store, "P2", clock)
        assert console.session.acts.signing.unsigned() == (), "it is another patient's"
        console.close()
        assert unfinished(store) == held
        console = console_of(store, "P1", clock)
        acts = console.session.acts
        (alert,) = acts.signing.unsigned()
        assert alert.answer == 2
        assert AlertName.ANSWER_UNSIGNED in console.session.alerts.active()
        assert acts.sign_alert(alert, **SIGNED).sent
        console.close()
        assert store.unsigned_alerts("P1") == ()
        console_of(store, "P2", clock).close()
        assert unfinished(store) == [], "now it can be closed"
        assert store.verify().findings == ()


def test_what_a_killed_console_leaves_on_the_disk_has_the_alert(tmp_path):
    home, left = tmp_path / "home", tmp_path / "left"
    for folder in (home, left):
        folder.mkdir(mode=0o700)
    clock, written = FakeClock(), threading.Event()
    with ready_store(home, clock) as store:
        console = console_of(store, "P1", clock)
        acts = console.session.acts
        acts.begin_instrument(PHQ9)
        acts.answer(PHQ9, NINE, 2)
        console._writer.event(event(clock=clock), written.set)
        assert written.wait(180.0)
        for name in ("store.db", "store.db-wal", "store.key.json"):
            shutil.copy(home / name, left / name)
        console.close()
    with open_store(left, clock) as store:
        assert {alert.answer for alert in store.unsigned_alerts("P1")} == {2}
        assert unfinished(store) == [console.session_id]


# ── the clinic's own words ───────────────────────────────────────────────────────────────────


def test_the_clinics_own_crisis_text_is_shown_line_by_line(tmp_path):
    text = "Call Dr. Adler, 24 h: 0800 111 0 111.\r\n\r\nWard 3 has a bed.\x1b[2J\r\n"
    (tmp_path / "crisis.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    found = crisis_text(tmp_path)
    assert found.lines == ("Call Dr. Adler, 24 h: 0800 111 0 111.", "Ward 3 has a bed.")
    assert found.is_own
    assert found.remark == ""


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "are not your clinic's own words"),
        (b"", "it is empty"),
        (b" \n\n", "it is empty"),
        ("Rufen Sie Frau Jäger".encode("latin-1"), "it is not saved in UTF-8"),
        (b"x" * 20_000, "it is larger than 16 kB"),
    ],
)
def test_without_words_that_can_be_read_careful_ones_are_shown_and_it_is_said(
    tmp_path, content, why
):
    if content is not None:
        (tmp_path / "crisis.txt").write_bytes(content)
    found = crisis_text(tmp_path)
    assert found.lines == DEFAULT
    assert not found.is_own
    assert why in found.remark


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none there")
def test_a_pipe_in_the_place_of_the_crisis_text_keeps_nobody_waiting(tmp_path):
    os.mkfifo(tmp_path / "crisis.txt")
    assert "it is no file" in crisis_text(tmp_path).remark
