"""What is tested in the headset, in this order: a test is a file in `steps/` and a line here."""

from __future__ import annotations

from typing import Final

from therapy_client.modes.headset_check.checking import Step
from therapy_client.modes.headset_check.steps.controllers import controllers
from therapy_client.modes.headset_check.steps.gaze import gaze
from therapy_client.modes.headset_check.steps.haptics import haptics
from therapy_client.modes.headset_check.steps.microphone import microphone
from therapy_client.modes.headset_check.steps.off_and_on import off_and_on
from therapy_client.modes.headset_check.steps.recentring import recentring
from therapy_client.modes.headset_check.steps.runtime import runtime
from therapy_client.modes.headset_check.steps.scenes import scenes
from therapy_client.modes.headset_check.steps.sound import sound
from therapy_client.modes.headset_check.steps.stops import stops
from therapy_client.modes.headset_check.steps.wearing import wearing

TABLE: Final = (
    Step("headset on", wearing, needs_wearer=False),
    Step("runtime", runtime, needs_wearer=False),
    Step("microphone", microphone, needs_wearer=False),
    Step("controllers", controllers),
    Step("stop", stops),
    Step("vibration", haptics),
    Step("recentring", recentring),
    Step("gaze", gaze),
    Step("sound", sound),
    Step("frames", scenes),
    Step("headset off and on", off_and_on),
)
"""The stop comes before any scene: whoever is shown them knows that it works."""
