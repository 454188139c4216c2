"""Stale until proven fresh, and sent until stored."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shared.clock import NS_PER_S, FakeClock
from shared.link.delivery import Freshness, LinkState, Outbox

# ── freshness ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("age_s", "state"),
    [
        (0.0, LinkState.FRESH),
        (0.69, LinkState.FRESH),
        (0.7, LinkState.STALE),
        (1.99, LinkState.STALE),
        (2.0, LinkState.LOST),
        (3600.0, LinkState.LOST),
    ],
)
def test_a_word_grows_stale_and_is_lost_at_the_limits_themselves(age_s, state):
    clock, freshness = FakeClock(), Freshness(0.7, 2.0)
    freshness.prove(clock.now_ns())
    clock.advance(age_s)
    assert freshness.state(clock.now_ns()) is state
    assert freshness.age_s(clock.now_ns()) == pytest.approx(age_s)


def test_who_was_never_heard_is_not_fresh():
    freshness = Freshness(0.7, 2.0)
    assert freshness.state(0) is LinkState.NEVER_HEARD
    assert freshness.age_s(0) is None


def test_a_new_sign_of_life_makes_fresh_again_and_a_new_peer_begins_unheard():
    clock, freshness = FakeClock(), Freshness(0.7, 2.0)
    freshness.prove(clock.now_ns())
    clock.advance(10)
    freshness.prove(clock.now_ns())
    assert freshness.state(clock.now_ns()) is LinkState.FRESH
    freshness.forget()
    assert freshness.state(clock.now_ns()) is LinkState.NEVER_HEARD


# ── the outbox ───────────────────────────────────────────────────────────────────────────────


def test_what_is_not_acknowledged_is_sent_again_after_a_while_and_not_before():
    clock, outbox = FakeClock(), Outbox[str](resend_after_s=1.0)
    outbox.add(1, "rating")
    assert outbox.due(clock.now_ns(), 10) == [(1, "rating")]
    outbox.sent(1, clock.now_ns())
    clock.advance(0.99)
    assert outbox.due(clock.now_ns(), 10) == []
    clock.advance(0.01)
    assert outbox.due(clock.now_ns(), 10) == [(1, "rating")]


def test_what_could_not_be_sent_is_due_at_once():
    clock, outbox = FakeClock(), Outbox[str](resend_after_s=1.0)
    outbox.add(1, "rating")
    outbox.due(clock.now_ns(), 10)
    assert outbox.due(clock.now_ns(), 10) == [(1, "rating")]


def test_numbers_that_the_other_side_misses_are_due_at_once():
    clock, outbox = FakeClock(), Outbox[str](resend_after_s=1.0)
    for number in range(1, 6):
        outbox.add(number, "x")
        outbox.sent(number, clock.now_ns())
    outbox.send_again(4)
    assert [number for number, _ in outbox.due(clock.now_ns(), 10)] == [4, 5]


def test_an_acknowledgement_of_something_unknown_or_given_twice_is_harmless():
    outbox = Outbox[str](resend_after_s=1.0)
    outbox.add(1, "x")
    outbox.acknowledge(iter([7, 1, 1]))
    outbox.sent(1, 0)
    assert len(outbox) == 0
    assert outbox.due(10 * NS_PER_S, 10) == []


def test_beyond_its_bound_the_oldest_are_dropped_and_counted():
    outbox = Outbox[int](resend_after_s=1.0, keep=3)
    for number in range(10):
        outbox.add(number, number)
    assert [number for number, _ in outbox.due(0, 10)] == [7, 8, 9]
    assert outbox.dropped == 7


class OutboxMachine(RuleBasedStateMachine):
    """Whatever is sent, lost, missed and acknowledged: nothing unstored is ever forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.outbox = Outbox[str](resend_after_s=1.0)
        self.unstored: dict[int, str] = {}
        self.next = 1

    @rule()
    def something_happens(self) -> None:
        self.outbox.add(self.next, f"event {self.next}")
        self.unstored[self.next] = f"event {self.next}"
        self.next += 1

    @rule(most=st.integers(1, 5), arrives=st.booleans())
    def some_are_sent(self, most: int, arrives: bool) -> None:
        for number, item in self.outbox.due(self.clock.now_ns(), most):
            assert self.unstored[number] == item
            self.outbox.sent(number, self.clock.now_ns())
            if arrives:
                self.outbox.acknowledge(iter([number]))
                del self.unstored[number]

    @rule(back=st.integers(0, 5))
    def all_up_to_here_are_stored(self, back: int) -> None:
        through = self.next - 1 - back
        self.outbox.acknowledge_through(through)
        self.unstored = {n: item for n, item in self.unstored.items() if n > through}

    @rule(first=st.integers(1, 30))
    def some_are_missed(self, first: int) -> None:
        self.outbox.send_again(first)

    @rule(seconds=st.floats(0, 3))
    def time_passes(self, seconds: float) -> None:
        self.clock.advance(seconds)

    @invariant()
    def nothing_unstored_is_forgotten(self) -> None:
        assert len(self.outbox) == len(self.unstored)
        later_ns = self.clock.now_ns() + 2 * NS_PER_S
        assert self.outbox.due(later_ns, 1000) == sorted(self.unstored.items())


_HAPPENINGS = ("add", "send", "miss", "store", "wait")


class _Remembered:
    """What an outbox has to give, by a list that is looked through each time."""

    def __init__(self) -> None:
        self.sent_ns: dict[int, int | None] = {}

    def due(self, now_ns: int) -> list[int]:
        return [n for n, at in self.sent_ns.items() if at is None or now_ns - at >= NS_PER_S]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "send", "miss", "store", "wait"]), st.integers(0, 9))
    )
)
def test_what_is_due_is_what_was_never_sent_missed_or_sent_long_ago(happenings):
    clock, outbox, all_of_it = FakeClock(), Outbox[int](resend_after_s=1.0), _Remembered()
    for number, (what, which) in enumerate(happenings):
        now_ns = clock.now_ns()
        match what:
            case "add":
                outbox.add(number, number)
                all_of_it.sent_ns[number] = None
            case "send":
                for due, _ in outbox.due(now_ns, which):
                    outbox.sent(due, now_ns)
                    all_of_it.sent_ns[due] = now_ns
            case "miss":
                outbox.send_again(which)
                all_of_it.sent_ns.update({n: None for n in all_of_it.sent_ns if n >= which})
            case "store":
                outbox.acknowledge_through(which)
                all_of_it.sent_ns = {n: at for n, at in all_of_it.sent_ns.items() if n > which}
            case "wait":
                clock.advance(which / 8)
        assert [n for n, _ in outbox.due(clock.now_ns(), 99)] == all_of_it.due(clock.now_ns())


OutboxMachine.TestCase.settings = settings(deadline=None, max_examples=40, stateful_step_count=25)
TestTheOutboxUnderAnyWeather = OutboxMachine.TestCase


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 20), st.integers(1, 20))
def test_no_more_is_handed_out_than_was_asked_for_and_the_oldest_first(waiting, most):
    outbox = Outbox[int](resend_after_s=1.0)
    for number in range(waiting):
        outbox.add(number, number)
    assert outbox.due(0, most) == [(n, n) for n in range(min(waiting, most))]
