"""A session on record whose heart and skin answered its cues, and did so less with each repeat."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np

from benchmarks.report import STARTED, recorded_session
from clinician_console.record.recorded import (
    HeartSeries,
    RecordedEvent,
    RecordedSession,
    RecordedStream,
)
from clinician_console.record.signals import Signal
from shared.rules.states import Actor
from shared.wire.events import Author, EventName

GUSTS_S = (900.0, 1000.0, 1100.0, 1200.0)
"""Of a session of 45 minutes: in its second and third step."""
BIRDS_S = (1400.0, 1405.0)
"""Two within eight seconds: neither counts."""
AMPLITUDES_US = (0.8, 0.6, 0.35, 0.2)
CHANGES_BPM = (16.0, 12.0, 8.0, 5.0)


def answering_session() -> RecordedSession:
    """45 minutes; the gusts are answered by heart and skin."""
    session = recorded_session()
    length_s = session.duration_s
    cues = [*((at, "gust") for at in GUSTS_S), *((at, "bird") for at in BIRDS_S)]
    others = [one for one in session.events if one.name != EventName.CUE_SHOWN]
    events = [*others, *(_shown(at_s, cue) for at_s, cue in cues)]
    return replace(
        session,
        events=tuple(sorted(events, key=lambda one: one.at_s)),
        heart=_heart(length_s),
        streams=(*session.streams, *_skin(length_s)),
    )


def _shown(at_s: float, cue: str) -> RecordedEvent:
    return RecordedEvent(
        at_s=at_s,
        utc=STARTED + timedelta(seconds=at_s),
        actor=Actor.THERAPIST,
        author=Author.HEADSET,
        name=EventName.CUE_SHOWN,
        data={"cue": cue},
    )


def _heart(length_s: float) -> HeartSeries:
    """70 at rest, 92 from the first step on, and more for eight seconds after each gust."""
    at_s, times = 0.0, []
    while at_s < length_s:
        rate = 70.0 if at_s < 0.11 * length_s else 92.0
        rate += sum(
            change
            for gust_s, change in zip(GUSTS_S, CHANGES_BPM, strict=True)
            if gust_s <= at_s < gust_s + 9.0
        )
        at_s += 60 / rate
        times.append(at_s)
    beats = np.array(times[:-1])
    rr_ms = np.diff(beats, prepend=beats[0] - 857.0 / 1000) * 1000
    return HeartSeries(beats, rr_ms, 60_000 / rr_ms, np.ones(len(beats), np.bool_))


def _skin(length_s: float) -> tuple[RecordedStream, RecordedStream]:
    at_s = np.arange(10.0, length_s)
    level = np.where(at_s < 0.11 * length_s, 4.0, 5.5)
    rows = np.stack(
        [level, np.zeros(len(at_s)), np.full(len(at_s), 4.0), np.ones(len(at_s))], axis=1
    )
    onsets = np.array([at + 2.0 for at in GUSTS_S])
    found = np.array([(amplitude, 1.6, 1.0) for amplitude in AMPLITUDES_US])
    level_of = ("level", "slope", "responses", "good"), ("uS", "uS/min", "1/min", "1")
    found_of = ("amplitude", "rise", "good"), ("uS", "s", "1")
    return (
        _feature("skin level, Finger", *level_of, at_s, rows),
        _feature("skin responses, Finger", *found_of, onsets, found),
    )


def _feature(
    name: str,
    channels: tuple[str, ...],
    units: tuple[str, ...],
    at_s: np.ndarray,
    rows: np.ndarray,
) -> RecordedStream:
    return RecordedStream(
        name=name,
        signal=Signal.FEATURE,
        rate_hz=0.0,
        channels=channels,
        units=units,
        samples=len(at_s),
        samples_lost=0,
        read=lambda: (at_s, rows.astype(np.float32)),
    )
