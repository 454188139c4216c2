"""What the therapist is told: the log, the alerts, and what of both is written down.

What happens on this side is written down and told in one go, by the one table of sentences; so a
session that is told again says what was said. Alerts that the headset flips: 10 changes at once and
2 a second; the last one always comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from clinician_console.record.entries import EventEntry
from clinician_console.record.log_line import LogLine
from clinician_console.record.what import Happened, Parts
from clinician_console.session.alerts import AlertName, Alerts
from clinician_console.session.flood import Allowance
from clinician_console.session.telling import LONGEST_LINE, Teller, told
from shared.clock import NS_PER_S
from shared.printable import plain
from shared.rules.states import Actor
from shared.wire.events import EventName


class Note(Protocol):
    """Writes down that something happened on this side, now or at a time just past."""

    def __call__(
        self, name: EventName, actor: Actor, data: Parts, at_ns: int | None = None
    ) -> EventEntry:
        """Write it down, as of `at_ns` of the console's clock if that is given."""


FLIPS_AT_ONCE, FLIPS_PER_S = 10.0, 2.0
NOTHING: Final[Parts] = {}


class Logbook:
    """The log of one session.

    Args:
        before: The lines of an earlier part of the session.
        now_s: Seconds since the session began.
        note: Writes down that something happened on this side.
        logged: Called with each new line.
        follow: Called with everything that happens, and when, in s since the session began.

    Attributes:
        lines: All lines, oldest first.
        alerts: The alerts that are on.
    """

    def __init__(
        self,
        before: Iterable[LogLine],
        now_s: Callable[[], float],
        note: Note,
        logged: Callable[[LogLine], object],
        follow: Callable[[Happened, float], object] = lambda _what, _at_s: None,
    ) -> None:
        self.lines: list[LogLine] = list(before)
        self.alerts = Alerts()
        self._note = note
        self._now_s = now_s
        self._logged = logged
        self._follow = follow
        self._teller = Teller()
        self._flips = Allowance(FLIPS_PER_S, FLIPS_AT_ONCE)
        self._flipped: dict[AlertName, bool] = {}

    @property
    def left_out(self) -> int:
        """How many lines the headset's words were worth and did not get."""
        return self._teller.left_out

    def happened(
        self,
        name: EventName,
        actor: Actor,
        data: Parts = NOTHING,
        at_ns: int | None = None,
        ago_s: float = 0.0,
    ) -> None:
        """Something happened on this side: write it down, and say it if there is a sentence.

        Args:
            at_ns: The moment by the console's clock, where it is not now.
            ago_s: How long ago that was; the line bears it, as it does when the log is read again.
        """
        at_s, what = self._now_s() - ago_s, self._note(name, actor, data, at_ns)
        self._follow(what, at_s)
        self._show(self._teller.lines(what, at_s, at_s))

    def hear(self, what: Happened, at_s: float) -> None:
        """Say what the headset client wrote, which is on record already; of too much, a part.

        Args:
            what: What it wrote.
            at_s: When it happened, in s since the session began.
        """
        self._follow(what, at_s)
        self._show(self._teller.lines(what, at_s, self._now_s()))

    def show(self, sentence: str, actor: Actor = Actor.SYSTEM) -> None:
        """Show a line that is not recorded, as the address of a machine, or what a rating is."""
        now_s = self._now_s()
        self._show([told(actor, sentence, now_s, now_s)])

    def tell(self, sentence: str) -> None:
        """Show a line of the system's, and write it down."""
        self.happened(EventName.TOLD, Actor.SYSTEM, {"sentence": plain(sentence, LONGEST_LINE)})

    def alert(self, name: AlertName, *, on: bool, detail: str = "") -> None:
        """Switch an alert; where that changed it, it is shown and written down."""
        if self.alerts.set(name, on=on):
            parts: Parts = {"alert": name.value, "on": on}
            more: Parts = {"detail": detail} if on and detail else {}
            self.happened(EventName.ALERT, Actor.SYSTEM, {**parts, **more})

    def tell_repeats(self) -> None:
        """Say how often what is counted came again; call it with every heartbeat."""
        for name, untold, over in self._teller.repeats.due(self._now_s()):
            on = AlertName(name) in self.alerts.active()
            counted: Parts = {"alert": name, "count": untold, "over": over, "on": on}
            self.happened(EventName.ALERT_COUNTED, Actor.SYSTEM, counted)

    def alert_heard(self, name: AlertName, *, on: bool) -> None:
        """Switch an alert as the headset client says, at once if it did not change its mind often.

        `settle` does it later otherwise, so that the last word always counts.
        """
        self._flipped[name] = on
        self.settle()

    def settle(self) -> None:
        """Switch what waits; call it with every heartbeat."""
        for name, on in list(self._flipped.items()):
            changes = on != (name in self.alerts.active())
            if changes and not self._flips.take(1.0, round(self._now_s() * NS_PER_S)):
                return
            del self._flipped[name]
            self.alert(name, on=on)

    def alert_unrecorded(self, name: AlertName, *, on: bool, sentence: str = "") -> None:
        """Switch an alert that cannot be written down now, or belongs to no session."""
        if self.alerts.set(name, on=on):
            self.show(sentence or self.alerts.sentence(name, on=on))

    def _show(self, lines: Iterable[LogLine]) -> None:
        for line in lines:
            self.lines.append(line)
            self._logged(line)
