"""Where the data lies, and whether all of it is what was written."""

from __future__ import annotations

from clinician_console.desk.keeping.store_kept import StoreKept, verified_said
from clinician_console.panels.kit.folders import show_file
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import Panel, PlainLabel
from clinician_console.panels.kit.parts import Button, Light, Shape, row_of
from clinician_console.record.listed import Verification
from clinician_console.record.rights import Deed
from shared.language import tr


class Checking(Panel):
    """The second part of the page."""

    def __init__(self, way: Way, model: StoreKept) -> None:
        super().__init__(tr("The store"))
        self._way, self._model = way, model
        self.light = Light(tr("The store"))
        self.light.show_state(Shape.RING, tr("not looked at"))
        self.place = PlainLabel(tr("The data lies in {folder}", folder=model.folder))
        self.place.setWordWrap(True)
        self.show_it = Button(tr("Show the folder"))
        self.verify = Button(tr("Verify"), name=tr("Look whether all is what was written"))
        self.verify.offer(model.why_not(Deed.VERIFY))
        self.found = PlainLabel(
            tr("To verify is to hold everything that is stored against what was written.")
        )
        self.found.setWordWrap(True)
        self.rows.addLayout(row_of((self.place, 1), self.show_it))
        self.rows.addLayout(row_of(self.light, (self.found, 1), self.verify))
        self.show_it.clicked.connect(lambda: show_file(model.folder))
        self.verify.clicked.connect(self.look)

    def look(self) -> None:
        """Look at everything."""
        self._way.work.run(
            tr("Looking at everything that is stored"),
            lambda _progress: self._model.verify(),
            self._show,
        )

    def _show(self, found: Verification) -> None:
        self.found.setText("\n".join(verified_said(found)))
        self.light.show_state(
            Shape.DISC if found.sound else Shape.CROSS,
            tr("whole") if found.sound else tr("faults"),
        )
        self._way.say(tr("The store is whole.") if found.sound else tr("The store has faults."))
