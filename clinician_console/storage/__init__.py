"""The encrypted store: the only part that knows the database.

Others need `Store`, the `SessionWriter` that it gives, the entries that go in and the
`RecordedSession` that comes out; nothing else of this package is theirs. Each is loaded when it is
first named: the database takes as long to load as the program's window does to stand.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from clinician_console.record.entries import (
        BeatsEntry,
        ClockOffsetEntry,
        EventEntry,
        ExposureEntry,
        RatingEntry,
    )
    from clinician_console.record.listed import NewSession
    from clinician_console.record.recorded import RecordedSession
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

_WHERE: Final = {
    "clinician_console.record.entries": (
        "BeatsEntry",
        "ClockOffsetEntry",
        "EventEntry",
        "ExposureEntry",
        "RatingEntry",
    ),
    "clinician_console.record.listed": ("NewSession",),
    "clinician_console.record.recorded": ("RecordedSession",),
    "clinician_console.record.signals": ("Samples", "StreamInfo"),
    "clinician_console.storage.archive": ("StoreArchive",),
    "clinician_console.storage.audit": ("Action",),
    "clinician_console.storage.faults": ("EntryRefusedError",),
    "clinician_console.storage.keys": ("Argon2Cost", "forbid_core_dumps"),
    "clinician_console.storage.store": ("CreatedStore", "Store"),
    "clinician_console.storage.unfinished": ("ResumedSession", "UnfinishedSession"),
    "clinician_console.storage.writer": ("Durable", "SessionWriter"),
    "shared.wire.events": ("Author",),
}
_MODULES: Final = {name: module for module, names in _WHERE.items() for name in names}


def __getattr__(name: str) -> object:
    """Python's hook for a name that is not there yet (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module(_MODULES[name]), name)
    globals()[name] = found
    return found
