"""A supervisor or a trainee looks on at another console: they see everything and can do nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.session.acts import Acts
from clinician_console.session.cueing import Cueing
from clinician_console.session.heart import Heart
from clinician_console.session.requests import Requests
from clinician_console.session.steering import Steering
from clinician_console.session.stopping import Stopping
from clinician_console.session.talking import Talking
from clinician_console.session.watched import WatchedSession, watch
from clinician_console.session.watchers import GONE_AFTER_S, MOST_WATCHERS, Watchers
from shared.link.delivery import LinkState
from shared.link.memory import MemoryWatchedLink, MemoryWatchingLink
from shared.link.watch import ZmqWatchingLink
from shared.rules.states import SessionState
from shared.trust.roles import ROLES, Act, Role
from shared.wire.messages import WIRE_VERSION, Stop, encode
from shared.wire.parts import BreathingGuide
from shared.wire.watching import Watch, Watched
from tests.conftest import FRAME_S
from therapy_client.patient import Picture

CODE = "P014"


class Gallery:
    """A room, and consoles that look on."""

    def __init__(self, room) -> None:
        self.room = room
        self.link = MemoryWatchedLink()
        self.watchers = Watchers(room.session, self.link, room.console_clock, CODE)
        self.sessions: list[WatchedSession] = []
        self.reads = True
        one_frame = room.one_frame

        def with_watchers(seconds=FRAME_S):
            one_frame(seconds)
            if room.console_runs:
                self.watchers.tick()
            if self.reads:
                for session in self.sessions:
                    session.tick()

        room.one_frame = with_watchers

    def look_on(self, role=Role.SUPERVISOR) -> WatchedSession:
        end = self.link.another()
        end.look_on(watch("w1", role))
        self.room.let(0.3)
        watched = next(message for message in end.poll() if isinstance(message, Watched))
        assert watched.patient_code == CODE
        session = WatchedSession(watched, end, self.room.console_clock, "w1", role)
        self.sessions.append(session)
        self.room.let(1)
        return session


@pytest.fixture
def gallery(make_room):
    room = make_room(Picture(width=16, height=8, rgb=bytes(16 * 8 * 3)))
    room.begin_exposure(step=2)
    return Gallery(room)


def test_who_looks_on_sees_what_the_therapist_sees(gallery):
    pictures = []
    gallery.room.session.acts.rate(55)
    session = gallery.look_on()
    session.view_came.connect(pictures.append)
    gallery.room.let(1)
    ours = gallery.room.session
    assert session.state is ours.state is SessionState.EXPOSURE
    assert session.step == ours.steering.step
    assert session.confirmed("height_m") == ours.confirmed("height_m")
    assert session.wanted == ours.steering.wanted
    assert session.ratings == ours.ratings
    assert [line.sentence for line in session.log] == [line.sentence for line in ours.log]
    assert session.link_state() is LinkState.FRESH
    assert session.now_s() == pytest.approx(ours.now_s(), abs=0.6)
    assert session.confirmation() is ours.confirmation()
    assert len(pictures) == pytest.approx(10, abs=2)


def test_a_stop_and_an_alert_show_at_both_consoles(gallery):
    session = gallery.look_on()
    gallery.room.session.acts.safe_stop()
    gallery.room.let(2)
    assert session.state is SessionState.SAFE_PLACE
    assert session.stop_times.last_ms == gallery.room.session.stop_times.last_ms
    gallery.room.client_runs = False
    gallery.room.let(2)
    assert [name.value for name in session.alerts.active()] == ["headset_lost"]
    assert session.link_state() is LinkState.LOST


def test_the_therapist_is_told_who_looks_on_and_when_no_more(gallery):
    gallery.look_on(Role.TRAINEE)
    assert "A trainee looks on from another console." in gallery.room.said()
    assert gallery.room.recorder.events("told")
    gallery.reads = False
    gallery.room.let(GONE_AFTER_S + 1)
    assert "The trainee looks on no more." in gallery.room.said()
    assert gallery.watchers.looking_on == ()


def test_nothing_that_can_be_done_exists_at_a_watching_console(gallery):
    """Neither the session that is watched nor the way to it has anything of what acts."""
    watched, ours = gallery.look_on(), gallery.room.session
    acts = {name for name in dir(Acts) if not name.startswith("_")} | {"cueing", "talking"}
    assert {"safe_stop", "request", "ask_suds", "take_back_question", "talk", "note"} <= acts
    assert {name for name in acts if hasattr(ours.acts, name)} == acts
    assert [name for name in acts if hasattr(watched, name)] == []
    assert not hasattr(watched, "acts")
    held = {kind for one in vars(watched).values() for kind in type(one).__mro__}
    assert held.isdisjoint({Acts, Steering, Requests, Cueing, Talking, Heart, Stopping})
    for end in (MemoryWatchingLink, ZmqWatchingLink):
        said = {name for name in dir(end) if not name.startswith("_")} - {"send_bytes"}
        assert said == {"close", "look_on", "poll", "refused"}


def test_who_looks_on_may_do_nothing_and_the_therapist_may_do_everything(gallery):
    for role in (Role.SUPERVISOR, Role.TRAINEE):
        assert ROLES[role] == frozenset()
    assert ROLES[Role.THERAPIST] == frozenset(Act)
    assert set(ROLES) == set(Role)


def test_every_act_asks_the_table_of_roles_before_anything_is_done(gallery, monkeypatch):
    """A role that may do nothing is refused each act, and nothing goes out or is written down."""
    room, session = gallery.room, gallery.room.session
    monkeypatch.setattr(session.acts, "_role", Role.TRAINEE)
    rev, halt, ratings = session.rev, session.steering.halt, list(session.ratings)
    steps, acts = session.protocol.steps, session.acts
    for answer in (
        acts.request("height_m", 0.0),
        acts.go_to_step(steps[0]),
        acts.move_to(SessionState.PAUSED),
        acts.move_to(SessionState.SAFE_PLACE),
        acts.leave_safe_place(),
        acts.show_cue("gust", asked_patient=True),
        acts.recentre(),
        acts.guide_breathing(BreathingGuide.BREATH),
        acts.ask_suds(),
        acts.take_back_question(),
        acts.talk(),
        acts.rate(50),
        acts.correct_rating(50),
    ):
        assert not answer.sent
        assert answer.sentence.startswith("Who is here as trainee may not ")
    acts.safe_stop()
    acts.note("x")
    acts.end()
    room.let(1)
    assert room.client.state is SessionState.EXPOSURE
    assert (session.rev, session.steering.halt) == (rev, halt)
    assert session.ratings == ratings
    assert room.recorder.events("note") == []


def test_a_watching_console_changes_nothing_at_the_controlling_one(gallery):
    rev, entries = gallery.room.session.steering.rev, len(gallery.room.recorder.events())
    gallery.look_on()
    gallery.room.let(1)
    assert gallery.room.client.state is SessionState.EXPOSURE
    assert gallery.room.session.steering.rev == rev
    names = [event.name for event in gallery.room.recorder.events()[entries:]]
    assert "note" not in names
    assert gallery.watchers.refused == 0


def test_what_a_watcher_sends_all_the_same_is_refused_counted_and_named(gallery):
    session = gallery.look_on()
    ours = gallery.room.session
    stop = Stop(
        session_id=ours.steering.session_id,
        boot="boot-1",
        epoch=ours.steering.epoch,
        halt=99,
        sent_ns=0,
    )
    for message in (stop, ours.steering.target("boot-1", 0), gallery.room.welcome()):
        session._source.send_bytes(encode(message))
    gallery.room.let(1)
    assert gallery.room.client.state is SessionState.EXPOSURE
    assert gallery.watchers.refused == 3
    refusals = [line.sentence for line in ours.log if "it was refused" in line.sentence]
    assert refusals == ["The supervisor who looks on sent a command (stop): it was refused."]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.binary(max_size=60), max_size=20))
def test_rubbish_of_a_watcher_is_counted_and_changes_nothing(make_room, rubbish):
    room = make_room()
    room.begin_baseline()
    gallery = Gallery(room)
    session = gallery.look_on()
    for data in rubbish:
        session._source.send_bytes(data)
    gallery.room.let(0.2)
    assert gallery.link.counters.malformed == len(rubbish)
    assert room.client.state is SessionState.BASELINE


def test_a_watcher_that_never_reads_costs_nothing_but_its_own_messages(gallery):
    session = gallery.look_on()
    other = gallery.look_on()
    gallery.sessions.remove(session)  # it does not read any more, and still says that it is there
    for _ in range(20):
        session._source.look_on(watch("w1", Role.SUPERVISOR, session.session_id))
        gallery.room.let(1)
    assert len(session._source.shown) <= 16
    assert gallery.link.counters.unsent > 100
    assert gallery.room.session.link_state() is LinkState.FRESH
    assert other.link_state() is LinkState.FRESH
    assert gallery.room.session.acts.request("height_m", 1.0).sent
    gallery.room.until(lambda: gallery.room.height_m == 1.0, within_s=20)


def test_a_flood_of_watchers_is_bounded(gallery):
    for _ in range(2 * MOST_WATCHERS):
        gallery.link.another().look_on(watch("w", Role.TRAINEE))
    gallery.room.let(0.3)
    assert len(gallery.watchers.looking_on) == MOST_WATCHERS
    assert gallery.watchers.refused == MOST_WATCHERS


def test_when_the_controlling_console_falls_silent_the_watcher_says_so(gallery):
    session = gallery.look_on()
    gallery.room.kill_console()
    gallery.room.let(3)
    assert session.link_state() is LinkState.LOST
    assert [name.value for name in session.alerts.active()] == ["watch_lost"]


def test_when_another_session_begins_the_watcher_knows(gallery):
    session = gallery.look_on()
    gallery.room.kill_console()
    gallery.room.start_another_session()
    gallery.watchers = Watchers(
        gallery.room.session, gallery.link, gallery.room.console_clock, CODE
    )
    gallery.room.let(3)
    assert session.moved_on


def test_a_watcher_of_another_version_is_not_taken(gallery):
    end = gallery.link.another()
    end.send_bytes(encode(Watch(wire_version=WIRE_VERSION + 1, boot="w", role=Role.TRAINEE)))
    gallery.room.let(1)
    assert gallery.watchers.looking_on == ()
    assert end.poll() == []


def test_a_restarted_client_and_a_resumed_console_are_followed(gallery):
    session = gallery.look_on()
    gallery.room.start_client()
    gallery.room.let(3)
    assert session.state is SessionState.SAFE_PLACE
    assert session.link_state() is LinkState.FRESH
    gallery.room.kill_console()
    gallery.room.resume_console()
    gallery.watchers = Watchers(
        gallery.room.session, gallery.link, gallery.room.console_clock, CODE
    )
    gallery.room.let(3)
    assert session.epoch == gallery.room.epoch
    assert session.link_state() is LinkState.FRESH
