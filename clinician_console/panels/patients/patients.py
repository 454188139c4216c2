"""The list of patients: searched as somebody types, with what is due; Enter opens one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit

from clinician_console.desk.keeping.noticed import Noticed, Notices
from clinician_console.desk.patients.lines import PatientLine, PatientList, Which
from clinician_console.panels.kit.full_words import FullWords
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.panel import PlainLabel, set_role, set_tip, tint
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.table import Column, Table
from clinician_console.panels.kit.theme import GAP_PX, TITLE_PT, Colour, font
from clinician_console.panels.patients.newcomer import NewcomerForm
from clinician_console.patients.caseload import Caseload
from clinician_console.record.rights import Deed
from shared.language import marked, tr, tr_n

LONGEST_SEARCH: Final = 100
NAME_COLUMN: Final = 1
FILTER_PX, FILTER_ROOM_PX = 28, 18
COLUMNS: Final = (
    Column[PatientLine](marked("Patient"), lambda line: line.code, 12),
    Column[PatientLine](marked("Name"), lambda line: line.name, 20),
    Column[PatientLine](marked("Sessions"), lambda line: str(line.sessions), 9, right=True),
    Column[PatientLine](marked("Last session"), lambda line: line.last_said, 17),
    Column[PatientLine](marked("Course"), lambda line: line.course, 20),
    Column[PatientLine](
        marked("What is due"), lambda line: " · ".join(line.due), 20, takes_rest=True
    ),
)


class SearchField(QLineEdit):
    """What is typed is searched at once; the arrows go on in the list, and Enter opens.

    Args:
        table: The list.
    """

    def __init__(self, table: Table[PatientLine]) -> None:
        super().__init__()
        self._table = table
        self.setMaxLength(LONGEST_SEARCH)
        self.setPlaceholderText(tr("Search by code, or by name where names are shown"))
        self.setAccessibleName(tr("Search patients"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt's hook."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._table.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class FilterButton(Button):
    """As wide whether it is the chosen one or not."""

    def sizeHint(self) -> QSize:  # noqa: N802
        """Qt's hook."""
        words_px = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words_px + FILTER_ROOM_PX, FILTER_PX)


class PatientsPage(Page):
    """All patients; what is due is looked for beside the window, and comes a moment later."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.model = PatientList(way.desk)
        self.table: Table[PatientLine] = Table(tr("Patients"), COLUMNS, lambda line: line.code)
        self.table.setColumnHidden(NAME_COLUMN, True)
        self.search = SearchField(self.table)
        self.which = Which.ALL
        self.filters = {which: FilterButton(tr(which.value), role="small") for which in Which}
        self.names = QCheckBox(tr("Show names"))
        self.new = Button(tr("New patient"))
        self.open = Button(tr("Open"), role="primary", name=tr("Open the marked patient"))
        self.count = PlainLabel()
        self.notices = Noticed(way.desk)
        self.notice, self.noticed = QFrame(), FullWords()
        self.look_at_it = Button(tr("Look at it …"), name=tr("Look at the clinic's server"))
        self.newcomer = NewcomerForm(way.desk, self._made_known, self._closed_form)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        title = PlainLabel(tr("Patients"))
        title.setFont(font(TITLE_PT, bold=True))
        tint(self.count, Colour.MUTED)
        head, foot, middle = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(title)
        head.addSpacing(12)
        head.addWidget(self.search, 1)
        for button in self.filters.values():
            head.addWidget(button)
        head.addSpacing(4)
        head.addWidget(self.names)
        head.addWidget(self.new)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.newcomer)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.open)
        self.rows.addLayout(head)
        self.rows.addWidget(self._notice())
        self.rows.addLayout(middle, 1)
        self.rows.addLayout(foot)
        self.newcomer.hide()

    def _notice(self) -> QFrame:
        """One line of the clinic's server, seen while there is something to be told."""
        self.notice.setProperty("role", "panel")
        line = QHBoxLayout(self.notice)
        line.setContentsMargins(GAP_PX + 2, 4, 4, 4)
        line.addWidget(self.noticed, 1)
        line.addWidget(self.look_at_it)
        self.notice.hide()
        return self.notice

    def _connect(self) -> None:
        self.look_at_it.clicked.connect(lambda: self.way.go("server"))
        self.search.textChanged.connect(lambda _text: self._show())
        for which, button in self.filters.items():
            button.clicked.connect(lambda _on=False, which=which: self.choose(which))
        self.names.toggled.connect(self._show_names)
        self.new.clicked.connect(self.begin_new)
        self.open.clicked.connect(self.open_marked)
        self.table.opened.connect(self.open_marked)
        self.table.turned.connect(self._offer)

    # ── shown ────────────────────────────────────────────────────────────────────────────────

    def opened(self) -> None:
        """Read who there is, and look beside the window for what is due."""
        self.model.read()
        self._show()
        self.search.setFocus()
        self.search.selectAll()
        self.way.work.look("what is due", self.model.look, self._take)
        self.way.work.look("the clinic's server", self.notices.look, self._tell)

    def _tell(self, found: Notices) -> None:
        self.noticed.setText("\n".join(found))
        self.notice.setVisible(bool(found))

    def _take(self, found: Caseload) -> None:
        self.model.take(found)
        self._show()

    def choose(self, which: Which) -> None:
        """List these."""
        self.which = which
        self._show()

    def _show(self) -> None:
        lines = self.model.found(self.search.text(), self.which)
        self.table.show_rows(lines)
        for which, button in self.filters.items():
            set_role(button, "current" if which is self.which else "small")
            button.setAccessibleDescription(tr("chosen") if which is self.which else "")
        self.count.setText(self._counted(len(lines)))
        self._offer()

    def _counted(self, shown: int) -> str:
        known = len(self.model.found())
        if not known:
            return tr("Nobody is known yet: make the first patient known with “New patient”.")
        if shown == known:
            return tr_n("{n} patient", "{n} patients", known)
        return tr_n("{shown} of {n} patient", "{shown} of {n} patients", known, shown=shown)

    def _offer(self) -> None:
        why = "" if self.desk.may(Deed.TREAT) else tr("Your account may not treat patients.")
        self.new.offer(why, tip=tr("Ctrl+N"))
        none = "" if self.table.marked() is not None else tr("No patient is marked.")
        self.open.offer(none)
        self.names.setEnabled(not self.model.why_no_names)
        set_tip(self.names, self.model.why_no_names or tr("That names were read is on record."))

    def _show_names(self, wanted: bool) -> None:
        self.model.ask_for_names(wanted=wanted)
        self.table.setColumnHidden(NAME_COLUMN, not self.model.with_names)
        self._show()

    # ── one of them ──────────────────────────────────────────────────────────────────────────

    def open_marked(self) -> None:
        """It is the marked patient's turn."""
        if (line := self.table.marked()) is not None:
            self.desk.choose_patient(line.code)
            self.way.go("patient")

    def begin_new(self) -> None:
        """Type in a new patient, beside the list."""
        if self.desk.may(Deed.TREAT):
            self.newcomer.begin(self.model.as_code(self.search.text()))

    def _made_known(self, code: str) -> None:
        self.desk.choose_patient(code)
        self.way.go("patient")
        self.way.say(tr("{code} is known now.", code=code))

    def _closed_form(self) -> None:
        self.search.setFocus()

    def may_leave(self) -> bool:
        """Not over a new patient who is half typed in."""
        if self.newcomer.is_begun:
            self.newcomer.say(tr("This patient is not made known yet: do it, or cancel."))
            return False
        self._hide_names()
        return True

    def _hide_names(self) -> None:
        """Whoever comes back to the list asks for them anew."""
        if self.model.with_names:
            with QSignalBlocker(self.names):
                self.names.setChecked(False)
            self.model.with_names = False
            self.table.setColumnHidden(NAME_COLUMN, True)


def _keys(page: PatientsPage) -> Mapping[str, Callable[[], None]]:
    return {"Ctrl+N": page.begin_new, "Ctrl+F": page.search.setFocus}


PAGE = ListedPage(
    name="patients",
    title=marked("Patients"),
    group=Group.PATIENT,
    make=PatientsPage,
    deed=Deed.READ_SESSIONS,
    keys=_keys,
)
