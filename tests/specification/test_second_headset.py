"""Two headset clients with one key: the one that lives stays, and the therapist is told."""

from __future__ import annotations

import pytest

from clinician_console.session.newcomers import GONE_AFTER_S, GRACE_S, REFUSED_AFTER_S
from shared.link.delivery import LinkState
from shared.link.ends import Machine
from shared.link.memory import THE_HEADSET
from shared.rules.states import SessionState
from shared.trust.exchange import fingerprint
from shared.wire.messages import Target
from tests.conftest import FRAME_S
from therapy_client.displays.blank import BlankDisplay
from therapy_client.loop import Loop


class Second:
    """Another client on the same network, with the same key and a disk of its own."""

    def __init__(self, room, folder, machine=THE_HEADSET) -> None:
        self.room = room
        self.link = room.console_end.another_headset(machine)
        self.loop = Loop(self.link, BlankDisplay(), room.client_clock, "boot-other", folder)
        self.runs = True
        one_frame = room.one_frame

        def both(seconds=FRAME_S):
            one_frame(seconds)
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
    assert room.session.acts.request("height_m", 1.0).sent
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


def killed(room) -> None:
    """The client in session is killed: the system closes its connection."""
    room.client_runs = False
    room.headset_end.close()


def test_when_the_first_one_dies_the_second_comes_in_and_stays_in_the_safe_place(room, second):
    room.let(0.3)
    killed(room)
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
    killed(room)
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


# ── another computer, with a key of its own ──────────────────────────────────────────────────

OTHER = Machine(address="192.0.2.66", public_key="the other one's key")


@pytest.fixture
def other(room, tmp_path):
    room.begin_exposure()
    return Second(room, tmp_path, OTHER)


@pytest.mark.parametrize("silence_s", [1.3, 5.0, 9.0])
def test_another_computer_that_knocks_while_the_one_in_session_is_silent_gets_nothing_of_it(
    room, other, silence_s
):
    room.client_runs = False
    room.let(silence_s)
    assert other.loop.session is None
    room.client_runs = True
    room.let(1.0)
    assert room.session.headset.boot == "boot-1"
    assert room.session.headset.boots == 1
    assert room.session.link_state() is LinkState.FRESH
    assert other.loop.session is None
    assert f"at 192.0.2.66 with the key {fingerprint(OTHER.public_key)}" in room.said()


def test_a_cut_cable_gives_the_session_to_no_other_computer_either(room, other):
    room.client_runs = False
    room.headset_end.close()  # the system gave the connection up
    room.let(5.0)
    assert other.loop.session is None


def test_after_a_long_silence_another_computer_comes_in_and_both_are_named(room, other):
    room.client_runs = False
    room.let(GRACE_S + 1)
    assert other.loop.session is not None
    assert other.loop.session.state is SessionState.SAFE_PLACE
    said = room.said()
    assert "Another headset client comes in" in said
    assert OTHER.address in said
    assert THE_HEADSET.address in said
    assert OTHER.address not in repr(room.recorder.entries)


def test_a_second_client_of_the_same_computer_waits_too_while_the_first_one_only_hangs(
    room, second
):
    room.client_runs = False  # its connection stands
    room.let(5.0)
    assert second.loop.session is None
    room.client_runs = True
    room.let(1.0)
    assert room.session.headset.boot == "boot-1"


def test_a_refused_computer_is_named_once_however_often_it_knocks(room, other):
    room.let(20)
    refusals = [line for line in room.session.log if "Refused: a second" in line.sentence]
    assert len(refusals) == 1
    assert OTHER.address in refusals[0].sentence
    assert "second_headset" in room.alerts()
