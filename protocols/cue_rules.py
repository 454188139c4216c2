"""Which cue may come where and when. Pure.

Where its context holds; the near one after the far one; and one startle a minute.

Both programs keep the same history of what was shown: the console to explain, the headset client
to protect. After a restart of either, the counting begins again, so that it errs to the careful
side. The figures are those of docs/evidence.md.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from protocols.scene_spec import Cue, SceneSpec
from shared.language import marked
from shared.rules.contexts import ANYWHERE, CueContext, objection
from shared.rules.states import SessionState
from shared.wire.parts import MilderFirst

TIMES_BEFORE = 2
"""So often the far version of a cue is shown before the near one may be."""

STARTLES_APART_S = 60.0
"""At least so long after a cue that startles comes the next one."""


def misfit(
    cue: Cue,
    tightened: Mapping[str, CueContext],
    state: SessionState,
    exposure: Mapping[str, float],
) -> str | None:
    """Why a cue does not belong where the patient is: the end of a sentence, or None.

    Args:
        tightened: By cue name, what treatment protocol and plan say beside its scene.
        state: The state that the patient is in.
        exposure: Where the patient is, on the dimensions of the cue's scene.
    """
    return objection(cue.valid_when, state, exposure) or objection(
        tightened.get(cue.name, ANYWHERE), state, exposure
    )


class CueHistory:
    """What was shown in this session so far.

    Args:
        startled_s: When something startled the patient last, as far as is known.
    """

    def __init__(self, startled_s: float = -math.inf) -> None:
        self.startled_s = startled_s
        self._times: Counter[str] = Counter()
        self._last: Cue | None = None
        self._last_s = -math.inf

    def shown(self, cue: Cue, now_s: float) -> None:
        """A cue was shown at this moment, by a clock that only goes on."""
        self._times[cue.name] += 1
        self._last, self._last_s = cue, now_s
        if cue.startles:
            self.startled_s = now_s

    def times(self, name: str) -> int:
        """How often the cue of this name was shown."""
        return self._times[name]

    def objection(
        self, cue: Cue, spec: SceneSpec, now_s: float, milder: Mapping[str, MilderFirst]
    ) -> str | None:
        """Why a cue of a scene may not come now: the end of a sentence, or None.

        Args:
            cue: Which.
            spec: Its scene.
            now_s: By the clock of `shown`.
            milder: By cue name, what a treatment protocol has before it, beside the scene.
        """
        if cue.after and (why := self._too_early(spec, cue.after, TIMES_BEFORE)):
            return why
        if (first := milder.get(cue.name)) and (
            why := self._too_early(spec, first.after, first.times)
        ):
            return why
        if not cue.startles:
            return None
        since_s = now_s - self.startled_s
        if since_s < STARTLES_APART_S:
            wait_s = math.ceil(STARTLES_APART_S - since_s)
            return marked(
                "a cue startled the patient within the last minute; wait {wait_s} s more",
                wait_s=wait_s,
            )
        goes_on = self._last is not None and now_s - self._last_s < self._last.duration_s
        if goes_on and self._last is not None and not self._times[cue.name]:
            return marked(
                "it is new to the patient, and “{label}” still goes on", label=self._last.label
            )
        return None

    def _too_early(self, spec: SceneSpec, after: str, times: int) -> str | None:
        shown = self._times[after]
        if shown >= times:
            return None
        label = next((cue.label for cue in spec.cues if cue.name == after), after)
        return marked(
            "“{label}” must be shown {often} before it, and was {was}",
            label=label,
            often=_often(times),
            was=_often(shown),
        )


def _often(times: int) -> str:
    return marked("once") if times == 1 else marked("{times} times", times=times)
