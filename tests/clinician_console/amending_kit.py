"""A session that is over, of which something can be amended, and who does it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from clinician_console.record.amending import Amendable, Change
from shared.rules.states import Actor
from tests.clinician_console.storage_kit import event, new_session, rating

THERAPIST, TRAINEE, SUPERVISOR = "R. Ott", "T. Lind", "S. Berg"
ANSWER = {
    "filling": "f1",
    "instrument": "phq9",
    "title": "PHQ-9",
    "item": "interest",
    "number": 1,
    "value": 1,
}
ADVERSE = {"kind": "sickness", "severity": "mild", "text": "dizzy", "ref": "abc123"}


def ended_session(store, clock, **changes):
    """The id of a session with two ratings, a note, an answer, a sickness score and a harm."""
    begun = store.begin_session(replace(new_session(), **changes))
    with closing(store.writer(begun.session_id)) as writer:
        for suds in (40, 60):
            clock.advance(10.0)
            writer.rating(rating(suds, clock=clock))
        for name, data in (
            ("note", {"text": "calmer now", "state": "exposure", "step": "first floor"}),
            ("answered", ANSWER),
            ("sickness_rated", {"fms": 3}),
            ("adverse_event", ADVERSE),
        ):
            clock.advance(1.0)
            writer.event(event(clock=clock, name=name, actor=Actor.THERAPIST, data=data))
    clock.advance(1.0)
    store.end_session(begun.session_id)
    return begun.session_id


def change(of, kind, part, to, why="read wrongly from paper"):
    """What somebody wants to amend."""
    return Change(of=of, kind=Amendable(kind), part=part, to=to, why=why)


def of_rating(session, to, number=0, why="a slip of the pen"):
    """The change of a rating."""
    return change(session.ratings[number].rating_id, "rating", "suds", to, why)


def of_event(session, name, part, to, why="read wrongly from paper"):
    """The change of the first event of a name."""
    found = next(at for at in session.events if at.name == name)
    kind = {"answered": "answer", "sickness_rated": "sickness", "adverse_event": "adverse"}
    return change(found.event_id, kind.get(name, name), part, to, why)
