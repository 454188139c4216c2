"""The sessions of a simulated study: which steps, how long, what was rated, in the order of files.

The model is a plain one, and no finding: distress rises with the step, falls within a step and
from session to session, and comes back a little in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from clinician_console.pool.simulated.draws import (
    Counts,
    Numbers,
    Texts,
    moments,
    months,
    or_null,
    starts_of,
    texts,
    whole,
    within,
)
from clinician_console.pool.simulated.people import PROTOCOLS, People

if TYPE_CHECKING:
    import pyarrow as pa

STEPS: Final = 6
STEP_S: Final = 600.0
FIRST_S: Final = 420.0
NO_RATING: Final = 0.02


@dataclass(frozen=True, eq=False)
class Sessions:
    """Sessions in the order of the files, and what hangs on them.

    Attributes:
        of: Shape (sessions,), the numbers of `People`'s sessions.
        place: Where each belongs: site, month, patient, course, session.
        step_of: Of each visit to a step its session; `step` is the step's number.
        began_s, lasted_s: Of each visit.
        rating_of: Of each rating its visit.
    """

    people: People
    of: Counts
    place: pa.Table
    step_of: Counts
    step: Counts
    began_s: Numbers
    lasted_s: Numbers
    rating_of: Counts
    rating_s: Numbers
    suds: Counts
    ratings: Counts

    @property
    def exposed_s(self) -> Numbers:
        """Shape (sessions,), the dose of each."""
        exposed_s = np.zeros(len(self.of))
        np.add.at(exposed_s, self.step_of, self.lasted_s)
        return exposed_s

    @property
    def duration_s(self) -> Numbers:
        """Shape (sessions,)."""
        return self.exposed_s + FIRST_S + 600.0

    def utc(self, session: Counts, at_s: Numbers) -> pa.Array:
        """The moment of a time within sessions."""
        at_us = np.rint(at_s * 1e6).astype(np.int64)
        return moments(self.people.started_us[self.of[session]] + at_us)

    def whose(self, session: Counts) -> dict[str, pa.Array]:
        """Site, month, patient, course and session of rows."""
        taken = self.place.take(session)
        return {name: taken.column(name) for name in taken.column_names}


def sessions(rng: np.random.Generator, who: People) -> Sessions:
    """Draw what happened in the sessions of these people."""
    of, place = _in_order(who)
    visits = rng.integers(1, 4, len(of))
    step_of = np.repeat(np.arange(len(of)), visits)
    first = np.minimum((who.number[of] + 1) // 2, STEPS - visits + 1)
    step = first[step_of] + within(visits)
    lasted_s = np.round(rng.uniform(240.0, STEP_S, len(step)), 3)
    began_s = np.round(FIRST_S + within(visits) * (STEP_S + 30.0), 3)
    ratings = rng.integers(2, 6, len(step))
    ratings[rng.random(len(step)) < NO_RATING] = 0
    rating_of = np.repeat(np.arange(len(step)), ratings)
    place_in_step = within(ratings)
    spaced_s = lasted_s[rating_of] / np.maximum(ratings[rating_of], 1)
    # One in fifty is typed at the very moment of the one before: ties that a query must state.
    tied = (rng.random(len(rating_of)) < 0.02) & (place_in_step > 0)
    rating_s = np.round(began_s[rating_of] + spaced_s * (place_in_step - tied), 3)
    number = who.number[of][step_of][rating_of]
    suds = whole(
        who.fear[who.patient_of[of]][step_of][rating_of] * (0.55 + 0.09 * step[rating_of])
        - 3.0 * number
        - 12.0 * (rating_s - began_s[rating_of]) / STEP_S
        + rng.normal(0, 5, len(rating_of)),
        0,
        100,
    )
    return Sessions(
        who, of, place, step_of, step, began_s, lasted_s, rating_of, rating_s, suds, ratings
    )


def _in_order(who: People) -> tuple[Counts, pa.Table]:
    import pyarrow as pa
    import pyarrow.compute as pc

    course = np.where(who.course_of < 0, 1, who.course_number[np.maximum(who.course_of, 0)])
    place = pa.table(
        {
            "site": pa.array(who.sites[who.site_of[who.patient_of]], pa.string()),
            "month": pa.array(months(who.started_us), pa.string()),
            "patient": pa.array(who.patient[who.patient_of], pa.string()),
            "course": or_null(course, who.course_of >= 0),
            "session": pa.array(who.session, pa.string()),
        }
    )
    keys = [(name, "ascending", "at_start") for name in place.column_names]
    order = pc.sort_indices(place, sort_keys=keys)
    return order.to_numpy().astype(np.int64), place.take(order).combine_chunks()


def step_names(sessions_: Sessions, visit: Counts) -> Texts:
    """The names of the steps of visits, by treatment protocol."""
    who = sessions_.people
    course = np.maximum(who.course_of[sessions_.of[sessions_.step_of[visit]]], 0)
    protocol = who.protocol[course] if len(who.protocol) else course
    names = np.array(
        [texts(name + ", step {}", np.arange(1, STEPS + 1)) for name in PROTOCOLS], dtype=object
    )
    found: Texts = names[protocol, sessions_.step[visit] - 1]
    return found


def over_visits(sessions_: Sessions, how: np.ufunc, otherwise: int) -> Counts:
    """Shape (visits,), a figure of each visit's ratings, such as the highest."""
    found = np.full(len(sessions_.step), otherwise)
    has = sessions_.ratings > 0
    starts = starts_of(sessions_.ratings)[has]
    if len(starts):
        found[has] = how.reduceat(sessions_.suds, starts)
    return found
