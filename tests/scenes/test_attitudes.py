"""Attitudes and gaze are told apart by a measure of faces and posture, not by a name alone.

A listener is a row of figures: what the face shows (manners.py), where hands, elbows, chest and
head are (seated.py), and where head and eyes point (gaze.py), each over what a viewer tells apart.
"""

from __future__ import annotations

import itertools
from dataclasses import astuple

import numpy as np
import pytest

from therapy_client.scenes.audience import hall
from therapy_client.scenes.audience.listeners import Listeners, Mood
from therapy_client.world.people.file import load_people
from therapy_client.world.people.gaze import Gazes
from therapy_client.world.people.manners import BEARINGS, Manner
from therapy_client.world.people.postures import Posture
from therapy_client.world.people.seated import eye_heights_seated, joints_m
from therapy_client.world.people.skeleton import BONES

PATIENT = np.array((0.0, 1.62, -3.0))
SEEN = ("head", "spine_03", "lowerarm_l", "hand_l", "lowerarm_r", "hand_r")
FACE_JND, PLACE_JND_M, TURN_JND = 0.25, 0.06, 0.17
"""What tells two listeners apart at 3 m: a quarter of an expression, 6 cm, 10 degrees."""

D_PRIME = 2.0
"""Means two spreads apart: one listener picked from each of two moods is told apart by 92 %."""


@pytest.fixture(scope="module")
def people():
    return load_people()


@pytest.fixture(scope="module")
def silhouettes(people):
    """Where what is seen of a body of middling size is in each posture, over the hips."""
    body = next(k for k, entry in enumerate(people.entries) if entry.name == "sami")
    rows = {}
    for posture in Posture:
        if posture is not Posture.STANDS:
            joints = joints_m(people, body, posture)
            rows[posture] = (joints - joints[0])[[BONES.index(name) for name in SEEN]].ravel()
    return rows


def listeners(mood: float, gaze_share: float, seed: int = 7) -> Listeners:
    audience = Listeners(seed)
    audience.count, audience.attitude, audience.gaze_share = len(hall.seats()), mood, gaze_share
    audience.settle()
    return audience


def faces(audience: Listeners, people):
    states = audience.states()
    heights = np.full(len(states), eye_heights_seated(people).mean())
    return Gazes(len(states), np.random.default_rng(3)).settle(states, heights, PATIENT)


def rows(mood: float, gaze_share: float, people, silhouettes, seed: int = 7) -> np.ndarray:
    """Every listener of a hall as a row of figures, each over what is told apart."""
    audience = listeners(mood, gaze_share, seed)
    face = faces(audience, people)
    shown = np.stack([face.smile, face.frown, face.brow, np.minimum(face.blink, 0.6)], axis=1)
    turned = np.stack([face.head_yaw, face.head_pitch, face.eye_pitch, face.head_roll], axis=1)
    held = np.array([silhouettes[Posture(p)] for p in audience.people.postures])
    return np.concatenate([shown / FACE_JND, held / PLACE_JND_M, turned / TURN_JND], axis=1)


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """Distance of two halls' means over the spread within them, along the line between them."""
    way = one.mean(axis=0) - other.mean(axis=0)
    size = float(np.linalg.norm(way))
    spread = np.sqrt(0.5 * ((one @ way / size).var() + (other @ way / size).var()))
    return size / max(float(spread), 1.0)


@pytest.mark.parametrize("gaze_share", [0.3, 0.7, 1.0])
def test_any_two_attitudes_are_told_apart_by_faces_and_posture(people, silhouettes, gaze_share):
    halls = {mood: rows(float(mood), gaze_share, people, silhouettes) for mood in Mood}
    for one, other in itertools.combinations(Mood, 2):
        assert apart(halls[one], halls[other]) > D_PRIME, f"{one.name} like {other.name}"


@pytest.mark.parametrize("part", [slice(0, 4), slice(4, 4 + 3 * len(SEEN))])
def test_face_alone_and_posture_alone_tell_attitudes_apart_too(people, silhouettes, part):
    halls = {mood: rows(float(mood), 0.7, people, silhouettes)[:, part] for mood in Mood}
    for one, other in itertools.combinations(Mood, 2):
        assert apart(halls[one], halls[other]) > 1.0, f"{one.name} like {other.name}"


def test_an_attitude_between_two_lies_between_them(people, silhouettes):
    for one, other in itertools.pairwise(Mood):
        ends = [rows(float(mood), 0.7, people, silhouettes).mean(axis=0) for mood in (one, other)]
        way = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
        at = [
            float(rows(one + share, 0.7, people, silhouettes).mean(axis=0) @ way)
            for share in (0.0, 0.25, 0.5, 0.75, 1.0)
        ]
        assert at == sorted(at)


def test_with_every_step_of_gaze_more_eyes_meet_the_patients(people):
    """Eyes that point within 5 degrees of the patient's, of all listeners."""
    meeting = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        audience = listeners(float(Mood.NEUTRAL), share)
        states, face = audience.states(), faces(audience, people)
        off = PATIENT - states.positions_m
        bearing = np.arctan2(off[:, 0], off[:, 2]) - states.headings_rad
        miss = (bearing - face.head_yaw - face.eye_yaw + np.pi) % (2 * np.pi) - np.pi
        meeting.append(float((np.abs(miss) < np.radians(5.0)).mean()))
    assert all(more > less + 0.1 for less, more in itertools.pairwise(meeting))
    assert meeting[-1] > 0.95


def test_no_two_manners_are_the_same_face():
    table = np.array([astuple(BEARINGS[manner])[:4] for manner in Manner]) / FACE_JND
    for one, other in itertools.combinations(range(len(Manner)), 2):
        assert np.linalg.norm(table[one] - table[other]) > 1.5


def test_the_harder_the_attitude_the_less_it_smiles(people, silhouettes):
    smiles = [rows(float(mood), 0.7, people, silhouettes)[:, 0].mean() for mood in Mood]
    assert smiles[0] == max(smiles)
    frowns = [rows(float(mood), 0.7, people, silhouettes)[:, 1].mean() for mood in Mood]
    assert frowns == sorted(frowns)
