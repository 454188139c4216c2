"""What was told after a session is in every output, and whatever is typed stays one plain line."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.csv.files import session_tables
from clinician_console.outputs.fhir.bundle import bundle_of
from clinician_console.outputs.html.session import session_html
from clinician_console.outputs.told.imprint import PLAIN
from clinician_console.record.amended import amended_session
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.told_later import TOLD_LATER, told_later_parts
from clinician_console.session.sentences import sentence_of
from shared.errors import UsageError
from shared.printable import plain
from shared.wire.events import EventName
from tests.clinician_console.fhir_kit import full_session
from tests.clinician_console.fhir_net import faults

FEARED = {"number": 9, "step": "Railing", "outcome": "I shall faint", "likelihood": 90}
TOLD = (
    (EventName.EXPECTANCY_BEFORE, {**FEARED, "remembered": True}),
    (
        EventName.EXPECTANCY_AFTER,
        {**FEARED, "before": 90, "happened": "no", "likelihood": 5, "learned": "I stood."},
    ),
    (EventName.ADVERSE_EVENT, {"kind": "panic", "severity": "mild", "text": "hot", "ref": "z9"}),
    (EventName.NO_ADVERSE_EVENT, {}),
    (EventName.NOTE, {"text": "picked up by a friend"}),
)


@pytest.fixture(scope="module")
def facts():
    recorded = full_session()
    entries = tuple(
        SessionEntry(
            entry_id=UUID(int=4_000 + place),
            seq=place,
            utc=recorded.started_at + timedelta(hours=2, minutes=place),
            by="R. Ott",
            account="R. Ott",
            name=name.value,
            data=told_later_parts(name, data),
        )
        for place, (name, data) in enumerate(TOLD, start=1)
    )
    return SessionFacts(amended_session(recorded, entries))


def test_the_report_says_what_was_told_afterwards_and_by_whom(facts):
    text = unescape(session_html(facts, PLAIN))
    assert "Told after the session" in text
    assert "Remembers to have expected “I shall faint” on “Railing”: 90 %." in text
    assert "Learned: I stood." in text
    assert "picked up by a friend" in text


def test_csv_has_it_among_the_events_and_with_its_writer(facts):
    tables = {at.file: at for at in session_tables(facts.session, facts, signals=False)}
    told = [row for row in tables["record.csv"].rows() if row[0] in {n.value for n, _ in TOLD}]
    assert [(row[0], row[1], row[4]) for row in told] == [
        (name.value, "R. Ott", None) for name, _ in TOLD
    ]


def test_the_bundle_for_a_record_system_has_no_fault(facts):
    assert faults(bundle_of(facts)) == []


def test_a_remembered_expectancy_is_told_as_no_prediction(facts):
    told = next(at for at in facts.session.events if at.data.get("remembered"))
    assert sentence_of(told).startswith("Remembers")


@settings(deadline=None)
@given(
    st.sampled_from(sorted(TOLD_LATER)),
    st.text(max_size=60),
    st.integers(-3, 130),
    st.sampled_from(["no", "yes", "partly", "", "perhaps"]),
)
def test_whatever_is_told_is_one_plain_line_or_refused(name, words, number, happened):
    data = {
        **dict.fromkeys(("text", "outcome", "learned", "step", "ref", "kind"), words),
        **{"number": number, "likelihood": number, "happened": happened, "other": words},
    }
    try:
        parts = told_later_parts(name, data)
    except UsageError:
        return
    assert "other" not in parts
    texts = [value for value in parts.values() if isinstance(value, str)]
    assert all(value == plain(value, 2_000).strip() for value in texts)
