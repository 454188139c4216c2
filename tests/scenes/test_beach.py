"""What lies on the beach of the safe place lies dry, and not under the patient's feet."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.surf import HIGHEST_M
from therapy_client.world.nature.beach import scatter
from therapy_client.world.nature.shore import EYE_SPOT, Land


def strewn(seed: int) -> tuple[np.ndarray, np.ndarray]:
    solid, leafy = MeshBuilder(), MeshBuilder()
    scatter(Land(7), solid, leafy, np.random.default_rng(seed))
    return solid.arrays()[0]["position"], leafy.arrays()[0]["position"]


def test_the_same_seed_strews_the_same_beach():
    assert all(map(np.array_equal, strewn(3), strewn(3)))
    assert not np.array_equal(strewn(3)[0], strewn(4)[0])


def test_no_wave_reaches_what_lies_on_the_beach():
    for points in strewn(3):
        assert points[:, 1].min() > HIGHEST_M - 0.02


def test_everything_lies_on_the_sand_and_nothing_under_the_feet():
    land = Land(7)
    for points in strewn(3):
        over_m = points[:, 1] - land.height_m(points[:, 0], points[:, 2])
        assert over_m.max() < 0.4
        assert over_m.min() > -0.15
        assert np.hypot(points[:, 0] - EYE_SPOT[0], points[:, 2] - EYE_SPOT[1]).min() > 1.0
