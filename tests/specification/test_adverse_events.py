"""An adverse event is written down as it is noticed, and so is that somebody asked in vain."""

from __future__ import annotations

from clinician_console.record.adverse_event import adverse_event_of
from clinician_console.session.acts import Acts
from shared.trust.roles import Role
from shared.wire.events import EventName
from tests.clinician_console.courses_kit import DIZZY


def test_an_adverse_event_is_on_record_with_all_its_words_and_where_the_patient_was(room):
    room.begin_exposure(step=1)
    assert room.session.acts.adverse_event(DIZZY).sent
    [written] = room.recorder.events(EventName.ADVERSE_EVENT)
    found = adverse_event_of(written.data)
    assert found.ref
    assert found.said() == DIZZY.said()
    assert written.data["state"] == "exposure"
    assert written.data["step"] == room.protocol.steps[1].name
    sentence = "Adverse event: sickness, moderate, probable, paused, ongoing: dizzy on the bridge"
    assert sentence in [line.sentence for line in room.session.log]
    # Nothing is stopped by writing: a stop is a decision of its own.
    assert room.client.state.value == "exposure"


def test_that_somebody_asked_and_there_was_none_is_on_record_too(room):
    room.connect()
    assert room.session.acts.adverse_event(None).sent
    [written] = room.recorder.events(EventName.NO_ADVERSE_EVENT)
    assert written.actor.value == "therapist"


def test_an_adverse_event_of_which_nothing_is_said_is_refused(room):
    room.connect()
    nothing = adverse_event_of({})
    answer = room.session.acts.adverse_event(nothing)
    assert answer.sentence == "Say what the adverse event was: its kind, or in your words."
    long = room.session.acts.adverse_event(adverse_event_of({"text": "x" * 501}))
    assert long.sentence == "The text has 501 characters; 500 at the most."
    assert not room.recorder.events(EventName.ADVERSE_EVENT)


def test_who_looks_on_writes_no_adverse_event(room):
    room.connect()
    room.session.acts._role = Role.SUPERVISOR
    assert isinstance(room.session.acts, Acts)
    assert room.session.acts.adverse_event(DIZZY).sentence == (
        "Who is here as supervisor may not write a note."
    )
    assert not room.recorder.events(EventName.ADVERSE_EVENT)
