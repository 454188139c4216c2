"""Which question shows a moment of a session: its head, its size, what is drawn into the scene."""

from __future__ import annotations

import math
from typing import Final

from clinician_console.analysis.behaviour.track import HeadTrack
from clinician_console.analysis.facts import NOT_KNOWN, SessionFacts
from clinician_console.record.replaying import replayed_of
from shared.replayed import Asked, Head, Layers, ReplayedSession

SIZE_PX: Final = (960, 600)
ABOVE_M: Final = 6.0
"""From there a room's width is seen, and most of a square's."""
FROM_ABOVE: Final = Head(
    position_m=(0.0, ABOVE_M, 0.0), orientation=(math.sqrt(0.5), 0.0, 0.0, math.sqrt(0.5))
)
"""Over the patient's spot, looking down, with ahead at the top: paths and maps are seen whole."""


def told_of(facts: SessionFacts) -> ReplayedSession:
    """What the client is told of a session before it is asked."""
    silent = (span for span in facts.states if span.name == NOT_KNOWN)
    return replayed_of(facts.session, ((span.start_s, span.end_s) for span in silent))


def question(
    track: HeadTrack,
    at_s: float,
    size_px: tuple[int, int] = SIZE_PX,
    layers: Layers | None = None,
    *,
    above: bool = False,
) -> Asked:
    """What to ask of the client for one moment.

    Args:
        track: Where the head was.
        at_s: The moment, in seconds since the session began.
        size_px: Width and height of the picture.
        layers: What is drawn into the scene beside what the patient saw.
        above: Look down on where the patient stood, instead of with their head.
    """
    return Asked(
        at_s=at_s,
        head=FROM_ABOVE if above else head_at(track, at_s),
        width=size_px[0],
        height=size_px[1],
        layers=layers or Layers(),
    )


def head_at(track: HeadTrack, at_s: float) -> Head | None:
    """Where the head was at a moment; None where that is not known."""
    index = track.index_at(at_s)
    if index is None:
        return None
    x, y, z = track.position_m[index].tolist()
    qx, qy, qz, qw = track.orientation[index].tolist()
    return Head(position_m=(x, y, z), orientation=(qx, qy, qz, qw))
