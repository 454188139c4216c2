"""Streams over real Lab Streaming Layer, as belts and amplifiers send them, for tests."""

from __future__ import annotations

import uuid


def outlet_of(
    lsl, name, kind="ECG", rate_hz=100.0, *, labels=(), unit=None, source_id=None, channels=1
):
    """A stream that is called out from now on; without a source id it cannot come back."""
    count = len(labels) or channels
    known_by = uuid.uuid4().hex if source_id is None else source_id
    info = lsl.StreamInfo(name, kind, count, rate_hz, lsl.cf_float32, known_by)
    if labels or unit:
        info.set_channel_labels(list(labels) or [f"lead {i}" for i in range(count)])
    if unit:
        info.set_channel_units([unit] * count)
    return lsl.StreamOutlet(info)
