"""What of the patient's body goes on record each frame, and where the patient looks. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from shared.wire.streams import HeadsetStream
from therapy_client.displays.pointing import forward
from therapy_client.geometry import Vector, rotated
from therapy_client.patient import Body, Frustum, HeadPose, Picture


class GazeSource(StrEnum):
    """What told where the patient looks."""

    EYES = "eyes"
    HEAD = "head"


@dataclass(frozen=True)
class GazeRay:
    """Where the patient looks.

    Attributes:
        origin_m: x right, y up, z forward.
        direction: Unit vector in the same axes.
        source: The eyes, or the head where they are not known.
    """

    origin_m: Vector
    direction: Vector
    source: GazeSource


def gaze_of(body: Body) -> GazeRay:
    """Where this body looks: by its eyes where they are known, else by its head's direction."""
    if body.eyes is not None:
        return GazeRay(body.eyes.position_m, forward(body.eyes), GazeSource.EYES)
    return GazeRay(body.head.position_m, forward(body.head), GazeSource.HEAD)


def gaze_in(picture: Picture, body: Body | None) -> tuple[float, float] | None:
    """Where in a picture the eyes look; None where they are not known: a head looks at its middle.

    Args:
        body: As the picture was drawn for it; None while nobody looks.
    """
    if body is None or body.eyes is None or picture.frustum is None:
        return None
    return _share(picture.frustum, forward(body.eyes))


def _share(frustum: Frustum, direction: Vector) -> tuple[float, float] | None:
    """Where a direction is in what is seen, from its left and its top; None outside of it."""
    x, y, z, w = frustum.orientation
    right, up, ahead = rotated((-x, -y, -z, w), direction)
    if ahead <= 0.0:
        return None
    from_left = (right / ahead - frustum.left) / (frustum.right - frustum.left)
    from_top = (frustum.up - up / ahead) / (frustum.up - frustum.down)
    inside = 0.0 <= from_left <= 1.0 and 0.0 <= from_top <= 1.0
    return (from_left, from_top) if inside else None


def samples_of(body: Body) -> Iterator[tuple[HeadsetStream, tuple[float, ...]]]:
    """The samples that one frame gives; a hand that is not known gives none."""
    yield HeadsetStream.HEAD_POSE, _row(body.head)
    left, right = body.hands
    if left is not None:
        yield HeadsetStream.HAND_LEFT, _row(left)
    if right is not None:
        yield HeadsetStream.HAND_RIGHT, _row(right)
    ray = gaze_of(body)
    by_eyes = float(ray.source is GazeSource.EYES)
    yield HeadsetStream.GAZE, (*ray.origin_m, *ray.direction, by_eyes)


def _row(pose: HeadPose) -> tuple[float, ...]:
    return (*pose.position_m, *pose.orientation)
