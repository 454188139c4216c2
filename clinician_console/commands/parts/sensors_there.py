"""What `gradus sensors list` prints: the sources, and the streams and devices that are there."""

from __future__ import annotations

import math
from typing import Final

from clinician_console.body.sources import SOURCES, USUAL
from shared.errors import GradusError, UsageError
from shared.printable import plain
from shared.terminal import say

LONGEST_LOOK_S: Final = 60.0
WIDTH: Final = 14
LONGEST_LINE: Final = 300


def say_sources(seconds: float) -> None:
    """Say what each source is, what this machine has of it, and what is there of it now.

    Args:
        seconds: How long each is looked for.

    Raises:
        UsageError: That is no time.
    """
    if not (math.isfinite(seconds) and 0 <= seconds <= LONGEST_LOOK_S):
        raise UsageError(
            f"Nobody can look around for {seconds:g} seconds.",
            f"Give --seconds from 0 to {LONGEST_LOOK_S:g}.",
        )
    for name, kind in SOURCES.items():
        marks = [
            word for word, so in (("simulated", kind.simulated), ("usual", name == USUAL)) if so
        ]
        marked = f" ({', '.join(marks)})" if marks else ""
        say(f"{name:{WIDTH}}{kind.title}{marked}")
        if found := kind.look():
            say(f"{'':{WIDTH}}{found}")
        try:
            there = kind.there(seconds)
        except GradusError as error:
            there = [] if str(error) == found else [str(error)]
        for line in there:
            say(f"{'':{WIDTH}}now: {plain(line, LONGEST_LINE)}")
