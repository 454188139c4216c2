"""How a simulated patient bears themselves in the headset, as the console's rehearsal tells it.

It is told over the standard input of the headset client that the rehearsal started, a line of JSON
each, and over no link: a client that somebody else started reads none of it, and no console of a
session can say it. Nothing of it raises an exposure; it moves no hands but the simulated ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Annotated, Final

from pydantic import Field, ValidationError

from shared.wire.parts import Part

LONGEST_LINE: Final = 4_096

Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]


class Bearing(Part):
    """What the simulated patient does from now on, until the next one is told.

    Attributes:
        yaw_deg: Where they turn to, growing to the right; 0 looks along the scene's front.
        pitch_deg: Growing upward.
        scanning: How much the head roams around there: 0 is frozen, 1 looks everywhere.
        back_m: How far they have stepped back from their spot.
        sway_m: How far the head sways to either side.
        eyes_closed: Whether an eye tracker would see no eyes.
        suds: What they answer to SUDS, 0 to 100; None while they do not.
        fms: What they answer to the sickness question, 0 to 20; None while they do not.
        wants_out: Whether they make the gesture that stops.
    """

    yaw_deg: Annotated[float, Field(ge=-180.0, le=180.0, allow_inf_nan=False)] = 0.0
    pitch_deg: Annotated[float, Field(ge=-90.0, le=90.0, allow_inf_nan=False)] = -4.0
    scanning: Share = 0.5
    back_m: Annotated[float, Field(ge=0.0, le=1.5, allow_inf_nan=False)] = 0.0
    sway_m: Annotated[float, Field(ge=0.0, le=0.1, allow_inf_nan=False)] = 0.006
    eyes_closed: bool = False
    suds: Annotated[int, Field(ge=0, le=100)] | None = None
    fms: Annotated[int, Field(ge=0, le=20)] | None = None
    wants_out: bool = False


def say_bearing(pipe: IO[bytes], bearing: Bearing) -> None:
    """Tell the headset client.

    Raises:
        OSError: It has gone.
    """
    pipe.write(bearing.model_dump_json().encode() + b"\n")
    pipe.flush()


class BearingLines:
    """Makes bearings of what comes out of a pipe in pieces; what is none is counted and left out.

    Attributes:
        unreadable: How many lines were no bearing.
    """

    def __init__(self) -> None:
        self.unreadable = 0
        self._rest = b""

    def take(self, data: bytes) -> Iterator[Bearing]:
        """The bearings that these bytes complete, oldest first."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            self._rest, self.unreadable = b"", self.unreadable + 1
        for line in lines:
            try:
                yield Bearing.model_validate_json(line)
            except ValidationError:
                self.unreadable += 1
