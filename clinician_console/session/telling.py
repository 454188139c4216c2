"""From what happened to the lines of the log: one way for the live log and for one told again.

    what this console has to say    every line, in plain text
    what the headset makes it say   200 lines at once and 5 a second, cut; the rest is counted
    a link that comes and goes      said and then counted (repeats.py)

A headset that talks without end must not push out of sight what the therapist wrote. Its events are
stored all the same, as far as they are admitted (admission.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from clinician_console.record.log_line import LogLine
from clinician_console.record.recorded import RecordedEvent
from clinician_console.record.what import Happened
from clinician_console.session.alerts import AlertName
from clinician_console.session.flood import Allowance
from clinician_console.session.repeats import Repeats
from clinician_console.session.sentences import sentence_of
from shared.clock import NS_PER_S
from shared.language import marked
from shared.printable import plain
from shared.rules.states import Actor
from shared.wire.events import Author, EventName

COUNTED: Final = frozenset({AlertName.HEADSET_LOST.value, AlertName.HEADSET_HOLDS.value})
"""Alerts that a bad link switches again and again."""

REPLACES: Final[Mapping[str, str]] = {
    EventName.STOP_CONFIRMED: EventName.SAFE_PLACE_SHOWN,
    EventName.ANSWER_NOT_ASKED: EventName.QUESTION_ANSWERED,
}
"""What the console has to say instead of the headset's event that it answers."""

MADE_SAY: Final = frozenset({EventName.ANSWER_NOT_ASKED.value})
"""What the console writes because of what the headset sends: bounded like that."""

LATE_S: Final = 2.0
LONGEST_LINE: Final = 2_100  # a note of 2000 characters, and what stands before it
LONGEST_HEARD: Final = 300
HEARD_AT_ONCE, HEARD_PER_S = 200.0, 5.0


class Teller:
    """Tells the events of one session, in the order in which this console learns of them.

    Attributes:
        repeats: What is counted.
        left_out: How many lines the headset's words were worth and did not get.
    """

    def __init__(self) -> None:
        self.left_out = 0
        self._begin()

    def _begin(self) -> None:
        self.repeats = Repeats()
        self._heard = Allowance(HEARD_PER_S, HEARD_AT_ONCE)
        self._untold = 0

    def lines(self, what: Happened, at_s: float, now_s: float) -> list[LogLine]:
        """What the log says of an event.

        Args:
            what: The event.
            at_s: When it happened, in s since the session began.
            now_s: When this console learns of it. What is heard of late bears its own time and
                says when it was heard of; it stands last, where it is seen.
        """
        if what.name == EventName.SESSION_RESUMED:  # by a console that had counted nothing
            self._begin()
        sentence = self._sentence(what, now_s)
        if sentence is None:
            return []
        if what.author is Author.CONSOLE and what.name not in MADE_SAY:
            return [told(what.actor, sentence, at_s, now_s)]
        if not self._heard.take(1.0, round(now_s * NS_PER_S)):
            self.left_out += 1
            self._untold += 1
            return []
        lines = [told(what.actor, _fit(sentence, LONGEST_HEARD), at_s, now_s)]
        if self._untold:
            left_out = marked(
                "{untold} lines of the headset's are left out here.", untold=self._untold
            )
            lines.insert(0, told(Actor.SYSTEM, left_out, now_s, now_s))
            self._untold = 0
        return lines

    def _sentence(self, what: Happened, now_s: float) -> str | None:
        sentence, alert = sentence_of(what), str(what.data.get("alert"))
        if sentence is None or alert not in COUNTED:
            return sentence
        if what.name == EventName.ALERT:
            return self.repeats.said(alert, sentence, now_s, on=bool(what.data.get("on")))
        if what.name == EventName.ALERT_COUNTED and what.data.get("over"):
            self.repeats.forget(alert)
        return sentence


def told(actor: Actor, sentence: str, at_s: float, now_s: float) -> LogLine:
    """One line: plain, bounded, and with the time at which it was heard of if that was late."""
    at_s = min(at_s, now_s)
    late = now_s - at_s > LATE_S
    line = _fit(sentence, LONGEST_LINE)
    if late:
        heard = f"{int(now_s) // 60}:{int(now_s) % 60:02d}"
        line = marked("{line} (heard of at {heard})", line=line, heard=heard)
    return LogLine(at_s, actor, line)


def _fit(sentence: str, longest: int) -> str:
    """Plain and bounded; one that is so already goes on knowing what it was made of."""
    line = plain(sentence, longest)
    return sentence if line == sentence else line


def standing(events: Sequence[RecordedEvent]) -> list[RecordedEvent]:
    """The events without those of the headset in whose place the console has its own word."""
    unanswered: dict[str, list[int]] = {name: [] for name in REPLACES.values()}
    replaced: set[int] = set()
    for number, event in enumerate(events):
        if event.name in unanswered:
            unanswered[event.name].append(number)
        elif event.name in REPLACES and unanswered[REPLACES[event.name]]:
            replaced.add(unanswered[REPLACES[event.name]].pop())
    return [event for number, event in enumerate(events) if number not in replaced]


def learned_s(event: RecordedEvent) -> float:
    """When the console learned of an event, in s since the session began."""
    return event.at_s if event.heard_s is None else event.heard_s
