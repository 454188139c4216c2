"""Tables of a study: what was computed of the body's signals, and the signals themselves."""

from __future__ import annotations

from typing import Final

from clinician_console.pool.columns import (
    AT,
    IN_SESSION,
    PLACE,
    Column,
    Kind,
    Table,
    count,
    number,
    text,
    yes,
)

HEART: Final = "heart"
"""The series of the beats, with the channels `rr` (ms) and `rate` (bpm)."""

FEATURES: Final = Table(
    "features",
    "What was computed while the session ran: one row for each channel of each row of a series",
    (
        *PLACE,
        text("series", f"What it is, and of which stream; `{HEART}` are the beats"),
        text("channel", "Label of the channel"),
        count("row", "Counts the rows of the series, oldest first", "1 or more"),
        AT,
        text("unit", "Unit of the value"),
        number("value", "The value, in that unit").or_null("where there was none"),
        yes("good", "Whether it can be believed"),
    ),
    (*IN_SESSION, "series", "channel", "row"),
)

SIGNALS: Final = Table(
    "signals",
    "Raw signals in chunks; there only where --signals asked for them, for they identify a person",
    (
        *PLACE,
        text("stream", "Name of the stream: its kind and a number, or the headset's own"),
        count("chunk", "Counts the chunks of the stream, oldest first", "1 or more"),
        text("signal", "Kind of biosignal"),
        number("rate_hz", "Nominal rate; 0 for irregular streams", "Hz"),
        Column("channels", Kind.TEXTS, "Labels of the channels"),
        Column("units", Kind.TEXTS, "Units of the channels"),
        count("samples", "Samples of the chunk", "1 or more"),
        number("t0_s", "Time of its first sample since the session began, on microseconds", "s"),
        Column(
            "steps_us",
            Kind.STEPS,
            "Time from each sample's predecessor, 0 for the first: samples values",
            unit="µs",
        ),
        Column(
            "values",
            Kind.VALUES,
            "Sample by sample, and of each all channels: samples times channels values, in the "
            "channels' units; NaN where nothing was measured",
        ),
    ),
    (*IN_SESSION, "stream", "chunk"),
)
