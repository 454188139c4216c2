"""Answers to an instrument, one item at a time: each is an event, so that none needs a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.record.what import Parts
from clinician_console.session.answers import SENT, Answer, refused
from clinician_console.session.signing import Signing
from protocols.instruments.base import AnsweredBy, Instrument, Item, Where
from protocols.instruments.said import summed_up
from protocols.instruments.scoring import score_answers
from protocols.instruments.verdicts import Alert
from shared.language import marked
from shared.rules.states import Actor
from shared.wire.events import EventName


@dataclass(frozen=True)
class Filling:
    """One filling in of an instrument, while it goes on.

    Attributes:
        name: Which one: no other has it.
        given: The answers so far, by item.
    """

    instrument: Instrument
    name: str = field(default_factory=lambda: uuid4().hex)
    given: dict[str, int | None] = field(default_factory=dict)

    @property
    def answers(self) -> tuple[int | None, ...]:
        """In the order of the items, None for one that is missing."""
        return tuple(self.given.get(item.name) for item in self.instrument.items)

    @property
    def parts(self) -> Parts:
        """What each of its events says: the file it is asked from, by its digest."""
        return {
            "filling": self.name,
            "instrument": self.instrument.name,
            "title": self.instrument.title,
            "sha256": self.instrument.sha256,
        }

    def alert(self, rule: Alert, value: int | None) -> Parts:
        """What the record says of an alert."""
        found = AnswerAlert(
            filling=self.name,
            instrument=self.instrument.name,
            title=self.instrument.title,
            item=rule.item,
            number=self.instrument.item(rule.item).number,
            label=rule.label,
            sentence=rule.sentence,
        )
        return {**found.parts(), "sha256": self.instrument.sha256, "value": value}


class Answering:
    """Writes answers down; what is made of them is in `analysis/answers.py`.

    Args:
        signing: Where events are written that may raise an alert.
    """

    def __init__(self, signing: Signing) -> None:
        self._signing = signing
        self._fillings: dict[str, Filling] = {}
        signing.in_hand = lambda: frozenset(at.name for at in self._fillings.values())

    def filling(self, instrument: Instrument) -> Filling | None:
        """The filling in of it that goes on, if one does."""
        return self._fillings.get(instrument.name)

    def begin(
        self, instrument: Instrument, where: Where = Where.CONSOLE, on: date | None = None
    ) -> Answer:
        """Begin to fill it in anew; one that goes on is ended with the answers that it has.

        Args:
            instrument: Which one.
            where: Where it is filled in.
            on: The day that the answers are of, if it is not today.
        """
        self.end(instrument)
        filling = Filling(instrument)
        self._fillings[instrument.name] = filling
        for rule in instrument.alerts:
            if rule.unanswered:
                self._await(filling, rule)
        day: Parts = {} if on is None else {"on": on.isoformat()}
        begun: Parts = {**filling.parts, "where": where.value, **day}
        self._signing.happened(EventName.INSTRUMENT_BEGUN, Actor.THERAPIST, begun)
        return SENT

    def answer(self, instrument: Instrument, name: str, value: int | None) -> Answer:
        """Write down one answer; a later one to the same item counts instead.

        Args:
            instrument: What was asked.
            name: Of the item.
            value: None where it was left unanswered, or an answer is taken back.
        """
        item = next((item for item in instrument.items if item.name == name), None)
        if item is None:
            return refused(
                marked(
                    "{title} asks nothing that is called “{name}”.",
                    title=instrument.title,
                    name=name,
                )
            )
        if value is not None and not item.scale.holds(value):
            return refused(_out_of_range(instrument, item))
        if instrument.name not in self._fillings:
            self.begin(instrument)
        filling = self._fillings[instrument.name]
        for rule in instrument.alerts:
            if rule.item == name:
                self._judge(filling, rule, value)
        filling.given[name] = value
        answered: Parts = {
            **filling.parts,
            "item": item.name,
            "number": item.number,
            "value": value,
        }
        self._signing.happened(EventName.ANSWERED, _answers(instrument), answered)
        return SENT

    def end(self, instrument: Instrument) -> Answer:
        """Nothing more is answered: what was not is missing, and raises the alerts that it does."""
        filling = self._fillings.get(instrument.name)
        if filling is None:
            return refused(marked("{title} is not being filled in.", title=instrument.title))
        for rule in instrument.alerts:
            if rule.unanswered and filling.given.get(rule.item) is None:
                self._raise(filling, rule, None)
        result = score_answers(instrument, filling.answers)
        ended: Parts = {
            **filling.parts,
            "missing": len(result.missing),
            "result": summed_up(result),
        }
        del self._fillings[instrument.name]
        self._signing.happened(EventName.INSTRUMENT_ENDED, _answers(instrument), ended)
        return SENT

    def end_all(self) -> None:
        """End everything that goes on."""
        for filling in list(self._fillings.values()):
            self.end(filling.instrument)

    def _judge(self, filling: Filling, rule: Alert, value: int | None) -> None:
        """Before the answer is written down: what it means for an alert."""
        if value is None:
            if rule.unanswered:
                self._await(filling, rule)
        elif value > rule.above and value != filling.given.get(rule.item):
            self._raise(filling, rule, value)

    def _await(self, filling: Filling, rule: Alert) -> None:
        awaited = filling.alert(rule, None)
        self._signing.happened(EventName.ANSWER_AWAITED, _answers(filling.instrument), awaited)

    def _raise(self, filling: Filling, rule: Alert, value: int | None) -> None:
        raised = filling.alert(rule, value)
        self._signing.happened(EventName.ANSWER_ALERT, _answers(filling.instrument), raised)


def _answers(instrument: Instrument) -> Actor:
    """Whose answers they are; so for alerts, which go the way of what a person enters."""
    asks_patient = instrument.answered_by is AnsweredBy.PATIENT
    return Actor.PATIENT if asks_patient else Actor.THERAPIST


def _out_of_range(instrument: Instrument, item: Item) -> str:
    scale = item.scale
    return marked(
        "Item {number} of {title} is answered from {lowest} to {highest}.",
        number=item.number,
        title=instrument.title,
        lowest=scale.lowest,
        highest=scale.highest,
    )
