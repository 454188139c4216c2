"""The summary of a clinic says what its treatments came to, and nothing of one person."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, timedelta

import pypdfium2
import pytest
import sqlalchemy as sa

from clinician_console.analysis.clinic.facts import ALL, ClinicFacts, Harm, Went
from clinician_console.outputs.html.clinic import clinic_html
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.patients.course import CourseEnd, NewEntry
from clinician_console.patients.patient import Patient
from clinician_console.record.clinic import (
    ClinicCourse,
    ClinicPeriod,
    ClinicRecord,
    ClinicSession,
    Told,
)
from clinician_console.record.what import Happened
from protocols.instruments.loader import load_instrument
from shared.clock import FakeClock
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from tests.clinician_console.command_kit import ran
from tests.clinician_console.courses_kit import BEGAN
from tests.clinician_console.storage_kit import (
    PASSPHRASE,
    event,
    new_session,
    open_store,
    ready_store,
    tampering,
)
from tests.clinician_console.test_report_session_html import Reader

GAD7 = load_instrument("gad7")
HEIGHTS, SPIDERS, ROADS = "Heights", "Spiders", "Roads"


class Clinic:
    """A clinic that was: patients are put into it one by one."""

    def __init__(self) -> None:
        self.sessions: list[ClinicSession] = []
        self.courses: list[ClinicCourse] = []
        self.told: list[Told] = []

    def patient(self, protocol=HEIGHTS, end=CourseEnd.COMPLETED, *, stops=0, gad7=(), harm=()):
        number = len(self.courses)
        ended = BEGAN + timedelta(weeks=3)
        self.courses.append(
            ClinicCourse(patient=number, number=1, ended_at=end and ended, end=end and end.value)
        )
        for week in range(2):
            began = BEGAN + timedelta(weeks=week)
            self.sessions.append(
                ClinicSession(
                    patient=number,
                    course=1,
                    protocol=protocol,
                    started_at=began,
                    duration_s=2_700.0,
                    stops=stops if week else 0,
                    simulated=False,
                )
            )
        for week, each in enumerate(gad7):
            for item in GAD7.items:
                self.tell(
                    number, week, EventName.ANSWERED, instrument="gad7", item=item.name, value=each
                )
        for severity in harm:
            if severity:
                parts = {"kind": "panic", "severity": severity, "ref": severity}
                self.tell(number, 1, EventName.ADVERSE_EVENT, **parts)
            else:
                self.tell(number, 1, EventName.NO_ADVERSE_EVENT)

    def tell(self, patient, week, name, **data):
        happened = Happened(author=Author.CONSOLE, actor=Actor.THERAPIST, name=name, data=data)
        utc = BEGAN + timedelta(weeks=week, minutes=20)
        self.told.append(
            Told(patient=patient, course=1, sitting=f"{patient} {week}", utc=utc, happened=happened)
        )

    def facts(self, period=ClinicPeriod()):  # noqa: B008 - frozen
        record = ClinicRecord(period, tuple(self.sessions), tuple(self.courses), tuple(self.told))
        return ClinicFacts(record, {"gad7": GAD7})


@pytest.fixture(scope="module")
def clinic():
    """Forty for heights, twelve for spiders, two for roads."""
    found = Clinic()
    for number in range(40):
        end = CourseEnd.DROPPED_OUT if number < 8 else CourseEnd.COMPLETED
        harm = ("mild",) if number < 6 else ("",)
        found.patient(end=end, stops=int(number < 7), gad7=(2, 0) if number < 25 else (), harm=harm)
    for number in range(12):
        found.patient(SPIDERS, None if number < 6 else CourseEnd.COMPLETED, gad7=(1, 1))
    for _ in range(2):
        found.patient(ROADS, CourseEnd.DROPPED_OUT, harm=("severe",))
    return found


def test_figures_that_are_large_enough_are_told_as_counted_by_hand(clinic):
    facts = clinic.facts()
    assert (facts.patients(), facts.sessions()) == (54, 108)
    assert facts.patients(HEIGHTS) == 40
    assert facts.stopped() == 7
    assert facts.sessions_with_stops() == 7
    assert facts.harmed(Harm.NONE) == 34
    rows = {(row.protocol, row.instrument): row for row in facts.changes}
    heights, spiders = rows[HEIGHTS, "GAD-7"], rows["Roads; Spiders", "GAD-7"]
    assert (heights.patients, heights.median, heights.went[Went.IMPROVED]) == (25, -14, 25)
    assert (spiders.patients, spiders.median, spiders.went[Went.NOT_RELIABLE]) == (12, 0, 12)
    assert rows[ALL, "GAD-7"].patients == 37


def test_two_patients_of_a_protocol_share_a_row_and_are_not_reckoned_back(clinic):
    facts = clinic.facts()
    assert facts.protocols == (HEIGHTS, "Roads; Spiders")
    assert [facts.patients(at) for at in facts.protocols] == [40, 14]
    assert [facts.sessions(at) for at in facts.protocols] == [80, 28]
    assert facts.patients(ALL, "dropped out") == 10
    assert [facts.patients(at, "dropped out") for at in facts.protocols] == [None, None]
    assert facts.harmed(Harm.SEVERE) is None


def test_a_share_of_few_is_not_told(clinic):
    assert clinic.facts().completed_percent("Roads; Spiders") is None
    few = Clinic()
    for _ in range(19):
        few.patient()
    assert few.facts().completed_percent() is None


def test_a_share_of_many_is_told():
    many = Clinic()
    for end in CourseEnd:
        for _ in range(10):
            many.patient(end=end)
    assert many.facts().completed_percent() == 25
    assert many.facts().completed_percent(HEIGHTS) == 25


def test_an_end_after_the_period_is_none_yet(clinic):
    period = ClinicPeriod(until=(BEGAN + timedelta(weeks=2)).date())
    assert clinic.facts(period).patients(ALL, "goes on") == 54


def test_of_an_empty_clinic_no_figure_is_made():
    facts = Clinic().facts()
    text = clinic_html(facts, Imprint(UTC))
    assert "No session is in the period." in text
    assert "too few patients" in text


def test_the_page_tells_what_the_facts_say_and_marks_what_is_left_out(clinic):
    facts = clinic.facts()
    Reader(clinic_html(facts, Imprint(UTC, ("Clinic of the North",))))
    text = " ".join(clinic_html(facts, Imprint(UTC)).split())
    assert "Clinic summary" in text
    assert "−14" in text
    assert "fewer than 20 people" in text
    assert ">·<" in text


# ── from the store ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def stored(tmp_path, monkeypatch):
    """Twelve patients of a store with a course each; one simulated session."""
    folder = tmp_path / "store"
    folder.mkdir()
    clock = FakeClock()
    with ready_store(folder, clock) as store:
        for number in range(12):
            code = f"P-{number:03d}"
            store.keep_patient(Patient(code=code))
            course = store.begin_course(code, "R. Ott")
            begun = store.begin_session(
                replace(new_session(code, title=HEIGHTS), course_id=course.course_id)
            )
            with closing(store.writer(begun.session_id)) as writer:
                stop = {"reason": "patient", "stop_number": 1, "state_before": "exposure"}
                writer.event(event(clock=clock, name=EventName.STOPPED, data=stop))
                for item in GAD7.items:
                    parts = {"instrument": "gad7", "item": item.name, "value": 3}
                    writer.event(event(clock=clock, name=EventName.ANSWERED, data=parts))
            clock.advance(1_800)
            store.end_session(begun.session_id)
            clock.advance(86_400)
            answers = [
                NewEntry(
                    name=EventName.ANSWERED,
                    by="R. Ott",
                    data={"filling": "f", "instrument": "gad7", "item": item.name, "value": 1},
                )
                for item in GAD7.items
            ]
            none = NewEntry(name=EventName.NO_ADVERSE_EVENT, by="R. Ott")
            store.enter(course.course_id, [*answers, none])
            store.end_course(course.course_id, CourseEnd.COMPLETED, "", "R. Ott")
        example = store.begin_session(replace(new_session("SIM-1"), simulated=True))
        store.end_session(example.session_id)
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    return folder


def report(capsys, stored, *words):
    return ran(capsys, "report", "--clinic", *words, "--data", str(stored))


def test_a_summary_is_made_of_the_store_and_audited_with_its_days(stored, tmp_path, capsys):
    out = tmp_path / "clinic.pdf"
    words = ("--since", "2020-01-01", "--as", "pdf,html,png", "--out", str(out))
    code, said, _ = report(capsys, stored, *words)
    assert (code, said.count("Clinic summary written to")) == (0, 3)
    document = pypdfium2.PdfDocument(out.read_bytes())
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "Clinic summary" in text
    assert "−14" in text
    html = out.with_suffix(".html").read_text("utf-8")
    assert "12" in html
    assert not [n for n in range(12) if f"P-{n:03d}" in html + text]
    assert "SIMULATED" not in html
    with tampering(stored) as connection:
        rows = connection.exec_driver_sql("SELECT action, body FROM audit ORDER BY seq").all()
    noted = [json.loads(body) for action, body in rows if action == "clinic_reported"]
    assert [each["output"] for each in noted] == ["clinic-pdf", "clinic-html", "clinic-png"]
    assert {each["since"] for each in noted} == {"2020-01-01"}


def test_example_sessions_count_only_where_that_is_said(stored, tmp_path, capsys):
    out = tmp_path / "clinic.html"
    assert report(capsys, stored, "--with-examples", "--as", "html", "--out", str(out))[0] == 0
    assert "SIMULATED" in out.read_text("utf-8")


def test_what_does_not_go_together_is_told(stored, tmp_path, capsys):
    assert report(capsys, stored, "P-001")[0] == 2
    code, _, said = ran(capsys, "report", "P-001", "--since", "2026-01-01", "--data", str(stored))
    assert (code, "belong to --clinic" in said) == (2, True)
    code, _, said = ran(capsys, "report", "--data", str(stored))
    assert (code, "not said what the report is of" in said) == (2, True)


def test_only_the_events_that_figures_are_made_of_are_looked_at(stored):
    statements = []
    with open_store(stored) as store:

        def heard(_connection, _cursor, statement, *_):
            statements.append(statement)

        sa.event.listen(store._engine, "before_cursor_execute", heard)
        assert len(store.clinic(ClinicPeriod()).sessions) == 12
    [asked] = [one for one in statements if "FROM event" in one]
    with tampering(stored) as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").all()
    assert [step for step in plan if "ix_event_summed_up" in str(step)], plan
    assert not [step for step in plan if "SCAN event" in str(step)], plan
