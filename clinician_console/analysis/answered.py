"""What was answered to instruments in one session, and scored where this console has the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clinician_console.analysis.answers import answers_of
from clinician_console.record.fillings import FilledIn, fillings_of
from clinician_console.record.recorded import RecordedEvent
from protocols.instruments.base import Instrument
from protocols.instruments.results import Result
from protocols.instruments.scoring import score_answers


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One filling in of an instrument in a session.

    Attributes:
        filled_in: The answers as they were given.
        instrument: The very file that was asked from; None where this console has another of that
            name, or none.
        result: What comes of it, without a change against an earlier time; None without the file.
    """

    filled_in: FilledIn
    instrument: Instrument | None
    result: Result | None


def answered_in(
    events: Iterable[RecordedEvent], instruments: Mapping[str, Instrument]
) -> tuple[Answered, ...]:
    """Every filling in of a session, by the day that it is of, oldest first.

    Args:
        events: Of the session, oldest first.
        instruments: Those that this console has, by name.
    """
    fillings = fillings_of((event.utc, event) for event in events)
    return tuple(_answered(one, instruments.get(one.instrument)) for one in fillings)


def _answered(filled_in: FilledIn, instrument: Instrument | None) -> Answered:
    if instrument is None or filled_in.sha256 not in ("", instrument.sha256):
        return Answered(filled_in=filled_in, instrument=None, result=None)
    result = score_answers(instrument, answers_of(instrument, filled_in))
    return Answered(filled_in=filled_in, instrument=instrument, result=result)
