"""The readiness of one session: every item at any moment, what holds it, what was said by hand."""

from __future__ import annotations

from collections.abc import Callable

from clinician_console.readiness.found import BLOCKED, Found, Item, State
from clinician_console.readiness.judging import JUDGES
from clinician_console.readiness.seen import Seen
from clinician_console.record.what import Parts
from clinician_console.session.acts import Acts
from clinician_console.session.readied import Check
from clinician_console.session.view import SessionView
from shared.language import tr
from shared.rules.states import SessionState


class Readiness:
    """What a session needs to begin.

    What somebody checked by hand holds for as long as it is found as they found it.

    Args:
        look: Sees how everything is now.
        wanted: The state that is wanted of the session.
        try_microphone: Has the microphone listened to for some seconds.
        holds: Whether a blocker holds the way to orientation; a simulated patient's holds nothing.
    """

    def __init__(
        self,
        look: Callable[[], Seen],
        wanted: Callable[[], SessionState],
        try_microphone: Callable[[], None],
        *,
        holds: bool,
    ) -> None:
        self.try_microphone = try_microphone
        self.holds = holds
        self._look = look
        self._wanted = wanted
        self._checked: dict[Check, State] = {}

    @property
    def asked_for(self) -> bool:
        """Whether the session waits: after that nobody asks."""
        return self._wanted() is SessionState.WAITING

    def items(self) -> tuple[Item, ...]:
        """How everything stands now, always in the same order."""
        seen = self._look()
        return tuple(self._item(check, judge(seen)) for check, judge in JUDGES.items())

    def check(self, check: Check) -> None:
        """Somebody looked at this with the patient, as it is found now."""
        found = JUDGES[check](self._look())
        if found.asks:
            self._checked[check] = found.state

    def why_not(self) -> str:
        """Why orientation waits, in English as it goes on record; nothing where it does not."""
        seen = self._look()
        held = (why for check, why in BLOCKED.items() if JUDGES[check](seen).state is State.BLOCKS)
        return next(held, "")

    def parts(self) -> Parts:
        """How everything is found, by name, for the record."""
        items = self.items()

        def named(state: State) -> str:
            return ", ".join(item.check.value for item in items if item.state is state)

        return {
            "ready": sum(item.state is State.READY for item in items),
            "look": named(State.LOOK),
            "unknown": named(State.UNKNOWN),
            "by_hand": ", ".join(item.check.value for item in items if item.checked),
        }

    def _item(self, check: Check, found: Found) -> Item:
        if found.asks and self._checked.get(check) is found.state:
            return Item(check, Found(State.READY, tr("Checked by hand.")), checked=True)
        return Item(check, found)


def readiness_of(
    view: SessionView, acts: Acts, look: Callable[[], Seen], *, holds: bool
) -> Readiness:
    """The readiness of a session that is steered here, whose orientation waits for it if it holds.

    Args:
        look: Sees how everything is now.
        holds: Whether a blocker holds the way to orientation.
    """
    readiness = Readiness(look, lambda: view.wanted_state, acts.talking.try_out, holds=holds)
    acts.holding = readiness if holds else None
    return readiness
