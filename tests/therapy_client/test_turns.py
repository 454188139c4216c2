"""Long work takes turns with the frames, one at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shared.clock import NS_PER_S, FakeClock
from therapy_client.turns import await_frame, give_way, in_turns, takes_turns

SHARE_S = 0.004


def test_work_gives_way_after_its_share_and_not_before():
    clock = FakeClock()
    done: list[int] = []

    def work() -> None:
        for piece in range(10):
            done.append(piece)
            clock.advance(0.001)
            give_way()

    counts = [len(done) for _ in in_turns(work, lambda: SHARE_S, clock)]
    assert counts == [4, 8]
    assert done == list(range(10))


def test_work_that_waits_for_a_frame_goes_on_after_one():
    order: list[str] = []

    def work() -> None:
        order.append("before")
        await_frame()
        order.append("after")

    for _ in in_turns(work, lambda: SHARE_S, FakeClock()):
        order.append("frame")
    assert order == ["before", "frame", "after"]


def test_what_work_raises_is_raised_where_it_is_waited_for():
    def work() -> None:
        await_frame()
        raise KeyError("metro")

    steps = in_turns(work, lambda: SHARE_S, FakeClock())
    next(steps)
    with pytest.raises(KeyError, match="metro"):
        next(steps)


def test_work_that_nobody_waits_for_any_more_lets_go_of_what_it_holds():
    held: list[str] = []

    def work() -> None:
        held.append("texture")
        try:
            await_frame()
            held.append("never")
        finally:
            give_way()
            held.remove("texture")

    steps = in_turns(work, lambda: SHARE_S, FakeClock(NS_PER_S))
    next(steps)
    steps.close()
    assert held == []


def test_outside_of_turns_nothing_waits():
    assert not takes_turns()
    give_way()
    await_frame()


def test_two_works_take_their_turns_beside_each_other():
    done: list[str] = []

    def work(name: str) -> None:
        for _ in range(3):
            done.append(name)
            await_frame()

    one = in_turns(lambda: work("one"), lambda: SHARE_S, FakeClock())
    other = in_turns(lambda: work("other"), lambda: SHARE_S, FakeClock())
    for _ in range(4):
        next(one, None)
        next(other, None)
    assert done == ["one", "other"] * 3


ENDS_IN_THE_MIDDLE = """
from shared.clock import SystemClock
from therapy_client.turns import give_way, in_turns

def work():
    while True:
        give_way()

turns = in_turns(work, lambda: 0.001, SystemClock())
next(turns)
print("the program ends here")
"""


def test_a_program_that_is_told_to_end_while_a_scene_is_made_ends():
    result = subprocess.run(
        [sys.executable, "-c", ENDS_IN_THE_MIDDLE],
        cwd=Path(__file__).parents[2],
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout == "the program ends here\n"
