"""What every link promises, held against the wire and against its twin in memory."""

from __future__ import annotations

import pytest

from shared.link import chunk_bytes
from shared.rules.states import Actor
from shared.wire.events import EventName
from shared.wire.headers import SampleChunk, ViewFrame
from shared.wire.messages import Acknowledge, Event, Farewell
from shared.wire.parts import LONGEST_TEXT, MOST_VALUES


def word(number: int) -> Farewell:
    return Farewell(sentence=f"word {number}")


def chunk(seq: int = 1, samples: int = 10, channels: int = 2) -> SampleChunk:
    return SampleChunk(
        session_id="s",
        boot="b",
        stream="head_pose",
        seq=seq,
        first_sample=seq * samples,
        samples=samples,
        channels=channels,
    )


def frame(at_ns: int) -> ViewFrame:
    return ViewFrame(session_id="s", boot="b", at_ns=at_ns, width=640, height=360)


def too_long() -> Event:
    return Event(
        session_id="s",
        boot="b",
        seq=1,
        event_id="e",
        at_ns=0,
        utc="",
        actor=Actor.SYSTEM,
        name=EventName.STOPPED,
        data={f"text_{number}": "\x01" * LONGEST_TEXT for number in range(MOST_VALUES)},
    )


# ── control ──────────────────────────────────────────────────────────────────────────────────


def test_words_arrive_once_each_in_order_and_in_both_directions(pair):
    for number in range(50):
        assert pair.console.send(word(number))
        assert pair.headset.send(word(1000 + number))
    assert pair.until_heard(pair.headset, 50) == [word(n) for n in range(50)]
    assert pair.until_heard(pair.console, 50) == [word(1000 + n) for n in range(50)]
    assert pair.console.poll() == []
    assert pair.headset.poll() == []


def test_where_nothing_came_nothing_is_found_and_nobody_waits(pair):
    assert pair.console.poll() == []
    assert pair.headset.poll() == []
    assert pair.console.poll_chunks() == []
    assert pair.console.poll_view() is None


RUBBISH = [
    b"",
    b"\x00\xff",
    b"{}",
    b'{"kind": "explode"}',
    b"[" * 50_000,
    b'{"kind":"farewell","sentence":1}',
    b'{"kind":"farewell","sentence":"x","y":1}',
]


def test_rubbish_is_counted_and_the_next_word_is_heard(pair):
    for data in RUBBISH:
        pair.raw_to_console(data)
        pair.raw_to_headset(data)
    pair.headset.send(word(1))
    pair.console.send(word(2))
    assert pair.until_heard(pair.console) == [word(1)]
    assert pair.until_heard(pair.headset) == [word(2)]
    assert pair.console.counters.malformed == len(RUBBISH)
    assert pair.headset.counters.malformed == len(RUBBISH)


def test_a_word_that_is_too_long_is_not_sent_and_costs_nothing(pair):
    before = pair.headset.counters.unsent
    assert not pair.headset.send(too_long())
    assert not pair.console.send(
        Acknowledge(session_id="s", events_through=0, chunks=tuple(range(100_000)))
    )
    assert pair.headset.counters.unsent == before + 1
    assert pair.console.counters.unsent == 1
    assert pair.headset.send(word(1))
    assert pair.until_heard(pair.console) == [word(1)]


def test_what_is_said_into_a_cut_link_is_told_as_unsent(pair, until):
    pair.cut()
    until(lambda: not pair.headset.send(word(1)))
    told = pair.headset.counters.unsent
    assert not pair.headset.send(word(2))
    assert pair.headset.counters.unsent == told + 1


def test_closing_twice_is_harmless(pair):
    for end in (pair.console, pair.headset, pair.console, pair.headset):
        end.close()


# ── samples ──────────────────────────────────────────────────────────────────────────────────


def test_chunks_arrive_with_their_bytes(pair, until):
    header, payload = chunk(7), bytes(range(160))
    assert len(payload) == chunk_bytes(header)
    until(lambda: pair.headset.send_chunk(header, payload))
    (found,) = until(pair.console.poll_chunks)
    assert (found.header, found.payload) == (header, payload)


@pytest.mark.parametrize("length", [0, 159, 161])
def test_a_chunk_of_the_wrong_length_is_counted_and_the_next_is_taken(pair, until, length):
    until(lambda: pair.headset.send_chunk(chunk(1), bytes(length)))
    until(lambda: pair.headset.send_chunk(chunk(2), bytes(160)))
    found = until(pair.console.poll_chunks)
    assert [one.header.seq for one in found] == [2]
    assert pair.console.counters.malformed == 1


def test_a_chunk_that_is_too_large_is_not_sent(pair, until):
    header = chunk(1, samples=10_000, channels=64)
    until(lambda: pair.headset.send_chunk(chunk(2), bytes(160)))
    assert not pair.headset.send_chunk(header, bytes(chunk_bytes(header)))
    assert [one.header.seq for one in until(pair.console.poll_chunks)] == [2]


# ── view ─────────────────────────────────────────────────────────────────────────────────────


def test_of_the_pictures_only_the_newest_is_shown(pair, until):
    until(lambda: pair.headset.send_view(frame(1), b"one"))
    until(lambda: pair.headset.send_view(frame(2), b"two"))
    shown = []

    def newest():
        if (view := pair.console.poll_view()) is not None:
            shown.append(view)
        return bool(shown) and shown[-1].header.at_ns == 2

    until(newest)
    assert shown[-1].jpeg == b"two"
    assert pair.console.poll_view() is None


def test_a_flood_of_pictures_that_nobody_looks_at_is_dropped_and_delays_no_word(pair, until):
    until(lambda: pair.headset.send_view(frame(0), b"first"))
    jpeg = bytes(200_000)
    taken = sum(pair.headset.send_view(frame(number), jpeg) for number in range(1, 400))
    assert taken < 399
    assert pair.headset.send(word(1))
    assert pair.until_heard(pair.console) == [word(1)]
    assert pair.console.send(word(2))
    assert pair.until_heard(pair.headset) == [word(2)]
    assert until(pair.console.poll_view)


def test_a_flood_of_chunks_that_nobody_takes_is_told_to_the_sender_and_delays_no_word(pair, until):
    until(lambda: pair.headset.send_chunk(chunk(0), bytes(160)))
    header = chunk(1, samples=500, channels=8)
    payload = bytes(chunk_bytes(header))
    taken = sum(pair.headset.send_chunk(header, payload) for _ in range(5000))
    assert taken < 5000
    assert pair.headset.send(word(1))
    assert pair.until_heard(pair.console) == [word(1)]


def test_a_header_of_another_kind_on_a_stream_is_counted(pair, until):
    until(lambda: pair.headset.send_chunk(frame(1), b"jpeg"))
    until(lambda: pair.headset.send_chunk(chunk(2), bytes(160)))
    until(lambda: pair.headset.send_view(chunk(1), bytes(160)))
    until(lambda: pair.headset.send_view(frame(2), b"jpeg"))
    assert [one.header.seq for one in until(pair.console.poll_chunks)] == [2]
    assert until(pair.console.poll_view).header.at_ns == 2
    assert pair.console.counters.malformed == 2
