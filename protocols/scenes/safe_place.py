"""The safe place: where a session comes to rest, exposing to nothing."""

from __future__ import annotations

from protocols.scene_spec import SAFE_PLACE, SceneSpec
from shared.language import marked

SPEC = SceneSpec(
    name=SAFE_PLACE,
    label=marked("Safe place"),
    sentence=marked("A calm shore in evening light, with nothing asked of the patient."),
)
