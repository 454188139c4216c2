"""The debrief: of each step what was expected, what happened, what was learned; and the SUDS.

What was not written down while the headset was on is told now, and stands in the record as told
after the session (record/told_later.py). What is told again counts instead; nothing is overwritten.
"""

from __future__ import annotations

from dataclasses import dataclass

from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.steps import StepTime
from clinician_console.desk.after.looking import After
from clinician_console.record.what import Parts
from protocols.plans.evidence import Came, Expectancy
from shared.errors import UsageError
from shared.language import marked, recalled, tr
from shared.wire.events import EventName

NO_OUTCOME = marked("Say what was expected, in the patient's words.")
NO_PERCENT = marked("A likelihood is a whole number from 0 to 100.")
NOT_SAID_WHETHER = marked("Say whether it happened.")
NOTHING_WRITTEN = marked("Nothing was written down.")


@dataclass(frozen=True)
class DebriefRow:
    """One step, with one thing that was expected of it.

    Attributes:
        step: Its name.
        place: Its number in the treatment protocol.
        minutes: In exposure, pauses and the safe place aside.
        suds: Every rating given in it, oldest first.
        expected: What was expected of it, and what came of it; None where nobody asked.
    """

    step: str
    place: int
    minutes: float
    suds: tuple[int, ...]
    expected: Expectancy | None

    @property
    def is_whole(self) -> bool:
        """Whether it is on record what was expected and what came of it."""
        return self.expected is not None and self.expected.happened is not None


@dataclass(frozen=True)
class Typed:
    """What somebody typed into a row; texts as they were typed.

    Attributes:
        outcome: What was expected; not asked where that is on record.
        before: How likely it was, in %.
        happened: Whether it happened; None where that is not said.
        now: How likely it is by now, in %.
        learned: In the patient's words.
    """

    outcome: str = ""
    before: str = ""
    happened: Came | None = None
    now: str = ""
    learned: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        texts = (self.outcome, self.before, self.now, self.learned)
        return self.happened is None and not any(text.strip() for text in texts)


def rows_of(facts: SessionFacts) -> tuple[DebriefRow, ...]:
    """The rows, in the order in which the steps were first entered."""
    expectancies = facts.evidence.expectancies
    steps = [*facts.step_times, *_not_entered(facts)]
    found = []
    for step in steps:
        own: list[Expectancy | None] = [at for at in expectancies if at.step == step.name]
        for one in own or [None]:
            named = recalled(step.name)
            row = DebriefRow(named, step.number, step.time_s / 60, step.suds, one)
            found.append(row)
    return tuple(found)


def _not_entered(facts: SessionFacts) -> list[StepTime]:
    """Steps of which something was expected, and which nobody entered."""
    entered = {step.name for step in facts.step_times}
    places = {name: place for place, name in enumerate(facts.session.protocol_steps, start=1)}
    expected = dict.fromkeys(at.step for at in facts.evidence.expectancies)
    return [StepTime(places.get(name, 0), name, 0, 0.0) for name in expected if name not in entered]


def whole_said(rows: tuple[DebriefRow, ...]) -> str:
    """How much of it is on record."""
    whole = sum(row.is_whole for row in rows)
    if not rows:
        return tr("No step was entered.")
    if whole == len(rows):
        return tr("all on record")
    return tr("{whole} of {rows} on record", whole=whole, rows=len(rows))


class Debrief:
    """Writes down what is told of steps.

    Args:
        after: The session.
    """

    def __init__(self, after: After) -> None:
        self._after = after

    @property
    def rows(self) -> tuple[DebriefRow, ...]:
        """The rows of the session that is looked at."""
        looked = self._after.looked
        return rows_of(looked.facts) if looked else ()

    def feared(self) -> tuple[str, ...]:
        """What patients fear by the treatment protocol, to choose from."""
        looked = self._after.looked
        return looked.protocol.feared_outcomes if looked and looked.protocol else ()

    def write(self, row: DebriefRow, typed: Typed, by: str = "") -> None:
        """Write down what was typed of a row: all of it or nothing.

        Raises:
            UsageError: Something is missing or cannot be; all faults at once.
        """
        expected = row.expected
        entries = []
        faults: list[str] = []
        if expected is None:
            before = _percent(typed.before)
            faults += [tr(NO_OUTCOME)] * (not typed.outcome.strip())
            faults += [tr(NO_PERCENT)] * (before is None)
            expected = Expectancy(self._next(), row.step, typed.outcome.strip(), 0.0, before or 0)
            entries.append((EventName.EXPECTANCY_BEFORE, _remembered(expected)))
        if typed.happened is not None or typed.now.strip() or typed.learned.strip():
            now = _percent(typed.now)
            faults += [tr(NOT_SAID_WHETHER)] * (typed.happened is None)
            faults += [tr(NO_PERCENT)] * (now is None and tr(NO_PERCENT) not in faults)
            came = typed.happened or Came.NO
            entries.append(
                (EventName.EXPECTANCY_AFTER, _came(expected, came, now or 0, typed.learned))
            )
        if faults or not entries:
            raise UsageError(" ".join(faults or [tr(NO_OUTCOME)]), tr(NOTHING_WRITTEN))
        for name, data in entries:
            self._after.tell(name, data, by)

    def _next(self) -> int:
        looked = self._after.looked
        told = looked.facts.evidence.expectancies if looked else ()
        return max((at.number for at in told), default=0) + 1


def _remembered(expected: Expectancy) -> Parts:
    return {
        "number": expected.number,
        "step": expected.step,
        "outcome": expected.outcome,
        "likelihood": expected.before,
        "remembered": True,
    }


def _came(expected: Expectancy, happened: Came, now: int, learned: str) -> Parts:
    return {
        "number": expected.number,
        "step": expected.step,
        "outcome": expected.outcome,
        "before": expected.before,
        "happened": happened.value,
        "likelihood": now,
        "learned": learned.strip(),
    }


def _percent(typed: str) -> int | None:
    word = typed.strip().removesuffix("%").strip()
    if not (word.isdecimal() and len(word) <= 3):
        return None
    return int(word) if int(word) <= 100 else None
