"""Whether the therapist would be heard: the microphone is listened to here for some seconds.

Nothing of it is sent or kept; only how loud it was.
"""

from __future__ import annotations

from typing import Final

from clinician_console.session.microphone import Microphone
from clinician_console.session.voice_level import SILENT_DB, level_db
from shared.clock import NS_PER_S, Clock

LASTS_S: Final = 5.0
"""Long enough for a sentence. Our own choice."""


class MicrophoneTrial:
    """One attempt after the other; talking to the patient ends it.

    Args:
        microphone: What is heard; None where there is none.
        clock: The console's clock.

    Attributes:
        loudest_db: The highest sample of the newest attempt, in dB of full scale; None before one.
    """

    def __init__(self, microphone: Microphone | None, clock: Clock) -> None:
        self.loudest_db: float | None = None
        self._microphone = microphone
        self._clock = clock
        self._until_ns: int | None = None

    @property
    def on(self) -> bool:
        """Whether it listens now."""
        return self._until_ns is not None

    def begin(self) -> None:
        """Listen for some seconds; nothing where there is no microphone."""
        if self._microphone is None:
            return
        self.loudest_db = SILENT_DB
        self._until_ns = self._clock.now_ns() + round(LASTS_S * NS_PER_S)
        self._microphone.start()

    def tick(self, now_ns: int) -> None:
        """Take what was heard; end when it is time, or nothing can be heard."""
        if self._until_ns is None or self._microphone is None:
            return
        levels = [level_db(samples) for samples in self._microphone.frames()]
        before_db = SILENT_DB if self.loudest_db is None else self.loudest_db
        self.loudest_db = max([before_db, *levels])
        if now_ns >= self._until_ns or self._microphone.trouble is not None:
            self.end()

    def end(self) -> None:
        """Listen no more. Always possible."""
        if self._until_ns is not None and self._microphone is not None:
            self._microphone.stop()
        self._until_ns = None
