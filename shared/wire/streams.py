"""The streams that the headset client sends, in one table that both sides and exports agree on.

Positions and directions are in the scene's axes (x right, y up, z forward) relative to the spot on
the floor where the patient stands; orientations are unit quaternions. Each sample has its own
stamp. What is not known gives no sample: no row holds a number that stands for nothing, and while
nobody looks there is none of a body at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class HeadsetStream(StrEnum):
    """Everything that the headset client samples."""

    HEAD_POSE = "head_pose"
    HAND_LEFT = "hand_left"
    HAND_RIGHT = "hand_right"
    GAZE = "gaze"
    PEOPLE = "people"
    PLAY_SPACE = "play_space"
    FRAME_TIMES = "frame_times"


@dataclass(frozen=True)
class StreamSpec:
    """What one stream holds.

    Attributes:
        signal: Its kind, as in the store.
        channels: Label and unit of each column.
        rate_hz: Nominal rate; None is the display's own, 0 is irregular.
        chunk_s: How long samples are gathered before they are sent: what a crash can lose.
    """

    signal: str
    channels: tuple[tuple[str, str], ...]
    rate_hz: float | None
    chunk_s: float = 0.5

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns' labels."""
        return tuple(label for label, _ in self.channels)

    @property
    def units(self) -> tuple[str, ...]:
        """The columns' units."""
        return tuple(unit for _, unit in self.channels)


SURROUNDINGS = "Surroundings"
"""What is around the patient: ten times a second, where there is something of the kind."""

_POSITION = (("x_m", "m"), ("y_m", "m"), ("z_m", "m"))
_POSE = (*_POSITION, ("qx", "1"), ("qy", "1"), ("qz", "1"), ("qw", "1"))
_DIRECTION = (("dx", "1"), ("dy", "1"), ("dz", "1"))

HEADSET_STREAMS: Mapping[HeadsetStream, StreamSpec] = {
    HeadsetStream.HEAD_POSE: StreamSpec("MoCap", _POSE, None),
    HeadsetStream.HAND_LEFT: StreamSpec("MoCap", _POSE, 0.0),
    HeadsetStream.HAND_RIGHT: StreamSpec("MoCap", _POSE, 0.0),
    HeadsetStream.GAZE: StreamSpec("Gaze", (*_POSITION, *_DIRECTION, ("by_eyes", "1")), None),
    HeadsetStream.PEOPLE: StreamSpec(
        SURROUNDINGS,
        (
            ("nearest_m", "m"),
            ("nearest_deg", "°"),
            ("face_m", "m"),
            ("face_deg", "°"),
            ("face_looks", "1"),
            ("by_eyes", "1"),
        ),
        0.0,
        chunk_s=1.0,
    ),
    HeadsetStream.PLAY_SPACE: StreamSpec(SURROUNDINGS, (("border_m", "m"),), 0.0, chunk_s=1.0),
    HeadsetStream.FRAME_TIMES: StreamSpec(
        "FrameTimes",
        (
            ("rate_hz", "Hz"),
            ("p50_ms", "ms"),
            ("p95_ms", "ms"),
            ("p99_ms", "ms"),
            ("dropped", "frames"),
        ),
        1.0,
        chunk_s=5.0,  # five rows; one row a chunk would cost the report half a second of reading
    ),
}
"""A hand is irregular: while its controller is out of sight it has no samples. So are people, while
there are none, and the play space, where the headset's system does not tell its bounds."""

MEANINGS: Mapping[str, str] = {
    "x_m": "To the right of the patient's spot on the floor",
    "y_m": "Above the patient's spot on the floor",
    "z_m": "Ahead of the patient's spot on the floor",
    "dx": "Direction of the gaze, part to the right",
    "dy": "Direction of the gaze, part upward",
    "dz": "Direction of the gaze, part ahead",
    "by_eyes": "1 where an eye tracker saw the eyes, 0 where the head's direction stands in",
    "nearest_m": "From the head to the nearest person, over the floor",
    "nearest_deg": "Between the gaze and the face of the nearest person",
    "face_m": "From the head, over the floor, to the person whose face the gaze is nearest to: one "
    "of those within 10 m, or the nearest person",
    "face_deg": "Between the gaze and that face",
    "face_looks": "How much that person looks at the patient, 0 to 1",
    "border_m": "From the head to the border of the play space, over the floor; negative beyond it",
    "rate_hz": "Frames per second that the display aimed at; 0 while nobody looked",
    "p50_ms": "From frame to frame in the last second, median",
    "p95_ms": "From frame to frame in the last second, 95th percentile",
    "p99_ms": "From frame to frame in the last second, 99th percentile",
    "dropped": "Frames that missed their turn since the headset client joined",
}
"""What a channel of these streams says, for data dictionaries; quaternions need no words."""
