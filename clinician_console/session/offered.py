"""Streams that somebody sends, as they are offered to the therapist, and what is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from clinician_console.session.meanings import Meaning
from shared.language import marked

_SIMULATED_NAMES = ("demo-", "demo ", "simulated", "gradus-demo")
_SIMULATED_SOURCES = ("gradus-simulated", "gradus-recording")


def calls_itself_simulated(name: str, source_id: str, model: str = "") -> bool:
    """Whether a stream says of itself that no patient is behind it.

    Args:
        name: Of the stream.
        source_id: Of the stream; ours are marked in it.
        model: What made it, by its own description.
    """
    return (
        name.strip().lower().startswith(_SIMULATED_NAMES)
        or any(mark in source_id for mark in _SIMULATED_SOURCES)
        or "simulated" in model.lower()
    )


@dataclass(frozen=True)
class OfferedStream:
    """A stream that somebody sends.

    Attributes:
        uid: Of this very outlet: another one each time its program starts.
        signal: The kind of biosignal.
        host: The computer that sends it.
        simulated: Whether it calls itself so.
        begun_s: When it began to be sent, by its sender's clock.
        content_type: What its sender says that it is; nothing where it says nothing.
        rate_hz: Samples per second by its header; 0 for an irregular stream.
        channels: Labels, one a channel; empty where none is given.
        units: Units as its sender writes them, one a channel.
        shown: Which channel is the signal.
        unit: What the therapist said that its values are in; nothing where nobody said it.
        told_by: Where this is a whole device that says itself what it sends: the stream that tells
            how it does.
    """

    uid: str
    signal: str
    name: str
    source_id: str
    host: str
    simulated: bool = False
    begun_s: float = 0.0
    content_type: str = ""
    rate_hz: float = 0.0
    channels: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    shown: int = 0
    unit: str = ""
    told_by: str = ""

    @property
    def sender(self) -> str:
        """By what its meaning is kept: a belt may send several streams under one name."""
        shape = (self.content_type, str(len(self.channels)))
        return "\t".join((self.name, self.source_id, self.host, *shape))

    @property
    def used_as(self) -> tuple[str, str, str]:
        """As earlier sessions hold it: signal, name and source id."""
        return self.signal, self.name, self.source_id

    @property
    def nameless(self) -> bool:
        """Whether it does not say at all what it measures."""
        return not self.signal and not self.content_type

    def meant(self, meaning: Meaning) -> OfferedStream:
        """The same, as the therapist says what it is."""
        return replace(self, signal=meaning.signal.value, shown=meaning.channel, unit=meaning.unit)

    @property
    def device(self) -> str:
        """What it is remembered by."""
        return "\t".join((self.signal, self.name, self.source_id, self.host))


@dataclass(frozen=True)
class Question:
    """What the therapist is asked: which of these streams is the patient's, or none.

    Attributes:
        streams: At least one; those that were used here before come first.
        known: The devices among them that were.
        of_patient: Those that this patient used before.
    """

    signal: str
    streams: tuple[OfferedStream, ...]
    known: frozenset[str] = frozenset()
    of_patient: frozenset[str] = frozenset()

    def sentence(self) -> str:
        """The question in words."""
        if not self.signal:
            return marked(
                "“{name}” does not say what it measures. Is it the patient's?",
                name=self.streams[0].name,
            )
        if len(self.streams) > 1:
            return marked("Which {signal} is the patient's?", signal=self.signal)
        return marked(
            "New: {signal} from “{name}”. Is it the patient's?",
            signal=self.signal,
            name=self.streams[0].name,
        )


class Standing(Enum):
    """What becomes of a stream that is there."""

    USED = marked("used for the patient")
    ASKED = marked("waits for your answer")
    LEFT = marked("not used")
    FREE = marked("not used yet")
    SIMULATED = marked("simulated: never taken into a patient's session")
    REFUSED = marked("cannot be used")
    NAMELESS = marked("does not say what it measures")
    OTHER = marked("no biosignal by its own description")


@dataclass(frozen=True)
class Remembered:
    """What the store remembers beside the devices that were accepted.

    Attributes:
        of_patient: Signal, name and source id of what this patient's sessions hold.
        meanings: What a therapist said of a device's stream, by its sender.
        keep: Keeps one more meaning.
    """

    of_patient: frozenset[tuple[str, str, str]] = frozenset()
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    keep: Callable[[str, Meaning], object] | None = None
