"""The scenes that exist, their dimensions and cues: one table that both programs check against.

The headset client renders these scenes and holds these guardrails whatever the console asks; the
console offers no slider that is not here; a treatment protocol that names anything else is
refused with a suggestion. Ranges follow section "parameter lists per scene" of the clinical
evidence in docs/evidence.md; every figure is a default that a treatment protocol may tighten.
"""

from __future__ import annotations

from typing import Final

from protocols.scene_spec import Cue, Dimension, SceneName, SceneSpec, Unit
from protocols.scenes.audience import ATTITUDES, AUDIENCE
from protocols.scenes.calm import LOBBY, SAFE_PLACE
from protocols.scenes.common import FOG, OUTDOORS, TIME_OF_DAY, WEATHER, WEATHERS
from protocols.scenes.convoy import CONVOY, PLACES
from protocols.scenes.footbridge import BRIDGE_RAILS, FOOTBRIDGE
from protocols.scenes.glass_lift import EDGE_GUARDS, GLASS_LIFT
from protocols.scenes.metro import METRO, METRO_PLACES
from protocols.scenes.night_street import NIGHT_STREET
from protocols.scenes.plaza import PLAZA
from protocols.scenes.queue import OBSTRUCTIONS, QUEUE
from protocols.scenes.road import ACCIDENT_PLACES, ROAD, SEATS
from protocols.scenes.rooftop import ROOFTOP, SAFETY_NETS

__all__ = [
    "ACCIDENT_PLACES",
    "ATTITUDES",
    "AUDIENCE",
    "BRIDGE_RAILS",
    "CONVOY",
    "EDGE_GUARDS",
    "FOG",
    "FOOTBRIDGE",
    "GLASS_LIFT",
    "LOBBY",
    "METRO",
    "METRO_PLACES",
    "NIGHT_STREET",
    "OBSTRUCTIONS",
    "OUTDOORS",
    "PLACES",
    "PLAZA",
    "QUEUE",
    "ROAD",
    "ROOFTOP",
    "SAFETY_NETS",
    "SAFE_PLACE",
    "SCENES",
    "SEATS",
    "TIME_OF_DAY",
    "WEATHER",
    "WEATHERS",
    "Cue",
    "Dimension",
    "SceneName",
    "SceneSpec",
    "Unit",
]

SCENES: Final[dict[SceneName, SceneSpec]] = {
    spec.name: spec
    for spec in (
        LOBBY,
        SAFE_PLACE,
        GLASS_LIFT,
        ROOFTOP,
        FOOTBRIDGE,
        PLAZA,
        AUDIENCE,
        QUEUE,
        METRO,
        NIGHT_STREET,
        ROAD,
        CONVOY,
    )
}


def cue_label(name: str) -> str:
    """What the therapist reads for a cue of any scene; one of another version by its name."""
    labels = {cue.name: cue.label for spec in SCENES.values() for cue in spec.cues}
    return labels.get(name, name.replace("_", " "))
