"""The rows of a course: itself, and what was written of it outside its sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from clinician_console.analysis.adverse import adverse_in
from clinician_console.analysis.answered import answered_in
from clinician_console.analysis.deidentified.course import WholeCourse
from clinician_console.patients.attending import Attendance, appointment_of
from clinician_console.pool.building.form_rows import adverse_rows, answer_rows, score_rows
from clinician_console.pool.building.rows import Row, Rows, arrow
from clinician_console.pool.building.session_rows import event_rows
from clinician_console.pool.building.units import Key
from clinician_console.record.fillings import TOLD_BY
from clinician_console.record.recorded import RecordedEvent
from protocols.instruments.base import Instrument
from shared.wire.events import Author, EventName

S_PER_MIN: Final = 60.0


def outside_rows(whole: WholeCourse, key: Key, instruments: Mapping[str, Instrument]) -> Rows:
    """What was written of a course outside its sessions, by table.

    Args:
        whole: The course as a study may have it.
        key: Where it belongs.
        instruments: Those that ship, by name.
    """
    events = [_as_event(whole, place) for place in range(len(whole.entries))]
    answered = answered_in([at for at in events if at.name in TOLD_BY], instruments)
    adverse = adverse_in([at for at in events if at.name == EventName.ADVERSE_EVENT])
    made: dict[str, Sequence[Row]] = {
        "events": event_rows(events, outside=True),
        "answers": list(answer_rows(answered)),
        "scores": list(score_rows(answered)),
        "adverse_events": adverse_rows(adverse, outside=True),
    }
    return {name: arrow(name, key, rows) for name, rows in made.items() if rows}


def _as_event(whole: WholeCourse, place: int) -> RecordedEvent:
    entry = whole.entries[place]
    return RecordedEvent(
        at_s=0.0,
        utc=entry.utc,
        author=Author.CONSOLE,
        actor=entry.actor,
        name=entry.name,
        data=entry.data,
        amended_utc=entry.amended_utc,
    )


def course_row(whole: WholeCourse, record: str) -> Row:
    """The row of a course but for where it belongs, and for its sessions and dose."""
    course = whole.course
    told = [
        appointment_of(entry.data).attendance
        for entry in whole.entries
        if entry.name == EventName.ATTENDANCE
    ]
    return {
        "begun_utc": course.begun,
        "ended_utc": course.ended,
        "end": course.end,
        "protocol": whole.plans[-1].plan.protocol_name if whole.plans else None,
        "came": len([one for one in told if one is not None and one.was_there]),
        "cancelled": told.count(Attendance.CANCELLED),
        "did_not_come": told.count(Attendance.DID_NOT_COME),
        "record": record,
    }
