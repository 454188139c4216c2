"""Where the head was and where it looked, over the session."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.surroundings import (
    Border,
    Company,
    border_of,
    company_of,
)
from clinician_console.record.recorded import RecordedSession, RecordedStream
from clinician_console.record.replaying import is_stream
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream

NO_NUMBERS: Final = np.empty(0)
STALE_S: Final = 1.0
"""Of an older sample nobody says where the head is: the headset was off, or did not follow it."""
_FARTHEST_M: Final = 1_000.0


@dataclass(frozen=True, eq=False)
class HeadTrack:
    """The head, oldest first; what cannot be a pose is left out.

    Attributes:
        at_s: Shape (n,), seconds since the session began.
        position_m: Shape (n, 3), x right, y up, z ahead of the patient's spot on the floor.
        orientation: Shape (n, 4), unit quaternions x, y, z, w.
    """

    at_s: NDArray[np.float64]
    position_m: NDArray[np.float64]
    orientation: NDArray[np.float64]

    def __len__(self) -> int:
        """How many samples there are."""
        return len(self.at_s)

    def index_at(self, at_s: float) -> int | None:
        """The sample that stood at a moment; None where the last one is older than `STALE_S`."""
        last = int(np.searchsorted(self.at_s, at_s, side="right")) - 1
        return last if last >= 0 and at_s - self.at_s[last] <= STALE_S else None

    @cached_property
    def ahead(self) -> NDArray[np.float64]:
        """Shape (n, 3), where the head looks: a unit vector for each sample."""
        x, y, z, w = self.orientation.T
        return np.stack([2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)], axis=1)


@dataclass(frozen=True, eq=False)
class Looks:
    """Where the patient looked: by the eyes where a tracker saw them, else by the head.

    Attributes:
        at_s: Shape (n,), seconds since the session began.
        yaw_deg: Shape (n,), growing to the right of ahead, -180 to 180.
        pitch_deg: Shape (n,), growing upward, -90 to 90.
        by_eyes: Shape (n,), whether an eye tracker said it.
    """

    at_s: NDArray[np.float64]
    yaw_deg: NDArray[np.float64]
    pitch_deg: NDArray[np.float64]
    by_eyes: NDArray[np.bool_]


def head_track(session: RecordedSession) -> HeadTrack:
    """The head of a session, of every run of its client.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    return poses(*read_all(session, HeadsetStream.HEAD_POSE))


def looks(session: RecordedSession) -> Looks:
    """Where the patient of a session looked.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    return gazes(*read_all(session, HeadsetStream.GAZE))


def company(session: RecordedSession) -> Company:
    """Who was around the patient of a session.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    return company_of(*read_all(session, HeadsetStream.PEOPLE))


def border(session: RecordedSession) -> Border:
    """How far the border of the play space was.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    return border_of(*read_all(session, HeadsetStream.PLAY_SPACE))


def poses(at_s: NDArray[np.float64], values: NDArray[np.float64]) -> HeadTrack:
    """The rows of the stream `head_pose`, shape (n, 7), that can be poses."""
    with np.errstate(over="ignore", invalid="ignore"):
        length = np.linalg.norm(values[:, 3:7], axis=1)
        near = np.all(np.abs(values[:, :3]) <= _FARTHEST_M, axis=1)
        can_be = near & np.isfinite(values).all(axis=1) & (np.abs(length - 1.0) < 0.1)
    orientation = values[can_be, 3:7] / length[can_be, None]
    return HeadTrack(at_s[can_be], values[can_be, :3], orientation)


def gazes(at_s: NDArray[np.float64], values: NDArray[np.float64]) -> Looks:
    """The rows of the stream `gaze`, shape (n, 7), that can be gazes."""
    towards = values[:, 3:6]
    with np.errstate(over="ignore", invalid="ignore"):
        length = np.linalg.norm(towards, axis=1)
        can_be = np.isfinite(values).all(axis=1) & (np.abs(length - 1.0) < 0.1)
    towards = towards[can_be] / length[can_be, None]
    return Looks(at_s[can_be], *directions_deg(towards), values[can_be, 6] > 0.5)


def directions_deg(towards: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Yaw and pitch in degrees of unit vectors, shape (n, 3)."""
    yaw_deg = np.degrees(np.arctan2(towards[:, 0], towards[:, 2]))
    pitch_deg = np.degrees(np.arcsin(np.clip(towards[:, 1], -1.0, 1.0)))
    return yaw_deg, pitch_deg


def read_all(
    session: RecordedSession, kind: HeadsetStream
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Times and values of all streams of a kind, oldest first."""
    columns = HEADSET_STREAMS[kind].labels
    found = [
        _columns(stream)
        for stream in session.streams
        if is_stream(stream.name, kind) and stream.channels == columns
    ]
    at_s = np.concatenate([np.empty(0), *(times for times, _ in found)])
    values = np.concatenate([np.empty((0, len(columns))), *(rows for _, rows in found)])
    order = np.argsort(at_s, kind="stable")
    return at_s[order], values[order]


def _columns(stream: RecordedStream) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    at_s, values = stream.read()
    return at_s, values.astype(np.float64)


NO_HEAD = poses(NO_NUMBERS, np.empty((0, 7)))
NO_LOOKS = gazes(NO_NUMBERS, np.empty((0, 7)))
