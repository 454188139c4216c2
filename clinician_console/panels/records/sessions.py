"""The sessions of the store: looked for by word, day and standing; Enter opens one."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel

from clinician_console.desk.records.browsing import (
    LONGEST_SEARCH,
    MONTH_DAYS,
    WEEK_DAYS,
    Line,
    SessionList,
    Wanted,
)
from clinician_console.desk.records.standing_words import queries_said, standing_said
from clinician_console.panels.kit.day_field import DayField
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.panel import PlainLabel
from clinician_console.panels.kit.parts import Button, row_of, text_field
from clinician_console.panels.kit.still import StillCombo
from clinician_console.panels.kit.table import Column, Table
from clinician_console.record.bringing import room_said
from clinician_console.record.rights import Deed
from shared.errors import GradusError
from shared.language import day_said, marked, number_said, tr, tr_n
from shared.printable import plain

LONGEST_TITLE: Final = 60


def _began(line: Line) -> str:
    return tr("{day}, {time}", day=day_said(line.began.date()), time=f"{line.began:%H:%M}")


def _notes(line: Line) -> str:
    said = [queries_said(line.queries)]
    said += [tr("example, no patient")] * line.simulated
    said += [tr("date to be checked")] * line.dated_back
    said += [tr("of room {room}", room=room_said(line.room))] * bool(line.room)
    return ", ".join(word for word in said if word)


COLUMNS: Final = (
    Column[Line](marked("Began"), _began, 18),
    Column[Line](
        marked("Minutes"), lambda line: number_said(round(line.minutes, 1), 1), 7, right=True
    ),
    Column[Line](marked("Patient"), lambda line: plain(line.patient, LONGEST_TITLE), 14),
    Column[Line](
        marked("Treatment protocol"),
        lambda line: plain(line.protocol, LONGEST_TITLE),
        24,
        takes_rest=True,
    ),
    Column[Line](marked("Record"), lambda line: standing_said(line.standing), 24),
    Column[Line](marked("Notes"), _notes, 22),
    Column[Line](marked("Session"), lambda line: line.short_id, 9),
)


class SessionsPage(Page):
    """The page."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.model = SessionList(way.desk)
        self.search = text_field(tr("Patient, treatment protocol or session"), LONGEST_SEARCH)
        self.search.setClearButtonEnabled(True)
        self.wanted = _wanted()
        self.own = QCheckBox()
        self.first = DayField(tr("First day"), tr("any day"))
        self.last = DayField(tr("Last day"), tr("any day"))
        self.days = {
            0: Button(tr("All days")),
            WEEK_DAYS: Button(tr_n("Last {n} day", "Last {n} days", WEEK_DAYS)),
            MONTH_DAYS: Button(tr_n("Last {n} day", "Last {n} days", MONTH_DAYS)),
        }
        self.table = Table[Line](tr("Sessions"), COLUMNS, lambda line: line.session_id)
        self.count = PlainLabel()
        self.open = Button(tr("Open"), role="primary")
        self._lay_out()
        self._connect()

    def opened(self) -> None:
        """Read the store anew, of whoever's turn it is."""
        patient = self.desk.patient
        self.own.setVisible(patient is not None)
        self.own.setText(tr("Only {patient}", patient=plain(patient or "", LONGEST_TITLE)))
        try:
            self.model.read(self._whose())
        except GradusError as error:
            self.way.say(error.said())
        self.search.setFocus()

    # ── what is done here ────────────────────────────────────────────────────────────────────

    def show_last(self, days: int) -> None:
        """Only sessions of the last days; of all days for 0."""
        if days:
            self.model.last_days(days)
        else:
            self.model.between(None, None)
        self.first.show_day(self.model.narrowed.first)
        self.last.show_day(self.model.narrowed.last)

    def open_marked(self) -> None:
        """Open the session that is marked."""
        if (line := self.table.marked()) is not None:
            self.desk.choose_session(line.session_id)
            self.way.go("session")

    def _whose(self) -> str | None:
        return self.desk.patient if self.own.isChecked() else None

    def _refresh(self) -> None:
        self.table.show_rows(self.model.lines)
        shown, total = len(self.model.lines), self.model.total
        if shown == total:
            self.count.setText(tr_n("{n} session", "{n} sessions", total))
        else:
            self.count.setText(
                tr_n("{shown} of {n} session", "{shown} of {n} sessions", total, shown=shown)
            )
        self._offer()

    def _offer(self) -> None:
        none = tr("No session was recorded yet.") if not self.model.total else ""
        missing = tr("No session is like that. Look for less, or for all days.")
        self.open.offer("" if self.table.marked() is not None else none or missing)

    # ── where it stands ──────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        self.rows.addLayout(row_of((self.search, 1), self.wanted, self.own))
        since, until = QLabel(tr("From")), QLabel(tr("to"))
        days = row_of(*self.days.values(), since, self.first, until, self.last)
        days.addStretch(1)
        self.rows.addLayout(days)
        self.rows.addWidget(self.table, 1)
        self.rows.addLayout(row_of((self.count, 1), self.open))

    def _connect(self) -> None:
        self.hear(self.model.changed, self._refresh)
        self.search.textChanged.connect(self.model.look_for)
        self.search.returnPressed.connect(self.open_marked)
        self.wanted.currentIndexChanged.connect(
            lambda number: self.model.only(list(Wanted)[number])
        )
        self.own.toggled.connect(lambda _on: self.model.of(self._whose()))
        for field in (self.first, self.last):
            field.chose.connect(lambda: self.model.between(self.first.day(), self.last.day()))
        for days, button in self.days.items():
            button.clicked.connect(lambda _checked=False, days=days: self.show_last(days))
        self.table.opened.connect(self.open_marked)
        self.table.turned.connect(self._offer)
        self.open.clicked.connect(self.open_marked)


def _wanted() -> QComboBox:
    box = StillCombo()
    box.setAccessibleName(tr("Which records"))
    box.setMinimumHeight(28)
    box.addItems([tr(one.value) for one in Wanted])
    return box


PAGE: Final = ListedPage(
    "sessions",
    marked("Sessions"),
    Group.CLINIC,
    SessionsPage,
    deed=Deed.READ_SESSIONS,
    keys=lambda page: {"Ctrl+F": page.search.setFocus},
)
