"""Patients, courses, sessions and steps of a simulated study."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from clinician_console import SOFTWARE_VERSION
from clinician_console.patients.course import CourseEnd
from clinician_console.pool.simulated.draws import (
    Counts,
    Numbers,
    moments,
    months,
    or_null,
    texts,
    within,
)
from clinician_console.pool.simulated.people import PROTOCOLS, People
from clinician_console.pool.simulated.sessions import Sessions, over_visits, step_names

if TYPE_CHECKING:
    import pyarrow as pa

Columns = dict[str, "pa.Array"]
PROTOCOL_NAMES: Final = np.array(PROTOCOLS, dtype=object)


def patients(who: People) -> Columns:
    """One row a patient."""
    import pyarrow as pa

    return {
        "site": pa.array(who.sites[who.site_of]),
        "month": pa.array(months(who.known_us)),
        "patient": pa.array(who.patient),
        "known_since_utc": moments(who.known_us),
        "courses": pa.array(who.courses),
        "sessions": pa.array(who.sessions),
        "simulated": pa.array(who.sessions > 0),
    }


def courses(rng: np.random.Generator, who: People, at: Sessions) -> Columns:
    """One row a course."""
    import pyarrow as pa

    owner, many = who.patient_of_course, len(who.patient_of_course)
    own = who.course_of[at.of]
    inside = own >= 0
    held = np.bincount(own[inside], minlength=many)
    exposed_s = np.zeros(many)
    np.add.at(exposed_s, own[inside], at.exposed_s[inside])
    ends = np.array([end.value for end in CourseEnd], dtype=object)
    return {
        "site": pa.array(who.sites[who.site_of[owner]]),
        "month": pa.array(months(who.begun_us)),
        "patient": pa.array(who.patient[owner]),
        "course": pa.array(who.course_number),
        "begun_utc": moments(who.begun_us),
        "ended_utc": moments(who.ended_us, who.ended),
        "end": or_null(ends[np.maximum(who.end, 0)], who.ended),
        "protocol": pa.array(PROTOCOL_NAMES[who.protocol]),
        "sessions": pa.array(held),
        "exposed_min": pa.array(exposed_s / 60.0),
        "came": pa.array(held),
        "cancelled": pa.array(rng.integers(0, 3, many)),
        "did_not_come": pa.array(rng.integers(0, 2, many)),
        "record": pa.array(texts("{:064x}", np.arange(many))),
    }


def sessions(rng: np.random.Generator, who: People, at: Sessions, stops: Counts) -> Columns:
    """One row a session; `stops` that ended an exposure, of each."""
    import pyarrow as pa

    every = np.arange(len(at.of))
    course = np.maximum(who.course_of[at.of], 0)
    interrupted = rng.random(len(every)) < 0.01
    rated = np.bincount(at.step_of[at.rating_of], minlength=len(every))
    ends = np.cumsum(rated)
    has = rated > 0
    suds = np.append(at.suds, 0)
    peak = np.zeros(len(every), np.int64)
    np.maximum.at(peak, at.step_of[at.rating_of], at.suds)
    asked = rng.random(len(every)) < 0.9
    sick = rng.integers(0, 6, len(every))
    ended_us = who.started_us[at.of] + np.rint(at.duration_s * 1e6).astype(np.int64)
    return {
        **at.whose(every),
        "number": pa.array(who.number[at.of]),
        "plan_version": or_null(np.ones(len(every), np.int64), who.course_of[at.of] >= 0),
        "protocol": pa.array(PROTOCOL_NAMES[who.protocol[course] if len(who.protocol) else course]),
        "software_version": pa.array([SOFTWARE_VERSION] * len(every), pa.string()),
        "simulated": pa.array(np.ones(len(every), np.bool_)),
        "started_utc": moments(who.started_us[at.of]),
        "ended_utc": moments(ended_us, ~interrupted),
        "duration_s": pa.array(at.duration_s),
        "exposed_s": pa.array(at.exposed_s),
        "dated_back": pa.array(np.zeros(len(every), np.bool_)),
        "steps": pa.array(np.bincount(at.step_of, minlength=len(every))),
        "cues": pa.array(rng.integers(0, 5, len(every))),
        "stops": pa.array(stops),
        "ratings": pa.array(rated),
        "suds_first": or_null(suds[np.minimum(ends - rated, len(at.suds))], has),
        "suds_peak": or_null(peak, has),
        "suds_last": or_null(suds[np.maximum(ends - 1, 0)], has),
        "sickness_before": or_null(sick, asked),
        "sickness_peak": or_null(sick + rng.integers(0, 4, len(every)), asked),
        "asked_about_harm": pa.array(asked),
        "record": pa.array(texts("{:064x}", every)),
    }


def steps(rng: np.random.Generator, at: Sessions) -> Columns:
    """One row a visit: no step is visited twice in a simulated session."""
    import pyarrow as pa

    visits = np.arange(len(at.step))
    has = at.ratings > 0
    return {
        **at.whose(at.step_of),
        "step_number": pa.array(at.step),
        "step": pa.array(step_names(at, visits)),
        "visits": pa.array(np.ones(len(visits), np.int64)),
        "exposed_s": pa.array(at.lasted_s),
        "ratings": pa.array(at.ratings),
        "suds_first": or_null(_at(at, 0), has),
        "suds_peak": or_null(over_visits(at, np.maximum, 0), has),
        "suds_last": or_null(_at(at, -1), has),
        "heart_bpm": or_null(_heart(rng, at), rng.random(len(visits)) < 0.8),
    }


def ratings(rng: np.random.Generator, at: Sessions) -> Columns:
    """One row a rating; one in a hundred was corrected, and stands no more."""
    import pyarrow as pa

    session = at.step_of[at.rating_of]
    many = len(session)
    known = rng.random(many) < 0.97
    words = {name: np.array([name] * many, dtype=object) for name in ("exposure", "glass_lift")}
    author = np.where(rng.random(many) < 0.5, "console", "headset").astype(object)
    per_session = np.bincount(session, minlength=len(at.of))
    return {
        **at.whose(session),
        "row": pa.array(within(per_session) + 1),
        "at_s": pa.array(at.rating_s),
        "utc": at.utc(session, at.rating_s),
        "suds": pa.array(at.suds),
        "stands": pa.array(rng.random(many) >= 0.01),
        "author": pa.array(author),
        "state": or_null(words["exposure"], known),
        "scene": or_null(words["glass_lift"], known),
        "step": pa.array(step_names(at, at.rating_of)),
        "step_number": pa.array(at.step[at.rating_of]),
        "amended_utc": moments(np.zeros(many, np.int64), np.zeros(many, np.bool_)),
    }


def _at(at: Sessions, place: int) -> Counts:
    """Of each visit its first rating (0) or its last (-1); 0 where it has none."""
    ends = np.cumsum(at.ratings)
    where = ends - at.ratings if place == 0 else ends - 1
    found: Counts = np.append(at.suds, 0)[np.clip(where, 0, len(at.suds))]
    return found


def _heart(rng: np.random.Generator, at: Sessions) -> Numbers:
    fear = at.people.fear[at.people.patient_of[at.of[at.step_of]]]
    found: Numbers = np.round(62.0 + 0.3 * fear + rng.normal(0, 6, len(fear)), 2)
    return found
