"""Around the patient it is the nearest lamps that are lit one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from panda3d.core import NodePath

from therapy_client.world.light.near_lamps import MOST, NearLamps

SPOT = st.tuples(st.floats(-90, 90), st.floats(-90, 90))


@given(st.lists(SPOT, max_size=20, unique=True), SPOT)
@settings(max_examples=40, deadline=None)
def test_no_lamp_that_is_left_out_is_nearer_than_one_that_is_lit(spots, stands):
    lamps = NearLamps(NodePath("street"), spots, 5.0)
    lamps.stand_at(*stands)
    lit = [tuple(row) for row in lamps.rows if row[3] > 0.0]
    assert len(lit) == min(MOST, len(spots))
    away = sorted(np.hypot(x - stands[0], z - stands[1]) for x, z in spots)
    for (x, high, z, _), expected in zip(lit, away, strict=False):
        assert high == 5.0
        assert np.isclose(np.hypot(x - stands[0], z - stands[1]), expected, atol=1e-3)


def test_the_lamps_stay_while_the_patient_hardly_moves():
    lamps = NearLamps(NodePath("street"), [(0.0, 0.0), (10.0, 0.0)], 5.0)
    lamps.stand_at(4.9, 0.0)
    first = lamps.rows[0][0]
    lamps.stand_at(5.1, 0.0)
    assert lamps.rows[0][0] == first
    lamps.stand_at(9.0, 0.0)
    assert lamps.rows[0][0] == 10.0
