"""What the header of a table says: which column is what, in which unit, and the rate of rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from clinician_console.record.signals import Signal
from clinician_console.sensors.channels import labelled_signal, signal_of_type
from clinician_console.sensors.units import conversion

_IN_BRACKETS: Final = re.compile(r"(.*?)[\s_/]*[(\[{]\s*([^()\[\]{}]*?)\s*[)\]}]\s*")
_LAST_WORD: Final = re.compile(r"(.+?)[\s_/.-]+(\S+)")
_TIME: Final = re.compile(
    r"(?:elapsed[ _]*)?(?:time(?:[ _]*stamps?)?|timestamps?|t|date[ _]*time|date|zeit(?:stempel)?|"
    r"uhrzeit|datum|datum[ _]*zeit|temps|tiempo|tempo|seconds?|sekunden?|secs?|millis(?:econds?)?)"
    r"(?:[ _]*(?:utc|unix|local))?",
    re.IGNORECASE,
)
_MARKER: Final = re.compile(
    r".*(?:marker|event|trigger|stimul|annotation|ereignis|marke\b|evento|événement).*",
    re.IGNORECASE,
)
_RATE: Final = re.compile(
    r"(?:rate|frequency|frequenz|freq|\bfs\b|\bhz\b|fréquence|frecuencia)"
    r"[^\d\n]{0,24}(\d+(?:[.,]\d+)?)\s*(k?)(?:hz)?",
    re.IGNORECASE,
)
_JUST_HZ: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(k?)hz", re.IGNORECASE)
_RATE_IN_NAME: Final = re.compile(
    r"[\s_,;@(\[]*(?:at|rate|fs)?\s*[=:@]?\s*\d+(?:[.,]\d+)?\s*k?hz[\s)\]]*", re.IGNORECASE
)
TIME_UNITS: Final = {
    "s": 1.0,
    "sec": 1.0,
    "secs": 1.0,
    "seconds": 1.0,
    "sekunden": 1.0,
    "ms": 1e-3,
    "msec": 1e-3,
    "millis": 1e-3,
    "milliseconds": 1e-3,
    "us": 1e-6,
    "µs": 1e-6,
    "μs": 1e-6,
    "ns": 1e-9,
    "min": 60.0,
    "minutes": 60.0,
}


@dataclass(frozen=True)
class Column:
    """A column by its header.

    Attributes:
        label: Its name, without the unit.
        unit: As it is written; empty where it is not.
        signal: Which of ours it is, if any.
    """

    label: str
    unit: str
    signal: Signal | None


def column_of(name: str, unit: str = "") -> Column:
    """What a column is: “ECG (mV)”, “ECG_uV”, “GSR [kOhm]”, “Zeit (s)”.

    Args:
        name: In the header.
        unit: From a second line of the header, if there is one.
    """
    label, written = _RATE_IN_NAME.sub("", name).strip(), unit.strip(" ()[]{}")
    bracketed = _IN_BRACKETS.fullmatch(label)
    if bracketed and not written:
        label, written = bracketed[1].strip(" _"), bracketed[2]
    signal = _signal(label)
    last = _LAST_WORD.fullmatch(label)
    if last and not written:
        of = _signal(last[1])
        known = of is not None and of not in (Signal.RESPIRATION, Signal.PPG)
        if (of is not None and known and conversion(of, last[2]).known) or (
            is_time(last[1]) and last[2].lower() in TIME_UNITS
        ):
            label, written, signal = last[1], last[2], of
    if is_time(label):
        return Column(label, written or _own_unit(label), None)
    return Column(label, written, signal)


def is_time(label: str) -> bool:
    """Whether a column says when its row was taken."""
    return _TIME.fullmatch(label.strip()) is not None


def is_marker(label: str) -> bool:
    """Whether a column says when something was shown or pressed."""
    return _MARKER.fullmatch(label) is not None


def rate_in(lines: Iterable[str]) -> float | None:
    """The rate that stands in these lines, in Hz."""
    for line in lines:
        found = _RATE.search(line) or _JUST_HZ.search(line)
        if found:
            rate_hz = float(found[1].replace(",", ".")) * (1000.0 if found[2] else 1.0)
            if rate_hz > 0:
                return rate_hz
    return None


def _signal(label: str) -> Signal | None:
    return signal_of_type(label) or labelled_signal([label])


def _own_unit(label: str) -> str:
    """“seconds” and “millis” name their unit themselves."""
    word = label.strip().lower()
    if word.startswith("milli"):
        return "ms"
    return "s" if word.startswith(("sec", "sek")) else ""
