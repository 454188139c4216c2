"""Exports of a session that was amended and signed: both values, who, when, why; the net holds."""

from __future__ import annotations

import csv
import io
import json

import pytest

from clinician_console.analysis.deidentified.session import deidentified
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.csv.files import csv_bytes, session_tables
from clinician_console.outputs.fhir.bundle import bundle_of
from clinician_console.outputs.html.session import session_html
from clinician_console.outputs.told.imprint import PLAIN
from clinician_console.record import vouching
from clinician_console.record.study import Study
from tests.clinician_console.amended_kit import WHY, amended_and_signed
from tests.clinician_console.fhir_kit import INSTRUMENTS, full_session
from tests.clinician_console.fhir_net import faults, resources


@pytest.fixture(scope="module")
def session():
    return amended_and_signed()


@pytest.fixture(scope="module")
def bundle(session):
    return bundle_of(SessionFacts(session, INSTRUMENTS))


def table(session, name):
    tables = session_tables(session, SessionFacts(session, INSTRUMENTS), signals=False)
    [found] = [at for at in tables if at.file == name]
    return list(csv.DictReader(io.StringIO(csv_bytes(found).decode(), newline="")))


def test_csv_has_the_old_value_and_the_new_with_who_when_and_why(session):
    rows = table(session, "amendments.csv")
    assert [(at["mark"], at["kind"], at["was"], at["value"]) for at in rows[:4]] == [
        ("A1", "rating", str(full_session().ratings[0].suds), "33"),
        ("A2", "answer", "3", "2"),
        ("A3", "sickness", "1", "2"),
        ("A4", "adverse", "moderate", "severe"),
    ]
    assert {at["by"] for at in rows} == {"R. Ott"}
    assert rows[0]["why"] == f"'{WHY}"
    assert rows[4]["value"] == "'+other"
    assert {at["after_signing"] for at in rows} == {"true"}
    assert all(at["utc"].endswith("Z") and at["at_s"] for at in rows)


def test_csv_ratings_and_events_say_what_counts_and_that_it_was_amended(session):
    ratings = table(session, "ratings.csv")
    amended = [(at["suds"], at["stands"]) for at in ratings if at["at_s"] == ratings[0]["at_s"]]
    assert ("33", "true") in amended
    assert (str(full_session().ratings[0].suds), "false") in amended
    events = table(session, "events.csv")
    assert len([at for at in events if at["amended_utc"]]) == 4


def test_csv_has_each_signature_with_its_meaning_and_each_word_of_a_query(session):
    rows = table(session, "record.csv")
    assert [at["entry"] for at in rows] == [
        *("session_signed", "session_signed", "session_countersigned", "session_locked"),
        "query_asked",
    ]
    assert rows[0]["text"] == vouching.MEANING
    assert (rows[4]["text"], rows[4]["query"], rows[4]["about"]) == ("'@x", "1", "SUDS")
    assert all(len(at["covers_sha256"]) == 64 for at in rows[:4])
    [whole] = table(session, "session.csv")
    assert whole["record"] == "locked; 1 open query"


def test_the_fhir_bundle_of_an_amended_and_signed_session_passes_the_net(bundle):
    assert faults(bundle) == []


def test_fhir_says_amended_in_the_status_of_what_was_and_final_of_the_rest(bundle):
    status = {}
    for one in resources(bundle, "Observation"):
        code = one["code"]["coding"][0]["code"]
        status.setdefault(code, []).append(one["status"])
    assert status["suds"][:2] == ["amended", "final"]
    assert status["fms"] == ["amended", "final"]
    assert status["70274-6"] == ["amended"]
    forms = {
        one["questionnaire"].split(":")[-1].split("|")[0]: one["status"]
        for one in resources(bundle, "QuestionnaireResponse")
    }
    assert (forms["gad7"], forms["phq9"]) == ("amended", "completed")


def test_fhir_says_who_amended_which_resource_when_and_why(bundle):
    there = {f"urn:uuid:{one['id']}": one for one in resources(bundle)}
    revisions = [
        one
        for one in resources(bundle, "Provenance")
        if one["activity"].get("coding", [{}])[0].get("code") == "UPDATE"
    ]
    kinds = [there[one["target"][0]["reference"]]["resourceType"] for one in revisions]
    assert kinds == ["Observation", "QuestionnaireResponse", "Observation", "AdverseEvent"]
    first = revisions[0]
    assert there[first["agent"][0]["who"]["reference"]]["name"] == [{"text": "R. Ott"}]
    assert first["reason"] == [{"text": WHY}]
    [was] = first["entity"]
    assert was["role"] == "revision"
    assert there[was["what"]["reference"]]["status"] == "entered-in-error"


def test_fhir_has_each_signature_with_who_when_and_as_what(bundle):
    signed = [one for one in resources(bundle, "Provenance") if "signature" in one]
    said = [one["signature"][0]["type"][0]["display"] for one in signed]
    assert said == ["Author's Signature", "Author's Signature", "Verification Signature"]
    assert all(one["signature"][0]["who"]["reference"] for one in signed)
    assert signed[0]["activity"]["text"] == vouching.MEANING


def test_a_session_of_which_nothing_was_written_afterwards_has_no_provenance_but_its_own():
    bundle = bundle_of(SessionFacts(full_session(), INSTRUMENTS))
    assert len(resources(bundle, "Provenance")) == 1
    assert len(resources(bundle, "Practitioner")) == 1


def test_without_identities_what_was_amended_stays_and_no_name_no_reason_and_no_words(session):
    study = Study("S-ABCDEFGH", 137, bytes(range(32)))
    hidden = deidentified(session, study)
    facts = SessionFacts(hidden, INSTRUMENTS)
    bundle = bundle_of(facts)
    assert faults(bundle) == []
    tables = session_tables(hidden, facts, signals=False)
    told = json.dumps(bundle) + session_html(facts, PLAIN) + str([csv_bytes(at) for at in tables])
    for words in ("R. Ott", "T. Lind", "S. Berg", "calc", "+other"):
        assert words not in told
    rows = table(hidden, "amendments.csv")
    assert [(at["kind"], at["was"], at["value"]) for at in rows[:4]] == [
        ("rating", str(full_session().ratings[0].suds), "33"),
        ("answer", "3", "2"),
        ("sickness", "1", "2"),
        ("adverse", "moderate", "severe"),
    ]
    signed = table(hidden, "record.csv")[0]
    assert (signed["entry"], signed["text"]) == ("session_signed", vouching.MEANING)
