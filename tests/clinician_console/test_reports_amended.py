"""Reports of a session with amendments, queries and signatures say all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest

from benchmarks.report import STARTED, recorded_session
from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.outputs.html.course import course_html
from clinician_console.outputs.html.session import session_html
from clinician_console.outputs.told.afterwards import record_said
from clinician_console.outputs.told.head import session_head
from clinician_console.outputs.told.imprint import PLAIN
from clinician_console.patients.amended import amended_entries
from clinician_console.patients.course import Course, CourseEntry
from clinician_console.record import vouching
from clinician_console.record.amended import amended_session
from clinician_console.record.recorded import RecordedEvent
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.signatures import covered
from shared.rules.states import Actor
from shared.wire.events import Author, EventName

SEALED = "ab" * 32
NOTE = UUID(int=7)


def written(place, name, by, data, account=""):
    return SessionEntry(
        entry_id=UUID(int=1000 + place),
        seq=place,
        utc=STARTED + timedelta(hours=place),
        by=by,
        account=account or by,
        name=name,
        data=data,
        sha256=f"{place:064x}",
    )


def amendment(place, of, kind, part, was, to, what, by="R. Ott", why="a slip of the pen"):
    data = {"of": of.hex, "kind": kind, "part": part, "was": was, "to": to}
    return written(place, EventName.AMENDED, by, {**data, "what": what, "why": why})


def signature(place, name, by, meaning, before, trainee=False):
    covers = covered(SEALED, [f"{seq:064x}" for seq in range(1, before + 1)])
    data = {"meaning": meaning, "trainee": trainee, "sealed": SEALED, "covers": covers}
    return written(place, name, by, data)


def session_with(*entries, minutes=3.0):
    """A session of which this was written after its end."""
    session = recorded_session(minutes, simulated=False)
    ratings = tuple(
        replace(at, rating_id=UUID(int=100 + place)) for place, at in enumerate(session.ratings)
    )
    note = RecordedEvent(
        at_s=20.0,
        utc=STARTED + timedelta(seconds=20),
        author=Author.CONSOLE,
        actor=Actor.THERAPIST,
        name=EventName.NOTE,
        data={"text": "Held the rail.", "state": "exposure"},
        event_id=NOTE,
    )
    events = tuple(sorted([*session.events, note], key=lambda at: at.at_s))
    whole = replace(session, ratings=ratings, events=events, sealed=SEALED)
    return amended_session(whole, entries)


def amended():
    """Signed, amended twice since, with a query that is open and one that is closed."""
    first = recorded_session(3.0, simulated=False).ratings[0].suds
    return session_with(
        signature(1, EventName.SESSION_SIGNED, "R. Ott", vouching.MEANING, 0),
        amendment(2, UUID(int=100), "rating", "suds", first, 7, "SUDS"),
        amendment(3, NOTE, "note", "text", "Held the rail.", "Let go of the rail.", "Note"),
        written(4, EventName.QUERY_ASKED, "S. Berg", {"number": 1, "text": "Right?", "what": ""}),
        written(5, EventName.QUERY_ANSWERED, "R. Ott", {"number": 1, "text": "It is."}),
        written(6, EventName.QUERY_CLOSED, "S. Berg", {"number": 1, "text": ""}),
        written(7, EventName.QUERY_ASKED, "S. Berg", {"number": 2, "text": "<b>Why</b>?"}),
    )


def locked():
    """A trainee's, countersigned and locked."""
    return session_with(
        signature(1, EventName.SESSION_SIGNED, "T. Lind", vouching.MEANING, 0, trainee=True),
        signature(2, EventName.SESSION_COUNTERSIGNED, "S. Berg", vouching.COUNTER_MEANING, 1),
        signature(3, EventName.SESSION_LOCKED, "S. Berg", vouching.LOCK_MEANING, 2),
    )


def said(session):
    return unescape(session_html(SessionFacts(session), PLAIN))


def test_the_head_says_how_far_the_record_is_vouched_for_and_by_whom():
    assert record_said(session_with()) == "unsigned"
    assert record_said(amended()) == (
        "signed, amended since; 1 open query; signed by R. Ott 2026-03-04; "
        "2 amendments, marked [A1] and told behind"
    )
    assert record_said(locked()) == (
        "locked; signed by T. Lind (trainee) 2026-03-04, countersigned by S. Berg 2026-03-04, "
        "locked by S. Berg 2026-03-04"
    )
    assert ("Record", "unsigned") in session_head(SessionFacts(session_with()), None).wide


def test_an_amended_value_is_marked_and_its_table_says_was_is_by_when_and_why():
    text = said(amended())
    assert "Amended after the session" in text
    for words in ("7 [A1]", "Let go of the rail. [A2]", "Held the rail.", "a slip of the pen"):
        assert words in text
    assert "after signing" in text
    assert text.count("[A1]") >= 2
    figures = dict(session_head(SessionFacts(amended()), None).figures)
    assert figures["7 / 95 / 30"] == "SUDS first / peak / last [A]"


def test_a_signature_says_printed_name_time_and_meaning_and_that_it_was_amended_since():
    text = said(amended())
    assert f"“{vouching.MEANING}” Amended since." in text
    text = said(locked())
    for meaning in (vouching.MEANING, vouching.COUNTER_MEANING, vouching.LOCK_MEANING):
        assert f"“{meaning}”" in text
    assert "Amended since" not in text


def test_a_query_stands_with_its_answer_and_whether_it_is_open():
    page = session_html(SessionFacts(amended()), PLAIN)
    assert "<b>Why</b>" not in page
    text = unescape(page)
    for words in ("Right?", "It is.", "closed", "open", "<b>Why</b>?"):
        assert words in text


def test_a_session_of_which_nothing_was_written_afterwards_has_no_tables_of_it():
    text = said(session_with())
    for title in ("Signatures", "Amended after", "Queries", "[A"):
        assert title not in text


@pytest.mark.parametrize("text", ["x" * 2_000, "=1+1", "שלום עולם", "a\u202eb", "<script>"])
def test_any_text_of_an_amendment_stands_in_the_report_as_text(text):
    session = session_with(
        amendment(1, NOTE, "note", "text", "Held the rail.", text, "Note", why=text[:500])
    )
    page = session_html(SessionFacts(session), PLAIN)
    assert "<script>" not in page
    assert text.replace("\u202e", "")[:60] in unescape(page).replace("\u202e", "")


def test_a_course_says_which_sessions_are_unsigned_and_marks_what_was_amended():
    course = uuid4()

    def entry(name, data, entry_id=None):
        return CourseEntry(
            entry_id=entry_id or uuid4(),
            course_id=course,
            session_id=None,
            utc=STARTED + timedelta(days=2),
            by="R. Ott",
            actor=Actor.THERAPIST,
            name=name,
            data=data,
        )

    harm = {"kind": "sickness", "severity": "mild", "text": "dizzy at home", "ref": "a1"}
    change = {"of": NOTE.hex, "kind": "adverse", "part": "severity", "was": "mild", "to": "severe"}
    entries = amended_entries(
        (
            entry(EventName.ADVERSE_EVENT, harm, NOTE),
            entry(EventName.AMENDED, {**change, "what": "Adverse event, severity", "why": "fell"}),
        )
    )
    sessions = [
        replace(at, session_id=str(uuid4())) for at in (amended(), locked(), session_with())
    ]
    facts = CourseFacts(
        Course(course_id=course, number=1, begun=STARTED),
        tuple(map(SessionFacts, sessions)),
        entries,
    )
    text = unescape(course_html("LARK-0427", facts, PLAIN))
    for words in (
        "signed, amended since: session 1; locked: session 2; unsigned: session 3; 3 amendments",
        "7 / 95 / 30 [A]",
        "sickness, severe: dizzy at home [A]",
        "Between sessions, Adverse event, severity",
        "fell",
    ):
        assert words in text
    told = [line.sentence for line in facts.story]
    assert f"Signed: {vouching.MEANING}" in told
    assert any(line.startswith("SUDS amended: was ") for line in told)
