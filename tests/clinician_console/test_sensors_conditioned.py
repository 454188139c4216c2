"""A rehearsal's body over real Lab Streaming Layer: it is sent, a belt goes, and comes back."""

from __future__ import annotations

import os
import time

from clinician_console.record.signals import Signal
from clinician_console.sensors.conditioned import Condition
from clinician_console.sensors.conditioned_process import ConditionedProcess

WITHIN_S = 300.0


def found(lsl, name, *, there):
    """The belt's stream, once it is there, or None once it is not."""
    until_s = time.monotonic() + WITHIN_S
    while time.monotonic() < until_s:
        streams = lsl.resolve_byprop("name", name, 1, 0.5)
        if bool(streams) == there:
            return streams[0] if streams else None
    raise AssertionError(f"{name} is {'not ' if there else ''}there")


def test_a_belt_that_goes_takes_its_stream_along_and_comes_back_as_the_same(lsl):
    prefix = f"rehearsal-test-{os.getpid()}"
    belt = f"{prefix} Simulated Respiration"
    with ConditionedProcess(2, prefix) as body:
        assert body.streams == tuple(
            f"{prefix} Simulated {name}" for name in ("ECG", "EDA", "Respiration")
        )
        source_id = found(lsl, belt, there=True).source_id()
        body.be(Condition(arousal=0.4, gone=frozenset({Signal.RESPIRATION})))
        found(lsl, belt, there=False)
        inlet = lsl.StreamInlet(found(lsl, f"{prefix} Simulated ECG", there=True))
        values, stamps = inlet.pull_chunk(timeout=300.0, max_samples=500)
        assert len(values) == len(stamps) > 0
        body.be(Condition())
        assert found(lsl, belt, there=True).source_id() == source_id
