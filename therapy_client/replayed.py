"""What of a past session was to be seen at any of its moments. Pure, and the same in any order.

Time goes in steps of `STEP_S` from the session's beginning, so that a moment is shown alike whether
one comes to it by playing or at once. How a scene lives by itself (people, water, traffic) is on no
record, but for what begins it: its seed, what was set, and the cues. So it is lived again from a
moment where it is begun anew: where the patient came into the scene, and in a long stay every
`LIFE_S`, never in the middle of a cue. People walk as they walked, not frame for frame where.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from protocols.catalogue import SAFE_PLACE, SCENES, SceneName
from shared.replayed import PlaceFrom, ReplayedSession
from shared.wire.parts import BreathingGuide
from therapy_client.session.stage import (
    FADE_IN_S,
    FADE_OUT_S,
    STOP_FADE_IN_S,
    STOP_FADE_OUT_S,
)

STEP_S: Final = 0.1
"""Within the longest step that the loop itself takes (`LONGEST_DT_S`)."""
LIFE_S: Final = 60.0
"""In a long stay a scene begins anew this often: what a jump to any moment of it has to live."""
BEFORE_S: Final = 5.0
"""So long a scene that begins anew in the middle of a stay lives before it is shown: rain has come
down by then, and a lamp that is lit slowly burns."""
ON_THE_WAY_S: Final = 1.5
"""Rows of the record stand a second apart while a value moves; further apart it stood still."""
STOP_TOLD_WITHIN_S: Final = 1.0
"""The row that says the safe place comes so soon after the stop's own, more exact stamp."""


@dataclass(frozen=True)
class Drawn:
    """What one step shows.

    Attributes:
        scene: On stage.
        exposure: Every dimension of that scene.
        cover: How far a fade covers it, 0 to 1.
        begin: Names of the cues that begin with this step.
        silent: Whether a stop ends all cues in this step.
        guide: The breathing guide.
        known: Whether it is on record, a scene of this version, and the client answered.
    """

    scene: SceneName
    exposure: dict[str, float]
    cover: float
    begin: tuple[str, ...]
    silent: bool
    guide: BreathingGuide
    known: bool


@dataclass(frozen=True)
class _Change:
    """To a scene: the one before is covered from `at_s` on, and this one is clear at `clear_s`."""

    scene: str
    at_s: float
    flip_s: float
    clear_s: float

    def cover(self, at_s: float) -> float:
        if not self.at_s <= at_s < self.clear_s:
            return 0.0
        if at_s < self.flip_s:
            return (at_s - self.at_s) / (self.flip_s - self.at_s)
        return (self.clear_s - at_s) / (self.clear_s - self.flip_s)


def step_of(at_s: float) -> int:
    """The step that shows a moment: the last one that had begun."""
    return math.floor(at_s / STEP_S + 1e-6)


class Replayed:
    """A session by its steps.

    Args:
        session: As the console says it.
    """

    def __init__(self, session: ReplayedSession) -> None:
        self._places = session.places
        self._from_s = [place.at_s for place in session.places]
        self._changes = _changes(session.places, session.stops_s)
        self._changes_from_s = [change.at_s for change in self._changes]
        self._flips = [_first_at(change.flip_s) for change in self._changes]
        self._cue_steps = [step_of(cue.at_s) for cue in session.cues]
        self._cues = [cue.name for cue in session.cues]
        self._stops = [step_of(at_s) for at_s in session.stops_s]
        self._silent_s = session.silent_s
        self._guides = session.guides
        self._guides_from = [step_of(guide.at_s) for guide in session.guides]
        self._entered = [0, *(step for step in self._flips if step > 0)]
        self._begins = self._all_begins(step_of(session.lasted_s))

    def drawn(self, step: int) -> Drawn:
        """What a step shows."""
        at_s = step * STEP_S
        change = self._change_at(step)
        scene = SceneName(change.scene) if change and change.scene in SCENES else None
        cues = self._cues[slice(*_here(self._cue_steps, step))]
        first, last = _here(self._stops, step)
        on_stage = scene or SAFE_PLACE
        known = scene is not None and not self._is_silent(at_s)
        return Drawn(
            on_stage,
            self._exposure(on_stage, at_s),
            self._cover(at_s) if known else 1.0,
            tuple(name for name in cues if _has_cue(on_stage, name)),
            first != last,
            self.guide(step),
            known,
        )

    def begins(self, step: int) -> int:
        """The step from which the scene of this step is lived again; at the latest itself."""
        return self._lived_from(self._begins[bisect_right(self._begins, step) - 1])

    def guide(self, step: int) -> BreathingGuide:
        """The breathing guide of a step."""
        last = bisect_right(self._guides_from, step) - 1
        return self._guides[last].guide if last >= 0 else BreathingGuide.OFF

    def guided_from(self, step: int) -> int:
        """The step with which the guide of this step began, or itself where there is none."""
        last = bisect_right(self._guides_from, step) - 1
        return self._guides_from[last] if last >= 0 else step

    def running(self, step: int) -> tuple[str, ...]:
        """Names of the cues that run in a step."""
        silenced = self._stops[last - 1] if (last := bisect_right(self._stops, step)) else -1
        scene = self.drawn(step).scene
        return tuple(
            name
            for name, began in zip(self._cues, self._cue_steps, strict=True)
            if silenced < began <= step < began + _cue_steps(scene, name)
        )

    # ── scenes ───────────────────────────────────────────────────────────────────────────────

    def _change_at(self, step: int) -> _Change | None:
        """The change that brought what is on stage; None before anything is on record."""
        last = bisect_right(self._flips, step) - 1
        return self._changes[last] if last >= 0 else None

    def _is_silent(self, at_s: float) -> bool:
        return any(from_s <= at_s < to_s for from_s, to_s in self._silent_s)

    def _cover(self, at_s: float) -> float:
        last = bisect_right(self._changes_from_s, at_s)
        near = self._changes[max(0, last - _AT_ONCE) : last]
        return min(1.0, max((change.cover(at_s) for change in near), default=0.0))

    def _exposure(self, scene: SceneName, at_s: float) -> dict[str, float]:
        """What was set at a moment in the scene that is on stage; calm where nothing is known."""
        last = bisect_right(self._from_s, at_s + 1e-6) - 1
        while last >= 0 and self._places[last].scene != scene:
            last -= 1  # a fade: the scene that is left, as it was left
        before = self._places[last].exposure if last >= 0 else {}
        after = self._next(last, scene)
        found = {}
        for dimension in SCENES[scene].dimensions:
            value = before.get(dimension.name, dimension.calm)
            if after is not None and not dimension.levels:
                share = (at_s - self._from_s[last]) / (after.at_s - self._from_s[last])
                there = after.exposure.get(dimension.name, value)
                value += (there - value) * min(1.0, max(0.0, share))
            bounds = dimension.guardrail.absolute
            found[dimension.name] = min(max(value, bounds.lowest), bounds.highest)
        return found

    def _next(self, last: int, scene: SceneName) -> PlaceFrom | None:
        """The row towards which a value moves after this one; None where it stands still."""
        if last < 0 or last + 1 >= len(self._places):
            return None
        row, after = self._places[last], self._places[last + 1]
        near = 0.0 < after.at_s - row.at_s <= ON_THE_WAY_S
        return after if near and after.scene == scene else None

    # ── where life begins ────────────────────────────────────────────────────────────────────

    def _all_begins(self, last: int) -> list[int]:
        """All steps with which a scene begins anew, from 0 on."""
        begins: list[int] = []
        ends = [*self._entered[1:], max(last, self._entered[-1]) + 1]
        for start, end in zip(self._entered, ends, strict=True):
            due = start
            while due < end:
                begins.append(due)
                due += _LIFE
                while any(self.running(at) for at in (due, due - _BEFORE)):
                    due += 1
        return begins

    def _lived_from(self, begin: int) -> int:
        if begin in self._entered:
            return begin
        return begin - _BEFORE


_AT_ONCE: Final = 12
"""No headset is recorded in more rows within a fade (`session/exposure_rows.py`)."""
_LIFE: Final = round(LIFE_S / STEP_S)
_BEFORE: Final = round(BEFORE_S / STEP_S)


def _changes(places: Sequence[PlaceFrom], stops_s: Sequence[float]) -> tuple[_Change, ...]:
    """From scene to scene; the first is there without a fade."""
    changes: list[_Change] = []
    for place in places:
        if changes and changes[-1].scene == place.scene:
            continue
        if not changes:
            changes.append(_Change(place.scene, place.at_s, place.at_s, place.at_s))
            continue
        stopped_s = _stop_before(place, stops_s)
        at_s = place.at_s if stopped_s is None else max(stopped_s, changes[-1].at_s)
        out_s, in_s = (
            (FADE_OUT_S, FADE_IN_S) if stopped_s is None else (STOP_FADE_OUT_S, STOP_FADE_IN_S)
        )
        flip_s = max(at_s + out_s, changes[-1].flip_s)
        changes.append(_Change(place.scene, at_s, flip_s, flip_s + in_s))
    return tuple(changes)


def _stop_before(place: PlaceFrom, stops_s: Sequence[float]) -> float | None:
    """The stop that led into the safe place here, if one did."""
    last = bisect_right(stops_s, place.at_s) - 1
    if place.scene != SAFE_PLACE or last < 0 or place.at_s - stops_s[last] > STOP_TOLD_WITHIN_S:
        return None
    return stops_s[last]


def _first_at(at_s: float) -> int:
    """The first step that does not come before a moment."""
    return math.ceil(at_s / STEP_S - 1e-6)


def _here(steps: Sequence[int], step: int) -> tuple[int, int]:
    """Which of ascending steps are this one: from, to."""
    return bisect_left(steps, step), bisect_right(steps, step)


def _has_cue(scene: SceneName, name: str) -> bool:
    return any(cue.name == name for cue in SCENES[scene].cues)


def _cue_steps(scene: SceneName, name: str) -> int:
    return max(
        (math.ceil(cue.duration_s / STEP_S) for cue in SCENES[scene].cues if cue.name == name),
        default=0,
    )
