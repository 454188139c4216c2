"""The desk of somebody who has signed in: the open store, and the patient whose turn it is."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from psygnal import Signal

from clinician_console.desk.preferences import Preferences, keep, preferences
from clinician_console.patients.screening import day_of
from clinician_console.record.rights import Deed
from clinician_console.storage import Store
from shared.clock import Clock

if TYPE_CHECKING:
    from clinician_console.sync.exchanging import Exchanging


class Desk:
    """What every page of the program works with.

    Models of pages take this one and keep nothing of it: a page that is shown asks anew.

    Args:
        store: The open store of whoever signed in; the caller closes it.
        clock: The console's clock.

    Attributes:
        patient: The code of the patient whose turn it is; None before one was chosen.
        session: The id of the session that is looked at; None where none is.
        came_from: The name of the page that was shown before this one; empty for none.
        patient_changed: Another patient's turn, or what is known of this one has changed.
        session_changed: Another session is looked at.
        secret_changed: Whoever signed in has another passphrase from now on, which is this.
        others_wrote: An exchange that the program did by itself has ended: what other rooms wrote
            may be here.
    """

    patient_changed = Signal(object)
    session_changed = Signal(object)
    secret_changed = Signal(str)
    others_wrote = Signal()

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.patient: str | None = None
        self.session: str | None = None
        self.came_from = ""
        self.preferences: Preferences = preferences(store.folder)

    @cached_property
    def exchanging(self) -> Exchanging:
        """The exchanges with the clinic's server, of which there is one at a time."""
        from clinician_console.sync.exchanging import Exchanging  # noqa: PLC0415 - few need it

        return Exchanging(self.store, self.clock)

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.store.folder

    def choose_patient(self, code: str | None) -> None:
        """It is this patient's turn; the session looked at is of nobody else."""
        if code != self.patient:
            self.choose_session(None)
        self.patient = code
        self.patient_changed.emit(code)

    def choose_session(self, session_id: str | None) -> None:
        """Look at this session."""
        self.session = session_id
        self.session_changed.emit(session_id)

    def prefer(self, chosen: Preferences) -> None:
        """Keep what was chosen for this machine.

        Raises:
            StorageError: The folder cannot be written.
        """
        keep(self.folder, chosen)
        self.preferences = chosen

    def may(self, deed: Deed) -> bool:
        """Whether the account may do this; nothing is written for asking."""
        return self.store.account.may(deed)

    def now(self) -> datetime:
        """The time of day, UTC."""
        return self.clock.utc()

    def today(self) -> date:
        """The day here."""
        return day_of(self.now())
