"""What the sensors of a rehearsal suffer, and when: the same for the same seed and length. Pure.

Every rehearsal has the three that a trainee must learn to see: the patient moves and the traces
shake; an ECG electrode comes off, and stays so until somebody looks at it; the breathing belt is
gone for ten seconds and comes back by itself. When they come is drawn; that they come is not.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from clinician_console.record.signals import Signal
from clinician_console.sensors.conditioned import Condition

BELT_GONE_S: Final = 10.0
BURST_S: Final = (1.0, 3.0)
BURSTS_APART: Final = 0.12
"""Of the rehearsal's length, about: our own choice."""
OFF_FROM: Final = (0.42, 0.52)
OFF_AT_MOST: Final = 0.2
"""An electrode that nobody looks at sits again after this share of the length, so that a rehearsal
of a trainee who sees nothing has a heart at its end too."""
BELT_FROM: Final = (0.66, 0.74)
MENDED_AFTER_S: Final = 2.0


class FaultKind(StrEnum):
    """What a sensor suffers."""

    MOTION = "motion"
    OFF = "off"
    GONE = "gone"


@dataclass(frozen=True)
class Fault:
    """One time that a sensor suffers.

    Attributes:
        signal: Whose; motion shakes all of them.
        from_s: In s since the session began; so `until_s`.
    """

    kind: FaultKind
    signal: Signal
    from_s: float
    until_s: float


def usual_faults(seed: int, lasts_s: float) -> tuple[Fault, ...]:
    """Those of a rehearsal, oldest first.

    Args:
        seed: Which rehearsal.
        lasts_s: How long it is expected to last.
    """
    chance = random.Random(f"faults {seed}")  # noqa: S311 - a rehearsal, no secret
    off_s, belt_s = (chance.uniform(*part) * lasts_s for part in (OFF_FROM, BELT_FROM))
    found = [
        Fault(FaultKind.OFF, Signal.ECG, off_s, off_s + OFF_AT_MOST * lasts_s),
        Fault(FaultKind.GONE, Signal.RESPIRATION, belt_s, belt_s + BELT_GONE_S),
    ]
    at_s = chance.uniform(0.5, 1.0) * BURSTS_APART * lasts_s
    while at_s < lasts_s:
        found.append(Fault(FaultKind.MOTION, Signal.ECG, at_s, at_s + chance.uniform(*BURST_S)))
        at_s += chance.uniform(0.6, 1.4) * BURSTS_APART * lasts_s
    return tuple(sorted(found, key=lambda fault: fault.from_s))


class Suffering:
    """The faults of one rehearsal while it runs.

    Args:
        faults: Those that will come.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self._faults = faults
        self._mended_s: dict[Signal, float] = {}

    def now(self, at_s: float, arousal: float) -> Condition:
        """How the body and its sensors are at a moment."""
        here = [one for one in self._faults if one.from_s <= at_s < one.until_s]
        off = {one.signal for one in here if one.kind is FaultKind.OFF}
        return Condition(
            arousal=min(max(arousal, 0.0), 1.0),
            motion=float(any(one.kind is FaultKind.MOTION for one in here)),
            off=frozenset(signal for signal in off if not self._mended(signal, at_s)),
            gone=frozenset(one.signal for one in here if one.kind is FaultKind.GONE),
        )

    def look_after(self, at_s: float) -> None:
        """Somebody looks at the sensors: what is off sits again two seconds later."""
        for one in self._faults:
            if one.kind is FaultKind.OFF and one.from_s <= at_s < one.until_s:
                self._mended_s.setdefault(one.signal, at_s + MENDED_AFTER_S)

    def _mended(self, signal: Signal, at_s: float) -> bool:
        return at_s >= self._mended_s.get(signal, float("inf"))
