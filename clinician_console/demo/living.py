"""The demo's patient where no recording is given: the model, whose fear drives body and headset."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Callable, Mapping
from typing import IO, Final

from clinician_console.analysis.fear.hierarchy import Hierarchy
from clinician_console.app import Console
from clinician_console.rehearsal.acting.acting import ActingPatient, Casting, Edges
from clinician_console.rehearsal.acting.faults import Fault
from clinician_console.rehearsal.patient.patient import SimulatedPatient
from clinician_console.rehearsal.patient.persona import PERSONAS
from clinician_console.sensors.conditioned import Condition
from clinician_console.sensors.conditioned_process import ConditionedProcess, never_wait
from shared.clock import NS_PER_S, Clock
from shared.simulated_patient import Bearing, say_bearing

PERSONA: Final = "mild"
SEED: Final = 1
NO_FAULTS: Final[tuple[Fault, ...]] = ()
"""A newcomer's first minute is not the place for a sensor that comes off: `gradus rehearse` is."""


class LivingBody:
    """A body that lives as long as the demo; it is sent from a process of its own.

    Args:
        name_prefix: Goes before stream names and source ids.
        clock: The console's clock.
    """

    def __init__(self, name_prefix: str, clock: Clock) -> None:
        self._clock = clock
        self._process = ConditionedProcess(SEED, name_prefix)
        self._began_ns = clock.now_ns()
        self._ended_ns: int | None = None
        self.streams = self._process.streams
        self.remarks: tuple[str, ...] = ()

    def be(self, condition: Condition) -> None:
        """How it is from now on."""
        self._process.be(condition)

    def done(self) -> bool:
        """It has no end of its own: the script's is its."""
        return True

    def pushed(self) -> Mapping[str, int]:
        """Not counted: what is lost on the way, the console sees by the stamps."""
        return {}

    def seconds(self) -> float:
        """How long it lived, or has lived so far, to the second."""
        until_ns = self._clock.now_ns() if self._ended_ns is None else self._ended_ns
        return float(round((until_ns - self._began_ns) / NS_PER_S))

    def stop(self) -> None:
        """End it. Safe to call twice."""
        self._ended_ns = self._ended_ns or self._clock.now_ns()
        self._process.stop()


def living_patient(
    console: Console, body: LivingBody, client: subprocess.Popen[bytes], clock: Clock
) -> ActingPatient:
    """The patient of a demo, who lives in what the headset client shows."""
    model = SimulatedPatient(PERSONAS[PERSONA], Hierarchy(console.session.protocol), SEED)
    casting = Casting(model, SEED, NO_FAULTS)
    edges = Edges(body.be, telling(client.stdin))
    return ActingPatient(console.session, casting, edges, console.recorder, clock)


def telling(pipe: IO[bytes] | None) -> Callable[[Bearing], None]:
    """Tells the headset client, and never waits for it; that it went is noticed elsewhere."""
    if pipe is not None:
        never_wait(pipe)

    def tell(bearing: Bearing) -> None:
        if pipe is not None:
            with contextlib.suppress(OSError):
                say_bearing(pipe, bearing)

    return tell
