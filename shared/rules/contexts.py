"""Where a cue makes sense: in which states of the session, and with which values. Pure.

In a published study of a console, therapists fired twenty wrong sounds in fourteen sessions. Here a
cue says where it belongs, and both programs ask: the console to explain, the headset client to
protect. What counts is where the patient *is*, never what was asked for. A treatment protocol and a
patient's plan can only tighten it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from shared.language import marked, recalled
from shared.rules.guardrails import Range
from shared.rules.states import SHOWS_EXPOSURE, SessionState

MOST_VALUES: Final = 64
LONGEST_BECAUSE: Final = 200
NOT_KNOWN: Final = marked("where the patient is, is not known yet")
NOWHERE: Final = marked("the scene and the treatment protocol leave it no place")

_Dimension = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[a-z][a-z0-9_]*$")]


class CueContext(BaseModel):
    """Where a cue makes sense; its scene is the one that has the cue.

    Attributes:
        states: The states in which it may come; with none of them it may never come.
        values: By dimension, the values that the patient must be at; nothing: any of the scene.
        because: The end of “Not now: …”, for where a value is not held; a sentence's part that a
            therapist can act on.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    states: Annotated[tuple[SessionState, ...], Field(max_length=len(SessionState))] = (
        SessionState.EXPOSURE,
    )
    values: Annotated[dict[_Dimension, Range], Field(max_length=MOST_VALUES)] = {}
    because: Annotated[str, Field(max_length=LONGEST_BECAUSE), AfterValidator(recalled)] = ""

    @model_validator(mode="after")
    def _only_where_a_scene_is_shown(self) -> Self:
        if not SHOWS_EXPOSURE.issuperset(self.states):
            raise ValueError("a cue belongs to exposure and its pauses, and to no other state")
        return self

    def tightened_by(self, other: CueContext) -> CueContext:
        """Both at once: it holds where this one and the other hold, and nowhere else."""
        states = tuple(state for state in self.states if state in other.states)
        values = dict(self.values)
        for name, within in other.values.items():
            here = values.get(name, within)
            if max(here.lowest, within.lowest) > min(here.highest, within.highest):
                states = ()
            values[name] = here.shared_with(within)
        because = dict.fromkeys(why for why in (self.because, other.because) if why)
        return CueContext(
            states=states, values=values, because="; ".join(because)[:LONGEST_BECAUSE]
        )


ANYWHERE: Final = CueContext()
"""During exposure, whatever the values."""


def objection(
    context: CueContext, state: SessionState, exposure: Mapping[str, float]
) -> str | None:
    """Why a cue does not belong here: the end of a sentence, or None where it does.

    Args:
        context: Where it belongs.
        state: The state that the patient is in.
        exposure: Where the patient is, by dimension; what is missing is not known, and no cue
            comes on a guess.
    """
    if state not in context.states:
        return _only_in(context.states)
    for name, within in context.values.items():
        value = exposure.get(name)
        if value is None:
            return NOT_KNOWN
        if not within.holds(value):
            return context.because or (
                marked(
                    "{name} is {value:g}, and it needs {lowest:g} to {highest:g}",
                    name=name,
                    value=value,
                    lowest=within.lowest,
                    highest=within.highest,
                )
            )
    return None


def _only_in(states: tuple[SessionState, ...]) -> str:
    if not states:
        return NOWHERE
    return marked(
        "cues are shown only during {states}", states=", ".join(state.value for state in states)
    )
