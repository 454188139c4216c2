"""A valid key makes no friend: what a headset client with the right key cannot bring about.

It is in session, speaks well-formed messages, and lies. What it says that cannot be is left out,
counted and told once; what it repeats costs a bounded part of a turn, of memory and of the record.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.record.entries import DATE_UNUSABLE, ExposureEntry
from clinician_console.record.signals import Samples
from clinician_console.session.admission import TOLD_FOR_S, Admission, bounds_of
from clinician_console.session.late_events import LOOK_UPS_AT_ONCE, LOOK_UPS_PER_S
from clinician_console.session.watchers import Watchers
from clinician_console.session.welcoming import REFUSAL_TOLD_FOR_S
from protocols.catalogue import SCENES, SceneName
from shared.clock import FakeClock
from shared.link.ends import LinkCounters
from shared.link.memory import MemoryWatchedLink
from shared.rules.states import Actor, SessionState
from shared.trust.roles import Role
from shared.wire.events import EventName
from shared.wire.headers import SampleChunk, ViewFrame
from shared.wire.messages import (
    WIRE_VERSION,
    Applied,
    Event,
    Farewell,
    Hello,
    JournalsHeld,
    Status,
    Welcome,
)
from shared.wire.watching import Shown, ShownAlerts, Watch
from tests.shared.test_messages import built

LIFT = SCENES[SceneName("glass_lift")]


class Liar:
    """The headset client's end of a room, in the hands of somebody else."""

    def __init__(self, room) -> None:
        self.room = room
        room.begin_exposure(step=1)
        room.client_runs = False
        self.seq = room.session.headset.events_seen
        self.true: Status = room.session.headset.status

    def status(self, **lies) -> None:
        steering = self.room.session.steering
        told = {"applied_rev": steering.rev, "applied_epoch": steering.epoch, "echo": None, **lies}
        self.room.headset_end.send(self.true.model_copy(update=told))

    def event(self, name=EventName.CUE_REFUSED, utc=None, **data) -> None:
        self.seq += 1
        self.room.headset_end.send(
            Event(
                session_id=self.true.session_id,
                boot=self.true.boot,
                seq=self.seq,
                event_id=f"e-{self.seq}",
                at_ns=self.room.client_clock.now_ns(),
                utc=self.room.client_clock.utc().isoformat() if utc is None else utc,
                actor=Actor.SYSTEM,
                name=name,
                data=data,
            )
        )

    def keep(self, seconds: float, **lies) -> None:
        """Say this in every heartbeat for so long."""
        for _ in range(round(seconds / 0.1)):
            self.status(**lies)
            self.room.let(0.1)

    def rows(self) -> list[ExposureEntry]:
        return [entry for entry in self.room.recorder.entries if isinstance(entry, ExposureEntry)]


@pytest.fixture
def liar(room):
    return Liar(room)


def test_of_an_honest_session_every_word_is_let_in_as_it_was_said(room):
    """A whole one: practice, a step, a cue, an answer, a stop, leaving; nothing is left out."""
    room.begin_exposure(step=1)
    assert room.session.acts.show_cue("gust", asked_patient=True).sent
    room.until(lambda: room.recorder.events("cue_shown"))
    assert room.session.acts.ask_suds().sent
    room.let(0.5)
    room.session.acts.request("height_m", 3.0)
    room.let(3.0)
    room.press_stop()
    room.until(lambda: room.recorder.events("safe_place_shown"))
    room.loop.leave()
    room.client_runs = False
    room.let(1.0)
    (cue,) = room.recorder.events("cue_shown")
    assert cue.data["shown_ns"] > cue.data["received_ns"] - 1 > 1e12
    told = [entry["data"] for entry in room.journal()]
    assert [event.data for event in room.recorder.events() if event.author == "headset"] == told
    assert room.session.admission.left_out == room.session.admission.put_off == 0
    assert not room.alerts() - {"headset_left", "headset_lost"}


# ── where the patient is said to be ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "lie",
    [
        {f"unheard_of_{number}": 1.0 for number in range(50)},
        {"height_m": 1e308},
        {"height_m": -1e308},
        {"height_m": LIFT.dimension("height_m").guardrail.absolute.highest + 1},
    ],
    ids=["dimensions the scene has not", "as high as a number can be", "as low", "above the bound"],
)
def test_what_the_scene_cannot_be_is_neither_shown_nor_recorded_and_is_told_once(liar, lie):
    room = liar.room
    rest = {"edge_distance_m": liar.true.exposure["edge_distance_m"]}
    lines = len(room.session.log)
    liar.keep(3.0, exposure={**rest, **lie})
    for row in liar.rows():
        for name, value in row.exposure.items():
            assert LIFT.dimension(name).guardrail.absolute.holds(value)
    assert "headset_implausible" in room.alerts()
    assert len(room.session.log) == lines + 1
    assert room.session.admission.left_out >= 29
    liar.keep(TOLD_FOR_S + 1)
    assert "headset_implausible" not in room.alerts()


def test_of_a_scene_that_does_not_exist_nothing_is_believed(liar):
    liar.keep(2.0, scene="moon_base")
    assert {row.scene for row in liar.rows()} <= set(SCENES)
    assert liar.room.session.headset.status.scene != "moon_base"
    assert {"headset_implausible", "headset_lost"} <= liar.room.alerts()


def test_what_flips_a_thousand_times_is_written_down_a_few_times_a_second(liar):
    before = len(liar.rows())
    for number in range(1000):
        liar.status(moving=number % 2 == 0)
        liar.room.one_frame()
    seconds = 1000 / 90
    assert len(liar.rows()) - before <= 12 + 5 * seconds
    liar.status(moving=True)
    liar.room.let(1.0)


def test_an_exposure_that_nobody_asked_for_is_not_adopted_it_is_stopped_and_told(liar):
    room = liar.room
    assert room.session.acts.move_to(SessionState.PAUSED).sent
    liar.keep(0.5, state=SessionState.EXPOSURE)
    assert room.session.steering.state is SessionState.SAFE_PLACE
    assert "headset_astray" in room.alerts()
    stops = room.recorder.events("stop_asked")
    assert [stop.actor for stop in stops] == [Actor.SYSTEM]
    liar.keep(2.0, state=SessionState.EXPOSURE)
    assert room.session.steering.state is SessionState.SAFE_PLACE
    liar.keep(1.0, state=SessionState.SAFE_PLACE, stop_number=7)
    assert "headset_astray" not in room.alerts()


def test_a_client_that_ignores_a_stop_is_told_of(liar):
    liar.keep(0.3)
    liar.room.session.acts.safe_stop()
    liar.keep(1.0, state=SessionState.EXPOSURE)
    assert "headset_astray" in liar.room.alerts()


# ── what is said to have happened ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "utc",
    [
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1970-01-01T00:00:00+00:00"),
        *("", "yesterday", "2026-13-45", "2031-01-01T00:00:00"),
    ],
)
def test_an_event_of_an_impossible_date_is_stored_with_that_of_its_arrival_and_acknowledged(
    liar, utc
):
    liar.event(utc=utc, reason="because")
    liar.room.let(0.2)
    stored = next(event for event in liar.room.recorder.events() if event.seq == liar.seq)
    assert abs(stored.utc - liar.room.console_clock.utc()) < timedelta(seconds=1)
    assert stored.data == {"reason": "because", DATE_UNUSABLE: True}
    assert liar.room.session._keeper.events_stored == liar.seq


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (EventName.SAFE_PLACE_SHOWN, {"took_ms": 1e12}),
        (EventName.SAFE_PLACE_SHOWN, {"took_ms": -1}),
        (EventName.EXPOSURE_REACHED, {"height_m": 1e11}),
        (EventName.CUE_SHOWN, {"azimuth_deg": 1e6}),
        (EventName.SOUND_DOSE, {"any_number_at_all": 2**62}),
    ],
)
def test_a_number_that_cannot_be_is_left_out_of_its_event_and_the_event_is_kept(liar, name, data):
    liar.event(name, **data, reason="kept")
    liar.room.let(0.2)
    stored = next(event for event in liar.room.recorder.events() if event.seq == liar.seq)
    assert stored.data == {"reason": "kept"}
    assert "headset_implausible" in liar.room.alerts()


def test_of_a_flood_of_events_a_bounded_number_is_taken_and_no_number_is_skipped(liar):
    before = len(liar.room.recorder.from_headset())
    liar.room.session.admission._events._left = 100.0  # what a reconnect may bring was used up
    for _ in range(300):
        liar.seq = liar.room.session.headset.events_seen  # what was not taken is sent again
        for _ in range(20):
            liar.event(reason="x" * 60)
        liar.room.one_frame()
    numbers = liar.room.recorder.from_headset()
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) - before <= 100 + 50 * (300 / 90 + 0.5)
    assert liar.room.session.admission.put_off > 100


def test_the_therapists_words_stand_in_the_log_and_on_record_beside_any_flood(liar):
    for number in range(200):
        for _ in range(20):
            liar.event(reason="\x07" * 600)
        liar.room.one_frame()
        if number % 50 == 0:
            liar.room.session.acts.rate(number // 5)
            liar.room.session.acts.note(f"note {number}")
    said = liar.room.said()
    assert all(f"Note: note {number}" in said for number in range(0, 200, 50))
    notes = [event.data["text"] for event in liar.room.recorder.events("note")]
    assert notes == [f"note {number}" for number in range(0, 200, 50)]
    assert len(liar.room.session.log) < 400


# ── who it is, and who it was ────────────────────────────────────────────────────────────────


def _jpeg() -> bytes:
    from tests.shared.test_jpeg import GOOD

    return GOOD


def _sampled(room):
    """What was measured, and not what was computed of it."""
    samples = [entry for entry in room.recorder.entries if isinstance(entry, Samples)]
    return [chunk for chunk in samples if chunk.sent_as is not None]


def test_only_the_client_that_is_there_is_seen_and_measured(liar):
    room, pictures = liar.room, []
    room.session.view_came.connect(pictures.append)
    boot = liar.true.boot
    room.start_client()
    room.let(1.0)
    room.client_runs = False
    pictures.clear()
    poses = len(_sampled(room))
    assert room.session.headset.boot != boot
    view = ViewFrame(session_id=liar.true.session_id, boot=boot, at_ns=1, width=96, height=60)
    chunk = SampleChunk(
        session_id=liar.true.session_id,
        boot=boot,
        stream="head_pose",
        seq=9_000,
        first_sample=0,
        samples=1,
        channels=7,
    )
    rows = len(liar.rows())
    for _ in range(10):
        room.headset_end.send_view(view, _jpeg())
        room.headset_end.send_chunk(chunk, bytes(8 + 4 * 7))
        liar.status(exposure={"height_m": 3.0})
        room.let(0.1)
    assert pictures == []
    assert len(_sampled(room)) == poses
    assert len(liar.rows()) == rows


def test_a_picture_that_is_not_what_its_header_says_is_neither_shown_nor_passed_on(liar):
    pictures = []
    liar.room.session.view_came.connect(pictures.append)
    for width, height, jpeg in ((96, 60, _jpeg()), (97, 60, _jpeg()), (96, 60, b"rubbish")):
        view = ViewFrame(
            session_id=liar.true.session_id,
            boot=liar.true.boot,
            at_ns=1,
            width=width,
            height=height,
        )
        liar.room.headset_end.send_view(view, jpeg)
        liar.room.one_frame()
    assert pictures == [_jpeg()]
    assert liar.room.session.picture.jpeg == _jpeg()


def test_the_alert_of_another_version_goes_when_nobody_of_one_asks_any_more(liar):
    hello = liar.room.session.headset.hello
    liar.room.headset_end.send(hello.model_copy(update={"wire_version": 99}))
    liar.keep(0.3)
    assert "wrong_version" in liar.room.alerts()
    liar.keep(REFUSAL_TOLD_FOR_S + 0.5)
    assert "wrong_version" not in liar.room.alerts()


@pytest.mark.parametrize("versions", [(99, WIRE_VERSION), (WIRE_VERSION, 99)])
def test_another_version_is_told_of_whatever_is_said_after_it_in_the_same_turn(liar, versions):
    hello = liar.room.session.headset.hello
    for version in versions:
        liar.room.headset_end.send(hello.model_copy(update={"wire_version": version}))
    liar.keep(0.3)
    assert "wrong_version" in liar.room.alerts()
    assert liar.room.session.headset.hello == hello


def test_storms_of_hellos_and_goodbyes_get_a_few_answers_and_one_line(liar):
    room, sent = liar.room, []
    send = room.console_end.send
    room.console_end.send = lambda message: sent.append(message) or send(message)
    hello, lines = room.session.headset.hello, len(room.session.log)
    for number in range(300):
        for other in range(20):
            boot = f"boot-{number}-{other}"
            room.headset_end.send(hello)
            room.headset_end.send(hello.model_copy(update={"boot": boot}))
            room.headset_end.send(Farewell(sentence=f"goodbye {number}"))
        room.one_frame()
    assert len([message for message in sent if isinstance(message, Welcome)]) <= 20 + 10 * 4
    assert room.session.headset.boots <= 1 + 20 + 4
    assert len(room.session.log) - lines <= 200 + 5 * 4


def test_lists_of_journals_that_nobody_knows_cost_a_few_look_ups_a_second(liar):
    asked = []
    find = liar.room.archive.find
    liar.room.archive.find = lambda session_id: asked.append(session_id) or find(session_id)
    for number in range(270):
        for again in range(10):
            names = tuple(f"s-{number}-{again}-{one}" for one in range(32))
            liar.room.headset_end.send(JournalsHeld(boot=liar.true.boot, sessions=names))
        liar.room.one_frame()
    assert 0 < len(asked) <= LOOK_UPS_AT_ONCE + LOOK_UPS_PER_S * 270 / 90 + 1


# ── who looks on ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("sign", ["\x01", "𝕏", '"', "\\", "w"])
def test_no_words_of_the_headset_push_what_watchers_are_shown_off_the_wire(liar, sign):
    room, link = liar.room, MemoryWatchedLink()
    watchers = Watchers(room.session, link, room.console_clock, "P014")
    end = link.another()
    for _ in range(60):
        liar.event(reason=sign * 600)
    liar.keep(0.5)
    end.look_on(Watch(wire_version=WIRE_VERSION, boot="w", role=Role.TRAINEE))
    shown, alerts = [], []
    for _ in range(20):
        room.one_frame()
        watchers.tick()
        for message in end.poll():
            shown += [message] if isinstance(message, Shown) else []
            alerts += [message] if isinstance(message, ShownAlerts) else []
        room.console_clock.advance(0.1)
    assert len(shown) >= 3
    assert len(alerts) >= 15
    assert len(shown[-1].log) >= 30


# ── whatever hypothesis thinks of ────────────────────────────────────────────────────────────

FROM_HEADSET = st.one_of(
    [built(kind) for kind in (Status, Event, Applied, Farewell, JournalsHeld, Hello)]
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(FROM_HEADSET, max_size=25), st.integers(0, 100))
def test_whatever_a_client_in_session_says_the_session_goes_on_and_nothing_impossible_is_recorded(
    make_room, lies, suds
):
    liar = Liar(make_room())
    room, seq = liar.room, liar.seq
    for lie in lies:
        own = {"session_id": liar.true.session_id, "boot": liar.true.boot}
        if isinstance(lie, Event):
            seq += 1
            own["seq"] = seq
        fields = type(lie).model_fields
        room.headset_end.send(
            lie.model_copy(update={name: told for name, told in own.items() if name in fields})
        )
        room.one_frame()
    assert room.session.acts.rate(suds).sent
    room.let(0.3)
    assert room.session.unusable == 0
    assert room.session.last_suds is not None
    for row in liar.rows():
        spec = SCENES[SceneName(row.scene)]
        for name, value in row.exposure.items():
            assert spec.dimension(name).guardrail.absolute.holds(value)
    near = room.console_clock.utc()
    for event in room.recorder.events():
        assert timedelta(days=-401) < event.utc - near < timedelta(days=3)
        for name, value in event.data.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                assert bounds_of(name).holds(value)
            assert not isinstance(value, str) or value.isprintable() or event.author == "console"


@given(st.datetimes(timezones=st.just(UTC)) | st.text(max_size=40))
def test_every_date_is_looked_at_without_a_fault(told):
    utc = told.isoformat() if isinstance(told, datetime) else told
    event = Event(
        session_id="s",
        boot="b",
        seq=1,
        event_id="e",
        at_ns=0,
        utc=utc[:40],
        actor=Actor.SYSTEM,
        name=EventName.STOPPED,
        data={},
    )
    let_in = Admission(LinkCounters(), FakeClock()).event(event)
    assert let_in is not None
    marked = DATE_UNUSABLE in let_in.data
    assert marked or abs(datetime.fromisoformat(let_in.utc).year - 2026) <= 2
