"""Tables of a study: what was computed of the body's signals, and the signals themselves."""

from __future__ import annotations

from typing import Final

from clinician_console.pool.tables.columns import (
    AT,
    IN_SESSION,
    PLACE,
    SITE,
    UNIT,
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

RECOMPUTED: Final = Table(
    "recomputed",
    "Features computed again from raw signals, an edition each time; what was computed while the "
    "session ran stays in features",
    (
        *PLACE,
        count("edition", "Counts how often the study was computed again", "1 or more"),
        *FEATURES.columns[len(PLACE) :],
        count("version", "Of the feature: other rows from the same signal raise it", "1 or more"),
        text("software_version", "Version of Gradus that computed it"),
    ),
    (SITE, "edition", *UNIT, "series", "channel", "row"),
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
        Column("t0_ns", Kind.INTEGER, "Time of its first sample since the session began", "ns"),
        Column(
            "steps_ns",
            Kind.STEPS,
            "Time from each sample's predecessor, 0 for the first: samples values; below 0 where a "
            "device's clock went back",
            unit="ns",
        ),
        Column(
            "phase_ns",
            Kind.INTEGER,
            "How far into a second of the console's clock the session began: features count that "
            "clock's seconds",
            "ns",
            "0 to 999999999",
        ),
        Column(
            "values",
            Kind.VALUES,
            "Sample by sample, and of each all channels: samples times channels values, in the "
            "channels' units; NaN where nothing was measured",
        ),
    ),
    (*IN_SESSION, "stream", "chunk"),
    group_rows=64,  # chunks of 10 s: 8 MB of an ECG at 1 kHz
)
