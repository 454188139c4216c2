"""The speaker of the client: Panda's OpenAL with filters for both ears. Nothing else opens sound.

Panda decides once in a process which audio library there is, so the speaker is opened before the
engine, which wants none. Loudness is the mixer's alone: OpenAL weakens nothing by distance here
and only gives each voice its direction. The samples live in memory and nowhere else.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import tempfile
import wave
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from panda3d.core import (
    AudioManager,
    CS_yup_left,
    Filename,
    LMatrix4,
    LVector3,
    UserDataAudio,
    VirtualFileMountRamdisk,
    VirtualFileSystem,
    get_default_coordinate_system,
    load_prc_file_data,
)

from shared.sound_device import device_is_likely as _device_is_likely
from shared.wire.sizes import VOICE_RATE_HZ
from therapy_client.geometry import Vector
from therapy_client.hearing.sounds.library import sound
from therapy_client.hearing.sounds.table import RATE_HZ, SOUNDS, SoundName
from therapy_client.hearing.speaker import SilentSpeaker, Speaker
from therapy_client.hearing.voices import Mix, Spoken, Voice
from therapy_client.turns import give_way

_log = logging.getLogger(__name__)


class Output(StrEnum):
    """Where OpenAL's mix goes."""

    DEVICE = "device"
    """The system's default device: on a headset's computer, the headset."""
    NULL = "null"
    """Nowhere, in real time: for benchmarks."""
    WAVE = "wave"
    """A file, in real time: for tests of what is actually mixed."""


SETTINGS = """
[general]
channels = stereo
frequency = {rate_hz}
sample-type = int16
stereo-mode = headphones
hrtf = true
hrtf-mode = full
period_size = 512
periods = 3
sources = 64
volume-adjust = 0
output-limiter = true
"""
"""OpenAL's settings, read as it starts. 512 x 3 samples are 35 ms from the mixer to the device;
the limiter is a second line of defence that the mix never reaches."""

PRC = """
audio-library-name p3openal_audio
audio-active 1
audio-volume 1
notify-level-audio fatal
"""

_FOLDER = "/gradus-sounds"
_DISTANCE_M = 2.0
_FULL_SCALE = 32767
_SAME_GAIN, _SAME_DIRECTION = 1e-5, 3e-3
_CALLS_TO_LEAVE = 4
"""OpenAL ramps a gain to 0 within its next turn, and cuts what is stopped: so not at once."""

_opened: list[Any] = []


def open_speaker(output: Output = Output.DEVICE, recording: Path | None = None) -> Speaker:
    """The speaker of this process; a silent one where there is no device, which the log says.

    Args:
        output: Where the mix goes; what was chosen first holds for the whole process.
        recording: The file of `Output.WAVE`.
    """
    if output is Output.DEVICE and not _device_is_likely():
        _log.warning("There is no sound device here: the patient hears nothing.")
        return SilentSpeaker()
    if not _opened:
        with _settings_for(output, recording):
            load_prc_file_data("gradus sound", PRC)
            _opened.append(AudioManager.create_AudioManager())
    if not _opened[0].is_valid():
        _log.warning("The sound device could not be opened: the patient hears nothing.")
        return SilentSpeaker()
    return OpenALSpeaker(_opened[0])


class OpenALSpeaker:
    """Plays mixes on OpenAL.

    Args:
        manager: Panda's manager of the opened device.
    """

    audible = True

    def __init__(self, manager: Any) -> None:
        self._manager = manager
        self._players: dict[str, _Player] = {}
        self._ready: set[SoundName] = set()
        self._speech: _SpeechPlayer | None = None
        self._files = VirtualFileSystem.get_global_ptr()
        self._files.mount(VirtualFileMountRamdisk(), Filename(_FOLDER), 0)
        manager.audio_3d_set_drop_off_factor(0.0)
        manager.audio_3d_set_doppler_factor(0.0)

    def load(self, names: Iterable[SoundName]) -> None:
        """Make these sounds ready; one that is not ready is not heard."""
        for name in sorted(set(names) - self._ready):
            self._files.write_file(_file(name), _as_wav(name), False)
            self._ready.add(name)
            give_way()

    def play(self, mix: Mix) -> None:
        """Let exactly this sound from now on; cheap where nothing changed."""
        self._face_ahead()
        wanted = {voice.name for voice in mix}
        for name, player in self._players.items():
            if name not in wanted:
                player.leave()
        for voice in mix:
            if voice.sound in self._ready:
                self._player(voice).follow(voice)
        self._manager.update()

    def speak(self, spoken: Spoken | None) -> None:
        """Let the therapist say this next, or nothing; it sounds with the next `play`."""
        if spoken is not None:
            if self._speech is None:
                self._speech = _SpeechPlayer(self._manager)
            self._speech.go_on(spoken)
        elif self._speech is not None and self._speech.leave():
            self._speech = None

    def close(self) -> None:
        """Be silent and give everything back. Safe to call twice."""
        if self._speech is not None:
            self._speech.stop()
            self._speech = None
        for player in self._players.values():
            player.stop()
        self._players.clear()
        self._manager.clear_cache()
        self._files.unmount_point(Filename(_FOLDER))
        self._ready.clear()

    def _player(self, voice: Voice) -> _Player:
        if voice.name not in self._players:
            loaded = self._manager.get_sound(_file(voice.sound), True, AudioManager.SM_sample)
            loops = SOUNDS[voice.sound].loops
            self._players[voice.name] = _Player(loaded, loops=loops)
        return self._players[voice.name]

    def _face_ahead(self) -> None:
        """The listener never moves: directions come in the head's own axes."""
        ahead, above = _in_engine_axes((0.0, 0.0, 1.0)), _in_engine_axes((0.0, 1.0, 0.0))
        self._manager.audio_3d_set_listener_attributes(0, 0, 0, 0, 0, 0, *ahead, *above)


class _Player:
    """One voice on OpenAL."""

    def __init__(self, loaded: Any, *, loops: bool) -> None:
        self._sound = loaded
        self._sound.set_loop(loops)
        self._start: int | None = None
        self._gain = -1.0
        self._calls_left = 0
        self._direction: Vector = (0.0, 0.0, 0.0)

    def follow(self, voice: Voice) -> None:
        """Sound as this voice wants; what began anew begins with its gain and direction set."""
        self._calls_left = _CALLS_TO_LEAVE
        if abs(voice.gain - self._gain) > _SAME_GAIN or voice.gain == 0.0 != self._gain:
            self._sound.set_volume(voice.gain)
            self._gain = voice.gain
        moved = max(abs(a - b) for a, b in zip(voice.direction, self._direction, strict=True))
        if moved > _SAME_DIRECTION:
            place = _in_engine_axes(voice.direction) * _DISTANCE_M
            self._sound.set_3d_attributes(*place, 0, 0, 0)
            self._direction = voice.direction
        if voice.start != self._start:
            self._sound.set_time(voice.begins_s)
            self._sound.play()
            self._start = voice.start

    def leave(self) -> None:
        """Sound no more, without a click."""
        if self._start is None:
            return
        if self._gain != 0.0:
            self._sound.set_volume(0.0)
            self._gain = 0.0
        self._calls_left -= 1
        if self._calls_left <= 0:
            self.stop()

    def stop(self) -> None:
        """Sound no more; the next voice of this name begins anew."""
        if self._start is not None:
            self._sound.stop()
            self._start = None


class _SpeechPlayer:
    """The therapist's voice on OpenAL, from one press of the button to its release.

    Each has a stream of its own: what was not played of one is never heard at the next.
    """

    def __init__(self, manager: Any) -> None:
        self._stream = UserDataAudio(VOICE_RATE_HZ, 1, True)
        self._sound = manager.get_sound(self._stream, True, AudioManager.SM_stream)
        self._gain = -1.0
        self._direction: Vector = (0.0, 0.0, 0.0)
        self._plays = False
        self._calls_left = _CALLS_TO_LEAVE

    def go_on(self, spoken: Spoken) -> None:
        """Say this after what was said before."""
        self._calls_left = _CALLS_TO_LEAVE
        if abs(spoken.gain - self._gain) > _SAME_GAIN:
            self._sound.set_volume(spoken.gain)
            self._gain = spoken.gain
        if spoken.direction != self._direction:
            place = _in_engine_axes(spoken.direction) * _DISTANCE_M
            self._sound.set_3d_attributes(*place, 0, 0, 0)
            self._direction = spoken.direction
        if spoken.samples:
            self._stream.append(spoken.samples)
        if not self._plays:
            self._sound.play()
            self._plays = True

    def leave(self) -> bool:
        """Say no more, without a click; True once it is over."""
        if self._gain != 0.0:
            self._sound.set_volume(0.0)
            self._gain = 0.0
        self._calls_left -= 1
        if self._calls_left <= 0:
            self.stop()
        return self._calls_left <= 0

    def stop(self) -> None:
        """Say no more, now."""
        self._sound.stop()


def _in_engine_axes(vector: Vector) -> LVector3:
    """A vector of ours (x right, y up, z forward) as the engine wants vectors at this moment."""
    axes = LMatrix4.convert_mat(CS_yup_left, get_default_coordinate_system())
    return axes.xform_vec(LVector3(*vector))


def _file(name: SoundName) -> Filename:
    return Filename(f"{_FOLDER}/{name}.wav")


def _as_wav(name: SoundName) -> bytes:
    samples = np.rint(sound(name) * _FULL_SCALE).astype("<i2")
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(samples.itemsize)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.tobytes())
    return held.getvalue()


@contextlib.contextmanager
def _settings_for(output: Output, recording: Path | None) -> Iterator[None]:
    """OpenAL reads its settings from a file once, as it starts; afterwards there is none."""
    settings = SETTINGS.format(rate_hz=RATE_HZ)
    if output is not Output.DEVICE:
        settings += f"drivers = {output}\n"
    if recording is not None:
        settings += f"[wave]\nfile = {recording}\n"
    kept = {name: os.environ.get(name) for name in ("ALSOFT_CONF", "ALSOFT_LOGLEVEL")}
    with tempfile.TemporaryDirectory(prefix="gradus-") as folder:
        file = Path(folder) / "alsoft.conf"
        file.write_text(settings, encoding="utf-8")
        os.environ |= {"ALSOFT_CONF": str(file), "ALSOFT_LOGLEVEL": kept["ALSOFT_LOGLEVEL"] or "0"}
        try:
            yield
        finally:
            for name, value in kept.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value
