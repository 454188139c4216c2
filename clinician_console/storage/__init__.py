"""The encrypted store: the only part that knows the database.

Others need `Store`, the `SessionWriter` that it gives, the entries that go in and the
`RecordedSession` that comes out; nothing else of this package is theirs.
"""

from clinician_console.record.entries import (
    BeatsEntry,
    ClockOffsetEntry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.listed import (
    NewSession,
)
from clinician_console.record.recorded import (
    RecordedSession,
)
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.storage.archive import StoreArchive
from clinician_console.storage.audit import Action
from clinician_console.storage.faults import EntryRefusedError
from clinician_console.storage.keys import Argon2Cost, forbid_core_dumps
from clinician_console.storage.store import CreatedStore, Store
from clinician_console.storage.unfinished import ResumedSession, UnfinishedSession
from clinician_console.storage.writer import Durable, SessionWriter
from shared.wire.events import Author

__all__ = [
    "Action",
    "Argon2Cost",
    "Author",
    "BeatsEntry",
    "ClockOffsetEntry",
    "CreatedStore",
    "Durable",
    "EntryRefusedError",
    "EventEntry",
    "ExposureEntry",
    "NewSession",
    "RatingEntry",
    "RecordedSession",
    "ResumedSession",
    "Samples",
    "SessionWriter",
    "Store",
    "StoreArchive",
    "StreamInfo",
    "UnfinishedSession",
    "forbid_core_dumps",
]
