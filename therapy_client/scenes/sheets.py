"""The picture sheets of all scenes, found in their folders."""

from __future__ import annotations

from importlib import import_module

from protocols.catalogue import SCENES, SceneName
from therapy_client.scenes.kit.shots import Sheet


def sheets_of(scene: SceneName) -> dict[str, Sheet]:
    """The sheets of a scene by their names, which begin with the scene's.

    Raises:
        KeyError: The catalogue has no such scene.
    """
    sheets: dict[str, Sheet] = import_module(
        f"therapy_client.scenes.{SCENES[scene].name}.sheet"
    ).SHEETS
    return sheets


def all_sheets() -> dict[str, Sheet]:
    """The sheets of every scene, in the order of the catalogue."""
    return {name: sheet for scene in SCENES for name, sheet in sheets_of(scene).items()}
