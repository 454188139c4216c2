"""What the therapist is told: the log, the alerts, and what of both is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from clinician_console.model.alerts import AlertName, Alerts
from clinician_console.model.entries import Value
from clinician_console.model.wording import LogLine
from shared.states import Actor

Note = Callable[[str, Actor, dict[str, Value]], None]


class Logbook:
    """The log of one session.

    Args:
        before: The lines of an earlier part of the session.
        now_s: Seconds since the session began.
        note: Writes down that something happened on this side.
        logged: Called with each new line.

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
    ) -> None:
        self.lines: list[LogLine] = list(before)
        self.alerts = Alerts()
        self.note = note
        self._now_s = now_s
        self._logged = logged

    def say(self, actor: Actor, sentence: str) -> None:
        """Show a line; it is not recorded by this."""
        line = LogLine(self._now_s(), actor, sentence)
        self.lines.append(line)
        self._logged(line)

    def tell(self, sentence: str) -> None:
        """Show a line of the system's, and write it down."""
        self.note("told", Actor.SYSTEM, {"sentence": sentence})
        self.say(Actor.SYSTEM, sentence)

    def alert(self, name: AlertName, *, on: bool, detail: str = "") -> None:
        """Switch an alert; where that changed it, it is shown and written down."""
        if self.alerts.set(name, on=on):
            self.note("alert", Actor.SYSTEM, {"alert": name.value, "on": on})
            sentence = self.alerts.sentence(name, on=on)
            self.say(Actor.SYSTEM, sentence + (f" ({detail})" if on and detail else ""))

    def alert_unrecorded(self, name: AlertName, *, on: bool, sentence: str = "") -> None:
        """Switch an alert that cannot be written down now, or belongs to no session."""
        if self.alerts.set(name, on=on):
            self.say(Actor.SYSTEM, sentence or self.alerts.sentence(name, on=on))
