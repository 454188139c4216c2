"""Solids of the worlds: closed, facing outward, as large as they were asked to be."""

from __future__ import annotations

import numpy as np
import pytest

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.solids import bevelled, cushion, drawn, lathe

SQUARE = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]


def volume_m3(mesh: MeshBuilder) -> float:
    """Of what is closed; the engine's outside turns with the clock."""
    vertices, indices = mesh.arrays()
    a, b, c = np.moveaxis(vertices["position"].astype(float)[indices], 1, 0)
    return float(-(a * np.cross(b, c)).sum() / 6)


@pytest.mark.parametrize(
    ("make", "volume"),
    [
        (lambda mesh: bevelled(mesh, (0, 0, 0), (1, 2, 3), 0.01), 6.0),
        (lambda mesh: lathe(mesh, SQUARE, (5, 0, 0), 48), np.pi),
        (lambda mesh: lathe(mesh, SQUARE, (5, 0, 0), 48, "z"), np.pi),
        (lambda mesh: drawn(mesh, SQUARE, (1, 3), "x", cells=4), 2.0),
        (lambda mesh: drawn(mesh, SQUARE, (1, 3), "y"), 2.0),
        (lambda mesh: drawn(mesh, SQUARE, (1, 3), "z"), 2.0),
        (lambda mesh: cushion(mesh, (0, 0, 0), (1, 1, 1), softness=2.0, cells=16), np.pi / 6),
    ],
)
def test_a_solid_is_closed_and_encloses_what_it_should(make, volume):
    mesh = MeshBuilder()
    make(mesh)
    assert volume_m3(mesh) == pytest.approx(volume, rel=0.02)


def test_boxes_without_edges_keep_what_each_was_given():
    mesh = MeshBuilder()
    red, green = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
    bevelled(mesh, [(0, 0, 0), (2, 0, 0)], [(1, 1, 1), (3, 1, 1)], 0.1, colour=[red, green])
    vertices, _ = mesh.arrays()
    right = vertices["position"][:, 0] > 1.5
    assert (vertices["colour"][right][:, :2] == (0, 255)).all()
    assert (vertices["colour"][~right][:, :2] == (255, 0)).all()
