"""How a panel says where it stands, what it needs, and which keys it answers to.

Each panel's file ends with one of these; the window has a list of them and lays out what is listed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

from clinician_console.body.traces import Traces
from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.kit.opened import Opened
from clinician_console.panels.kit.panel import Panel
from clinician_console.panels.kit.ratings import Ratings
from clinician_console.panels.kit.shortcuts import Handler, Shortcut
from clinician_console.panels.kit.times import Times
from clinician_console.session.acts import Acts
from clinician_console.session.view import SessionView

P = TypeVar("P", bound=Panel)


class Place(Enum):
    """Where a panel stands; below those that were listed before it."""

    ABOVE = "above the columns, beside the stop"
    LEFT = "in the left column"
    MIDDLE = "in the middle column"
    RIGHT = "in the right column, below the stop"


class Need(Enum):
    """What a panel cannot be without; one that needs acts is shown, and disabled, without them."""

    VIEW = "a view"
    ACTS = "acts"


@dataclass(frozen=True)
class Offered:
    """What a window has for its panels.

    Attributes:
        acts: What can be done; None where this console only watches.
        answer: Where the answer to a request is shown, under the sliders.
        marks: Quick marks that were chosen on this machine.
        opened: Which panels are opened by hand in the place of others.
    """

    view: SessionView
    acts: Acts | None
    traces: Traces
    times: Times
    ratings: Ratings
    answer: AnswerBar
    patient_code: str
    marks: tuple[str, ...] = ()
    opened: Opened = field(default_factory=Opened)


def no_keys(_panel: Panel) -> Mapping[str, Handler]:
    """A panel that is used with the mouse and the focus."""
    return {}


@dataclass(frozen=True)
class Listed(Generic[P]):
    """One panel of a window.

    Attributes:
        name: What it is called; it is an attribute of the window by this name.
        make: Makes it of what the window has.
        share: Of what is left in its column; 0 for as high as it is.
        least_px: How low it may become before the column scrolls.
        most_px: How high it may become, where others in its column need the room; 0 for any.
        fixed_px: How high its place is, whatever stands there; 0 for as high as it is.
        compact_px: How high it may become, or is, in a small window; 0 for as in any.
        instead_of: The panel in whose place it stands, as long as it is `wanted`.
        keys: What its keys do, by the command of the table of shortcuts; each takes the typed text
            and returns whether it used the key.
        shortcuts: Lines of its own for that table; what stands in it already goes before them.
    """

    name: str
    place: Place
    need: Need
    make: Callable[[Offered], P]
    share: int = 0
    least_px: int = 0
    most_px: int = 0
    fixed_px: int = 0
    compact_px: int = 0
    instead_of: str | None = None
    keys: Callable[[P], Mapping[str, Handler]] = no_keys
    shortcuts: tuple[Shortcut, ...] = ()


def always(action: Callable[[], None]) -> Handler:
    """Does this and has used the key."""

    def handle(_text: str) -> bool:
        action()
        return True

    return handle
