"""Scenes entered and left 50 times leave nothing; scenes that are closed take all with them.

What is counted: nodes, textures and shaders, what the graphics card holds for them, render states,
Python objects of ours, blocks of memory, and open files.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from panda3d.core import RenderState, TexturePool, TransformState

from protocols.catalogue import LOBBY, SAFE_PLACE, SCENES, SceneName
from shared.wire.parts import BreathingGuide
from therapy_client.breathing import Breath
from therapy_client.scenes.base import Scene
from therapy_client.scenes.build import build_scene

VISITS, WARM_UP, BUILDS = 50, 4, 2
OURS = ("therapy_client", "protocols", "shared")
BLOCKS_A_VISIT = 8
"""Blocks of memory that come and go with caches of the interpreter; a leaked object has several."""

BLOCKS_A_BUILD = 60

FIRST_SEEN = 16
"""People walk where chance leads them: one who was never in view is brought onto the card once. A
leak of one thing with each visit that is drawn would be 25."""

STATES = 12
"""Render states that come and go with what was drawn last."""

COLLECTIONS = 20
"""The engine's collector of states looks at a part of them each time."""

BREATH = Breath(BreathingGuide.VOICE, 1, 2.0, 1.0, says=True)


@dataclass(frozen=True)
class Held:
    """What is there at one moment."""

    nodes: int
    textures: int
    on_card: tuple[int, ...]
    states: int
    objects: int
    files: frozenset[str]
    blocks: int


def open_files() -> frozenset[str]:
    """What this process has open, each by itself: a closed one hides no new one."""
    found = set()
    for number in Path("/proc/self/fd").iterdir() if Path("/proc/self/fd").exists() else ():
        with contextlib.suppress(OSError):  # the listing's own is closed by now
            found.add(f"{number.name} {number.readlink()}")
    return frozenset(found)


def held(display) -> Held:
    """Count, after everything that nobody needs was let go."""
    app = display._opened().app
    display.frame()
    gc.collect()
    for _ in range(COLLECTIONS):
        RenderState.garbage_collect()
        TransformState.garbage_collect()
    display.frame()
    card = app.win.get_gsg().get_prepared_objects()
    return Held(
        nodes=len(app.render.find_all_matches("**")),
        textures=len(TexturePool.find_all_textures()) + len(app.render.find_all_textures()),
        on_card=(
            card.get_num_prepared_textures(),
            card.get_num_prepared_geoms(),
            card.get_num_prepared_shaders(),
            card.get_num_prepared_vertex_buffers(),
            card.get_num_prepared_index_buffers(),
        ),
        states=RenderState.get_num_states() + TransformState.get_num_states(),
        objects=sum(str(type(each).__module__).startswith(OURS) for each in gc.get_objects()),
        files=open_files(),
        blocks=sys.getallocatedblocks(),
    )


def visit(display, scene: Scene, other: SceneName, *, drawn: bool = True) -> None:
    """Enter calm, go to the hardest there is, see every cue, and leave."""
    name, calm = scene.spec.name, scene.spec.calm_exposure()
    display.show(name)
    scene.apply(calm)
    scene.advance(0.05)
    scene.apply({each.name: each.hardest for each in scene.spec.dimensions})
    for cue in scene.spec.cues:
        scene.show_cue(cue.name)
        scene.advance(0.05)
    scene.breathe(BREATH)
    if drawn:
        display.frame()
    scene.breathe(None)
    scene.silence()
    scene.apply(calm)
    scene.advance(0.05)
    display.show(other)


def assert_nothing_grew(before: Held, after: Held, times: int, first_seen: int = 0) -> None:
    """Nothing grew.

    Args:
        before: What was there.
        after: What is there now.
        times: How often something was done in between.
        first_seen: What may have come onto the card because it was never drawn before.
    """
    assert after.nodes == before.nodes
    assert after.textures == before.textures
    for one, other in zip(before.on_card, after.on_card, strict=True):
        assert other - one <= first_seen
    assert after.states - before.states <= STATES
    assert after.objects == before.objects
    assert after.files <= before.files  # none is new; an earlier test's may be closed meanwhile
    assert after.blocks - before.blocks < times * BLOCKS_A_VISIT


@pytest.mark.parametrize("name", list(SCENES))
def test_entering_and_leaving_fifty_times_leaves_nothing_behind(display, name):
    other = LOBBY if name == SAFE_PLACE else SAFE_PLACE
    scene = display.load(name)
    display.load(other)
    for _ in range(WARM_UP):
        visit(display, scene, other)
    before = held(display)
    for number in range(VISITS):
        visit(display, scene, other, drawn=number % 2 == 0)
    assert_nothing_grew(before, held(display), VISITS, first_seen=FIRST_SEEN)


@pytest.mark.parametrize("name", list(SCENES))
def test_a_scene_that_is_closed_takes_everything_with_it(display, name):
    world = display._opened().app.render
    display.load(SAFE_PLACE)
    display.show(SAFE_PLACE)

    def build_and_close() -> None:
        scene = build_scene(name, world, 3)
        scene.root.show()
        display.frame()
        scene.close()

    build_and_close()
    before = held(display)
    for _ in range(BUILDS - 1):  # the first one filled the caches that all share
        build_and_close()
    assert_nothing_grew(before, held(display), BUILDS * BLOCKS_A_BUILD)
