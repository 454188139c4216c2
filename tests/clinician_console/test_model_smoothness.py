"""When the therapist is told that the patient's picture stutters, and when that it is over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.session.smoothness import Smoothness
from shared.clock import NS_PER_S
from shared.wire.parts import FrameTimes


def told(smoothness, dropped_each_second, *, rate_hz=90.0):
    """Heartbeats ten times a second; returns whether it was rough at the end of each second."""
    dropped, rough = 0, []
    for second, more in enumerate(dropped_each_second):
        dropped += more
        figures = FrameTimes(rate_hz=rate_hz, p50_ms=11, p95_ms=12, p99_ms=13, dropped=dropped)
        for beat in range(10):
            smoothness.add(figures, (second * 10 + beat) * NS_PER_S // 10)
        rough.append(smoothness.rough)
    return rough


def test_one_bad_second_is_no_alarm():
    assert not any(told(Smoothness(), [0] * 6 + [80] + [0] * 10))


def test_many_dropped_frames_for_seconds_are_one():
    rough = told(Smoothness(), [0] * 6 + [30] * 8)
    assert not rough[6]
    assert rough[-1]


def test_it_is_over_when_the_picture_runs_smoothly_again():
    rough = told(Smoothness(), [30] * 10 + [0] * 10)
    assert rough[9]
    assert not rough[-1]


def test_a_few_dropped_frames_a_second_never_alarm():
    assert not any(told(Smoothness(), [4] * 60))


def test_a_client_that_counts_anew_is_not_taken_for_a_stutter():
    smoothness = Smoothness()
    told(smoothness, [30] * 10)
    smoothness.add(
        FrameTimes(rate_hz=90, p50_ms=11, p95_ms=11, p99_ms=11, dropped=0), 11 * NS_PER_S
    )
    assert not smoothness.rough


@given(st.lists(st.integers(0, 90), max_size=40), st.sampled_from([0.0, 30.0, 72.0, 90.0, 120.0]))
def test_whatever_is_told_it_never_fails(dropped, rate_hz):
    told(Smoothness(), dropped, rate_hz=rate_hz)


@pytest.mark.parametrize(("display", "alarmed"), [("openxr", True), ("blank", False)])
def test_the_therapist_is_told_only_where_the_patient_wears_the_display(room, display, alarmed):
    room.display.name = display
    room.connect()
    room.let(1)
    for _ in range(40):
        room.client_clock.advance(0.1)
        room.console_clock.advance(0.1)
        room.let(0.1)
    assert ("frames_dropped" in room.alerts()) is alarmed
    assert ("may feel sick" in room.said()) is alarmed
    if alarmed:
        for _ in range(12):  # second by second, frame by frame
            room.let(1)
        assert "frames_dropped" not in room.alerts()
        assert "smoothly again" in room.said()
