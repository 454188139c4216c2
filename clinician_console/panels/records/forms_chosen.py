"""As what sessions are exported, and how much of them is seen."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from clinician_console.desk.making.wanted import FORMS, ExportWish, Form
from clinician_console.panels.kit.panel import Panel, PlainLabel, set_tip, tint
from clinician_console.panels.kit.parts import kept_whole
from clinician_console.panels.kit.theme import Colour
from shared.language import tr


class FormsChosen(Panel):
    """The right part of the page."""

    def __init__(self, model: ExportWish) -> None:
        super().__init__(tr("What is made of them"))
        self._model = model
        self.boxes = {form.name: _box(form) for form in FORMS}
        self.deidentified = QCheckBox(tr("Without who it is of (de-identified)"))
        self.signals = QCheckBox(tr("With raw signals"))
        self.warning = PlainLabel()
        self.warning.setWordWrap(True)
        tint(self.warning, Colour.WARNING)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        for box in self.boxes.values():
            rows.addWidget(box)
        rows.addStretch(1)
        self.rows.addWidget(kept_whole(body), 1)  # what a form is for is never cut
        self.rows.addWidget(self.deidentified)
        self.rows.addWidget(self.signals)
        self.rows.addWidget(self.warning)
        for name, box in self.boxes.items():
            box.toggled.connect(lambda on, name=name: model.form(name, wanted=on))
        self.deidentified.toggled.connect(lambda on: model.see(deidentified=on))
        self.signals.toggled.connect(lambda on: model.see(signals=on))

    def refresh(self) -> None:
        """Show what is wanted, and why something may not be."""
        for name, box in self.boxes.items():
            why_not = self._model.why_not_form(name)
            box.setEnabled(not why_not)
            set_tip(box, why_not)
            box.setChecked(name in self._model.forms)
        self.deidentified.setChecked(self._model.deidentified)
        self.signals.setChecked(self._model.signals)
        self.warning.setText(self._warned())

    def _warned(self) -> str:
        if self._model.deidentified and self._model.signals:
            return tr(
                "Signals of the body and movements can identify a person, whatever else was left "
                "out: give them to nobody without a data use agreement."
            )
        if self._model.deidentified:
            return tr(
                "Under a study code, with dates shifted and free words left out. It is not "
                "anonymous: read its READ-ME."
            )
        return tr("What is exported is not encrypted. Keep it as you keep the record.")


def _box(form: Form) -> QCheckBox:
    return QCheckBox(tr("{title}: {use}", title=tr(form.title), use=tr(form.use)))
