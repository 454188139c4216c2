"""What is noticed of the signals: one goes, comes back, is poor for long, gave nothing.

Each is an event of the record, so that log, report and export tell it; said once for each spell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from clinician_console.analysis.poor_signal import WELL_S, fault_of
from clinician_console.body.traces import StreamHealth, Trace, TraceKind, Traces
from clinician_console.record.signals import Signal, SignalState
from clinician_console.record.what import Parts
from clinician_console.session.signal_words import POOR_S, Poor
from shared.wire.events import EventName

LOOK_EVERY_S: Final = 1.0
FULL_SHARE: Final = 0.9  # of the window, before anything is said of it

Noticed: TypeAlias = tuple[EventName, Parts]


@dataclass
class _Seen:
    """What was noticed of one stream so far."""

    silent_since_s: float | None = None
    fault: Poor | None = None
    well_since_s: float | None = None


class SignalWatch:
    """Looks at the traces once a second.

    Args:
        traces: The live signals of the session.
    """

    def __init__(self, traces: Traces) -> None:
        self._traces = traces
        self._seen: dict[str, _Seen] = {}
        self._looked_s = -1e9
        self._beats = 0
        self._beat_s: float | None = None

    def look(self, now_s: float) -> list[Noticed]:
        """What was noticed since the last call.

        Args:
            now_s: By the clock of the samples.
        """
        if now_s - self._looked_s < LOOK_EVERY_S:
            return []
        self._looked_s = now_s
        self._look_at_beats(now_s)
        noticed: list[Noticed] = []
        for name, health in self._traces.health.items():
            if health.left or health.over:
                continue
            seen = self._seen.setdefault(name, _Seen())
            noticed += self._come_and_go(name, health, seen, now_s)
            noticed += self._poor(name, health, seen, now_s)
        return noticed

    def empty(self) -> list[Noticed]:
        """The streams that gave nothing at all; ask once, at the end."""
        return [
            (EventName.SIGNAL_EMPTY, _of(name, health))
            for name, health in self._traces.health.items()
            if not health.received
        ]

    def _come_and_go(
        self, name: str, health: StreamHealth, seen: _Seen, now_s: float
    ) -> list[Noticed]:
        silent = health.state(now_s) is SignalState.SILENT
        if silent and seen.silent_since_s is None:
            seen.silent_since_s = health.last_s or now_s
            return [(EventName.SIGNAL_SILENT, _of(name, health))]
        if silent or seen.silent_since_s is None:
            return []
        away_s = round(max(0.0, (health.last_s or now_s) - seen.silent_since_s), 1)
        seen.silent_since_s = None
        return [(EventName.SIGNAL_BACK, {**_of(name, health), "away_s": away_s})]

    def _poor(self, name: str, health: StreamHealth, seen: _Seen, now_s: float) -> list[Noticed]:
        curve = self._traces.curves.get(name)
        live = curve is not None and health.state(now_s) is SignalState.GOOD
        fault = self._fault(curve, health, now_s) if curve is not None and live else None
        if fault is None:
            if seen.well_since_s is None:
                seen.well_since_s = now_s
            if live and now_s - seen.well_since_s >= WELL_S:
                seen.fault = None
            return []
        seen.well_since_s = None
        if seen.fault is not None:
            return []
        seen.fault = fault
        return [(EventName.SIGNAL_POOR, {**_of(name, health), "fault": fault.value})]

    def _fault(self, curve: Trace, health: StreamHealth, now_s: float) -> Poor | None:
        times_s, values = curve.last(POOR_S)
        if curve.kind is not TraceKind.SENSOR or len(times_s) < 2:
            return None
        newest_s = float(times_s[-1])
        inside = times_s > newest_s - POOR_S
        if newest_s - float(times_s[inside][0]) < FULL_SHARE * POOR_S:
            return None
        in_microsiemens = "µS" in curve.label
        fault = fault_of(health.name, values[inside], in_microsiemens=in_microsiemens)
        if fault is None and health.name == Signal.ECG and self._beat_s is not None:
            return Poor.NO_BEATS if now_s - self._beat_s > POOR_S else None
        return fault

    def _look_at_beats(self, now_s: float) -> None:
        """When the last beat was found; none is missed before one could have been."""
        heart = self._traces.heart
        if heart.state is SignalState.ABSENT:
            return
        if self._beat_s is None or heart.beats != self._beats:
            self._beats, self._beat_s = heart.beats, now_s


def _of(name: str, health: StreamHealth) -> Parts:
    return {"stream": name, "signal": health.name}
