"""What the model of the patient knew while a rehearsal ran: a stream of the record, for later.

It goes past everything that a window shows: who rehearses does not see inside the patient. Stored
with the session, it tells afterwards what there was to see, and the debrief can be made again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.recorded import RecordedSession
from clinician_console.record.recorder import Recorder
from clinician_console.record.signals import Samples, Signal, StreamInfo
from clinician_console.rehearsal.patient.moment import Moment
from clinician_console.sensors.conditioned import Condition

STREAM: Final = "Simulated patient"
COLUMNS: Final = (
    ("fear", "0-100"),
    ("arousal", "share"),
    ("sickness", "0-20"),
    ("expects", "%"),
    ("gone", "share"),
    ("wishes to stop", "1/0"),
    ("ECG bad", "1/0"),
    ("EDA bad", "1/0"),
    ("Respiration bad", "1/0"),
    ("motion", "share"),
)
SENSORS: Final = (Signal.ECG, Signal.EDA, Signal.RESPIRATION)


class KnownStream:
    """Writes it down, a row a turn.

    Args:
        recorder: Of the session.
    """

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._rows = 0
        names, units = zip(*COLUMNS, strict=True)
        recorder.stream(
            StreamInfo(STREAM, Signal.MODEL, 0.0, names, units, "gradus-simulated-patient")
        )

    def add(self, at_ns: int, moment: Moment, condition: Condition) -> None:
        """One row, at the console's clock."""
        bad = condition.off | condition.gone
        values = (
            moment.fear,
            moment.arousal,
            moment.sickness,
            moment.expects,
            moment.gone,
            float(moment.wishes_to_stop is not None),
            *(float(signal in bad) for signal in SENSORS),
            condition.motion,
        )
        row = np.array([values], np.float32)
        self._recorder.chunk(Samples(STREAM, self._rows, np.array([at_ns], np.int64), row))
        self._rows += 1


@dataclass(frozen=True, eq=False)
class Known:
    """The same, as it is read: all of shape (n,), and oldest first.

    Attributes:
        at_s: Seconds since the session began.
        fear: 0 to 100.
        sickness: 0 to 20.
        gone: How far they had gone away inwardly, 0 to 1.
        wishes: Whether they wished to stop.
        bad: Whether a sensor touched nothing or sent nothing, by its signal.
    """

    at_s: NDArray[np.float64]
    fear: NDArray[np.float64]
    sickness: NDArray[np.float64]
    gone: NDArray[np.float64]
    wishes: NDArray[np.bool_]
    bad: dict[Signal, NDArray[np.bool_]]

    @classmethod
    def of(cls, session: RecordedSession) -> Self | None:
        """What a session on record knows of it; None where it was no rehearsal.

        Raises:
            IntegrityError: What is stored is not what was written.
        """
        stream = next(
            (s for s in session.streams if s.name == STREAM and s.signal == Signal.MODEL), None
        )
        if stream is None:
            return None
        at_s, values = stream.read()
        by_name = {name: values[:, at] for at, (name, _) in enumerate(COLUMNS)}
        return cls(
            at_s=at_s,
            fear=by_name["fear"].astype(np.float64),
            sickness=by_name["sickness"].astype(np.float64),
            gone=by_name["gone"].astype(np.float64),
            wishes=by_name["wishes to stop"] > 0.5,
            bad={signal: by_name[f"{signal.value} bad"] > 0.5 for signal in SENSORS},
        )
