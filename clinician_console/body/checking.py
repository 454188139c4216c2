"""A recording sent through the road of a session, faster than time: what comes of each stream.

Nothing here computes: the source is a recording, the pipeline is the one of a session, what it
records stays in memory, and the figures are those that a report would print.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.heart_summary import summary_of
from clinician_console.analysis.skin.responses import responses_in
from clinician_console.body.pipeline import Pipeline
from clinician_console.body.traces import Traces
from clinician_console.record.memory import MemoryRecorder
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.signals import Signal, StreamInfo
from clinician_console.sensors.looked_over import HEART_RATES_BPM
from clinician_console.sensors.recorded import RecordedSource
from clinician_console.sensors.traces import FileStream, Recording, Trace
from shared.clock import NS_PER_S, FakeClock

TURN_S: Final = 0.5  # what comes in one turn: small enough that what must be causal stays so
WORTH_BELIEVING: Final = 0.5  # share of the time; with less it is said
MOST_TURNS: Final = 200_000  # of a recording that is days long the turns are longer


@dataclass(frozen=True)
class Checked:
    """One stream of a recording, and what a session would make of it.

    Attributes:
        stream: What it is.
        remarks: What is odd about it, and what cannot be computed of it.
        beats: Heart beats; None where none can be looked for.
        mean_heart_rate_bpm: Over all beats, or as a belt sends it; None where there is none.
        rmssd_ms: Over pairs of normal beats; None where there are too few.
        good_share: Of its time in which the heart can be believed, 0 to 1.
        responses: Of the skin that can be believed; None where it is no skin conductance.
    """

    stream: FileStream
    remarks: tuple[str, ...]
    beats: int | None = None
    mean_heart_rate_bpm: float | None = None
    rmssd_ms: float | None = None
    good_share: float | None = None
    responses: int | None = None


def checked(recording: Recording) -> tuple[Checked, ...]:
    """What comes of every stream of a recording, in their order; each has a session of its own."""
    return tuple(_checked(stream) for stream in recording.streams)


def _checked(stream: FileStream) -> Checked:
    if stream.trace is None:
        return Checked(stream, stream.remarks)
    trace = _from_its_first(stream.trace, stream.name)
    session, news, searched = _session_of(trace)
    found = Checked(stream, tuple(dict.fromkeys((*stream.remarks, *news))))
    if stream.kind == Signal.HEART_RATE:
        return replace(found, mean_heart_rate_bpm=_sent_rate(session))
    if stream.kind == Signal.EDA:
        return replace(found, responses=_responses(session, trace))
    return _of_the_heart(found, SessionFacts(session)) if searched else found


def _from_its_first(trace: Trace, name: str) -> Trace:
    """From its own first sample on, by the name that its sender gave it."""
    info = replace(trace.info, name=name)
    if trace.at_s is not None:
        begin_s = float(trace.at_s[0]) if len(trace.at_s) else 0.0
        return Trace(info, trace.values, at_s=trace.at_s - begin_s)
    first = int(np.argmax(trace.recorded(0, len(trace.values))))
    came = None if trace.came is None else trace.came[first:]
    return Trace(info, trace.values[first:], came=came)


def _session_of(trace: Trace) -> tuple[RecordedSession, list[str], bool]:
    """A session of this stream alone, what the therapist was told, and whether beats are found."""
    clock, recorder = FakeClock(), MemoryRecorder()
    begun_ns, lasted_s = clock.now_ns(), trace.duration_s
    pipeline = Pipeline(recorder, Traces(), _cannot_be)
    source = RecordedSource((trace,), clock)
    pipeline.attach(source, source.open())
    turn_s = max(TURN_S, lasted_s / MOST_TURNS)
    news = pipeline.news()
    for _ in range(int(lasted_s / turn_s) + 2):
        pipeline.poll(clock.now_ns() / NS_PER_S)
        news += pipeline.news()
        clock.advance(turn_s)
    pipeline.close()
    news += pipeline.news()
    head = RecordedSession(
        session_id="",
        patient_code="",
        protocol_name="",
        protocol_title="",
        protocol_sha256="",
        software_version="",
        started_at=clock.utc(),
        ended_at=None,
        simulated=True,
        lasted_s=lasted_s,
    )
    return recorder.recorded(head, begun_ns), news, pipeline.heart.attached


def _cannot_be(error: Exception) -> None:
    raise AssertionError("a recorder in memory takes everything") from error


def _of_the_heart(found: Checked, facts: SessionFacts) -> Checked:
    if facts.heart is None:
        return replace(found, beats=0, good_share=0.0)
    heart = summary_of(facts.heart, facts.session.duration_s)
    if heart.good_share < WORTH_BELIEVING:
        said = (
            f"The heart in “{found.stream.name}” can be believed for "
            f"{100 * heart.good_share:.0f} % of its time only."
        )
        found = replace(found, remarks=(*found.remarks, said))
    return replace(
        found,
        beats=heart.beats,
        mean_heart_rate_bpm=heart.mean_heart_rate_bpm,
        rmssd_ms=heart.rmssd_ms,
        good_share=heart.good_share,
    )


def _sent_rate(session: RecordedSession) -> float | None:
    """The mean of the rates that a belt sends, without those that are none."""
    [stream] = [one for one in session.streams if one.signal == Signal.HEART_RATE]
    _, values = stream.read()
    lowest, highest = HEART_RATES_BPM
    rates = values[:, 0]
    rates = rates[(rates >= lowest) & (rates <= highest)]
    return float(rates.mean()) if len(rates) else None


def _responses(session: RecordedSession, trace: Trace) -> int | None:
    info: StreamInfo = trace.info
    if info.units[info.shown] != "uS":
        return None
    [stream] = [one for one in session.streams if one.signal == Signal.EDA]
    times_s, values = stream.read()
    found = responses_in(times_s, values[:, info.shown].astype(np.float64))
    return sum(one.good for one in found)
