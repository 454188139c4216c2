"""The scenes that exist, their dimensions and cues: one table that both programs check against.

The headset client renders these scenes and holds these guardrails whatever the console asks; the
console offers no slider that is not here; a treatment protocol that names anything else is
refused with a suggestion. Ranges follow section "parameter lists per scene" of the clinical
evidence in docs/evidence.md; every figure is a default that a treatment protocol may tighten.
"""

from __future__ import annotations

from typing import Final

from protocols.scene_spec import Cue, Dimension, SceneName, SceneSpec, Unit
from protocols.scenes.calm import LOBBY, SAFE_PLACE
from protocols.scenes.common import TIME_OF_DAY
from protocols.scenes.crowds import ATTITUDES, AUDIENCE, PLAZA
from protocols.scenes.heights import EDGE_GUARDS, GLASS_LIFT
from protocols.scenes.transport import METRO, METRO_PLACES, OBSTRUCTIONS, QUEUE

__all__ = [
    "ATTITUDES",
    "AUDIENCE",
    "EDGE_GUARDS",
    "GLASS_LIFT",
    "LOBBY",
    "METRO",
    "METRO_PLACES",
    "OBSTRUCTIONS",
    "PLAZA",
    "QUEUE",
    "SAFE_PLACE",
    "SCENES",
    "TIME_OF_DAY",
    "Cue",
    "Dimension",
    "SceneName",
    "SceneSpec",
    "Unit",
]

SCENES: Final[dict[SceneName, SceneSpec]] = {
    spec.name: spec for spec in (LOBBY, SAFE_PLACE, GLASS_LIFT, PLAZA, AUDIENCE, QUEUE, METRO)
}
