"""`gradus doctor --headset` on a runtime: what it says of itself, and staff who do as asked."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Staff:
    """Moves the simulated headset as the words on the terminal ask, a frame at a time."""

    def __init__(self, patient: Any, display: Any) -> None:
        self.patient, self.display = patient, display
        self.said = ""
        self.frames = 0

    def hears(self, said: str) -> None:
        self.said, self.frames = said, 0
        self.patient.right.pressed = set()
        self.patient.squeeze(0.0, 0.0)

    def moves(self) -> bool:
        """Once a frame; nobody ends the check."""
        self.frames += 1
        acts = 3 <= self.frames < 8
        if self.display.stop_held():
            self.said = "understood: let go"
        if "both grips" in self.said:
            self.patient.squeeze(float(self.frames >= 3), float(self.frames >= 3))
        elif "menu button" in self.said:
            self.patient.right.pressed = {"b_click"} if self.frames >= 3 else set()
            self.patient.send()
        elif "understood" in self.said:
            self.patient.right.pressed = set()
            self.patient.squeeze(0.0, 0.0)
        elif "Right grip" in self.said or "one grip" in self.said:
            if "Turn a quarter" in self.said and self.frames == 1:
                self.patient.look(80.0)
            self.patient.squeeze(0.0, float(acts))
        return False


def _checked(bed: Any) -> None:
    from protocols.catalogue import SAFE_PLACE
    from shared.clock import SystemClock
    from therapy_client.modes.headset_check.checking import check
    from therapy_client.modes.headset_check.report import write
    from therapy_client.modes.headset_check.room import CheckSettings, Room
    from therapy_client.modes.headset_check.table import TABLE
    from therapy_client.modes.headset_check.worn import worn_on

    bed.start()
    patient = bed.patient()
    display = bed.looking()
    staff = Staff(patient, display)
    settings = CheckSettings(scene_s=1.0, patience_s=15.0, scenes=(SAFE_PLACE,))
    room = Room(display, worn_on(display), SystemClock(), staff.hears, settings, staff.moves)
    checked = check(room, TABLE, lambda _line: None)
    found = {line.name: line for line in checked.lines}
    works = ("headset on", "runtime", "extensions", "graphics binding", "left controller")
    works += ("right controller", "stop by both grips", "stop by a menu button", "vibration")
    works += ("recentring",)
    assert {name: found[name].outcome for name in works} == dict.fromkeys(works, "works")
    assert "Monado" in found["runtime"].found
    assert "EGL" in found["graphics binding"].found
    assert "valve/index_controller" in found["left controller"].found
    assert found["refresh rates"].figures["rate_hz"] > 0.0
    assert found["gaze"].outcome == "not told", "this runtime has no eye tracker"
    assert found["headset off and on"].outcome == "nobody answered"
    assert found["frames: safe_place"].figures["frames"] > 0
    assert not checked.stopped
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder, "report.json"), checked, display.name)
        assert json.loads(Path(folder, "report.json").read_text())["display"] == "openxr"


def test_staff_who_do_what_is_asked_see_what_works_and_what_nobody_told(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_checked)
