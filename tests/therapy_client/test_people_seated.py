"""Bodies that sit: where hands lie, and how skirts and coats fall."""

from __future__ import annotations

import numpy as np
import pytest

from therapy_client.world.people.file import MOVES, load_people
from therapy_client.world.people.forms import FORMS, hands_held
from therapy_client.world.people.postures import Posture, Sitting
from therapy_client.world.people.seated import Frame, joints_m, sit_down
from therapy_client.world.people.skeleton import BONES, Region

PALM_M = 0.02
SKIRTS = ("skirt", "long_skirt")


@pytest.fixture(scope="module")
def people():
    return load_people()


def _bone(joints, name):
    return joints[BONES.index(name)]


def test_hands_of_whoever_sits_lie_on_the_thighs_and_not_in_them(people):
    for body in range(len(people.entries)):
        joints = joints_m(people, body, Posture.LAP)
        for side in "lr":
            hip, knee = _bone(joints, f"thigh_{side}"), _bone(joints, f"calf_{side}")
            wrist = _bone(joints, f"hand_{side}")
            share = (wrist[2] - hip[2]) / (knee[2] - hip[2])
            over_m = wrist[1] - (hip + share * (knee - hip))[1]
            assert 0.0 < share < 1.0
            assert PALM_M < over_m - Frame.of(people, body).thigh_m < 3 * PALM_M


def _cloth_seated(people, body, region, told):
    """Points of a region of somebody seated, told (1) or not (0) how cloth lies then."""
    fine = people.levels[body][0]
    of = fine.paint[:, 2].round() == region
    points = fine.points[of] + told * fine.moves[MOVES.index("lid")][of]
    bones = sit_down(Frame.of(people, body), FORMS[Posture.LISTENS][0])
    turns = np.stack(bones.turns)
    shifts = np.stack(bones.places) - np.einsum("kij,kj->ki", turns, bones.heads)
    joints, shares = fine.joints[of].astype(int), fine.weights[of]
    bent = np.einsum("nkij,nj->nki", turns[joints], points) + shifts[joints]
    return np.einsum("nk,nki->ni", shares, bent), bones


def test_a_skirt_lies_on_seated_legs_and_does_not_stand_off_them_like_a_bell(people):
    worn = [b for b, entry in enumerate(people.entries) if entry.bottom in SKIRTS]
    assert len(worn) >= 4
    for body in worn:
        laid, bones = _cloth_seated(people, body, Region.BOTTOM, 1.0)
        bell, _ = _cloth_seated(people, body, Region.BOTTOM, 0.0)
        knee = _bone(bones.places, "calf_r")
        over_legs = laid[:, 2] > 0.15
        assert np.ptp(laid[over_legs, 0]) < 0.9 * np.ptp(bell[bell[:, 2] > 0.15, 0])
        leg_m = max(knee[1], _bone(bones.places, "thigh_r")[1])
        assert (laid[over_legs, 1] < leg_m + 0.16).all()
        assert laid[:, 2].max() < knee[2] + 0.25


def test_cloth_lies_as_on_seated_legs_for_those_who_sit_and_no_longer_once_they_are_up():
    postures = np.array([Posture.LAP, Posture.STANDS, Posture.STANDS, Posture.STANDS_FOLDED, -1])
    settled = np.array([1.0, 0.25, 1.0, 1.0, 1.0])
    held = hands_held(Sitting(postures, settled), len(postures))
    assert held[:, 3].tolist() == [1.0, 0.75, 0.0, 0.0, 0.0]
