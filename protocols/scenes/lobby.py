"""The lobby: where a session begins, exposing to nothing."""

from __future__ import annotations

from protocols.scene_spec import LOBBY, SceneSpec
from shared.language import marked

SPEC = SceneSpec(
    name=LOBBY,
    label=marked("Lobby"),
    sentence=marked(
        "A quiet room by day, where a session begins: fitting, practising the stop, baseline."
    ),
)
