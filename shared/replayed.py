"""A past session as it is shown again, and how the console asks the client for its pictures.

They talk over the client's standard input and output, a line of JSON each, and over no file: the
console says the session once (`ReplayedSession`) and then asks (`Asked`) for one moment after the
other; the client answers each with a `Given` and, right behind its line, the picture as bytes: rows
of 8-bit RGB from top to bottom. Nothing of it names the patient, and nothing of it is stored.
"""

from __future__ import annotations

from typing import IO, Annotated, Final, TypeVar

from pydantic import Field, ValidationError

from shared.rules.states import SessionState
from shared.wire.parts import MOST_VALUES, Amount, BreathingGuide, Name, Part
from shared.world_seed import WORLD_SEED

MOST_ROWS: Final = 400_000
"""Four rows a second (session/exposure_rows.py) for more than a day."""
LONGEST_LINE: Final = 256 * 1024 * 1024
MOST_POINTS: Final = 4_000
SMALLEST_PX: Final = 16
LARGEST_PX: Final = 4_096

Seconds = Annotated[float, Field(ge=0.0, le=1e6, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Metres = Annotated[float, Field(ge=-1e4, le=1e4, allow_inf_nan=False)]
Pixels = Annotated[int, Field(ge=SMALLEST_PX, le=LARGEST_PX)]


class PlaceFrom(Part):
    """Where the patient was from a moment on.

    Attributes:
        scene: By its name; one that this version does not know is shown as not known.
        exposure: By dimension, in the unit of its name; empty in a quiet scene.
    """

    at_s: Seconds
    scene: Name
    state: SessionState
    exposure: Annotated[dict[Name, Amount], Field(max_length=MOST_VALUES)]


class CueAt(Part):
    """A cue that was shown, and when its first frame was."""

    at_s: Seconds
    name: Name


class GuideFrom(Part):
    """What breathing guide the patient had from a moment on."""

    at_s: Seconds
    guide: BreathingGuide


class ReplayedSession(Part):
    """All that decides what was to be seen, oldest first in every list.

    Attributes:
        seed: What its worlds are built from.
        lasted_s: How long it was.
        stops_s: When it was stopped.
        silent_s: From when to when the headset client did not answer: what it showed then is not
            known.
    """

    seed: Annotated[int, Field(ge=0, le=2**31)] = WORLD_SEED
    lasted_s: Seconds
    places: Annotated[tuple[PlaceFrom, ...], Field(max_length=MOST_ROWS)]
    cues: Annotated[tuple[CueAt, ...], Field(max_length=MOST_ROWS)] = ()
    stops_s: Annotated[tuple[Seconds, ...], Field(max_length=MOST_ROWS)] = ()
    silent_s: Annotated[tuple[tuple[Seconds, Seconds], ...], Field(max_length=MOST_ROWS)] = ()
    guides: Annotated[tuple[GuideFrom, ...], Field(max_length=MOST_ROWS)] = ()


class Head(Part):
    """Where the head was, in the scene's metres from the patient's spot; as the stream has it."""

    position_m: tuple[Metres, Metres, Metres]
    orientation: tuple[Amount, Amount, Amount, Amount]


class Warm(Part):
    """How much of the time was spent here: metres on the ground, or degrees around the head.

    Attributes:
        across: Metres to the right, or degrees to the right.
        along: Metres ahead, or degrees upward.
        side: How wide the square is, in the same unit.
        share: Of the warmest square of the map.
    """

    across: Amount
    along: Amount
    side: Annotated[float, Field(gt=0.0, le=90.0)]
    share: Share


class Layers(Part):
    """What is drawn into the scene beside what the patient saw.

    Attributes:
        path_m: Where the head went, as metres to the right and ahead, on the ground.
        stood: The map of where the patient stood, on the ground.
        looked: The map of where the patient looked, around the head.
    """

    path_m: Annotated[tuple[tuple[Metres, Metres], ...], Field(max_length=MOST_POINTS)] = ()
    stood: Annotated[tuple[Warm, ...], Field(max_length=MOST_POINTS)] = ()
    looked: Annotated[tuple[Warm, ...], Field(max_length=MOST_POINTS)] = ()


class Asked(Part):
    """One moment that is to be shown.

    Attributes:
        head: Where the head was; None where that is not known: then it looks ahead.
        width: Of the picture, in pixels; that of the first question stays.
    """

    at_s: Seconds
    head: Head | None = None
    width: Pixels = 960
    height: Pixels = 600
    layers: Layers = Layers()


class Given(Part):
    """What is shown; its picture follows in `length` bytes, none where it goes to a screen.

    Attributes:
        at_s: The moment that was asked for.
        scene: What is on stage.
        cover: How far a fade covers it, 0 to 1.
        known: Whether it is on record what was to be seen there, and this version can show it.
        cues: Those that can be seen or heard at that moment.
    """

    at_s: Seconds
    scene: Name
    cover: Share
    known: bool
    cues: tuple[Name, ...]
    width: Pixels
    height: Pixels
    length: Annotated[int, Field(ge=0, le=3 * LARGEST_PX * LARGEST_PX)]


Said = TypeVar("Said", ReplayedSession, Asked, Given)


class BrokenPipeTalkError(Exception):
    """The other program said something that is none of the lines above, or went in the middle."""


def say_line(pipe: IO[bytes], said: ReplayedSession | Asked | Given, more: bytes = b"") -> None:
    """Say one line, and the bytes that belong to it.

    Raises:
        OSError: Nobody listens any more.
    """
    pipe.write(said.model_dump_json().encode() + b"\n" + more)
    pipe.flush()


def hear_line(pipe: IO[bytes], kind: type[Said]) -> Said | None:
    """What was said next; None where the other program has nothing more to say.

    Raises:
        BrokenPipeTalkError: It is no line of this kind.
    """
    line = pipe.readline(LONGEST_LINE)
    if not line:
        return None
    try:
        return kind.model_validate_json(line)
    except ValidationError:
        raise BrokenPipeTalkError(f"no {kind.__name__} was said") from None


def hear_bytes(pipe: IO[bytes], length: int) -> bytes:
    """So many bytes.

    Raises:
        BrokenPipeTalkError: There are fewer.
    """
    heard = pipe.read(length)
    if len(heard) != length:
        raise BrokenPipeTalkError("the picture ended before its end")
    return heard
