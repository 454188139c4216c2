"""What a device's stream means where its header does not say: named once, kept for the device."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from clinician_console.record.signals import UNKNOWN_UNIT, Signal

NAMEABLE: Final = (
    Signal.ECG,
    Signal.PPG,
    Signal.RR,
    Signal.HEART_RATE,
    Signal.EDA,
    Signal.RESPIRATION,
)
"""What a therapist may say that a stream is."""

UNITS: Final[dict[Signal, tuple[str, ...]]] = {
    Signal.ECG: ("mV", "µV", "V"),
    Signal.PPG: ("a.u.",),
    Signal.RR: ("ms", "s"),
    Signal.HEART_RATE: ("bpm",),
    Signal.EDA: ("µS", "kOhm", "Ohm"),
    Signal.RESPIRATION: ("a.u.",),
}
"""What its values may be in, the usual one first, in spellings that `sensors/units.py` reads."""

MOST_CHANNELS: Final = 256
_MEANS: Final = "means"


@dataclass(frozen=True)
class Meaning:
    """What a stream's numbers are.

    Attributes:
        signal: The kind of biosignal.
        channel: Which channel is it, from 0.
        unit: What its values are in, as in `UNITS`; empty where that is not known.
    """

    signal: Signal
    channel: int = 0
    unit: str = ""

    def words(self) -> str:
        """As it is kept."""
        return "\t".join((self.signal.value, str(self.channel), self.unit))


def meaning_of(words: str) -> Meaning | None:
    """What was kept; None where it is none that this version knows."""
    signal, _, rest = words.partition("\t")
    channel, _, unit = rest.partition("\t")
    known = (
        signal in {each.value for each in NAMEABLE} and channel.isascii() and channel.isdecimal()
    )
    if not known or len(channel) > 3 or int(channel) >= MOST_CHANNELS:
        return None
    named = Signal(signal)
    return Meaning(named, int(channel), unit if unit in UNITS[named] else "")


def said_unit(unit: str) -> str:
    """A unit in words."""
    return unit or UNKNOWN_UNIT


def kept(sender: str, meaning: Meaning) -> str:
    """What a device's stream means, as the store remembers it among the devices it accepted."""
    return "\t".join((_MEANS, meaning.words(), sender))


def meanings_among(accepted: Iterable[str]) -> dict[str, Meaning]:
    """What devices mean, by their sender; of what was said twice the later.

    Args:
        accepted: What the store remembers of devices, oldest first.
    """
    found: dict[str, Meaning] = {}
    for entry in accepted:
        first, *rest = entry.split("\t")
        meaning = meaning_of("\t".join(rest[:3])) if first == _MEANS and len(rest) > 3 else None
        if meaning is not None:
            found["\t".join(rest[3:])] = meaning
    return found
