"""The files of signals and of what was computed of them: their names, and what columns mean."""

from __future__ import annotations

import re
from dataclasses import replace

from clinician_console.outputs.csv.columns import AT, SAMPLE_TIME_DECIMALS, Column, Kind
from clinician_console.record.recorded import RecordedSession, RecordedStream
from clinician_console.record.signals import Signal
from shared.wire.streams import HEADSET_STREAMS, MEANINGS


def signal_file(index: int, suffix: str = ".csv.gz") -> str:
    """Name of a stream's file: a number, because device names may identify someone."""
    return f"signals/stream-{index + 1:02d}{suffix}"


def exported_streams(
    session: RecordedSession, *, signals: bool
) -> tuple[tuple[int, RecordedStream], ...]:
    """The streams whose samples are written, with their places: all, or what was computed."""
    return tuple(
        (index, stream)
        for index, stream in enumerate(session.streams)
        if signals or stream.signal == Signal.FEATURE
    )


def signal_columns(stream: RecordedStream) -> tuple[Column, ...]:
    """Columns of a stream's file: the time, then one for each channel."""
    names = [AT.name]
    for channel, unit in zip(stream.channels, stream.units, strict=True):
        plain = re.sub(r"[^0-9A-Za-z]+", "_", f"{channel}_{unit}").strip("_") or "value"
        names.append(plain if plain not in names else f"{plain}_{len(names)}")
    meanings = (_channel_meaning(stream, channel) for channel in stream.channels)
    described = zip(names[1:], stream.units, meanings, strict=True)
    at = replace(AT, decimals=SAMPLE_TIME_DECIMALS)
    return (at, *(Column(name, unit, Kind.NUMBER, meaning) for name, unit, meaning in described))


def _channel_meaning(stream: RecordedStream, channel: str) -> str:
    ours = any(stream.channels == spec.labels for spec in HEADSET_STREAMS.values())
    words = MEANINGS.get(channel) if ours else None
    return f"Channel {channel} of {stream.name}" + (f": {words}" if words else "")
