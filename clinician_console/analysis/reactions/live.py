"""Which cues are due to be told of, as a session runs: those whose seconds after are over."""

from __future__ import annotations

from typing import Final

from clinician_console.analysis.reactions.cues import WINDOW_S, CueGiven, cues_given
from clinician_console.record.around import Around
from shared.clock import NS_PER_S
from shared.wire.events import EventName

SETTLES_S: Final = 6.0
"""Design choice: a response that began 4 s after a cue is decided by then, and the headset's word
of a cue or a stop has come."""


class CuesDue:
    """The cues of one session, each given once.

    Args:
        around: What goes on.
    """

    def __init__(self, around: Around) -> None:
        self._around = around
        self._told = 0
        self._numbers: dict[str, int] = {}

    def due(self, now_s: float) -> list[tuple[CueGiven, int]]:
        """Those whose answer is over by now, and the number of each cue among the session's.

        Args:
            now_s: Of the clock of the samples.
        """
        seen = [(one.at_ns / NS_PER_S, one.cue) for one in self._around.cues()]
        found: list[tuple[CueGiven, int]] = []
        if len(seen) == self._told:
            return found
        stops_s = [one.at_ns / NS_PER_S for one in self._around.events(EventName.STOPPED)]
        for one in cues_given(seen, stops_s, now_s)[self._told :]:
            if one.at_s + WINDOW_S + SETTLES_S > now_s:
                break
            self._told += 1
            found.append((one, self._numbers.setdefault(one.cue, len(self._numbers) + 1)))
        return found
