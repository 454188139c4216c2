"""The distance to the edge, second by second, and how fast the patient goes to it: a feature."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour import at_the_edge, in_the_safe_zone
from clinician_console.analysis.behaviour.base import Behaved, share_of
from clinician_console.analysis.behaviour.edge import to_the_edge_m
from clinician_console.analysis.behaviour.live import places
from clinician_console.analysis.behaviour.motion import stretches
from clinician_console.analysis.behaviour.track import poses
from clinician_console.analysis.behaviour.windows import GAP_S, Numbers, PerSecond, Window
from clinician_console.analysis.feature import GOOD, FeatureKind
from clinician_console.record.around import Around
from clinician_console.record.signals import StreamInfo
from shared.wire.streams import HeadsetStream

_LEAST_S: Final = 0.3


def slope(at_s: NDArray[np.float64], values: NDArray[np.float64]) -> float:
    """By how much a value grows in a second: the least-squares line; NaN below 0.3 s of it."""
    if len(at_s) < 2 or at_s[-1] - at_s[0] < _LEAST_S:
        return float("nan")
    off_s = at_s - at_s.mean()
    return float(off_s @ values / (off_s @ off_s))


def _begin(_info: StreamInfo, around: Around) -> PerSecond:
    def row_of(window: Window) -> Numbers | None:
        second = window.second
        head = poses(second.at_s, second.values)
        behaved = Behaved(head, exposures=places(around, int(second.times_ns[0])))
        edge_m = to_the_edge_m(behaved)
        at_edge = share_of(at_the_edge.BEHAVIOUR, behaved)
        safe = share_of(in_the_safe_zone.BEHAVIOUR, behaved)
        if at_edge is None or safe is None:
            return None
        whole = not stretches(head.at_s, head.position_m, GAP_S).any()
        approach_m_s = slope(head.at_s, head.position_m[:, 2]) if whole else float("nan")
        good = whole and window.is_good and np.isfinite(edge_m).all()
        return float(np.nanmedian(edge_m)), approach_m_s, 100 * at_edge, 100 * safe, float(good)

    return PerSecond(len(EDGE_DISTANCE.channels), row_of)


EDGE_DISTANCE: Final = FeatureKind(
    name="edge distance",
    wants=HeadsetStream.HEAD_POSE,
    channels=("distance", "approach", "at the edge", "in the safe zone", GOOD),
    units=("m", "m/s", "%", "%", "1"),
    begin=_begin,
)
"""How far the head is from the edge (below zero it is beyond), how fast the patient goes ahead to
it, whatever the therapist does with the edge meanwhile, and the shares of the second."""
