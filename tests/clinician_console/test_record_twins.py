"""The store and its twin in memory read the same session from the same entries."""

from __future__ import annotations

import string
import uuid
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.record.entries import (
    BeatsEntry,
    ClockOffsetEntry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.memory import MemoryRecorder
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.storage.rows import (
    event_of,
    event_row,
    exposure_of,
    exposure_row,
    offset_of,
    offset_row,
    rating_of,
    rating_row,
)
from shared.clock import NS_PER_MS, NS_PER_S, FakeClock
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from tests.clinician_console.storage_kit import new_session, ready_store

BOOT, AHEAD_NS = "boot-1", 6_000 * NS_PER_S
SESSION = uuid.uuid4()


def tell(recorder, clock: FakeClock) -> None:
    """Everything that can be written, some of it late, corrected or in pieces."""

    def stamp(headset: bool = False, late_s: float = 0.0):
        clock.advance(0.5)
        now_ns = clock.now_ns()
        return {
            "at_ns": now_ns - round(late_s * NS_PER_S) + (AHEAD_NS if headset else 0),
            "utc": clock.utc(),
            "boot": BOOT if headset else "",
            "arrived_ns": now_ns if headset else None,
        }

    def event(name, author, **changes):
        of = {"event_id": uuid.uuid4(), "actor": Actor.SYSTEM, "data": {"to": "exposure"}}
        headset = author is Author.HEADSET
        return EventEntry(**of, author=author, name=name, **stamp(headset), **changes)

    offset = {"boot": BOOT, "offset_ns": AHEAD_NS, "error_ns": NS_PER_MS}
    recorder.clock_offset(ClockOffsetEntry(at_ns=clock.now_ns(), **offset))
    recorder.event(event(EventName.STATE_ASKED, Author.CONSOLE))
    recorder.event(event(EventName.STATE_CHANGED, Author.HEADSET, seq=1))
    place = {"scene": "glass_lift", "state": "exposure", "step": "Roof"}
    values = {"exposure": {"height_m": 3.0}, "wanted": {"height_m": 6.0}}
    recorder.exposure(ExposureEntry(epoch=1, rev=2, **place, **values, **stamp(headset=True)))
    first = RatingEntry(suds=40, step="Roof", state="exposure", scene="glass_lift", **stamp())
    recorder.rating(first)
    recorder.rating(replace(first, suds=45, **stamp(), corrects=first.rating_id, rating_id=SESSION))
    recorder.rating(
        RatingEntry(suds=60, step=None, author=Author.HEADSET, **stamp(headset=True, late_s=0.3))
    )
    for first_beat in (clock.now_ns(), clock.now_ns() + NS_PER_S):
        at_ns = first_beat + np.arange(2, dtype=np.int64) * (NS_PER_S // 2)
        rr_ms, good = np.array([np.nan, 500.0]), np.array([True, False])
        kind = np.array(["normal", "ectopic"])
        recorder.beats(
            BeatsEntry(at_ns=at_ns, rr_ms=rr_ms, rate_bpm=rr_ms / 5, good=good, kind=kind)
        )
    recorder.stream(StreamInfo("gaze", "Gaze", 90.0, ("x_m",), ("m",), boot=BOOT))
    for number in range(2):
        times_ns = clock.now_ns() + AHEAD_NS + np.arange(4, dtype=np.int64) + 4 * number
        values_of = np.full((4, 1), number, np.float32)
        recorder.chunk(Samples("gaze", 4 * number, times_ns, values_of, sent_as=number + 1))


def test_the_twin_in_memory_reads_what_the_store_reads(tmp_path):
    clock, memory = FakeClock(), MemoryRecorder()
    with ready_store(tmp_path, clock) as store:
        begun = store.begin_session(new_session())
        with closing(store.writer(begun.session_id)) as writer:
            tell(writer, clock)
        store.end_session(begun.session_id)
        stored = store.read_session(begun.session_id)
        tell(memory, FakeClock(start_ns=begun.started_ns))
        kept = memory.recorded(stored, begun.started_ns)
        [stream], [twin] = stored.streams, kept.streams
        assert (twin.name, twin.samples, twin.samples_lost) == ("gaze", 8, 0)
        for ours, theirs in zip(twin.read(), stream.read(), strict=True):
            np.testing.assert_array_equal(ours, theirs)
    for part in ("events", "exposures", "ratings", "replaced"):
        assert getattr(kept, part) == getattr(stored, part)
        assert getattr(kept, part)
    assert kept.heart is not None
    for part in ("at_s", "rr_ms", "rate_bpm", "good", "kind"):
        np.testing.assert_array_equal(getattr(kept.heart, part), getattr(stored.heart, part))


# ── a row is the entry that it was made of ───────────────────────────────────────────────────

words = st.text(string.ascii_lowercase, max_size=9)
stamps = st.fixed_dictionaries(
    {
        "at_ns": st.integers(-(2**62), 2**62),
        "utc": st.integers(0, 10**9).map(
            lambda s: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=s)
        ),
        "boot": words,
        "arrived_ns": st.none() | st.integers(0, 2**62),
        "author": st.sampled_from(Author),
    }
)
numbers = st.floats(-1e9, 1e9)
events = st.builds(
    lambda stamp, **parts: EventEntry(**stamp, **parts),
    stamps,
    event_id=st.uuids(),
    seq=st.none() | st.integers(1, 2**40),
    actor=st.sampled_from(Actor),
    name=st.sampled_from(EventName) | words,
    data=st.dictionaries(words, words | numbers | st.booleans() | st.none(), max_size=4),
)
exposures = st.builds(
    lambda stamp, **parts: ExposureEntry(**stamp, **parts),
    stamps,
    exposure_id=st.uuids(),
    epoch=st.integers(0, 9),
    rev=st.integers(0, 9),
    scene=words,
    state=words,
    step=st.none() | words,
    exposure=st.dictionaries(words, numbers, max_size=4),
    wanted=st.dictionaries(words, numbers, max_size=4),
)
ratings = st.builds(
    lambda stamp, **parts: RatingEntry(**stamp, **parts),
    stamps,
    rating_id=st.uuids(),
    suds=st.integers(0, 100),
    step=st.none() | words,
    state=st.none() | words,
    scene=st.none() | words,
    corrects=st.none() | st.uuids(),
)
offsets = st.builds(
    ClockOffsetEntry,
    boot=words,
    at_ns=st.integers(0, 2**62),
    offset_ns=st.integers(-(2**62), 2**62),
    error_ns=st.integers(0, 2**40),
)


@pytest.mark.parametrize(
    ("entries", "to_row", "from_row"),
    [
        (events, event_row, event_of),
        (exposures, exposure_row, exposure_of),
        (ratings, rating_row, rating_of),
        (offsets, offset_row, offset_of),
    ],
    ids=["event", "exposure", "rating", "clock offset"],
)
def test_a_row_is_read_as_the_entry_that_was_written(entries, to_row, from_row):
    @given(entries)
    def is_the_same(entry):
        assert from_row(SimpleNamespace(**to_row(entry, SESSION))) == entry

    is_the_same()
