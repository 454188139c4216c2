"""The streams of one named sender over Lab Streaming Layer, as a demo or a measurement needs them.

A patient's session chooses among all that is there: `lsl_watch.py`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

from clinician_console.record.signals import Samples, Signal, StreamInfo
from clinician_console.sensors.channels import signal_of_type
from clinician_console.sensors.lsl_setup import NetworkScope, load_lsl
from clinician_console.sensors.lsl_stream import SAME_CLOCK_S, OpenStream, StreamHealth
from shared.clock import NS_PER_S, Clock
from shared.errors import StreamError, UsageError

SETTLE_S = 0.7  # others of a type may still answer: liblsl asks each port only after 0.5 s
LOOK_EVERY_S = 0.05


class LslSensor:
    """The streams of wanted signals, one of each.

    Args:
        wanted: Signals to look for. At least one must be there; `missing` names the others.
        clock: This machine's clock.
        name_prefix: Only streams whose names begin so.
        timeout_s: How long to look.
        scope: Which machines may be heard.
    """

    def __init__(
        self,
        wanted: tuple[Signal, ...],
        clock: Clock,
        name_prefix: str = "",
        timeout_s: float = 5.0,
        scope: NetworkScope = NetworkScope.MACHINE,
    ) -> None:
        if not wanted:
            raise UsageError("No signal was asked for.", "Name at least one, such as ECG.")
        self._wanted = wanted
        self._clock = clock
        self._name_prefix = name_prefix
        self._timeout_s = timeout_s
        self._scope = scope
        self._streams: list[OpenStream] = []
        self._told = False
        self.missing: tuple[Signal, ...] = ()
        self.remarks: tuple[str, ...] = ()

    def open(self) -> tuple[StreamInfo, ...]:
        """Find the streams and listen to them. Takes up to the timeout.

        Of several streams of one type the first by name and source id is taken; `remarks` says so.

        Raises:
            MissingLibraryError: Lab Streaming Layer is not installed.
            StreamError: None of the wanted streams is there, or one cannot be read.
        """
        self.close()
        lsl = load_lsl(self._scope)
        found = self._look(lsl)
        chosen, remarks = _choose(found, self._wanted, self._name_prefix)
        if not chosen:
            raise self._nothing_found(found)
        offset_s = clock_offset_s(lsl, self._clock)
        self._refuse_twins(chosen)
        self._streams = self._listen(lsl, chosen, offset_s)
        for stream in self._streams:
            stream.make_known()
        remarks += [remark for stream in self._streams for remark in stream.remarks]
        self.missing = tuple(signal for signal in self._wanted if signal not in chosen)
        self.remarks = tuple(remarks)
        return tuple(stream.info for stream in self._streams)

    def poll(self) -> list[Samples]:
        """Everything that arrived since the last call; never waits."""
        now_s = self._now_s()
        return [chunk for stream in self._streams for chunk in stream.pull(now_s)]

    def last(self) -> list[Samples]:
        """What is still held back, because nothing more will be asked for."""
        now_s = self._now_s()
        return [chunk for stream in self._streams for chunk in stream.last(now_s)]

    def health(self) -> tuple[StreamHealth, ...]:
        """How every stream does at this moment, as seen by the polls so far."""
        now_s = self._now_s()
        return tuple(stream.health(now_s) for stream in self._streams)

    def arrived(self) -> list[StreamInfo]:
        """None: all streams are there from the beginning, or `open` fails."""
        return []

    def news(self) -> list[str]:
        """What was found, what was not, and what is odd about it; told once."""
        if self._told or not self._streams:
            return [sentence for stream in self._streams for sentence in stream.news()]
        self._told = True
        found = [f"{s.info.signal} comes from “{s.info.name}”." for s in self._streams]
        missing = [f"No {signal.value} was found." for signal in self.missing]
        return [*found, *missing, *self.remarks]

    def close(self) -> None:
        """Stop listening. Safe to call twice."""
        for stream in self._streams:
            stream.close()
        self._streams = []

    def _refuse_twins(self, chosen: dict[Signal, Any]) -> None:
        names = [description.name() for description in chosen.values()]
        for name in names:
            if names.count(name) > 1:
                raise StreamError(
                    f"Two streams are both named “{name}”.",
                    "Give each stream a name of its own in the program that sends it.",
                )

    def _listen(
        self, lsl: ModuleType, chosen: dict[Signal, Any], offset_s: float
    ) -> list[OpenStream]:
        """Open all at once: each takes most of a second to compare clocks."""
        now_s = self._now_s()
        with ThreadPoolExecutor(len(chosen)) as pool:
            opening = [
                pool.submit(OpenStream, lsl, signal, info, offset_s, self._timeout_s, now_s)
                for signal, info in chosen.items()
            ]
        faults = [error for each in opening if (error := each.exception())]
        if faults:
            for each in opening:
                if not each.exception():
                    each.result().close()
            raise faults[0]
        return [each.result() for each in opening]

    def _now_s(self) -> float:
        return self._clock.now_ns() / NS_PER_S

    def _look(self, lsl: ModuleType) -> list[Any]:
        """Streams that are there, as soon as all wanted ones are, or when time is up."""
        resolver = lsl.ContinuousResolver()
        begin_s = lsl.local_clock()
        complete_at_s: float | None = None
        while True:
            found: list[Any] = resolver.results()
            passed_s = lsl.local_clock() - begin_s
            chosen, _ = _choose(found, self._wanted, self._name_prefix)
            if len(chosen) < len(self._wanted):
                complete_at_s = None
            elif complete_at_s is None:
                complete_at_s = passed_s
            settled = complete_at_s is not None and passed_s - complete_at_s >= SETTLE_S
            if settled or passed_s >= self._timeout_s:
                return found
            # Waiting for the network in the way that liblsl offers; finds nothing on purpose.
            lsl.resolve_byprop("source_id", "gradus-waits", 1, LOOK_EVERY_S)

    def _nothing_found(self, found: list[Any]) -> StreamError:
        wanted = ", ".join(signal.value for signal in self._wanted)
        named = f" named “{self._name_prefix}…”" if self._name_prefix else ""
        others = sorted({f"{info.name()} ({info.type() or 'no type'})" for info in found})
        instead = f"found instead: {', '.join(others[:8])}" if others else "found no stream at all"
        return StreamError(
            f"No stream of type {wanted}{named} appeared within {self._timeout_s:g} s; {instead}.",
            "Start the sensor's program, check that it sends over Lab Streaming Layer, try again.",
        )


def _choose(
    found: list[Any], wanted: tuple[Signal, ...], prefix: str
) -> tuple[dict[Signal, Any], list[str]]:
    chosen: dict[Signal, Any] = {}
    remarks = []
    for signal in wanted:
        fitting = [
            info
            for info in found
            if signal_of_type(info.type()) is signal and info.name().startswith(prefix)
        ]
        fitting.sort(key=lambda info: (info.name(), info.source_id(), info.uid()))
        if fitting:
            chosen[signal] = fitting[0]
        if len(fitting) > 1:
            others = ", ".join(f"“{info.name()}”" for info in fitting[1:])
            remarks.append(
                f"{len(fitting)} streams of {signal.value} are there: "
                f"“{fitting[0].name()}” is used, {others} not."
            )
    return chosen, remarks


def clock_offset_s(lsl: ModuleType, clock: Clock) -> float:
    """What to add to a stamp of LSL's clock on this machine to get the console's.

    On Linux both are CLOCK_MONOTONIC and nothing is added; on other systems, and under a clock
    that is not the machine's, it is what the clocks showed when the streams were opened.
    """
    readings = []
    for _ in range(5):
        before_s = lsl.local_clock()
        now_s = clock.now_ns() / NS_PER_S
        after_s = lsl.local_clock()
        readings.append((after_s - before_s, now_s - (before_s + after_s) / 2))
    offset_s = min(readings)[1]
    return 0.0 if abs(offset_s) < SAME_CLOCK_S else float(offset_s)
