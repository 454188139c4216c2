"""The therapist's own voice: hold the button and the patient hears you."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import ActingPanel, set_role, set_tip
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.theme import Colour
from clinician_console.session.acts import Acts
from clinician_console.session.talking import Talking
from clinician_console.session.view import SessionView
from clinician_console.session.voice_level import SILENT_DB
from shared.language import in_sentence, marked, tr
from shared.wire.parts import TalkPlace

TALK, TALKING = marked("Hold to talk"), marked("Talking …")
TALK_TIP = marked(
    "The patient hears your microphone for as long as you hold this. Nothing is recorded."
)
PLACES: dict[TalkPlace, tuple[str, str]] = {
    TalkPlace.AT_THE_EAR: (
        marked("At the ear"),
        marked("You are heard just before the patient, wherever they look."),
    ),
    TalkPlace.A_PERSON: (
        marked("A person"),
        marked("You are heard from the person who is nearest in the scene, or from 1.2 m ahead."),
    ),
}
USUAL_DB, LOUD_DB = -36.0, -9.0
"""Between them the highest sample of a usual voice lies; beyond, the headset turns it down."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HoldButton(Button):
    """A button that does something while it is held, by the mouse or by Enter."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter holds it, for as long as it is held itself."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() and not self.isDown():
            self.setDown(True)
            self.pressed.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter lets go of it."""
        if event.key() not in _ENTER:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self.let_go()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Whoever is elsewhere holds nothing here."""
        self.let_go()
        super().focusOutEvent(event)

    def let_go(self) -> None:
        """Be held no more, whoever held it."""
        if self.isDown():
            self.setDown(False)
            self.released.emit()


class LevelMeter(QWidget):
    """A bar as long as the microphone is loud: too soft, usual, or louder than it is passed on."""

    def __init__(self) -> None:
        super().__init__()
        self.level_db = SILENT_DB
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_level(SILENT_DB, on=False)

    def show_level(self, level_db: float, *, on: bool) -> None:
        """Show the highest sample, in dB of full scale."""
        words = "off" if not on else _level_words(level_db)
        if (level_db, words) != (self.level_db, self.words):
            self.level_db, self.words = level_db, words
            self.setAccessibleName(tr("Microphone level: {words}", words=words))
            self.setToolTip(tr("Microphone: {words}", words=words))
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A low bar."""
        return QSize(60, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook: the bar, and two marks between which a usual voice ends."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Colour.BACKDROP.shade)
        whole = QRectF(self.rect())
        painter.drawRoundedRect(whole, 3, 3)
        share = _share(self.level_db)
        if share > 0.0:
            loud = self.level_db > LOUD_DB
            painter.setBrush((Colour.WARNING if loud else Colour.GOOD).shade)
            painter.drawRoundedRect(QRectF(0, 0, whole.width() * share, whole.height()), 3, 3)
        painter.setBrush(Colour.MUTED.shade)
        for mark_db in (USUAL_DB, LOUD_DB):
            painter.drawRect(QRectF(whole.width() * _share(mark_db), 0, 1, whole.height()))
        painter.end()


class TalkPanel(ActingPanel):
    """The button, the level of the microphone, and where the patient hears it from."""

    def __init__(self, session: SessionView, acts: Acts | None) -> None:
        super().__init__("", acts)
        self.setAccessibleName(tr("Talk to the patient"))
        self._session = session
        self._talking: Talking | None = acts.talking if acts else None
        self.button = HoldButton(TALK, role="primary", name=tr("Hold to talk to the patient"))
        self._held = False
        self.button.pressed.connect(self._press)
        self.button.released.connect(self._let_go)
        self.button.ensurePolished()
        self.button.setMinimumWidth(self.button.sizeHint().width())  # its words change
        self.meter = LevelMeter()
        self.places = {place: self._choice(place) for place in PLACES}
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.button)
        line.addWidget(self.meter, 1)
        for choice in self.places.values():
            line.addWidget(choice)
        self.rows.addLayout(line)
        self.refresh()

    def _choice(self, place: TalkPlace) -> Button:
        words, tip = PLACES[place]
        choice = Button(
            words, role="small", name=tr("Heard from: {place}", place=in_sentence(words))
        )
        set_tip(choice, tip)
        choice.clicked.connect(lambda: self.acts.talking.choose(place))
        return choice

    def _press(self) -> None:
        self._held = self.acts.talk().sent

    def _let_go(self) -> None:
        self._held = False
        self.acts.talking.end()

    def refresh(self) -> None:
        """Show what the model says now; a button that nobody holds lets nobody talk."""
        talking, heard_from = self._talking, self._session.heard_from
        on = heard_from is not None
        if self._held and not self.button.isDown():
            self._let_go()
        if self.button.isDown() and not on:  # it ended by itself: press again
            self.button.setDown(False)
        self.button.offer(talking.why_not() if talking else "", tip=TALK_TIP)
        text = tr(TALKING if on else TALK)
        if self.button.text() != text:
            self.button.setText(text)
        self.meter.show_level(talking.level_db if talking else SILENT_DB, on=on)
        chosen = talking.place if talking else heard_from or TalkPlace.AT_THE_EAR
        for place, choice in self.places.items():
            set_role(choice, "current" if place is chosen else "small")
            words = in_sentence(PLACES[place][0])
            said = (
                tr("Heard from: {place}, chosen", place=words)
                if place is chosen
                else tr("Heard from: {place}", place=words)
            )
            choice.setAccessibleName(said)

    def release(self) -> None:
        """Whoever closes the window is not heard any more."""
        if self._talking is not None:
            self._talking.end()
        super().release()


def _share(level_db: float) -> float:
    return min(1.0, max(0.0, 1.0 - level_db / SILENT_DB))


def _level_words(level_db: float) -> str:
    if level_db <= SILENT_DB:
        return tr("nothing is heard")
    if level_db < USUAL_DB:
        return tr("soft")
    return tr("usual") if level_db <= LOUD_DB else tr("loud: the headset turns it down")


LISTED = Listed("talk", Place.RIGHT, Need.ACTS, lambda has: TalkPanel(has.view, has.acts))
