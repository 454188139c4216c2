"""The people file: who is in it, and what happens when it is broken."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.errors import DeviceError
from therapy_client.world.people.file import MOVES, PEOPLE_FILE, load_people
from therapy_client.world.people.poses import FIRST_FRAME, skinning
from therapy_client.world.people.skeleton import BONES, FRAMES, Gait, Region


@pytest.fixture(scope="module")
def people():
    return load_people()


def test_there_are_sixteen_bodies_of_both_sexes_with_children_and_older_adults(people):
    ages = [entry.age_years for entry in people.entries]
    assert len(people.entries) >= 16
    assert sum(entry.male > 0.5 for entry in people.entries) >= 6
    assert sum(entry.male < 0.5 for entry in people.entries) >= 6
    assert sum(age < 14 for age in ages) == 2
    assert sum(age > 65 for age in ages) >= 3
    assert {max(range(3), key=entry.origin.__getitem__) for entry in people.entries} == {0, 1, 2}


@pytest.mark.parametrize(
    ("level", "low", "high"),
    [(0, 9000, 16000), (1, 2400, 3500), (2, 650, 1050), (3, 200, 350)],
)
def test_each_level_of_detail_keeps_to_its_triangles(people, level, low, high):
    for body in people.levels:
        assert low <= len(body[level].triangles) <= high


def test_every_body_has_skin_hair_clothes_shoes_and_eyes(people):
    for body in people.levels:
        regions = set(body[0].paint[:, 2].astype(int))
        worn = {Region.SKIN, Region.HAND, Region.EYE, Region.TOP, Region.BOTTOM, Region.SHOE}
        assert worn <= regions
        assert regions & {Region.HAIR, Region.SCARF}


def test_points_stand_on_the_ground_and_reach_the_stated_height(people):
    for entry, body in zip(people.entries, people.levels, strict=True):
        heights = body[0].points[:, 1]
        assert -0.03 < heights.min() < 0.01
        assert entry.height_m - 0.02 < heights.max() < entry.height_m + 0.12


def test_weights_sum_to_one_and_normals_have_unit_length(people):
    for body in people.levels:
        for level in body:
            assert np.allclose(level.weights.sum(axis=1), 1.0, atol=1e-5)
            assert np.abs(np.linalg.norm(level.normals, axis=1) - 1.0).max() < 0.02


def test_every_expression_moves_the_face_a_little(people):
    for body in people.levels:
        # What hands and cloth keep there is how they close, and how they lie on who sits.
        face = ~np.isin(body[0].paint[:, 2], (Region.HAND, Region.TOP, Region.BOTTOM))
        for moved in body[0].moves[:, face]:
            most = np.linalg.norm(moved, axis=1).max()
            assert 0.003 < most < 0.05


def test_hands_close_to_a_fist_and_lie_flat(people):
    for body in people.levels:
        level = body[0]
        hand = level.paint[:, 2] == Region.HAND
        left = hand & (level.points[:, 0] < 0.0)
        low = [
            np.ptp(level.points[left] + level.moves[MOVES.index(name)][left], axis=0).max()
            for name in ("smile", "frown")
        ]
        assert low[0] < 0.85 * low[1], "a closed hand is shorter than a stretched one"


@pytest.mark.parametrize("gait", [Gait.STROLL, Gait.WALK])
def test_a_foot_on_the_ground_stays_where_it_is_while_the_body_walks_on(people, gait):
    frames, ball = FRAMES[gait], BONES.index("ball_l")
    poses = skinning(people)[:, FIRST_FRAME[gait] : FIRST_FRAME[gait] + frames, ball]
    strides = people.strides_m()[:, gait]
    spots = np.einsum("bfij,bj->bfi", poses[..., :3], people.bones[:, ball]) + poses[..., 3]
    phase = np.arange(frames) / frames
    ahead = spots[..., 2] + strides[:, None] * phase
    flat = (phase > 0.12) & (phase < 0.33)
    assert np.ptp(ahead[:, flat], axis=1).max() < 0.004
    assert np.ptp(spots[:, flat, 1], axis=1).max() < 0.004


def test_soles_touch_the_ground_in_every_frame(people):
    poses = skinning(people)
    for body, levels in enumerate(people.levels):
        level = levels[0]
        shoe = level.paint[:, 2] == Region.SHOE
        points = np.concatenate([level.points[shoe], np.ones((shoe.sum(), 1), np.float32)], axis=1)
        bones, shares = level.joints[shoe].astype(int), level.weights[shoe]
        heights = sum(
            shares[:, k] * np.einsum("fnj,nj->fn", poses[body][:, bones[:, k], 1], points)
            for k in range(4)
        )
        lowest = heights.min(axis=1)
        assert lowest.min() > -0.035
        assert lowest.max() < 0.012


def test_each_gait_closes_its_loop(people):
    poses = skinning(people)
    for gait in Gait:
        part = poses[:, FIRST_FRAME[gait] : FIRST_FRAME[gait] + FRAMES[gait]]
        steps = np.abs(np.diff(np.concatenate([part, part[:, :1]], axis=1), axis=1))
        within = steps[:, :-1].max()
        assert steps[:, -1].max() <= 1.5 * within + 1e-3


def _sentence(error: pytest.ExceptionInfo[DeviceError]) -> None:
    assert "people" in str(error.value)
    assert "Traceback" not in str(error.value)
    assert error.value.next_step


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(DeviceError) as error:
        load_people(tmp_path / "people.npz")
    _sentence(error)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"not a people file at all", b"\x93NUMPY\x01\x00", b"\x00" * 4096],
)
def test_an_empty_or_foreign_file_is_a_sentence(tmp_path, content):
    path = tmp_path / "people.npz"
    path.write_bytes(content)
    with pytest.raises(DeviceError) as error:
        load_people(path)
    _sentence(error)


def test_another_archive_of_arrays_is_a_sentence(tmp_path):
    path = tmp_path / "people.npz"
    np.savez(path, index=np.zeros(3), points=np.zeros((4, 3)))
    with pytest.raises(DeviceError) as error:
        load_people(path)
    _sentence(error)


def test_a_file_with_pickled_objects_is_refused_and_not_run(tmp_path):
    path = tmp_path / "people.npz"
    with np.load(PEOPLE_FILE) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays["index"] = np.array([{"name": "x"}], dtype=object)
    np.savez(path, **arrays)
    with pytest.raises(DeviceError) as error:
        load_people(path)
    _sentence(error)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("triangles", lambda a: a * 0 + 65535),
        ("joints", lambda a: a * 0 + 200),
        ("weights", lambda a: a // 2),
        ("region", lambda a: a * 0 + 99),
        ("starts", lambda a: a[::-1].copy()),
        ("bones", lambda a: a[:3]),
        ("points", lambda a: a[:-1]),
        ("face", lambda a: a[:8]),
        ("index", lambda a: a[:-1]),
        ("turns", lambda a: a.astype(np.float32)),
    ],
)
def test_an_array_that_cannot_be_a_persons_is_refused(tmp_path, name, change):
    path = tmp_path / "people.npz"
    with np.load(PEOPLE_FILE) as stored:
        arrays = {key: stored[key] for key in stored.files}
    arrays[name] = change(arrays[name])
    np.savez(path, **arrays)
    with pytest.raises(DeviceError) as error:
        load_people(path)
    _sentence(error)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(share=st.floats(0.0, 0.999), flips=st.lists(st.floats(0.0, 0.999), max_size=4))
def test_a_file_cut_off_or_changed_anywhere_is_read_or_refused_but_never_breaks(
    tmp_path, share, flips
):
    whole = bytearray(PEOPLE_FILE.read_bytes())
    for flip in flips:
        whole[int(flip * len(whole))] ^= 0x5A
    cut = bytes(whole) if flips else bytes(whole[: int(share * len(whole))])
    path = tmp_path / "people.npz"
    path.write_bytes(cut)
    with contextlib.suppress(DeviceError):
        assert len(load_people(path).entries) >= 16
