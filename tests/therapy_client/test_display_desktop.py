"""The window on a desktop: Esc stops, the arrow keys look around, closing it is noticed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CHILD = """
import json
from panda3d.core import KeyboardButton, LPoint3, LPoint4, MouseButton
from protocols.catalogue import SAFE_PLACE
from therapy_client.displays.base import Prompt
from therapy_client.displays.desktop import DesktopDisplay
from therapy_client.displays.gaze import Gaze

display = DesktopDisplay(160, 100, rate_hz=0.0)
display.open()
display.load(SAFE_PLACE)
display.show(SAFE_PLACE)
display.frame()
said = {"calm": display.stop_held(), "open": not display.closed()}
app = display._opened().app
keyboard = app.win.get_input_device(0)
keyboard.button_down(KeyboardButton.escape())
display.frame()
said["stopped"] = [display.stop_held(), display.stop_held()]
keyboard.button_up(KeyboardButton.escape())
display.frame()
said["let_go"] = display.stop_held()
keyboard.button_down(KeyboardButton.escape())
keyboard.button_up(KeyboardButton.escape())
display.frame()
said["tapped"] = [display.stop_held(), display.stop_held()]
ahead = display.head_pose()
keyboard.button_down(KeyboardButton.right())
display.frame()
display.frame()
said["turned"] = display.head_pose().orientation[1] > ahead.orientation[1]
keyboard.button_up(KeyboardButton.right())
display._gaze = Gaze(0.0, -4.0)
display.frame()
display.prompt(Prompt("How is it?", "", ("good", "bad", "ugly")))
mouse = app.win.get_input_device(0)
place = display.answer_place_m(2)
point = display._window._lens.get_projection_mat().xform(
    LPoint4(*display._head.get_relative_point(display._rig, LPoint3(*place)), 1.0)
)
x, y = (1 + point[0] / point[3]) * 80, (1 - point[1] / point[3]) * 50
app.win.get_input_device(0).set_pointer_in_window(x, y)
display.frame()
said["pointed"] = display.answered()
mouse.button_down(MouseButton.one())
display.frame()
mouse.button_up(MouseButton.one())
display.frame()
said["clicked"] = [display.answered(), display.answered()]
display.prompt(None)
for key in ("f5", "f9", "f10", "f11", "f12", "shift-q", "control-r"):
    app.messenger.send("buttonDown", [key])
    app.messenger.send(key)
display.frame()
said["width"] = display.picture().width
app.graphicsEngine.remove_window(app.win)
app.messenger.send("window-event", [app.win])
said["closed"] = display.closed()
display.close()
print(json.dumps(said))
"""


def test_a_window_opens_stops_on_esc_ignores_other_keys_and_notices_being_closed():
    xvfb = shutil.which("xvfb-run")
    command = [sys.executable, "-c", CHILD]
    if not os.environ.get("DISPLAY"):
        if xvfb is None:
            if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
                pytest.fail("No screen and no xvfb-run.")
            pytest.skip("No screen and no xvfb-run.")
        command = [xvfb, "-a", *command]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said == {
        "calm": False,
        "open": True,
        "stopped": [True, True],
        "let_go": False,
        "tapped": [True, False],
        "turned": True,
        "pointed": None,
        "clicked": [2, None],
        "width": 160,
        "closed": True,
    }
