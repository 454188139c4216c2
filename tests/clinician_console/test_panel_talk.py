"""The button that lets the therapist be heard: held it works, let go it does not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clinician_console.panels.session.talk import TALK, TALKING
from clinician_console.session.talking import NO_HEADSET
from clinician_console.session.voice_level import SILENT_DB
from clinician_console.voice.portaudio import PortAudioMicrophone
from shared.rules.states import SessionState
from shared.wire.parts import TalkPlace

LEFT = Qt.MouseButton.LeftButton
MOST_LOOKS = 18_000  # a hundredth of a second apart


@pytest.fixture
def talk(seat):
    seat.room.begin_baseline()
    seat.window.refresh()
    return seat.window.talk


def spoken(seat) -> bool:
    """Whether the patient hears anything in a quarter of a second: a syllable and its pause."""
    found = False
    for _ in range(23):
        seat.let(1 / 90)
        said = seat.room.display.spoken
        found |= said is not None and any(said.samples)
    return found


def test_while_it_is_held_the_patient_hears_the_therapist_and_not_after(seat, talk):
    QTest.mousePress(talk.button, LEFT)
    seat.let(0.5)
    assert talk.button.text() == TALKING
    assert spoken(seat)
    QTest.mouseRelease(talk.button, LEFT)
    seat.let(0.2)
    assert talk.button.text() == TALK
    assert not spoken(seat)


def test_enter_holds_it_for_as_long_as_it_is_held_itself(seat, talk):
    talk.button.setFocus()
    QTest.keyPress(talk.button, Qt.Key.Key_Return)
    seat.let(0.5)
    assert spoken(seat)
    QTest.keyRelease(talk.button, Qt.Key.Key_Return)
    seat.let(0.2)
    assert not seat.session.acts.talking.on


def test_space_stops_and_does_not_talk_and_the_therapist_is_heard_on(seat, talk):
    QTest.mousePress(talk.button, LEFT)
    seat.let(0.3)
    QTest.keyClick(seat.window, Qt.Key.Key_Space)
    seat.let(0.3)
    assert seat.room.client.state is SessionState.SAFE_PLACE
    assert spoken(seat)
    QTest.mouseRelease(talk.button, LEFT)


def test_whoever_turns_to_another_part_of_the_window_is_not_heard_on(seat, talk):
    seat.window.show()
    seat.window.activateWindow()
    assert QTest.qWaitForWindowActive(seat.window)
    talk.button.setFocus()
    QTest.keyPress(talk.button, Qt.Key.Key_Return)
    seat.let(0.2)
    assert seat.session.acts.talking.on
    seat.window.log.begin_note()
    seat.let(0.1)
    assert not seat.session.acts.talking.on


def test_a_lost_link_ends_it_and_it_does_not_begin_again_by_itself(seat, talk):
    QTest.mousePress(talk.button, LEFT)
    seat.let(0.3)
    seat.room.pull_cable()
    seat.let(1.5)
    assert not seat.session.acts.talking.on
    assert not talk.button.isEnabled()
    assert talk.button.toolTip() == NO_HEADSET
    seat.room.plug_cable()
    seat.let(1.5)
    assert talk.button.isEnabled()
    assert not seat.session.acts.talking.on


def test_the_meter_shows_how_loud_the_microphone_is_and_rests_while_it_is_off(seat, talk):
    assert talk.meter.level_db == SILENT_DB
    assert talk.meter.words == "off"
    QTest.mousePress(talk.button, LEFT)
    levels = set()
    for _ in range(60):
        seat.let(0.02)
        levels.add(round(talk.meter.level_db))
    assert max(levels) > -25
    assert len(levels) > 5
    QTest.mouseRelease(talk.button, LEFT)
    seat.let(0.1)
    assert talk.meter.words == "off"


def test_where_the_voice_is_heard_from_can_be_chosen_before_and_while_talking(seat, talk):
    QTest.mouseClick(talk.places[TalkPlace.A_PERSON], LEFT)
    assert seat.session.acts.talking.place is TalkPlace.A_PERSON
    seat.window.refresh()
    assert talk.places[TalkPlace.A_PERSON].property("role") == "current"
    assert talk.places[TalkPlace.A_PERSON].accessibleName() == "Heard from: a person, chosen"
    assert talk.places[TalkPlace.AT_THE_EAR].accessibleName() == "Heard from: at the ear"


def test_everything_in_it_has_a_name_for_who_does_not_see(talk):
    assert talk.accessibleName() == "Talk to the patient"
    assert talk.button.accessibleName() == "Hold to talk to the patient"
    assert talk.meter.accessibleName() == "Microphone level: off"


def test_closing_the_window_ends_it(seat, talk):
    QTest.mousePress(talk.button, LEFT)
    seat.let(0.3)
    seat.window.close()
    assert not seat.session.acts.talking.on


def settled(microphone: PortAudioMicrophone):
    pause = microphone._closed.__class__()
    for _ in range(MOST_LOOKS):
        if microphone.trouble is None or "looked for" not in str(microphone.trouble):
            return str(microphone.trouble)
        pause.wait(0.01)
    raise AssertionError("it looks for ever")


def without_library():
    raise OSError("PortAudio library not found")


class NoInput:
    """The library on a computer without any input."""

    def _terminate(self):
        """Let go of the devices."""

    def _initialize(self):
        """Look for devices."""

    def check_input_settings(self, **_settings):
        raise ValueError("No input device matching None")


@pytest.mark.parametrize(
    ("load", "says", "code"),
    [
        (without_library, "sudo apt-get install libportaudio2", "[D2]"),
        (NoInput, "This computer has no microphone that can be used.", "[D5]"),
    ],
)
def test_a_microphone_that_cannot_be_used_says_why_in_the_buttons_tip(seat, load, says, code):
    seat.room.begin_baseline()
    microphone = PortAudioMicrophone(load, is_likely=lambda: True)
    try:
        assert says in settled(microphone)
        seat.session.acts.talking._microphone = microphone
        seat.window.refresh()
        button = seat.window.talk.button
        assert not button.isEnabled()
        assert says in button.toolTip()
        assert button.toolTip().endswith(code)
        assert "\n" not in button.toolTip()
        microphone.start()
        assert microphone.frames() == []
    finally:
        microphone.close()
        microphone.close()


class Stream:
    """An input that hears one frame when it is opened, and is then unplugged."""

    active = False

    def __init__(self, *, callback, **_settings):
        self._callback = callback

    def __enter__(self):
        self._callback(bytes(640), 320, None, None)
        return self

    def __exit__(self, *_error):
        """Nothing to give back."""


class Unplugged(NoInput):
    """The library on a computer whose microphone is unplugged as soon as it is opened."""

    RawInputStream = Stream

    def check_input_settings(self, **_settings):
        """All is well."""


def test_a_microphone_that_is_unplugged_in_the_middle_is_a_sentence(seat):
    microphone = PortAudioMicrophone(Unplugged, is_likely=lambda: True)
    try:
        assert settled(microphone) == "None"
        microphone.start()
        pause = microphone._closed.__class__()
        for _ in range(MOST_LOOKS):
            if microphone.trouble is not None:
                break
            pause.wait(0.01)
        assert "unplugged" in str(microphone.trouble)
        assert str(microphone.trouble).endswith("[D5]")
    finally:
        microphone.close()
