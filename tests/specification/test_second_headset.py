"""Two headset clients with one key: the one that lives stays, and the therapist is told."""

from __future__ import annotations

import pytest

from clinician_console.model.newcomers import GONE_AFTER_S, REFUSED_AFTER_S
from shared.messages import Target
from shared.states import SessionState
from therapy_client.displays.blank import BlankDisplay
from therapy_client.loop import Loop


class Second:
    """Another client on the same network, with the same key and a disk of its own."""

    def __init__(self, room, folder) -> None:
        self.room = room
        self.link = room.console_end.another_headset()
        self.loop = Loop(self.link, BlankDisplay(), room.client_clock, "boot-other", folder)
        self.runs = True
        one_frame = room.one_frame

        def both():
            one_frame()
            if self.runs:
                self.loop.frame()

        room.one_frame = both


@pytest.fixture
def second(room, tmp_path):
    room.begin_exposure()
    return Second(room, tmp_path)


def test_while_the_first_one_lives_a_second_headset_is_refused_and_the_therapist_told(room, second):
    room.let(REFUSED_AFTER_S + 0.5)
    assert second.loop.session is None
    assert second.loop.refused.code == "L5"
    assert "Another headset client is in the session" in second.loop.refused.sentence
    assert "second_headset" in room.alerts()
    assert "A second headset client with this console's key" in room.said()
    assert room.recorder.events("alert")
    assert room.client.state is SessionState.EXPOSURE
    assert room.session.headset.boot == "boot-1"
    assert room.session.request("height_m", 1.0).sent
    room.until(lambda: room.height_m == 1.0)


def test_the_alert_goes_when_the_second_headset_does(room, second):
    room.let(REFUSED_AFTER_S + 0.5)
    second.runs = False
    room.let(GONE_AFTER_S + 0.5)
    assert "second_headset" not in room.alerts()
    assert "asks no more" in room.said()


def test_a_second_headset_never_hears_a_target(room, second):
    heard = []
    poll = second.link.poll
    second.link.poll = lambda: heard.extend(found := poll()) or found
    room.let(3)
    assert heard
    assert not [message for message in heard if isinstance(message, Target)]


def test_when_the_first_one_dies_the_second_comes_in_and_stays_in_the_safe_place(room, second):
    room.let(0.3)
    room.client_runs = False
    took_s = room.until(lambda: second.loop.session, within_s=3)
    assert took_s < 1.3
    room.until(lambda: room.session.headset.status)
    assert second.loop.session.state is SessionState.SAFE_PLACE
    assert room.session.steering.state is SessionState.SAFE_PLACE
    room.let(10)
    assert second.loop.session.state is SessionState.SAFE_PLACE
    assert "second_headset" not in room.alerts()


def test_after_a_goodbye_another_headset_comes_in_at_once(room, second):
    second.runs = False
    room.let(0.2)
    room.loop.leave()
    room.client_runs = False
    room.one_frame()
    second.runs = True
    assert room.until(lambda: second.loop.session) < 0.4


def test_the_one_that_was_replaced_is_heard_no_more_and_changes_nothing(room, second):
    room.client_runs = False
    room.until(lambda: second.loop.session, within_s=3)
    room.client_runs = True
    room.let(5)
    assert room.session.headset.boot == "boot-other"
    assert room.client.state is SessionState.SAFE_PLACE
    assert room.console_end.counters.strays > 0
    assert "second_headset" in room.alerts()


def test_a_client_that_is_still_loading_its_scenes_is_not_pushed_aside(room, tmp_path):
    room.one_frame()
    room.client_runs = False  # welcomed next, and busy with its first frame
    room.until(lambda: room.session.headset.hello)
    second = Second(room, tmp_path)
    room.let(2)
    assert second.loop.session is None
    assert second.loop.refused is None
    room.client_runs = True
    room.connect()
    room.let(3)
    assert second.loop.refused is not None
    assert room.session.headset.boot == "boot-1"
