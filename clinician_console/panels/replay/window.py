"""A past session: the picture of a moment, what was said, and the time axis below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clinician_console.analysis.behaviour.maps import (
    LOOKED,
    PATH,
    STOOD,
    Stay,
    layers_of,
    stay_at,
)
from clinician_console.panels.kit.theme import GAP_PX, PADDING_PX
from clinician_console.panels.replay.axis import ReplayAxis
from clinician_console.panels.replay.controls import ReplayControls
from clinician_console.panels.replay.picture import ReplayPicture
from clinician_console.panels.replay.said import ReplaySaid
from clinician_console.replay.asker import Asker
from clinician_console.replay.asking import question
from clinician_console.replay.player import SHORT_STRIDE_S, STRIDE_S, Player
from clinician_console.replay.replayable import Replayable
from shared.language import retold, tr
from shared.replayed import Layers

PICTURE_PX: Final = (800, 500)
SAID_PX: Final = 360
SIZE_PX: Final = (1_320, 980)
TURN_MS: Final = 33
FRAME_S: Final = 0.1
"""A step of a replay (`therapy_client/replayed.py`): within one nothing changes."""


class ReplayWindow(QWidget):
    """The window; turn it with `turn`, and it shows the moment of its player.

    Args:
        shown: The session.
        asker: Who gives its pictures.
    """

    def __init__(self, shown: Replayable, asker: Asker) -> None:
        super().__init__()
        self.setWindowTitle(
            tr("Gradus – replay of session {short_id}", short_id=shown.session.short_id)
        )
        marks_s = [mark.at_s for lane in shown.lanes for mark in lane.marks]
        rated_s = [rating.at_s for rating in shown.session.ratings]
        self.player = Player(shown.session.duration_s, [*marks_s, *rated_s])
        first_s = min((row.at_s for row in shown.session.exposures), default=0.0)
        self.player.go_to(first_s + FRAME_S)  # the first step in which something is known
        self._shown = shown
        self._asker = asker
        self._drawn: tuple[Stay, tuple[str, ...], Layers] | None = None
        self._shows_s = -1.0
        self.picture = ReplayPicture()
        self.said = ReplaySaid(shown.lines, self.player, self.refresh)
        self.controls = ReplayControls(self.player, self.refresh)
        self.axis = ReplayAxis(shown.lanes, self.player, self.refresh)
        self._lay_out()
        self._keys = self._all_keys()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.refresh()

    def turn(self, dt_s: float) -> None:
        """So much time has passed: play on, follow the player, and show the picture that came."""
        self.player.pass_time(dt_s)
        if self.player.at_s != self._shows_s:
            self.refresh()
        if (shown := self._asker.take()) is not None:
            self.picture.show_moment(shown)
        elif fault := self._asker.fault:
            self.picture.tell(fault.said())

    def turn_by_itself(self) -> None:
        """Turn with the time that passes, until the window is closed."""
        passed, timer = QElapsedTimer(), QTimer(self)
        timer.timeout.connect(lambda: self.turn(passed.restart() / 1_000))
        passed.start()
        timer.start(TURN_MS)

    def refresh(self) -> None:
        """Show the player's moment everywhere, and ask for its picture."""
        self._shows_s = self.player.at_s
        at_s = FRAME_S * int(self._shows_s / FRAME_S + 1e-6)
        drawn = self._layers(stay_at(self._shown.session, at_s), self.controls.chosen())
        above = self.controls.above.isChecked()
        self._asker.want(question(self._shown.head, at_s, PICTURE_PX, drawn, above=above))
        self.controls.refresh()
        self.said.refresh()
        self.axis.update()

    def _layers(self, stay: Stay, chosen: tuple[str, ...]) -> Layers:
        """What is drawn into the scene of a stay, made once for it."""
        if self._drawn is None or self._drawn[:2] != (stay, chosen):
            made = layers_of(self._shown.head, self._shown.looks, stay, chosen)
            self._drawn = stay, chosen, made
        return self._drawn[2]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The keys that the row of buttons tells; Shift makes the arrows' stride short."""
        if act := self._keys.get(Qt.Key(event.key())):
            act(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            self.refresh()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """End the client with the window, and whatever turns it."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        self._asker.close()
        super().closeEvent(event)

    def _all_keys(self) -> Mapping[Qt.Key, Callable[[bool], None]]:
        key, player = Qt.Key, self.player
        return {
            key.Key_Space: lambda _: player.turn(),
            key.Key_Left: lambda short: player.go_by(-SHORT_STRIDE_S if short else -STRIDE_S),
            key.Key_Right: lambda short: player.go_by(SHORT_STRIDE_S if short else STRIDE_S),
            key.Key_PageUp: lambda _: player.last_mark(),
            key.Key_PageDown: lambda _: player.next_mark(),
            key.Key_Home: lambda _: player.go_to(0.0),
            key.Key_End: lambda _: player.go_to(player.lasted_s),
            key.Key_Plus: lambda _: player.quicken(1),
            key.Key_Minus: lambda _: player.quicken(-1),
            key.Key_A: lambda _: self.controls.above.toggle(),
            key.Key_P: self._toggling(PATH),
            key.Key_D: self._toggling(STOOD),
            key.Key_L: self._toggling(LOOKED),
        }

    def _toggling(self, layer: str) -> Callable[[bool], None]:
        return lambda _: self.controls.layers[layer].toggle()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, PADDING_PX)
        rows.setSpacing(GAP_PX)
        above = QHBoxLayout()
        above.addWidget(self.picture, 1)
        self.said.setFixedWidth(SAID_PX)
        above.addWidget(self.said)
        rows.addLayout(above, 1)
        rows.addWidget(self.controls)
        rows.addWidget(self.axis)
        notice = QLabel(" ".join(retold(sentence) for sentence in self._shown.lacking))
        notice.setTextFormat(Qt.TextFormat.PlainText)
        notice.setWordWrap(True)
        notice.setEnabled(False)
        rows.addWidget(notice)
