"""After a session: one calm column, in the order in which a therapist does it.

    1 debrief · 2 adverse events · 3 homework · 4 questionnaires · 5 report  (scrolls)
    6 sign and close                                              (stays in its place)

Where nothing is unusual it takes three presses from the end of a session to signed and closed: G in
the session's window, Ctrl+N (asked: none), Ctrl+Enter (sign and close).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinician_console.desk.after.looking import NO_END, NOTHING, RUNS, After, Looked
from clinician_console.panels.after.debrief import DebriefSection
from clinician_console.panels.after.harm import HarmSection
from clinician_console.panels.after.instruments import InstrumentsSection
from clinician_console.panels.after.report import ReportSection
from clinician_console.panels.after.section import Has, Section, wrapping
from clinician_console.panels.after.tasks import TasksSection
from clinician_console.panels.after.vouching import VouchingSection
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.panel import PlainLabel
from clinician_console.panels.kit.parts import Button, row_of, scrolling, text_field
from clinician_console.panels.kit.theme import GAP_PX, LARGE_PT, PADDING_PX, font
from clinician_console.record.rights import Deed
from clinician_console.record.vouching import LONGEST_BY
from shared.errors import GradusError
from shared.language import marked, moment_said, number_said, retold, tr

WIDTH_PX: Final = 980
NAME_PX: Final = 220


class AfterPage(Page):
    """The page."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.after = After(way.desk)
        self.title, self.about = PlainLabel(), wrapping(muted=True)
        self.title.setFont(font(LARGE_PT, bold=True))
        self.by = text_field(tr("Your name"), LONGEST_BY, width_px=NAME_PX)
        self.unended = _Unended(self._close_as_interrupted, lambda: way.go("begin"))
        has = Has(self.after, way, self.by.text)
        self.debrief = DebriefSection(1, has)
        self.harm = HarmSection(2, has)
        self.tasks = TasksSection(3, has)
        self.instruments = InstrumentsSection(4, has)
        self.report = ReportSection(5, has)
        self.vouching = VouchingSection(6, has, self.holds_words)
        self._lay_out()
        self.hear(self.after.changed, self.refresh)
        self.refresh()

    @property
    def sections(self) -> tuple[Section, ...]:
        """In the order in which a therapist does them."""
        return (
            *(self.debrief, self.harm, self.tasks),
            *(self.instruments, self.report, self.vouching),
        )

    def _lay_out(self) -> None:
        column = QWidget()
        column.setMaximumWidth(WIDTH_PX)
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, GAP_PX, 0)
        rows.setSpacing(GAP_PX)
        self._column = QWidget()
        sections = QVBoxLayout(self._column)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(GAP_PX)
        for section in self.sections[:-1]:
            sections.addWidget(section)
        for part in (self.unended, self._column):
            rows.addWidget(part)
        rows.addStretch(1)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(column)
        across.addStretch(1)
        across.setStretchFactor(column, 1_000)
        self.rows.addLayout(row_of((self.title, 1), self.by))
        self.rows.addWidget(self.about)
        self.rows.addWidget(scrolling(middle), 1)
        self.vouching.setMaximumWidth(WIDTH_PX - GAP_PX)
        self.rows.addWidget(self.vouching)

    def opened(self) -> None:
        """Read the session, beside the window."""
        self.way.work.run(tr("Reading the session"), lambda _: self.after.read(), self._take)

    def holds_words(self) -> bool:
        """Whether something is typed that is not written down."""
        return any(section.holds_words() for section in self.sections)

    def may_leave(self) -> bool:
        """Words that are not written down stay on the page; who leaves is told of them once."""
        if self.holds_words():
            self.way.say(tr("What was typed and not written down stays on the page."))
        return True

    def may_end(self) -> bool:
        """Words of a session that are not written down would be gone: it is looked at again."""
        looked = self.after.looked
        if looked is None or not self.holds_words():
            return True
        self.desk.choose_patient(looked.session.patient_code)
        self.desk.choose_session(str(looked.session_id))
        self.way.say(
            tr("What was typed here is not written down yet: write it down, or empty the fields.")
        )
        return False

    def _take(self, looked: Looked | None) -> None:
        before = self.after.looked
        if before is None or looked is None or before.session_id != looked.session_id:
            for section in self.sections:
                section.clear_words()
                section.refusal.hide()
        self.after.take(looked)
        if looked is not None and self.report.reporting.why_not() == "":
            self.report.draw()
        self.harm.none.setFocus()

    def refresh(self) -> None:
        """Show the session as it stands now."""
        looked = self.after.looked
        self.title.setText(tr("After the session"))
        self.about.setText(about_said(looked) if looked else tr(NOTHING))
        self.by.setVisible(self.after.names_nobody)
        self.unended.show_of(looked)
        self._column.setVisible(looked is not None)
        self.vouching.setVisible(looked is not None)
        for section in self.sections:
            section.refresh()

    def _close_as_interrupted(self) -> None:
        try:
            self.after.close_as_interrupted()
        except GradusError as error:
            self.way.say(error.said())
        self.opened()

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """The two that close a session where nothing is unusual."""
        return {
            "Ctrl+N": self.harm.say_none,
            "Ctrl+Return": self.vouching.sign_and_close,
            "Ctrl+Enter": self.vouching.sign_and_close,
        }


class _Unended(QFrame):
    """Says of a session without an end what it is, and what can be done."""

    def __init__(self, close: Callable[[], None], go_on: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "alert")
        self.words = wrapping()
        self.close_it = Button(tr("Close it as interrupted"))
        self.go_on = Button(tr("Go on with it …"), name=tr("Go on with this session"))
        self.close_it.clicked.connect(close)
        self.go_on.clicked.connect(go_on)
        row = row_of((self.words, 1), self.go_on, self.close_it)
        row.setContentsMargins(PADDING_PX, GAP_PX, PADDING_PX, GAP_PX)
        self.setLayout(row)

    def show_of(self, looked: Looked | None) -> None:
        """Show it where a session has no end; one that runs elsewhere is left alone."""
        self.setVisible(looked is not None and not looked.has_ended)
        if looked is None:
            return
        self.words.setText(tr(RUNS) if looked.runs else tr(NO_END))
        self.close_it.offer(tr(RUNS) if looked.runs else "")
        self.go_on.offer(tr(RUNS) if looked.runs else "")


def about_said(looked: Looked) -> str:
    """Whose session it is and when, and whether it was simulated or interrupted."""
    session = looked.session
    said = [
        session.patient_code,
        retold(session.protocol_title),
        moment_said(session.started_at),
        tr("{minutes} min", minutes=number_said(session.duration_s / 60, 1)),
    ]
    said += [tr("simulated: nobody was treated")] * session.simulated
    said += [tr("interrupted")] * looked.was_interrupted
    return "  ·  ".join(said)


PAGE = ListedPage(
    "after",
    marked("After the session"),
    Group.PATIENT,
    AfterPage,
    deed=Deed.READ_SESSIONS,
    needs_patient=True,
    keys=AfterPage.keys,
)
