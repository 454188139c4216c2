"""One offscreen display for all tests of this folder: the engine starts once in a process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from protocols.catalogue import SceneName
from shared.errors import DeviceError
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.scenes.panda_scene import PandaScene


@pytest.fixture(scope="session")
def started_display() -> Iterator[OffscreenDisplay]:
    display = OffscreenDisplay(160, 100, rate_hz=0.0, seed=7, multisamples=0)
    try:
        display.open()
    except DeviceError as error:
        if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
            raise
        pytest.skip(str(error))
    yield display
    display.close()


@pytest.fixture
def display(started_display: OffscreenDisplay) -> Iterator[OffscreenDisplay]:
    """The display, uncovered and looking ahead, its scenes calm and without cues."""
    started_display.fade(0.0)
    started_display.look(0.0, -4.0)
    started_display.hold_stop(False)
    yield started_display
    for name in SceneName:
        scene = started_display.load(name)
        scene.silence()
        scene.apply(scene.spec.calm_exposure())


@pytest.fixture
def lift(display: OffscreenDisplay) -> PandaScene:
    scene = display.load(SceneName.GLASS_LIFT)
    display.show(SceneName.GLASS_LIFT)
    assert isinstance(scene, PandaScene)
    return scene


@pytest.fixture
def shore(display: OffscreenDisplay) -> PandaScene:
    scene = display.load(SceneName.SAFE_PLACE)
    display.show(SceneName.SAFE_PLACE)
    assert isinstance(scene, PandaScene)
    return scene
