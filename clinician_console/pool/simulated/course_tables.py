"""Exposures, expectancies, stops, events, answers and what was measured, of a simulated study."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from clinician_console.pool.simulated.draws import (
    Counts,
    or_null,
    texts,
    whole,
    within,
)
from clinician_console.pool.simulated.sessions import STEPS, Sessions, step_names
from clinician_console.record.adverse_event import WORDS
from protocols.plans.evidence import Came
from shared.wire.parts import StopReason

if TYPE_CHECKING:
    import pyarrow as pa

Columns = dict[str, "pa.Array"]
DIMENSIONS: Final = ("height_m", "gaze_share")
STOPS: Final = 0.03  # of visits that end in one
HARM: Final = 0.015  # of sessions
AGAIN: Final = 0.85  # of expectancies that somebody asked about again


def exposures(at: Sessions) -> Columns:
    """Two moments a visit, and of each two dimensions."""
    import pyarrow as pa

    visit = np.repeat(np.arange(len(at.step)), 4)
    place = within(np.full(len(at.step), 4))
    session = at.step_of[visit]
    moment = place // 2
    half_s = np.round(at.lasted_s[visit] / 2, 3)
    at_s = np.round(at.began_s[visit] + moment * half_s, 3)
    level = at.step[visit] * np.where(place % 2, 0.1, 5.0)
    per_session = np.bincount(session, minlength=len(at.of))
    return {
        **at.whose(session),
        "row": pa.array(within(per_session) // 2 + 1),
        "dimension": pa.array(np.array(sorted(DIMENSIONS), dtype=object)[place % 2]),
        "at_s": pa.array(at_s),
        "utc": at.utc(session, at_s),
        "lasted_s": pa.array(half_s),
        "scene": _all("glass_lift", len(visit)),
        "state": _all("exposure", len(visit)),
        "step": pa.array(step_names(at, visit)),
        "confirmed": pa.array(level),
        "asked": pa.array(level),
    }


def expectancies(rng: np.random.Generator, at: Sessions) -> Columns:
    """One a visit; what is expected falls with what was found not to happen."""
    import pyarrow as pa

    visits = np.arange(len(at.step))
    number = at.people.number[at.of[at.step_of]]
    before = whole(80 - 4 * number + 3 * at.step + rng.normal(0, 10, len(visits)), 0, 100)
    after = whole(before - rng.gamma(2, 12, len(visits)), 0, 100)
    again = rng.random(len(visits)) < AGAIN
    words = np.array([str(word.value) for word in Came], dtype=object)
    came = rng.choice(words, len(visits), p=(0.8, 0.15, 0.05))
    feared = texts("outcome {:08x}", at.people.patient_of[at.of[at.step_of]] * STEPS + at.step)
    return {
        **at.whose(at.step_of),
        "number": pa.array(within(np.bincount(at.step_of, minlength=len(at.of))) + 1),
        "step": pa.array(step_names(at, visits)),
        "step_number": pa.array(at.step),
        "outcome": pa.array(feared),
        "before_s": pa.array(at.began_s - 20.0),
        "before_pct": pa.array(before),
        "after_s": or_null(at.began_s + at.lasted_s + 10.0, again),
        "after_pct": or_null(after, again),
        "happened": or_null(came, again),
    }


def stopped_visits(rng: np.random.Generator, at: Sessions) -> Counts:
    """The visits that ended in a safe stop."""
    found: Counts = np.flatnonzero(rng.random(len(at.step)) < STOPS)
    return found


def stops(rng: np.random.Generator, at: Sessions, visit: Counts) -> Columns:
    """One a stopped visit; no figure where nothing was confirmed."""
    import pyarrow as pa

    session = at.step_of[visit]
    at_s = np.round(at.began_s[visit] + at.lasted_s[visit], 3)
    reasons = np.array([str(reason.value) for reason in StopReason], dtype=object)
    drawn = rng.choice(len(reasons), len(visit), p=(0.5, 0.4, 0.04, 0.02, 0.02, 0.01, 0.01))
    by_key = (reasons[drawn] == "therapist") & (rng.random(len(visit)) < 0.95)
    shown = rng.random(len(visit)) < 0.97
    per_session = np.bincount(session, minlength=len(at.of))
    return {
        **at.whose(session),
        "number": pa.array(within(per_session) + 1),
        "at_s": pa.array(at_s),
        "utc": at.utc(session, at_s),
        "reason": pa.array(reasons[drawn], pa.string()),
        "of_exposure": pa.array(np.ones(len(visit), np.bool_)),
        "key_ms": or_null(np.round(rng.gamma(8, 40, len(visit)), 1), by_key),
        "safe_place_ms": or_null(np.round(rng.gamma(8, 35, len(visit)), 1), shown),
        "step": pa.array(step_names(at, visit), pa.string()),
        "step_number": pa.array(at.step[visit]),
    }


def adverse_events(rng: np.random.Generator, at: Sessions) -> Columns:
    """Few, and some words of each nobody said."""
    import pyarrow as pa

    session = np.flatnonzero(rng.random(len(at.of)) < HARM)
    at_s = np.round(rng.uniform(0, at.duration_s[session]), 3)
    said = {}
    for name, words in WORDS.items():
        values = np.array([str(word.value) for word in words], dtype=object)
        weights = 0.5 ** np.arange(len(values))
        drawn = rng.choice(values, len(session), p=weights / weights.sum())
        said[name] = pa.array(drawn, pa.string(), mask=rng.random(len(session)) < 0.05)
    return {
        **at.whose(session),
        "number": pa.array(np.ones(len(session), np.int64)),
        "at_s": pa.array(at_s),
        "utc": at.utc(session, at_s),
        "ref": pa.array(texts("{:064x}", session), pa.string()),
        **said,
    }


def events(at: Sessions) -> Columns:
    """Each session begins, enters its steps, and ends."""
    import pyarrow as pa

    visits = np.bincount(at.step_of, minlength=len(at.of))
    per_session = visits + 2
    session = np.repeat(np.arange(len(at.of)), per_session)
    place = within(per_session)
    first, last = place == 0, place == per_session[session] - 1
    names = np.where(first, "session_joined", np.where(last, "session_ended", "step_asked"))
    at_s = np.where(first, 0.5, at.duration_s[session])
    at_s[~first & ~last] = at.began_s
    data = np.full(len(session), "{}", dtype=object)
    data[~first & ~last] = texts('{{"number": {}}}', at.step)
    return {
        **at.whose(session),
        "row": pa.array(place + 1),
        "at_s": pa.array(np.round(at_s, 3)),
        "utc": at.utc(session, at_s),
        "actor": pa.array(np.where(first, "system", "therapist").astype(object)),
        "author": pa.array(np.where(first, "headset", "console").astype(object)),
        "name": pa.array(names.astype(object)),
        "data_json": pa.array(data),
        "amended_utc": pa.nulls(len(session), pa.timestamp("us", "UTC")),
    }


def features(rng: np.random.Generator, at: Sessions, rows: int) -> Columns:
    """Heart rate and skin conductance level, so many rows a session of either."""
    import pyarrow as pa

    many = len(at.of) * 2 * rows
    session = np.repeat(np.arange(len(at.of)), 2 * rows)
    place = np.tile(np.tile(np.arange(rows), 2), len(at.of))
    is_skin = np.tile(np.repeat([0, 1], rows), len(at.of))
    at_s = np.round(at.duration_s[session] * (place + 0.5) / max(rows, 1), 6)
    fear = at.people.fear[at.people.patient_of[at.of]][session]
    values = np.where(is_skin, 4.0 + fear / 20, 60 + fear / 3) + rng.normal(0, 1, many)
    good = rng.random(many) < 0.97
    return {
        **at.whose(session),
        "series": _either("heart rate, 1", "skin conductance level, 2", is_skin),
        "channel": _either("rate", "level", is_skin),
        "row": pa.array(place + 1),
        "at_s": pa.array(at_s),
        "unit": _either("bpm", "µS", is_skin),
        "value": or_null(np.round(values, 3), rng.random(many) < 0.99),
        "good": pa.array(good),
    }


def _all(word: str, many: int) -> pa.Array:
    import pyarrow as pa

    return pa.repeat(pa.scalar(word), many)


def _either(first: str, second: str, which: Counts) -> pa.Array:
    import pyarrow as pa

    return pa.array([first, second]).take(pa.array(which))
