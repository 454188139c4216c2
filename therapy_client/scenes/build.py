"""Builds what a scene looks like: its folder is found by its name."""

from __future__ import annotations

from importlib import import_module

from panda3d.core import NodePath

from protocols.catalogue import SCENES, SceneName
from therapy_client.scenes.kit.panda_scene import Build, PandaScene


def build_scene(name: SceneName, parent: NodePath, seed: int) -> PandaScene:
    """Build a scene, hidden.

    Args:
        name: Which one.
        parent: Node to hang it under.
        seed: The same seed builds the same world.

    Raises:
        KeyError: The catalogue has no such scene.
    """
    build: Build = import_module(f"therapy_client.scenes.{SCENES[name].name}.look").build
    return build(parent, seed)


for _name in SCENES:  # now, with the first scene, before any frame: an import gives way to none
    import_module(f"therapy_client.scenes.{_name}.look")
