"""What the display promises the loop: pictures, the fade, the head, the stop, and giving back."""

from __future__ import annotations

import itertools
import math
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from protocols.catalogue import SAFE_PLACE, SCENES, SceneName
from shared.clock import NS_PER_S, FakeClock
from shared.errors import DisplayError, MissingLibraryError
from therapy_client.comfort.covers import DUSK_SRGB
from therapy_client.displays.desktop import DesktopDisplay
from therapy_client.displays.gaze import STANDING_EYE_HEIGHT_M, Gaze, IdleGaze
from therapy_client.displays.libraries import require_graphics_libraries
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.displays.pacing import Pacer
from therapy_client.patient import Picture

ROOT = Path(__file__).resolve().parents[2]


def pixels(picture: Picture | None) -> np.ndarray:
    assert picture is not None
    assert len(picture.rgb) == picture.width * picture.height * 3
    flat = np.frombuffer(picture.rgb, np.uint8)
    return flat.reshape(picture.height, picture.width, 3).astype(int)


def drawn(display: OffscreenDisplay) -> np.ndarray:
    display.frame()
    return pixels(display.picture())


def test_the_sky_is_at_the_top_of_the_picture(display, shore):
    display.look(90.0, 0.0)
    image = drawn(display)
    top, bottom = image[:20].mean(axis=(0, 1)), image[-20:].mean(axis=(0, 1))
    assert top[2] > bottom[2]


def test_a_full_fade_covers_everything_with_one_soft_dusk(display, lift):
    display.fade(1.0)
    image = drawn(display)
    assert image.reshape(-1, 3).std(axis=0).max() < 1.0
    assert np.allclose(image[50, 80], np.array(DUSK_SRGB) * 255, atol=2)
    assert image.min() > 60


def test_no_fade_covers_nothing(display, lift):
    display.fade(1.0)
    display.frame()
    display.fade(0.0)
    assert drawn(display).std() > 10.0


def test_a_fade_goes_toward_dusk_step_by_step(display, lift):
    dusk = np.array(DUSK_SRGB) * 255
    far = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        display.fade(share)
        far.append(np.abs(drawn(display) - dusk).mean())
    assert all(later < before for before, later in itertools.pairwise(far))


def test_fades_beyond_the_ends_are_held_at_the_ends(display, lift):
    display.fade(7.0)
    assert drawn(display).reshape(-1, 3).std(axis=0).max() < 1.0
    display.fade(-3.0)
    assert drawn(display).std() > 10.0


def test_turning_the_head_turns_the_picture(display, lift):
    lift.apply({**lift.spec.calm_exposure(), "height_m": 30.0, "edge_guard": 5.0})
    display.look(0.0, 0.0)
    ahead = drawn(display)
    display.look(60.0, 0.0)
    assert np.abs(drawn(display) - ahead).mean() > 10.0


def test_looking_up_shows_sky_and_looking_down_does_not(display, shore):
    display.look(0.0, 60.0)
    up = drawn(display)
    display.look(0.0, -60.0)
    down = drawn(display)
    assert up[..., 2].mean() > up[..., 0].mean()
    assert down[..., 0].mean() > down[..., 2].mean()


def test_the_head_pose_is_that_of_the_last_frame(display, shore):
    display.look(0.0, 0.0)
    display.frame()
    display.look(90.0, 0.0)
    before = display.head_pose()
    display.frame()
    assert display.head_pose() == Gaze(90.0, 0.0).head_pose()
    assert before != display.head_pose()


def test_a_gaze_to_the_right_turns_about_the_upright_axis():
    pose = Gaze(90.0, 0.0).head_pose()
    assert pose.position_m == (0.0, STANDING_EYE_HEIGHT_M, 0.0)
    assert pose.orientation == pytest.approx((0.0, np.sqrt(0.5), 0.0, np.sqrt(0.5)))


def test_nobody_wears_it_so_the_head_looks_around_and_sometimes_down():
    gaze = IdleGaze(seed=3)
    pitches = [gaze.at(second).pitch_deg for second in np.arange(0.0, 120.0, 0.5)]
    assert min(pitches) < -25.0
    assert max(abs(a - b) for a, b in itertools.pairwise(pitches)) < 40.0
    assert [IdleGaze(3).at(t).yaw_deg for t in (1.0, 9.0)] == [
        gaze.at(t).yaw_deg for t in (1.0, 9.0)
    ]


def test_only_who_stands_above_something_looks_down(display):
    def lowest_deg(scene):
        display.load(scene)
        display.show(scene)
        display.look_around()
        poses = [display._next_pose() for _ in range(1200)]
        turns = [2 * math.asin(pose.orientation[0]) for pose in poses]
        return -math.degrees(max(turns))

    assert lowest_deg(SceneName("glass_lift")) < -25.0
    assert lowest_deg(SceneName("convoy")) > -10.0


def test_the_patients_stop_is_held_as_long_as_it_is_held(display):
    assert not display.stop_held()
    display.hold_stop(True)
    assert display.stop_held()
    assert display.stop_held()
    display.hold_stop(False)
    assert not display.stop_held()


def test_loading_a_scene_twice_gives_the_same_scene(display):
    assert display.load(SAFE_PLACE) is display.load(SAFE_PLACE)


def test_only_the_shown_scene_is_seen(display, lift, shore):
    assert lift.root.is_hidden()
    assert not shore.root.is_hidden()
    display.show(SceneName("glass_lift"))
    assert shore.root.is_hidden()


@pytest.mark.parametrize("name", ["glass_lift", "road"])
def test_eyes_that_enter_a_scene_are_used_to_what_is_before_them_and_not_to_what_was(display, name):
    scene = display.load(SceneName(name))
    display.show(scene.spec.name)
    display.look(180.0, -40.0)  # into the cab, which is darker than what lies before it
    for _ in range(60):
        scene.advance(0.1)
        dark = drawn(display)
    display.show(display.load(SAFE_PLACE).spec.name)
    display.look(0.0, -4.0)
    display.frame()
    for _ in display.loading(scene.spec.name):
        pass
    display.show(scene.spec.name)
    means = []
    for _ in range(60):
        scene.advance(0.1)
        means.append(drawn(display).mean())
    assert dark.mean() < 0.9 * means[-1]
    assert means[0] == pytest.approx(means[-1], rel=0.02)


def test_going_from_scene_to_scene_leaves_no_nodes_behind(display, lift):
    def nodes() -> int:
        return display._opened().app.render.find_all_matches("**").get_num_paths()

    for name in SCENES:
        display.load(name)
    display.frame()
    before = nodes()
    for _ in range(20):
        for name in SCENES:
            scene = display.load(name)
            display.show(name)
            scene.apply(scene.spec.calm_exposure())
            for cue in scene.spec.cues:
                scene.show_cue(cue.name)
            scene.advance(0.1)
            scene.silence()
        display.frame()
    assert nodes() == before


def test_a_frame_waits_for_its_turn_and_a_late_one_is_not_made_up_for():
    clock, slept = FakeClock(), []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.advance(seconds)

    pacer = Pacer(10.0, clock, sleep)
    pacer.wait()
    clock.advance(0.03)
    pacer.wait()
    assert slept == [pytest.approx(0.07)]
    clock.advance(5.0)
    pacer.wait()
    clock.advance(0.01)
    pacer.wait()
    assert slept[-1] == pytest.approx(0.09)
    assert clock.now_ns() < 1_006 * NS_PER_S


def test_a_missing_library_is_a_sentence_that_names_the_packages():
    def none_installed(_file_name: str) -> None:
        raise OSError("cannot open shared object file")

    with pytest.raises(MissingLibraryError) as caught:
        require_graphics_libraries(none_installed)
    for package in ("libegl1", "libgl1", "libx11-6", "libgl1-mesa-dri"):
        assert package in str(caught.value)


def test_a_window_without_a_screen_is_a_sentence(monkeypatch):
    from therapy_client.displays import engine

    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(engine, "_running", [])
    with pytest.raises(DisplayError, match="no screen"):
        DesktopDisplay().open()


def test_another_kind_of_display_in_one_program_is_refused_with_a_sentence(display):
    with pytest.raises(DisplayError, match="another kind of display"):
        DesktopDisplay().open()


CHILD = """
from protocols.catalogue import SAFE_PLACE
from therapy_client.displays.offscreen import OffscreenDisplay
for size in ((64, 40), (80, 50)):
    display = OffscreenDisplay(*size, rate_hz=0.0, multisamples=0)
    display.open()
    display.load(SAFE_PLACE)
    display.show(SAFE_PLACE)
    display.frame()
    assert display.picture().width == size[0]
    display.close()
    display.close()
"""


def test_it_opens_again_in_another_size_and_leaves_quietly(started_display):
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_ctrl_c_in_the_middle_of_a_frame_is_heard_by_the_program_and_ends_no_frame(display):
    heard = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    tasks = display._opened().app.taskMgr
    tasks.add(lambda _task: signal.raise_signal(signal.SIGINT), "ctrl-c", sort=-50)
    try:
        display.frame()
    finally:
        signal.signal(signal.SIGINT, before)
    assert heard == [signal.SIGINT]
