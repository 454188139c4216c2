"""What the console asks of a microphone, whether a real or a simulated one."""

from __future__ import annotations

from typing import Protocol

from shared.errors import GradusError


class Microphone(Protocol):
    """One way to hear the therapist. It hears nothing but between `start` and `stop`."""

    @property
    def trouble(self) -> GradusError | None:
        """Why nothing can be heard now, or None."""

    def start(self) -> None:
        """Begin to hear. Returns at once; what goes wrong is told by `trouble`."""

    def frames(self) -> list[bytes]:
        """What was heard since the last call, oldest first.

        Each is `VOICE_SAMPLES` of mono int16, little-endian, at `VOICE_RATE_HZ`. What is not asked
        for in time is dropped, oldest first.
        """

    def stop(self) -> None:
        """Hear nothing more; what was heard and not asked for is gone."""

    def close(self) -> None:
        """Give the device back. Safe to call twice."""
