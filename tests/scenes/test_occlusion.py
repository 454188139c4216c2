"""Corners and the space under things are dark, and an open plain never is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.occlusion import LEAST, Occlusion

UP = np.array([[0.0, 1.0, 0.0]], np.float32)


def _floor(half_m: float = 3.0) -> MeshBuilder:
    mesh = MeshBuilder()
    mesh.quads(
        [[(-half_m, 0, -half_m), (half_m, 0, -half_m), (half_m, 0, half_m), (-half_m, 0, half_m)]],
        (0, 1, 0),
    )
    return mesh


def _on_floor(x: float, z: float) -> np.ndarray:
    return np.array([[x, 0.0, z]], np.float32)


@given(st.floats(0.0, 2 * np.pi), st.floats(-1.2, 1.2), st.floats(-0.2, 0.2))
@settings(max_examples=8, deadline=None)
def test_an_open_plain_is_never_darkened_however_it_lies(turn, tilt, off_m):
    vertices, faces = _floor(2.0).arrays()
    c, s = np.cos(tilt), np.sin(tilt)
    leaning = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    c, s = np.cos(turn), np.sin(turn)
    turned = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]) @ leaning
    vertices["position"] = vertices["position"] @ turned.T + off_m
    plain = MeshBuilder()
    plain.take(vertices, faces)
    points = np.random.default_rng(1).uniform(-1.8, 1.8, (200, 3)) * (1, 0, 1)
    place = (points @ turned.T + off_m).astype(np.float32)
    normals = np.tile((UP @ turned.T).astype(np.float32), (200, 1))
    assert Occlusion(plain).openness(place, normals).min() > 0.88


def test_a_corner_is_darker_than_the_foot_of_a_wall_and_that_darker_than_the_middle():
    walls = MeshBuilder()
    walls.boxes((-3.0, 0.0, 3.0), (3.0, 2.5, 3.1))
    walls.boxes((3.0, 0.0, -3.0), (3.1, 2.5, 3.1))
    room = Occlusion(_floor(), walls)
    middle = room.openness(_on_floor(0.0, 0.0), UP)[0]
    foot = room.openness(_on_floor(0.0, 2.93), UP)[0]
    corner = room.openness(_on_floor(2.93, 2.93), UP)[0]
    assert middle == pytest.approx(1.0, abs=0.02)
    assert corner < foot < 0.85 * middle
    assert corner >= LEAST**2


def test_it_is_dark_under_a_table_and_bright_on_it():
    table = MeshBuilder()
    table.boxes((-0.6, 0.68, -0.5), (0.6, 0.72, 0.5))
    room = Occlusion(_floor(), table)
    assert room.openness(_on_floor(0.0, 0.0), UP)[0] < 0.85
    assert room.openness(np.array([[0.0, 0.72, 0.0]], np.float32), UP)[0] > 0.93


def test_a_long_hall_takes_no_more_room_than_a_short_one():
    hall = MeshBuilder()
    hall.boxes((-100.0, 0.0, -8.0), (100.0, 6.0, 8.0))
    volume = Occlusion(hall)
    assert volume.near.size < 4_500_000
    assert volume.cell_m > 0.1
