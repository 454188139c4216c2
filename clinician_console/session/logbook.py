"""What the therapist is told: the log, the alerts, and what of both is written down.

    what this console has to say    every line, in plain text
    what the headset makes it say   200 lines at once and 5 a second, cut; the rest is counted
    alerts that the headset flips   10 changes at once and 2 a second; the last one always comes

A headset that talks without end must not push out of sight what the therapist wrote, nor write the
record full. Its events are stored all the same, as far as they are admitted (admission.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from clinician_console.record.log_line import LogLine
from clinician_console.record.what import Value
from clinician_console.session.alerts import AlertName, Alerts
from clinician_console.session.flood import Allowance
from clinician_console.session.repeats import Repeats
from shared.clock import NS_PER_S
from shared.printable import plain
from shared.rules.states import Actor


class Note(Protocol):
    """Writes down that something happened on this side, now or at a time just past."""

    def __call__(
        self, name: str, actor: Actor, data: dict[str, Value], at_ns: int | None = None
    ) -> None:
        """Write it down, as of `at_ns` of the console's clock if that is given."""


COUNTED: Final = frozenset({AlertName.HEADSET_LOST, AlertName.HEADSET_HOLDS})
"""Alerts that a bad link switches again and again: said, and then counted (repeats.py)."""

LATE_S: Final = 2.0
LONGEST_LINE: Final = 2_100  # a note of 2000 characters, and what stands before it
LONGEST_HEARD: Final = 300
HEARD_AT_ONCE, HEARD_PER_S = 200.0, 5.0
FLIPS_AT_ONCE, FLIPS_PER_S = 10.0, 2.0


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
        left_out: How many lines the headset's words were worth and did not get.
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
        self.left_out = 0
        self._untold = 0
        self._now_s = now_s
        self._logged = logged
        self._heard = Allowance(HEARD_PER_S, HEARD_AT_ONCE)
        self._flips = Allowance(FLIPS_PER_S, FLIPS_AT_ONCE)
        self._flipped: dict[AlertName, bool] = {}
        self._repeats = Repeats()

    def say(self, actor: Actor, sentence: str, at_s: float | None = None) -> None:
        """Show a line; it is not recorded by this.

        Args:
            at_s: When it happened, if that is not now. What is heard of late bears its own time
                and says when it was heard of; it stands last, where it is seen.
        """
        now_s = self._now_s()
        happened_s = now_s if at_s is None else min(at_s, now_s)
        late = now_s - happened_s > LATE_S
        heard = f" (heard of at {int(now_s) // 60}:{int(now_s) % 60:02d})" if late else ""
        line = LogLine(happened_s, actor, plain(sentence, LONGEST_LINE) + heard)
        self.lines.append(line)
        self._logged(line)

    def hear(self, actor: Actor, sentence: str, at_s: float | None = None) -> None:
        """Show a line that the headset client caused; of too many, a part. Otherwise as `say`."""
        if not self._heard.take(1.0, self._now_ns()):
            self.left_out += 1
            self._untold += 1
            return
        if self._untold:
            self.say(Actor.SYSTEM, f"{self._untold} lines of the headset's are left out here.")
            self._untold = 0
        self.say(actor, plain(sentence, LONGEST_HEARD), at_s)

    def tell(self, sentence: str) -> None:
        """Show a line of the system's, and write it down."""
        self.note("told", Actor.SYSTEM, {"sentence": plain(sentence, LONGEST_LINE)})
        self.say(Actor.SYSTEM, sentence)

    def alert(self, name: AlertName, *, on: bool, detail: str = "") -> None:
        """Switch an alert; where that changed it, it is shown and written down."""
        if self.alerts.set(name, on=on):
            self.note("alert", Actor.SYSTEM, {"alert": name.value, "on": on})
            sentence = self.alerts.sentence(name, on=on)
            self._say_alert(name, sentence + (f" ({detail})" if on and detail else ""), on=on)

    def _say_alert(self, name: AlertName, sentence: str, *, on: bool) -> None:
        told: str | None = sentence
        if name in COUNTED:
            told = self._repeats.said(name.value, sentence, self._now_s(), on=on)
        if told is not None:
            self.say(Actor.SYSTEM, told)

    def tell_repeats(self) -> None:
        """Say how often what is counted came again; call it with every heartbeat."""
        for name, untold, over in self._repeats.due(self._now_s()):
            alert = AlertName(name)
            often = "Once more" if untold == 1 else f"{untold} times more"
            if untold:
                what = self.alerts.sentence(alert, on=True)
                self.say(Actor.SYSTEM, f"{often} in the last minute: {what}")
            if over:
                on = alert in self.alerts.active()
                self.say(Actor.SYSTEM, self.alerts.sentence(alert, on=on))

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
            if changes and not self._flips.take(1.0, self._now_ns()):
                return
            del self._flipped[name]
            self.alert(name, on=on)

    def alert_unrecorded(self, name: AlertName, *, on: bool, sentence: str = "") -> None:
        """Switch an alert that cannot be written down now, or belongs to no session."""
        if self.alerts.set(name, on=on):
            self.say(Actor.SYSTEM, sentence or self.alerts.sentence(name, on=on))

    def _now_ns(self) -> int:
        return round(self._now_s() * NS_PER_S)
