"""How head and hands moved, as `motion`: every sample with its own time, for none came evenly."""

from __future__ import annotations

from typing import Final

import numpy as np

from clinician_console.outputs.bids.text import (
    NOT_KNOWN,
    TASK_SAID,
    Cell,
    Dataset,
    numbers_text,
    write_meta,
    write_table,
)
from clinician_console.record.recorded import RecordedStream
from shared.wire.streams import HEADSET_STREAMS, MEANINGS, HeadsetStream

TRACKED: Final = {
    HeadsetStream.HEAD_POSE: ("head", "head"),
    HeadsetStream.HAND_LEFT: ("handleft", "left hand"),
    HeadsetStream.HAND_RIGHT: ("handright", "right hand"),
}
"""The tracking system's label and the tracked point of each stream."""
COMPONENTS: Final = {
    "x_m": ("x", "POS"),
    "y_m": ("y", "POS"),
    "z_m": ("z", "POS"),
    "qx": ("quat_x", "ORNT"),
    "qy": ("quat_y", "ORNT"),
    "qz": ("quat_z", "ORNT"),
    "qw": ("quat_w", "ORNT"),
}
FRAME: Final = "scene"
LATENCY: Final = "latency"
COLUMNS: Final = (
    *("name", "component", "type", "tracked_point", "units", "placement", "reference_frame"),
    *("description", "sampling_frequency"),
)


def is_motion(stream: RecordedStream) -> bool:
    """Whether it is one of the headset's, with the channels that those have."""
    spec = _stream(stream)
    return spec is not None and stream.channels == HEADSET_STREAMS[spec].labels


def _stream(stream: RecordedStream) -> HeadsetStream | None:
    return next((one for one in TRACKED if one.value == stream.name), None)


def write_motion(dataset: Dataset, stream: RecordedStream) -> None:
    """The samples of one stream, and what its channels are."""
    found = _stream(stream)
    if found is None:
        raise ValueError("no stream of head or hand")
    label, point = TRACKED[found]
    at_s, values = stream.read()
    rate_hz = _rate_hz(at_s)
    name = f"tracksys-{label}"
    rows = np.column_stack([at_s, values.astype(np.float64)])
    body = numbers_text(rows, ["%.6f", *["%.9g"] * values.shape[1]])
    path = dataset.file("motion", f"{name}_motion.tsv")
    path.write_text(body, encoding="utf-8", newline="")
    write_meta(dataset.file("motion", f"{name}_motion.json"), _system(dataset, stream, rate_hz))
    channels = [_latency(stream), *_channels(stream, point)]
    write_table(dataset.file("motion", f"{name}_channels.tsv"), COLUMNS, channels)
    write_meta(dataset.file("motion", f"{name}_channels.json"), _frame())


def _rate_hz(at_s: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    span_s = float(at_s[-1] - at_s[0])
    return (len(at_s) - 1) / span_s if span_s > 0 else 0.0


def _latency(stream: RecordedStream) -> tuple[Cell, ...]:
    said = "When each sample was taken: seconds since the session began"
    return (
        LATENCY,
        NOT_KNOWN,
        "LATENCY",
        NOT_KNOWN,
        "s",
        NOT_KNOWN,
        NOT_KNOWN,
        said,
        _nominal(stream),
    )


def _channels(stream: RecordedStream, point: str) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for label, unit in zip(stream.channels, stream.units, strict=True):
        component, kind = COMPONENTS[label]
        units = NOT_KNOWN if unit == "1" else unit
        said = MEANINGS.get(label, "Unit quaternion of the orientation")
        name = f"{point.replace(' ', '_')}_{component}"
        rows.append((name, component, kind, point, units, point, FRAME, said, _nominal(stream)))
    return rows


def _nominal(stream: RecordedStream) -> Cell:
    return stream.rate_hz or NOT_KNOWN


def _system(dataset: Dataset, stream: RecordedStream, rate_hz: float) -> dict[str, object]:
    kinds = [kind for _, kind in COMPONENTS.values()]
    return {
        **TASK_SAID,
        "SamplingFrequency": stream.rate_hz or round(rate_hz, 6),
        "SamplingFrequencyEffective": round(rate_hz, 6),
        "TrackingSystemName": "Headset",
        "SoftwareVersions": f"Gradus {dataset.session.software_version}",
        "MotionChannelCount": len(kinds) + 1,
        "POSChannelCount": kinds.count("POS"),
        "ORNTChannelCount": kinds.count("ORNT"),
        "LATENCYChannelCount": 1,
        **dict.fromkeys(
            [f"{kind}ChannelCount" for kind in ("ACCEL", "ANGACCEL", "GYRO", "JNTANG", "MAGN")], 0
        ),
        "MISCChannelCount": 0,
        "VELChannelCount": 0,
        "TrackedPointsCount": 1,
        "MissingValues": NOT_KNOWN,
    }


def _frame() -> dict[str, object]:
    said = "The scene's: from the spot on the floor where the patient stands"
    return {
        "reference_frame": {
            "Levels": {
                FRAME: {
                    "SpatialAxes": "RUF",
                    "RotationRule": "left-hand",
                    "RotationOrder": NOT_KNOWN,
                    "Description": said,
                }
            }
        }
    }
