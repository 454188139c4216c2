"""Shapes are the same however many of them are built at once."""

from __future__ import annotations

import numpy as np
import pytest

from therapy_client.world.geometry import mesh
from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, SIDES, MeshBuilder
from therapy_client.world.geometry.vectors import cross


@pytest.mark.parametrize("faces", [mesh.FACE_NAMES, ALL_BUT_BOTTOM, SIDES, ("top",), ()])
def test_boxes_are_the_same_with_all_sides_at_once_and_side_by_side(faces, monkeypatch):
    chance = np.random.default_rng(3)
    low = chance.uniform(-5, 5, (7, 3))
    look = {
        "colour": chance.uniform(0, 1, (7, 3)),
        "openness": chance.uniform(0, 1, 7),
        "uv": chance.uniform(0, 1, (7, 4, 2)),
        "layer": 3,
        "motion": (1.0, 2.0, 3.0, 4.0),
    }

    def built(few: int) -> tuple[bytes, bytes]:
        monkeypatch.setattr(mesh, "FEW", few)
        builder = MeshBuilder()
        builder.boxes(low, low + 1.5, faces, **look)
        vertices, indices = builder.arrays()
        assert len(vertices) == 4 * len(faces) * len(low)
        return vertices.tobytes(), indices.tobytes()

    assert built(few=64) == built(few=0)


def test_cross_products_are_numpys_own():
    one, other = np.random.default_rng(5).normal(size=(2, 40, 3)).astype(np.float32)
    assert np.array_equal(cross(one, other), np.cross(one, other))
