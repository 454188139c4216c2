"""What an exposure goes through from the loop to the eyes, where it is drawn for real."""

from __future__ import annotations

from tests.specification.test_walks import DRAWN, SHOWN
from tests.walking import Station, Walk
from therapy_client.displays.engine import Engine
from therapy_client.scenes.glass_lift.look import GlassLift


def test_an_exposure_goes_through_the_scene_and_a_frame_through_the_display(display, lift):
    walk = Walk(Station(GlassLift._show), Station(Engine.step, only_answers=True))
    with walk.followed():
        lift.apply({**lift.spec.calm_exposure(), "height_m": 12.5})
        display.frame()
    assert list(walk.ways.values()) == [SHOWN, DRAWN]
