"""The speaker beside the engine: it opens first, leaves nothing behind, and may be missing."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

from protocols.catalogue import SAFE_PLACE
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.speaker import SilentSpeaker
from therapy_client.hearing.voices import Voice
from therapy_client.scenes.sounds import sounds_of

ROOT = Path(__file__).resolve().parents[2]

CHILD = """
import gc, os, tempfile
from pathlib import Path
from protocols.catalogue import SAFE_PLACE
from shared.clock import SystemClock
from shared.link.memory import memory_link
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.loop import Loop
from therapy_client.hearing.openal import OpenALSpeaker, Output, open_speaker

class Listened(OffscreenDisplay):
    def _open_speaker(self):
        return open_speaker(Output.NULL)

before = dict(os.environ)
for _ in range(2):
    display = Listened(32, 32, rate_hz=90.0, multisamples=0)
    display.open()
    assert isinstance(display._speaker, OpenALSpeaker)
    assert os.environ == before
    with tempfile.TemporaryDirectory() as folder:
        loop = Loop(memory_link()[1], display, SystemClock(), "boot", Path(folder))
        for _ in range(30):
            loop.frame()
        players = display._speaker._players
        assert {name.partition("/")[0] for name in players} == {"safe_place"}, players
        assert all(player._sound.status() == player._sound.PLAYING for player in players.values())
    display.close()
    display.close()
assert not [name for name in os.listdir(tempfile.gettempdir()) if name.startswith("gradus-")]
"""


def test_it_plays_beside_the_engine_opens_again_and_leaves_nothing_on_the_disk(
    started_display, tmp_path
):
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_a_machine_without_a_device_is_silent_and_says_so(graphics, monkeypatch, caplog):
    from therapy_client.hearing import openal as sound

    monkeypatch.setattr(sound, "_device_is_likely", lambda: False)
    with caplog.at_level(logging.WARNING):
        speaker = sound.open_speaker()
    assert isinstance(speaker, SilentSpeaker)
    assert "There is no sound device here: the patient hears nothing." in caplog.text


def test_a_device_that_cannot_be_opened_is_silent_and_says_so(started_display, monkeypatch, caplog):
    from panda3d.core import AudioManager

    from therapy_client.hearing import openal as sound

    monkeypatch.setattr(sound, "_device_is_likely", lambda: True)
    monkeypatch.setattr(sound, "_opened", [AudioManager.create_AudioManager()])
    with caplog.at_level(logging.WARNING):
        speaker = sound.open_speaker()
    assert isinstance(speaker, SilentSpeaker)
    assert "could not be opened: the patient hears nothing." in caplog.text


def test_a_display_that_nobody_wears_opens_no_device_and_remembers_the_mix(display):
    assert not OffscreenDisplay.audible
    display.load(SAFE_PLACE)
    mix = (Voice("a", SoundName.SEA, 0.1, (0.0, 0.0, 1.0)),)
    display.hear(mix)
    assert isinstance(display._speaker, SilentSpeaker)
    assert display._speaker.playing == mix
    assert sounds_of(SAFE_PLACE) <= display._speaker.loaded


def test_displays_that_people_wear_or_sit_before_are_audible(graphics):
    from therapy_client.displays.desktop import DesktopDisplay

    assert DesktopDisplay.audible
    from therapy_client.displays.openxr.display import OpenXRDisplay

    assert OpenXRDisplay.audible
