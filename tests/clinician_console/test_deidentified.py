"""What leaves de-identified says in no byte of no file who it is of, and no figure of it moves."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow.parquet as pq
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.analysis.deidentified import shipped
from clinician_console.analysis.deidentified.course import WholeCourse, deidentified_course
from clinician_console.analysis.deidentified.parts import LEFT_OUT, NAMES, kept
from clinician_console.analysis.deidentified.session import COMPUTED, deidentified
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs import base
from clinician_console.outputs.base import imprinted
from clinician_console.outputs.deidentified import MANIFEST, READ_ME, Deidentified
from clinician_console.outputs.service import Made, written
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.patients.course import Course, CourseEnd, CourseEntry, NewEntry
from clinician_console.patients.plan import CueConsent, PlannedSignal, PlannedStep, PlanVersion
from clinician_console.patients.plan import Plan as PatientPlan
from clinician_console.record.profile import PROFILE, Treatment
from clinician_console.record.recorded import RecordedEvent, RecordedSession
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.signatures import afterwards_of
from clinician_console.record.study import LEAST_SHIFT_DAYS, MOST_SHIFT_DAYS, Study
from shared.errors import UsageError
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from shared.wire.parts import Consent
from tests.clinician_console.command_kit import ran
from tests.clinician_console.fhir_kit import INSTRUMENTS, full_session
from tests.clinician_console.signals_kit import body, head, stream_of
from tests.clinician_console.storage_kit import (
    NOTE_TEXT,
    PASSPHRASE,
    PATIENT_CODE,
    event,
    new_session,
    rating,
    ready_store,
    tampering,
)
from tests.clinician_console.storage_kit import open_store as ready_at
from tests.specification.test_told_again import PARTS

STUDY = Study("S-ABCDEFGH", 137, bytes(range(32)))
MARK = "zq7secret"
"""Stands in every secret, so that a search for it finds all of them; no word of ours holds it."""
NUMBER = 491_637_720_815
"""A number that a secret could be: somebody's telephone."""


ENTRY_ID = UUID("01981f3e-7c55-7d44-9a6e-2f6f4d2b8c13")
AFTERWARDS = (
    EventName.AMENDED,
    EventName.QUERY_ASKED,
    EventName.QUERY_ANSWERED,
    EventName.QUERY_CLOSED,
    EventName.SESSION_SIGNED,
    EventName.SESSION_COUNTERSIGNED,
    EventName.SESSION_LOCKED,
)

# ── a session of which every text is a secret ────────────────────────────────────────────────


def secret(what: str) -> str:
    return f"{MARK} {what} Anna Berg"


def seeded(raw: RecordedSession) -> RecordedSession:
    """The session with a secret in every text, every id and every part of every event."""
    names = {step: secret(step) for step in raw.protocol_steps}

    def of(step: str | None) -> str | None:
        return None if step is None else names.get(step, secret(step))

    more = [
        RecordedEvent(
            at_s=20.0 + number / 100,
            utc=raw.started_at + timedelta(seconds=20.0 + number / 100),
            author=sorted(name.authors)[0],
            actor=Actor.THERAPIST,
            name=name.value,
            data={part: _secret_of(value) for part, value in PARTS.get(name, {}).items()}
            | {"by": secret("by"), "host": secret("host"), "serial": NUMBER},
        )
        for number, name in enumerate(EventName)
        if name is not EventName.EVENTS_COUNTED
    ]
    later = RecordedEvent(
        at_s=30.0,
        utc=raw.started_at + timedelta(seconds=30),
        author=Author.CONSOLE,
        actor=Actor.THERAPIST,
        name=f"{MARK}_event",
        data={secret("part"): secret("value")},
    )
    return replace(
        raw,
        patient_code=f"{MARK}-7",
        protocol_name=f"{MARK}_protocol",
        protocol_title=secret("title"),
        protocol_steps=tuple(names.values()),
        protocol_consent={**raw.protocol_consent, secret("cue"): "allowed"},
        events=tuple(sorted([*raw.events, *more, later], key=lambda at: at.at_s)),
        exposures=tuple(replace(at, step=of(at.step)) for at in raw.exposures),
        ratings=tuple(replace(at, step=of(at.step)) for at in raw.ratings),
        streams=(*raw.streams, *_streams()),
        entries=tuple(_entries(raw.started_at + timedelta(days=1))),
        sealed="ef" * 32,
    )


def _entries(utc: datetime) -> Iterator[SessionEntry]:
    """One of each thing that can be written after a session."""
    for seq, name in enumerate((*AFTERWARDS, MARK), 1):
        parts = PARTS[EventName(name)] if name != MARK else {}
        yield SessionEntry(
            entry_id=ENTRY_ID,
            seq=seq,
            utc=utc,
            by=secret("by"),
            account=secret("account"),
            name=str(name),
            data={part: _secret_of(value) for part, value in parts.items()}
            | {"sealed": "ef" * 32, "of": ENTRY_ID.hex, "why": secret("why")},
            sha256="ef" * 32,
        )


def _secret_of(value: object) -> Any:
    return secret(value) if isinstance(value, str) and value not in shipped.words() else value


def _streams() -> tuple[Any, ...]:
    belt = body("ECG", 250.0, "mV")
    rows = stream_of(
        secret("rows"), np.arange(5.0), np.arange(5.0), signal="Feature", labels=(secret("label"),)
    )
    return (
        replace(belt, name=secret("belt 0815"), channels=(secret("lead"),), units=(MARK,)),
        replace(belt, name=secret("own"), signal=secret("signal")),
        head(),
        rows,
    )


@pytest.fixture(scope="module")
def recorded() -> RecordedSession:
    return seeded(full_session(1.0))


def forms_of(day: date) -> set[str]:
    """How a day may be written."""
    patterns = ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d.%m.%y", "%d %B %Y", "%d-%b-%Y", "%d %b %Y")
    found = {day.strftime(pattern) for pattern in patterns}
    return found | {text.upper() for text in found} | {text.lstrip("0") for text in found}


def secrets_of(session: RecordedSession) -> tuple[str, ...]:
    ids = [session.session_id, session.session_id.replace("-", ""), session.short_id]
    ids += [str(session.course_id), session.protocol_sha256, session.protocol_sha256[:12]]
    ids += [ENTRY_ID.hex, str(ENTRY_ID), session.sealed, session.sealed[:12]]
    days = {session.started_at.date(), *(at.utc.date() for at in session.events)}
    days |= {entry.utc.date() for entry in session.entries}
    return (MARK, str(NUMBER), "Anna Berg", *ids, *(form for day in days for form in forms_of(day)))


# ── every byte of every file, opened as far as it can be opened ──────────────────────────────


def opened(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The text of a file, and of what is packed in it."""
    yield name, content.decode("latin-1")
    yield name, content.decode("utf-8", errors="ignore")
    yield name, content.decode("utf-16-le", errors="ignore")
    if content.startswith(b"\x1f\x8b"):
        yield from opened(f"{name}!", gzip.decompress(content))
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for inner in packed.namelist():
                yield from opened(f"{name}!{inner}", packed.read(inner))
    elif content.startswith(b"PAR1"):
        table = pq.read_table(io.BytesIO(content))
        yield name, f"{table.schema.metadata} {table.to_pylist()}"
    elif content.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(content) as document:
            for page in document:
                yield name, " ".join(page.get_textpage().get_text_range().split())
            yield name, f"{document.get_metadata_dict()}"


def found_in(folder: Path, secrets: tuple[str, ...]) -> list[str]:
    """Where a secret stands."""
    return [
        f"{words!r} in {where}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for where, text in opened(path.relative_to(folder).as_posix(), path.read_bytes())
        for words in secrets
        if words in text
    ]


# A picture holds no text to search, and is drawn of the sheets of the PDF.
SEARCHED = [output for output in base.OUTPUTS if output.name != "png"]
CASES = [(output, False) for output in SEARCHED] + [
    (output, True) for output in SEARCHED if output.name not in ("pdf", "html")
]


@pytest.mark.parametrize(
    ("output", "raw_signals"), CASES, ids=lambda one: getattr(one, "name", f"raw {one}")
)
def test_no_secret_and_no_date_stands_in_any_byte_of_any_output(
    output, raw_signals, recorded, tmp_path
):
    seen = deidentified(recorded, STUDY, raw_signals=raw_signals)
    whole = Deidentified(imprinted(output, Imprint(zone=UTC)), raw_signals=raw_signals)
    facts = SessionFacts(seen, INSTRUMENTS)
    noted: list[Mapping[str, Any]] = []

    def make() -> Made:
        return written(
            whole, lambda folder: whole.write(seen, facts, folder), tmp_path / "out", noted.append
        )

    if output.name == "edf" and not raw_signals:  # what is computed has no fixed rate
        with pytest.raises(UsageError, match="EDF holds signals of a fixed rate"):
            make()
        return
    made = make()
    assert found_in(made.path, secrets_of(recorded)) == []
    assert noted[0]["output"] == f"{output.name}-deidentified"
    assert {path.name for path in made.path.iterdir()} == {output.name, MANIFEST, READ_ME}
    assert {path.stat().st_mtime for path in made.path.rglob("*")} == {946_684_800}
    manifest = json.loads((made.path / MANIFEST).read_text())
    assert (manifest["safe_harbor"], manifest["raw_signals"]) == (False, raw_signals)


def test_the_search_finds_what_the_record_itself_holds(recorded, tmp_path):
    facts = SessionFacts(recorded, INSTRUMENTS)
    for name in ("csv", "fhir", "html", "parquet"):
        output = next(one for one in base.OUTPUTS if one.name == name)
        folder = tmp_path / name
        folder.mkdir()
        imprinted(output, Imprint(zone=UTC)).write(recorded, facts, folder)
        assert found_in(folder, (MARK,)), name
        assert found_in(folder, tuple(forms_of(recorded.started_at.date()))), name


def test_the_record_itself_is_never_written_as_de_identified(recorded, tmp_path):
    whole = Deidentified(base.OUTPUTS[1])
    with pytest.raises(ValueError, match="before its facts"):
        whole.write(recorded, SessionFacts(recorded), tmp_path)


# ── anything at all ──────────────────────────────────────────────────────────────────────────


def texts_in(value: object) -> Iterator[str]:
    """Every text and number of a frozen thing, however deep."""
    if is_dataclass(value):
        for part in fields(value):
            yield from texts_in(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from (*texts_in(key), *texts_in(inner))
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from texts_in(inner)
    elif isinstance(value, str | int | float | datetime | date | UUID):
        yield str(value)


WORDS = st.text(max_size=12).map(lambda text: f"{MARK}{text}")
VALUES = st.one_of(WORDS, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False))
ANY_PARTS = st.dictionaries(
    st.one_of(st.sampled_from(sorted({part for parts in PARTS.values() for part in parts})), WORDS),
    VALUES,
    max_size=8,
)


@given(ANY_PARTS)
def test_whatever_the_parts_of_an_event_are_no_word_of_them_is_left(parts):
    left = kept(parts, STUDY)
    assert not [text for text in texts_in(left) if MARK in text]
    assert set(left) <= set(parts)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*EventName, MARK]), ANY_PARTS), max_size=6), WORDS)
def test_whatever_is_on_record_no_text_and_no_date_of_it_is_left(happened, words):
    began = datetime(2026, 3, 4, 13, 30, 5, tzinfo=UTC)
    session = RecordedSession(
        session_id="01981f3e-7c55-7d44-9a6e-2f6f4d2b8c11",
        patient_code=words,
        protocol_name=words,
        protocol_title=words,
        protocol_sha256="cd" * 32,
        software_version="0.2.0",
        started_at=began,
        ended_at=None,
        simulated=False,
        protocol_steps=(words,),
        protocol_consent={words: words},
        events=tuple(
            RecordedEvent(
                at_s=float(at),
                utc=began + timedelta(seconds=at),
                author=Author.CONSOLE,
                actor=Actor.THERAPIST,
                name=str(name),
                data=parts,
            )
            for at, (name, parts) in enumerate(happened)
        ),
        course_id="01981f3e-7c55-7d44-9a6e-2f6f4d2b8c12",
    )
    left = " ".join(texts_in(deidentified(session, STUDY)))
    for secret_words in (MARK, "01981f3e", "cd" * 32, "2026-03-04"):
        assert secret_words not in left


# ── what stays ───────────────────────────────────────────────────────────────────────────────


def test_times_ratings_exposures_answers_and_scores_stay_value_by_value(recorded):
    seen = deidentified(recorded, STUDY)
    facts, before = SessionFacts(seen, INSTRUMENTS), SessionFacts(recorded, INSTRUMENTS)
    for part in ("events", "exposures", "ratings", "replaced"):
        was, now = getattr(recorded, part), getattr(seen, part)
        assert [at.at_s for at in now] == [at.at_s for at in was]
        assert [at.utc - seen.started_at for at in now] == [
            at.utc - recorded.started_at for at in was
        ]
    assert [at.suds for at in seen.ratings] == [at.suds for at in recorded.ratings]
    assert [at.exposure for at in seen.exposures] == [at.exposure for at in recorded.exposures]
    for fact in ("exposed_s", "silent_s", "sound", "doses", "lost_s"):
        assert getattr(facts, fact) == getattr(before, fact)
    assert [at.event.at_s for at in facts.stops] == [at.event.at_s for at in before.stops]
    assert [at.time_s for at in facts.step_times] == [at.time_s for at in before.step_times]
    assert [one.filled_in.given for one in facts.answered if one.result] == [
        one.filled_in.given for one in before.answered if one.result
    ]
    assert [one.result for one in facts.answered] == [one.result for one in before.answered]
    assert seen.heart is recorded.heart
    assert seen.duration_s == recorded.duration_s


DECIDED = {
    *("session_id", "patient_code", "protocol_name", "protocol_title", "protocol_sha256"),
    *("software_version", "started_at", "ended_at", "simulated", "protocol_steps"),
    *("protocol_consent", "events", "exposures", "ratings", "heart", "streams", "replaced"),
    *(
        "lasted_s",
        "clock_phase_ns",
        "dated_back",
        "room",
        "course_id",
        "course_number",
        "plan_version",
        "profile",
    ),
    *("entries", "sealed"),
}


def test_a_field_that_a_session_gets_is_decided_on_here_before_it_can_leave():
    assert {one.name for one in fields(RecordedSession)} == DECIDED


def test_the_signature_of_a_session_still_stands_for_it(recorded):
    seen = deidentified(recorded, STUDY)
    before = afterwards_of(recorded.entries, recorded.sealed)
    after = afterwards_of(seen.entries, seen.sealed)
    assert (after.said, after.added_to) == (before.said, False)
    assert [at.of for at in after.amendments] == [STUDY.uuid(at.of) for at in before.amendments]


def test_what_was_feared_is_still_found_again_after_it(recorded):
    seen = deidentified(recorded, STUDY)
    told = [
        at.data["outcome"]
        for at in seen.events
        if at.name in (EventName.EXPECTANCY_BEFORE, EventName.EXPECTANCY_AFTER)
    ]
    assert len(set(told)) == 2  # one is the session's, one a secret of the test's
    assert all(words.startswith("outcome ") for words in told)


def test_words_that_ship_stay_and_those_of_a_clinic_do_not():
    known = "SUDS" if "SUDS" in shipped.words() else sorted(shipped.words())[0]
    assert kept({"title": known, "text": "Anna"}, STUDY) == {"title": known, "text": LEFT_OUT}
    for part, kind in NAMES.items():
        assert str(kept({part: "Anna's"}, STUDY)[part]).startswith(f"{kind} ")


def test_signals_that_identify_are_left_out_unless_somebody_asks(recorded):
    usual = deidentified(recorded, STUDY)
    assert {stream.signal for stream in usual.streams} <= COMPUTED
    raw = deidentified(recorded, STUDY, raw_signals=True)
    assert len(raw.streams) == len(recorded.streams)
    assert len({stream.name for stream in raw.streams}) == len(raw.streams)
    for was, now in zip(recorded.streams, raw.streams, strict=True):
        assert now.read is was.read


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(LEAST_SHIFT_DAYS, MOST_SHIFT_DAYS),
    st.integers(0, 4000),
)
def test_days_between_two_dates_of_a_patient_stay_and_the_dates_do_not(day, shift, apart):
    study = replace(STUDY, shift_days=shift)
    later = day + timedelta(days=apart)
    assert study.on(later) - study.on(day) == timedelta(days=apart)
    assert study.on(day) != day
    assert kept({"valid_until": day.isoformat()}, study)["valid_until"] == str(study.on(day))


def test_the_same_session_has_the_same_id_in_every_output_and_another_one_for_another_patient():
    other = replace(STUDY, secret=bytes(32))
    an_id = "01981f3e-7c55-7d44-9a6e-2f6f4d2b8c11"
    assert STUDY.uuid(an_id) == STUDY.uuid(UUID(an_id)) != other.uuid(an_id)
    assert STUDY.uuid(an_id).version == 4
    assert "secret" not in repr(STUDY)


# ── the course ───────────────────────────────────────────────────────────────────────────────


def whole_course() -> WholeCourse:
    utc = datetime(2026, 3, 4, 13, 30, tzinfo=UTC)
    course_id = UUID(int=7)
    entries = tuple(
        CourseEntry(
            entry_id=UUID(int=100 + number),
            course_id=course_id,
            session_id=UUID(int=200),
            utc=utc + timedelta(days=number),
            by=secret("by"),
            actor=Actor.THERAPIST,
            name=name.value,
            data={part: _secret_of(value) for part, value in PARTS.get(name, {}).items()},
        )
        for number, name in enumerate(EventName)
    )
    plan = PatientPlan(
        protocol_name=f"{MARK}_protocol",
        protocol_title=secret("title"),
        protocol_sha256="ab" * 32,
        protocol_text=secret("text"),
        steps=(
            PlannedStep(
                name=secret("step"),
                called=secret("called"),
                like=secret("like"),
                task=secret("task"),
            ),
        ),
        consents=(
            CueConsent(
                cue="gust", consent=Consent.ALLOWED, asked_on=utc.date(), asked_by=secret("asked")
            ),
        ),
        signals=(PlannedSignal(name=secret("signal"), fading=(secret("stage"),), stage=1),),
        sessions_agreed=8,
    )
    version = PlanVersion(
        plan_id=UUID(int=9), course_id=course_id, version=2, utc=utc, by=secret("by"), plan=plan
    )
    course = Course(
        course_id=course_id,
        number=1,
        begun=utc,
        ended=utc + timedelta(days=60),
        end=CourseEnd.REFERRED,
        end_reason=secret("reason"),
    )
    return WholeCourse(course, entries, (version,))


def test_no_word_id_or_date_of_a_course_is_left_and_its_figures_are():
    whole = whole_course()
    seen = deidentified_course(whole, STUDY)
    left = [*texts_in(seen), *texts_in(seen.plans[0].model_dump())]
    gone = (MARK, "Anna", "2026-03-04", str(UUID(int=7)), str(UUID(int=200)), "ab" * 32)
    assert [words for words in gone if any(words in text for text in left)] == []
    assert seen.plans[0].plan.sessions_agreed == 8
    assert (seen.course.number, seen.course.end) == (1, CourseEnd.REFERRED)
    assert [at.utc - seen.course.begun for at in seen.entries] == [
        at.utc - whole.course.begun for at in whole.entries
    ]
    minutes = [at.data["minutes"] for at in seen.entries if at.name == EventName.STAFF_TIME]
    assert minutes == [50]


# ── the table ────────────────────────────────────────────────────────────────────────────────


def test_the_table_says_of_each_kind_of_field_what_becomes_of_it_and_by_whose_rule():
    assert len({row.what for row in PROFILE}) == len(PROFILE) >= 20
    assert {row.treatment for row in PROFILE} == set(Treatment)
    assert all(row.how and row.source for row in PROFILE)
    manual = (Path(__file__).parents[2] / "clinician_console" / "manual" / "en.md").read_text(
        encoding="utf-8"
    )
    missing = [
        row.what for row in PROFILE if f"| {row.what} | {row.treatment.value} |" not in manual
    ]
    assert missing == []


# ── from a store, as somebody types it ───────────────────────────────────────────────────────


def test_a_session_leaves_a_store_under_the_same_study_code_each_time_and_is_audited(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    folder = tmp_path / "store"
    folder.mkdir()
    with ready_store(folder) as store:
        begun = store.begin_session(new_session())
        with closing(store.writer(begun.session_id)) as writer:
            writer.event(event())
            writer.rating(rating())
        store.end_session(begun.session_id)
    words = ("export", begun.short_id, "--data", str(folder), "--deidentified")
    for number, kind in enumerate(("csv", "fhir")):
        code, said, complained = ran(
            capsys, *words, "--as", kind, "--out", str(tmp_path / f"{number}")
        )
        assert (code, complained) == (0, "")
        assert begun.short_id not in said
    assert found_in(tmp_path / "0", (PATIENT_CODE, NOTE_TEXT, str(begun.session_id))) == []
    with ready_at(folder) as store:
        study = store.study(PATIENT_CODE)
        assert store.verify().sound
    bundle = (tmp_path / "1" / "fhir" / "session.json").read_text()
    assert f'"{study.code}"' in bundle
    assert str(study.uuid(begun.session_id)) in bundle
    assert study.code in (tmp_path / "0" / "csv" / "session.csv").read_text()
    with tampering(folder) as connection:
        rows = connection.exec_driver_sql("SELECT action, body FROM audit ORDER BY seq").all()
    told = [(row.action, json.loads(row.body).get("output")) for row in rows]
    assert ("session_exported", "csv-deidentified") in told
    assert [action for action, _ in told].count("study_code_made") == 1


def test_a_study_identity_that_was_altered_is_found(tmp_path):
    with ready_store(tmp_path) as store:
        store.add_patient(PATIENT_CODE)
        store.study(PATIENT_CODE)
    with tampering(tmp_path) as connection:
        connection.exec_driver_sql("DROP TRIGGER study_identity_no_update")
        connection.exec_driver_sql("UPDATE study_identity SET shift_days = shift_days + 1")
    with ready_at(tmp_path) as store:
        assert "study_identity" in {at.part for at in store.verify().findings}


def test_the_report_of_a_course_leaves_without_who_it_is_of(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    folder = tmp_path / "store"
    folder.mkdir()
    with ready_store(folder) as store:
        store.add_patient(PATIENT_CODE)
        course = store.begin_course(PATIENT_CODE, secret("by"))
        task = {"number": 1, "task": secret("task"), "times": 3}
        store.enter(
            course.course_id,
            [NewEntry(name=EventName.HOMEWORK_AGREED, by=secret("by"), data=task)],
        )
        store.end_course(course.course_id, CourseEnd.COMPLETED, secret("end"), secret("by"))
        began = store.courses(PATIENT_CODE)[0].begun
    words = ("report", PATIENT_CODE, "--as", "html", "--deidentified", "--data", str(folder))
    code, _, complained = ran(capsys, *words, "--out", str(tmp_path / "report"))
    assert (code, complained) == (0, "")
    assert {path.name for path in (tmp_path / "report").iterdir()} == {
        "course-html",
        MANIFEST,
        READ_ME,
    }
    gone = (MARK, PATIENT_CODE, *forms_of(began.date()), str(course.course_id))
    assert found_in(tmp_path / "report", gone) == []
    page = (tmp_path / "report" / "course-html" / "course.html").read_text()
    with ready_at(folder) as store:
        study = store.study(PATIENT_CODE)
    assert study.code in page
    assert f"{study.at(began):%Y-%m-%d}" in page
    assert "completed" in page
