"""What was amended in a session, row by row, and the marks that values bear in reports. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from clinician_console.record.amended import Amendment, amendments_of
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.session_entry import Written
from clinician_console.record.signatures import Afterwards, afterwards_of
from clinician_console.record.what import text_of
from shared.wire.events import EventName


@dataclass(frozen=True, kw_only=True)
class Amended:
    """One amendment, as reports and exports tell it.

    Attributes:
        mark: By which the value is found in the report: `A1`.
        what: In words: `PHQ-9, item 3`.
        at_s: When what is amended was, in s since the session began; None beside sessions.
        after_signing: Whether somebody had signed the record before.
    """

    amendment: Amendment
    mark: str
    what: str
    written: datetime
    at_s: float | None = None
    after_signing: bool = False


def afterwards_in(session: RecordedSession) -> Afterwards:
    """What became of the record of a session after it was over."""
    return afterwards_of(session.entries, session.sealed)


def amended_in(session: RecordedSession) -> tuple[Amended, ...]:
    """Every amendment of a session, oldest first."""
    now = afterwards_in(session)
    signed = min((at.seq for at in now.signatures), default=None)
    times = {at.event_id: at.at_s for at in session.events if at.event_id is not None}
    times |= {at.rating_id: at.at_s for at in session.ratings if at.rating_id is not None}
    return tuple(
        Amended(
            amendment=at,
            mark=_mark(at),
            what=_what(session.entries, at),
            written=at.utc,
            at_s=times.get(at.of),
            after_signing=signed is not None and at.seq > signed,
        )
        for at in now.amendments
    )


def amended_between(entries: tuple[Written, ...]) -> tuple[Amended, ...]:
    """Every amendment of what was written of a course beside its sessions, oldest first."""
    return tuple(
        Amended(amendment=at, mark=_mark(at), what=_what(entries, at), written=at.utc)
        for at in amendments_of(entries)
    )


def marks_of(amended: Iterable[Amended]) -> Mapping[UUID, str]:
    """How each record that was amended is marked in a report: ` [A1]`, or ` [A1, A3]`."""
    found: dict[UUID, list[str]] = {}
    for at in amended:
        found.setdefault(at.amendment.of, []).append(at.mark)
    return {of: f" [{', '.join(marks)}]" for of, marks in found.items()}


def amended_answers(session: RecordedSession) -> frozenset[tuple[str, str]]:
    """Which fillings in of instruments were amended."""
    return frozenset(
        (text_of(at.data, "filling"), text_of(at.data, "instrument"))
        for at in session.events
        if at.name == EventName.ANSWERED and at.amended_utc is not None
    )


def records_said(sessions: Sequence[RecordedSession], entries: tuple[Written, ...]) -> str:
    """Which sessions of a course nobody has signed, or not as they stand, and what was amended.

    Args:
        sessions: In their order.
        entries: What was written of the course beside them.
    """
    by_standing: dict[str, list[str]] = {}
    for number, session in enumerate(sessions, start=1):
        standing = afterwards_in(session).standing.value
        by_standing.setdefault(standing, []).append(str(number))
    told = [
        f"{standing}: session{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
        for standing, numbers in by_standing.items()
    ]
    amended = sum(len(amended_in(one)) for one in sessions) + len(amended_between(entries))
    if amended:
        told.append(f"{amended} amendment{'s' * (amended > 1)}; figures use the newest values")
    return "; ".join(told) or "no session was held"


def _mark(amendment: Amendment) -> str:
    return f"A{amendment.number}"


def _what(entries: tuple[Written, ...], amendment: Amendment) -> str:
    """As it was said when it was amended."""
    return str(entries[amendment.seq - 1].data.get("what") or amendment.kind.value)
