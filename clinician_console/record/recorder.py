"""What the model asks of whoever writes things down. The store's writer is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from shared.errors import StorageError

if TYPE_CHECKING:
    from clinician_console.record.entries import (
        BeatsEntry,
        ClockOffsetEntry,
        EventEntry,
        ExposureEntry,
        RatingEntry,
    )
    from clinician_console.record.signals import Samples, StreamInfo

Durable = Callable[[], None]


class RecorderBusyError(StorageError):
    """The recorder is behind with what a machine sends; it takes this when it comes again."""


class Recorder(Protocol):
    """Takes entries without blocking; `durable` is called once they are on the disk.

    `durable` may be called from another thread.
    """

    def event(self, entry: EventEntry, durable: Durable | None = None) -> None:
        """Something happened."""

    def exposure(self, entry: ExposureEntry, durable: Durable | None = None) -> None:
        """The patient is in this exposure from now on."""

    def rating(self, entry: RatingEntry, durable: Durable | None = None) -> None:
        """The patient rated their distress."""

    def beats(self, entry: BeatsEntry, durable: Durable | None = None) -> None:
        """Heart beats were found."""

    def stream(self, entry: StreamInfo, durable: Durable | None = None) -> None:
        """A stream begins."""

    def chunk(self, entry: Samples, durable: Durable | None = None) -> None:
        """Samples of a stream came in."""

    def clock_offset(self, entry: ClockOffsetEntry, durable: Durable | None = None) -> None:
        """The headset's clock was compared with ours."""
