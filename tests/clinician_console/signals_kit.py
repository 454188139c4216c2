"""A session of the demo's kind: three signals of the body, the head's movement, what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.recorded import (
    RecordedEvent,
    RecordedRating,
    RecordedSession,
    RecordedStream,
)
from clinician_console.record.what import Parts
from protocols.instruments.loader import load_instrument
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream

BEGAN = datetime(2026, 3, 4, 13, 30, 0, 250_000, tzinfo=UTC)
SECONDS = 20.0
CODE = "LARK-0427"
SECRET = "Says that Anna Berg's <dog> is & was there"
GAD_7 = tuple(item.name for item in load_instrument("gad7").items)
STEP = "The lift in Anna Berg's house"


def stream_of(
    name: str,
    at_s: NDArray[np.float64],
    values: NDArray[np.float64],
    *,
    signal: str = "ECG",
    rate_hz: float = 0.0,
    labels: tuple[str, ...] = ("ECG",),
    units: tuple[str, ...] = ("mV",),
) -> RecordedStream:
    """A stream that holds these samples."""
    kept = values.reshape(len(at_s), -1).astype(np.float32)
    return RecordedStream(
        name=name,
        signal=signal,
        rate_hz=rate_hz,
        channels=labels,
        units=units,
        samples=len(at_s),
        samples_lost=0,
        read=lambda: (at_s, kept),
    )


def body(
    signal: str, rate_hz: float, unit: str, *, late_s: float = 1.0, true_hz: float | None = None
) -> RecordedStream:
    """A regular stream, its device's clock a little off if `true_hz` says so."""
    chance = np.random.default_rng(len(signal))
    count = round(rate_hz * (SECONDS - late_s))
    at_s = late_s + np.arange(count) / (true_hz or rate_hz)
    values = 3.0 + np.sin(at_s) + chance.normal(0, 0.1, count)
    kind = {"ECG": "ECG", "EDA": "EDA", "Respiration": "Respiration"}[signal]
    return stream_of(
        f"belt {signal}",
        at_s,
        values,
        signal=kind,
        rate_hz=rate_hz,
        labels=(signal,),
        units=(unit,),
    )


def head() -> RecordedStream:
    """Where the head was: the display's rate by name, each frame at its own moment."""
    chance = np.random.default_rng(3)
    at_s = 0.5 + np.cumsum(chance.uniform(0.012, 0.03, 800))
    turn = np.sin(at_s / 5) * 0.6
    zeros = np.zeros_like(at_s)
    place = [turn * 0.1, zeros + 1.62, zeros]
    turned = [zeros, np.sin(turn / 2), zeros, np.cos(turn / 2)]
    spec = HEADSET_STREAMS[HeadsetStream.HEAD_POSE]
    return stream_of(
        HeadsetStream.HEAD_POSE.value,
        at_s,
        np.stack([*place, *turned], axis=1),
        signal=spec.signal,
        rate_hz=60.0,
        labels=spec.labels,
        units=spec.units,
    )


def happened(at_s: float, name: EventName | str, **data: object) -> RecordedEvent:
    """An event of the therapist's."""
    parts: Parts = data  # type: ignore[assignment]
    return RecordedEvent(
        at_s=at_s,
        utc=BEGAN + timedelta(seconds=at_s),
        actor=Actor.THERAPIST,
        author=Author.CONSOLE,
        name=str(name),
        data=parts,
    )


def session_with_signals(*streams: RecordedStream) -> RecordedSession:
    """A session of the demo's kind, or with these streams."""
    answers = dict(zip(GAD_7, (2, 1, 1, 1, 1, 1, 1), strict=True))
    events = (
        happened(0.1, EventName.STATE_CHANGED, to="baseline", step=STEP),
        happened(4.0, EventName.STEP_ASKED, step=STEP),
        happened(5.0, EventName.CUE_SHOWN, cue="gust"),
        happened(7.0, EventName.NOTE, text=SECRET),
        happened(8.0, "sung_by_a_later_version", text=SECRET),
        happened(9.0, EventName.INSTRUMENT_BEGUN, instrument="gad7", filling="f1", title="GAD-7"),
        *(
            happened(
                9.5 + number / 10,
                EventName.ANSWERED,
                instrument="gad7",
                filling="f1",
                item=item,
                value=value,
            )
            for number, (item, value) in enumerate(answers.items(), 1)
        ),
        happened(11.0, EventName.INSTRUMENT_ENDED, instrument="gad7", filling="f1"),
    )
    rating = RecordedRating(at_s=6.0, utc=BEGAN + timedelta(seconds=6), suds=40, step=STEP)
    usual = (
        body("ECG", 250.0, "mV"),
        body("EDA", 25.0, "uS", late_s=0.7),
        body("Respiration", 25.0, "a.u."),
        head(),
    )
    return RecordedSession(
        session_id="01981f3e-7c55-7d44-9a6e-2f6f4d2b8c11",
        patient_code=CODE,
        protocol_name="heights-glass-lift",
        protocol_title="Heights: the glass lift",
        protocol_sha256="9f" * 32,
        software_version="0.2.0",
        started_at=BEGAN,
        ended_at=BEGAN + timedelta(seconds=SECONDS),
        simulated=False,
        events=events,
        ratings=(rating,),
        streams=streams or usual,
    )


def without_signals() -> RecordedSession:
    """A session to which nothing was attached."""
    return replace(session_with_signals(), streams=())
