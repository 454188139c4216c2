"""A session as a FHIR R4 bundle: right, whole, the same every time, checked by a net that holds.

`fhir_net.py` is the net, `fhir_faults.py` what it has to catch.
"""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.report import recorded_session
from clinician_console import cli
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.fhir.bundle import FhirBundle, bundle_of
from clinician_console.outputs.fhir.codes import LOCAL
from clinician_console.outputs.service import write_output
from clinician_console.record.recorded import RecordedSession
from clinician_console.storage import Store
from protocols.instruments.base import LOINC
from shared.clock import FakeClock
from tests.clinician_console.fhir_faults import FAULTS, coded, first
from tests.clinician_console.fhir_kit import (
    GAD7,
    INSTRUMENTS,
    PHQ9,
    STEP,
    filled,
    full_session,
)
from tests.clinician_console.fhir_net import Json, faults, is_faulty, parts, resources
from tests.clinician_console.storage_kit import (
    OF_0_1,
    PASSPHRASE,
    PASSPHRASE_OF_0_1,
    event,
    new_session,
    ready_store,
)
from tests.clinician_console.test_report_of_anything import sessions


@pytest.fixture(scope="module")
def session() -> RecordedSession:
    return full_session()


@pytest.fixture(scope="module")
def bundle(session: RecordedSession) -> Json:
    return bundle_of(SessionFacts(session, INSTRUMENTS))


def observations(bundle: Json, code: str) -> list[Json]:
    return [
        one
        for one in resources(bundle, "Observation")
        if any(at["code"] == code for at in one["code"]["coding"])
    ]


def values(bundle: Json, code: str) -> list[float]:
    return [one["valueQuantity"]["value"] for one in observations(bundle, code)]


# ── the net ──────────────────────────────────────────────────────────────────────────────────────


def test_a_session_with_everything_passes_the_net_and_so_does_one_with_a_plan_and_nothing_else(
    bundle: Json,
) -> None:
    assert faults(bundle) == []
    bare = replace(recorded_session(0.5), plan_version=1, events=(), heart=None, ratings=())
    assert faults(bundle_of(SessionFacts(bare))) == []


def test_each_of_more_than_forty_seeded_faults_is_caught(bundle: Json) -> None:
    assert len(FAULTS) >= 40
    missed, text = [], json.dumps(bundle)
    for name, put_in in FAULTS.items():
        broken = json.loads(text)
        put_in(broken)
        assert broken != bundle, name
        if not is_faulty(broken):
            missed.append(name)
    assert missed == []


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(session=sessions())
def test_a_bundle_is_made_of_whatever_is_stored_and_passes_the_net(session) -> None:
    bundle = bundle_of(SessionFacts(session))
    assert faults(json.loads(json.dumps(bundle, allow_nan=False))) == []


def test_every_session_of_a_store_of_0_1_becomes_a_bundle_that_passes_the_net(tmp_path) -> None:
    folder = tmp_path / "old"
    shutil.copytree(OF_0_1, folder)
    with Store.open(folder, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0) as store:
        lines = store.list_sessions()
        assert len(lines) >= 6
        for line in lines:
            session = store.read_session(line.session_id)
            made = bundle_of(SessionFacts(session))
            if len(resources(made)) < 100:  # that of the hostile headset has sixteen hundred
                assert faults(made) == [], line.patient_code
            assert not resources(made, "CarePlan")
            assert not resources(made, "QuestionnaireResponse")


# ── the same every time ──────────────────────────────────────────────────────────────────────────


def test_the_same_session_gives_the_same_bytes_and_reads_back_as_what_it_was_made_of(
    session: RecordedSession, bundle: Json, tmp_path
) -> None:
    made = [
        write_output(
            FhirBundle(), SessionFacts(session, INSTRUMENTS), tmp_path / name, lambda _what: None
        ).path
        for name in ("one.json", "two.json")
    ]
    assert made[0].read_bytes() == made[1].read_bytes()
    assert json.loads(made[0].read_text("utf-8")) == bundle
    assert made[0].stat().st_mode & 0o777 == 0o600


def test_two_sessions_share_their_patient_and_nothing_else_that_is_theirs(bundle: Json) -> None:
    later = replace(full_session(), session_id="01981f3e-7c55-7d44-9a6e-2f6f4d2b8c99")
    other = bundle_of(SessionFacts(later, INSTRUMENTS))
    both = {one["id"] for one in resources(bundle)} & {one["id"] for one in resources(other)}
    shared = sorted(one["resourceType"] for one in resources(bundle) if one["id"] in both)
    assert shared == ["Device", "Patient"]


def test_what_is_only_an_example_says_so_in_each_resource_and_a_patients_session_in_none(
    bundle: Json,
) -> None:
    example = bundle_of(SessionFacts(recorded_session(0.5, simulated=True)))
    for one in (example, *resources(example)):
        assert "HTEST" in {mark["code"] for mark in one["meta"]["security"]}
    assert "HTEST" not in json.dumps(bundle)


def test_the_command_scores_what_was_answered_by_the_instruments_that_this_console_has(
    tmp_path, monkeypatch, capsys
) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    with ready_store(folder) as store:
        begun = store.begin_session(new_session())
        with closing(store.writer(begun.session_id)) as writer:
            for seq, told in enumerate(filled(1.0, "gad7", GAD7)):
                writer.event(event(seq, name=told.name, data=dict(told.data)))
        store.end_session(begun.session_id)
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    out = tmp_path / "bundle.json"
    words = ["export", str(begun.session_id), "--as", "fhir", "--out", str(out)]
    assert cli.main([*words, "--data", str(folder)]) == 0
    assert capsys.readouterr().out == f"Written to {out}.\n"
    made = json.loads(out.read_text("utf-8"))
    assert faults(made) == []
    assert values(made, "70274-6") == [sum(GAD7)]
    assert first(made, "Questionnaire")["title"] == "GAD-7"


# ── what it says ─────────────────────────────────────────────────────────────────────────────────


def test_every_resource_that_a_clinic_asks_for_is_there(bundle: Json) -> None:
    assert {one["resourceType"] for one in resources(bundle)} == {
        *("Patient", "Practitioner", "Device", "Encounter", "Procedure", "Observation"),
        *("Questionnaire", "QuestionnaireResponse", "CarePlan", "AdverseEvent", "Consent"),
        *("Provenance", "CodeSystem"),
    }


def test_the_patient_is_a_code_and_the_therapist_has_neither_a_name_nor_an_identifier(
    bundle: Json,
) -> None:
    patient = first(bundle, "Patient")
    assert set(patient) == {"resourceType", "id", "meta", "identifier"}
    assert [one["value"] for one in patient["identifier"]] == ["LARK-0427"]
    therapist = first(bundle, "Practitioner")
    assert "identifier" not in therapist
    assert therapist["name"][0]["extension"][0]["valueCode"] == "unknown"


def test_every_rating_is_there_and_one_that_was_corrected_is_marked_as_an_error(
    session: RecordedSession, bundle: Json
) -> None:
    given = [(one["status"], one["valueQuantity"]["value"]) for one in observations(bundle, "suds")]
    stand = [rating.suds for rating in session.ratings]
    assert given == [
        ("corrected", stand[0]),
        *(("final", suds) for suds in stand[1:]),
        ("entered-in-error", 99),
    ]


def test_each_visit_to_a_step_is_a_procedure_and_a_stop_shows_which_it_ended(bundle: Json) -> None:
    whole, *visits = resources(bundle, "Procedure")
    assert (whole["status"], whole["performedPeriod"]["start"]) == (
        "completed",
        "2026-03-04T13:30:00.000Z",
    )
    assert [one["status"] for one in visits].count("stopped") == 1
    [stopped] = [one for one in visits if one["status"] == "stopped"]
    assert stopped["statusReason"] == {"text": "Safe stop: patient"}
    assert STEP in {one["code"]["text"] for one in visits}


def test_heart_rate_and_dose_are_the_facts_own(session: RecordedSession, bundle: Json) -> None:
    facts = SessionFacts(session)
    rates = [round(step.heart_bpm, 1) for step in facts.steps if step.heart_bpm is not None]
    assert values(bundle, "8867-4") == rates
    assert rates
    assert values(bundle, "dose.exposed") == [round(facts.exposed_s, 3)]
    times = [round(step.time_s, 3) for step in facts.step_times if step.during]
    assert values(bundle, "dose.step") == times
    [height] = observations(bundle, "dose.height_m")
    assert height["component"][0]["valueQuantity"]["code"] == "m"
    dose = {one.name: one for one in facts.doses}["height_m"]
    assert height["component"][0]["valueQuantity"]["value"] == round(dose.hardest, 6)
    guards = [
        part["valueCodeableConcept"]["text"]
        for one in observations(bundle, "dose.step")
        for part in one["component"]
        if part["code"]["coding"][0]["code"] == "hardest.edge_guard"
    ]
    assert "half rail" in guards


def test_what_was_expected_and_what_came_of_it_stand_apart_and_belong_together(
    bundle: Json,
) -> None:
    before, after = coded(bundle, "expectancy.before"), coded(bundle, "expectancy.after")
    assert (before["valueQuantity"]["value"], after["valueQuantity"]["value"]) == (80, 20)
    assert before["valueQuantity"]["code"] == "%"
    assert after["derivedFrom"][0]["reference"] == f"urn:uuid:{before['id']}"
    said = {part["code"]["coding"][0]["code"]: part for part in after["component"]}
    assert said["expectancy.happened"]["valueCodeableConcept"]["text"] == "no"
    assert said["expectancy.outcome"]["valueString"] == "I shall fall."
    assert values(bundle, "fms") == [1, 6]


def test_raw_answers_stand_as_they_were_given_and_a_missing_one_is_missing(bundle: Json) -> None:
    phq9, gad7, oasis = resources(bundle, "QuestionnaireResponse")
    raw = {one["linkId"]: one["answer"][0]["valueInteger"] for one in phq9["item"]}
    names = [item.name for item in INSTRUMENTS["phq9"].items]
    assert raw == {n: v for n, v in zip(names, PHQ9, strict=True) if v is not None}
    assert [one["answer"][0]["valueInteger"] for one in gad7["item"]] == list(GAD7)
    assert len(oasis["item"]) == 5


def test_a_score_stands_under_its_own_code_and_one_that_cannot_be_made_says_why(
    bundle: Json,
) -> None:
    gad7, phq9 = coded(bundle, "70274-6"), coded(bundle, "44261-6")
    assert gad7["code"]["coding"][0]["system"] == LOINC
    assert gad7["valueQuantity"]["value"] == sum(GAD7)
    assert gad7["interpretation"][0]["text"] == "moderate"
    assert "valueQuantity" not in phq9
    assert "self_harm" in phq9["dataAbsentReason"]["text"]


def test_a_form_goes_along_only_where_its_text_ships_and_else_by_its_name(bundle: Json) -> None:
    forms = {one["title"]: one for one in resources(bundle, "Questionnaire")}
    assert sorted(forms) == ["GAD-7", "PHQ-9"]
    assert "LOINC" in forms["PHQ-9"]["copyright"]
    assert "Pfizer" in forms["PHQ-9"]["copyright"]
    oasis = resources(bundle, "QuestionnaireResponse")[2]
    assert oasis["questionnaire"].startswith("urn:gradus:questionnaire:oasis|")


def test_answers_to_another_file_than_this_consoles_are_given_raw_and_not_scored() -> None:
    edited = {"gad7": INSTRUMENTS["gad7"].model_copy(update={"sha256": "0" * 64})}
    made = bundle_of(SessionFacts(full_session(), edited))
    assert faults(made) == []
    assert not resources(made, "Questionnaire")
    assert len(resources(made, "QuestionnaireResponse")) == 3
    assert not observations(made, "70274-6")


def test_consent_denies_what_is_not_permitted_and_an_asked_cue_to_who_reads_no_further(
    bundle: Json,
) -> None:
    consent = first(bundle, "Consent")
    assert (consent["status"], consent["provision"]["type"]) == ("active", "deny")
    said = {
        at["code"][0]["coding"][0]["code"]: (at["type"], "provision" in at)
        for at in consent["provision"]["provision"]
    }
    assert said == {
        "cue.bird": ("permit", False),
        "cue.gust": ("deny", True),
        "cue.light_dims": ("deny", False),
    }
    unplanned = replace(full_session(), plan_version=None, events=())
    assert first(bundle_of(SessionFacts(unplanned)), "Consent")["status"] == "proposed"


def test_the_plan_has_its_steps_and_the_visits_to_them(bundle: Json) -> None:
    plan = first(bundle, "CarePlan")
    activities = [
        (at["detail"]["code"]["text"], at["detail"]["status"], len(at.get("outcomeReference", [])))
        for at in plan["activity"]
    ]
    assert activities == [
        ("Street level, look around", "in-progress", 1),
        (STEP, "in-progress", 1),
        ("Roof garden, never entered", "not-started", 0),
    ]


def test_harm_has_its_severity_outcome_and_relation_and_none_is_said_where_it_was_asked(
    bundle: Json,
) -> None:
    harm = first(bundle, "AdverseEvent")
    assert harm["event"]["text"] == "dizzy on the bridge"
    assert harm["severity"]["coding"][0]["code"] == "moderate"
    assert harm["outcome"]["coding"][0]["code"] == "resolvedWithSequelae"
    assert harm["suspectEntity"][0]["causality"][0]["assessment"]["text"] == "probable"
    assert coded(bundle, "adverse-event.any")["valueBoolean"] is False


def test_provenance_names_version_protocol_and_plan_by_their_digests(
    session: RecordedSession, bundle: Json
) -> None:
    where = first(bundle, "Provenance")
    digests = [at["what"]["identifier"]["value"] for at in where["entity"]]
    assert digests == [session.protocol_sha256, "ab" * 32]
    assert where["recorded"] == "2026-03-04T13:32:00.000Z"
    assert len(where["target"]) == len(resources(bundle)) - 2  # the codes, and itself
    assert first(bundle, "Device")["version"] == [{"value": session.software_version}]


def test_notes_stay_in_the_record_and_every_code_of_ours_is_under_one_uri(bundle: Json) -> None:
    text = json.dumps(bundle, ensure_ascii=False)
    assert "Holds the rail" not in text
    systems = {at["system"] for _, at in parts(bundle, "") if "system" in at and "display" in at}
    assert {system for system in systems if system.startswith("urn:")} == {LOCAL}
