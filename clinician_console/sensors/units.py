"""What a stream's numbers are in: every usual spelling brought to the console's unit, none guessed.

A unit that is missing or not understood is “unit not known” wherever the signal is shown, reported
or exported: a number with the wrong unit is worse than one without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import UNKNOWN_UNIT, Signal
from shared.printable import plain

_PREFIXES = {"": 1.0, "k": 1e3, "m": 1e-3, "u": 1e-6, "n": 1e-9}
_PREFIX_WORDS = (("kilo", "k"), ("milli", "m"), ("micro", "u"), ("nano", "n"), ("mega", "M"))
_VOLT, _SIEMENS, _OHM = "volt", "siemens", "ohm"
_BASES = {
    "v": _VOLT,
    "volt": _VOLT,
    "volts": _VOLT,
    "s": _SIEMENS,
    "siemens": _SIEMENS,
    "mho": _SIEMENS,
    "mhos": _SIEMENS,
    "ohm": _OHM,
    "ohms": _OHM,
    "ω": _OHM,  # Ω in lower case
}
# The micro sign and the Greek letter, as they are and as UTF-8 read in a Windows code page.
_MICRO = ("Âµ", "Î¼", "µ", "μ")
_OHM_SIGNS = ("â„¦", "Î©", "\u2126", "Ω")
_ELIDED = (("kilohm", "kiloohm"), ("megohm", "megaohm"))  # as English writes them
_PARTS = re.compile(r"([kKmMuUnN]?)(volts?|v|siemens|s|mhos?|ohms?|Ω)", re.IGNORECASE)
# What one of these is in the console's unit for the signal, and that unit.
_WANTED = {
    (Signal.ECG, _VOLT): ("mV", 1e3),
    (Signal.EDA, _SIEMENS): ("uS", 1e6),
    (Signal.EDA, _OHM): ("uS", 1e6),
}
LONGEST_UNIT = 16
_SECONDS = re.compile(r"(m?|1/1024)(?:s|secs?|seconds?)", re.IGNORECASE)
_SECONDS_MS = {"": 1e3, "m": 1.0, "1/1024": 1e3 / 1024}  # the last as Bluetooth sends them
_PER_MINUTE = ("bpm", "1/min", "/min", "beats/min", "beatsperminute", "countsperminute")


@dataclass(frozen=True)
class Conversion:
    """How values of one channel become values in the console's unit.

    Attributes:
        unit: The console's unit, or `UNKNOWN_UNIT`.
        factor: What values are multiplied by.
        reciprocal: Whether one is divided by them first, as resistance becomes conductance.
    """

    unit: str
    factor: float = 1.0
    reciprocal: bool = False

    @property
    def known(self) -> bool:
        """Whether the unit of the stream was understood."""
        return self.unit != UNKNOWN_UNIT

    def apply(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Values of any shape in the console's unit; a resistance of nothing is not a number."""
        numbers = np.asarray(values, dtype=np.float64)
        if self.reciprocal:
            numbers = np.divide(1.0, numbers, out=np.full(numbers.shape, np.nan), where=numbers > 0)
        scaled: NDArray[np.float64] = numbers * self.factor
        return scaled


def conversion(signal: Signal, unit: str) -> Conversion:
    """What brings a signal from the unit that its sender names to the console's.

    Args:
        signal: What it is.
        unit: As the sender wrote it; nothing where it wrote none.
    """
    name = _plain(unit)
    if signal is Signal.HEART_RATE:
        known = name.lower() in _PER_MINUTE
        return Conversion("bpm" if known else UNKNOWN_UNIT)
    if signal is Signal.RR:
        time = _SECONDS.fullmatch(name)
        return Conversion("ms", _SECONDS_MS[time[1].lower()]) if time else Conversion(UNKNOWN_UNIT)
    # A belt's stretch and a finger's light have no unit that two makers share.
    if signal in (Signal.RESPIRATION, Signal.PPG):
        return Conversion(plain(unit.strip(), LONGEST_UNIT) or UNKNOWN_UNIT)
    parts = _PARTS.fullmatch(name)
    base = _BASES.get(parts[2].lower(), "") if parts else ""
    if parts is None or (signal, base) not in _WANTED:
        return Conversion(UNKNOWN_UNIT)
    wanted, per_base = _WANTED[signal, base]
    size = _size(parts[1], base)
    if base == _OHM:
        return Conversion(wanted, per_base / size, reciprocal=True)
    return Conversion(wanted, round(per_base * size, 12))


def _size(prefix: str, base: str) -> float:
    if base == _OHM and prefix == "M":
        return 1e6  # no skin has milliohms
    return _PREFIXES[prefix.lower()]


def _plain(unit: str) -> str:
    """Without brackets, blanks, words for prefixes and the many signs for micro and ohm."""
    name = unit
    for sign in _MICRO:
        name = name.replace(sign, "u")
    for sign in _OHM_SIGNS:
        name = name.replace(sign, "Ω")
    name = re.sub(r"[\s()\[\]{}_-]+", "", name)
    for said, meant in _ELIDED:
        name = re.sub(rf"\A{said}", meant, name, flags=re.IGNORECASE)
    for word, letter in _PREFIX_WORDS:
        if name.lower().startswith(word):
            return letter + name[len(word) :]
    return name
