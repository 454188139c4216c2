"""What the therapist is told of the store while a session runs: one look with each turn.

what is seen                   alert
nothing can be written         STORE_FULL, with what the disk says; over when it obeys
measurements are dropped       STORE_BEHIND; over 10 s after the last one
an entry was put aside         ENTRY_PUT_ASIDE, and why; it stays, for the record lacks it
the disk has little room       DISK_SHORT; over when there is room again
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from clinician_console.session.alerts import AlertName
from shared.clock import NS_PER_S, Clock
from shared.errors import GradusError
from shared.language import marked

OVER_AFTER_S: Final = 10.0
MOST_REASONS: Final = 10


class WatchedWriter(Protocol):
    """What is asked of whoever writes. All of it is known without waiting for the disk."""

    @property
    def fault(self) -> GradusError | None:
        """Why nothing can be written at this moment."""

    @property
    def shortage(self) -> GradusError | None:
        """A warning while the disk has little room."""

    @property
    def dropped(self) -> Mapping[str, int]:
        """How many measurements found no room, by kind."""

    put_aside: int

    @property
    def alarms(self) -> Sequence[GradusError]:
        """Why entries were put aside, the newest of them."""


class Teller(Protocol):
    """Who tells the therapist: the session is one."""

    def raise_alert(self, name: AlertName, *, on: bool) -> None:
        """Switch an alert, and write that down."""

    def tell(self, sentence: str) -> None:
        """Say something in the log of the session."""

    def watch_store(self, fault: GradusError | None) -> None:
        """Whether the store can be written."""


class StoreWatch:
    """Looks at the writers of a session and tells what is to be told.

    Args:
        teller: Who tells it.
        clock: Says for how long nothing was dropped.
    """

    def __init__(self, teller: Teller, clock: Clock) -> None:
        self._teller = teller
        self._clock = clock
        self._dropped = 0
        self._dropped_ns: int | None = None
        self._told: set[str] = set()

    def look(self, writers: Sequence[WatchedWriter]) -> None:
        """Look at all writers of this console; the first is of the session that runs."""
        self._teller.watch_store(writers[0].fault)
        self._teller.raise_alert(AlertName.STORE_BEHIND, on=self._is_behind(writers))
        if any(writer.put_aside for writer in writers):
            self._teller.raise_alert(AlertName.ENTRY_PUT_ASIDE, on=True)
            self._tell_why([alarm for writer in writers for alarm in writer.alarms])
        self._teller.raise_alert(AlertName.DISK_SHORT, on=writers[0].shortage is not None)

    def _tell_why(self, alarms: Sequence[GradusError]) -> None:
        """Each reason once: a machine at fault gives the same one a thousand times."""
        for alarm in alarms:
            if alarm.what not in self._told and len(self._told) < MOST_REASONS:
                self._told.add(alarm.what)
                self._teller.tell(marked("Put aside: {what}", what=alarm.what))

    def _is_behind(self, writers: Sequence[WatchedWriter]) -> bool:
        now_ns = self._clock.now_ns()
        dropped = sum(sum(writer.dropped.values()) for writer in writers)
        if dropped > self._dropped:
            self._dropped_ns = now_ns
        self._dropped = dropped
        return self._dropped_ns is not None and (
            now_ns - self._dropped_ns < OVER_AFTER_S * NS_PER_S
        )
