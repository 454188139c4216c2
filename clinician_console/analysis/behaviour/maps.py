"""Where the patient stood and looked in a stay in a scene: paths and maps, drawn into the scene."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.track import STALE_S, HeadTrack, Looks
from clinician_console.record.recorded import RecordedSession
from shared.replayed import MOST_POINTS, Layers, Warm

PATH, STOOD, LOOKED = "path", "stood", "looked"
LAYERS: Final = (PATH, STOOD, LOOKED)

STOOD_SIDE_M: Final = 0.1
"""A foot's width; a head that sways while its body stands keeps within one or two."""
LOOKED_SIDE_DEG: Final = 5.0
"""What the eyes see sharply, and what a head-only gaze can be off by."""
_PATH_STEP_M: Final = 0.02
_FARTHEST_M: Final = 100.0


@dataclass(frozen=True)
class Stay:
    """A stretch in one scene, in seconds since the session began."""

    start_s: float
    end_s: float


def stay_at(session: RecordedSession, at_s: float) -> Stay:
    """The stay in one scene that a moment belongs to; empty before the first is on record."""
    start_s, end_s, scene = at_s, session.duration_s, None
    for row in session.exposures:
        if row.at_s > at_s:
            if row.scene != scene:
                end_s = row.at_s
                break
        elif row.scene != scene:
            scene, start_s = row.scene, row.at_s
    return Stay(start_s, end_s) if scene is not None else Stay(at_s, at_s)


def layers_of(head: HeadTrack, looks: Looks, stay: Stay, names: Collection[str]) -> Layers:
    """What is drawn into the scene of one stay.

    Args:
        head: Where the head was.
        looks: Where the patient looked.
        stay: Of which the layers tell.
        names: Which of `LAYERS`.
    """
    near = np.all(np.abs(head.position_m) < _FARTHEST_M, axis=1)
    here = _during(head.at_s, stay) & near
    place_m = head.position_m[here][:, (0, 2)]
    seen = _during(looks.at_s, stay)
    towards = np.stack([looks.yaw_deg[seen], looks.pitch_deg[seen]], axis=1)
    return Layers(
        path_m=_path(place_m) if PATH in names else (),
        stood=_map(head.at_s[here], place_m, STOOD_SIDE_M) if STOOD in names else (),
        looked=_map(looks.at_s[seen], towards, LOOKED_SIDE_DEG) if LOOKED in names else (),
    )


def _during(at_s: NDArray[np.float64], stay: Stay) -> NDArray[np.bool_]:
    return np.asarray((at_s >= stay.start_s) & (at_s < stay.end_s))


def _path(place_m: NDArray[np.float64]) -> tuple[tuple[float, float], ...]:
    """The way over the ground, a point for each step of it; thinned evenly where it is too long."""
    points: list[tuple[float, float]] = []
    for across_m, along_m in place_m.tolist():
        here = across_m, along_m
        if not points or math.dist(here, points[-1]) >= _PATH_STEP_M:
            points.append(here)
    every = -(-len(points) // MOST_POINTS) or 1
    return tuple(points[::every])


def _map(at_s: NDArray[np.float64], places: NDArray[np.float64], side: float) -> tuple[Warm, ...]:
    """How long each square was stood in or looked at, as a share of the longest.

    Args:
        at_s: Shape (n,), seconds.
        places: Shape (n, 2).
        side: Of a square, in the unit of the places.
    """
    if not len(at_s):
        return ()
    lasts_s = np.clip(np.diff(at_s, append=at_s[-1]), 0.0, STALE_S)
    squares, which = np.unique(np.floor(places / side), axis=0, return_inverse=True)
    spent_s = np.bincount(which.ravel(), lasts_s, len(squares))
    longest_s = float(spent_s.max())
    if longest_s <= 0.0:
        return ()
    warmest = np.argsort(-spent_s, kind="stable")[:MOST_POINTS]
    return tuple(
        Warm(
            across=(float(squares[at, 0]) + 0.5) * side,
            along=(float(squares[at, 1]) + 0.5) * side,
            side=side,
            share=min(1.0, float(spent_s[at]) / longest_s),
        )
        for at in sorted(warmest.tolist())
        if spent_s[at] > 0.0
    )
