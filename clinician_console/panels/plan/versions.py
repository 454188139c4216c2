"""The versions of a plan: who made each, when, what it changed; and an old one looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from clinician_console.desk.plan.model import PlanDesk
from clinician_console.desk.plan.rows import values_said
from clinician_console.panels.kit.panel import Panel
from clinician_console.panels.kit.parts import Button, row_of
from clinician_console.patients.changes import consent_said, limit_said
from clinician_console.patients.fitting import base_of
from clinician_console.patients.hierarchy import as_planned
from clinician_console.patients.plan import PlanVersion
from shared.errors import FaultyFileError
from shared.language import marked, moment_said, shown, tr

LEAST_PX = 330


class VersionsTab(QWidget):
    """All versions, newest first; the newest is what sessions follow."""

    def __init__(self, model: PlanDesk) -> None:
        super().__init__()
        self._model = model
        self._versions: tuple[PlanVersion, ...] = ()
        self.list = QListWidget()
        self.list.setProperty("role", "table")
        self.list.setSpacing(3)
        self.list.setAccessibleName(tr("Versions of the plan"))
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(tr("The version that is chosen"))
        self.again = Button(tr("Begin the next version from this one"))
        versions = Panel(tr("Versions, newest first"))
        versions.setMinimumWidth(LEAST_PX)
        versions.rows.addWidget(self.list, 1)
        chosen = Panel(tr("The version that is chosen"))
        chosen.rows.addWidget(self.words, 1)
        buttons = row_of(self.again)
        buttons.addStretch(1)
        chosen.rows.addLayout(buttons)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(versions)
        beside.addWidget(chosen)
        beside.setStretchFactor(0, 2)
        beside.setStretchFactor(1, 5)
        beside.setChildrenCollapsible(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(beside, 1)
        self.list.currentRowChanged.connect(self._on_row)
        self.again.clicked.connect(self.begin_from_it)

    def show_plan(self) -> None:
        """Show all versions."""
        found = tuple(reversed(self._model.versions))
        if found != self._versions or self.list.count() != len(found):
            self._versions = found
            self.list.clear()
            self.list.addItems([_titled(version) for version in found])
            self.list.setCurrentRow(0)
        self._on_row(self.list.currentRow())

    def begin_from_it(self) -> None:
        """Let the chosen version be the plan that is being made; it can be taken back."""
        editor, at = self._model.editor, self.list.currentRow()
        if editor is not None and 0 <= at < len(self._versions):
            editor.put(self._versions[at].plan)

    def _on_row(self, row: int) -> None:
        editor, why_not = self._model.editor, self._model.why_not_change()
        if not 0 <= row < len(self._versions):
            self.words.setPlainText(tr("No version is kept yet."))
            self.again.offer(tr("No version is kept yet."))
            return
        version = self._versions[row]
        text = "\n".join(self._told(version))
        if text != self.words.toPlainText():
            self.words.setPlainText(text)
        same = editor is not None and editor.plan == version.plan
        self.again.offer(why_not or (tr("It is the plan that is being made.") if same else ""))

    def _told(self, version: PlanVersion) -> list[str]:
        title = shown(version.plan.protocol_title)
        lines = [_titled(version), title, "", tr("What it changed")]
        lines += [f"  · {tr(said)}" for said in self._model.said_of(version)]
        newest = self._versions[0]
        if version is not newest:
            lines += ["", tr("From it to version {number}", number=newest.version)]
            said = self._model.compared(version, newest)
            lines += [f"  · {tr(one)}" for one in said or (marked("Nothing is another."),)]
        return [*lines, "", tr("Its steps"), *_steps(version), *_agreed(version)]


def _titled(version: PlanVersion) -> str:
    return tr(
        "Version {number} · {moment} · {by}",
        number=version.version,
        moment=moment_said(version.utc),
        by=version.by,
    )


def _steps(version: PlanVersion) -> list[str]:
    try:
        base = base_of(version.plan)
    except FaultyFileError as error:
        return [f"  ✕ {fault}" for fault in error.faults]
    lines = []
    for number, planned in enumerate(version.plan.steps, 1):
        step = as_planned(planned, base)
        said = "" if step is None else f" — {values_said(step)}"
        lines.append(f"  {number}. {shown(planned.title)}{said}")
    return lines


def _agreed(version: PlanVersion) -> list[str]:
    lines = [
        "",
        tr("Narrower bounds"),
        *(f"  · {tr(limit_said(one))}" for one in version.plan.limits),
    ]
    if not version.plan.limits:
        lines.append("  · " + tr("none that are narrower"))
    lines += ["", tr("Consent"), *(f"  · {tr(consent_said(one))}" for one in version.plan.consents)]
    if not version.plan.consents:
        lines.append("  · " + tr("the patient was not asked yet"))
    return lines
