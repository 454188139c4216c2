"""The river under the footbridge: white where it falls and behind stones, never all of it."""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.footbridge.boulders import boulders, white_water
from therapy_client.scenes.footbridge.planks import PITCH_M, THICK_M, lay_planks
from therapy_client.world.geometry.hanging import LENGTH_M, deck_m
from therapy_client.world.geometry.mesh import MeshBuilder


def test_the_same_seed_lays_the_same_boulders_between_the_banks():
    stones = boulders(7)
    assert np.array_equal(stones, boulders(7))
    assert not np.array_equal(stones, boulders(8))
    assert ((stones[:, 1] > 0.0) & (stones[:, 1] < LENGTH_M)).all()


def test_behind_a_boulder_the_water_is_whiter_than_beside_it_and_most_of_the_river_is_not_white():
    stones = np.array([[100.0, 30.0, 1.5]])
    behind, beside = white_water(np.array([101.5, 101.5]), np.array([30.0, 40.0]), stones)
    assert behind > 0.5 > 3.0 * beside
    x, across = np.meshgrid(np.linspace(-90, 90, 120), np.linspace(5, 55, 40))
    assert 0.05 < (white_water(x, across, boulders(7)) > 0.5).mean() < 0.35


def test_no_plank_stands_higher_than_the_deck_and_each_leaves_its_joint_free():
    mesh, z = MeshBuilder(), np.arange(10.0, 20.0, PITCH_M)
    lay_planks(mesh, z, 0.65, np.random.default_rng(1))
    vertices, _ = mesh.arrays()
    middle, place = vertices["motion"][:, 0], vertices["position"]
    top_m = place[:, 1] - np.array([deck_m(float(each)) for each in middle])
    bolt_m = 0.007
    assert top_m.max() <= bolt_m
    assert top_m.min() >= -THICK_M - 0.004
    assert (np.abs(place[:, 2] - middle) < PITCH_M / 2).all()
