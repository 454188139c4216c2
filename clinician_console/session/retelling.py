"""The event log and the ratings of a session's earlier part, told again from the record.

The events go through the same `Teller` as those of the live session, in the order in which the
console learned of them, so that the log says what it said. What was shown and not recorded, as the
address of a machine, is not told again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final
from uuid import UUID

from clinician_console.record.answer_alerts import unsigned_of
from clinician_console.record.earlier import EarlierPart
from clinician_console.record.log_line import LogLine
from clinician_console.record.recorded import RecordedEvent, RecordedRating, RecordedSession
from clinician_console.session.progress import Progress
from clinician_console.session.sentence_parts import correction_said, rating_said
from clinician_console.session.telling import Teller, learned_s, standing, told
from clinician_console.session.wording import ASKED
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author, EventName

_KNOWN: Final = frozenset(SessionState)
_TURNS: Final = frozenset({EventName.SESSION_ENDED, EventName.SESSION_GOES_ON})


def earlier_part(
    recorded: RecordedSession,
    events_through: int,
    chunks_through: int,
    headset_streams: tuple[tuple[str, str], ...],
) -> EarlierPart:
    """What a console must know of a session that it goes on with.

    Args:
        recorded: What is on record of it.
        events_through: As in `EarlierPart`; so for the others.
    """
    states = [SessionState(row.state) for row in recorded.exposures if row.state in _KNOWN]
    progress = Progress()
    for state in states:
        progress.saw(state)
    return EarlierPart(
        state=states[-1] if states else SessionState.WAITING,
        under_way=progress.begun,
        events_through=events_through,
        chunks_through=chunks_through,
        exposed=progress.exposed,
        headset_streams=headset_streams,
        log=told_again(recorded.events, (*recorded.ratings, *recorded.replaced)),
        ratings=tuple((rating.at_s, rating.suds) for rating in recorded.ratings),
        questions=questions_asked(recorded.events),
        ended_s=ended_s(recorded.events),
        unsigned=unsigned_of(recorded.events),
        recorded=recorded,
    )


def told_again(
    events: Iterable[RecordedEvent], ratings: Iterable[RecordedRating]
) -> tuple[LogLine, ...]:
    """The lines of the event log, in the order in which they were said.

    Args:
        events: Of the session so far.
        ratings: Those that stand and those that were corrected to another.
    """
    teller = Teller()
    said = [
        (learned_s(event), line)
        for event in standing(sorted(events, key=learned_s))
        for line in teller.lines(event, event.at_s, learned_s(event))
    ]
    said += [(line.at_s, line) for line in _ratings_said(ratings)]
    return tuple(line for _, line in sorted(said, key=lambda pair: pair[0]))


def _ratings_said(ratings: Iterable[RecordedRating]) -> list[LogLine]:
    """What was said of each rating when it was typed, and when it was corrected."""
    lines = []
    said = _as_said(ratings)
    for _, chain in groupby(sorted(said, key=lambda at: (at.at_s, _said_s(at))), _given_s):
        first, *corrections = chain
        if first.author is Author.CONSOLE:
            lines.append(told(Actor.PATIENT, rating_said(first.suds), first.at_s, first.at_s))
        for before, one in zip([first, *corrections], corrections, strict=False):
            sentence = correction_said(one.suds, before.suds)
            lines.append(told(Actor.THERAPIST, sentence, _said_s(one), _said_s(one)))
    return lines


def _as_said(ratings: Iterable[RecordedRating]) -> Iterator[RecordedRating]:
    """Ratings as the log knew them: what was amended after the session was not said in it."""
    known: set[UUID] = set()
    for at in ratings:
        if at.amended_utc is None and at.rating_id not in known:
            yield at
        if at.amended_utc is None and at.rating_id is not None:
            known.add(at.rating_id)


def _given_s(rating: RecordedRating) -> float:
    return rating.at_s


def _said_s(rating: RecordedRating) -> float:
    return rating.at_s if rating.corrected_at_s is None else rating.corrected_at_s


def questions_asked(events: Iterable[RecordedEvent]) -> int:
    """How many questions were asked in the headset, by the console's own word."""
    asked = [at.data.get("number") for at in events if at.name in ASKED.values()]
    return max([len(asked), *(number for number in asked if isinstance(number, int))])


def ended_s(events: Iterable[RecordedEvent]) -> float | None:
    """When the therapist ended the session, in s since it began; None if they did not."""
    turns = [at for at in events if at.name in _TURNS]
    return turns[-1].at_s if turns and turns[-1].name == EventName.SESSION_ENDED else None
