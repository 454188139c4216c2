"""Which panel a person has opened in the place of another: it stays until they close it."""

from __future__ import annotations


class Opened:
    """The panel that is opened by hand, one at a time. Nothing opens one by itself."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def open(self, name: str) -> None:
        """Have it stand where it stands in for another."""
        self._names = {name}

    def close(self, name: str) -> None:
        """Have the other stand there again."""
        self._names.discard(name)
