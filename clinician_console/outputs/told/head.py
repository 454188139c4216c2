"""The head of a report: whose it is, when, and the figures that are looked for first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.cells import as_utc
from clinician_console.outputs.told.afterwards import AMENDED, record_said
from clinician_console.outputs.told.times import clock_words
from clinician_console.outputs.told.words import (
    NONE,
    duration_text,
    local_text,
    percent_text,
    suds_text,
)
from clinician_console.record.bringing import room_said
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.signals import NOT_OF_A_SENSOR, shown_unit

Line = tuple[str, str]
"""A name and its value; of a key figure, the figure and what it means."""


@dataclass(frozen=True, repr=False)  # nothing of a patient in an exception
class Head:
    """What stands at the top of a report.

    Attributes:
        figures: The key figures, each with what it means; six find room in a row.
        left: The facts in two columns.
        wide: Facts that need the whole width.
    """

    title: str
    subtitle: str
    code: str
    figures: tuple[Line, ...]
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    wide: tuple[Line, ...] = ()


def session_head(facts: SessionFacts, zone: tzinfo | None) -> Head:
    """Patient code, treatment protocol, key figures, times and versions."""
    session = facts.session
    left, right = _lines(facts, zone)
    return Head(
        title="Exposure session",
        subtitle=session.protocol_title or session.protocol_name,
        code=session.patient_code,
        figures=_key_figures(facts),
        left=left,
        right=right,
        wide=(("Body", _body(session)), ("Record", record_said(session))),
    )


def _body(session: RecordedSession) -> str:
    """Where the biosignals came from, by the names that their senders gave, and in what units."""
    own = [stream for stream in session.streams if stream.signal not in NOT_OF_A_SENSOR]
    said = (
        f"{s.signal} ({', '.join(dict.fromkeys(map(shown_unit, s.units)))}) from “{s.name}”"
        f"{'' if s.samples else ', which gave nothing'}"
        for s in own
    )
    return "; ".join(said) or "none attached"


def _key_figures(facts: SessionFacts) -> tuple[Line, ...]:
    ratings = [rating.suds for rating in facts.session.ratings]
    amended = any(rating.amended_utc is not None for rating in facts.session.ratings)
    quality = facts.heart_quality
    return (
        (duration_text(facts.session.duration_s), "duration"),
        (duration_text(facts.exposed_s), "in exposure"),
        (str(len([step for step in facts.steps if step.visits])), "steps visited"),
        (suds_text(ratings), f"SUDS first / peak / last{AMENDED * amended}"),
        (str(len([stop for stop in facts.stops if stop.of_exposure])), "safe stops of an exposure"),
        (
            NONE if quality is None else percent_text(quality.good_share),
            "of the time with a good heart signal",
        ),
    )


def _link_text(facts: SessionFacts) -> str:
    """How often the headset client fell silent, and for how long in all."""
    losses = len(facts.lost_s)
    if not losses:
        return "never lost"
    often = "once" if losses == 1 else f"{losses} times"
    return f"lost {often}, {duration_text(facts.silent_s)} in all"


def _session(session: RecordedSession) -> str:
    """Its short id, and whose it is where another room recorded it."""
    of_room = f", of room {room_said(session.room)}" if session.room else ""
    return f"{session.short_id}{of_room}"


def _protocol(session: RecordedSession) -> str:
    """Its name and hash; where it was fitted to a plan, which version of that."""
    named = f"{session.protocol_name}  ({session.protocol_sha256[:12]})"
    if session.plan_version is None:
        return named
    return f"{named}, plan version {session.plan_version}"


def _lines(
    facts: SessionFacts, zone: tzinfo | None
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    session, ended = facts.session, facts.session.ended_at
    visits = [facts.step_numbers[visit.name] for visit in facts.visits]
    left = (
        ("Began", local_text(session.started_at, zone)),
        (
            "Ended",
            local_text(ended, zone)
            if ended
            else "not recorded: session goes on or was interrupted",
        ),
        ("Began, UTC", f"{as_utc(session.started_at):%Y-%m-%d %H:%M:%S}"),
        ("Ended, UTC", f"{as_utc(ended):%Y-%m-%d %H:%M:%S}" if ended else NONE),
        ("Time of day", clock_words(facts)),
    )
    right = (
        ("Treatment protocol", _protocol(session)),
        ("Steps as taken", ", ".join(map(str, visits)) or NONE),
        ("Session", _session(session)),
        ("Software", f"Gradus {session.software_version}"),
        ("Link", _link_text(facts)),
    )
    return left, right
