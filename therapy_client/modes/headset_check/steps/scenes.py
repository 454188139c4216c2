"""How steadily each scene is drawn where it is heaviest: all dimensions hardest, all its cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from protocols.catalogue import SAFE_PLACE, SceneName
from shared.clock import NS_PER_MS, NS_PER_S
from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room
from therapy_client.reporting.frame_times import missed_turns

MOST_DROPPED: Final = 0.01
"""Share of dropped frames up to which a scene works. Our own choice: at 90 Hz one each second."""
CUE_EVERY_S: Final = 1.0


def scenes(room: Room) -> Iterator[Line]:
    """One line a scene."""
    for name in room.settings.scenes:
        room.show("The scenes", f"Next, at its hardest: {name}. The stop ends them.")
        yield _scene(room, name)
        room.enter(SAFE_PLACE)  # the next is built before this, not before the hardest
        room.uncover()


def _scene(room: Room, name: SceneName) -> Line:
    scene = room.enter(name)
    scene.apply({dimension.name: dimension.hardest for dimension in scene.spec.dimensions})
    room.display.prompt(None)
    room.uncover()
    cues = [cue.name for cue in scene.spec.cues]
    clock, looked = room.clock, True
    until_ns = clock.now_ns() + round(room.settings.scene_s * NS_PER_S)
    stamps_ns, cue_ns = [clock.now_ns()], clock.now_ns()
    dropped = 0
    while clock.now_ns() < until_ns:
        if cues and clock.now_ns() >= cue_ns:
            scene.show_cue(cues.pop(0))
            cue_ns += round(CUE_EVERY_S * NS_PER_S)
        room.frame()
        stamps_ns.append(clock.now_ns())
        dropped += missed_turns(stamps_ns[-1] - stamps_ns[-2], room.display.rate_hz)
        looked = looked and room.looked_at
    scene.silence()
    return _told(name, stamps_ns, dropped, rate_hz=room.display.rate_hz, looked=looked)


def _told(
    name: SceneName, stamps_ns: Sequence[int], dropped: int, *, rate_hz: float, looked: bool
) -> Line:
    title = f"frames: {name}"
    intervals_ms = np.diff(np.array(stamps_ns, np.int64)) / NS_PER_MS
    if not looked:
        return Line(title, Outcome.NOBODY_ANSWERED, "not seen: the headset was off meanwhile")
    p50, p95, p99 = (float(np.percentile(intervals_ms, part)) for part in (50, 95, 99))
    share = dropped / (len(intervals_ms) + dropped)
    figures = {
        "rate_hz": rate_hz,
        "frames": float(len(intervals_ms)),
        "p50_ms": round(p50, 2),
        "p95_ms": round(p95, 2),
        "p99_ms": round(p99, 2),
        "dropped_share": round(share, 4),
    }
    found = f"{p50:.1f} ms, p99 {p99:.1f} ms at {rate_hz:g} Hz; {share:.1%} dropped"
    if rate_hz <= 0:
        return Line(title, Outcome.NOT_TOLD, f"{p50:.1f} ms; no rate to keep up with", figures)
    return Line(title, Outcome.WORKS if share <= MOST_DROPPED else Outcome.DOES_NOT, found, figures)
