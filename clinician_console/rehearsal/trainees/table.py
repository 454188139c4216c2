"""The scripted trainees: one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from clinician_console.rehearsal.script_runner import Wait
from clinician_console.rehearsal.trainees.absent import absent
from clinician_console.rehearsal.trainees.base import Trainee
from clinician_console.rehearsal.trainees.good import good
from clinician_console.rehearsal.trainees.hasty import hasty

Script = Callable[[Trainee], Iterator[Wait]]

TRAINEES: Final[Mapping[str, Script]] = MappingProxyType(
    {"good": good, "hasty": hasty, "absent": absent}
)
"""By name, in the order in which they are offered."""
