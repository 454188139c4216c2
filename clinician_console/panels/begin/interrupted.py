"""What becomes of sessions that were interrupted, before another one begins."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QRadioButton

from clinician_console.desk.begin.chosen import Before
from clinician_console.panels.kit.panel import Panel, PlainLabel, set_role, set_tip
from shared.language import moment_said, recalled, tr, tr_n


class InterruptedPanel(Panel):
    """The patient's own goes on or is closed; those of others are closed only when that is said.

    Args:
        changed: Called when a hand changed it.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__(tr("Interrupted"))
        set_role(self, "alert")
        self.ours = PlainLabel()
        self.go_on = QRadioButton(tr("Go on with it"))
        self.anew = QRadioButton(tr("Close it, and begin a new one"))
        self.others = PlainLabel()
        self.close_others = QCheckBox(tr("Close it: it is not gone on with"))
        for label in (self.ours, self.others):
            label.setWordWrap(True)
        for part in (self.ours, self.go_on, self.anew, self.others, self.close_others):
            self.rows.addWidget(part)
        for box in (self.go_on, self.anew, self.close_others):
            box.clicked.connect(lambda _on=False: changed())

    def show_before(self, before: Before) -> None:
        """Show what there is; nothing where none was interrupted."""
        ours, others = before.interrupted, before.others
        for part in (self.ours, self.go_on, self.anew):
            part.setVisible(ours is not None)
        if ours is not None:
            minutes = round(ours.recorded_s / 60)
            self.ours.setText(
                tr(
                    "Session {session} of {moment} is not ended: {title}, {recorded}.",
                    session=ours.short_id,
                    moment=moment_said(ours.started_at),
                    title=recalled(ours.protocol_title),
                    recorded=tr_n("{n} minute recorded", "{n} minutes recorded", minutes),
                )
            )
        self.go_on.setEnabled(not before.broken)
        set_tip(self.go_on, before.broken)
        self.go_on.setChecked(ours is not None and not before.broken)
        self.anew.setChecked(ours is not None and bool(before.broken))
        self.others.setVisible(bool(others))
        self.close_others.setVisible(bool(others))
        self.close_others.setChecked(False)
        self.others.setText("\n".join(_said(one.short_id, one.patient_code) for one in others))
        self.setVisible(ours is not None or bool(others))


def _said(short_id: str, code: str) -> str:
    return tr("Session {session} of {code} is not ended.", session=short_id, code=code)
