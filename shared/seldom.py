"""Lines of a log that come seldom, however often there is something to say.

What a peer or a broken disk brings about thousands of times a second is told once, and then how
often it was: a log that is flooded tells nothing, and it fills the disk that is in trouble already.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final

from shared.clock import NS_PER_S, Clock

EVERY_S: Final = 10.0
MOST_KINDS: Final = 32


@dataclass
class _Told:
    at_ns: int
    kept_back: int = 0


class Seldom:
    """A log that takes one line of a kind in ten seconds and counts the others.

    Args:
        log: Where lines go.
        clock: Says when ten seconds are over.
    """

    def __init__(self, log: logging.Logger, clock: Clock) -> None:
        self._log = log
        self._clock = clock
        self._kinds: dict[str, _Told] = {}

    def tell(self, kind: str, sentence: str) -> None:
        """Log a sentence, unless one of its kind was logged a moment ago.

        Args:
            kind: One of a few words; beyond 32 of them all others count as one.
            sentence: Without anything about a patient.
        """
        now_ns = self._clock.now_ns()
        name = kind if kind in self._kinds or len(self._kinds) < MOST_KINDS else ""
        told = self._kinds.get(name)
        if told and now_ns - told.at_ns < EVERY_S * NS_PER_S:
            told.kept_back += 1
            return
        more = f" (and {told.kept_back} more like it before)" if told and told.kept_back else ""
        self._kinds[name] = _Told(now_ns)
        self._log.error("%s%s", sentence, more)
