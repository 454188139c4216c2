"""Everything that is kept of one patient, told to that patient: the page that leads to the files.

The words are for who was treated and not for who treats: short, no term that is not explained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from clinician_console.outputs.told.page import BODY, Column, Page, table_or
from clinician_console.outputs.told.words import NONE, duration_text
from clinician_console.patients.changes import consent_said, value_said
from clinician_console.patients.course import Course, CourseEntry
from clinician_console.patients.patient import Identity, Patient
from clinician_console.patients.plan import PlannedStep, PlanVersion
from clinician_console.record.listed import SessionSummary
from clinician_console.record.retention import Retention
from clinician_console.session.sentences import sentence_of
from shared.wire.parts import Comfort

TITLE: Final = "Everything that is kept about you"
_DAY: Final = "%Y-%m-%d"
_TIME: Final = "%Y-%m-%d %H:%M"

WHAT_THIS_IS: Final = (
    "This folder holds everything that your clinic keeps about you in Gradus, the program with "
    "which you were treated in a virtual reality headset. You can open this page in any browser; "
    "it needs no internet.",
    "You have a right to it (GDPR Art. 15 and 20). Where something is wrong, you can ask your "
    "clinic to correct it (Art. 16), and to erase what no law wants it to keep (Art. 17).",
    "Be careful with this folder: it is not encrypted. Whoever opens it reads what is in it.",
)
HOW_TO_READ: Final = (
    "SUDS is how strong your distress was, by your own word, from 0 (none) to 100 (the worst). An "
    "exposure is the time in which you met what you are afraid of. A cue is something that was "
    "shown for a moment, as a gust of wind. All times are UTC, which is the same everywhere.",
)
NEEDS: Final = {
    "seated": "you sit",
    "glasses": "you wear glasses",
    "one_hand": "you have one hand for it",
    "hearing": "you hear badly",
}
FILES: Final = (
    ("index.html", "this page"),
    (
        "record.json",
        "the same for a program: who you are here, plans, what happened around sessions",
    ),
    ("session-…/session.pdf", "the report of a session, to print"),
    (
        "session-…/csv-signals/",
        "a session as tables that a spreadsheet opens, with all that was "
        "measured of your body and your movements; data_dictionary.csv explains each column",
    ),
    ("session-…/session.json", "a session for another clinic's record system (FHIR R4)"),
    ("course-…/course.pdf", "the report of a whole treatment"),
    ("course-…/csv/", "the same as tables"),
)


@dataclass(frozen=True, repr=False)  # nothing of a patient in an exception
class CourseTold:
    """A course, with its entries and the versions of its plan, oldest first."""

    course: Course
    entries: tuple[CourseEntry, ...]
    plans: tuple[PlanVersion, ...]


@dataclass(frozen=True, repr=False)
class Everything:
    """What is kept of one patient beside the sessions' own contents.

    Attributes:
        at: When it was put together.
        sessions: Oldest first, each with the folder that it lies in.
        looked: Who did what with the record, a time and a sentence each; None where who exports
            may not read that.
    """

    patient: Patient
    identity: Identity
    comfort: Comfort
    at: datetime
    retention: Retention
    courses: tuple[CourseTold, ...] = ()
    sessions: tuple[tuple[SessionSummary, str], ...] = ()
    looked: tuple[tuple[datetime, str], ...] | None = None


def write_about(page: Page, whole: Everything) -> None:
    """What the folder is, who the patient is here, treatments and sessions."""
    for sentence in WHAT_THIS_IS:
        page.paragraph(sentence, BODY)
    page.table(
        "Who you are here", (Column("What", 50), Column("Is kept as", 130)), list(_who(whole))
    )
    for told in whole.courses:
        _write_course(page, told)
    _write_sessions(page, whole.sessions)


def write_rest(page: Page, whole: Everything) -> None:
    """What lies in the folder, how it is read, who looked, and how long it is kept."""
    page.table("What lies in this folder", (Column("File", 60), Column("What it is", 120)), FILES)
    for sentence in HOW_TO_READ:
        page.paragraph(sentence, BODY)
    _write_looked(page, whole.looked)
    page.heading("How long it is kept")
    page.paragraph(f"By your clinic's setting: {whole.retention.said}.", BODY)


def _who(whole: Everything) -> Iterator[tuple[str, str]]:
    patient, identity, comfort = whole.patient, whole.identity, whole.comfort
    yield "Your code", patient.code
    yield "Your name", identity.name or "not kept here"
    yield "Whom to call in a crisis", identity.crisis_contact or "not kept here"
    yield "Spoken to in", patient.language
    needs = [said for need, said in NEEDS.items() if getattr(patient.needs, need)]
    yield "What you need in the headset", "; ".join(needs) or "nothing special"
    turning = f"turning by {comfort.snap_turn_deg}°" if comfort.snap_turn_deg else "no turning"
    seated = ", seated" if comfort.seated else ""
    edges = f"edges of the view masked by {comfort.vignette:.0%}"
    yield "What keeps you comfortable in it", f"{edges}, {turning}{seated}"
    yield "Put together on", f"{_utc(whole.at):{_TIME}} UTC"


def _write_course(page: Page, told: CourseTold) -> None:
    course = told.course
    page.heading(f"Treatment {course.number}")
    page.paragraph(_course_said(course), BODY)
    for version in told.plans[-1:]:
        page.table(
            f"Your plan (version {version.version} of {_utc(version.utc):{_DAY}})",
            (Column("What", 50), Column("Agreed", 130)),
            list(_plan(version)),
        )
    columns = (Column("When (UTC)", 35), Column("What happened", 110), Column("Written by", 35))
    rows = [(f"{_utc(at.utc):{_TIME}}", _said(at), at.by) for at in told.entries]
    table_or(page, "Before and between sessions", columns, rows, "Nothing was written down.")


def _course_said(course: Course) -> str:
    began = f"Begun on {_utc(course.begun):{_DAY}}"
    if course.ended is None:
        return f"{began}; it goes on."
    how = f", {course.end.value}" if course.end else ""
    why = f": {course.end_reason}" if course.end_reason else ""
    return f"{began}, ended on {_utc(course.ended):{_DAY}}{how}{why}."


def _plan(version: PlanVersion) -> Iterator[tuple[str, str]]:
    plan = version.plan
    yield "What it follows", plan.protocol_title
    yield "Made by", version.by
    yield "Sessions", str(plan.sessions_agreed or "not agreed yet")
    for number, step in enumerate(plan.steps, 1):
        yield f"Step {number}", " · ".join(_step(step))
    for answer in plan.consents:
        yield "You said", consent_said(answer)
    for signal in plan.signals:
        yield "Safety signal", f"{signal.name}, {'in use' if signal.in_use else 'gone'}"


def _step(step: PlannedStep) -> Iterator[str]:
    """What of a step is chosen for them."""
    yield step.title
    yield from (value_said(one.dimension, one.value) for one in step.values)
    if step.minutes is not None:
        yield f"{step.minutes:g} min"
    if step.expected_suds is not None:
        yield f"SUDS {step.expected_suds} expected"
    if step.task is not None:
        yield step.task


def _said(entry: CourseEntry) -> str:
    return sentence_of(entry.happened) or entry.name.replace("_", " ")


def _write_sessions(page: Page, sessions: Sequence[tuple[SessionSummary, str]]) -> None:
    columns = (
        Column("Began (UTC)", 35),
        Column("Lasted", 25, right=True),
        Column("What", 70),
        Column("Ratings", 20, right=True),
        Column("Folder", 50),
    )
    rows = [
        (
            f"{_utc(one.started_at):{_TIME}}",
            duration_text(one.duration_s) if one.duration_s else NONE,
            one.protocol_title + (", a trial run without a patient" if one.simulated else ""),
            str(one.ratings),
            folder,
        )
        for one, folder in sessions
    ]
    table_or(page, "Your sessions", columns, rows, "There was none.")


def _write_looked(page: Page, looked: Sequence[tuple[datetime, str]] | None) -> None:
    title = "Who did what with your record"
    if looked is None:
        page.heading(title)
        page.paragraph(
            "Every reading and every change is written down. Who made this export may not read "
            "that; ask your clinic for it: gradus audit tells it.",
            BODY,
        )
        return
    columns = (Column("When (UTC)", 40), Column("What", 140))
    rows = [(f"{_utc(at):{_TIME}}", words) for at, words in looked]
    table_or(page, title, columns, rows, "Nothing was written down.")


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
