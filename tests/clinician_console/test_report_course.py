"""The report of a course says what is on record of it, on paper and on a screen, and no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from functools import cache
from uuid import UUID

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console import cli
from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.outputs.html.course import course_html
from clinician_console.outputs.pdf.course import course_bytes, course_sheets
from clinician_console.outputs.pdf.printing import in_style
from clinician_console.outputs.told.course_head import course_head
from clinician_console.outputs.told.grid import grid_of
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.patients.patient import Patient
from clinician_console.patients.plan import PlanVersion
from clinician_console.record.listed import AuditHead
from protocols.instruments.loader import load_instrument
from shared.clock import FakeClock
from shared.wire.events import EventName
from tests.clinician_console.courses_kit import BEGAN, COURSE, Sitting, course_of, entry
from tests.clinician_console.storage_kit import PASSPHRASE, ready_store, tampering
from tests.clinician_console.test_outcomes_learned import FALL, came, expects
from tests.clinician_console.test_report_session_html import HOSTILE, Reader, texts
from tests.clinician_console.treatment_kit import plan_of

LINK = "cd" * 32
HERE = Imprint(UTC, ("Clinic of the North",), AuditHead(77, LINK))
DIZZY = {
    "kind": "sickness",
    "severity": "moderate",
    "relation": "probable",
    "action": "paused",
    "outcome": "resolved",
    "text": "dizzy on the roof",
    "ref": "a",
}


def sittings() -> tuple[Sitting, Sitting]:
    one, two = Sitting(1), Sitting(2)
    one.said(0.5, EventName.SICKNESS_RATED, fms=1)
    one.said(1, EventName.EXPECTANCY_BEFORE, **expects(1, FALL, 80))
    one.at(2, "Roof", height_m=20.0)
    one.rated(3, "Roof", 90)
    one.rated(6, "Roof", 60)
    one.said(7, EventName.SICKNESS_RATED, fms=6)
    one.at(8, None, state="recovery")
    one.said(9, EventName.EXPECTANCY_AFTER, **came(1, 35, learned="The rail holds."))
    one.said(10, EventName.ADVERSE_EVENT, **DIZZY)
    two.at(2, "Roof", height_m=20.0)
    two.rated(3, "Roof", 50)
    two.at(6.5, None, state="recovery")
    two.said(9, EventName.NO_ADVERSE_EVENT)
    return one, two


def phq9(sitting: Sitting, *answers: int) -> None:
    for item, value in zip(load_instrument("phq9").items, answers, strict=False):
        sitting.said(20, EventName.ANSWERED, instrument="phq9", item=item.name, value=value)


@cache
def course() -> CourseFacts:
    """Two sessions with a plan, homework, an appointment and staff time; worked out by hand."""
    plan = PlanVersion(
        plan_id=UUID(int=5),
        course_id=COURSE,
        version=1,
        utc=BEGAN - timedelta(days=1),
        by="R. Ott",
        plan=plan_of(sessions_agreed=8),
    )
    told = course_of(
        *sittings(),
        entries=(
            entry(-0.5, EventName.ATTENDANCE, attendance="came"),
            entry(1, EventName.HOMEWORK_AGREED, number=1, task="Stand on a chair", times=3),
            entry(2, EventName.HOMEWORK_REPORTED, number=1, done="partly", times=2),
            entry(3, EventName.STAFF_TIME, role="therapist", grade="band 7", minutes=110),
        ),
    )
    return replace(told, plans=(plan,))


@cache
def printed(which: str) -> tuple[str, ...]:
    facts = course() if which == "two sessions" else course_of()
    return pages_in(course_bytes("P-1", facts, HERE))


def pages_in(report: bytes) -> tuple[str, ...]:
    with pypdfium2.PdfDocument(report) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return tuple(" ".join(page.split()) for page in pages)


FIRST_MINUTE = (
    "Course of treatment",
    "P-1",
    "Clinic of the North",
    "2 of 8",
    "10.5 min",  # 6 in the first session, 4.5 in the second
    "80 → 35 %",
    "version 1",
    "90 → 60",
    "1 → 6",
    "Session 1: sickness, moderate, probable, paused, resolved: dizzy on the roof.",
    "Asked, and there was none: session 2.",
    "1 came",
    "1 partly",
    "therapist band 7 110 min",
)
BEHIND = ("Stand on a chair", "The rail holds.", "Height", "20 m", "initial activation", LINK)


def test_the_first_page_says_what_a_colleague_looks_for_and_the_tables_are_behind() -> None:
    first, *rest = printed("two sessions")
    for words in FIRST_MINUTE:
        assert words in first
    for words in BEHIND:
        assert words in " ".join(rest).replace(LINK[:50] + " ", LINK[:50])


def test_the_screen_says_the_same_with_heads_for_columns_rows_and_groups() -> None:
    page = Reader(course_html("P-1", course(), HERE))
    for words in (*FIRST_MINUTE, *BEHIND):
        assert words in page.text
    assert {("scope", "col"), ("scope", "row"), ("scope", "rowgroup")} <= set(page.attributes)
    assert page.tags.count("table") == page.tags.count("caption")


def test_a_course_with_nothing_in_it_says_so_of_each_thing_on_paper_and_on_the_screen() -> None:
    paper = " ".join(printed("nothing"))
    screen = Reader(course_html("P-1", course_of(), HERE)).text
    for words in (
        "No session was held.",
        "No step was rated.",
        "Nobody asked what was expected.",
        "No questionnaire was answered.",
        "None on record, and nobody asked.",
        "There is no plan.",
        "None was agreed.",
    ):
        assert words in paper
        assert words in screen


def test_a_session_in_which_nobody_asked_is_never_one_without_adverse_events() -> None:
    [harm] = [group for group in grid_of(course_of(Sitting(1))).groups if group.title == "Harm"]
    assert harm.rows[0].cells == ("not asked",)
    assert course_head("P-1", course_of(Sitting(1))).figures[-1] == (
        "–",
        "adverse events; not asked about in 1 of 1 sessions",
    )
    asked = Sitting(1)
    asked.said(9, EventName.NO_ADVERSE_EVENT)
    assert course_head("P-1", course_of(asked)).figures[-1] == (
        "0",
        "adverse events; asked about in every session",
    )
    [harm] = [group for group in grid_of(course()).groups if group.title == "Harm"]
    assert harm.rows[0].cells == ("1", "none")


def test_the_grid_has_a_cell_for_each_step_and_session_as_it_was_rated() -> None:
    rows = {row.label: row.cells for group in grid_of(course()).groups for row in group.rows}
    assert rows["Roof"] == ("90 → 60", "50")
    assert rows[f"“{FALL}” Roof"] == ("80 → 35", "–")
    assert rows["Sickness (FMS)"] == ("1 → 6", "–")
    assert rows["In exposure"] == ("6.0", "4.5")


def test_a_change_is_never_printed_without_population_interval_and_source() -> None:
    one, two = Sitting(1), Sitting(2)
    phq9(one, 2, 2, 2, 1, 1, 1, 1, 1, 1)
    phq9(two, 1, 1, 1, 0, 1, 1, 0, 0, 0)
    facts = course_of(one, two)
    text = Reader(course_html("P-1", facts, HERE)).text
    for words in (
        "12 → 5",
        "PHQ-9: improved, reliable",
        "−7",
        "reliable change: iapt: 6 points",
    ):
        assert words in text
    assert text.count("adults treated in English psychological therapy services") == 2
    assert text.count("between assessments of a treatment") == 2
    [scores] = [group for group in grid_of(facts).groups if group.title == "Questionnaires"]
    assert scores.rows[0].cells == ("12", "5 *")


def test_a_long_course_is_printed_whole_and_stays_on_its_pages() -> None:
    sittings = [Sitting(number) for number in range(1, 27)]
    for sitting in sittings:
        for step in range(9):
            name = f"Step {step}, of a name that takes a second line in the patient's own words"
            sitting.rated(1 + step, name, 10 * step + 7)
            sitting.at(1 + step, name, height_m=float(step))
    facts = course_of(*sittings)
    sheets = in_style(lambda: course_sheets("P-1", replace(facts, plans=()), Imprint(UTC)))
    drawn = [text for sheet in sheets for text in sheet.figure.texts]
    said = [text.get_text() for text in drawn]
    assert min(text.get_position()[1] for text in drawn) > 0.03
    for number in range(1, 27):
        assert str(number) in said
    for step in range(9):
        assert said.count(str(10 * step + 7)) >= 26, "a cell for each step and session"


@settings(deadline=None, max_examples=25)
@given(st.lists(texts, min_size=5, max_size=5))
def test_nothing_that_was_typed_in_a_course_becomes_a_tag(typed) -> None:
    def page(words: list[str]) -> Reader:
        one = Sitting(1)
        data = {"step": words[0], "outcome": words[1], "number": 1, "likelihood": 50}
        one.said(1, EventName.EXPECTANCY_BEFORE, **data)
        one.said(2, EventName.ADVERSE_EVENT, **{**DIZZY, "text": words[2]})
        agreed = entry(1, EventName.HOMEWORK_AGREED, by=words[3], number=1, task=words[4])
        imprint = Imprint(UTC, (words[0],))
        return Reader(course_html(words[3], course_of(one, entries=[agreed]), imprint))

    assert page(typed).tags == page(["word"] * 5).tags


def test_a_hostile_text_is_read_as_words() -> None:
    one = Sitting(1)
    one.said(2, EventName.ADVERSE_EVENT, **{**DIZZY, "text": HOSTILE[0]})
    page = Reader(course_html("P-1", course_of(one), HERE))
    assert HOSTILE[0] in page.text
    assert "script" not in page.tags


def test_the_command_makes_each_kind_by_the_patients_code_and_notes_it(
    tmp_path, monkeypatch, capsys
) -> None:
    store_folder = tmp_path / "store"
    store_folder.mkdir()
    with ready_store(store_folder, FakeClock()) as store:
        store.keep_patient(Patient(code="P-014"))
        begun = store.begin_course("P-014", "R. Ott")
        store.add_plan(begun.course_id, plan_of(sessions_agreed=8), "R. Ott", "The first plan.")
    (store_folder / "clinic.txt").write_text("Clinic of the North\n", encoding="utf-8")
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    words = ["report", "p-014", "--as", "pdf,html", "--out", str(tmp_path / "r.pdf")]
    for _ in range(2):
        assert cli.main([*words, "--data", str(store_folder)]) == 0
    made = {path.name for path in tmp_path.iterdir()} - {"store"}
    assert made == {"r.pdf", "r.html", "r-2.pdf", "r-2.html"}
    assert "Report written to" in capsys.readouterr().out
    text = " ".join(pages_in((tmp_path / "r.pdf").read_bytes()))
    for words_of_it in ("P-014", "Clinic of the North", "0 of 8", "Audit trail:"):
        assert words_of_it in text
    with tampering(store_folder) as connection:
        query = "SELECT body FROM audit WHERE action = 'course_exported' ORDER BY seq"
        bodies = [str(body) for (body,) in connection.exec_driver_sql(query)]
    assert len(bodies) == 4
    assert ["course-pdf" in body for body in bodies] == [True, False, True, False]
    assert not [body for body in bodies if "P-014" in body]


def test_a_kind_that_there_is_not_and_a_patient_without_a_course_are_told(
    tmp_path, monkeypatch, capsys
) -> None:
    with ready_store(tmp_path, FakeClock()) as store:
        store.keep_patient(Patient(code="P-014"))
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    assert cli.main(["report", "P-014", "--as", "fax", "--data", str(tmp_path)]) == 2
    assert "pdf, html, png" in capsys.readouterr().err
    assert cli.main(["report", "P-014", "--data", str(tmp_path)]) == 2
    assert "no course yet" in capsys.readouterr().err
