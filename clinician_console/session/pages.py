"""A questionnaire page by page: one item at a time, to and fro, left off at any time."""

from __future__ import annotations

from collections.abc import Callable

from clinician_console.session.answers import Answer
from protocols.instruments.base import Instrument, Item

Write = Callable[[str, int | None], Answer]
"""Writes down the answer to an item, by its name; None where it is left unanswered."""


class Pages:
    """Where somebody is in a questionnaire. Each answer is written down as it is given.

    Args:
        instrument: What is asked.
        write: Writes an answer down.

    Attributes:
        at: The page, from 0; after the last item there is one that ends it.
        given: What was answered, by item, None where it was left unanswered on purpose.
    """

    def __init__(self, instrument: Instrument, write: Write) -> None:
        self.instrument = instrument
        self._write = write
        self.at = 0
        self._came_from = 0
        self.given: dict[str, int | None] = {}

    @property
    def item(self) -> Item | None:
        """What is asked on this page; None on the one that ends it."""
        items = self.instrument.items
        return items[self.at] if self.at < len(items) else None

    @property
    def chosen(self) -> int | None:
        """The answer to what is asked on this page."""
        return None if self.item is None else self.given.get(self.item.name)

    @property
    def may_go_on(self) -> bool:
        """Whether this page is answered, or was left unanswered on purpose."""
        return self.item is not None and self.item.name in self.given

    def choose(self, value: int) -> bool:
        """Answer this page's item; False where it has no such answer."""
        item = self.item
        if item is None or not item.scale.holds(value):
            return False
        if self.given.get(item.name) == value:
            return True
        if not self._write(item.name, value).sent:
            return False
        self.given[item.name] = value
        return True

    def go_on(self) -> bool:
        """To the next page; False where this one is not answered yet."""
        if not self.may_go_on:
            return False
        self.at += 1
        self._came_from = self.at - 1
        return True

    def leave_out(self) -> None:
        """Leave this page's item unanswered, on purpose, and go on."""
        item = self.item
        if item is not None and self._write(item.name, None).sent:
            self.given[item.name] = None
            self.go_on()

    def back(self) -> None:
        """To the page before; from the one that ends it, to where it was left."""
        self.at = self._came_from if self.item is None else max(self.at - 1, 0)

    def stop(self) -> None:
        """No more for now: what was answered is kept, and one can go back."""
        if self.item is not None:
            self._came_from = self.at
            self.at = len(self.instrument.items)
