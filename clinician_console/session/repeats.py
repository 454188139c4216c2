"""What happens again and again is said once and then counted, so that the log can be read.

first loss of the link             said
again within a minute              said once more, and that it is counted from now on
further ones                       counted; a line a minute says how many there were
a minute without one               the last line, and all is as at the beginning
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from shared.language import marked

WITHIN_S: Final = 60.0


@dataclass
class _Run:
    last_s: float
    told_s: float
    counts: bool = False
    untold: int = 0


class Repeats:
    """Counts what comes again within a minute, by name."""

    def __init__(self) -> None:
        self._runs: dict[str, _Run] = {}

    def said(self, name: str, sentence: str, now_s: float, *, on: bool) -> str | None:
        """What to say of it now, or None where it is counted.

        Args:
            name: What happened.
            sentence: What is said of it the first time.
            now_s: When.
            on: Whether it begins; what ends is said only where its beginning was.
        """
        run = self._runs.get(name)
        if not on:
            return None if run is not None and run.counts else sentence
        if run is None or (not run.counts and now_s - run.last_s >= WITHIN_S):
            self._runs[name] = _Run(now_s, now_s)
            return sentence
        run.last_s = now_s
        if not run.counts:
            run.counts, run.told_s = True, now_s
            return marked(
                "{sentence} This is the second time within a minute; more are counted.",
                sentence=sentence,
            )
        run.untold += 1
        return None

    def forget(self, name: str) -> None:
        """It was told to be over."""
        self._runs.pop(name, None)

    def due(self, now_s: float) -> list[tuple[str, int, bool]]:
        """Name, how often it came uncounted for, and whether it is over, of what is to be told."""
        found = []
        for name, run in list(self._runs.items()):
            over = now_s - run.last_s >= WITHIN_S
            if run.counts and (over or now_s - run.told_s >= WITHIN_S):
                found.append((name, run.untold, over))
                run.untold, run.told_s = 0, now_s
            if over:
                del self._runs[name]
        return found
