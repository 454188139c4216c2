"""What somebody did and can take back: whole values, none ever changed. Pure."""

from __future__ import annotations

from typing import Final, Generic, TypeVar

T = TypeVar("T")
MOST: Final = 500
"""So many changes back; what lies before them stays as it was."""


class History(Generic[T]):
    """A value, those before it, and those that were taken back.

    Args:
        first: What it begins with.
    """

    def __init__(self, first: T) -> None:
        self._past: list[T] = []
        self._now = first
        self._ahead: list[T] = []
        self._one: object = None

    @property
    def now(self) -> T:
        """The value that counts."""
        return self._now

    @property
    def can_undo(self) -> bool:
        """Whether there is one before."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether one was taken back."""
        return bool(self._ahead)

    def put(self, value: T, *, one: object = None) -> bool:
        """Let another value count; the same one is no change.

        Args:
            value: The value.
            one: What is being done, where many changes in a row are one to whoever does it (as
                the letters of a word): equal ones are taken back together. None is never one.

        Returns:
            Whether it is another.
        """
        if value == self._now:
            return False
        if one is None or one != self._one or not self._past:
            self._past = [*self._past, self._now][-MOST:]
        self._now, self._one = value, one
        self._ahead.clear()
        return True

    def undo(self) -> bool:
        """Take the last change back; whether there was one."""
        if not self._past:
            return False
        self._ahead.append(self._now)
        self._now, self._one = self._past.pop(), None
        return True

    def redo(self) -> bool:
        """Do again what was taken back; whether there was something."""
        if not self._ahead:
            return False
        self._past.append(self._now)
        self._now, self._one = self._ahead.pop(), None
        return True
