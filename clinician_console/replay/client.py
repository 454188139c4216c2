"""Asks a headset client of its own for pictures of a past session, over a pipe and no file."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import IO, Final, Self

from shared.errors import DisplayError
from shared.language import marked
from shared.printable import plain
from shared.replayed import (
    Asked,
    BrokenPipeTalkError,
    Given,
    ReplayedSession,
    hear_bytes,
    hear_line,
    say_line,
)

MODULE: Final = "therapy_client.modes.replay"
LONGEST_SAID: Final = 600
_LEAVES_WITHIN_S: Final = 5.0


@dataclass(frozen=True)
class Shown:
    """One moment as it was shown.

    Attributes:
        given: What the client says of it.
        rgb: The picture, rows of 8-bit RGB from top to bottom; empty where it went to a screen.
    """

    given: Given
    rgb: bytes


class ReplayClient:
    """A running client that shows one session; end it with `close`.

    Args:
        session: What it shows.
        display: `offscreen` for pictures; `desktop` or `openxr` for a window or a headset.

    Raises:
        DisplayError: It cannot be started.
    """

    def __init__(self, session: ReplayedSession, display: str = "offscreen") -> None:
        self._said = b""
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", MODULE, "--display", display],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            raise DisplayError(
                marked(
                    "The headset client could not be started: {strerror}.", strerror=error.strerror
                ),
                marked("Try again; if it goes on, run gradus doctor."),
            ) from error
        self._ear = threading.Thread(target=self._hear_complaints, name="replay", daemon=True)
        self._ear.start()
        with contextlib.suppress(OSError):  # the first question finds out why it went
            say_line(self._to, session)

    def __enter__(self) -> Self:
        """Itself; it is closed at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.close()

    def ask(self, asked: Asked) -> Shown:
        """Show a moment; answers when it is drawn.

        Raises:
            DisplayError: The client cannot draw on this machine, or it was closed.
        """
        try:
            say_line(self._to, asked)
            given = hear_line(self._from, Given)
            if given is not None:
                return Shown(given, hear_bytes(self._from, given.length))
        except (OSError, ValueError, BrokenPipeTalkError):
            pass
        raise self._gone()

    def close(self) -> None:
        """Let it go. Safe to call twice."""
        for act in (self._to.close, self._process.terminate, self._process.kill):
            with contextlib.suppress(OSError):
                act()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_LEAVES_WITHIN_S)
                break
        self._ear.join(_LEAVES_WITHIN_S)
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()

    @property
    def _to(self) -> IO[bytes]:
        if self._process.stdin is None:
            raise RuntimeError("the client was started without a pipe")
        return self._process.stdin

    @property
    def _from(self) -> IO[bytes]:
        if self._process.stdout is None:
            raise RuntimeError("the client was started without a pipe")
        return self._process.stdout

    def _hear_complaints(self) -> None:
        """Keep the end of what it says of itself, and its pipe empty."""
        complaints = self._process.stderr
        while complaints is not None and (said := complaints.read1(4_096)):  # type: ignore[attr-defined]
            self._said = (self._said + said)[-4_096:]

    def _gone(self) -> DisplayError:
        """Why it went, in its own sentence where it left one."""
        self.close()
        lines = self._said.decode(errors="replace").strip().splitlines()
        said = lines[-1].removeprefix("gradus-headset: ").partition(" [")[0] if lines else ""
        last = plain(said, LONGEST_SAID)
        return DisplayError(
            marked(
                "The headset client shows nothing of this session: {value}",
                value=last or marked("it was closed."),
            ),
            marked("Everything else of the session can be read as before."),
        )
