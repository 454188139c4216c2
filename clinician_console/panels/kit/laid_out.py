"""The panels of a window, made and put where their lists say that they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from clinician_console.panels.kit.arrangement import arrange
from clinician_console.panels.kit.listed import Listed, Need, Offered, Place
from clinician_console.panels.kit.panel import Panel
from clinician_console.panels.kit.shortcuts import Handler, Shortcut

AnyListed = Listed[Any]
MOST_PX = 16_777_215
"""As high as Qt lets anything be."""


COLUMNS: Final = (Place.LEFT, Place.MIDDLE, Place.RIGHT)


class LaidOut:
    """What is listed, in its places.

    Args:
        panels: What is listed, in the order in which it stands.
        offered: What the window has for it.
        centre: What all of it stands in: empty, and in its window already.
        stop: What stands beside those above.

    Attributes:
        by_name: Every panel.
        columns: The left, the middle and the right one.
    """

    def __init__(
        self, panels: Sequence[AnyListed], offered: Offered, centre: QWidget, stop: QWidget
    ) -> None:
        self._listed = tuple(panels)
        self._acts = offered.acts is not None
        self._compact = False
        self._lifted: frozenset[str] = frozenset()
        self.by_name: dict[str, Panel] = {one.name: one.make(offered) for one in panels}
        self._stacks = {
            one.instead_of: QStackedWidget() for one in panels if one.instead_of is not None
        }
        self._above = tuple(self._holder(one) for one in self._standing(Place.ABOVE))
        self.columns = arrange(centre, self._above, stop)
        for column, place in zip(self.columns, COLUMNS, strict=True):
            for one in self._standing(place):
                column.put(self._holder(one), one.share, one.least_px)
        self._fill_stacks()

    def above(self) -> tuple[QWidget, ...]:
        """What stands above the columns."""
        return self._above

    def refresh(self) -> None:
        """Redraw what changed, and have those stand in for others that are wanted now."""
        for name, stack in self._stacks.items():
            stack.setCurrentWidget(self._seen(name))
        for panel in self.by_name.values():
            panel.refresh()
        for name, stack in self._stacks.items():
            if not self._fixed(name):  # the column gives it no less than it needs
                stack.setMinimumHeight(max(self._least(name), self._seen(name).minimumHeight()))

    def set_compact(self, on: bool) -> None:
        """Have the panels leave out what a small window has no room for, or have it again."""
        self._compact = on
        for one in self._listed:
            self.by_name[one.name].set_compact(on)
        self._limit()

    def lift(self, *names: str) -> None:
        """Let these be as high as there is room, as long as another one is not there."""
        self._lifted = frozenset(names)
        self._limit()

    def _limit(self) -> None:
        on = self._compact
        for one in self._listed:
            holder = self._stacks.get(one.name)
            if holder is None:
                continue
            if one.fixed_px:
                holder.setFixedHeight(one.compact_px if on and one.compact_px else one.fixed_px)
            elif one.name in self._lifted:
                holder.setMaximumHeight(MOST_PX)
            else:
                limit_px = one.compact_px if on and one.compact_px else one.most_px
                holder.setMaximumHeight(limit_px or MOST_PX)

    def handlers(self) -> Mapping[str, Handler]:
        """What the panels' keys do; those that act do nothing where nobody may.

        A key of two panels is asked of the one that is listed last, and of the other where that
        did not use it.
        """
        found: dict[str, Handler] = {}
        for one in self._listed:
            if self._acts or one.need is Need.VIEW:
                for command, handler in one.keys(self.by_name[one.name]).items():
                    before = found.get(command)
                    found[command] = _either(handler, before) if before else handler
        return found

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The panels' own lines for the table of keys."""
        return tuple(line for one in self._listed for line in one.shortcuts)

    def _fixed(self, name: str) -> bool:
        """Whether a place has its height whatever stands there."""
        return any(one.fixed_px for one in self._listed if one.name == name)

    def _least(self, name: str) -> int:
        """How low a place may become."""
        return next((one.least_px for one in self._listed if one.name == name), 0)

    def _seen(self, name: str) -> Panel:
        """Who stands in this panel's place now."""
        instead = (self.by_name[one.name] for one in self._listed if one.instead_of == name)
        return next((panel for panel in instead if panel.wanted()), self.by_name[name])

    def _standing(self, place: Place) -> Iterator[AnyListed]:
        """What stands in a place by itself."""
        return (one for one in self._listed if one.place is place and one.instead_of is None)

    def _holder(self, one: AnyListed) -> QWidget:
        """A panel, or what holds it and those that stand in its place."""
        return self._stacks.get(one.name) or self.by_name[one.name]

    def _fill_stacks(self) -> None:
        for one in self._listed:
            holder = self._stacks.get(one.name)
            if holder is None:
                continue
            holder.addWidget(self.by_name[one.name])
            for other in self._listed:
                if other.instead_of == one.name:
                    holder.addWidget(self.by_name[other.name])
            if one.most_px:
                holder.setMaximumHeight(one.most_px)
            if one.fixed_px:
                holder.setFixedHeight(one.fixed_px)


def _either(first: Handler, second: Handler) -> Handler:
    return lambda typed: first(typed) or second(typed)
