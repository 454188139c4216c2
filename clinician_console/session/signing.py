"""Alerts that answers raise, and the signature of a named person that each of them needs.

No stop asks here, and none waits for it: what an open alert holds is the closing of the session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from clinician_console.record.answer_alerts import AnswerAlert, OpenAlerts
from clinician_console.record.what import Happened, Parts
from clinician_console.session.alerts import AlertName
from clinician_console.session.answers import SENT, Answer, refused
from shared.printable import plain
from shared.rules.states import Actor
from shared.wire.events import Author, EventName

LONGEST_BY, LONGEST_DONE = 120, 2000
NAMELESS: Final = "A person signs by name: say who signs."
NOTHING_DONE: Final = "Say what was done about it; then sign."
NOT_OPEN: Final = "Nobody has to sign that any more."
FINISH_FIRST: Final = (
    "A questionnaire is still being filled in, and an answer is missing that has to be given: "
    "finish it under Questionnaires. Then the session can be closed."
)
UNSIGNED: Final = (
    "An answer needs a person: press “Sign an answer …”, act on it, and sign it. Then the session "
    "can be closed."
)


class Book(Protocol):
    """Where it is told and written down: the logbook of a session, or a patient's course."""

    def happened(self, name: EventName, actor: Actor, data: Parts) -> None:
        """Something happened: write it down, and say it."""

    def alert(self, name: AlertName, *, on: bool) -> None:
        """Switch the therapist's alert, where there is one."""


class Signing:
    """The open alerts of a patient: of what is answered here, and of all that was before.

    Args:
        book: Where it is told and written down.
        before: What nobody had signed when this console began.

    Attributes:
        in_hand: Says which filling in goes on now: what it waits for is not shown yet.
    """

    def __init__(self, book: Book, before: Iterable[AnswerAlert] = ()) -> None:
        self._book = book
        self._open = OpenAlerts(before)
        self.in_hand: Callable[[], frozenset[str]] = frozenset

    def unsigned(self) -> tuple[AnswerAlert, ...]:
        """Everything that nobody has signed; the session is not closed over any of it."""
        return self._open.unsigned()

    def to_look_at(self) -> tuple[AnswerAlert, ...]:
        """What of it is to be looked at now: all but what is just being asked."""
        asked = self.in_hand()
        return tuple(at for at in self.unsigned() if not (at.awaited and at.filling in asked))

    @property
    def why_held(self) -> str:
        """Why the session cannot be closed now; nothing where it can."""
        if self.to_look_at():
            return UNSIGNED
        return FINISH_FIRST if self.unsigned() else ""

    def happened(self, name: EventName, actor: Actor, data: Parts) -> None:
        """Something happened that may raise an alert: write it down, tell it, and look."""
        self._book.happened(name, actor, data)
        self._open.hear(Happened(author=Author.CONSOLE, actor=actor, name=name, data=data))
        self.show()

    def show(self) -> None:
        """Switch the therapist's alert on or off."""
        self._book.alert(AlertName.ANSWER_UNSIGNED, on=bool(self.to_look_at()))

    def sign(self, alert: AnswerAlert, by: str, done: str) -> Answer:
        """A named person has looked at it.

        Args:
            alert: Which one.
            by: Who signs.
            done: What they did.
        """
        signer, deed = plain(by, LONGEST_BY).strip(), plain(done, LONGEST_DONE).strip()
        if alert.key not in {at.key for at in self.unsigned()}:
            return refused(NOT_OPEN)
        if not signer:
            return refused(NAMELESS)
        if not deed:
            return refused(NOTHING_DONE)
        signed: Parts = {**alert.parts(), "value": alert.answer, "by": signer, "done": deed}
        self.happened(EventName.ALERT_SIGNED, Actor.THERAPIST, signed)
        return SENT
