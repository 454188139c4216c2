"""Tables of a study: what the patient was in, said, expected, and what happened to them."""

from __future__ import annotations

from typing import Final

from clinician_console.pool.tables.columns import (
    AROUND,
    AT,
    IN_SESSION,
    OUTSIDE,
    PLACE,
    ROW,
    STEP,
    STEP_NUMBER,
    UTC,
    Column,
    Kind,
    Table,
    count,
    moment,
    number,
    suds,
    text,
    yes,
)
from clinician_console.record.adverse_event import WORDS
from protocols.plans.evidence import Came
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author
from shared.wire.parts import StopReason

NO_STEP: Final = "outside any step"
NOT_SAID: Final = "where nobody said"
NOT_ASKED_AGAIN: Final = "where nobody asked again"
AMENDED: Final = moment("amended_utc", "When it was last amended after the session").or_null(
    "if it never was"
)


def _ms(name: str, meaning: str) -> Column:
    return number(name, meaning, "ms")


EXPOSURES: Final = Table(
    "exposures",
    "The exposure from each moment on: one row for each dimension of it",
    (
        *PLACE,
        ROW,
        text("dimension", "Graded property of the scene; its unit is in the name").or_null(
            "where the scene has none"
        ),
        AT,
        UTC,
        number("lasted_s", "Until the next moment, or the session's end", "s"),
        text("scene", "Scene that was shown"),
        text("state", "State of the headset client", "; ".join(SessionState)),
        STEP.or_null(NO_STEP),
        number("confirmed", "Where the patient was, in the dimension's unit").or_null(
            "where not known"
        ),
        number("asked", "What was asked for, in the dimension's unit").or_null("where not known"),
    ),
    (*IN_SESSION, "row", "dimension"),
)

RATINGS: Final = Table(
    "ratings",
    "SUDS ratings: those that stand, and those that were corrected or amended to another",
    (
        *PLACE,
        ROW,
        AT,
        UTC,
        suds("suds", "Subjective units of distress"),
        yes("stands", "Neither corrected nor amended: only such rows are ratings to count"),
        text("author", "Machine that wrote it", "; ".join(Author)),
        text("state", "State of the headset client then").or_null("where not known"),
        text("scene", "Scene that was shown then").or_null("where not known"),
        STEP.or_null(NO_STEP),
        STEP_NUMBER.or_null(NO_STEP),
        AMENDED,
    ),
    (*IN_SESSION, "row"),
)

EVENTS: Final = Table(
    "events",
    "Everything that happened, in sessions and between them; counts and figures are in the others",
    (
        *AROUND,
        count("row", "Counts rows of the session, or of the course outside it", "1 or more"),
        AT.or_null(OUTSIDE),
        UTC,
        text("actor", "Who did it", "; ".join(Actor)),
        text("author", "Machine that wrote it", "; ".join(Author)),
        text("name", "What happened"),
        text("data_json", "Its parts by name, as a JSON object; words of people are left out"),
        AMENDED,
    ),
    (*IN_SESSION, "row"),
)

EXPECTANCIES: Final = Table(
    "expectancies",
    "What the patient predicted before a step, and what came of it",
    (
        *PLACE,
        count("number", "Counts them within the session", "1 or more"),
        STEP,
        STEP_NUMBER.or_null("where the step was never entered"),
        text("outcome", "A stand-in for what was feared; the same words have the same one"),
        number("before_s", "When it was said, since the session began", "s"),
        count("before_pct", "How likely it was to the patient, %", "0 to 100"),
        number("after_s", "When it was asked again, since the session began", "s").or_null(
            NOT_ASKED_AGAIN
        ),
        count("after_pct", "How likely it was by then, %", "0 to 100").or_null(NOT_ASKED_AGAIN),
        text("happened", "Whether it happened", "; ".join(Came)).or_null(NOT_ASKED_AGAIN),
    ),
    (*IN_SESSION, "number"),
)

STOPS: Final = Table(
    "stops",
    "Safe stops",
    (
        *PLACE,
        count("number", "Counts them within the session", "1 or more"),
        AT,
        UTC,
        text("reason", "Why, or by whom", "; ".join(StopReason)).or_null("where not known"),
        yes("of_exposure", "It ended an exposure: no rehearsal, none more in the safe place"),
        number(
            "key_ms", "From the therapist's key to the safe place, by the console", "ms"
        ).or_null("where no key led to it, or it was not confirmed"),
        number(
            "safe_place_ms", "Until the safe place was fully shown, by the headset", "ms"
        ).or_null("where it was not confirmed"),
        STEP.or_null(NO_STEP),
        STEP_NUMBER.or_null(NO_STEP),
    ),
    (*IN_SESSION, "number"),
)

ADVERSE_EVENTS: Final = Table(
    "adverse_events",
    "Adverse events: of each session, and of what lies between, each by the last word on it",
    (
        *AROUND,
        count("number", "Counts those of the session, or of the course outside it", "1 or more"),
        AT.or_null(OUTSIDE),
        moment("utc", "When it was first written down"),
        text(
            "ref",
            "Stand-in for what tells it from others: rows of one patient with the same one are on "
            "the same adverse event, and the last by utc counts",
        ).or_null("in sessions of earlier versions: an event of its own"),
        *(
            text(name, f"Its {name}", "; ".join(words)).or_null(NOT_SAID)
            for name, words in WORDS.items()
        ),
    ),
    (*IN_SESSION, "number"),
)
_DAY: Final = Column("day", Kind.DAY, "Day that the answers are of; shifted as all dates")
_FILLING: Final = count(
    "filling", "Counts the forms of the session, or of the course outside it", "1 or more"
)

ANSWERS: Final = Table(
    "answers",
    "One row for each item of a questionnaire that was asked, as it was answered",
    (
        *AROUND,
        _FILLING,
        text("instrument", "Name of the instrument's file, or a stand-in"),
        _DAY,
        text("answered_where", "Form, paper, console or headset").or_null("where not known"),
        yes("whole", "Somebody said that nothing more is answered"),
        text("item", "Name of the item, or a stand-in"),
        count("answer", "As it was given", "of the item").or_null("where it was left out"),
    ),
    (*IN_SESSION, "filling", "item"),
)

SCORES: Final = Table(
    "scores",
    "One row for each score of each questionnaire of the library that was answered",
    (
        *AROUND,
        _FILLING,
        text("instrument", "Name of the instrument's file"),
        _DAY,
        text("score", "Name of the score"),
        number("value", "Its value").or_null("where too many answers are missing"),
        number("lowest", "Lowest that it can be"),
        number("highest", "Highest that it can be"),
        count("missing", "Items that were not answered and should have been"),
        yes("prorated", "Missing answers filled as its authors say"),
        text("band", "The word for the value").or_null("where none was published"),
    ),
    (*IN_SESSION, "filling", "score"),
)
