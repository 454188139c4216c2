"""Scenes that expose to nothing: where a session begins and where it comes to rest."""

from __future__ import annotations

from protocols.scene_spec import SceneName, SceneSpec

SAFE_PLACE = SceneSpec(
    name=SceneName.SAFE_PLACE,
    label="Safe place",
    sentence="A calm shore in evening light, with nothing asked of the patient.",
)

LOBBY = SceneSpec(
    name=SceneName.LOBBY,
    label="Lobby",
    sentence="A quiet room by day, where a session begins: fitting, practising the stop, baseline.",
)
