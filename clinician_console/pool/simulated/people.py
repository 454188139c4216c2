"""Who is in a simulated study: clinics, patients, courses and when their sessions were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from clinician_console.patients.course import CourseEnd
from clinician_console.pool.simulated.draws import (
    DAY_US,
    US,
    Counts,
    Flags,
    Numbers,
    Texts,
    ids,
    starts_of,
    texts,
    within,
)

FROM_UTC: Final = np.datetime64("2021-01-04T00:00:00", "us").astype(np.int64)
DAYS: Final = 150  # over which patients are taken in
OFFSETS_H: Final = (0, 1, 10, -8, 5.5, 2, -3, 12)
"""Hours before UTC, by clinic: working days that lie on both sides of midnight and of a month."""
NEVER_CAME: Final = 0.03
NO_COURSE: Final = 0.02
SECOND_COURSE: Final = 0.05
MOST_SESSIONS: Final = 10
LEAVES: Final = 0.04  # hazard of dropping out, a session
GOES_ON: Final = 0.08
PROTOCOLS: Final = ("heights", "crowds", "night-streets")


@dataclass(frozen=True, eq=False)
class People:
    """Patients, courses and sessions, each an array; the last two with whose they are.

    Attributes:
        fear: Shape (patients,), SUDS of the hardest step before anything was learned; so are
            `courses` and `sessions`, how many of either they had.
        begun_us, ended_us: Of courses, in µs of UTC; `end` is -1 where a course goes on.
        course_of: Of each session its course; -1 outside any.
        started_us: Of sessions.
    """

    sites: Texts
    site_of: Counts
    patient: Texts
    known_us: Counts
    fear: Numbers
    courses: Counts
    sessions: Counts
    patient_of_course: Counts
    course_number: Counts
    begun_us: Counts
    ended_us: Counts
    end: Counts
    protocol: Counts
    session: Texts
    patient_of: Counts
    course_of: Counts
    number: Counts
    started_us: Counts

    @property
    def ended(self) -> Flags:
        """Shape (courses,), whether it is over."""
        over: Flags = self.end >= 0
        return over


def people(rng: np.random.Generator, sites: int, patients: int) -> People:
    """Draw who is treated where, and when.

    The last clinic has one patient, the one before it four; the first of all never came.
    """
    names = texts("clinic-{:02d}", np.arange(1, sites + 1))
    site_of = _sites_of(rng, sites, patients)
    known_us = (
        FROM_UTC + rng.integers(0, DAYS, patients) * DAY_US + rng.integers(0, DAY_US, patients)
    )
    came = rng.random(patients) >= NEVER_CAME
    came[0] = patients == 1
    courses = came.astype(np.int64) * (1 + (rng.random(patients) < SECOND_COURSE))
    owner = np.repeat(np.arange(patients), courses)
    number = within(courses) + 1
    planned = rng.integers(4, MOST_SESSIONS + 1, len(owner))
    left_after = rng.geometric(LEAVES, len(owner))
    held = np.minimum(planned, left_after)
    begun_us = known_us[owner] + (number - 1) * 100 * DAY_US + 3 * DAY_US
    of_course = np.repeat(np.arange(len(owner)), held)
    hours = np.array([OFFSETS_H[at % len(OFFSETS_H)] for at in range(sites)])
    started_us = _started(rng, begun_us[of_course], within(held), hours[site_of[owner[of_course]]])
    last = started_us[starts_of(held) + held - 1] if len(held) else begun_us
    goes_on = rng.random(len(owner)) < GOES_ON
    left, completed, referred = map(
        list(CourseEnd).index, (CourseEnd.DROPPED_OUT, CourseEnd.COMPLETED, CourseEnd.REFERRED)
    )
    end = np.where(left_after < planned, left, completed)
    end[rng.random(len(owner)) < 0.02] = referred
    end[goes_on] = -1
    totals = np.bincount(owner[of_course], minlength=patients)
    course_of = of_course.copy()
    course_of[rng.random(len(of_course)) < NO_COURSE] = -1
    return People(
        names,
        site_of,
        _codes(rng, patients),
        known_us,
        np.clip(rng.normal(72, 12, patients), 20, 100),
        courses,
        totals,
        owner,
        number,
        begun_us,
        last + 7 * DAY_US,
        end,
        rng.integers(0, len(PROTOCOLS), len(owner)),
        ids(rng, len(of_course)),
        owner[of_course],
        course_of,
        within(totals) + 1,
        started_us,
    )


def _sites_of(rng: np.random.Generator, sites: int, patients: int) -> Counts:
    small = [count for count in (1, 4)[: max(sites - 1, 0)] if patients > 5]
    large = sites - len(small)
    weights = rng.uniform(0.5, 1.5, large)
    drawn = rng.choice(large, patients - sum(small), p=weights / weights.sum())
    ends = [np.full(count, sites - 1 - at) for at, count in enumerate(small)]
    found: Counts = np.concatenate([drawn, *ends]).astype(np.int64)
    return found


def _codes(rng: np.random.Generator, patients: int) -> Texts:
    numbers = rng.choice(32**5, patients, replace=False)
    return texts("S-{:08X}", numbers)


def _started(rng: np.random.Generator, begun_us: Counts, place: Counts, ahead_h: Numbers) -> Counts:
    """A session a week, from 8 to 17 by the clinic's own clock."""
    day = (begun_us // DAY_US + place * 7) * DAY_US
    local_s = rng.integers(8 * 3600, 17 * 3600, len(place))
    started: Counts = day + (local_s - (ahead_h * 3600).astype(np.int64)) * US
    return started + rng.integers(0, US, len(place))
