"""Tables of a study: who was treated, their courses, the sessions and what each amounts to."""

from __future__ import annotations

from typing import Final

from clinician_console.patients.course import CourseEnd
from clinician_console.pool.tables.columns import (
    COURSE,
    IN_SESSION,
    MONTH_COLUMN,
    PATIENT,
    PLACE,
    SITE,
    SITE_COLUMN,
    STEP,
    STEP_NUMBER,
    Table,
    count,
    moment,
    number,
    suds,
    text,
    yes,
)

RECORD: Final = text(
    "record", "Stand-in for all that is on record of it: another where that was amended"
)
NOT_RATED: Final = "where nobody rated"

PATIENTS: Final = Table(
    "patients",
    "One row a patient, also one who never had a session",
    (
        SITE_COLUMN,
        MONTH_COLUMN,
        PATIENT,
        moment("known_since_utc", "When the store first knew the patient"),
        count("courses", "Courses that were begun"),
        count("sessions", "Sessions that were begun"),
        yes("simulated", "Example data: every session is simulated, and there is one"),
    ),
    (SITE, "patient"),
)

COURSES: Final = Table(
    "courses",
    "One row a course of treatment",
    (
        SITE_COLUMN,
        MONTH_COLUMN,
        PATIENT,
        COURSE,
        moment("begun_utc", "When it was begun"),
        moment("ended_utc", "When it was ended").or_null("while it goes on"),
        text("end", "How it ended", "; ".join(CourseEnd)).or_null("while it goes on, or not said"),
        text("protocol", "Treatment protocol of the last plan: its name, or a stand-in").or_null(
            "where no plan was made"
        ),
        count("sessions", "Sessions that were begun in it"),
        number("exposed_min", "Dose: minutes in the state exposure over all its sessions", "min"),
        count("came", "Appointments that were kept, also late"),
        count("cancelled", "Appointments that the patient cancelled"),
        count("did_not_come", "Appointments that the patient did not come to"),
        RECORD,
    ),
    (SITE, "patient", "course"),
)

SESSIONS: Final = Table(
    "sessions",
    "One row a session, and what it amounts to",
    (
        *PLACE,
        count("number", "Number of the session among the patient's, oldest first", "1 or more"),
        count("plan_version", "Version of the plan that it followed", "1 or more").or_null(
            "where there was none"
        ),
        text("protocol", "Treatment protocol: name of its file, or a stand-in"),
        text("software_version", "Version of Gradus that recorded"),
        yes("simulated", "Example data, not a patient"),
        moment("started_utc", "When it began"),
        moment(
            "ended_utc", "When it ended, or the last thing known of one that was interrupted"
        ).or_null("where not known"),
        number("duration_s", "Beginning to end, or to the last thing known", "s"),
        number("exposed_s", "Dose: time in the state exposure", "s"),
        yes("dated_back", "An earlier session bears a later date: a clock was wrong once"),
        count("steps", "Steps that were entered"),
        count("cues", "Cues that were shown"),
        count("stops", "Safe stops that ended an exposure"),
        count("ratings", "SUDS ratings that stand"),
        suds("suds_first", "First rating of the session").or_null(NOT_RATED),
        suds("suds_peak", "Highest rating of the session").or_null(NOT_RATED),
        suds("suds_last", "Last rating of the session").or_null(NOT_RATED),
        count("sickness_before", "Sickness (FMS) before exposure", "0 to 20").or_null(NOT_RATED),
        count("sickness_peak", "Highest sickness (FMS) in and after exposure", "0 to 20").or_null(
            NOT_RATED
        ),
        yes("asked_about_harm", "Somebody asked about adverse events, or wrote one down"),
        RECORD,
    ),
    IN_SESSION,
)

STEPS: Final = Table(
    "steps",
    "One row for each step that a session entered or rated",
    (
        *PLACE,
        STEP_NUMBER,
        STEP,
        count("visits", "How often it was entered"),
        number("exposed_s", "Time in it in the state exposure", "s"),
        count("ratings", "SUDS ratings in it that stand"),
        suds("suds_first", "First rating in it").or_null(NOT_RATED),
        suds("suds_peak", "Highest rating in it").or_null(NOT_RATED),
        suds("suds_last", "Last rating in it").or_null(NOT_RATED),
        number("heart_bpm", "Mean heart rate in it, of beats clearly seen", "bpm").or_null(
            "where too few were"
        ),
    ),
    (*IN_SESSION, "step_number"),
)
