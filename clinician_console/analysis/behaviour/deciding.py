"""Decision time: how long the patient stands before a step that is there to be taken. A feature.

    a visit to a step      the patient is in it: exposing, or in a pause of it
    its values reached     the headset client says so; where nothing had to move, the visit's begin
    the step is taken      the head is `AHEAD_M` further ahead than where it was at that moment

Ahead is where every scene has what it is about: the edge, the crowd, the platform. Where the
patient does not go there before the visit is over, there is no decision time: not a long one, none.
How long it takes to approach is a measure of behavioural approach tests; this definition of it is
our own choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.motion import stretches
from clinician_console.analysis.behaviour.track import STALE_S, poses
from clinician_console.analysis.behaviour.windows import Numbers, PerSecond, Window
from clinician_console.analysis.course import STEP_STATES
from clinician_console.analysis.feature import GOOD, FeatureKind
from clinician_console.record.around import Around, Placed
from clinician_console.record.signals import StreamInfo
from shared.clock import NS_PER_S
from shared.wire.events import EventName
from shared.wire.streams import HeadsetStream

AHEAD_M: Final = 0.25
"""A short step: more than leaning. Our own choice."""
SLACK_S: Final = 0.15
"""The console hears where the patient is up to 0.1 s after it was so; more is another visit's."""
SETTLES_S: Final = 2.0
"""So long after its begin it is known whether values move in a visit: the record has a row each
second while they do. What the therapist moves later is no part of it. Our own choice."""
LONGEST_S: Final = 600.0


@dataclass(frozen=True)
class Visit:
    """A visit to a step whose values were reached.

    Attributes:
        step: Its name.
        reached_s: When they were.
        until_s: When the visit was over; infinity while it is not.
    """

    step: str
    reached_s: float
    until_s: float


@dataclass(frozen=True)
class Decision:
    """A step that was taken.

    Attributes:
        at_s: When.
        step: Its name.
        took_s: How long after its values had been reached.
    """

    at_s: float
    step: str
    took_s: float


def visits(around: Around) -> Iterator[Visit]:
    """Every visit whose values were reached, oldest first."""
    rows: list[Placed] = []
    for row in around.exposures():
        if rows and _step(row) != _step(rows[0]):
            yield from _visit(around, rows, row.at_ns / NS_PER_S, np.inf)
            rows = []
        if _step(row) is not None:
            rows.append(row)
    if rows:
        yield from _visit(around, rows, np.inf, np.inf)


def visit_at(around: Around, now_s: float) -> Visit | None:
    """The visit of this moment, where its values are known to have been reached by then."""
    rows: list[Placed] = []
    until_s = np.inf
    for row in reversed(around.exposures()):
        at_s = row.at_ns / NS_PER_S
        if at_s > now_s:
            until_s = at_s if not rows else until_s
            continue
        if _step(row) is None or (rows and _step(row) != _step(rows[0])):
            break
        rows.append(row)
    rows.reverse()
    return next(_visit(around, rows, until_s, now_s), None) if rows else None


def _step(row: Placed) -> tuple[str, str] | None:
    """Scene and step that the patient is in, as far as they are in one."""
    return (row.scene, row.step) if row.step and row.state in STEP_STATES else None


def _visit(around: Around, rows: Sequence[Placed], until_s: float, now_s: float) -> Iterator[Visit]:
    """The visit of these rows, if its values were reached; nothing is used that comes later."""
    from_s = rows[0].at_ns / NS_PER_S
    soon_s = from_s + SETTLES_S
    moves = any(row.exposure != rows[0].exposure for row in rows if row.at_ns / NS_PER_S < soon_s)
    told_s = (one.at_ns / NS_PER_S for one in around.events(EventName.EXPOSURE_REACHED))
    before_s = until_s if moves else min(until_s, soon_s)
    reached_s = next(
        (at_s for at_s in told_s if from_s - SLACK_S <= at_s < before_s and at_s <= now_s), None
    )
    if reached_s is None and not moves and min(now_s, until_s) >= soon_s:
        reached_s = from_s
    if reached_s is not None:
        yield Visit(str(rows[0].step), reached_s, until_s)


def decision_in(
    visit: Visit, at_s: NDArray[np.float64], ahead_m: NDArray[np.float64]
) -> Decision | None:
    """When the step of a visit was taken; None where it was not, as far as is known.

    Args:
        visit: Which.
        at_s: Shape (n,), when the head was seen, oldest first.
        ahead_m: Shape (n,), how far ahead of the patient's spot it was.
    """
    first = int(np.searchsorted(at_s, visit.reached_s))
    until = int(np.searchsorted(at_s, min(visit.until_s, visit.reached_s + LONGEST_S)))
    if first >= until or at_s[first] - visit.reached_s > STALE_S:
        return None
    at_s, ahead_m = at_s[first:until], ahead_m[first:until]
    followed = stretches(at_s, ahead_m[:, None], STALE_S) == 0
    gone = np.flatnonzero(followed & (ahead_m - ahead_m[0] >= AHEAD_M))
    if not len(gone):
        return None
    taken_s = float(at_s[gone[0]])
    return Decision(taken_s, visit.step, taken_s - visit.reached_s)


class _Deciding:
    """Waits for the step of the newest visit to be taken."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._told: float | None = None
        self._at_s: list[NDArray[np.float64]] = []
        self._ahead_m: list[NDArray[np.float64]] = []

    def row_of(self, window: Window) -> Numbers | None:
        second = window.second
        head = poses(second.at_s, second.values)
        self._at_s.append(head.at_s)
        self._ahead_m.append(head.position_m[:, 2])
        for now_s in (float(second.at_s[0]), float(second.at_s[-1])):
            visit = visit_at(self._around, now_s)
            if visit is None or visit.reached_s == self._told:
                self._forget(now_s - SETTLES_S - SLACK_S)
                continue
            self._forget(visit.reached_s)
            taken = decision_in(visit, np.concatenate(self._at_s), np.concatenate(self._ahead_m))
            if taken is not None:
                self._told = visit.reached_s
                return taken.took_s, 1.0
        return None

    def _forget(self, before_s: float) -> None:
        while len(self._at_s) > 1 and (not len(self._at_s[0]) or self._at_s[0][-1] < before_s):
            del self._at_s[0], self._ahead_m[0]


def _begin(_info: StreamInfo, around: Around) -> PerSecond:
    return PerSecond(len(DECISION_TIME.channels), _Deciding(around).row_of)


DECISION_TIME: Final = FeatureKind(
    name="decision time",
    wants=HeadsetStream.HEAD_POSE,
    channels=("decision", GOOD),
    units=("s", "1"),
    begin=_begin,
)
"""A row for each step that was taken, at the end of the second in which it was."""
