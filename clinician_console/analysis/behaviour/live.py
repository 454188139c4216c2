"""Where the patient was in a second that just passed, as behaviours read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clinician_console.record.around import Around
from shared.clock import NS_PER_S
from shared.rules.states import SHOWS_EXPOSURE


@dataclass(frozen=True)
class LivePlace:
    """Where the patient was from some moment on, in seconds of the samples' clock."""

    at_s: float
    exposure: Mapping[str, float]


def places(around: Around, from_ns: int) -> tuple[LivePlace, ...]:
    """Where the patient was at a moment and since, oldest first.

    The headset client says its values in the safe place too, where none of them is to be seen.
    """
    found = []
    for row in reversed(around.exposures()):
        seen = row.exposure if row.state in SHOWS_EXPOSURE else {}
        found.append(LivePlace(row.at_ns / NS_PER_S, seen))
        if row.at_ns <= from_ns:
            break
    return tuple(reversed(found))
