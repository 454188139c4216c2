"""Playing, the speed, and what is drawn into the scene: buttons that say their keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from clinician_console.analysis.behaviour.maps import LOOKED, PATH, STOOD
from clinician_console.panels.kit.theme import GAP_PX
from clinician_console.panels.kit.words import clock_text
from clinician_console.replay.player import SPEEDS, Player
from shared.language import marked, tr

LAYERS = ((PATH, marked("Path (P)")), (STOOD, marked("Stood (D)")), (LOOKED, marked("Looked (L)")))
ABOVE = marked("From above (A)")
KEYS = marked(
    "Space plays · ←/→ 5 s · Shift 0.5 s · Page up/down: what happened before, "
    "next · Home/End · +/- speed"
)


class ReplayControls(QWidget):
    """The row under the picture.

    Args:
        player: What its buttons do it to.
        moved: Called when another picture is wanted.
    """

    def __init__(self, player: Player, moved: Callable[[], None]) -> None:
        super().__init__()
        self._player = player
        self._moved = moved
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        self.play = self._button(tr("Play"), self._turn)
        self.speed = self._button("1×", self._quicken)
        self.time = QLabel()
        self.time.setTextFormat(Qt.TextFormat.PlainText)
        self.layers = {name: self._toggle(tr(label)) for name, label in LAYERS}
        self.above = self._toggle(tr(ABOVE))
        self._toggles = [*self.layers.values(), self.above]
        keys = QLabel(tr(KEYS))
        keys.setTextFormat(Qt.TextFormat.PlainText)
        keys.setEnabled(False)
        keys.setWordWrap(True)  # on a screen that is drawn at 150 % one line left it
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for one in (self.play, self.speed, self.time, *self.layers.values(), self.above):
            row.addWidget(one)
        row.addWidget(keys, 1)
        self.refresh()

    def chosen(self) -> tuple[str, ...]:
        """Which layers are drawn into the scene."""
        return tuple(name for name, button in self.layers.items() if button.isChecked())

    def refresh(self) -> None:
        """Show where the player is."""
        player = self._player
        self.play.setText(tr("Pause") if player.playing else tr("Play"))
        self.speed.setText(f"{player.speed:g}×")
        for button in self._toggles:
            label = button.accessibleName()
            button.setText(f"✓ {label}" if button.isChecked() else label)
        self.time.setText(
            tr(
                "{at_s} of {lasted_s}",
                at_s=clock_text(player.at_s),
                lasted_s=clock_text(player.lasted_s),
            )
        )

    def _turn(self) -> None:
        self._player.turn()
        self._moved()

    def _quicken(self) -> None:
        """The next higher speed, and from the highest the first."""
        before = self._player.speed
        self._player.quicken(1)
        if self._player.speed == before:
            self._player.quicken(-len(SPEEDS))
        self._moved()

    def _toggle(self, label: str) -> QPushButton:
        button = self._button(label, self._moved)
        button.setCheckable(True)
        button.setAccessibleName(label)
        return button

    @staticmethod
    def _button(label: str, press: Callable[[], None]) -> QPushButton:
        button = QPushButton(label)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space plays, wherever one pressed last
        button.clicked.connect(lambda _checked=False: press())
        return button
