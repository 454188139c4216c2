"""What every page of the program is: it stands in a list, holds the desk, and is read when shown.

A page's file ends with `PAGE`; `clinician_console/pages.py` has the list of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinician_console.panels.kit.theme import GAP_PX
from shared.language import marked

if TYPE_CHECKING:
    from psygnal import SignalInstance

    from clinician_console.desk.desk import Desk
    from clinician_console.panels.kit.working import Work
    from clinician_console.record.rights import Deed
    from clinician_console.session.settings import Beginning

TOUR: Final = "tour"
"""Where `Way.go` leads to no page: it begins the tour."""


class Group(Enum):
    """Under which heading a page is listed."""

    PATIENT = marked("Patient")
    CLINIC = marked("Clinic")
    PROGRAM = marked("This computer")


def _nobody_leaves() -> None:
    """Nobody has signed in."""


@dataclass(frozen=True)
class Way:
    """What a page has, and where it can lead to.

    Attributes:
        go: Shows the page of this name, if the one that is shown lets go.
        begin: Begins a session: the pages make room for its window, and come back after it.
        say: Says one sentence at the foot of the window.
        work: Does what takes long beside the window, with progress, and can be cancelled.
        sign_out: Lets go of the record, and asks who comes next.
    """

    desk: Desk
    go: Callable[[str], None]
    begin: Callable[[Beginning], None]
    say: Callable[[str], None]
    work: Work
    sign_out: Callable[[], None] = _nobody_leaves


class Page(QWidget):
    """One page. Subclasses add to `rows`, and read the desk in `opened`.

    Args:
        way: What it has.
    """

    def __init__(self, way: Way) -> None:
        super().__init__()
        self.way = way
        self.desk = way.desk
        self._heard: list[tuple[SignalInstance, Callable[..., object]]] = []
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(GAP_PX)

    def hear(self, signal: SignalInstance, slot: Callable[..., Any]) -> None:
        """Subscribe until the page is released."""
        signal.connect(slot)
        self._heard.append((signal, slot))

    def opened(self) -> None:
        """It is shown: read anew what it shows, and put the focus where a hand begins."""

    def may_leave(self) -> bool:
        """Whether another page may be shown now; one with words that are not kept says why not."""
        return True

    def may_end(self) -> bool:
        """Whether it may be let go of, shown or not; one with words says why not.

        Asked when somebody signs out, closes the program, or begins a session.
        """
        return True

    def release(self) -> None:
        """The program closes, or somebody else signs in: let go of all models."""
        for signal, slot in self._heard:
            signal.disconnect(slot, missing_ok=True)
        self._heard.clear()


P = TypeVar("P", bound=Page)


def no_page_keys(_page: Page) -> Mapping[str, Callable[[], None]]:
    """A page without keys of its own."""
    return {}


@dataclass(frozen=True)
class ListedPage(Generic[P]):
    """One page of the program.

    Attributes:
        name: How others lead to it.
        title: In the list of pages, marked for translation.
        make: Makes it.
        deed: What one has to be allowed to, to see it in the list; None for everybody.
        needs_patient: It is about the patient whose turn it is, and is listed once there is one.
        listed: Whether it stands in the list; one that does not is led to by another page.
        keys: What its own keys do while it is shown, by Qt's words for a key ("Ctrl+N").
    """

    name: str
    title: str
    group: Group
    make: Callable[[Way], P]
    deed: Deed | None = None
    needs_patient: bool = False
    listed: bool = True
    keys: Callable[[P], Mapping[str, Callable[[], None]]] = field(default=no_page_keys)
