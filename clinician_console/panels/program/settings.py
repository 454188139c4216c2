"""How this computer's console looks: theme, language, size, layout, and when it locks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFormLayout, QWidget

from clinician_console.desk.preferences import Layout, Theme
from clinician_console.panels.kit.arrangement import largest_scale, room_now
from clinician_console.panels.kit.numbers import give_room
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.still import StillCombo, StillSpin
from clinician_console.panels.kit.theme import Colour, apply_theme
from clinician_console.panels.program.own_keys import OwnKeysPanel
from shared.errors import StorageError
from shared.language import languages, marked, tr

SCALES: Final = (1.0, 1.25, 1.5, 1.75, 2.0)
THEMES: Final = {Theme.DARK: marked("Dark"), Theme.LIGHT: marked("Light")}
LAYOUTS: Final = {
    Layout.FITTING: marked("As the screen has room"),
    Layout.COMPACT: marked("For a small screen"),
    Layout.TWO_SCREENS: marked("The patient's picture on a second screen"),
}
LONGEST_LOCK_MIN: Final = 24 * 60


class SettingsPage(Page):
    """What is chosen for this machine; each choice is kept at once."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.theme = _choice(tr("Look"), {one: tr(said) for one, said in THEMES.items()})
        self.language = _choice(tr("Language"), {one.tag: one.name for one in languages()})
        self.scale = _choice(tr("Size of everything"), {at: f"{at:.0%}" for at in SCALES})
        self.layout_of_session = _choice(
            tr("A session's window"), {one: tr(said) for one, said in LAYOUTS.items()}
        )
        self.lock_min = StillSpin()
        give_room(self.lock_min)
        self.lock_min.setRange(0, LONGEST_LOCK_MIN)
        self.lock_min.setSpecialValueText(tr("never"))
        self.lock_min.setSuffix(" min")
        self.lock_min.setAccessibleName(tr("Minutes without a hand until the window locks"))
        self.fits = PlainLabel()
        self.fits.setWordWrap(True)
        tint(self.fits, Colour.WARNING)
        self.room: Callable[[], QSize] = room_now
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        tint(self.said, Colour.MUTED)
        panel = Panel(tr("This computer"))
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for label, field in self._fields():
            field.setMinimumWidth(300)
            form.addRow(PlainLabel(label), field)
        panel.rows.addLayout(form)
        panel.rows.addWidget(self.fits)
        panel.rows.addWidget(self.said)
        self.keys = OwnKeysPanel(self.desk)
        self.rows.addWidget(panel)
        self.rows.addWidget(self.keys, 1)
        self._show()
        for box in (self.theme, self.language, self.scale, self.layout_of_session):
            box.activated.connect(self._keep)
        self.lock_min.editingFinished.connect(self._keep)

    def opened(self) -> None:
        """Show what is chosen."""
        self._show()
        self.theme.setFocus()

    def _fields(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            (tr("Look"), self.theme),
            (tr("Language"), self.language),
            (tr("Size of everything"), self.scale),
            (tr("A session's window"), self.layout_of_session),
            (tr("Lock after"), self.lock_min),
        )

    def _show(self) -> None:
        chosen = self.desk.preferences
        self.keys.show_chosen()
        _choose(self.theme, chosen.theme)
        _choose(self.language, chosen.language)
        _choose(self.scale, chosen.scale)
        _choose(self.layout_of_session, chosen.layout)
        self.lock_min.setValue(chosen.lock_min)
        self._show_fit(chosen.scale)

    def _show_fit(self, scale: float) -> None:
        """Say where everything is drawn smaller than was chosen, and why."""
        largest = largest_scale(self.room())
        said = tr(
            "{chosen} has no room on this screen: everything is drawn at {drawn}, so that a "
            "session's stop keeps its place.",
            chosen=f"{scale:.0%}",
            drawn=f"{largest:.0%}",
        )
        self.fits.setText(said if scale > largest else "")
        self.fits.setVisible(scale > largest)

    def _keep(self) -> None:
        before = self.desk.preferences
        chosen = before.model_copy(
            update={
                "theme": Theme(self.theme.currentData()),
                "language": self.language.currentData(),
                "scale": self.scale.currentData(),
                "layout": Layout(self.layout_of_session.currentData()),
                "lock_min": self.lock_min.value(),
            }
        )
        if chosen == before:
            return
        try:
            self.desk.prefer(chosen)
        except StorageError as error:
            self._show()
            self.said.setText(error.said())
            return
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, chosen.theme)
        self._show_fit(chosen.scale)
        anew = (chosen.language, chosen.scale) != (before.language, before.scale)
        self.said.setText(
            tr("Kept. Language and size change when the program is started again.")
            if anew
            else tr("Kept.")
        )


def _choice(name: str, words: dict[Any, str]) -> QComboBox:
    box = StillCombo()
    box.setAccessibleName(name)
    for value, said in words.items():
        box.addItem(said, value)
    return box


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(box.findData(value), 0))


make: Callable[[Way], SettingsPage] = SettingsPage
PAGE = ListedPage("settings", marked("Settings"), Group.PROGRAM, make)
