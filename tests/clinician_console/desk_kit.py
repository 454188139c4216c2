"""A desk to test pages at: an open store, who signed in, and what a page says and leads to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from clinician_console.desk.desk import Desk
from clinician_console.record.rights import AccountRole
from clinician_console.storage import Store
from shared.clock import FakeClock
from tests.clinician_console.amending_kit import THERAPIST
from tests.clinician_console.storage_kit import CHEAP, PASSPHRASE, empty_store

OTHER_PASSPHRASE = "another four words here"


def store_of(folder: Path, clock: FakeClock, name: str = THERAPIST) -> Store:
    """A store of somebody who has a name, like a new one: made once and copied."""
    (folder / "data").mkdir(mode=0o700)
    for file, content in empty_store(name).items():
        (folder / "data" / file).write_bytes(content)
    return Store.open(
        folder / "data",
        PASSPHRASE,
        clock=clock,
        ballast_bytes=0,
        account=name,
        state=folder / "state",
    )


def signed_in_as(store: Store, folder: Path, clock: FakeClock, name: str, role: AccountRole):
    """The same store, opened by somebody else of this one role."""
    if name not in {one.name for one in store.accounts()}:
        store.add_account(name, [role], OTHER_PASSPHRASE, CHEAP)
    return Store.open(
        folder / "data",
        OTHER_PASSPHRASE,
        clock=clock,
        ballast_bytes=0,
        account=name,
        state=folder / "state",
    )


@dataclass
class Walk:
    """Where a page led, and what it said."""

    went: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)
    left: int = 0

    def way(self, desk: Desk):
        """A way of this desk; its failures are said."""
        from clinician_console.panels.kit.page import Way
        from clinician_console.panels.kit.working import Work

        work = Work(self.failed.append)
        return Way(
            desk, self.went.append, lambda _beginning: None, self.said.append, work, self._leave
        )

    def _leave(self) -> None:
        self.left += 1


def settle(way) -> None:
    """Let what was begun beside the window come to its end, and be shown."""
    from PySide6.QtCore import QCoreApplication

    while way.work.busy:
        running = way.work._running
        if running is not None:
            running[2].join()
        QCoreApplication.processEvents()
