"""Records what the sound library mixes step by step, in time with the program and not the machine.

The library's wave backend writes on a thread of its own as fast as it would play. Here it writes
into a pipe that holds no more than one step, so that it waits in the middle of its work until
somebody takes that step: between two steps the program plays what it likes for as long as it
likes, and the sample at which the library hears of it is known, however busy the machine is. The
same program makes the same recording, bit for bit. Needs Linux.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import struct
import tempfile
import termios
import time
import wave
from pathlib import Path

from therapy_client.hearing.openal import Output, open_speaker
from therapy_client.hearing.sounds.table import RATE_HZ

STEP_BYTES = 4096
"""The smallest pipe, and what the C library gathers of a file before it writes."""

STEP = STEP_BYTES // 4
"""Samples of both ears in a step: two of the library's turns."""

STEP_S = STEP / RATE_HZ
"""A frame of a slow display, 43 in a second: what a session does, it does oftener."""

_STEPS_AHEAD = 2
"""One waits in the pipe; of the other the library waits to be rid."""

_LOOK_S = 0.0005
_LEAST_AHEAD_S = 0.01


class SteppedRecording:
    """The speaker of this process, which plays into a recording one step at a time.

    Args:
        recording: The file that `close` writes.
    """

    def __init__(self, recording: Path) -> None:
        self._recording = recording
        self._taken: list[bytes] = []
        before = _threads()
        with tempfile.TemporaryDirectory(prefix="gradus-") as folder:
            pipe = Path(folder) / "steps.wav"
            os.mkfifo(pipe)
            self._pipe = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
            size = fcntl.fcntl(self._pipe, fcntl.F_SETPIPE_SZ, STEP_BYTES)
            if size != STEP_BYTES:
                raise OSError(f"a pipe here holds {size} bytes at least")
            self.speaker = open_speaker(Output.WAVE, pipe)
        if not self.speaker.audible:
            raise OSError("the sound library does not write into a pipe here")
        # The library reckons from a moment before this one how much is due.
        self._opened_s = time.time()
        self._library = _threads() - before
        self._wait_for_library()

    @property
    def now(self) -> int:
        """The sample at which what is played now begins."""
        return (len(self._taken) + _STEPS_AHEAD) * STEP

    @property
    def now_s(self) -> float:
        """The second of the recording at which what is played now begins."""
        return self.now / RATE_HZ

    def step(self) -> None:
        """Let the library mix one step of what is played."""
        step = b""
        while len(step) < STEP_BYTES:
            step += os.read(self._pipe, STEP_BYTES - len(step))
        self._taken.append(step)
        self._wait_for_library()

    def close(self) -> None:
        """Write what was taken, and give the speaker back."""
        for _ in range(_STEPS_AHEAD + 1):
            self.step()
        os.close(self._pipe)
        self.speaker.close()
        data = b"".join(self._taken)
        with wave.open(str(self._recording), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(data[data.index(b"data") + 8 :])

    def _wait_for_library(self) -> None:
        """Until the library has mixed all that it can be rid of: it waits then, and mixes nothing.

        It sleeps for another reason only where nothing is due, so that is ruled out first.
        """
        due_s = self._opened_s + self.now_s + _LEAST_AHEAD_S
        time.sleep(max(0.0, due_s - time.time()))
        while self._in_pipe() < STEP_BYTES or not all(map(_sleeps, self._library)):
            time.sleep(_LOOK_S)

    def _in_pipe(self) -> int:
        size = bytearray(struct.calcsize("i"))
        fcntl.ioctl(self._pipe, termios.FIONREAD, size)
        return int(struct.unpack("i", size)[0])


def _threads() -> frozenset[str]:
    return frozenset(os.listdir("/proc/self/task"))


def _sleeps(thread: str) -> bool:
    """Whether a thread of this process waits for something, or has ended."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        stat = Path(f"/proc/self/task/{thread}/stat").read_text(encoding="utf-8")
        return stat.rpartition(")")[2].split()[0] == "S"
    return True
