"""What grows: the same from the same seed, bent by the wind only so far, cheap to have many."""

from __future__ import annotations

import numpy as np
import pytest

from therapy_client.world.geometry.leaf_shapes import Leaf, leaf_shapes, smaller
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.nature.kinds import BROAD_LEAVED, BUSH, COASTAL_PINE
from therapy_client.world.nature.plants import plant_far_trees, plant_trees, plant_tufts
from therapy_client.world.nature.trees import grown

KINDS = (*BROAD_LEAVED, COASTAL_PINE, BUSH)
STRONGEST_WIND = 1.2


def wood(seed: int) -> np.ndarray:
    rng, mesh = np.random.default_rng(seed), MeshBuilder()
    spots = np.array([(x, 0.0, 3.0) for x in range(6)], np.float32)
    plant_trees(mesh, spots, np.full(6, 8.0), rng)
    plant_far_trees(mesh, spots, np.full(6, 8.0), rng)
    return mesh.arrays()[0]


def test_the_same_seed_grows_the_same_wood_and_another_seed_another():
    assert np.array_equal(wood(7), wood(7))
    assert not np.array_equal(wood(7), wood(8))


@pytest.mark.parametrize("kind", KINDS)
def test_a_tree_stands_on_its_spot_and_no_storm_bends_it_by_more_than_seven_decimetres(kind):
    vertices, _ = grown(np.random.default_rng(3), 260, kind).arrays()
    high, pliancy = vertices["position"][:, 1], vertices["surface"][:, 3]
    farthest_m = pliancy * (0.02 + STRONGEST_WIND * (0.25 + 0.55 + 0.10))
    assert (farthest_m <= 0.7).all()
    assert (pliancy[high <= 0.0] == 0.0).all()
    roots = vertices["position"][(high < 0.0) & (vertices["surface"][:, 2] == Leaf.BARK)]
    assert np.hypot(roots[:, 0], roots[:, 2]).max() < 0.1
    assert 0.8 < high.max() <= 1.0 + 1e-6


@pytest.mark.parametrize("kind", KINDS)
def test_a_tree_near_by_costs_at_most_1700_triangles_a_middling_one_400_and_a_far_one_20(kind):
    def triangles(sprays: int) -> int:
        return len(grown(np.random.default_rng(3), sprays, kind).arrays()[1])

    far, spots = MeshBuilder(), np.zeros((10, 3))
    plant_far_trees(far, spots, np.full(10, 9.0), np.random.default_rng(1), kind)
    assert triangles(260) <= 1700
    assert triangles(90) <= 400
    assert len(far.arrays()[1]) <= 20 * 10


def test_tufts_are_never_higher_than_was_asked_by_more_than_a_tenth():
    mesh, feet = MeshBuilder(), np.zeros((50, 3))
    plant_tufts(mesh, feet, np.full(50, 0.3), np.random.default_rng(2), np.ones((50, 3)))
    assert mesh.arrays()[0]["position"][:, 1].max() <= 0.3 * 1.1 + 1e-6


def test_leaves_far_away_cover_as_much_as_leaves_near_by():
    layer = np.zeros((1, 64, 64, 4), np.float32)
    layer[0, ::4, :, 3] = 1.0  # blades one pixel wide, which would be gone at the next level
    for _ in range(3):
        layer = smaller(layer, np.array((0.25,)))
        assert (layer[..., 3] >= 0.5 - 1e-6).mean() >= 0.2


def test_every_layer_of_leaves_has_leaf_and_bark_has_no_hole():
    pixels = np.frombuffer(leaf_shapes().get_ram_image(), np.uint8).reshape(len(Leaf), -1, 4)
    covered = (pixels[..., 3] > 127).mean(axis=1)
    assert (covered > 0.08).all()
    assert covered[Leaf.BARK] == covered[Leaf.PLAIN] == 1.0
