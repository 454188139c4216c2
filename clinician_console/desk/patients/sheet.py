"""Answers as they are typed, item by item, before they are kept: what stands there, what cannot."""

from __future__ import annotations

from typing import Final

from protocols.instruments.base import Instrument, Item
from shared.language import tr

MISSING: Final = ("", "-", "–", "—", "−")
SINGLE_DIGIT: Final = 9
LONGEST_TYPED: Final = 5


class Sheet:
    """One form as it is typed in.

    Args:
        instrument: Whose.
    """

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self._typed: dict[str, str] = {}

    @property
    def is_begun(self) -> bool:
        """Whether anything stands there."""
        return any(text not in MISSING for text in self._typed.values())

    def type_in(self, item: Item, text: str) -> str:
        """This stands there now; why it cannot be, or nothing."""
        self._typed[item.name] = text.strip()
        return self.fault_of(item)

    def fault_of(self, item: Item) -> str:
        """Why what stands there is no answer; nothing where it is one, or none."""
        text = self._typed.get(item.name, "")
        if text in MISSING or self._value(item) is not None:
            return ""
        scale = item.scale
        return tr(
            "Item {number} is answered from {lowest} to {highest}.",
            number=item.number,
            lowest=scale.lowest,
            highest=scale.highest,
        )

    def faults(self) -> tuple[str, ...]:
        """All of them, in the order of the items."""
        found = (self.fault_of(item) for item in self.instrument.items)
        return tuple(fault for fault in found if fault)

    def missing(self) -> tuple[Item, ...]:
        """Items without an answer, of those that a score is made of."""
        return tuple(
            item for item in self.instrument.items if item.counted and self._value(item) is None
        )

    def answers(self) -> dict[str, int | None]:
        """The answer to each item; None where there is none."""
        return {item.name: self._value(item) for item in self.instrument.items}

    def is_done_by(self, item: Item, text: str) -> bool:
        """Whether nothing more can follow what was typed: then the next item is asked."""
        scale = item.scale
        return (
            len(text) == 1
            and scale.lowest >= 0
            and scale.highest <= SINGLE_DIGIT
            and (text.isdecimal() and scale.holds(int(text)))
        )

    def _value(self, item: Item) -> int | None:
        text = self._typed.get(item.name, "").replace("−", "-")
        if not text.isascii() or not text.removeprefix("-").isdigit():
            return None
        value = int(text)
        return value if item.scale.holds(value) else None
