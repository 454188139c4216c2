"""Who knocked and was refused is told to the therapist, once, and never stops the session."""

from __future__ import annotations

import pytest
import zmq

from clinician_console.session.alerts import AlertName
from clinician_console.session.door import ALERT_FOR_S, MOST_LINES, Door
from shared.trust.exchange import fingerprint
from shared.trust.knocks import Knock, Knocks

KEY = zmq.curve_keypair()[0].decode()


@pytest.fixture
def knocks(room):
    knocks = Knocks()
    return knocks, Door(room.session, knocks, room.console_clock)


def test_a_refused_headset_is_named_by_address_and_key_and_raises_an_alert_for_a_while(
    room, knocks
):
    noted, door = knocks
    door.tick()
    assert AlertName.STRANGER_KNOCKED not in room.session.alerts.active()
    noted.note(Knock("192.0.2.7", KEY))
    door.tick()
    assert fingerprint(KEY) in room.said()
    assert "192.0.2.7" in room.said()
    assert AlertName.STRANGER_KNOCKED in room.session.alerts.active()
    room.console_clock.advance(ALERT_FOR_S)
    door.tick()
    assert AlertName.STRANGER_KNOCKED not in room.session.alerts.active()


def test_an_address_is_shown_and_not_recorded_with_the_session(room, knocks):
    noted, door = knocks
    noted.note(Knock("192.0.2.7", KEY))
    door.tick()
    assert "192.0.2.7" not in repr(room.recorder.entries)
    assert [event.data["alert"] for event in room.recorder.events("alert")] == ["stranger_knocked"]


def test_a_flood_of_strangers_does_not_fill_the_log(room, knocks):
    noted, door = knocks
    before = len(room.session.log)
    for number in range(500):
        noted.note(Knock("192.0.2.7", str(number)))
        door.tick()
    assert len(room.session.log) <= before + MOST_LINES + 1
    assert AlertName.STRANGER_KNOCKED in room.session.alerts.active()
