"""A busy machine is not taken for a slow stop, and a slow stop not for a busy machine."""

from __future__ import annotations

import pytest

from clinician_console.demo.lateness import MOST_LATE_MS, TURN_MS, Lateness
from tests.conftest import FRAME_S, Room


class Demo:
    """A room in which somebody looks on how late it is."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.now_s = 0.0
        self.lateness = Lateness()

    def turns(self, seconds: float, each_s: float = FRAME_S) -> None:
        for _ in range(round(seconds / each_s)):
            self.room.one_frame(each_s)
            self.now_s += each_s
            self.lateness.turn(self.room.session, self.now_s)

    def stop(self) -> None:
        self.room.session.acts.safe_stop()
        self.turns(1.5)
        assert self.room.session.stop_times.therapist_ms < 1000


@pytest.fixture
def demo(room: Room) -> Demo:
    room.begin_exposure()
    room.let(1.2)  # the frames of a whole second, none of which was late
    return Demo(room)


def test_on_an_idle_machine_nothing_is_added(demo):
    demo.turns(1.0)
    demo.stop()
    assert demo.lateness.late_ms == pytest.approx(0.0, abs=0.1)


def test_a_turn_that_came_late_about_the_stop_counts_and_one_long_before_or_after_does_not(demo):
    demo.now_s += 0.7
    demo.turns(6.0)
    demo.now_s += 0.3
    demo.turns(0.5)
    demo.stop()
    demo.turns(3.0)
    demo.now_s += 0.9
    demo.turns(1.0)
    assert demo.lateness.late_ms == pytest.approx(300 + 1000 * FRAME_S - TURN_MS, abs=1.0)


def test_frames_that_came_late_count_twice(demo):
    demo.turns(1.5, each_s=0.03)
    demo.stop()
    assert demo.lateness.late_ms == pytest.approx(2 * (30 - 1000 / 90), abs=1.0)


def test_however_late_a_machine_is_there_is_a_most(demo):
    demo.turns(0.5)
    demo.now_s += 30.0
    demo.turns(0.1)
    demo.stop()
    assert demo.lateness.late_ms == MOST_LATE_MS
