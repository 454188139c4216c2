"""Before orientation: everything that the session needs, how it stands, and what to do about it.

It stands in the place of the patient's picture, over the live traces, as long as the session waits.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.kit.laid_out import AnyListed
from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import ActingPanel, rest_focus, set_tip, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel, Light, Shape, scrolling
from clinician_console.panels.kit.theme import BASE_PT, SMALL_PT, TITLE_PT, Colour, font
from clinician_console.panels.kit.wrapped_label import WrappedLabel
from clinician_console.readiness.found import Item, State
from clinician_console.readiness.readiness import Readiness
from clinician_console.session.acts import Acts
from clinician_console.session.readied import TITLES, Check
from shared.language import marked, tr, tr_n
from shared.rules.states import SessionState

SHAPES: Final[dict[State, Shape]] = {
    State.READY: Shape.DISC,
    State.LOOK: Shape.TRIANGLE,
    State.UNKNOWN: Shape.RING,
    State.BLOCKS: Shape.CROSS,
}
SAID: Final[dict[State, str]] = {
    State.READY: marked("ready"),
    State.LOOK: marked("to look at"),
    State.UNKNOWN: marked("not known"),
    State.BLOCKS: marked("holds orientation"),
}
EVERY: Final = 5
"""It is looked at with every fifth drawing, five times a second: nobody reads quicker."""
BESIDE_PX: Final = 560
"""From this width on two columns stand side by side."""
LEAST_PX: Final = 262
"""Five things side by side with five more, whatever the screen."""
TITLE_WIDTH_PX, NARROW_TITLE_PX = 132, 190
NARROW_PX: Final = 380
INDENT_PX, ROW_PX = 18, 40
BUTTON: Final = QSize(56, 24)


class ReadyRow(QWidget):
    """One thing that is looked at: how it stands, what was seen, and what to do."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        self.item: Item | None = None
        self._title = tr(TITLES[check])
        self.light = Light(self._title)
        self.light.setFont(font(BASE_PT, bold=True))
        self.light.setFixedWidth(TITLE_WIDTH_PX)
        self._narrow = False
        self.seen = ElidedLabel(size_pt=SMALL_PT)
        self.todo = ElidedLabel(size_pt=SMALL_PT)
        self.todo.setContentsMargins(INDENT_PX, 0, 0, 0)
        tint(self.todo, Colour.MUTED)
        self.button = Button(tr("OK"), role="small")
        self.button.setFixedSize(BUTTON)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.light)
        first.addWidget(self.seen, 1)
        first.addWidget(self.button)
        words = QVBoxLayout(self)
        words.setContentsMargins(0, 2, 0, 2)
        words.setSpacing(0)
        words.addLayout(first)
        words.addWidget(self.todo)
        self.setFixedHeight(ROW_PX)

    def show_item(self, item: Item) -> None:
        """Show how it stands, if that is another way than before."""
        if item == self.item:
            return
        self.item = item
        found = item.found
        self.light.show_state(SHAPES[found.state], self._title)
        self._say(item)
        said = [f"{self._title}: {tr(SAID[found.state])}.", found.seen, found.todo]
        self.setAccessibleName(" ".join(words for words in said if words))
        self.light.setAccessibleName(self.accessibleName())
        self._offer(item)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook: where it is narrow the second line says what to do, or what was seen."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        if narrow is not self._narrow:
            self._narrow = narrow
            self.light.setFixedWidth(NARROW_TITLE_PX if narrow else TITLE_WIDTH_PX)
            if self.item is not None:
                self._say(self.item)

    def _say(self, item: Item) -> None:
        found = item.found
        self.seen.say("" if self._narrow else found.seen)
        self.todo.say((found.todo or found.seen) if self._narrow else found.todo)
        set_tip(self, " ".join(words for words in (found.seen, found.todo) if words))

    def _offer(self, item: Item) -> None:
        tries = item.check is Check.MICROPHONE
        text = tr("Try") if tries else tr("OK")
        if self.button.text() != text:
            self.button.setText(text)
        tip = tr("Hear the microphone for some seconds") if tries else tr("I have looked at it")
        self.button.setAccessibleName(f"{tip}: {self._title}")
        set_tip(self.button, tip)
        wanted = item.found.asks or tries
        if not wanted:
            rest_focus(self.button)
        self.button.setVisible(wanted)


class ReadyPanel(ActingPanel):
    """All of it, and the way on.

    Args:
        readiness: What is looked at.
        acts: What leads on; None where this console only watches.
        answer: Where a refusal is shown.
    """

    def __init__(self, readiness: Readiness, acts: Acts | None, answer: AnswerBar) -> None:
        super().__init__("", acts)
        self.setAccessibleName(tr("Before orientation"))
        self._readiness, self._answer = readiness, answer
        self._turn = 0
        self.rows_by_check: dict[Check, ReadyRow] = {}
        self.headline = ElidedLabel(tr("Before orientation"), TITLE_PT, bold=True)
        self.summary = WrappedLabel(smaller_pt=SMALL_PT)
        self.summary.setFixedHeight(34)
        self.begin = Button(tr("Begin orientation"), role="primary")
        self.begin.clicked.connect(self._begin)
        self._head = QHBoxLayout()
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(0)
        self._columns = 0
        for item in readiness.items():
            self._add(item)
        self._lay_out()
        self.refresh()

    def wanted(self) -> bool:
        """As long as the session waits."""
        return self._readiness.asked_for

    def refresh(self) -> None:
        """Show how everything stands, now and then; nothing once nobody asks."""
        self._turn += 1
        if not self.wanted():
            rest_focus(self)
        elif self._turn % EVERY == 1:
            self._show(self._readiness.items())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook: one column where two would be cut."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= BESIDE_PX else 1)

    def _add(self, item: Item) -> None:
        row = ReadyRow(item.check)
        if item.check is Check.MICROPHONE:
            row.button.clicked.connect(self._readiness.try_microphone)
        else:
            row.button.clicked.connect(lambda _on=False, check=item.check: self._check(check))
        self.rows_by_check[item.check] = row

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.headline)
        words.addWidget(self.summary)
        self._head.addLayout(words, 1)
        self._head.addWidget(self.begin)
        self.rows.addLayout(self._head)
        area = scrolling(self._inside)
        area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.rows.addWidget(area, 1)
        self.setMinimumHeight(LEAST_PX)
        self._arrange(2)

    def _arrange(self, columns: int) -> None:
        """So many columns, each read from top to bottom."""
        if columns == self._columns:
            return
        self._columns = columns
        way = QBoxLayout.Direction
        self._head.setDirection(way.LeftToRight if columns > 1 else way.TopToBottom)
        rows = list(self.rows_by_check.values())
        high = -(-len(rows) // columns)
        for number, row in enumerate(rows):
            self._grid.addWidget(row, number % high, number // high)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for line in range(len(rows) + 1):
            self._grid.setRowStretch(line, int(line == high))

    def _show(self, items: tuple[Item, ...]) -> None:
        for item in items:
            self.rows_by_check[item.check].show_item(item)
        held = tr(why) if (why := self._readiness.why_not()) else ""
        if held and not self._readiness.holds:
            held, note = "", tr("Nothing holds a session with a simulated patient.")
        else:
            note = held or _summed_up(items)
        self.summary.say(note, Colour.WARNING if held else Colour.MUTED)
        self.begin.offer(held)

    def _check(self, check: Check) -> None:
        self._readiness.check(check)
        self._show(self._readiness.items())

    def _begin(self) -> None:
        answer = self.acts.move_to(SessionState.ORIENTATION)
        self._answer.show_answer(answer, lambda: answer, confirm="", void_when=lambda: 0)


def _summed_up(items: tuple[Item, ...]) -> str:
    """How many are not ready, and that nothing waits for them."""
    look = sum(item.state is State.LOOK for item in items)
    unknown = sum(item.state is State.UNKNOWN for item in items)
    if not look and not unknown:
        return tr("Everything is ready.")
    return " ".join(
        (
            tr("Nothing holds the session."),
            tr_n("{n} thing is to be looked at.", "{n} things are to be looked at.", look),
            tr_n("{n} only you can see.", "{n} only you can see.", unknown),
        )
    )


def listed_for(readiness: Readiness | None) -> tuple[AnyListed, ...]:
    """The panel of this session; none where another console steers it."""
    if readiness is None:
        return ()
    return (
        Listed(
            "ready",
            Place.MIDDLE,
            Need.ACTS,
            lambda has: ReadyPanel(readiness, has.acts, has.answer),
            instead_of="view",
        ),
    )
