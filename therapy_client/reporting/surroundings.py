"""What is around the patient goes on record ten times a second: people, and the play space.

What only the scene and the headset's system know, the console could not compute from poses. It is
read off what is there already, and a sample that would stand for nothing is none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from shared.clock import NS_PER_S
from shared.wire.streams import HeadsetStream
from therapy_client.geometry import Vector
from therapy_client.patient import Body, Standpoint
from therapy_client.reporting.body import GazeRay, GazeSource, gaze_of
from therapy_client.scenes.base import Scene
from therapy_client.world.people.states import CrowdStates

EVERY_S: Final = 0.1
"""People walk 0.13 m in that time, and a look at a face takes longer. Our own choice."""
FACES_M: Final = 10.0
"""Within this distance a look at a face is one at a person: beyond it a head is under 1.5° wide,
which neither a tracker nor a head's direction can tell from its neighbour. Our own choice."""
COVERED: Final = 0.5
"""A scene that covers more of the view while it changes place shows no face. Our own choice."""

Array = npt.NDArray[np.float64]


class Surroundings:
    """Looks around at most every `EVERY_S` seconds."""

    def __init__(self) -> None:
        self._last_ns: int | None = None

    def samples(
        self, body: Body, scene: Scene | None, now_ns: int
    ) -> Iterator[tuple[HeadsetStream, tuple[float, ...]]]:
        """The samples that are due with this frame.

        Args:
            body: Where the patient's body was.
            scene: What they see; None while it is covered.
            now_ns: The client's clock.
        """
        if self._last_ns is not None and now_ns - self._last_ns < EVERY_S * NS_PER_S:
            return
        self._last_ns = now_ns
        if body.border_m is not None and math.isfinite(body.border_m):
            yield HeadsetStream.PLAY_SPACE, (body.border_m,)
        if scene is None or scene.cover() > COVERED:
            return
        row = people_around(scene.crowd(), gaze_of(body), body, scene.standpoint())
        if row is not None:
            yield HeadsetStream.PEOPLE, row


def people_around(
    crowd: CrowdStates, gaze: GazeRay, body: Body, stands: Standpoint
) -> tuple[float, ...] | None:
    """One row of the stream `people`; None where nobody is to be seen.

    Args:
        crowd: The people, in the scene's axes.
        gaze: Where the patient looks, from their spot on the floor.
        body: Where their head is, from there.
        stands: Where that spot is in the scene.
    """
    if not len(crowd):  # most scenes: then there is nothing to work out
        return None
    faces = crowd.heads_m()
    here = np.isfinite(faces).all(axis=1)
    if not here.any():
        return None
    faces = faces[here]
    head = _in_scene(body.head.position_m, stands)
    away_m = np.hypot(faces[:, 0] - head[0], faces[:, 2] - head[2])
    off_deg = _off_deg(faces - _in_scene(gaze.origin_m, stands), _turned(gaze.direction, stands))
    nearest = int(away_m.argmin())
    candidates = away_m <= FACES_M
    candidates[nearest] = True
    face = int(np.where(candidates, off_deg, np.inf).argmin())
    looks = crowd.watching((float(head[0]), float(head[1]), float(head[2])))[here]
    return (
        float(away_m[nearest]),
        float(off_deg[nearest]),
        float(away_m[face]),
        float(off_deg[face]),
        float(looks[face]),
        float(gaze.source is GazeSource.EYES),
    )


def _off_deg(towards: Array, direction: Array) -> Array:
    """Angles between ways, shape (n, 3), and a unit vector."""
    length = np.maximum(np.linalg.norm(towards, axis=1), 1e-9)
    return np.asarray(np.degrees(np.arccos(np.clip(towards @ direction / length, -1.0, 1.0))))


def _in_scene(place_m: Vector, stands: Standpoint) -> Array:
    return np.asarray(stands.position_m) + _turned(place_m, stands)


def _turned(vector: Vector, stands: Standpoint) -> Array:
    """A vector from the patient's axes in the scene's."""
    x, y, z = vector
    heading = math.radians(stands.heading_deg)
    ahead, aside = math.cos(heading), math.sin(heading)
    return np.array((x * ahead + z * aside, y, z * ahead - x * aside))
