"""Days and times of day as people read them: local, in the way of the language that was chosen."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import Final

from shared.language.chosen import marked, tr

MONTHS: Final = (
    marked("Jan"),
    marked("Feb"),
    marked("Mar"),
    marked("Apr"),
    marked("May"),
    marked("Jun"),
    marked("Jul"),
    marked("Aug"),
    marked("Sep"),
    marked("Oct"),
    marked("Nov"),
    marked("Dec"),
)


def day_said(day: date) -> str:
    """A day: “4 Mar 2026”."""
    return tr("{day} {month} {year}", day=day.day, month=tr(MONTHS[day.month - 1]), year=day.year)


def local(utc: datetime, zone: tzinfo | None = None) -> datetime:
    """The time of day here.

    Args:
        utc: With its zone.
        zone: Of the clinic; this machine's own if left out.
    """
    return utc.astimezone(zone)


def time_said(utc: datetime, zone: tzinfo | None = None) -> str:
    """A time of day here: “14:05”."""
    return f"{local(utc, zone):%H:%M}"


def moment_said(utc: datetime, zone: tzinfo | None = None) -> str:
    """A moment, as it was here: “4 Mar 2026, 14:05”."""
    at = local(utc, zone)
    return tr("{day}, {time}", day=day_said(at.date()), time=f"{at:%H:%M}")
