"""A condition as a line of JSON, between a rehearsal and the process that sends its body."""

from __future__ import annotations

import json
import math

from clinician_console.record.signals import Signal
from clinician_console.sensors.conditioned import Condition

_SIGNALS = {signal.value: signal for signal in Signal}


def line_of(condition: Condition) -> bytes:
    """The line, with its end."""
    words = {
        "arousal": round(condition.arousal, 4),
        "motion": round(condition.motion, 4),
        "off": sorted(condition.off),
        "gone": sorted(condition.gone),
    }
    return json.dumps(words).encode() + b"\n"


def condition_of(line: bytes) -> Condition | None:
    """What a line says; None where it says none."""
    try:
        words = json.loads(line)
        return Condition(
            _share(words["arousal"]),
            _share(words["motion"]),
            frozenset(_SIGNALS[name] for name in words["off"]),
            frozenset(_SIGNALS[name] for name in words["gone"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _share(value: object) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value) or not 0 <= value <= 1:
        raise ValueError("not between 0 and 1")
    return float(value)
