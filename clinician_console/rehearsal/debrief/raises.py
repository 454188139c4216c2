"""Every decision that raised the exposure: what it raised, and from where. Read once for all rules.

What was wanted is on record with each row of the exposure, so that nothing of the treatment
protocol has to be at hand but the names of its steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clinician_console.analysis.believing import number
from clinician_console.record.recorded import RecordedEvent, RecordedExposure
from clinician_console.record.what import text_of
from clinician_console.rehearsal.debrief.base import Rehearsed
from protocols.catalogue import SCENES, SceneName
from shared.language import tr
from shared.rules.guardrails import rises
from shared.rules.states import SHOWS_EXPOSURE
from shared.wire.events import EventName

_SHOWN = frozenset(state.value for state in SHOWS_EXPOSURE)


@dataclass(frozen=True)
class Raise:
    """One decision.

    Attributes:
        step: The step that was asked for; empty where one dimension was set by hand.
        before: The step that the patient was in; empty before the first.
        raised: The labels of the dimensions that it raised, in the language that is spoken.
        skipped: How many steps of the hierarchy it left out on the way up.
    """

    at_s: float
    step: str
    before: str
    raised: tuple[str, ...]
    skipped: int = 0

    @property
    def is_next(self) -> bool:
        """Whether it is the hierarchy's own next step."""
        return bool(self.step) and not self.skipped


def raises(rehearsed: Rehearsed) -> tuple[Raise, ...]:
    """All of them, oldest first."""
    return tuple(_found(rehearsed))


def _found(rehearsed: Rehearsed) -> Iterator[Raise]:
    rows = [row for row in rehearsed.session.exposures if row.state in _SHOWN]
    asked = [*rehearsed.events(EventName.STEP_ASKED, EventName.VALUE_ASKED)]
    for index, ask in enumerate(asked):
        until_s = asked[index + 1].at_s if index + 1 < len(asked) else float("inf")
        before = next((row for row in reversed(rows) if row.at_s <= ask.at_s), None)
        stopped = any(
            before and before.at_s < stop.at_s <= ask.at_s for stop in rehearsed.facts.stops
        )
        after = next(
            (row for row in rows if ask.at_s < row.at_s <= until_s and _of(row, ask)), None
        )
        if after is not None:
            made = _made(rehearsed, ask, None if stopped else before, after)
            if made.raised:
                yield made


def _of(row: RecordedExposure, ask: RecordedEvent) -> bool:
    return ask.name == EventName.VALUE_ASKED or row.step == ask.data.get("step")


def _made(
    rehearsed: Rehearsed,
    ask: RecordedEvent,
    before: RecordedExposure | None,
    after: RecordedExposure,
) -> Raise:
    same = before is not None and before.scene == after.scene
    was = before.wanted if before is not None and same else {}
    step = text_of(ask.data, "step")
    from_step = (before.step or "") if before is not None else ""
    return Raise(
        at_s=ask.at_s,
        step=step,
        before=from_step,
        raised=_raised(after.scene, was, _wanted(ask, after)),
        skipped=_skipped(rehearsed.session.protocol_steps, from_step, step),
    )


def _wanted(ask: RecordedEvent, after: RecordedExposure) -> Mapping[str, float]:
    """What was asked for: of a step all of it, by hand the one value."""
    value = number(ask.data.get("value"))
    if ask.name == EventName.VALUE_ASKED and value is not None:
        return {text_of(ask.data, "dimension"): value}
    return after.wanted


def _raised(scene: str, was: Mapping[str, float], now: Mapping[str, float]) -> tuple[str, ...]:
    spec = SCENES.get(SceneName(scene))
    return tuple(
        tr(one.label)
        for one in (spec.dimensions if spec else ())
        if one.name in now
        and rises(was.get(one.name, one.calm), now[one.name], harder_is=one.harder_is)
    )


def _skipped(steps: tuple[str, ...], before: str, step: str) -> int:
    if step not in steps:
        return 0
    at = steps.index(before) if before in steps else -1
    return max(steps.index(step) - at - 1, 0)
