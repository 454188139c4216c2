"""The picture sheets of all scenes, found in their folders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from protocols.catalogue import SCENES, SceneName
from therapy_client.scenes.kit.shots import Look, Sheet

BEHIND = Look(180.0)


def sheets_of(scene: SceneName) -> dict[str, Sheet]:
    """The sheets of a scene by their names, which begin with the scene's.

    Raises:
        KeyError: The catalogue has no such scene.
    """
    sheets: dict[str, Sheet] = import_module(
        f"therapy_client.scenes.{SCENES[scene].name}.sheet"
    ).SHEETS
    return sheets


def second_look(scene: SceneName, exposure: Mapping[str, float]) -> Look:
    """Where a scene is looked at beside ahead, when all of a step is to be seen.

    Its sheet says so as `SECOND_LOOK`, or as `second_look` where that depends on the exposure; one
    that says nothing is looked at behind.

    Raises:
        KeyError: The catalogue has no such scene.
    """
    module = import_module(f"therapy_client.scenes.{SCENES[scene].name}.sheet")
    choose: Callable[[Mapping[str, float]], Look] | None = getattr(module, "second_look", None)
    found: Look = getattr(module, "SECOND_LOOK", BEHIND)
    return choose(exposure) if choose else found


def all_sheets() -> dict[str, Sheet]:
    """The sheets of every scene, in the order of the catalogue."""
    return {name: sheet for scene in SCENES for name, sheet in sheets_of(scene).items()}
