"""A scene goes from the plain light to the fine one and back, and is not built anew for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from panda3d.core import GeomNode, NodePath, ShaderAttrib

from therapy_client.scenes.lobby.look import Lobby
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.light import CITY_AFTERNOON
from therapy_client.world.light.shader_levels import at_level, relight
from therapy_client.world.light.shaders import Variant, solid_shader
from therapy_client.world.light.sky_shader import sky_shader
from therapy_client.world.people.shading import ground_shade_shader


@pytest.fixture
def scene() -> Iterator[NodePath]:
    root = NodePath("scene")
    root.set_shader(solid_shader(Variant.PLAIN))
    for number, variant in enumerate((Variant.SHADOWED, Variant.LAMPLIT, Variant.GLASS)):
        mesh = MeshBuilder()
        mesh.boxes((0, 0, 0), (1, 1, 1))
        mesh.attach(root, f"part-{number}").set_shader(solid_shader(variant))
    yield root
    root.remove_node()


def _shaders(root: NodePath) -> list[object]:
    nodes = [root, *root.find_all_matches("**/*")]
    return [node.get_attrib(ShaderAttrib).get_shader() for node in nodes]


def _nodes(root: NodePath) -> list[GeomNode]:
    return [path.node() for path in root.find_all_matches("**/+GeomNode")]


def test_the_level_changes_without_anything_being_built_anew(scene):
    plain, nodes = _shaders(scene), _nodes(scene)
    relight(scene, LightLevel.FINE)
    assert all(one != other for one, other in zip(plain, _shaders(scene), strict=True))
    relight(scene, LightLevel.PLAIN)
    assert _shaders(scene) == plain
    assert _nodes(scene) == nodes


def test_what_a_shader_was_given_stays_with_it(scene):
    scene.set_shader_input("floor_y", 3.0)
    relight(scene, LightLevel.FINE)
    kept = scene.get_shader_input("floor_y")
    assert kept.get_vector()[0] == 3.0


@pytest.mark.parametrize("level", list(LightLevel))
def test_a_level_is_reached_once_for_all(level):
    shader = solid_shader(Variant.SHADOWED)
    assert at_level(at_level(shader, level), level) == at_level(shader, level)


@pytest.mark.parametrize("in_software", [True, False])
def test_a_sky_by_day_has_no_stars_to_draw_where_the_processor_draws(in_software):
    lobby = Lobby(NodePath("render"))
    lobby.begin_at(LightLevel.PLAIN, in_software=in_software)
    lobby.advance(0.1)
    assert _sky(lobby) == sky_shader(by_day=in_software)
    lobby._lighting.show(replace(CITY_AFTERNOON, zenith=(0.01, 0.02, 0.04)))
    lobby.advance(0.1)
    assert _sky(lobby) == sky_shader(by_day=False)
    lobby.light_at(LightLevel.FINE)
    lobby.light_at(LightLevel.PLAIN)
    assert _sky(lobby) == sky_shader(by_day=False)


def _sky(lobby: Lobby) -> object:
    return lobby.root.find("sky").get_attrib(ShaderAttrib).get_shader()


def test_people_in_a_room_cast_no_shade_of_a_sun_once_an_outdoor_scene_was_built():
    outdoors, indoors = ground_shade_shader(shadowed=True), ground_shade_shader()
    assert at_level(outdoors, LightLevel.FINE) != outdoors
    assert at_level(indoors, LightLevel.FINE) == indoors
