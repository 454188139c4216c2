"""Scenes that are entered and left again and again, and scenes that are closed, leave nothing."""

from __future__ import annotations

import gc
import sys

import pytest
from panda3d.core import TexturePool

from protocols.catalogue import SCENES, SceneName
from therapy_client.scenes.build import build_scene

HIGH = (SceneName.ROOFTOP, SceneName.FOOTBRIDGE)


def hardest(name: SceneName) -> dict[str, float]:
    return {d.name: d.calm + d.harder_is * d.span for d in SCENES[name].dimensions}


@pytest.mark.parametrize("name", HIGH)
def test_entering_and_leaving_leaves_nothing_behind(display, name):
    scene = display.load(name)
    display.load(SceneName.SAFE_PLACE)

    def visit() -> None:
        display.show(name)
        scene.apply(hardest(name))
        for cue in scene.spec.cues:
            scene.show_cue(cue.name)
        scene.advance(0.05)
        display.frame()
        display.show(SceneName.SAFE_PLACE)
        scene.silence()
        scene.apply(scene.spec.calm_exposure())
        display.frame()

    for _ in range(3):
        visit()
    nodes, textures = len(scene.root.find_all_matches("**")), len(TexturePool.find_all_textures())
    gc.collect()
    blocks = sys.getallocatedblocks()
    for _ in range(15):
        visit()
    gc.collect()
    assert len(scene.root.find_all_matches("**")) == nodes
    assert len(TexturePool.find_all_textures()) == textures
    assert sys.getallocatedblocks() - blocks < 1000


@pytest.mark.parametrize("name", HIGH)
def test_a_scene_that_is_closed_takes_all_its_nodes_with_it(display, name):
    world = display._opened().app.render
    before = len(world.find_all_matches("**"))
    scene = build_scene(name, world, 3)
    assert len(world.find_all_matches("**")) > before + 10
    scene.close()
    assert len(world.find_all_matches("**")) == before
