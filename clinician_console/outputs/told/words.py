"""Times and numbers as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from clinician_console.outputs.cells import as_utc

NONE = "–"  # nothing known


def duration_text(seconds: float) -> str:
    """`45 min 12 s`, or `12 s` below a minute."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


def clock_text(at_s: float) -> str:
    """Minutes and seconds since the session began: `7:05`."""
    minutes, rest = divmod(int(at_s), 60)
    return f"{minutes}:{rest:02d}"


def number_or(value: int | None, otherwise: str = NONE) -> str:
    """A number, or what stands where there is none."""
    return otherwise if value is None else str(value)


def suds_text(suds: Sequence[int]) -> str:
    """First, peak and last of some ratings: `40 / 70 / 30`."""
    return f"{suds[0]} / {max(suds)} / {suds[-1]}" if suds else NONE


def percent_text(share: float) -> str:
    """A share as whole percent, and 100 % only where nothing is missing."""
    percent = round(100 * share)
    return "99 %" if percent == 100 and share < 1 - 1e-3 else f"{percent} %"


def shift_text(by_s: float) -> str:
    """By how much a clock was set: `+1 h 00 min`, `−3.2 s`."""
    sign, size_s = ("+" if by_s > 0 else "−"), abs(by_s)
    if size_s < 60:
        return f"{sign}{size_s:.1f} s"
    hours, minutes = divmod(round(size_s / 60), 60)
    days, hours = divmod(hours, 24)
    parts = [f"{days} d"] * bool(days) + [f"{hours} h"] * bool(hours or days)
    return sign + " ".join([*parts, f"{minutes:02d} min"])


def local_text(moment: datetime, zone: tzinfo | None) -> str:
    """Date and time of day in the clinic's zone, with the zone's distance from UTC."""
    local = as_utc(moment).astimezone(zone)
    offset = f"{local:%z}"
    return f"{local:%Y-%m-%d %H:%M:%S} (UTC{offset[:3]}:{offset[3:5]})"
