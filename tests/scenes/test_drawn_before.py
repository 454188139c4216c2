"""Whatever a scene can show was drawn once before it counts as ready: no frame waits for a driver.

The driver takes points to the card and compiles a shader when they are drawn for the first time;
for whoever looks, that is a picture that stands still as somebody appears or dusk falls.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from panda3d.core import GeomVertexData, NodePath, RenderState, Shader, ShaderAttrib

from protocols.catalogue import SCENES
from shared.clock import FakeClock
from therapy_client.displays.first_drawing import draw_first
from therapy_client.scenes.base import Scene
from therapy_client.turns import in_turns
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.shader_levels import at_level
from therapy_client.world.light.shaders import Variant, solid_shader
from therapy_client.world.light.sky_shader import sky_shader

MOMENTS = 4
"""Of each cue, at which is looked."""

SPECK = 3
"""Points of a triangle without a size that keeps a shader ready."""


@dataclass
class Parts:
    """What goes to the driver, each with where it was found.

    Attributes:
        points: By where they lie in memory, and kept so that nothing else comes to lie there.
        shaders: What they are drawn with.
    """

    points: dict[int, tuple[str, GeomVertexData]] = field(default_factory=dict)
    shaders: dict[Shader, str] = field(default_factory=dict)

    def add_under(self, root: NodePath[Any]) -> None:
        """All that is shown under a node now."""
        for path in root.find_all_matches("**/+GeomNode"):
            if not path.is_hidden():
                for number in range(path.node().get_num_geoms()):
                    data = path.node().get_geom(number).get_vertex_data()
                    state = path.get_net_state().compose(path.node().get_geom_state(number))
                    if data.get_num_rows():
                        self.shaders[_shader(state)] = str(path)
                    if data.get_num_rows() > SPECK:
                        self.points[data.this] = str(path), data

    def unknown_to(self, ready: Parts) -> list[str]:
        """Where there is anything that was never drawn there."""
        points = {name for at, (name, _) in self.points.items() if at not in ready.points}
        shaders = {name for each, name in self.shaders.items() if each not in ready.shaders}
        return sorted(points) + sorted(f"shader of {name}" for name in shaders)


def _shader(state: RenderState) -> Shader:
    return state.get_attrib(ShaderAttrib).get_shader()


def drawn_first(root: NodePath[Any]) -> Parts:
    """What is drawn before a scene counts as ready."""
    render, parts = NodePath("render"), Parts()
    for _ in in_turns(lambda: draw_first(root, render), lambda: 1.0, FakeClock()):
        parts.add_under(render)
    return parts


def all_shown(scene: Scene) -> Parts:
    """What a scene shows when it is calm, at its hardest, and in every cue."""
    parts, calm = Parts(), scene.spec.calm_exposure()
    scene.root.show()
    for exposure in (calm, {each.name: each.hardest for each in scene.spec.dimensions}):
        scene.apply(exposure)
        scene.advance(0.05)
        parts.add_under(scene.root)
        for cue in scene.spec.cues:
            scene.show_cue(cue.name)
            for _ in range(MOMENTS):
                scene.advance(cue.duration_s / (MOMENTS + 1))
                parts.add_under(scene.root)
            scene.silence()
    scene.apply(calm)
    scene.root.hide()
    return parts


@pytest.mark.parametrize("name", list(SCENES))
def test_nothing_appears_in_a_scene_that_was_never_drawn_before(display, name):
    scene = display.load(name)
    scene.silence()
    scene.apply(scene.spec.calm_exposure())
    ready = drawn_first(scene.root)
    assert not all_shown(scene).unknown_to(ready)


def test_where_the_light_may_be_lowered_what_is_drawn_then_was_drawn_before():
    root, plain = NodePath("scene"), solid_shader(Variant.LAMPLIT)
    mesh = MeshBuilder()
    mesh.boxes((0, 0, 0), (1, 1, 1))
    fine = at_level(plain, LightLevel.FINE)
    mesh.attach(root, "part").set_shader(fine)
    assert drawn_first(root).shaders.keys() == {fine, plain}


def test_stars_were_drawn_before_dusk_comes():
    root, by_day = NodePath("scene"), sky_shader(by_day=True)
    mesh = MeshBuilder()
    mesh.boxes((0, 0, 0), (1, 1, 1))
    mesh.attach(root, "sky").set_shader(by_day)
    assert drawn_first(root).shaders.keys() == {by_day, sky_shader()}
