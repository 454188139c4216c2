"""Where samples come from: one line a source.

A source is a file in `sensors/` that opens, polls and closes; several may be in one session. What
the headset samples is always there (`session/headset_source.py`) and stands in no table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from clinician_console.record.signals import WAITED_FOR, Signal, StreamInfo
from clinician_console.sensors.base import Source
from clinician_console.session.streams import StreamChoice
from shared.clock import Clock
from shared.errors import GradusError, UsageError
from shared.language import marked


@dataclass(frozen=True)
class Wanted:
    """What a session wants of a source.

    Attributes:
        clock: The console's clock.
        choice: Which of several streams is the patient's.
        signals: What is looked for.
        prefix: Only streams whose names begin so.
        simulated: Whether the session has no patient.
        detail: What stands after the source's name and a colon: which board, file or device.
    """

    clock: Clock
    choice: StreamChoice = field(default_factory=StreamChoice)
    signals: tuple[Signal, ...] = WAITED_FOR
    prefix: str = ""
    simulated: bool = False
    detail: str = ""


def _nothing_to_look_at() -> str:
    return ""


def _nothing_there(_seconds: float) -> list[str]:
    return []


@dataclass(frozen=True)
class SourceKind:
    """A source as it stands in the table.

    Attributes:
        title: As people read it.
        make: Makes it, without opening it; what it needs is loaded only then.
        look: What this machine has of what it needs; nothing where there is nothing to say.
        there: The streams or devices that are there now, a line each, after so many seconds.
        simulated: Whether no patient is behind it: then it is for sessions without one.
        asks: Whether the therapist is asked which of its streams is the patient's.
        begun: What the therapist is told where it begins with nothing there yet.
        detailed: Whether it is named with something more, as in brainflow:ganglion_native.
    """

    title: str
    make: Callable[[Wanted], Source]
    look: Callable[[], str] = _nothing_to_look_at
    there: Callable[[float], list[str]] = _nothing_there
    simulated: bool = False
    asks: bool = False
    begun: str = ""
    detailed: bool = False


def _lsl(wanted: Wanted) -> Source:
    from clinician_console.sensors.lsl_watch import LslWatch  # noqa: PLC0415 - loads liblsl

    return LslWatch(wanted.choice, wanted.clock, wanted.signals)


def _look_for_lsl() -> str:
    from clinician_console.sensors.lsl_setup import load_lsl  # noqa: PLC0415 - loads liblsl

    try:
        return f"liblsl {load_lsl().library_version() / 100:.2f}"
    except GradusError as error:
        return str(error)


def _lsl_there(seconds: float) -> list[str]:
    from clinician_console.sensors.lsl_there import streams_there  # noqa: PLC0415 - as above

    return streams_there(seconds)


def _lsl_named(wanted: Wanted) -> Source:
    from clinician_console.sensors.lsl import LslSensor  # noqa: PLC0415 - loads liblsl

    return LslSensor(wanted.signals, wanted.clock, wanted.prefix)


def _simulated(wanted: Wanted) -> Source:
    from clinician_console.sensors.simulated import SimulatedSensor  # noqa: PLC0415 - as above

    return SimulatedSensor(wanted.clock)


def _ble(wanted: Wanted) -> Source:
    from clinician_console.sensors.ble_heart_rate.source import (  # noqa: PLC0415 - loads a library
        BleHeartRate,
    )

    return BleHeartRate(wanted.choice, wanted.clock)


def _look_for_bluetooth() -> str:
    from clinician_console.sensors.ble_heart_rate.library import (  # noqa: PLC0415 - as above
        look_for_bluetooth,
    )

    return look_for_bluetooth()


def _belts_there(seconds: float) -> list[str]:
    from clinician_console.sensors.ble_heart_rate.there import (  # noqa: PLC0415 - as above
        belts_there,
    )

    return belts_there(seconds)


def _brainflow(wanted: Wanted) -> Source:
    from clinician_console.sensors.brainflow_board import (  # noqa: PLC0415 - loads a library
        BrainFlowBoard,
    )

    return BrainFlowBoard(wanted.detail, wanted.clock, simulated=wanted.simulated)


def _look_for_brainflow() -> str:
    from clinician_console.sensors.brainflow_board import (  # noqa: PLC0415 - as above
        look_for_brainflow,
    )

    return look_for_brainflow()


def _replay(wanted: Wanted) -> Source:
    from clinician_console.sensors.recorded import RecordedFile  # noqa: PLC0415 - as above

    return RecordedFile(Path(wanted.detail), wanted.clock)


OVER_LSL: Final = (
    "No body is attached. A sensor that begins to send over Lab Streaming Layer is offered in the "
    "window; --no-sensor leaves it out."
)
OVER_BLUETOOTH: Final = (
    "Heart belts are looked for over Bluetooth: put the belt on, and it is offered in the window."
)
SOURCES: dict[str, SourceKind] = {
    "lsl": SourceKind(
        "Lab Streaming Layer", _lsl, _look_for_lsl, _lsl_there, asks=True, begun=OVER_LSL
    ),
    "ble": SourceKind(
        "Bluetooth heart belts",
        _ble,
        _look_for_bluetooth,
        _belts_there,
        asks=True,
        begun=OVER_BLUETOOTH,
    ),
    "brainflow": SourceKind(
        "BrainFlow boards",
        _brainflow,
        _look_for_brainflow,
        detailed=True,
    ),
    "lsl-named": SourceKind(
        "what comes first over Lab Streaming Layer, unasked; for the demo",
        _lsl_named,
        simulated=True,
    ),
    "replay": SourceKind(
        "a recording, as in replay:session.xdf", _replay, simulated=True, detailed=True
    ),
    "simulated": SourceKind("a body that is not there", _simulated, simulated=True),
}
USUAL: Final = "lsl"


def source_named(name: str, *, simulated: bool) -> SourceKind:
    """The source of this name.

    Args:
        name: As it stands in the table, with a colon and a detail where it is `detailed`.
        simulated: Whether the session has no patient.

    Raises:
        UsageError: There is none, or it is not for a patient's session.
    """
    plain_name, colon, _ = name.partition(":")
    kind = SOURCES.get(plain_name)
    if kind is None or (colon and not kind.detailed):
        raise UsageError(
            marked("There is no source of signals of the name “{name}”.", name=name[:40]),
            marked("There is {names}.", names=", ".join(SOURCES)),
        )
    if kind.simulated and not simulated:
        raise UsageError(
            marked("Behind the source “{name}” is no patient.", name=name),
            marked("Begin a session without a patient (--simulated): the record then says so."),
        )
    return kind


def open_source(name: str, wanted: Wanted) -> tuple[Source, tuple[StreamInfo, ...]]:
    """A source that is open, and the streams that it has already.

    Raises:
        UsageError: There is none of this name, or it is not for a patient's session.
        MissingLibraryError: What it stands on is not installed.
        StreamError: It has nothing that can be read.
    """
    kind = source_named(name, simulated=wanted.simulated)
    source = kind.make(replace(wanted, detail=name.partition(":")[2]))
    try:
        return source, source.open()
    except Exception:
        source.close()
        raise
