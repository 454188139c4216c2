"""The session that is looked at: read, put right, asked about, vouched for.

What writes or reads much is called beside the window (`Work`) and returns the record as it is then;
`show` takes it. Why something cannot be done now is said before anybody tries.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from psygnal import Signal

from clinician_console.desk.deeds import why_may_not
from clinician_console.desk.desk import Desk
from clinician_console.desk.records.amending import amend_session, change_of
from clinician_console.desk.records.one import Record
from clinician_console.record import vouching
from clinician_console.record.amendable import Item
from clinician_console.record.rights import Deed
from clinician_console.record.signatures import Afterwards, Query
from clinician_console.record.vouching import Writer
from clinician_console.record.what import Parts
from protocols.instruments.verdicts import Alert
from shared.errors import UsageError
from shared.language import marked, retold, tr


class OpenedSession:
    """What is done with one stored session.

    Args:
        desk: Whose store it lies in.

    Attributes:
        record: As it was read last; None before.
        by: The printed name of who writes, where the account has none of its own.
        alerts: What the answer raised that was amended last.
        changed: It was read anew.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.record: Record | None = None
        self.by = ""
        self.alerts: tuple[Alert, ...] = ()

    def read(self, session_id: str) -> Record:
        """Read a session, beside the window.

        Raises:
            StorageError: There is no such session.
            IntegrityError: What is stored is not what was written.
        """
        return Record(self._desk.store.read_session(session_id)).ready()

    def show(self, record: Record | None) -> None:
        """This is the record now."""
        if record is None or self.record is None or not _same(record, self.record):
            self.alerts = ()
        self.record = record
        self.changed.emit()

    @property
    def needs_name(self) -> bool:
        """Whether the account has no name that could stand under what is written."""
        try:
            self._desk.store.printed_name()
        except UsageError:
            return True
        return False

    # ── what is written; beside the window ───────────────────────────────────────────────────

    def amend(self, item: Item, part: str, typed: str, why: str) -> Record:
        """Let another value count; the old one stays beside it.

        Raises:
            UsageError: It may not stand there, there is no reason, or the session is locked.
        """
        session = self._here.session
        change = change_of(item, part, typed, why)
        amended = amend_session(self._desk.store, session, item, change, self.by)
        self.alerts = amended.alerts
        return self._again()

    def ask(self, text: str, item: Item | None) -> Record:
        """Ask about one record of the session, or about the session where it is None.

        Raises:
            UsageError: The question has no words, or too many.
        """
        of, what = (None, "") if item is None else (item.of, f"{item.called}, {item.said}")
        self._desk.store.ask_about(self._id, text, of=of, what=what, by=self.by)
        return self._again()

    def answer(self, query: Query, text: str) -> Record:
        """Answer a query.

        Raises:
            UsageError: It is closed, or nothing is said.
        """
        self._desk.store.answer_query(self._id, query.number, text, by=self.by)
        return self._again()

    def close(self, query: Query, text: str) -> Record:
        """Close a query that the same person asked.

        Raises:
            UsageError: Somebody else asked it, or it is closed without an answer and a word why.
        """
        self._desk.store.close_query(self._id, query.number, text, by=self.by)
        return self._again()

    def sign(self, *, trainee: bool) -> Record:
        """Sign the record as it stands.

        Raises:
            UsageError: It is signed as it stands, or locked.
            IntegrityError: What is stored is not what was sealed.
        """
        self._desk.store.sign(self._id, trainee=trainee, by=self.by)
        return self._again()

    def countersign(self) -> Record:
        """Countersign the record, and the signature under it; raises what `sign` does."""
        self._desk.store.countersign(self._id, by=self.by)
        return self._again()

    def lock(self) -> Record:
        """Take no more amendments; nobody can undo that. Raises what `sign` does."""
        self._desk.store.lock(self._id, by=self.by)
        return self._again()

    # ── why not now ──────────────────────────────────────────────────────────────────────────

    def why_not_amend(self) -> str:
        """Why nothing can be amended; nothing where something can."""
        return self._why_not(
            Deed.AMEND, lambda now: _refused(lambda: vouching.require_amendable(now))
        )

    def why_not_query(self) -> str:
        """Why nothing can be asked or answered."""
        return self._why_not(Deed.QUERY, lambda _now: "")

    def why_not_close(self, query: Query) -> str:
        """Why this query cannot be closed."""
        return self._why_not(
            Deed.QUERY,
            lambda now: _refused(
                lambda: vouching.close_parts(now, query.number, self._writer, "a word")
            ),
        )

    def why_not_sign(self) -> str:
        """Why it cannot be signed."""
        return self._why_not(
            Deed.SIGN,
            lambda now: _refused(lambda: vouching.sign_parts(now, "", "", trainee=False)),
        )

    def why_not_countersign(self) -> str:
        """Why it cannot be countersigned."""
        return self._why_not(
            Deed.COUNTERSIGN,
            lambda now: _refused(lambda: vouching.countersign_parts(now, self._writer, "", "")),
        )

    def why_not_lock(self) -> str:
        """Why it cannot be locked."""
        return self._why_not(
            Deed.LOCK, lambda now: _refused(lambda: vouching.lock_parts(now, "", ""))
        )

    def why_not_report(self) -> str:
        """Why no report can be made of it."""
        return why_may_not(self._desk.store.account, Deed.REPORT)

    def _why_not(self, deed: Deed, asked: Callable[[Afterwards], str]) -> str:
        if self.record is None:
            return tr("No session is open.")
        if why := why_may_not(self._desk.store.account, deed):
            return why
        if self.record.session.ended_at is None:
            return tr("This session has no end yet: it goes on, or was interrupted.")
        if self.needs_name and not self.by:
            return tr("Type your name first.")
        return asked(self.record.after)

    def sign_as(self, name: str) -> None:
        """Under which name is written, where the account has none of its own."""
        self.by = name.strip()
        self.changed.emit()

    # ── parts ────────────────────────────────────────────────────────────────────────────────

    @property
    def _here(self) -> Record:
        if self.record is None:
            raise UsageError(
                marked("No session is open."), marked("Open one from the list of sessions.")
            )
        return self.record

    @property
    def _id(self) -> UUID:
        return UUID(self._here.session.session_id)

    @property
    def _writer(self) -> Writer:
        name = self._desk.store.account.name
        return Writer(by=self.by or name, account=name)

    def _again(self) -> Record:
        return self.read(self._here.session.session_id)


def _same(one: Record, other: Record) -> bool:
    return one.session.session_id == other.session.session_id


def _refused(judge: Callable[[], Parts | None]) -> str:
    """What a rule says against it; nothing where it holds."""
    try:
        judge()
    except UsageError as refusal:
        return retold(refusal.what)
    return ""
