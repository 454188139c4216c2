"""What the radio tells the console, in the order in which it happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Reason(Enum):
    """Why there is no connection, in words that follow “The belt … ”."""

    GONE = "lost the connection"
    NOT_HEARD = "is not heard"
    REFUSED = "does not let itself be connected"
    SAYS_NOTHING = "is connected and sends nothing"
    NO_HEART_RATE = "does not offer its heart rate"


@dataclass(frozen=True)
class HeardBelt:
    """A belt that is there.

    Attributes:
        address: By which it is known; on a Mac a number that this computer gave it.
        name: As it calls itself.
    """

    address: str
    name: str


@dataclass(frozen=True)
class Heard:
    """The belts that are heard at this moment."""

    belts: tuple[HeardBelt, ...]


@dataclass(frozen=True)
class NoneHeard:
    """Nothing was heard for a whole round of looking."""


@dataclass(frozen=True)
class Connected:
    """The belt is connected, and has its say."""


@dataclass(frozen=True)
class Unconnected:
    """It is not, and is tried again at this time of the console's clock."""

    reason: Reason
    again_ns: int


@dataclass(frozen=True)
class Packet:
    """A heart rate measurement came."""

    at_ns: int
    data: bytes


@dataclass(frozen=True)
class EcgPacket:
    """Measurement data of the maker's own service came."""

    at_ns: int
    data: bytes


@dataclass(frozen=True)
class EcgRefused:
    """The belt offers an ECG and does not begin it."""


@dataclass(frozen=True)
class Battery:
    """How full it is."""

    percent: int


@dataclass(frozen=True)
class RadioTrouble:
    """Bluetooth itself does not work; it is tried again at this time of the console's clock."""

    what: str
    what_next: str
    again_ns: int


Happening = (
    Heard
    | NoneHeard
    | Connected
    | Unconnected
    | Packet
    | EcgPacket
    | EcgRefused
    | Battery
    | RadioTrouble
)
