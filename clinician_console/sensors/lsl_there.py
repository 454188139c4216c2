"""The streams that somebody sends over Lab Streaming Layer at this moment, a line each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from clinician_console.sensors.lsl_offered import describe
from clinician_console.sensors.lsl_setup import load_lsl
from clinician_console.sensors.lsl_watch import MOST_STREAMS
from shared.printable import plain

LONGEST_NAME = 80


def streams_there(seconds: float) -> list[str]:
    """All streams that answer in time: those that are biosignals, and what the others are.

    Args:
        seconds: How long to look.

    Raises:
        MissingLibraryError: Lab Streaming Layer is not installed.
    """
    lsl = load_lsl()
    found = lsl.resolve_streams(wait_time=seconds)[:MOST_STREAMS]
    if not found:
        return ["no stream"]
    with ThreadPoolExecutor(8) as pool:
        return sorted(pool.map(lambda info: _line(lsl, info), found))


def _line(lsl: Any, info: Any) -> str:  # noqa: ANN401 - pylsl has no types
    offered = describe(lsl, info)
    kind = (
        offered.signal
        if offered and offered.signal
        else plain(info.type(), LONGEST_NAME) or "no type"
    )
    rate_hz = float(info.nominal_srate())
    rate = f"{rate_hz:g} Hz" if rate_hz else "no fixed rate"
    channels = f"{info.channel_count()} channel{'s' * (info.channel_count() != 1)}"
    host = plain(info.hostname(), LONGEST_NAME)
    simulated = ", simulated" if offered and offered.simulated else ""
    left = "" if offered and offered.signal else ", no biosignal that is known here"
    return (
        f"{kind} “{plain(info.name(), LONGEST_NAME)}”, {rate}, {channels}, {host}{simulated}{left}"
    )
