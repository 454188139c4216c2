"""The page of a patient's plan: what is kept of it, what is made of it, the way to a version."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QTabWidget, QWidget

from clinician_console.desk.plan.faults import Fault
from clinician_console.desk.plan.model import PlanDesk
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel, row_of, text_field
from clinician_console.panels.kit.theme import SMALL_PT, TITLE_PT, Colour, font
from clinician_console.panels.plan.bounds import BoundsTab
from clinician_console.panels.plan.choosing import ChoosingTab
from clinician_console.panels.plan.consent import ConsentTab
from clinician_console.panels.plan.hierarchy import HierarchyTab
from clinician_console.panels.plan.homework import HomeworkTab
from clinician_console.panels.plan.leaving import Leave, ask_to_leave
from clinician_console.panels.plan.screening import ScreeningTab
from clinician_console.panels.plan.signals import SignalsTab
from clinician_console.panels.plan.versions import VersionsTab
from clinician_console.patients.plan import LONGEST_PERSON
from clinician_console.record.rights import Deed
from shared.errors import GradusError
from shared.language import marked, moment_said, shown, tr, tr_n

MOST_SAID = 2
"""So many refusals are told at the head; each stands beside its field as well."""


class PlanPage(Page):
    """A plan is changed in parts and kept whole; what is not kept is asked about.

    Attributes:
        ask: Asks what becomes of what is not kept.
    """

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.model = PlanDesk(way.desk)
        self.ask: Callable[[QWidget, str, int, str], Leave] = ask_to_leave
        self.title = ElidedLabel(size_pt=TITLE_PT, bold=True)
        self.about = ElidedLabel(size_pt=SMALL_PT)
        self.by = text_field(tr("who writes this down"), LONGEST_PERSON, width_px=180)
        self.undo = Button(tr("Undo"), name=tr("Undo (Ctrl+Z)"))
        self.redo = Button(tr("Redo"), name=tr("Redo (Ctrl+Shift+Z)"))
        self.discard = Button(tr("Discard"))
        self.keep = Button("", role="primary")
        self.refused = PlainLabel()
        self.hierarchy = HierarchyTab(self.model, way.say)
        self.bounds = BoundsTab(self.model)
        self.consent = ConsentTab(self.model)
        self.signals = SignalsTab(self.model, way.say)
        self.screening = ScreeningTab(self.model, way.say)
        self.homework = HomeworkTab(self.model, way.say)
        self.versions = VersionsTab(self.model)
        self.choosing = ChoosingTab(self.model, way, self._on_chosen)
        self.tabs = QTabWidget()
        self._last: str | None = None
        self._lay_out()
        self.undo.clicked.connect(self.undo_last)
        self.redo.clicked.connect(self.redo_last)
        self.discard.clicked.connect(self.discard_all)
        self.keep.clicked.connect(self.keep_plan)
        self.by.textChanged.connect(self._on_by)
        self.tabs.currentChanged.connect(self._on_tab)
        self.hear(self.model.changed, self.show_plan)

    def opened(self) -> None:
        """Read anew, but for a plan of this patient that is not kept yet."""
        if self.model.code != self.desk.patient or not self._unkept():
            self.model.read()
        self.choosing.read_anew()
        without = self.model.editor is None and not self.model.unreadable
        if without or self._last != self.model.code:
            self.tabs.setCurrentWidget(self.choosing if without else self.hierarchy)
        self._last = self.model.code
        self._on_tab()
        if self.tabs.currentWidget() is self.hierarchy:
            self.hierarchy.list.setFocus()
        elif without:
            self.choosing.words.setFocus()

    def may_leave(self) -> bool:
        """Ask what becomes of what is not kept."""
        self._take_what_is_typed()
        return self._may_leave_plan() and self._may_leave_screening()

    def _may_leave_plan(self) -> bool:
        if self.model.editor is None or not self.model.unkept:
            return True
        number, why_not = self.model.editor.next_number, self.model.why_not_keep()
        match self.ask(self, tr("The plan has changes that are not kept."), number, why_not):
            case Leave.KEEP:
                return self.keep_plan()
            case Leave.DISCARD:
                self.model.discard()
                return True
            case _:
                return False

    def _may_leave_screening(self) -> bool:
        if self.model.screening is None or not self.model.screening.begun:
            return True
        why_not = self.screening.why_not_keep()
        match self.ask(self, tr("The screening is not written down."), 0, why_not):
            case Leave.KEEP:
                return self.screening.keep_it()
            case Leave.DISCARD:
                self.model.discard_screening()
                return True
            case _:
                return False

    def show_plan(self) -> None:
        """Show everything as it is now."""
        self._show_head()
        current = self.tabs.currentWidget()
        if isinstance(
            current,
            HierarchyTab
            | BoundsTab
            | ConsentTab
            | SignalsTab
            | ScreeningTab
            | HomeworkTab
            | VersionsTab
            | ChoosingTab,
        ):
            current.show_plan()

    def undo_last(self) -> None:
        """Take the last change back."""
        self._take_what_is_typed()
        if self.model.editor is not None:
            self.model.editor.undo()

    def redo_last(self) -> None:
        """Do again what was taken back."""
        if self.model.editor is not None:
            self.model.editor.redo()

    def discard_all(self) -> None:
        """Forget what is not kept."""
        self.model.discard()
        self.way.say(tr("The plan is as it is kept."))

    def keep_plan(self) -> bool:
        """Make another version of the plan; whether that could be."""
        self._take_what_is_typed()
        if why_not := self.model.why_not_keep():
            self.way.say(why_not)
            return False
        try:
            version = self.model.keep()
            runs = self.model.session_runs()
        except GradusError as error:
            self.way.say(error.said())
            return False
        said = tr("Version {number} of the plan is kept.", number=version.version)
        if runs:
            said += " " + tr(
                "A session that is going on keeps to what it began with, until it is gone on with."
            )
        self.way.say(said)
        return True

    def duplicate_step(self) -> None:
        """Have the chosen step twice, while the hierarchy is shown."""
        if self.tabs.currentWidget() is self.hierarchy:
            self.hierarchy.duplicate()

    def _unkept(self) -> bool:
        screening = self.model.screening
        return self.model.unkept or (screening is not None and screening.begun)

    def _take_what_is_typed(self) -> None:
        """A number that is typed counts once its field is left, and so before anything else."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractSpinBox) and self.isAncestorOf(focused):
            focused.interpretText()

    def _on_tab(self) -> None:
        self.show_plan()

    def _on_by(self, text: str) -> None:
        self.model.by = text
        self.show_plan()

    def _on_chosen(self) -> None:
        """A plan was made from a treatment protocol: on to its steps."""
        self.tabs.setCurrentWidget(self.hierarchy)
        self.hierarchy.list.setCurrentRow(0)
        self.hierarchy.list.setFocus()

    def _show_head(self) -> None:
        editor = self.model.editor
        code = self.model.code or ""
        if editor is None:
            self.title.say(tr("{code}: no plan yet", code=code) if code else tr("No patient"))
            self.about.say(" ".join(self.model.unreadable), Colour.BAD)
        else:
            self.title.say(f"{code} · {shown(editor.plan.protocol_title)}")
            self.about.say(self._about(), Colour.WARNING if editor.unkept else Colour.MUTED)
        why_not = self.model.why_not_change()
        empty = tr("Nothing is changed.")
        self.undo.offer("" if editor is not None and editor.can_undo else empty)
        self.redo.offer("" if editor is not None and editor.can_redo else empty)
        self.discard.offer("" if self.model.unkept else empty)
        number = 1 if editor is None else editor.next_number
        keep = tr("Keep as version {number}", number=number)
        self.keep.setText(keep)
        self.keep.setAccessibleName(keep)
        self.keep.offer(self.model.why_not_keep(), tip="Ctrl+S")
        self.by.setVisible(self.model.may_change and not self.desk.store.own_name)
        self._show_refused(why_not)
        screening = self.model.screening
        lacking = screening is not None and bool(screening.standing.lacking)
        name = tr("Screening")
        at = self.tabs.indexOf(self.screening)
        self.tabs.setTabText(at, f"{name} ✕" if lacking else name)

    def _about(self) -> str:
        editor = self.model.editor
        if editor is None:
            return ""
        if editor.version is None:
            return tr("▲ not kept yet: a course begins with version 1")
        kept = tr(
            "version {number}, {moment}, {by}",
            number=editor.version.version,
            moment=moment_said(editor.version.utc),
            by=editor.version.by,
        )
        if not editor.unkept:
            return kept
        changed = len(editor.sentences())
        said = tr_n("▲ {n} change is not kept", "▲ {n} changes are not kept", changed)
        return f"{kept} · {said}"

    def _show_refused(self, why_not: str) -> None:
        """How much is refused, and what is refused of no field that is seen."""
        editor = self.model.editor
        faults = () if editor is None else editor.faults()
        said = [why_not] if why_not and editor is not None else []
        if faults:
            said.append(tr_n("✕ {n} thing is refused:", "✕ {n} things are refused:", len(faults)))
            said += [_placed(fault) for fault in faults[:MOST_SAID]]
        self.refused.setText(" ".join(said))
        self.refused.setVisible(bool(said))

    def _lay_out(self) -> None:
        self.refused.setWordWrap(True)
        self.refused.setFont(font(SMALL_PT))
        tint(self.refused, Colour.BAD)
        buttons = (self.by, self.undo, self.redo, self.discard, self.keep)
        self.rows.addLayout(row_of((self.title, 1), *buttons))
        self.rows.addWidget(self.about)
        self.rows.addWidget(self.refused)
        for tab, name in (
            (self.hierarchy, tr("Hierarchy")),
            (self.bounds, tr("Bounds")),
            (self.consent, tr("Consent")),
            (self.signals, tr("Safety signals")),
            (self.screening, tr("Screening")),
            (self.homework, tr("Homework")),
            (self.versions, tr("Versions")),
            (self.choosing, tr("Treatment protocol")),
        ):
            self.tabs.addTab(tab, name)
        self.tabs.tabBar().setAccessibleName(tr("Parts of the plan"))
        self.rows.addWidget(self.tabs, 1)


def _placed(fault: Fault) -> str:
    """A fault with the step that it is of."""
    if fault.step is None:
        return fault.sentence
    return tr("step {number}: {why}", number=fault.step + 1, why=fault.sentence)


PAGE = ListedPage(
    "plan",
    marked("Plan"),
    Group.PATIENT,
    PlanPage,
    deed=Deed.READ_PATIENTS,
    needs_patient=True,
    keys=lambda page: {
        "Ctrl+Z": page.undo_last,
        "Ctrl+Shift+Z": page.redo_last,
        "Ctrl+S": lambda: (page.keep_plan(), None)[1],
        "Ctrl+D": page.duplicate_step,
    },
)
