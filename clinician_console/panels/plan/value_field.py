"""Where one value of a dimension is chosen: a level by its name, everything else as a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QValidator, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QWidget

from clinician_console.desk.plan.rows import value_said
from clinician_console.panels.kit.numbers import give_room
from protocols.catalogue import Dimension, Unit
from shared.language import number_read, number_said, short_number_said, tr, tr_n
from shared.rules.guardrails import Range

_STEPS: Final = {
    Unit.METRE: 0.5,
    Unit.SHARE: 0.05,
    Unit.HOUR: 0.5,
    Unit.PEOPLE: 1.0,
    Unit.KM_PER_H: 5.0,
    Unit.LEVEL: 1.0,
}
_UNDO_KEYS: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_WIDEST: Final = 1e6
_MOST_MIN: Final = 9_999.0
FIELD_PX: Final = 128
SHORT_PX: Final = 88


class _UndoOfThePlan(QObject):
    """A field takes no letter of its own back: the key reaches the page, which undoes a change."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in _UNDO_KEYS)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def leave_undo_to_the_page(field: QWidget) -> None:
    """Let Ctrl+Z in this field take the plan's last change back, whichever field it was in."""
    field.installEventFilter(_UndoOfThePlan(field))


class ValueBox(QDoubleSpinBox):
    """A number of a dimension, in its words: “12 m”, “40 %”, “18:30”.

    Arrows stay within the bounds. What is typed beyond them is taken, so that the rule that
    refuses it can say why; the wheel changes only what has the keyboard.

    Args:
        dimension: Whose values.
        within: Where the arrows stay.
        amount: Whether it is how much it changes, and not where it stands.
        chosen: Called with another value.
    """

    def __init__(
        self,
        dimension: Dimension,
        within: Range,
        chosen: Callable[[float], object],
        *,
        amount: bool = False,
    ) -> None:
        super().__init__()
        self._dimension, self._within, self._amount = dimension, within, amount
        self.setRange(0.0 if amount else -_WIDEST, _WIDEST)
        self.setDecimals(4)
        self.setSingleStep(_STEPS[dimension.unit])
        self.setKeyboardTracking(False)
        self.setFixedWidth(FIELD_PX)
        self._told = True
        leave_undo_to_the_page(self)
        give_room(self)
        self.valueChanged.connect(lambda value: self._told and chosen(value))

    def show_value(self, value: float) -> None:
        """Show a value; nobody is told."""
        if value != self.value():
            self._told = False
            self.setValue(value)
            self._told = True

    def stepBy(self, steps: int) -> None:  # noqa: N802
        """Qt's hook: an arrow stays within the bounds."""
        wanted = self.value() + steps * self.singleStep()
        self.setValue(self._within.clamp(round(wanted, 4)))
        self.selectAll()

    def textFromValue(self, value: float) -> str:  # noqa: N802
        """Qt's hook."""
        if not self._amount:
            return value_said(self._dimension, value)
        match self._dimension.unit:
            case Unit.LEVEL:
                return tr_n("{n} level", "{n} levels", round(value))
            case Unit.SHARE:
                return f"{100 * value:.0f} %"
            case Unit.PEOPLE:
                return short_number_said(value)
            case _:
                return f"{short_number_said(value)} {self._dimension.unit}"

    def valueFromText(self, text: str) -> float:  # noqa: N802
        """Qt's hook."""
        value = self._read(text)
        return self.value() if value is None else value

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Qt's hook: anything may be typed, and what is no value leaves what was there."""
        state = QValidator.State
        return (state.Intermediate if self._read(text) is None else state.Acceptable), text, place

    def fixup(self, _text: str) -> str:
        """Qt's hook: what is no value is what it was."""
        return self.textFromValue(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Qt's hook: a hand that scrolls the page changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _read(self, text: str) -> float | None:
        words = text.strip()
        if self._dimension.unit is Unit.HOUR and ":" in words:
            hours, _, minutes = words.partition(":")
            whole, part = number_read(hours), number_read(minutes or "0")
            return None if whole is None or part is None else round(whole + part / 60, 4)
        kept = words.rstrip("%").rstrip()
        kept = kept.removesuffix(str(self._dimension.unit)).rstrip()
        if self._amount and self._dimension.unit is Unit.LEVEL:
            kept = words.split(" ")[0]
        value = number_read(kept)
        if value is None or abs(value) > _WIDEST:
            return None
        return round(value / 100, 4) if self._dimension.unit is Unit.SHARE else value


class MinutesBox(QDoubleSpinBox):
    """How long something lasts; what is typed beyond what can be is taken, and refused in words."""

    def __init__(self, within: Range, name: str) -> None:
        super().__init__()
        self._within = within
        self.setRange(0.0, _MOST_MIN)
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setSuffix(" min")
        self.setKeyboardTracking(False)
        self.setFixedWidth(SHORT_PX)
        self.setAccessibleName(name)
        leave_undo_to_the_page(self)
        give_room(self)

    def stepBy(self, steps: int) -> None:  # noqa: N802
        """Qt's hook: an arrow stays within what can be."""
        self.setValue(self._within.clamp(self.value() + steps * self.singleStep()))
        self.selectAll()

    def textFromValue(self, value: float) -> str:  # noqa: N802
        """Qt's hook: with the mark of the language that was chosen."""
        return number_said(value, 1)

    def valueFromText(self, text: str) -> float:  # noqa: N802
        """Qt's hook: either mark is read."""
        value = self._read(text)
        return self.value() if value is None else value

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Qt's hook: anything may be typed, and what is no number leaves what was there."""
        state = QValidator.State
        return (state.Intermediate if self._read(text) is None else state.Acceptable), text, place

    def fixup(self, _text: str) -> str:
        """Qt's hook: what is no number is what it was."""
        return f"{self.textFromValue(self.value())}{self.suffix()}"

    def _read(self, text: str) -> float | None:
        value = number_read(text.strip().removesuffix(self.suffix().strip()))
        return value if value is not None and 0.0 <= value <= _MOST_MIN else None

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Qt's hook: a hand that scrolls the page changes nothing."""
        event.ignore()


class LevelBox(QComboBox):
    """A level by its name, of those within the bounds."""

    def __init__(
        self, dimension: Dimension, within: Range, chosen: Callable[[float], object]
    ) -> None:
        super().__init__()
        self._dimension = dimension
        for level in range(len(dimension.levels)):
            if within.holds(level):
                self.addItem(value_said(dimension, level), float(level))
        self.setFixedWidth(FIELD_PX)
        self.activated.connect(lambda _at: chosen(self.currentData()))

    def show_value(self, value: float) -> None:
        """Show a level; one beyond the bounds is shown as well, so that it can be changed."""
        if self.findData(float(value)) < 0:
            self.addItem(value_said(self._dimension, value), float(value))
        self.setCurrentIndex(self.findData(float(value)))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Qt's hook: a hand that scrolls the page changes nothing."""
        event.ignore()


def value_field(
    dimension: Dimension,
    within: Range,
    chosen: Callable[[float], object],
    name: str,
    *,
    amount: bool = False,
) -> ValueBox | LevelBox:
    """Where a value of this dimension is chosen.

    Args:
        dimension: Of which.
        within: Between which values.
        chosen: Called with another value.
        name: What a screen reader calls it.
        amount: Whether it is how much it changes, and not where it stands.
    """
    field: ValueBox | LevelBox
    if dimension.levels and not amount:
        field = LevelBox(dimension, within, chosen)
    else:
        field = ValueBox(dimension, within, chosen, amount=amount)
    field.setAccessibleName(name)
    return field


def range_said(value: Range, dimension: Dimension) -> str:
    """Two bounds in words."""
    return tr(
        "{lowest} to {highest}",
        lowest=value_said(dimension, value.lowest),
        highest=value_said(dimension, value.highest),
    )
