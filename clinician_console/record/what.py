"""What is on record, whenever it was: the same while a session runs and when it is read.

    what               as it is written (entries.py)     as it is read (recorded.py)
    Happened           EventEntry                        RecordedEvent
    Exposed            ExposureEntry                     RecordedExposure
    Rated              RatingEntry                       RecordedRating
    StreamInfo         Samples (both: signals.py)        RecordedStream

What is written bears the stamp of its author's own clock and is stored so. Only when it is read is
it laid on the session's axis, for by then it is known better what the clocks were like.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from shared.rules.states import Actor
from shared.wire.events import Author

Value = str | float | int | bool | None
Parts = Mapping[str, Value]
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class Happened:
    """Something that happened, or was said of it.

    Attributes:
        author: The machine that wrote it.
        actor: Who did it.
        name: One of `EventName`; in a session of another version of Gradus perhaps another one.
        data: Its parts, plain values by name.
    """

    author: Author
    actor: Actor
    name: str
    data: Parts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Exposed:
    """Where the patient was from some moment on, as the headset client confirmed it.

    Attributes:
        exposure: What the patient is in, by dimension name, in the unit of the name.
        wanted: What the therapist asked for at that moment, same keys.
    """

    scene: str
    state: str
    step: str | None
    exposure: Mapping[str, float]
    wanted: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Rated:
    """One SUDS rating, 0 to 100, and where the patient was then.

    Attributes:
        step: The step that the patient was in; None in recovery, after the end, or in no step.
        state: The state that they were in; None where that is not known.
        scene: The scene, as the state.
        author: The console, where the therapist typed what was said, or the headset, where the
            patient answered.
    """

    suds: int
    step: str | None
    state: str | None = None
    scene: str | None = None
    author: Author = Author.CONSOLE


def word_of(kind: type[Word], value: object) -> Word | None:
    """A stored word of a list, or None where there is none, or one of another version."""
    return next((word for word in kind if word.value == value), None)


def text_of(parts: Parts, part: str) -> str:
    """A stored text; empty where there is none."""
    return str(parts.get(part) or "")


def int_of(value: object) -> int | None:
    """A stored whole number, or None where there is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
