"""Where the processor draws, dense things are drawn with fewer triangles that look the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from panda3d.core import CullBinManager, LODNode, NodePath

from protocols.scenes.lobby import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.kit.panda_scene import PandaScene
from therapy_client.world.buildings.interior import even_light
from therapy_client.world.geometry.coarse import CELL_RAD, EyeBox, coarsened, nearest_first
from therapy_client.world.geometry.coarse_leaves import fewer_leaves
from therapy_client.world.geometry.leaf_shapes import Leaf
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.thinned import thin_out
from therapy_client.world.geometry.vectors import cross
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.shaders import Variant

EYES = EyeBox((-0.5, 1.0, -0.5), (0.5, 2.0, 0.5))


def ball(radius_m: float, middle: tuple[float, float, float], rings: int = 24) -> MeshBuilder:
    """A closed ball of many triangles."""
    high, around = np.meshgrid(np.linspace(0, np.pi, rings), np.linspace(0, 2 * np.pi, 2 * rings))
    out = np.stack(
        [np.sin(high) * np.cos(around), np.cos(high), np.sin(high) * np.sin(around)], axis=-1
    ).reshape(-1, 3)
    first = (np.arange(2 * rings - 1)[:, None] * rings + np.arange(rings - 1)).ravel()
    faces = np.concatenate(
        [
            np.stack([first, first + 1, first + rings], axis=1),
            np.stack([first + 1, first + rings + 1, first + rings], axis=1),
        ]
    )
    mesh = MeshBuilder()
    mesh.triangles(out * radius_m + np.array(middle), out, faces)
    return mesh


@settings(max_examples=20, deadline=None)
@given(st.floats(0.02, 0.5), st.floats(2.0, 20.0))
def test_no_corner_moves_farther_than_the_eye_tells(radius_m: float, far_m: float) -> None:
    vertices, faces = ball(radius_m, (0.0, 1.5, -far_m)).arrays()
    fewer, left = coarsened(vertices, faces, EYES, two_sided=True)
    if not len(left):
        assert radius_m < far_m * CELL_RAD
        return
    apart = np.linalg.norm(fewer["position"] - (0.0, 1.5, -far_m), axis=1)
    assert len(left) < len(faces)
    assert np.abs(apart - radius_m).max() <= np.sqrt(3.0) * CELL_RAD * (far_m + radius_m)


def test_a_thin_bar_is_not_lost_however_far_it_is() -> None:
    mesh = MeshBuilder()
    mesh.boxes((-2.0, 2.5, -20.0), (2.0, 2.502, -19.998))
    vertices, faces = mesh.arrays()
    fewer, left = coarsened(vertices, faces, EYES, two_sided=False)
    assert len(left)
    assert np.ptp(fewer["position"][:, 0]) == np.ptp(vertices["position"][:, 0])


def test_ground_that_one_stands_on_does_not_sink_at_its_far_corners() -> None:
    mesh = MeshBuilder()
    mesh.boxes((-60.0, -0.12, -80.0), (60.0, 0.0, 80.0))
    for k in range(20):  # kerbs that hang together with it, so that it is no simple body
        mesh.boxes((60.0, -0.12, -80.0 + 8 * k), (60.2, 0.0, -72.0 + 8 * k))
    vertices, faces = mesh.arrays()
    fewer, left = coarsened(vertices, faces, EYES, two_sided=False)
    ground = fewer["position"][left][np.ptp(fewer["position"][left][:, :, 0], axis=1) > 100.0]
    assert len(ground)
    assert np.allclose(ground[:, :, 1], 0.0, atol=0.4 * CELL_RAD)


def test_cars_that_set_out_from_one_place_stay_a_car_each() -> None:
    mesh = MeshBuilder()
    ways = np.array([(80.0, 0.0, 9.0, 0.1), (80.0, 0.0, 9.0, 0.6)], np.float32)
    vertices, faces = ball(1.0, (-40.0, 1.0, -30.0)).arrays()
    for way in ways:
        copy = vertices.copy()
        copy["motion"] = way
        mesh.take(copy, faces)
    vertices, faces = mesh.arrays()
    ways_m = vertices["motion"][:, :2]
    fewer, left = coarsened(vertices, faces, EYES, two_sided=False, ways_m=ways_m)
    ways_left = fewer["motion"][left]
    assert (ways_left[:, 0] == ways_left[:, 1]).all()
    counts = [int((ways_left[:, 0, 3] == way[3]).sum()) for way in ways]
    assert counts[0] == counts[1] > 20
    # From all sides, as they pass: what faces away at first is there, too.
    assert fewer["normal"][left[:, 0]][:, 2].min() < -0.5


@settings(max_examples=10, deadline=None)
@given(st.floats(10.0, 120.0))
def test_fewer_leaves_cover_what_all_did(far_m: float) -> None:
    rng = np.random.default_rng(3)
    middles = rng.uniform((-3, 2, -far_m - 3), (3, 6, -far_m + 3), (2000, 3))
    square = np.array(((-1, -1, 0), (1, -1, 0), (1, 1, 0), (-1, 1, 0))) * 0.15
    mesh = MeshBuilder()
    mesh.quads(middles[:, None] + square, (0, 0, 1), layer=Leaf.BROAD)
    vertices, faces = mesh.arrays()
    fewer, left = fewer_leaves(vertices, faces, EYES)
    assert len(left) <= len(faces)
    whole, kept = (_area_m2(*each) for each in ((vertices, faces), (fewer, left)))
    assert 0.9 < kept / whole < 1.1


def test_what_is_far_is_drawn_with_fewer_triangles_and_whole_again_when_one_comes_near() -> None:
    node = ball(0.5, (5.5, 1.5, -5.5)).attach_tiles(NodePath("root"), "things", 11.0)
    thin_out(node, replace(EYES, farther_m=(9.0, 40.0)))
    (tile,) = node.get_children()
    switches = tile.node()
    assert isinstance(switches, LODNode)
    counts = [child.node().get_geom(0).get_primitive(0).get_num_faces() for child in tile.children]
    assert counts[0] > counts[1] > counts[2] > 0
    ends = [(switches.get_out(k), switches.get_in(k)) for k in range(3)]
    assert ends[0][0] == 0.0
    assert [begins for begins, _ in ends[1:]] == [until for _, until in ends[:-1]]
    assert ends[1][0] > 9.0 + 0.5  # from all of it, not from its middle


def _area_m2(vertices: np.ndarray, faces: np.ndarray) -> float:
    a, b, c = (vertices["position"][faces[:, k]] for k in range(3))
    return float(0.5 * np.linalg.norm(cross(b - a, c - a), axis=1).sum())


def test_what_lies_a_millimetre_before_something_else_stays_before_it() -> None:
    mesh = MeshBuilder()
    x = np.linspace(-0.5, 0.5, 201)
    for z in (-6.0, -5.999):
        low, high = x[:-1], x[1:]
        zero, one, back = np.ones_like(low), 2 * np.ones_like(low), np.full_like(low, z)
        corners = [(low, zero), (high, zero), (high, one), (low, one)]
        mesh.quads(
            np.stack([np.stack([a, b, back], axis=1) for a, b in corners], axis=1), (0, 0, 1)
        )
    vertices, faces = mesh.arrays()
    fewer, left = coarsened(vertices, faces, EYES, two_sided=False)
    assert len(left) < len(faces) / 3
    assert np.allclose(np.unique(np.round(fewer["position"][:, 2], 5)), (-6.0, -5.999))


def test_of_a_closed_body_only_what_faces_the_eyes_is_drawn() -> None:
    mesh = MeshBuilder()
    mesh.boxes((2.0, 0.0, -5.0), (3.0, 0.8, -4.0))
    vertices, faces = mesh.arrays()
    fewer, left = coarsened(vertices, faces, EYES, two_sided=True)
    normals = fewer["normal"][left[:, 0]]
    assert {tuple(normal) for normal in normals.tolist()} == {(-1, 0, 0), (0, 1, 0), (0, 0, 1)}


def test_a_sheet_whose_back_is_looked_at_stays() -> None:
    mesh = MeshBuilder()
    mesh.quads([[(-1, 1, -4), (1, 1, -4), (1, 2, -4), (-1, 2, -4)]], (0, 0, -1))
    vertices, faces = mesh.arrays()
    assert len(coarsened(vertices, faces, EYES, two_sided=True)[1]) == len(faces)
    assert not len(coarsened(vertices, faces, EYES, two_sided=False)[1])


def test_triangles_are_turned_as_they_were() -> None:
    vertices, faces = ball(0.3, (0.0, 1.5, -3.0)).arrays()
    fewer, left = coarsened(vertices, faces, EYES, two_sided=False)
    corners = fewer["position"][left]
    turn = cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert np.mean(np.einsum("ij,ij->i", turn, fewer["normal"][left[:, 0]]) < 0) > 0.99


def test_what_is_near_is_drawn_before_what_it_hides_and_nothing_is_lost() -> None:
    mesh = ball(0.3, (0.0, 1.5, -9.0), 6)
    mesh.extend(ball(0.3, (0.0, 1.5, -3.0), 6))
    vertices, faces = mesh.arrays()
    drawn = nearest_first(vertices, faces, EYES)
    far_m = -vertices["position"][drawn].mean(axis=1)[:, 2]
    half = len(drawn) // 2
    assert far_m[:half].max() < far_m[half:].min()
    assert sorted(map(tuple, drawn.tolist())) == sorted(map(tuple, faces.tolist()))


def test_walls_are_drawn_after_what_stands_before_them_and_what_is_outside_later_still() -> None:
    room = _Room(NodePath("render"))
    things, walls, garden = room.furnish(ball(0.2, (0.0, 1.0, -5.0))), *room.wall_in()
    room.begin_at(LightLevel.PLAIN, in_software=True)
    bins = CullBinManager.get_global_ptr()
    assert not things.has_bin()
    behind, sky = walls.get_bin_name(), room.root.find("sky").get_bin_name()
    assert 20 < bins.get_bin_sort(behind) < bins.get_bin_sort(sky) < 30
    assert garden.get_bin_name() == behind
    assert walls.get_bin_draw_order() < garden.get_bin_draw_order()


def test_a_room_is_thinned_out_where_the_processor_draws_and_at_the_plain_level_alone() -> None:
    mesh = ball(0.2, (0.0, 1.0, -5.0))
    assert _triangles(mesh, LightLevel.PLAIN, in_software=True) < _triangles(
        mesh, LightLevel.PLAIN, in_software=False
    )
    whole = len(mesh.arrays()[1])
    assert _triangles(mesh, LightLevel.FINE, in_software=True) == whole
    assert _triangles(mesh, LightLevel.PLAIN, in_software=False) == whole


class _Room(PandaScene):
    spec = SPEC
    light = even_light(0.0, (1.0, 1.0, 1.0))

    def standpoint(self) -> Standpoint:
        return Standpoint((0.0, 0.0, 0.0), heading_deg=0.0)

    def advance(self, dt_s: float) -> None:
        self._live(dt_s, 0.0)

    def furnish(self, mesh: MeshBuilder) -> NodePath:
        """Put things into it."""
        return self._attach(mesh, "things", Variant.LAMPLIT, seen_from=EYES)

    def wall_in(self) -> tuple[NodePath, NodePath]:
        """A wall, and what lies outside of it."""
        wall = ball(6.0, (0.0, 1.0, 0.0))
        return (
            self._attach_behind(wall, "shell", Variant.LAMPLIT),
            self._attach_behind(wall, "garden", Variant.PLAIN, order=1),
        )


def _triangles(mesh: MeshBuilder, level: LightLevel, *, in_software: bool) -> int:
    room = _Room(NodePath("render"))
    things = room.furnish(mesh)
    room.begin_at(level, in_software=in_software)
    geoms = things.node().get_geoms()
    return sum(geom.get_primitive(0).get_num_faces() for geom in geoms)
