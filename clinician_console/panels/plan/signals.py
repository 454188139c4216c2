"""Safety signals: which the patient still has, and how far each is taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from clinician_console.desk.plan.model import PlanDesk
from clinician_console.desk.plan.signals import with_another, with_signal
from clinician_console.panels.kit.numbers import give_room
from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.parts import Button, empty, row_of, scrolling, text_field
from clinician_console.panels.kit.still import StillSpin
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.plan.value_field import FIELD_PX, leave_undo_to_the_page
from clinician_console.patients.plan import MOST_STAGES, PlannedSignal
from protocols.plans.parts import LONGEST_NAME
from shared.errors import UsageError
from shared.language import shown, tr


class SignalLine:
    """One safety signal."""

    def __init__(
        self,
        grid: QGridLayout,
        at: int,
        signal: PlannedSignal,
        changed: Callable[[PlannedSignal], object],
    ) -> None:
        self._signal, self._changed, self._shows = signal, changed, False
        self.in_use = QCheckBox(shown(signal.name).replace("&", "&&"))
        self.in_use.setAccessibleName(tr("{name}: still in use", name=signal.name))
        self.stage = StillSpin()
        self.stage.setRange(0, len(signal.fading) or MOST_STAGES)
        self.stage.setFixedWidth(FIELD_PX)
        self.stage.setAccessibleName(tr("{name}: stages behind the patient", name=signal.name))
        leave_undo_to_the_page(self.stage)
        give_room(self.stage)
        self.words = PlainLabel()
        self.words.setWordWrap(True)
        self.words.setFont(font(SMALL_PT))
        tint(self.words, Colour.MUTED)
        grid.addWidget(self.in_use, at, 0)
        grid.addWidget(self.stage, at, 1)
        grid.addWidget(self.words, at, 2)
        self.in_use.toggled.connect(lambda on: self._tell(in_use=on))
        self.stage.valueChanged.connect(lambda stage: self._tell(stage=stage))

    def show_signal(self, signal: PlannedSignal, why_not: str) -> None:
        """Show how far it is taken away."""
        self._signal, self._shows = signal, True
        self.in_use.setChecked(signal.in_use)
        self.stage.setValue(signal.stage)
        self._shows = False
        self.in_use.setEnabled(not why_not)
        self.stage.setEnabled(not why_not and signal.in_use)
        self.words.setText(_said(signal))

    def _tell(self, **changes: object) -> None:
        if not self._shows:
            self._changed(self._signal.model_copy(update=changes))


class SignalsTab(QWidget):
    """What keeps the patient from learning that they are safe, taken away stage by stage.

    Args:
        model: The plan.
        say: Says one sentence at the foot.
    """

    def __init__(self, model: PlanDesk, say: Callable[[str], None]) -> None:
        super().__init__()
        self._model, self._say = model, say
        self._shape: tuple[object, ...] = ()
        self.lines: dict[str, SignalLine] = {}
        self._inside = QWidget()
        self._grid = QGridLayout()
        self.name = text_field(tr("another one, in the patient's words"), LONGEST_NAME)
        self.add = Button(tr("Add it"))
        self._lay_out()
        self.add.clicked.connect(self.add_it)
        self.name.returnPressed.connect(self.add_it)
        self.name.textChanged.connect(lambda _text: self._offer())

    def show_plan(self) -> None:
        """Show the signals as they are now."""
        editor = self._model.editor
        if editor is None:
            return
        signals = editor.plan.signals
        shape = tuple((one.name, one.fading) for one in signals)
        if shape != self._shape:
            self._shape = shape
            self._make_lines(signals)
        for signal in signals:
            self.lines[signal.name].show_signal(signal, self._model.why_not_change())
        self._offer()

    def add_it(self) -> None:
        """Take down another one."""
        editor = self._model.editor
        if editor is None or self._model.why_not_change():
            return
        try:
            editor.put(with_another(editor.plan, self.name.text()))
        except UsageError as error:
            self._say(error.said())
            return
        self.name.clear()

    def _changed(self, signal: PlannedSignal) -> None:
        editor = self._model.editor
        if editor is not None:
            editor.put(with_signal(editor.plan, signal), one=("signal", signal.name))

    def _offer(self) -> None:
        words = bool(self.name.text().strip())
        why_not = self._model.why_not_change()
        self.add.offer(why_not or ("" if words else tr("Say first what it is.")))

    def _make_lines(self, signals: tuple[PlannedSignal, ...]) -> None:
        empty(self._grid)
        self.lines = {
            signal.name: SignalLine(self._grid, at, signal, self._changed)
            for at, signal in enumerate(signals)
        }

    def _lay_out(self) -> None:
        panel = Panel(tr("What makes the patient feel safe, and how far it is taken away"))
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        panel.rows.addWidget(scrolling(self._inside), 1)
        panel.rows.addLayout(row_of((self.name, 1), self.add))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(panel, 1)


def _said(signal: PlannedSignal) -> str:
    """Where it stands, and what comes next."""
    if not signal.in_use:
        return tr("gone")
    if not signal.fading:
        return tr("in use; its stages are not agreed yet")
    if signal.stage >= len(signal.fading):
        return tr("all stages are behind the patient")
    return tr(
        "{stage} of {all} stages; next: {words}",
        stage=signal.stage,
        all=len(signal.fading),
        words=signal.fading[signal.stage],
    )
