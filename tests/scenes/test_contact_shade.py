"""What stands on the ground outdoors has its shade under it, and takes it along."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from panda3d.core import NodePath

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.contact_shade import attach_contacts, lay_contacts
from therapy_client.world.light.near_sun import NearSun
from therapy_client.world.light.shade import Shade
from therapy_client.world.light.shadows import HeightMap

SUN = (0.0, 0.8, 0.6)


@given(
    st.tuples(st.floats(-50, 50), st.floats(0, 5), st.floats(-50, 50)),
    st.floats(0.0, 2 * math.pi),
    st.tuples(st.floats(0.1, 3.0), st.floats(0.1, 3.0)),
)
@settings(max_examples=30, deadline=None)
def test_a_shade_lies_level_round_the_foot_however_it_is_turned(foot, turn, half_m):
    mesh = MeshBuilder()
    ahead = np.array([(math.cos(turn), math.sin(turn))])
    lay_contacts(mesh, np.array([foot]), half_m, soft_m=0.4, dark=0.5, ahead=ahead)
    points = mesh.arrays()[0]["position"]
    assert np.ptp(points[:, 1]) < 1e-5
    assert 0.0 < points[:, 1].mean() - foot[1] < 0.03
    middle = points.mean(axis=0)
    assert np.abs(middle - foot)[[0, 2]].max() < 1e-3
    reach = np.hypot(half_m[0] + 0.4, half_m[1] + 0.4)
    assert np.allclose(np.hypot(*(points - middle)[:, [0, 2]].T), reach, atol=1e-3)


def test_who_is_on_the_way_takes_the_shade_along():
    mesh = MeshBuilder()
    motions = np.array([(40.0, 0.0, 8.0, 0.25)])
    lay_contacts(mesh, np.zeros((1, 3)), (1.9, 0.7), soft_m=0.4, dark=0.8, motions=motions)
    assert (mesh.arrays()[0]["motion"] == motions[0]).all()


def test_all_of_a_scene_are_one_node_and_none_where_nothing_stands():
    mesh = MeshBuilder()
    lay_contacts(mesh, np.zeros((0, 3)), (0.1, 0.1), soft_m=0.4, dark=0.5)
    assert mesh.empty
    for count in (3, 40):
        lay_contacts(mesh, np.zeros((count, 3)), (0.1, 0.1), soft_m=0.4, dark=0.5)
    root = NodePath("scene")
    attach_contacts(mesh, root)
    assert len(root.find_all_matches("**/+GeomNode")) == 1
    root.remove_node()


def test_who_stands_under_a_railway_has_less_of_the_sky_than_who_stands_in_the_open():
    heights = HeightMap(-50.0, -50.0, 100.0)
    heights.box(-40.0, 20.0, 40.0, 35.0, 6.4)
    node = NodePath("ground")
    shade = Shade(node, heights, SUN)
    assert shade.sky_share(0.0, 27.0) < 0.5
    assert shade.sky_share(0.0, -30.0) > 0.9
    assert shade.sky_share(900.0, 0.0) == 1.0


def test_the_sun_sees_a_bridge_that_swings_as_it_hangs_at_rest():
    root = NodePath("scene")
    sun = NearSun(root)
    told = sun.camera.node().get_initial_state()
    at_rest = NodePath("node")
    at_rest.set_state(told)
    assert at_rest.get_shader_input("at_rest").get_priority() > 0
