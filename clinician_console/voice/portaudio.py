"""The console's real microphone: the system's default input, by PortAudio.

Everything that may take its time, looking for a device, opening and closing it, is done in a thread
of its own, because the console's turn is the heartbeat that the headset waits for. PortAudio's own
thread only puts what it has heard into a queue of half a second. The library is loaded when the
first microphone is made: without it, or without a device, the console works as ever and says why
nobody can talk.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable
from types import ModuleType

from shared.errors import GradusError, MicrophoneError, MissingLibraryError
from shared.language import marked
from shared.sound_device import device_is_likely
from shared.wire.sizes import VOICE_RATE_HZ, VOICE_SAMPLES

MOST_FRAMES = 25
LOOK_AGAIN_S = 5.0
_LOOK_AT_STREAM_S = 0.2

_LOOKING = MicrophoneError(
    marked("The microphone is still being looked for."), marked("Wait a moment.")
)
_NO_LIBRARY = MissingLibraryError(
    marked("The microphone cannot be used, because the library PortAudio is not installed."),
    marked("Install it with: sudo apt-get install libportaudio2")
    if sys.platform.startswith("linux")
    else marked("Install Gradus again: its package sounddevice brings PortAudio."),
)
_NO_DEVICE = MicrophoneError(
    marked("This computer has no microphone that can be used."),
    marked(
        "Plug one in and choose it as the system's default input; it is found within some seconds."
    ),
)
_FAILED = MicrophoneError(
    marked("The microphone could not be opened, or was unplugged."),
    marked("See that no other program holds it and that this one may use it, then press again."),
)


def _load() -> ModuleType:
    import sounddevice  # noqa: PLC0415 - it looks for PortAudio as it is imported

    found: ModuleType = sounddevice
    return found


def look_for_microphone() -> GradusError | None:
    """Why there is no microphone that could be used, or None where there is one."""
    try:
        _found(_load, device_is_likely)
    except GradusError as error:
        return error
    return None


def _found(load: Callable[[], ModuleType], is_likely: Callable[[], bool]) -> ModuleType:
    """The library, which has just looked for devices anew and found one.

    Raises:
        MissingLibraryError: PortAudio is not installed.
        MicrophoneError: There is no input, or none that gives what we need.
    """
    try:
        library = load()
    except (OSError, ImportError) as error:
        raise _NO_LIBRARY from error
    if not is_likely():
        raise _NO_DEVICE
    library._terminate()  # its only way to look again
    library._initialize()
    try:
        library.check_input_settings(channels=1, dtype="int16", samplerate=VOICE_RATE_HZ)
    except Exception as error:
        raise _NO_DEVICE from error
    return library


class PortAudioMicrophone:
    """The system's default input, open only while it is wanted.

    Args:
        load: Gives the module `sounddevice`.
        is_likely: Whether it makes sense to look for a device: without one, ALSA fills the
            terminal.
    """

    def __init__(
        self,
        load: Callable[[], ModuleType] = _load,
        is_likely: Callable[[], bool] = device_is_likely,
    ) -> None:
        self._load = load
        self._is_likely = is_likely
        self._trouble: GradusError | None = _LOOKING
        self._frames: deque[bytes] = deque(maxlen=MOST_FRAMES)
        self._wanted = threading.Event()
        self._closed = threading.Event()
        self._turn = threading.Event()
        self._thread = threading.Thread(target=self._run, name="microphone", daemon=True)
        self._thread.start()

    @property
    def trouble(self) -> GradusError | None:
        """Why nothing can be heard now, or None."""
        return self._trouble

    def start(self) -> None:
        """Begin to hear, as soon as the device is open."""
        self._frames.clear()
        self._wanted.set()
        self._turn.set()

    def frames(self) -> list[bytes]:
        """What was heard since the last call, oldest first."""
        found: list[bytes] = []
        while self._frames:
            found.append(self._frames.popleft())
        return found

    def stop(self) -> None:
        """Hear nothing more, from this moment on; the device is closed soon after."""
        self._wanted.clear()
        self._turn.set()
        self._frames.clear()

    def close(self) -> None:
        """Give the device back. Safe to call twice."""
        self.stop()
        self._closed.set()
        self._turn.set()
        if self._thread.is_alive():
            self._thread.join(2.0)

    # ── the thread ───────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        """Look for a device until there is one, and listen whenever that is wanted."""
        while not self._closed.is_set():
            try:
                library = _found(self._load, self._is_likely)
                self._trouble = None
                while not self._closed.is_set():
                    self._turn.wait()
                    self._turn.clear()
                    if self._wanted.is_set():
                        self._listen(library)
            except GradusError as error:
                self._trouble = error
            except Exception:  # whatever a driver does, the console goes on
                self._trouble = _FAILED
            if not self._closed.is_set():
                self._turn.wait(LOOK_AGAIN_S)
                self._turn.clear()

    def _listen(self, library: ModuleType) -> None:
        """Hear until it is not wanted any more.

        Raises:
            MicrophoneError: The device went away.
        """
        with library.RawInputStream(
            samplerate=VOICE_RATE_HZ,
            blocksize=VOICE_SAMPLES,
            channels=1,
            dtype="int16",
            latency="low",
            callback=self._hear,
        ) as stream:
            while self._wanted.is_set() and not self._closed.is_set():
                if not stream.active:
                    raise _FAILED
                self._turn.wait(_LOOK_AT_STREAM_S)
                self._turn.clear()

    def _hear(self, heard: object, _count: int, _time: object, _status: object) -> None:
        """PortAudio's thread: put it into the queue, and nothing else."""
        if self._wanted.is_set():
            self._frames.append(bytes(heard))  # type: ignore[call-overload]
