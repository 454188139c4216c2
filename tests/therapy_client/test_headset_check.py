"""`gradus doctor --headset`: what is asked, what is seen, and a report that names nobody."""

from __future__ import annotations

import getpass
import json
import platform
import re
from dataclasses import replace
from pathlib import Path

import pytest

from clinician_console.readiness.around_it import HEARD_DB as CONSOLE_HEARD_DB
from protocols.catalogue import SAFE_PLACE, SCENES, SceneName
from shared.clock import FakeClock
from shared.errors import DeviceError, StorageError
from therapy_client.displays.blank import STANDING, BlankDisplay
from therapy_client.displays.gaze import Gaze
from therapy_client.displays.headset_facts import HeadsetFacts
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.displays.openxr.gestures import NO_HANDS, Hand, StopGesture
from therapy_client.hearing.limits import UNCALIBRATED_CEILING_DB, amplitude
from therapy_client.hearing.sounds.table import SOUNDS
from therapy_client.modes.headset_check.checking import Checked, check
from therapy_client.modes.headset_check.grips import GripAnswer
from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.report import as_json, as_page, free_name, write
from therapy_client.modes.headset_check.room import CheckSettings, Room
from therapy_client.modes.headset_check.running import outcome
from therapy_client.modes.headset_check.steps.microphone import HEARD_DB, heard
from therapy_client.modes.headset_check.steps.sound import side_mix
from therapy_client.modes.headset_check.table import TABLE
from therapy_client.modes.headset_check.worn import NothingWorn
from therapy_client.patient import Body, DisplayState, Presence

RATE_HZ = 30.0
HELD = Hand(grips=True, grip=STANDING, aim=STANDING)
SQUEEZED = replace(HELD, squeeze=1.0)
MENU = replace(HELD, menu=True)
FACTS = HeadsetFacts(
    runtime="A runtime 1.2.3",
    extensions_used=("XR_KHR_opengl_enable",),
    extensions_missing=("XR_EXT_user_presence",),
    graphics="OpenGLXlibKHR",
    rates_hz=(72.0, 90.0),
    rate_hz=90.0,
    eye_size=(1832, 1920),
    profiles=("oculus/touch_controller", "oculus/touch_controller"),
    follows_eyes=True,
)
GLASS_LIFT = SceneName("glass_lift")
FEW = (GLASS_LIFT,)


class Staff:
    """Wears a headset and does what its words say, unless told to be careless.

    Attributes:
        ignores: Titles of what is never answered.
        says_no: Whether the answers are the wrong ones.
        said: What stood on the terminal.
    """

    def __init__(self, *, ignores=(), says_no=False, late_s=0.0):
        self.clock = FakeClock()
        self.display = Worn(rate_hz=RATE_HZ, turn=self._turn)
        self.ignores, self.says_no, self.late_s = ignores, says_no, late_s
        self.said = []
        self.shaken = 0
        self._hands = NO_HANDS
        self._gesture = StopGesture()
        self._asked, self._since = None, 0

    def facts(self):
        return FACTS

    def hands(self):
        return self._hands

    def vibrate(self):
        self.shaken += 1

    def check(self, **settings):
        room = Room(
            self.display,
            self,
            self.clock,
            self.said.append,
            CheckSettings(scene_s=1.0, patience_s=3.0, scenes=FEW, **settings),
        )
        return check(room, TABLE, lambda _line: None)

    def _turn(self):
        self.clock.advance(1.0 / RATE_HZ + self.late_s)
        prompt = self.display.prompted
        if prompt != self._asked:
            self._asked, self._since = prompt, 0
        self._since += 1
        self._hands = (HELD, HELD)
        self.display.seen = DisplayState()
        if prompt is not None and prompt.title not in self.ignores:
            self._do(prompt)
        self.display.hold_stop(self._gesture.update(self._hands, self.clock.now_ns()))

    def _do(self, prompt):
        now = 5 < self._since < 20
        self.display.worn = Body(self.display.worn.head, eyes=STANDING)
        if "both grips" in prompt.words and now:
            self._hands = (SQUEEZED, SQUEEZED)
        elif "menu button" in prompt.words and now:
            self._hands = (HELD, MENU)
        elif prompt.title == "Off and on" and now:
            self.display.seen = DisplayState(Presence.AWAY)
        elif prompt.answers and now:
            self._answer(prompt)

    def _answer(self, prompt):
        if prompt.title == "Recentring":
            self.display.worn = Body(Gaze(yaw_deg=80.0).head_pose())
        right = prompt.title != "The sound" or self.display.heard[0].direction[0] > 0
        right = right != self.says_no
        self._hands = (HELD, SQUEEZED) if right else (SQUEEZED, HELD)


class Worn(BlankDisplay):
    """The display that draws nothing, which recentres as a headset does."""

    def recentre(self):
        super().recentre()
        self.worn = Body(STANDING)


def outcomes(checked):
    return {line.name: line.outcome for line in checked.lines}


def test_whoever_does_all_that_is_asked_has_all_of_it_work():
    staff = Staff()
    checked = staff.check(microphone=heard(-20.0))
    assert set(outcomes(checked).values()) == {Outcome.WORKS}, checked.lines
    assert len(checked.lines) == 17
    assert staff.shaken == 3
    assert outcome(checked) == 0
    found = {line.name: line for line in checked.lines}
    assert found["runtime"].found == "A runtime 1.2.3"
    assert found["refresh rates"].found == "90 Hz used; 72, 90 Hz offered"
    assert found["frames: glass_lift"].figures["dropped_share"] == 0.0
    assert found["frames: glass_lift"].figures["p50_ms"] == pytest.approx(33.33, abs=0.01)
    for gesture in ("stop by both grips", "stop by a menu button"):
        assert 0.3 <= found[gesture].figures["held_s"] <= 0.4
    assert "Off and on: Take the headset off, count to three, and put it on again." in staff.said


def test_each_scene_stands_at_its_hardest_and_all_are_measured_where_nothing_else_is_said():
    staff = Staff()
    staff.check()
    scene = staff.display.scenes[GLASS_LIFT]
    assert scene.exposure == {each.name: each.hardest for each in scene.spec.dimensions}
    assert scene.cues
    assert CheckSettings().scenes == tuple(SCENES)


def test_nothing_is_guessed_where_nobody_answers_and_it_ends_in_time():
    titles = ("The stop", "The controllers", "Recentring", "The sound", "The eyes", "Off and on")
    staff = Staff(ignores=titles)
    told = outcomes(staff.check())
    unanswered = {name for name, each in told.items() if each is Outcome.NOBODY_ANSWERED}
    assert unanswered == {
        "stop by both grips",
        "stop by a menu button",
        "vibration",
        "recentring",
        "sound on the right",
        "sound on the left",
        "headset off and on",
    }
    assert (staff.clock.now_ns() - FakeClock().now_ns()) / 1e9 < 60.0
    assert told["therapist's microphone"] is Outcome.NOT_TOLD


def test_a_swapped_ear_and_a_shake_that_is_not_felt_do_not_work():
    told = outcomes(Staff(says_no=True).check())
    assert told["sound on the right"] is told["sound on the left"] is Outcome.DOES_NOT
    assert told["vibration"] is Outcome.DOES_NOT


def test_frames_that_miss_their_turn_are_a_share_that_is_told():
    checked = Staff(late_s=1.0 / RATE_HZ).check()
    line = next(line for line in checked.lines if line.name == "frames: glass_lift")
    assert line.outcome is Outcome.DOES_NOT
    assert line.figures["dropped_share"] == 0.5
    with pytest.raises(DeviceError, match="frames: glass_lift") as caught:
        outcome(checked)
    assert caught.value.exit_code == 4


def test_a_headset_that_nobody_puts_on_is_told_so_and_not_waited_for_at_each_test():
    clock = FakeClock()
    display = BlankDisplay(RATE_HZ, turn=lambda: clock.advance(1.0 / RATE_HZ))
    display.seen = DisplayState(Presence.AWAY, sentence="The headset is asleep.")
    settings = CheckSettings(scene_s=1.0, patience_s=2.0)
    checked = check(Room(display, NothingWorn(), clock, str, settings), TABLE, str)
    assert checked.lines[0].found == "not seen. The headset is asleep."
    assert outcomes(checked)["stop"] is Outcome.NOBODY_ANSWERED
    assert (clock.now_ns() - FakeClock().now_ns()) / 1e9 < 15.0


def test_the_stop_ends_the_check_in_the_middle_of_a_scene_and_the_safe_place_is_shown():
    staff = Staff()
    stops_at = staff.display.show

    def show(name):
        stops_at(name)
        if name == GLASS_LIFT:
            staff._do = lambda _prompt: None
            staff.display.stop_held = lambda: True

    staff.display.show = show
    checked = staff.check()
    assert checked.stopped
    assert staff.display.shown == "safe_place"
    assert staff.display.prompted is None
    assert outcomes(checked)["frames"] is Outcome.NOT_TOLD
    assert outcomes(checked)["headset off and on"] is Outcome.NOT_TOLD
    assert outcome(checked) == 130


def test_one_grip_alone_answers_as_it_is_let_go_and_both_on_their_way_to_a_stop_answer_nothing():
    both, left, none = (SQUEEZED, SQUEEZED), (SQUEEZED, HELD), (HELD, HELD)

    def answers(*hands):
        grips = GripAnswer()
        return [answer for each in hands if (answer := grips.update(each)) is not None]

    assert answers(none, left, left, none) == [0]
    assert answers(none, left, both, left, none) == []
    assert answers(left, none) == [], "held before it was asked"
    assert answers(left, none, (HELD, SQUEEZED), none) == [1]
    assert answers(None, None) == []


def test_the_sound_keeps_the_ceiling_of_a_headset_that_nobody_measured():
    for side, x in ((0, -1.0), (1, 1.0)):
        (voice,) = side_mix(side)
        assert (
            voice.gain * SOUNDS[voice.sound].ear_peak <= amplitude(UNCALIBRATED_CEILING_DB) + 1e-9
        )
        assert voice.direction[0] == x


def test_a_microphone_counts_as_heard_from_the_same_level_as_on_the_readiness_page():
    assert HEARD_DB == CONSOLE_HEARD_DB
    assert heard(HEARD_DB).outcome is Outcome.WORKS
    assert heard(HEARD_DB - 1.0).outcome is Outcome.DOES_NOT


def test_the_report_is_whole_and_names_no_person_machine_folder_or_address(tmp_path):
    checked = Staff().check(microphone=heard(-20.0))
    file = tmp_path / "report.json"
    write(file, checked, "openxr")
    told = json.loads(file.read_text(encoding="utf-8"))
    page = file.with_suffix(".txt").read_text(encoding="utf-8")
    assert [line["name"] for line in told["lines"]] == [line.name for line in checked.lines]
    assert all(line.name in page and line.found in page for line in checked.lines)
    assert page.rstrip().endswith("17 works, 0 does not, 0 not told, 0 nobody answered.")
    for text in (file.read_text(encoding="utf-8"), page):
        for private in (getpass.getuser(), platform.node(), str(Path.home()), str(tmp_path)):
            assert not re.search(rf"(?<![\w]){re.escape(private)}(?![\w])", text), private
        assert not any(word in text for word in (":\\", "@", "127.0", "serial", "/home"))


def test_what_a_runtime_says_of_itself_is_plain_and_cut_in_the_report():
    odd = Checked(
        (Line("runtime", Outcome.WORKS, "\x1b[2Jx\n\u202e" + "y" * 5_000),), stopped=False
    )
    for text in (as_page(odd, "openxr"), json.loads(as_json(odd, "openxr"))["lines"][0]["found"]):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert len(text) < 1_000


def test_no_report_is_overwritten_and_a_folder_that_is_not_there_is_said(tmp_path):
    file = tmp_path / "report.json"
    assert free_name(file) == file
    file.with_suffix(".txt").write_text("somebody's")
    assert free_name(file).name == "report-2.json"
    with pytest.raises(StorageError, match="cannot be written"):
        write(tmp_path / "nowhere" / "report.json", Checked((), stopped=False), "openxr")


def test_on_the_offscreen_display_it_runs_to_its_end_and_says_what_nobody_can_tell():
    clock = FakeClock()
    display = OffscreenDisplay(32, 20, rate_hz=0.0)
    display.open()
    try:
        wait = display.wait_turn

        def turn():
            wait()
            clock.advance(0.1)
            prompt = display._prompt
            display.hold_stop(prompt is not None and prompt.title == "The stop" and not done())

        def done():
            return (clock.now_ns() // 1_000_000_000) % 2 == 0

        display.wait_turn = turn
        settings = CheckSettings(scene_s=0.3, patience_s=3.0, scenes=(SAFE_PLACE,))
        checked = check(Room(display, NothingWorn(), clock, str, settings), TABLE, str)
    finally:
        display.close()
    told = outcomes(checked)
    assert told.pop("headset on") is told.pop("stop by both grips") is Outcome.WORKS
    assert set(told.values()) == {Outcome.NOT_TOLD}
