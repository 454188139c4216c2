"""How this room and the clinic's server stand, and an exchange now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QCheckBox

from clinician_console.desk.keeping.clinic_server import (
    MOST_NAMED,
    ClinicServerKept,
    Standing,
)
from clinician_console.desk.keeping.clinic_server import Way as Stands
from clinician_console.panels.kit.ask_first import AskFirst
from clinician_console.panels.kit.full_words import FullWords
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import Panel, set_tip
from clinician_console.panels.kit.parts import Button, Light, Shape, row_of
from clinician_console.panels.kit.working import Progress
from shared.errors import GradusError
from shared.language import tr, tr_n

SHAPES: Final = {
    Stands.NONE: Shape.DASH,
    Stands.NOT_YET: Shape.RING,
    Stands.UP_TO_DATE: Shape.DISC,
    Stands.DUE: Shape.RING,
    Stands.AWAY: Shape.TRIANGLE,
}


class ExchangingPanel(Panel):
    """The first part of the page.

    Args:
        way: What the page has.
        model: The clinic's server.
        changed: Called when something may have come or gone.
    """

    def __init__(self, way: Way, model: ClinicServerKept, changed: Callable[[], None]) -> None:
        super().__init__(tr("Clinic's server"))
        self._way, self._model, self._changed = way, model, changed
        self.light = Light(tr("Clinic's server"))
        self.server, self.state, self.faults = FullWords(), FullWords(), FullWords()
        self.now = Button(tr("Exchange now"), role="primary")
        self.by_itself = QCheckBox(tr("Exchange by itself while no session runs"))
        self.leave = Button(tr("Leave this server …"))
        self.first = AskFirst()
        self.rows.addLayout(row_of(self.light, (self.server, 1), self.now))
        self.rows.addWidget(self.state)
        self.rows.addWidget(self.faults)
        self.rows.addLayout(row_of((self.by_itself, 1), self.leave))
        self.rows.addWidget(self.first)
        self.now.clicked.connect(self.exchange)
        self.by_itself.clicked.connect(self._by_itself)
        self.leave.clicked.connect(self._ask_to_leave)

    def show_standing(self, standing: Standing) -> None:
        """Show how it stands."""
        self.first.dismiss()
        joined = standing.way is not Stands.NONE
        self.light.show_state(SHAPES[standing.way], tr(standing.way.value))
        said = tr("This room is joined as {server}.", server=standing.server)
        self.server.setText(said if joined else "\n".join(standing.lines))
        self.state.setText("\n".join(standing.lines))
        self.faults.setText("\n".join(_named(standing.faults)))
        for part in (self.state, self.now, self.by_itself, self.leave, self.light):
            part.setVisible(joined)
        self.faults.setVisible(bool(standing.faults))
        self.now.offer(self._model.why_not_exchange())
        self.leave.offer(self._model.why_not_change())
        self.by_itself.setChecked(self._model.by_itself)
        about = tr("A choice for this computer; nothing is said where all is well.")
        set_tip(self.by_itself, about)

    def exchange(self) -> None:
        """Exchange now."""

        def work(progress: Progress) -> str:
            return self._model.exchange(progress.tell)

        self._way.work.run(
            tr("Exchange with the clinic's server"),
            work,
            self._exchanged,
            failed=self._failed,
            can_cancel=True,
        )

    def _exchanged(self, came: str) -> None:
        self._changed()
        self._way.say(came)

    def _failed(self, error: GradusError) -> None:
        self._changed()
        self._way.say(error.said())

    def _by_itself(self, wanted: bool) -> None:
        try:
            self._model.exchange_by_itself(wanted=wanted)
        except GradusError as error:
            self.by_itself.setChecked(self._model.by_itself)
            self._way.say(error.said())
        else:
            self._way.say(tr("Noted."))

    def _ask_to_leave(self) -> None:
        self.first.ask(
            tr(
                "This room gives to the server and takes from it no more. What it sent stays "
                "there, and what came stays here. Joining again takes the password and the "
                "clinic's key."
            ),
            tr("Leave the server"),
            self._leave,
        )

    def _leave(self) -> None:
        def left(_result: None) -> None:
            self._changed()
            self._way.say(tr("This room is joined to no server any more."))

        self._way.work.run(
            tr("Leaving the clinic's server"), lambda _progress: self._model.leave(), left
        )


class ServerLine(Panel):
    """The same in one line, on the page of the store; the button leads to all of it.

    Args:
        way: What the page has.
        model: The clinic's server.
    """

    def __init__(self, way: Way, model: ClinicServerKept) -> None:
        super().__init__(tr("Clinic's server"))
        self._way, self._model = way, model
        self.light = Light(tr("Clinic's server"))
        self.state = FullWords()
        self.open = Button(tr("Clinic's server …"))
        self.rows.addLayout(row_of(self.light, (self.state, 1), self.open))
        self.open.clicked.connect(lambda: way.go("server"))

    def refresh(self) -> None:
        """Read beside the window how it is now: what is due takes a moment to count."""
        self._way.work.look("the clinic's server", self._model.standing, self.show_standing)

    def show_standing(self, standing: Standing) -> None:
        """Show how it stands."""
        self.light.show_state(SHAPES[standing.way], tr(standing.way.value))
        self.light.setVisible(standing.way is not Stands.NONE)
        self.state.setText(standing.lines[0])
        joins = standing.way is Stands.NONE
        words = tr("Join a server …") if joins else tr("Clinic's server …")
        self.open.setText(words)
        self.open.setAccessibleName(words)


def _named(faults: tuple[str, ...]) -> tuple[str, ...]:
    if len(faults) <= MOST_NAMED:
        return faults
    rest = len(faults) - MOST_NAMED
    return (*faults[:MOST_NAMED], tr_n("and {n} more.", "and {n} more.", rest))
