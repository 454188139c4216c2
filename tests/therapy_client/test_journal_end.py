"""The journal of a session that ended well leaves the headset's disk; any other stays."""

from __future__ import annotations

import pytest

from shared.rules.states import SessionState
from therapy_client.reporting.event_journal import journal_file


@pytest.fixture
def ended(room):
    """A session led to its end in good order."""
    room.begin_exposure()
    assert room.session.acts.move_to(SessionState.RECOVERY).sent
    room.in_state(SessionState.RECOVERY)
    assert room.session.acts.move_to(SessionState.ENDED).sent
    room.in_state(SessionState.ENDED)
    room.let(1)
    return room


def journal_of(room):
    return journal_file(room.folder, room.client.session_id)


def test_after_the_end_nothing_of_the_session_lies_on_the_headsets_disk(ended):
    assert journal_of(ended).exists()
    ended.session.acts.end()
    ended.let(0.5)
    ended.loop.leave()
    assert not journal_of(ended).exists()
    assert list(ended.folder.glob("journal-*")) == []


def test_that_the_client_left_is_on_record_all_the_same(ended):
    ended.session.acts.end()
    ended.let(0.5)
    ended.loop.leave()
    ended.session.tick()
    assert ended.recorder.events("client_left")


def test_a_journal_of_which_the_console_lacks_something_stays(room):
    room.begin_exposure()
    room.recorder.refusing = True
    assert room.session.acts.move_to(SessionState.RECOVERY).sent
    room.in_state(SessionState.RECOVERY)
    assert room.session.acts.move_to(SessionState.ENDED).sent
    room.in_state(SessionState.ENDED)
    room.session.acts.end()
    room.let(0.5)
    assert room.loop.reporter.events_waiting() > 0
    room.loop.leave()
    assert journal_of(room).exists()


def test_a_journal_of_a_session_that_did_not_end_stays(room):
    room.begin_exposure()
    room.session.acts.end()
    room.let(0.5)
    room.loop.leave()
    assert journal_of(room).exists()


def test_a_journal_stays_where_no_console_said_that_it_is_over(ended):
    ended.loop.leave()
    assert journal_of(ended).exists()
