"""Who a patient is and what they need: changed where it stands, and kept at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from clinician_console.desk.desk import Desk
from clinician_console.desk.patients.glance import Glance, PatientAtAGlance
from clinician_console.desk.patients.newcomer import NEEDS, keep_needs
from clinician_console.panels.kit.panel import Panel, PlainLabel, set_tip, tint
from clinician_console.panels.kit.parts import Button, text_field
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.patients.needs import NeedsBoxes
from clinician_console.patients.patient import (
    LONGEST_CONTACT,
    LONGEST_LANGUAGE,
    LONGEST_NAME,
    Identity,
)
from clinician_console.record.rights import Deed
from shared.errors import GradusError
from shared.language import tr
from shared.printable import plain as printable

LANGUAGE_PX: Final = 64


class WhoPanel(Panel):
    """Needs and language; name and contact only when somebody asks for them.

    Args:
        desk: What is worked at.
        model: Reads who they are.
        say: Says a sentence at the foot of the window.
    """

    def __init__(self, desk: Desk, model: PatientAtAGlance, say: Callable[[str], None]) -> None:
        super().__init__(tr("In the headset"))
        self._desk, self._model, self._say = desk, model, say
        self.needs = NeedsBoxes()
        self.language = text_field("", LONGEST_LANGUAGE, tr("Language"), LANGUAGE_PX)
        self.who = Button(tr("Who is it?"), name=tr("Show name and whom to call"))
        self.name = text_field(tr("Name: none is kept"), LONGEST_NAME, tr("Name"))
        self.contact = text_field(
            tr("Whom to call in a crisis: nobody is kept"),
            LONGEST_CONTACT,
            tr("Whom to call in a crisis"),
        )
        self.keep = Button(tr("Keep"), name=tr("Keep name and whom to call"))
        self._lay_out()
        self.needs.chosen_by_hand.connect(self._keep_need)
        self.language.editingFinished.connect(self._keep_language)
        self.who.clicked.connect(self._show_identity)
        self.keep.clicked.connect(self._keep_identity)
        self._spoken = ""
        self._known = Identity()

    def _lay_out(self) -> None:
        self.rows.addWidget(self.needs)
        line = QHBoxLayout()
        spoken = PlainLabel(tr("Spoken to in"))
        spoken.setBuddy(self.language)
        line.addWidget(spoken)
        line.addWidget(self.language)
        line.addStretch(1)
        line.addWidget(self.who)
        self.rows.addLayout(line)
        self.on_record = PlainLabel(tr("That this was read is on record."))
        self.on_record.setFont(font(SMALL_PT))
        self.on_record.setWordWrap(True)
        tint(self.on_record, Colour.MUTED)
        for part in (self.name, self.contact):
            self.rows.addWidget(part)
        under = QHBoxLayout()
        under.addWidget(self.on_record, 1)
        under.addWidget(self.keep)
        self.rows.addLayout(under)

    @property
    def _fields(self) -> tuple[QLineEdit, QLineEdit]:
        return self.name, self.contact

    def show_patient(self, glance: Glance) -> None:
        """Show what they need; who they are is hidden again."""
        self.needs.show_needs(glance.needs)
        self._spoken = glance.patient.language
        self.language.setText(self._spoken)
        self.hide_identity()
        why = "" if self._desk.may(Deed.TREAT) else tr("Your account may not treat patients.")
        for part in (self.needs, self.language, self.name, self.contact):
            part.setEnabled(not why)
            set_tip(part, why)
        self.keep.offer(why)
        self.who.offer(self._model.why_no_identity, tip=tr("That it was read is on record."))

    def hide_identity(self) -> None:
        """Nobody who passes reads it."""
        self._known = Identity()
        for field in self._fields:
            field.clear()
            field.hide()
        self.keep.hide()
        self.on_record.hide()
        self.who.show()

    @property
    def is_changed(self) -> bool:
        """Whether a name or a contact was typed that is not kept."""
        return not self.name.isHidden() and self._typed() != self._known

    def _typed(self) -> Identity:
        name, contact = (
            printable(field.text().strip(), 2 * LONGEST_CONTACT) for field in self._fields
        )
        return Identity(name=name or None, crisis_contact=contact or None)

    def _show_identity(self) -> None:
        code = self._desk.patient
        if code is None:
            return
        try:
            self._known = self._model.identity(code)
        except GradusError as error:
            self._say(error.said())
            return
        self.name.setText(self._known.name or "")
        self.contact.setText(self._known.crisis_contact or "")
        for part in (*self._fields, self.keep, self.on_record):
            part.show()
        self.who.hide()
        self.name.setFocus()

    def _keep_identity(self) -> None:
        typed = self._typed()
        code = self._desk.patient
        if code is None or not self._done(lambda: self._desk.store.keep_identity(code, typed)):
            return
        self.hide_identity()
        self._say(tr("Kept: name and whom to call."))

    def _keep_need(self, need: str, on: bool) -> None:
        code = self._desk.patient
        if code is None:
            return
        if self._done(lambda: keep_needs(self._desk.store, code, {need: on})):
            said = tr(NEEDS[need])
            self._say(tr("Kept: {what}.", what=said) if on else tr("No more: {what}.", what=said))
        else:
            self.needs.boxes[need].setChecked(not on)

    def _keep_language(self) -> None:
        typed, code = self.language.text().strip(), self._desk.patient
        if code is None or typed == self._spoken:
            return
        if self._done(lambda: keep_needs(self._desk.store, code, {}, typed)):
            self._spoken = typed
            self._say(tr("Kept: spoken to in {language}.", language=typed))
        else:
            self.language.setText(self._spoken)

    def _done(self, keep: Callable[[], object]) -> bool:
        try:
            keep()
        except GradusError as error:
            self._say(error.said())
            return False
        return True
