"""The tour of the first start: what stands where, in a few cards, and where one can practise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from psygnal import Signal

from clinician_console.desk.desk import Desk
from shared.errors import StorageError
from shared.language import marked


@dataclass(frozen=True)
class Card:
    """One card.

    Attributes:
        title: Marked for translation, as the text is.
        page: Which page is shown meanwhile, if it can be; none for whichever there is.
        practises: A rehearsal can be begun from here.
    """

    title: str
    text: str
    page: str = ""
    practises: bool = False


CARDS: Final = (
    Card(
        marked("Patients"),
        marked(
            "Everything begins with a patient, known by a code. Ctrl+N makes a new one, Enter "
            "opens one; what is due of each stands at the right."
        ),
        "patients",
    ),
    Card(
        marked("Plan"),
        marked(
            "Once a patient is open, “Plan” fits a treatment protocol to them: the steps of the "
            "hierarchy, bounds, consent to each cue, and the screening."
        ),
        "plan",
    ),
    Card(
        marked("Begin a session"),
        marked(
            "“Begin a session” has all as it was last time: Enter begins. The session's window "
            "then lists what is ready, and what is not."
        ),
        "begin",
    ),
    Card(
        marked("Stop"),
        marked(
            "In a session Esc is the safe stop, always and from everywhere. Nothing rises by "
            "itself, and no single key raises. F1 shows all keys."
        ),
    ),
    Card(
        marked("After the session"),
        marked(
            "When recording has ended, G leads on: debrief, adverse events, homework, report, and "
            "your signature. Earlier sessions stand under “Sessions”."
        ),
        "after",
    ),
    Card(
        marked("Practise"),
        marked(
            "A simulated patient waits for you: a whole session with the window as it is, without "
            "a headset and without anybody who could be harmed. Begin with Orientation."
        ),
        practises=True,
    ),
)


class Tour:
    """Which card is shown, until it was left; then this machine does not offer it again.

    Args:
        desk: Whose preferences keep that it was seen.

    Signals:
        changed: Another card is shown, or none.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._place: int | None = None

    @property
    def card(self) -> Card | None:
        """The card that is shown; None while there is no tour."""
        return None if self._place is None else CARDS[self._place]

    @property
    def number(self) -> int:
        """Which one it is, from 1; 0 for none."""
        return 0 if self._place is None else self._place + 1

    @property
    def is_last(self) -> bool:
        """Whether none comes after it."""
        return self.number == len(CARDS)

    def offer(self) -> None:
        """Begin, if this machine has not shown it yet."""
        if not self._desk.preferences.tour_seen:
            self.begin()

    def begin(self) -> None:
        """Show the first card."""
        self._go_to(0)

    def go_on(self) -> None:
        """The next card; after the last one the tour is over."""
        if self._place is not None:
            self.leave() if self.is_last else self._go_to(self._place + 1)

    def go_back(self) -> None:
        """The card before."""
        if self._place:
            self._go_to(self._place - 1)

    def leave(self) -> None:
        """It was seen, as far as somebody wanted; where that cannot be kept it is offered again."""
        self._go_to(None)
        try:
            self._desk.prefer(self._desk.preferences.model_copy(update={"tour_seen": True}))
        except StorageError:
            return

    def _go_to(self, place: int | None) -> None:
        self._place = place
        self.changed.emit()
