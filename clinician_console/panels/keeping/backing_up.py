"""When the last backup was made, whether one is due, and a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clinician_console.desk.keeping.store_kept import StoreKept
from clinician_console.panels.kit.numbers import give_room
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import Panel, PlainLabel
from clinician_console.panels.kit.parts import Button, Light, Shape, row_of
from clinician_console.panels.kit.still import StillSpin
from clinician_console.panels.kit.working import Progress
from clinician_console.record.kept import Backup
from clinician_console.record.rights import Deed
from shared.errors import GradusError
from shared.language import tr

MOST_DAYS = 365


class BackingUp(Panel):
    """The first part of the page.

    Args:
        way: What the page has.
        model: The store.
        ask_where: Asks for a folder.
    """

    def __init__(self, way: Way, model: StoreKept, ask_where: Callable[[str], Path | None]) -> None:
        super().__init__(tr("Backup"))
        self._way, self._model, self._ask_where = way, model, ask_where
        self.light = Light(tr("Backup"))
        self.state = PlainLabel()
        self.state.setWordWrap(True)
        self.now = Button(tr("Back up now"), role="primary")
        self.days = StillSpin()
        give_room(self.days)
        self.days.setRange(1, MOST_DAYS)
        self.days.setMinimumHeight(28)
        self.days.setAccessibleName(tr("Days after which a backup is old"))
        self.set = Button(tr("Set"), name=tr("Set after how many days a backup is old"))
        self.made = PlainLabel()
        self.made.setWordWrap(True)
        self.rows.addLayout(row_of(self.light, (self.state, 1), self.now))
        reminder = row_of(PlainLabel(tr("A backup is old after")), self.days)
        reminder.addWidget(PlainLabel(tr("days")))
        reminder.addWidget(self.set)
        reminder.addStretch(1)
        self.rows.addLayout(reminder)
        self.rows.addWidget(self.made)
        self.made.hide()
        self.now.clicked.connect(self.back_up)
        self.set.clicked.connect(self._set_days)

    def refresh(self) -> None:
        """Show it as it is now."""
        said, due = self._model.state_said()
        self.state.setText(said)
        self.light.show_state(
            Shape.TRIANGLE if due else Shape.DISC, tr("due") if due else tr("not due")
        )
        self.days.setValue(self._model.state().remind_after_days)
        why_not = self._model.why_not(Deed.CHANGE_SETTINGS)
        self.set.offer(why_not)
        self.days.setEnabled(not why_not)
        self.now.offer(self._model.why_not(Deed.BACK_UP))

    def back_up(self) -> None:
        """Make a backup where somebody wants it."""
        folder = self._ask_where(tr("Where the backup goes, best a disk of its own"))
        if folder is None:
            return

        def work(progress: Progress) -> Backup:
            return self._model.back_up(folder, progress.tell)

        self._way.work.run(tr("Backup of the store"), work, self._done, can_cancel=True)

    def _done(self, backup: Backup) -> None:
        said = [tr("The backup was opened and is sound. It lies in {folder}", folder=backup.folder)]
        if backup.beside_the_store:
            said.append(
                tr(
                    "It lies on the same disk as the store, and goes with it when that breaks. "
                    "Keep another on a disk of its own, in another room."
                )
            )
        self.made.setText("\n".join(said))
        self.made.show()
        self._way.say(tr("The backup is made."))
        self.refresh()

    def _set_days(self) -> None:
        try:
            self._model.remind_after(self.days.value())
        except GradusError as error:
            self._way.say(error.said())
            return
        self._way.say(tr("Noted."))
        self.refresh()
