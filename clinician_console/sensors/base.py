"""What the console asks of a source of samples, whether belt, stream, recording or simulation."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from clinician_console.record.signals import Samples, StreamInfo


class Source(Protocol):
    """Gives samples. `poll` never blocks; a source that has gone silent says so."""

    def open(self) -> tuple[StreamInfo, ...]:
        """Find and open the source's streams; more of them may arrive later.

        Raises:
            StreamError: Nothing was found, or what was found cannot be read.
        """

    def poll(self) -> list[Samples]:
        """Everything that arrived since the last call, oldest first."""

    def close(self) -> None:
        """Give everything back. Safe to call twice."""


@runtime_checkable
class Newsworthy(Protocol):
    """A source that has something to say to the therapist, and may find streams later."""

    def arrived(self) -> list[StreamInfo]:
        """Streams that began since the last call; ask before `poll`'s samples are taken."""

    def news(self) -> list[str]:
        """Sentences since the last call."""


@runtime_checkable
class Standing(Protocol):
    """A source that has something to say for as long as it is so, as a countdown."""

    def standing(self) -> str:
        """How it is at this moment, in a few words; nothing where nothing is to be said."""


@runtime_checkable
class HoldsBack(Protocol):
    """A source that holds samples back until it is sure of their time."""

    def last(self) -> list[Samples]:
        """What is held back, because it will not be asked again; their streams have `arrived`."""


@runtime_checkable
class LetsGo(Protocol):
    """A source of which the therapist may say that a stream is not the patient's any more."""

    def left(self) -> list[str]:
        """Names of streams that are not used any more since the last call: none is missed."""


@runtime_checkable
class KeepsUntilStored(Protocol):
    """A source whose sender keeps samples until they are on the disk, and sends them again."""

    def handed(self, samples: Samples) -> None:
        """The recorder has taken these; otherwise they have to come again."""

    def stored(self, samples: Samples) -> None:
        """These are on the disk; called from the recorder's thread."""
