"""What `gradus sensors check` prints, for people and for programs."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from clinician_console.body.checking import Checked, checked
from clinician_console.record.signals import shown_unit
from clinician_console.sensors.recording import read_recording
from clinician_console.sensors.traces import LARGEST_RATE_HZ, Recording
from shared.errors import StreamError, UsageError
from shared.printable import plain, several
from shared.terminal import say

LONGEST_NAME = 80


def say_checked(files: Sequence[Path], *, as_json: bool, rate_hz: float | None = None) -> None:
    """Check recordings one after the other.

    Args:
        files: Where they are.
        as_json: One JSON object a line and file, in place of text.
        rate_hz: Rows a second, of a table that does not say when they were taken.

    Raises:
        UsageError: That is no rate.
        StreamError: One of them cannot be read; the others were told of.
    """
    if rate_hz is not None and not 0 < rate_hz <= LARGEST_RATE_HZ:
        raise UsageError(
            f"No table has {rate_hz:g} rows a second.",
            f"Give --rate above 0, and {LARGEST_RATE_HZ:g} at the most.",
        )
    failed: StreamError | None = None
    for file in files:
        name = plain(file.name, LONGEST_NAME)
        try:
            recording = read_recording(file, rate_hz)
            found = checked(recording)
        except StreamError as error:
            failed = failed or error
            if as_json:
                _say_json(name, (), (), error)
            continue
        if as_json:
            _say_json(name, recording.file_remarks, found, None)
        else:
            _say_text(name, recording, found)
    if failed is not None:
        raise failed


# ── for programs ─────────────────────────────────────────────────────────────────────────────────


def _say_json(
    name: str, remarks: Sequence[str], found: Sequence[Checked], error: StreamError | None
) -> None:
    told: dict[str, Any] = {
        "file": name,
        "streams": [_as_json(one) for one in found],
        "remarks": list(remarks),
    }
    if error is not None:
        told |= {"error": str(error), "code": error.code}
    say(json.dumps(told, allow_nan=False))


def _as_json(one: Checked) -> dict[str, Any]:
    stream = one.stream
    return {
        "name": stream.name,
        "kind": stream.kind or None,
        "unit": stream.unit,
        "announced_rate_hz": _rounded(stream.announced_rate_hz, 6),
        "true_rate_hz": _rounded(stream.true_rate_hz, 4),
        "duration_s": _rounded(stream.duration_s, 3),
        "samples": stream.samples,
        "lost": stream.lost,
        "remarks": list(one.remarks),
        "beats": one.beats,
        "mean_heart_rate_bpm": _rounded(one.mean_heart_rate_bpm, 2),
        "rmssd_ms": _rounded(one.rmssd_ms, 2),
        "good_share": _rounded(one.good_share, 4),
        "responses": one.responses,
    }


def _rounded(number: float | None, digits: int) -> float | None:
    known = number is not None and math.isfinite(number)
    return round(float(number), digits) if known and number is not None else None


# ── for people ───────────────────────────────────────────────────────────────────────────────────


def _say_text(name: str, recording: Recording, found: Sequence[Checked]) -> None:
    say(name)
    for sentence in recording.file_remarks:
        say(f"  {sentence}")
    if not found:
        say("  It holds no stream.")
    for one in found:
        _say_stream(one)


def _say_stream(one: Checked) -> None:
    stream = one.stream
    unit = f", {shown_unit(stream.unit)}" if stream.unit else ""
    say(f"  “{stream.name}”: {stream.kind or 'type not known'}{unit}")
    say(f"    {_measured(one)}")
    if came := _came_of(one):
        say(f"    {came}")
    for sentence in one.remarks:
        say(f"    ! {sentence}")


def _measured(one: Checked) -> str:
    stream = one.stream
    rate = "" if stream.true_rate_hz is None else f" at {stream.true_rate_hz:.5g} Hz"
    announced = stream.announced_rate_hz
    said = "" if announced is None else f" (announced {announced:g} Hz)"
    samples = several(stream.samples, "sample")
    return f"{stream.duration_s:.1f} s, {samples}{rate}{said}, {stream.lost} lost"


def _came_of(one: Checked) -> str:
    parts = []
    if one.beats is not None:
        parts.append(several(one.beats, "heart beat"))
    if one.mean_heart_rate_bpm is not None:
        parts.append(f"mean heart rate {one.mean_heart_rate_bpm:.1f}/min")
    if one.rmssd_ms is not None:
        parts.append(f"RMSSD {one.rmssd_ms:.1f} ms")
    if one.good_share is not None:
        parts.append(f"good for {100 * one.good_share:.0f} % of its time")
    if one.responses is not None:
        parts.append(several(one.responses, "response of the skin", "responses of the skin"))
    return ", ".join(parts)
