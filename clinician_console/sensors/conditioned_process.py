"""Starting the sender of a rehearsal's body, and telling it how the body is."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from typing import IO, Final, Self

from clinician_console.sensors import own_child
from clinician_console.sensors.conditioned import Condition
from clinician_console.sensors.conditioned_lines import line_of
from shared.errors import StreamError

MODULE: Final = "clinician_console.sensors.conditioned_sender"
READY_WITHIN_S: Final = 120.0  # for one that hangs on a busy computer, as replay_process.py


def never_wait(pipe: IO[bytes]) -> None:
    """A program that does not read any more costs the window no turn: what is said then is lost."""
    with contextlib.suppress(OSError, AttributeError):  # a system that cannot waits, as it did
        os.set_blocking(pipe.fileno(), False)


class ConditionedProcess:
    """A running sender; it ends with the program that started it, however that ends.

    Args:
        seed: Which body.
        name_prefix: Goes before stream names and source ids; holds no patient data.

    Attributes:
        streams: The names of its streams.

    Raises:
        StreamError: The streams do not exist in time, and why.
    """

    def __init__(self, seed: int, name_prefix: str) -> None:
        words = [f"--seed={seed}", f"--name-prefix={name_prefix}"]
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", MODULE, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=own_child.surroundings(),
        )
        if self._process.stdin is not None:
            never_wait(self._process.stdin)
        self._told: Condition | None = None
        self._first = b""
        self.streams = self._ready()

    def be(self, condition: Condition) -> None:
        """How the body is from now on; nothing is said twice."""
        if condition == self._told or self._process.stdin is None:
            return
        self._told = condition
        with contextlib.suppress(OSError):  # that it went shows: its streams fall silent
            self._process.stdin.write(line_of(condition))
            self._process.stdin.flush()

    def stop(self) -> None:
        """End it and wait for it. Safe to call twice."""
        own_child.end(self._process)
        if self._process.stdout:
            self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _ready(self) -> tuple[str, ...]:
        reader = threading.Thread(target=self._read, name="body", daemon=True)
        reader.start()
        reader.join(READY_WITHIN_S)
        with contextlib.suppress(ValueError, KeyError, TypeError):
            words = json.loads(self._first)
            if "ready" in words:
                return tuple(words["ready"])
            raise self._gave_up(words["error"]["what"], words["error"]["next_step"])
        raise self._gave_up(
            "The simulated body's streams did not begin.", "Try again, or run gradus doctor."
        )

    def _gave_up(self, what: str, next_step: str) -> StreamError:
        self.stop()
        return StreamError(what, next_step)

    def _read(self) -> None:
        for line in self._process.stdout or ():
            if line.startswith(b"{"):  # libraries may print to standard output as well
                self._first = line
                return
