"""Whatever one thing that came in does, the others are taken."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Survival:
    """Takes things, and counts those that led to a fault; each kind of fault is logged once.

    Attributes:
        unusable: How many there were.
    """

    def __init__(self) -> None:
        self.unusable = 0
        self._faults: set[tuple[str, str]] = set()

    def survive(self, thing: T, take: Callable[[T], None]) -> None:
        """Take one thing."""
        try:
            take(thing)
        except Exception as error:
            self.unusable += 1
            kinds = type(thing).__name__.lower(), type(error).__name__
            if kinds not in self._faults:
                self._faults.add(kinds)
                _log.error("%s could not be used: %s", *kinds)
