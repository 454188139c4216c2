"""Where a headset's stamps are laid on the session's axis: by what is known best of its clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clinician_console.record.earlier import EarlierPart
from clinician_console.record.entries import ClockOffsetEntry, EventEntry
from clinician_console.record.timeline import Timeline
from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.keeper import Keeper
from clinician_console.session.steering import Steering
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_MS, NS_PER_S, FakeClock
from shared.clock_offset import DRIFT
from shared.link.memory import memory_link
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author
from shared.wire.messages import WIRE_VERSION, Hello, Status
from shared.wire.parts import Echo
from tests.conftest import ListRecorder

STARTED = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
BEAT_S = 0.1
BOOT = "boot-1"
PROTOCOL = load_protocol("heights")


@dataclass
class Beat:
    """One heartbeat: how long each part of its way takes, in ms, and what the headset makes of it.

    Attributes:
        lie: The headset echoes a stamp that was never sent.
        set_by_s: Somebody sets the console's time of day before it.
    """

    there_ms: float
    thinking_ms: float
    back_ms: float
    lie: bool = False
    set_by_s: float = 0.0


@dataclass
class Effect:
    """Something that the headset did because of a heartbeat: its stamp, and when it truly was."""

    stamp_ns: int
    caused_s: float
    truly_s: float
    heard_s: float
    lied: bool = False


@dataclass
class World:
    """A console and a headset whose clocks start apart and drift; what is stored of both."""

    apart_ns: int
    drift: float
    clock: FakeClock = field(default_factory=lambda: FakeClock(utc=STARTED))
    effects: list[Effect] = field(default_factory=list)
    refused: int = 0

    def theirs(self, ours_ns: int) -> int:
        passed_ns = ours_ns - self.started_ns
        return ours_ns + self.apart_ns + round(self.drift * passed_ns)

    def play(self, beats: list[Beat]) -> Timeline:
        self.started_ns = self.clock.now_ns()
        watch, recorder = HeadsetWatch(), ListRecorder()
        steering = Steering(PROTOCOL, "session", 1)
        keeper = Keeper(
            steering, watch, memory_link()[0], recorder, self.clock, print, EarlierPart()
        )
        hello = {"wire_version": WIRE_VERSION, "software_version": "", "display": "blank"}
        watch.on_hello(Hello(**hello, boot=BOOT, rate_hz=90.0), self.started_ns)
        for number, beat in enumerate(beats):
            self.clock.set_utc(beat.set_by_s)
            sent_ns = self.clock.now_ns()
            watch.target_sent(number, sent_ns)
            received_ns = sent_ns + round(beat.there_ms * NS_PER_MS)
            answered_ns = received_ns + round(beat.thinking_ms * NS_PER_MS)
            returned_ns = answered_ns + round(beat.back_ms * NS_PER_MS)
            echoed_ns = 2**62 - number if beat.lie else sent_ns
            self.clock.advance((returned_ns - sent_ns) / NS_PER_S)
            status = _status(echoed_ns, self.theirs(received_ns), self.theirs(answered_ns))
            watch.on_status(status, self.clock.now_ns())
            keeper.clock_offset(self.clock.now_ns())
            self._remember(sent_ns, received_ns, returned_ns, lied=beat.lie)
            self.clock.advance(BEAT_S)
        self.refused = watch.echoes_refused
        rows = [entry for entry in recorder.entries if isinstance(entry, ClockOffsetEntry)]
        return Timeline(self.started_ns, STARTED, rows, self.seconds(self.clock.now_ns()))

    def _remember(self, sent_ns: int, received_ns: int, returned_ns: int, *, lied: bool) -> None:
        at_s = [self.seconds(ns) for ns in (sent_ns, received_ns, returned_ns)]
        self.effects.append(Effect(self.theirs(received_ns), *at_s, lied))

    @property
    def longest_s(self) -> float:
        """The longest that a heartbeat was on its way, there and back."""
        return max(effect.heard_s - effect.caused_s for effect in self.effects)

    def seconds(self, at_ns: int) -> float:
        return (at_ns - self.started_ns) / NS_PER_S


def _status(echoed_ns: int, received_ns: int, sent_ns: int) -> Status:
    return Status(
        session_id="session",
        boot=BOOT,
        applied_epoch=1,
        applied_rev=1,
        state=SessionState.EXPOSURE,
        scene="glass_lift",
        exposure={},
        moving=False,
        stop_number=0,
        stop_reason=None,
        held=False,
        events_through=0,
        frames=None,
        echo=Echo(sent_ns=echoed_ns, received_ns=received_ns),
        sent_ns=sent_ns,
    )


_busy_ms = st.one_of(st.floats(0.3, 30), st.floats(0.3, 3_000))
_beat = st.builds(
    Beat,
    there_ms=_busy_ms,
    thinking_ms=_busy_ms,
    back_ms=_busy_ms,
    lie=st.sampled_from((False, False, False, True)),
    set_by_s=st.sampled_from((0.0, 0.0, 0.0, 3_600.0, -3_600.0, 1e6)),
)
GOOD = Beat(there_ms=4.0, thinking_ms=11.0, back_ms=3.0)
BUSY = Beat(there_ms=2_600.0, thinking_ms=1.0, back_ms=1.0)


@settings(deadline=None, max_examples=80)
@given(
    st.integers(-(10**16), 10**16),
    st.floats(-50e-6, 50e-6),
    st.lists(_beat, min_size=1, max_size=12),
    st.lists(_beat, max_size=12),
)
@example(7_000 * NS_PER_S, 2e-5, [BUSY], [])
@example(0, -3.0019699175092837e-05, [Beat(there_ms=9.0, thinking_ms=1.0, back_ms=1.0)], [])
def test_no_effect_stands_before_its_cause_and_no_time_is_10_ms_wrong(apart_ns, drift, first, then):
    world = World(apart_ns, drift)
    timeline = world.play([*first, GOOD, *then])
    for effect in world.effects:
        utc = STARTED + timedelta(days=3)  # what the headset takes the time of day for says nothing
        laid_s = timeline.at_s(Author.HEADSET, BOOT, effect.stamp_ns, utc)
        assert abs(laid_s - effect.truly_s) < 0.010
        if not effect.lied:
            aged_s = BEAT_S + world.longest_s  # what is known may be a heartbeat old, and drifts
            assert laid_s >= effect.caused_s - 2 * DRIFT * aged_s
    assert world.refused == sum(beat.lie for beat in (*first, *then))


@pytest.mark.parametrize("waits_ms", [0.3, 11.0])
def test_an_answer_stands_between_its_question_and_its_arrival(waits_ms):
    beats = [BUSY, *([Beat(waits_ms, 5.0, 8.0), Beat(6.0, 90.0, 0.4)] * 200)]
    world = World(9_000 * NS_PER_S, 5e-5)
    timeline = world.play(beats)
    for effect in world.effects:
        laid_s = timeline.at_s(Author.HEADSET, BOOT, effect.stamp_ns, STARTED)
        assert effect.caused_s <= laid_s <= effect.heard_s


def row(at_s: float, offset_ms: float, error_ms: float, boot: str = BOOT) -> ClockOffsetEntry:
    return ClockOffsetEntry(
        boot=boot,
        at_ns=round(at_s * NS_PER_S),
        offset_ns=round(offset_ms * NS_PER_MS),
        error_ns=round(error_ms * NS_PER_MS),
    )


def laid(rows, stamps_s, started_s=0.0):
    timeline = Timeline(round(started_s * NS_PER_S), STARTED, rows, 600.0)
    at_ns = np.array([round(at_s * NS_PER_S) for at_s in stamps_s], dtype=np.int64)
    return timeline.times_s(Author.HEADSET, BOOT, at_ns)


def test_the_first_rows_of_a_store_of_0_1_no_longer_bend_the_axis():
    rows = [row(1.0, 1_300.0, 1_299.0), row(6.0, 2.0, 2.0), row(11.0, 1.5, 1.6)]
    assert np.abs(laid(rows, [0.5, 1.0, 3.0, 6.0, 11.0]) - [0.5, 1.0, 3.0, 6.0, 11.0]).max() < 0.003


def test_rows_two_centuries_away_are_not_believed():
    rows = [row(1.0, 2.0, 2.0), *(row(at_s, -6.9e12, 0.1) for at_s in (6.0, 11.0, 16.0))]
    assert laid(rows, [12.0])[0] == pytest.approx(12.0, abs=0.005)


def test_one_row_that_contradicts_all_others_is_left_out():
    for where in range(4):
        rows = [row(5.0 * number, 2.0, 1.0) for number in range(4)]
        rows[where] = row(5.0 * where, 60_000.0, 0.001)
        assert laid(rows, [0.0, 7.0, 15.0]) == pytest.approx([0.0, 7.0, 15.0], abs=0.005)


def test_a_headset_that_slept_is_laid_by_its_new_clock_from_then_on():
    rows = [row(at_s, 100_000.0, 1.0) for at_s in (1, 2, 3, 4, 5)]
    rows += [row(at_s, 70_000.0, 1.0) for at_s in (35, 36, 37)]
    assert laid(rows, [103.0, 106.0]) == pytest.approx([3.0, 36.0], abs=0.003)


@settings(deadline=None, max_examples=200)
@given(st.integers(-(2**62), 2**62), st.booleans(), st.none() | st.floats(0.0, 600.0))
def test_whatever_stamp_is_stored_it_stands_inside_the_session_or_its_aftermath(
    stamp_ns, known, arrived_s
):
    timeline = Timeline(0, STARTED, [row(1.0, 0.0, 1.0)] if known else [], 600.0)
    arrived_ns = None if arrived_s is None else round(arrived_s * NS_PER_S)
    utc = STARTED + timedelta(days=40_000)
    at_s = timeline.at_s(Author.HEADSET, BOOT, stamp_ns, utc, arrived_ns)
    latest_s = 600.0 + 86_400.0 if arrived_s is None else arrived_s
    assert 0.0 <= at_s <= latest_s + 1e-6


ANY_STAMP = st.builds(
    EventEntry,
    event_id=st.just(UUID(int=1)),
    author=st.sampled_from(Author),
    actor=st.just(Actor.SYSTEM),
    name=st.just("note"),
    at_ns=st.integers(-(2**62), 2**62) | st.integers(0, 600 * NS_PER_S),
    utc=st.just(STARTED + timedelta(seconds=70)),
    boot=st.sampled_from(["", BOOT, "boot-2"]),
    arrived_ns=st.none() | st.integers(0, 600 * NS_PER_S),
)


@settings(deadline=None)
@given(st.lists(ANY_STAMP, max_size=8))
def test_many_stamps_are_laid_as_each_of_them_alone(stamps):
    rows = [row(at_s, 2.0, 1.0) for at_s in (1, 2, 3)] + [row(at_s, 9e4, 1.0) for at_s in (35, 36)]
    timeline = Timeline(0, STARTED, rows, 600.0)
    assert timeline.all_s(stamps) == [
        timeline.at_s(one.author, one.boot, one.at_ns, one.utc, one.arrived_ns) for one in stamps
    ]


def test_months_of_nanoseconds_keep_their_microseconds():
    year_s = 365 * 86_400.0
    rows = [row(year_s + at_s, 3e9, 0.5) for at_s in (1.0, 2.0)]
    stamps = [year_s + 3e6 + at_s for at_s in (1.0, 1.000_001, 2.0)]
    found = laid(rows, stamps, started_s=year_s)
    assert found[1] - found[0] == pytest.approx(1e-6, abs=1e-9)
