"""The rows of one session: of its facts, which were computed after it was de-identified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clinician_console.analysis.course import Span
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.csv.tables import parts_json
from clinician_console.pool.building.form_rows import adverse_rows, answer_rows, score_rows
from clinician_console.pool.building.measured import beats, feature_rows, signal_rows
from clinician_console.pool.building.rows import Row, Rows, arrow, placed, seconds
from clinician_console.pool.building.units import Key
from clinician_console.record.recorded import RecordedEvent
from clinician_console.record.signals import Signal

if TYPE_CHECKING:
    import pyarrow as pa


def session_rows(facts: SessionFacts, key: Key, number: int, record: str) -> Rows:
    """All rows of a session but those of its raw signals, by table.

    Args:
        facts: Of the session as a study may have it.
        key: Where it belongs.
        number: Of the session among the patient's.
        record: Stand-in for what is on record of it.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    made: dict[str, Sequence[Row]] = {
        "sessions": [{**_session(facts), "number": number, "record": record}],
        "steps": list(_steps(facts)),
        "exposures": list(_exposures(facts)),
        "ratings": list(_ratings(facts)),
        "events": event_rows(facts.session.events),
        "expectancies": list(_expectancies(facts)),
        "stops": list(_stops(facts)),
        "adverse_events": adverse_rows(facts.adverse_events),
        "answers": list(answer_rows(facts.answered)),
        "scores": list(score_rows(facts.answered)),
    }
    tables = {name: arrow(name, key, rows) for name, rows in made.items() if rows}
    return {**tables, "features": _features(facts, key)}


def signal_tables(facts: SessionFacts, key: Key) -> Iterator[pa.Table]:
    """The raw signals of a session, chunk by chunk in the order of their table; no features.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    import pyarrow as pa

    session = facts.session
    raw = [one for one in session.streams if one.signal != Signal.FEATURE]
    for stream in sorted(raw, key=lambda one: one.name):
        for batch in signal_rows(stream, session.clock_phase_ns):
            yield placed("signals", key, pa.Table.from_batches([batch]))


def event_rows(events: Sequence[RecordedEvent], *, outside: bool = False) -> list[Row]:
    """What happened, counted from 1; `outside` sessions there is no session's clock."""
    return [
        {
            "row": row,
            "at_s": None if outside else seconds(at.at_s),
            "utc": at.utc,
            "actor": at.actor,
            "author": at.author,
            "name": at.name,
            "data_json": parts_json(at.data),
            "amended_utc": at.amended_utc,
        }
        for row, at in enumerate(events, 1)
    ]


def _session(facts: SessionFacts) -> Row:
    at, sick = facts.session, facts.sickness
    suds = [rating.suds for rating in at.ratings]
    return {
        "plan_version": at.plan_version,
        "protocol": at.protocol_name,
        "software_version": at.software_version,
        "simulated": at.simulated,
        "started_utc": at.started_at,
        "ended_utc": at.ended_at,
        "duration_s": seconds(at.duration_s),
        "exposed_s": seconds(facts.exposed_s),
        "dated_back": at.dated_back,
        "steps": len([step for step in facts.step_times if step.visits]),
        "cues": len(facts.cues),
        "stops": len([stop for stop in facts.stops if stop.of_exposure]),
        "ratings": len(suds),
        "suds_first": suds[0] if suds else None,
        "suds_peak": max(suds, default=None),
        "suds_last": suds[-1] if suds else None,
        "sickness_before": sick.before,
        "sickness_peak": sick.peak,
        "asked_about_harm": facts.was_asked_about_harm,
    }


def _steps(facts: SessionFacts) -> Iterator[Row]:
    for step in facts.steps:
        yield {
            "step_number": step.number,
            "step": step.name,
            "visits": step.visits,
            "exposed_s": seconds(step.time_s),
            "ratings": len(step.suds),
            "suds_first": step.suds[0] if step.suds else None,
            "suds_peak": max(step.suds, default=None),
            "suds_last": step.suds[-1] if step.suds else None,
            "heart_bpm": step.heart_bpm,
        }


def _exposures(facts: SessionFacts) -> Iterator[Row]:
    rows = facts.exposures
    ends_s = [*(at.at_s for at in rows[1:]), facts.session.duration_s]
    for number, (at, end_s) in enumerate(zip(rows, ends_s, strict=False), 1):
        names: list[str | None] = [*sorted({*at.exposure, *at.wanted})]
        for name in names or [None]:
            yield {
                "row": number,
                "dimension": name,
                "at_s": seconds(at.at_s),
                "utc": at.utc,
                "lasted_s": seconds(max(end_s - at.at_s, 0.0)),
                "scene": at.scene,
                "state": at.state,
                "step": at.step,
                "confirmed": at.exposure.get(name or ""),
                "asked": at.wanted.get(name or ""),
            }


def _ratings(facts: SessionFacts) -> Iterator[Row]:
    every = [
        *((at, True) for at in facts.session.ratings),
        *((at, False) for at in facts.session.replaced),
    ]
    ordered = sorted(every, key=lambda pair: (pair[0].at_s, pair[1]))
    for row, (at, stands) in enumerate(ordered, 1):
        yield {
            "row": row,
            "at_s": seconds(at.at_s),
            "utc": at.utc,
            "suds": at.suds,
            "stands": stands,
            "author": at.author,
            "state": at.state,
            "scene": at.scene,
            "step": at.step,
            "step_number": _number(facts, at.step),
            "amended_utc": at.amended_utc,
        }


def _number(facts: SessionFacts, step: str | None) -> int | None:
    return None if step is None else facts.step_numbers.get(step)


def _expectancies(facts: SessionFacts) -> Iterator[Row]:
    for at in facts.evidence.expectancies:
        yield {
            "number": at.number,
            "step": at.step,
            "step_number": _number(facts, at.step),
            "outcome": at.outcome,
            "before_s": seconds(at.before_s),
            "before_pct": at.before,
            "after_s": None if at.after_s is None else seconds(at.after_s),
            "after_pct": at.after,
            "happened": at.happened,
        }


def _stops(facts: SessionFacts) -> Iterator[Row]:
    for stop in facts.stops:
        step = _step_at(facts.visits, stop.at_s) if stop.of_exposure else None
        reason = stop.event.data.get("reason")
        yield {
            "number": stop.number,
            "at_s": seconds(stop.at_s),
            "utc": stop.event.utc,
            "reason": reason if isinstance(reason, str) else None,
            "of_exposure": stop.of_exposure,
            "key_ms": stop.key_ms,
            "safe_place_ms": stop.safe_place_ms,
            "step": step,
            "step_number": _number(facts, step),
        }


def _step_at(visits: Sequence[Span], at_s: float) -> str | None:
    """The step that a stop ended: the visit that was under way, or ends with it."""
    under_way = [visit.name for visit in visits if visit.start_s < at_s <= visit.end_s]
    return under_way[-1] if under_way else None


def _features(facts: SessionFacts, key: Key) -> pa.Table:
    import pyarrow as pa

    series = [*facts.computed, *([beats(facts.heart)] if facts.heart is not None else [])]
    found = [placed("features", key, feature_rows(one)) for one in series]
    if not found:
        return arrow("features", key, [])
    return pa.concat_tables(sorted(found, key=_first_series))


def _first_series(rows: pa.Table) -> str:
    return str(rows.column("series")[0].as_py()) if rows.num_rows else ""
