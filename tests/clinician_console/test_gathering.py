"""Samples are gathered for the store: all of them, in order, and none for longer than a second."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.body.pipeline import GATHER_S, Gathering
from clinician_console.record.signals import Samples

chunks = st.lists(
    st.tuples(st.integers(1, 20), st.sampled_from([0, 0, 0, 3]), st.floats(0.001, 0.3)),
    min_size=1,
    max_size=30,
)


def poll(gathering: Gathering, parts) -> tuple[list, list[float]]:
    """Feed chunks of so many samples, after so many lost, with so much time between them."""
    entries, held_s, now_s, at = [], [], 0.0, 0
    since_s = None
    for count, lost, wait_s in parts:
        now_s += wait_s
        at += lost
        chunk = Samples(
            stream="belt ECG",
            first=at,
            times_ns=np.arange(at, at + count) * 4_000_000,
            values=np.arange(at, at + count, dtype=np.float32)[:, None],
            lost=lost,
        )
        at += count
        taken = [gathering.add(chunk, now_s), gathering.due(now_s)]
        since_s = now_s if since_s is None or taken[0] else since_s
        held_s.append(now_s - since_s)
        if taken[1]:
            since_s = None
        entries += [entry for entry in taken if entry]
    last = gathering.take()
    return entries + ([last] if last else []), held_s


@given(parts=chunks)
def test_every_sample_is_handed_over_once_in_order_and_with_its_gaps(parts):
    entries, _ = poll(Gathering(), parts)
    at = 0
    for entry in entries:
        at += entry.lost
        assert entry.first == entry.seq == at
        assert list(entry.values[:, 0]) == list(range(at, at + len(entry.values)))
        at += len(entry.values)
    assert at == sum(count + lost for count, lost, _ in parts)
    assert sum(entry.lost for entry in entries) == sum(lost for _, lost, _ in parts)


@given(parts=chunks)
def test_nothing_is_held_back_for_longer_than_it_takes_to_be_asked_again(parts):
    _, held_s = poll(Gathering(), parts)
    longest_wait_s = max(wait_s for _, _, wait_s in parts)
    assert max(held_s) < GATHER_S + longest_wait_s
    assert GATHER_S + 0.5 < 1.0, "with the writer's half second it is still less than a second"


def test_where_nothing_came_nothing_is_handed_over():
    gathering = Gathering()
    assert gathering.due(100.0) is None
    assert gathering.take() is None
