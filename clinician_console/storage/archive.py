"""Sessions of the store other than the one that runs, for what still arrives of them."""

from __future__ import annotations

import contextlib
from uuid import UUID

from clinician_console.record.earlier import PastSession
from clinician_console.storage.store import Store
from clinician_console.storage.writer import SessionWriter
from shared.errors import GradusError


class StoreArchive:
    """The store's other sessions; a writer is opened for each of which something arrives.

    Args:
        store: The open store; close the archive before it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._writers: dict[str, SessionWriter] = {}

    @property
    def writers(self) -> tuple[SessionWriter, ...]:
        """The writers that are open."""
        return tuple(self._writers.values())

    def find(self, session_id: str) -> PastSession | None:
        """What is stored of a session; None if it is not here, or runs in another console."""
        try:
            return self._store.past_session(UUID(session_id))
        except ValueError:  # no id of any store
            return None

    def recorder(self, session_id: str) -> SessionWriter:
        """Where to write what arrives late of a session that `find` found."""
        if session_id not in self._writers:
            self._writers[session_id] = self._store.writer(UUID(session_id))
        return self._writers[session_id]

    def release(self, session_id: str) -> None:
        """Nothing more is expected of this session: its writer ends, if nothing waits in it."""
        writer = self._writers.get(session_id)
        if writer is not None and not writer.backlog:
            del self._writers[session_id]
            writer.close()

    def close(self) -> None:
        """End the writers. What they could not write was not acknowledged, and comes again."""
        for writer in self._writers.values():
            with contextlib.suppress(GradusError):
                writer.close(patience_s=1.0)
        self._writers.clear()
