"""One stored session: what happened, corrections, queries, signatures; report and replay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTabWidget

from clinician_console.desk.making.session_report import write_session_report
from clinician_console.desk.records.one import Record
from clinician_console.desk.records.opened import OpenedSession
from clinician_console.desk.records.replaying import Replay, begin_replay
from clinician_console.desk.records.standing_words import queries_said, standing_said
from clinician_console.panels.kit.folders import ask_folder, show_file
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.parts import Button, ElidedLabel, row_of, text_field
from clinician_console.panels.kit.theme import TITLE_PT, Colour
from clinician_console.panels.records.corrections import Corrections
from clinician_console.panels.records.part import SessionPart
from clinician_console.panels.records.queries import Queries
from clinician_console.panels.records.signatures import Signatures
from clinician_console.panels.records.what_happened import WhatHappened
from clinician_console.panels.replay.window import SIZE_PX, ReplayWindow
from clinician_console.record.rights import Deed
from clinician_console.record.vouching import LONGEST_BY
from shared.language import marked, moment_said, number_said, retold, tr, tr_n
from shared.printable import plain

LONGEST_TITLE: Final = 80
AskFolder = Callable[[str], Path | None]


class SessionPage(Page):
    """The page. It has the session that the desk looks at.

    Args:
        way: What it has.
        ask_where: Asks for a folder; a dialog, if left out.
    """

    def __init__(self, way: Way, ask_where: AskFolder | None = None) -> None:
        super().__init__(way)
        self.model = OpenedSession(way.desk)
        self._ask_where = ask_where or (lambda title: ask_folder(self, title, self._last_folder))
        self._last_folder: Path | None = None
        self._replays: list[ReplayWindow] = []
        self.title = ElidedLabel("", TITLE_PT, bold=True)
        self.about = ElidedLabel()
        self.name = text_field(tr("Your name, as it stands under what you write"), LONGEST_BY)
        self.replay = Button(tr("Replay"))
        self.report = Button(tr("Report"), name=tr("Write the report as a PDF"))
        self.outputs = Button(tr("Outputs"), name=tr("Export this session"))
        self.back = Button(tr("All sessions"))
        self.parts: tuple[SessionPart, ...] = (
            WhatHappened(way, self.model),
            Corrections(way, self.model),
            Queries(way, self.model),
            Signatures(way, self.model),
        )
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Parts of the session"))
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        for part in self.parts:
            self.tabs.addTab(part, part.title)
        self._lay_out()

    def opened(self) -> None:
        """Read the session that is looked at."""
        session_id = self.desk.session
        shown = self.model.record
        if shown is None or shown.session.session_id != session_id:
            self.model.show(None)
        if session_id is not None:
            self.way.work.look("session", lambda: self.model.read(session_id), self._read)

    def may_leave(self) -> bool:
        """Not with words that are typed and not kept."""
        unkept = next((part for part in self.parts if part.holds_words()), None)
        if unkept is None:
            return True
        self.tabs.setCurrentWidget(unkept)
        self.way.say(tr("What is typed here is not kept yet: keep it, or empty the field."))
        return False

    def release(self) -> None:
        """Close the replays too."""
        self.close_replays()
        super().release()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The program makes room for a session: nothing may draw beside a patient's headset."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close_replays()
        return super().eventFilter(watched, event)

    def close_replays(self) -> None:
        """Close every replay that stands beside the window, and what draws it."""
        for window in self._replays:
            window.close()
        self._replays.clear()

    # ── what is done here ────────────────────────────────────────────────────────────────────

    def write_report(self) -> None:
        """Write the PDF report where somebody wants it."""
        record = self.model.record
        if record is None or (folder := self._ask_where(tr("Where the report goes"))) is None:
            return
        self._last_folder = folder
        self.way.work.run(
            tr("Report of session {session}", session=record.session.short_id),
            lambda _progress: write_session_report(
                self.desk.store, record.session.session_id, folder
            ),
            self._written,
        )

    def show_again(self) -> None:
        """Open the replay in a window beside this one."""
        if (record := self.model.record) is not None:
            self.way.work.run(
                tr("Replay of session {session}", session=record.session.short_id),
                lambda _progress: begin_replay(self.desk.store, record.session),
                self._show_replay,
            )

    def _written(self, path: Path) -> None:
        self.way.say(tr("The report is {path}.", path=path))
        show_file(path)

    def _show_replay(self, replay: Replay) -> None:
        window = ReplayWindow(replay.shown, replay.asker)
        self._replays = [one for one in self._replays if one.isVisible()]
        self._replays.append(window)
        self.window().installEventFilter(self)
        window.turn_by_itself()
        window.resize(*SIZE_PX)
        window.show()

    def _read(self, record: Record) -> None:
        if record.session.session_id == self.desk.session:
            self.model.show(record)
            self.tabs.tabBar().setFocus()

    def _refresh(self) -> None:
        record = self.model.record
        none = tr("No session is open. Choose one from the list of sessions.") if not record else ""
        self.title.say(none if record is None else _title(record))
        self.about.say("" if record is None else _about(record), Colour.MUTED)
        self.tabs.setEnabled(record is not None)
        self.replay.offer(none)
        self.report.offer(none or self.model.why_not_report())
        self.outputs.offer(none)
        for part in self.parts:
            part.refresh()

    def _lay_out(self) -> None:
        self.rows.addLayout(
            row_of((self.title, 1), self.replay, self.report, self.outputs, self.back)
        )
        self.rows.addWidget(self.about)
        self.rows.addWidget(self.name)
        self.rows.addWidget(self.tabs, 1)
        self.hear(self.model.changed, self._refresh)
        self.replay.clicked.connect(self.show_again)
        self.report.clicked.connect(self.write_report)
        self.name.setVisible(self.model.needs_name)
        self.name.editingFinished.connect(lambda: self.model.sign_as(self.name.text()))
        self.outputs.clicked.connect(lambda: self.way.go("exports"))
        self.back.clicked.connect(lambda: self.way.go("sessions"))
        self._refresh()


def _title(record: Record) -> str:
    session = record.session
    return tr(
        "{patient}: {protocol}",
        patient=plain(session.patient_code, LONGEST_TITLE),
        protocol=plain(retold(session.protocol_title), LONGEST_TITLE),
    )


def _about(record: Record) -> str:
    session, minutes = record.session, record.session.duration_s / 60
    standing = standing_said(record.after.standing if session.ended_at is not None else None)
    said = [
        tr("Session {session}", session=session.short_id),
        moment_said(session.started_at),
        tr("{minutes} minutes", minutes=number_said(minutes, 1)),
        standing,
        queries_said(len(record.after.open_queries)),
        tr("an example, no patient") if session.simulated else "",
        tr("its date is to be checked") if session.dated_back else "",
    ]
    amended = len(record.after.amendments)
    said.append(tr_n("{n} amendment", "{n} amendments", amended) if amended else "")
    return " · ".join(word for word in said if word)


PAGE: Final = ListedPage(
    "session",
    marked("Session"),
    Group.CLINIC,
    SessionPage,
    deed=Deed.READ_SESSIONS,
    listed=False,
)
