"""Answers that a named person has to look at, and which of them nobody has signed yet.

    answer_awaited   an item that has to be answered stands before somebody: open until it is
    answer_alert     an answer, or the lack of one, that needs a person: open until it is signed
    answered         takes an awaited one away, and never one that was raised
    instrument_begun says of what day the answers are: those of another day settle nothing of today
    alert_signed     a named person looked at it, and what they did

One fold over what happened, for a session that runs, one that is gone on with, and a whole course.
An item is awaited on record before it is shown, and an alert is on record before the answer that
raises it: whatever is lost with a console, what is left leaves the alert open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from clinician_console.record.what import Happened, Parts, int_of, text_of
from shared.language import marked
from shared.wire.events import EventName

Key = tuple[str, str, str]
"""Which filling in, which item, and what the alert is about."""

TOLD_BY: Final = frozenset(
    {
        EventName.ANSWER_AWAITED,
        EventName.ANSWER_ALERT,
        EventName.ANSWERED,
        EventName.ALERT_SIGNED,
        EventName.INSTRUMENT_BEGUN,
    }
)
"""The events that say which alerts are open; no other has a word in it."""


@dataclass(frozen=True, kw_only=True)
class AnswerAlert:
    """An answer that somebody has to look at, or one that is missing.

    Attributes:
        filling: Which filling in of the instrument.
        number: Of the item on the form.
        label: What it is about.
        sentence: What to do.
        answer: None where there is none.
        awaited: Whether the answer may still come: nobody has said that there is none.
    """

    filling: str
    instrument: str
    title: str
    item: str
    number: int
    label: str
    sentence: str
    answer: int | None = None
    awaited: bool = False

    @property
    def key(self) -> Key:
        """Which one it is."""
        return self.filling, self.item, self.label

    @property
    def said(self) -> str:
        """In words, as “PHQ-9, item 9: answered with 1”."""
        where: dict[str, object] = {"title": self.title, "number": self.number}
        if self.answer is None:
            return marked("{title}, item {number}: not answered", **where)
        return marked("{title}, item {number}: answered with {answer}", answer=self.answer, **where)

    def parts(self) -> Parts:
        """As the record has it."""
        return {
            "filling": self.filling,
            "instrument": self.instrument,
            "title": self.title,
            "item": self.item,
            "number": self.number,
            "label": self.label,
            "sentence": self.sentence,
        }


class OpenAlerts:
    """The alerts that nobody has signed.

    Args:
        before: What was open before.
    """

    def __init__(self, before: Iterable[AnswerAlert] = ()) -> None:
        self._raised: dict[Key, AnswerAlert] = {}
        self._awaited: dict[Key, AnswerAlert] = {}
        self._answers: dict[tuple[str, str], object] = {}
        self._of_another_day: set[str] = set()
        for alert in before:
            (self._awaited if alert.awaited else self._raised)[alert.key] = alert

    def unsigned(self) -> tuple[AnswerAlert, ...]:
        """What is open: what was raised, oldest first, and then what still waits for an answer."""
        waiting = (at for at in self._awaited.values() if self._answers.get(at.key[:2]) is None)
        return (*self._raised.values(), *waiting)

    def hear(self, what: Happened) -> None:
        """Something happened; what does not bear on alerts is passed over."""
        if what.name not in TOLD_BY:
            return
        data = what.data
        filling, item = text_of(data, "filling"), text_of(data, "item")
        key = (filling, item, text_of(data, "label"))
        if what.name == EventName.ANSWERED:
            self._answered(filling, item, text_of(data, "instrument"), data.get("value"))
        elif what.name == EventName.INSTRUMENT_BEGUN:
            if data.get("on"):
                self._of_another_day.add(filling)
        elif what.name == EventName.ALERT_SIGNED:
            self._raised.pop(key, None)
            self._awaited.pop(key, None)
        elif what.name == EventName.ANSWER_AWAITED:
            self._awaited[key] = replace(_alert(data), awaited=True)
        else:
            self._awaited.pop(key, None)
            self._raised[key] = _alert(data)

    def _answered(self, filling: str, item: str, instrument: str, value: object) -> None:
        self._answers[filling, item] = value
        if value is None or filling in self._of_another_day:
            return
        # Whoever was asked anew, because a console was lost, has answered; an older paper form that
        # is typed in later has not.
        for other, alert in list(self._awaited.items()):
            same = (alert.instrument, alert.item) == (instrument, item)
            if same and alert.filling != filling:
                del self._awaited[other]


def unsigned_of(
    events: Iterable[Happened], before: Iterable[AnswerAlert] = ()
) -> tuple[AnswerAlert, ...]:
    """What is open after these events.

    Args:
        events: Oldest first.
        before: What was open before them.
    """
    found = OpenAlerts(before)
    for event in events:
        found.hear(event)
    return found.unsigned()


def may_be_unsigned(events: Iterable[Happened]) -> bool:
    """Whether anything may be open after these events, of which single answers were left out.

    It says yes of whatever `unsigned_of` finds, and now and then of a filling in that another one
    has overtaken: who reads many patients looks closer only where it does.

    Args:
        events: Oldest first.
    """
    raised: set[Key] = set()
    awaited: set[Key] = set()
    for what in events:
        data = what.data
        key = (text_of(data, "filling"), text_of(data, "item"), text_of(data, "label"))
        match what.name:
            case EventName.ANSWER_ALERT:
                raised.add(key)
            case EventName.ALERT_SIGNED:
                raised.discard(key)
                awaited.discard(key)
            case EventName.ANSWER_AWAITED:
                awaited.add(key)
            case EventName.INSTRUMENT_ENDED:
                awaited = {at for at in awaited if at[0] != key[0]}
    return bool(raised or awaited)


def _alert(data: Parts) -> AnswerAlert:
    number = data.get("number")
    return AnswerAlert(
        filling=text_of(data, "filling"),
        instrument=text_of(data, "instrument"),
        title=text_of(data, "title"),
        item=text_of(data, "item"),
        number=number if isinstance(number, int) else 0,
        label=text_of(data, "label"),
        sentence=text_of(data, "sentence"),
        answer=int_of(data.get("value")),
    )
