"""The scenes that exist: one table that both programs check against.

The headset client renders these scenes and holds these guardrails whatever the console asks; the
console offers no slider that is not here; a treatment protocol that names anything else is
refused with a suggestion. Ranges follow section "parameter lists per scene" of the clinical
evidence in docs/evidence.md; every figure is a default that a treatment protocol may tighten.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from protocols.scene_spec import LOBBY, SAFE_PLACE, Cue, Dimension, SceneName, SceneSpec, Unit

__all__ = [
    "LOBBY",
    "SAFE_PLACE",
    "SCENES",
    "Cue",
    "Dimension",
    "SceneName",
    "SceneSpec",
    "Unit",
    "cue_label",
    "spec_of",
]

_CATALOGUE: Final = (
    "lobby",
    "safe_place",
    "glass_lift",
    "rooftop",
    "footbridge",
    "plaza",
    "audience",
    "queue",
    "metro",
    "enclosed",
    "flight",
    "night_street",
    "road",
    "convoy",
)
"""Every scene, in the order in which it is offered: `protocols/scenes/NAME.py` says what it is,
the folder `therapy_client/scenes/NAME/` what it looks and sounds like."""


def spec_of(name: str) -> SceneSpec:
    """What the file of a scene says that it is.

    Raises:
        ImportError: There is no such file.
        ValueError: It names another scene.
    """
    spec: SceneSpec = import_module(f"protocols.scenes.{name}").SPEC
    if spec.name != name:
        raise ValueError(f"protocols/scenes/{name}.py calls its scene {spec.name}")
    return spec


SCENES: Final[dict[SceneName, SceneSpec]] = {
    spec.name: spec for spec in (spec_of(name) for name in _CATALOGUE)
}


def cue_label(name: str) -> str:
    """What the therapist reads for a cue of any scene; one of another version by its name."""
    labels = {cue.name: cue.label for spec in SCENES.values() for cue in spec.cues}
    return labels.get(name, name.replace("_", " "))
