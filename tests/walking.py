"""Follows by the calls that are made what a person's move goes through, file by file.

A room is a file of the product that was gone through: it stood among the callers when the move came
to one of its stations, where it is kept, sent, received, shown or drawn. Whoever is asked on the
way and answers, or gives back what it held for who asked, is none. A walk returns where it comes
back to a room and goes on from there to one that it had not been to.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

ROOT = Path(__file__).parents[1]
PRODUCT = ("shared", "protocols", "therapy_client", "clinician_console")

Way = tuple[str, ...]


class Station:
    """Where a move gets to.

    Args:
        function: What is called there.
        only_answers: Whether its own file is no room: it is asked, and answers who asked.
        comes_in: Whether the move comes from there to its callers, as out of a socket.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        *,
        only_answers: bool = False,
        comes_in: bool = False,
    ) -> None:
        self.code: CodeType = function.__code__  # type: ignore[attr-defined]
        self.name = function.__qualname__
        self.only_answers = only_answers
        self.comes_in = comes_in


class Walk:
    """One move of a person, on one machine after the other.

    Attributes:
        ways: For every station that was reached, the rooms on the way to it, in order.
    """

    def __init__(self, *stations: Station) -> None:
        self.ways: dict[str, Way] = {}
        self._stations = {station.code: station for station in stations}

    @contextmanager
    def followed(self):
        """What happens in here, and in threads that begin here, is followed; first times count."""
        threading.setprofile(self._see)
        sys.setprofile(self._see)
        try:
            yield
        finally:
            sys.setprofile(None)
            threading.setprofile(None)  # type: ignore[arg-type]  # as sys.setprofile has it

    def _see(self, frame: FrameType, event: str, _argument: object) -> None:
        if event != "call" or frame.f_code not in self._stations:
            return
        station = self._stations[frame.f_code]
        callers = _files(frame)
        if station.only_answers:
            callers = callers[: callers.index(_file(frame))]
        way = tuple(reversed(callers)) if station.comes_in else tuple(callers)
        self.ways.setdefault(station.name, way)


def rooms(ways: Iterable[Way]) -> list[str]:
    """All that was gone through, in the order of first visits."""
    return list(dict.fromkeys(room for way in ways for room in way))


def returns(ways: Iterable[Way]) -> list[str]:
    """The rooms that were come back to, to go on to new ones, in order."""
    found: list[str] = []
    seen: set[str] = set()
    here: str | None = None
    for way in ways:
        new = next((room for room in way if room not in seen), None)
        before = _before(way, new) if new else None
        if before is not None and here is not None and before != here:
            found.append(before)
        seen.update(way)
        here = way[-1]
    return found


def _before(way: Way, room: str) -> str | None:
    at = way.index(room)
    return way[at - 1] if at else None


def _files(frame: FrameType | None) -> list[str]:
    """The files of the product among the callers, the first one first, each once."""
    found: list[str] = []
    while frame is not None:
        file = _file(frame)
        if file.startswith(PRODUCT):
            found.append(file)
        frame = frame.f_back
    return list(dict.fromkeys(reversed(found)))


def _file(frame: FrameType) -> str:
    path = frame.f_code.co_filename
    return path.removeprefix(f"{ROOT}/")
