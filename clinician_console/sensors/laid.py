"""A file's streams laid on one time: the same way for every format.

Parts of one stream are put together, time is rebuilt from the stamps, each channel is brought to
the console's unit, and whatever is odd is said. Nothing is invented, and one stream's fault costs
the others nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from clinician_console.record.signals import Signal
from clinician_console.sensors.held import Held, put_together
from clinician_console.sensors.held_time import beginning, timed_of
from clinician_console.sensors.held_traces import file_stream
from clinician_console.sensors.traces import FileStream, Recording, Trace

ORDER = (Signal.ECG, Signal.EDA, Signal.RESPIRATION, Signal.HEART_RATE, Signal.PPG, Signal.RR)


def recording_of(path: Path, held: Iterable[Held], remarks: Sequence[str] = ()) -> Recording:
    """All that a file holds, laid on one time.

    Args:
        path: Of the file, for what is said.
        held: Its streams, in their order.
        remarks: What is odd about the file.
    """
    timed = [timed_of(path, one) for one in put_together(held)]
    begin_s, far = beginning(timed)
    streams = [
        file_stream(path, one, 0.0 if one in far else one.begin_s - begin_s, alone=one in far)
        for one in timed
    ]
    traces, chosen = _one_of_each(streams)
    stimuli = [
        one.at_s - (one.begin_s if one in far else begin_s)
        for one in timed
        if len(one.at_s) and not one.held.values.shape[1]
    ]
    used = [one for one in streams if one.trace in traces and one.trace is not None]
    file_remarks = (*remarks, *chosen)
    return Recording(
        traces=traces,
        stimulus_s=np.sort(np.concatenate([np.empty(0), *stimuli])),
        remarks=(*file_remarks, *(sentence for one in used for sentence in one.remarks)),
        streams=tuple(streams),
        file_remarks=file_remarks,
    )


def _one_of_each(streams: Sequence[FileStream]) -> tuple[tuple[Trace, ...], list[str]]:
    """The trace of each signal that stands for it, the longest of several, and what to say."""
    traces, remarks = [], []
    for signal in ORDER:
        fitting = [one for one in streams if one.trace is not None and one.kind == signal.value]
        if not fitting:
            continue
        longest = max(fitting, key=lambda one: one.samples / (one.true_rate_hz or 1.0))
        if longest.trace is not None:
            traces.append(longest.trace)
        others = ", ".join(f"“{one.name}”" for one in fitting if one is not longest)
        if others:
            remarks.append(
                f"{len(fitting)} streams of {signal.value} are in the recording: "
                f"“{longest.name}”, the longest, is used, {others} not."
            )
    return tuple(traces), remarks
