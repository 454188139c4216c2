"""What is written between sessions, with what was amended later laid over it. Pure.

Beside the vocabulary of a course (course.py), which the command line reads in full for its help:
what is laid over is a part of whole sessions, and takes long to load.
"""

from __future__ import annotations

from dataclasses import replace

from clinician_console.patients.course import CourseEntry, NewEntry
from clinician_console.record.amended import amendments_of, by_record, newest_data
from clinician_console.record.amending import Change, amendment_parts, kind_of, no_such_record
from shared.wire.events import EventName


def amended_entries(entries: tuple[CourseEntry, ...]) -> tuple[CourseEntry, ...]:
    """Entries as they count now: amendments among them are laid over those that they amend."""
    found = by_record(amendments_of(entries))
    return tuple(
        replace(
            entry,
            data=newest_data(entry.data, found[entry.entry_id]),
            amended_utc=found[entry.entry_id][-1].utc,
        )
        if entry.entry_id in found
        else entry
        for entry in entries
    )


def amending_entry(entries: tuple[CourseEntry, ...], change: Change, by: str) -> NewEntry:
    """The entry that amends another.

    Args:
        entries: Of the course, as they count now.
        change: What, to what, and why.
        by: Printed name of who amends.

    Raises:
        UsageError: There is no such entry, or it may not be amended so.
    """
    entry = next((one for one in entries if one.entry_id == change.of), None)
    if entry is None or kind_of(entry.name, entry.data) is not change.kind:
        raise no_such_record()
    data = amendment_parts(change, entry.name, entry.data)
    return NewEntry(name=EventName.AMENDED, by=by, data=data, session_id=entry.session_id)
