"""The border of the play space, as a runtime tells it; no headset and no runtime needed."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.errors import MissingLibraryError

try:
    import xr
    from xr.exception import RuntimeFailureError

    from therapy_client.displays.openxr.play_space import PlaySpace, border_m
    from therapy_client.patient import HeadPose
except (ImportError, OSError, MissingLibraryError) as missing:
    import os

    if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
        raise
    pytest.skip(f"The OpenXR loader does not run here: {missing}", allow_module_level=True)

METRES = st.floats(-5.0, 5.0)


def test_from_the_middle_of_three_by_two_metres_it_is_one_metre_to_the_border() -> None:
    assert border_m((0.0, 1.65, 0.0), 3.0, 2.0) == pytest.approx(1.0)
    assert border_m((1.2, 1.65, 0.0), 3.0, 2.0) == pytest.approx(0.3)
    assert border_m((0.0, 1.65, -1.4), 3.0, 2.0) == pytest.approx(-0.4)
    assert border_m((1.8, 1.65, 1.4), 3.0, 2.0) == pytest.approx(-0.5)


@given(METRES, METRES, st.floats(0.3, 4.0), st.floats(0.3, 4.0))
def test_it_never_leaps_and_its_sign_says_whether_one_is_within(
    x: float, z: float, width_m: float, depth_m: float
) -> None:
    there = border_m((x, 0.0, z), width_m, depth_m)
    within = abs(x) < width_m / 2 and abs(z) < depth_m / 2
    assert (there > 0.0) is within or there == 0.0
    assert abs(border_m((x + 0.01, 0.0, z), width_m, depth_m) - there) <= 0.01 + 1e-9


class Runtime:
    """A runtime that knows a room: our ground lies turned and aside of its middle."""

    def __init__(self, width_m: float = 3.0, depth_m: float = 2.0) -> None:
        self.size = SimpleNamespace(width=width_m, height=depth_m)
        self.flags = xr.SpaceLocationFlags.POSITION_VALID_BIT
        self.flags |= xr.SpaceLocationFlags.ORIENTATION_VALID_BIT
        self.spaces = [xr.ReferenceSpaceType.STAGE.value]
        self.asked = 0
        self.fails = False

    def enumerate_reference_spaces(self, _session: Any) -> list[int]:
        return self.spaces

    def create_reference_space(self, _session: Any, _info: Any) -> str:
        return "stage"

    def get_reference_space_bounds_rect(self, _session: Any, _kind: Any) -> Any:
        return self.size

    def destroy_space(self, _space: Any) -> None:
        """Nothing was made."""

    def locate_space(self, _space: Any, _base: Any, _time: Any) -> Any:
        """Our ground is 0.5 m right of the room's middle, and its ahead is the room's right."""
        self.asked += 1
        if self.fails:
            raise RuntimeFailureError
        half = math.pi / 4
        pose = xr.Posef(
            orientation=xr.Quaternionf(0.0, -math.sin(half), 0.0, math.cos(half)),
            position=xr.Vector3f(0.5, 0.0, 0.0),
        )
        return SimpleNamespace(pose=pose, location_flags=self.flags)


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Runtime:
    told = Runtime()
    for name in (
        *("enumerate_reference_spaces", "create_reference_space", "locate_space"),
        *("get_reference_space_bounds_rect", "destroy_space"),
    ):
        monkeypatch.setattr(xr, name, getattr(told, name))
    return told


def ahead(metres: float) -> HeadPose:
    return HeadPose((0.0, 1.65, metres), (0.0, 0.0, 0.0, 1.0))


SECOND = 1_000_000_000


def test_who_walks_ahead_comes_as_much_nearer_to_the_rooms_right_side(runtime: Runtime) -> None:
    space = PlaySpace(None)
    assert space.border_m(None, ahead(0.0), 1 * SECOND) == pytest.approx(1.0, abs=1e-6)
    assert space.border_m(None, ahead(0.7), 2 * SECOND) == pytest.approx(0.3, abs=1e-6)
    assert space.border_m(None, ahead(1.2), 3 * SECOND) == pytest.approx(-0.2, abs=1e-6)


def test_it_is_asked_ten_times_a_second_and_not_in_every_frame(runtime: Runtime) -> None:
    space = PlaySpace(None)
    for frame in range(90):
        space.border_m(None, ahead(0.0), SECOND + frame * SECOND // 90)
    assert runtime.asked == 10


def test_without_bounds_or_a_pose_or_a_room_nothing_is_known(runtime: Runtime) -> None:
    runtime.size = SimpleNamespace(width=0.0, height=0.0)
    space = PlaySpace(None)
    assert space.border_m(None, ahead(0.0), SECOND) is None
    runtime.size = SimpleNamespace(width=3.0, height=2.0)
    assert space.border_m(None, ahead(0.0), 4 * SECOND) is not None, "bounds drawn meanwhile"
    runtime.flags = 0
    assert space.border_m(None, ahead(0.0), 5 * SECOND) is None
    runtime.spaces = [xr.ReferenceSpaceType.LOCAL.value]
    assert PlaySpace(None).border_m(None, ahead(0.0), SECOND) is None


def test_a_runtime_that_fails_at_it_costs_the_frame_nothing_else(runtime: Runtime) -> None:
    space = PlaySpace(None)
    runtime.fails = True
    assert space.border_m(None, ahead(0.0), SECOND) is None
    runtime.fails = False
    assert space.border_m(None, ahead(0.0), 9 * SECOND) is None
    space.destroy()
