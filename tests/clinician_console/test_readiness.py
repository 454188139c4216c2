"""Before orientation: what is ready, what holds the session, and what only ought to be better."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st

from clinician_console.patients.course import Course
from clinician_console.patients.patient import HeadsetNeeds
from clinician_console.patients.plan import PlanVersion
from clinician_console.patients.screening import Decision, Screening, Standing
from clinician_console.patients.treating import Override, Treating
from clinician_console.readiness.found import BLOCKED, State
from clinician_console.readiness.judging import JUDGES
from clinician_console.readiness.readiness import Readiness, readiness_of
from clinician_console.readiness.seen import Given, Seen, SensorSeen, look
from clinician_console.record.signals import SignalState
from clinician_console.session.alerts import AlertName
from clinician_console.session.readied import Check, readiness_said
from shared.clock import NS_PER_S
from shared.link.delivery import LinkState
from shared.rules.states import SessionState
from shared.wire.events import EventName
from shared.wire.parts import Consent, FrameTimes
from tests.clinician_console.treatment_kit import plan_of
from therapy_client.patient import DisplayState

NOW = datetime(2026, 3, 4, 14, 5, tzinfo=UTC)
SMOOTH = FrameTimes(rate_hz=90.0, p50_ms=11.1, p95_ms=11.4, p99_ms=12.0, dropped=0)
WELL = Seen(
    Given(free_bytes=50_000_000_000),
    NOW,
    frozenset(),
    LinkState.FRESH,
    display="openxr",
    frames=SMOOTH,
    border_m=1.4,
    error_ms=0.8,
    loudest_db=-20.0,
)
COURSE = Course(course_id=UUID(int=1), number=1, begun=NOW)
SCREENED = Screening(
    answers={},
    decision=Decision.FIT,
    reason="",
    valid_until=date(2026, 4, 1),
    by="M. Weber",
    utc=NOW,
)


def followed(lacking: str = "", override: Override | None = None) -> Treating:
    version = PlanVersion(
        plan_id=UUID(int=2),
        course_id=COURSE.course_id,
        version=1,
        plan=plan_of(),
        by="M. Weber",
        utc=NOW,
    )
    standing = Standing(None if lacking else SCREENED, lacking)
    return Treating(course=COURSE, version=version, standing=standing, override=override)


def found(check: Check, **changes):
    return JUDGES[check](replace(WELL, **changes))


def given(**changes) -> Given:
    return replace(WELL.given, **changes)


def some(seen: Seen) -> Readiness:
    return Readiness(lambda: seen, lambda: SessionState.WAITING, lambda: None, holds=True)


anything_seen = st.builds(
    Seen,
    given=st.builds(
        Given,
        needs=st.builds(HeadsetNeeds, glasses=st.booleans(), hearing=st.booleans()),
        seated=st.booleans(),
        treating=st.sampled_from(
            (None, followed(), followed("", None), followed("there is no screening"))
        ),
        consent=st.dictionaries(st.text(max_size=5), st.sampled_from(Consent), max_size=3),
        dated_back=st.booleans(),
        free_bytes=st.none() | st.integers(0, 10**13),
        backup_due=st.booleans(),
    ),
    now=st.just(NOW),
    alerts=st.frozensets(st.sampled_from(AlertName)),
    link=st.sampled_from(LinkState),
    left=st.booleans(),
    display=st.sampled_from((None, "openxr", "desktop", "blank")),
    frames=st.none() | st.just(SMOOTH) | st.just(SMOOTH.model_copy(update={"rate_hz": 0.0})),
    border_m=st.none() | st.floats(-3, 3),
    error_ms=st.none() | st.floats(0, 1e6),
    microphone=st.sampled_from(("", "This console has no microphone.")),
    trying=st.booleans(),
    loudest_db=st.none() | st.floats(-60, 0),
    looks_for_sensors=st.booleans(),
    sensor_asks=st.booleans(),
    sensors=st.tuples()
    | st.tuples(st.builds(SensorSeen, st.just("ECG"), st.sampled_from(SignalState))),
    heart=st.sampled_from(SignalState),
    unsigned=st.integers(0, 3),
)


@settings(max_examples=40)
@for_any(anything_seen)
def test_nothing_holds_orientation_but_a_blocker_and_a_blocker_always_does(seen):
    readiness = some(seen)
    items = readiness.items()
    assert [item.check for item in items] == list(Check)
    held = {item.check for item in items if item.state is State.BLOCKS}
    assert held <= set(BLOCKED)
    assert bool(readiness.why_not()) is bool(held)
    assert all(item.found.seen for item in items)
    assert all(item.found.todo for item in items if item.state in (State.BLOCKS, State.LOOK))


@settings(max_examples=40)
@for_any(anything_seen)
def test_what_the_wire_does_not_tell_is_never_found_ready(seen):
    for check in (Check.BATTERY, Check.FIT, Check.SOUND):
        assert JUDGES[check](seen).state is State.UNKNOWN
    if not seen.answers:
        for check in (Check.WORN, Check.TRACKING, Check.FRAMES):
            assert JUDGES[check](seen).state is State.UNKNOWN


@pytest.mark.parametrize(
    ("check", "changes"),
    [
        (Check.HEADSET, {"link": LinkState.NEVER_HEARD}),
        (Check.HEADSET, {"link": LinkState.LOST}),
        (Check.HEADSET, {"left": True}),
        (Check.HEADSET, {"alerts": frozenset({AlertName.WRONG_VERSION})}),
        (Check.TRACKING, {"alerts": frozenset({AlertName.TRACKING_LOST})}),
        (Check.RECORDING, {"alerts": frozenset({AlertName.STORE_FULL})}),
        (Check.SCREENING, {"given": given(treating=followed("there is no screening"))}),
    ],
)
def test_a_session_waits_for_headset_tracking_recording_and_screening(check, changes):
    seen = replace(WELL, **changes)
    assert JUDGES[check](seen).state is State.BLOCKS
    assert some(seen).why_not() == BLOCKED[check]


@pytest.mark.parametrize(
    ("check", "changes"),
    [
        (Check.HEADSET, {"link": LinkState.STALE}),
        (Check.WORN, {"alerts": frozenset({AlertName.PATIENT_AWAY})}),
        (Check.SPACE, {"border_m": 0.4}),
        (Check.FRAMES, {"frames": SMOOTH.model_copy(update={"p95_ms": 22.0})}),
        (Check.ANSWERS, {"unsigned": 1}),
        (Check.SENSORS, {"looks_for_sensors": True}),
        (Check.SENSORS, {"looks_for_sensors": True, "sensor_asks": True}),
        (Check.MICROPHONE, {"microphone": "This console has no microphone."}),
        (Check.MICROPHONE, {"loudest_db": -50.0}),
        (Check.DISK, {"alerts": frozenset({AlertName.DISK_SHORT})}),
        (Check.CLOCK, {"error_ms": 40.0}),
        (Check.CLOCK, {"given": given(dated_back=True)}),
        (Check.BACKUP, {"given": given(backup_due=True)}),
        (
            Check.SCREENING,
            {
                "given": given(
                    treating=followed("there is none", Override(by="M. Weber", reason="urgent"))
                )
            },
        ),
    ],
)
def test_what_ought_to_be_better_is_said_with_what_to_do_and_holds_nothing(check, changes):
    seen = replace(WELL, **changes)
    assert JUDGES[check](seen).state is State.LOOK
    assert some(seen).why_not() == ""


def test_what_is_seen_to_be_right_is_ready_with_its_figure():
    assert found(Check.SPACE).seen == "1.4 m to its border."
    assert found(Check.FRAMES).seen == "90 a second, 95 % within 11 ms."
    assert found(Check.DISK).seen == "50.0 GB free at the beginning."
    assert found(Check.CLOCK).todo == "The headset's is known to 0.8 ms."
    assert found(Check.MICROPHONE).seen == "−20 dB at the loudest."
    screened = found(
        Check.SCREENING,
        given=given(treating=followed(), consent={"gust": Consent.NEVER, "bird": Consent.ALLOWED}),
    )
    assert (screened.state, screened.seen, screened.todo) == (
        State.READY,
        "Valid until 1 Apr 2026.",
        "Cues: 0 to ask first, 1 never.",
    )
    ready = [check for check, judge in JUDGES.items() if judge(WELL).state is State.READY]
    assert set(Check) - set(ready) == {Check.BATTERY, Check.FIT, Check.SOUND, Check.SCREENING}


def test_who_sits_needs_less_room_and_glasses_are_asked_about():
    close = {"border_m": 0.8}
    assert found(Check.SPACE, **close).state is State.LOOK
    assert found(Check.SPACE, given=given(seated=True), **close).state is State.READY
    worn = found(Check.FIT, given=given(needs=HeadsetNeeds(glasses=True)))
    assert worn.seen == "The patient wears glasses."
    assert worn.todo.startswith("Put the spacer in.")


def test_what_was_checked_by_hand_holds_until_it_is_found_another_way():
    now = replace(WELL, border_m=None)
    readiness = Readiness(lambda: now, lambda: SessionState.WAITING, lambda: None, holds=True)
    for check in Check:
        readiness.check(check)
    by_name = {item.check: item for item in readiness.items()}
    assert by_name[Check.SPACE].checked
    assert by_name[Check.SPACE].state is State.READY
    assert not by_name[Check.HEADSET].checked
    now = replace(WELL, border_m=0.2)
    assert {item.check: item for item in readiness.items()}[Check.SPACE].state is State.LOOK


# ── in a session ─────────────────────────────────────────────────────────────────────────────────


def held(room, **changes) -> Readiness:
    session = room.session
    asked = replace(Given(free_bytes=1_000_000_000), **changes)
    return readiness_of(
        session,
        session.acts,
        lambda: look(session, session.acts, room.body.traces, room.console_clock, asked),
        holds=True,
    )


def test_orientation_is_refused_with_the_reason_and_begins_when_the_headset_answers(room):
    readiness = held(room)
    refused = room.session.acts.move_to(SessionState.ORIENTATION)
    assert refused.sentence == BLOCKED[Check.HEADSET]
    assert room.session.wanted_state is SessionState.WAITING
    [said] = room.recorder.events(EventName.REQUEST_REFUSED)
    assert said.data["reason"] == BLOCKED[Check.HEADSET]
    room.connect()
    readiness.check(Check.FIT)
    assert room.session.acts.move_to(SessionState.ORIENTATION).sent
    assert not readiness.asked_for
    [begun] = room.recorder.events(EventName.READINESS)
    assert begun.data["by_hand"] == "fit"
    assert "battery" in begun.data["unknown"]
    assert "Checked by hand: Fit and glasses." in readiness_said(begun.data)


def test_lost_tracking_holds_the_first_orientation_and_no_way_out_of_the_safe_place(room):
    held(room)
    room.connect()
    room.display.seen = DisplayState(tracked=False)
    room.until(lambda: AlertName.TRACKING_LOST in room.session.alerts.active())
    assert not room.session.acts.move_to(SessionState.ORIENTATION).sent
    room.session.acts.safe_stop()
    room.in_state(SessionState.SAFE_PLACE)
    room.let(5.0)
    assert room.session.acts.leave_safe_place(SessionState.ORIENTATION).sent


def test_a_store_that_cannot_be_written_holds_orientation_and_ending_is_free(room):
    held(room)
    room.connect()
    room.session.raise_alert(AlertName.STORE_FULL, on=True)
    refused = room.session.acts.move_to(SessionState.ORIENTATION)
    assert refused.sentence == BLOCKED[Check.RECORDING]
    assert room.session.acts.move_to(SessionState.ENDED).sent


def test_the_microphone_is_tried_without_the_patient_hearing_it(room):
    readiness = held(room)
    room.connect()
    talking = room.session.acts.talking
    readiness.try_microphone()
    room.let(1.0)
    by_name = {item.check: item for item in readiness.items()}
    assert by_name[Check.MICROPHONE].found.seen == "Listening …"
    room.let(6.0)
    by_name = {item.check: item for item in readiness.items()}
    assert by_name[Check.MICROPHONE].state is State.READY
    assert (talking.frames_sent, talking.on) == (0, False)
    assert talking.begin().sent
    readiness.try_microphone()
    room.let(1.0)
    assert talking.frames_sent > 0
    assert not talking.trial.on


def test_sensors_and_the_play_space_are_read_off_the_live_traces(room):
    readiness = held(room)
    room.connect()
    now_s = room.console_clock.now_ns() / NS_PER_S
    traces = room.body.traces
    traces.begin("belt", "ECG (mV)", 100.0, shown_as="ECG")
    traces.begin_headset("play_space", "Surroundings (m)", 0.0)
    times_s = np.linspace(now_s - 1.0, now_s, 100)
    traces.add("belt", times_s, np.sin(times_s), 0)
    traces.add("play_space", times_s[-10:], np.full(10, 1.25), 0)
    by_name = {item.check: item for item in readiness.items()}
    assert by_name[Check.SENSORS].found.seen == "Good: ECG."
    assert by_name[Check.SPACE].found.seen == "1.2 m to its border."
    traces.touches("belt", 0.0)
    room.let(6.0)
    by_name = {item.check: item for item in readiness.items()}
    assert by_name[Check.SENSORS].found.seen == "To look at: ECG."
    assert by_name[Check.SPACE].state is State.UNKNOWN
