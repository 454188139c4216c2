"""What is due goes to the clinic's server, all of it and once, whatever goes wrong meanwhile."""

from __future__ import annotations

import contextlib
from contextlib import closing

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.patients.course import CourseEnd, NewEntry
from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient
from clinician_console.record.parcels import ParcelKind
from clinician_console.record.retention import Ground
from clinician_console.session.comfort import ComfortWishes
from clinician_console.storage.audit import Action
from clinician_console.storage.parcels import session_pieces
from clinician_console.sync.memory import Fault, MemoryClinics
from clinician_console.sync.service import Ended, Sync
from shared.clock import NS_PER_S
from shared.errors import IntegrityError
from shared.wire.events import EventName
from tests.clinician_console.rooms_kit import KEY, SITE, Room
from tests.clinician_console.storage_kit import (
    Samples,
    ecg_stream,
    event,
    new_session,
    open_store,
    rating,
)
from tests.clinician_console.test_bringing import treated
from tests.clinician_console.treatment_kit import plan_of

BY = "A. Therapist"


@pytest.fixture
def clinics():
    return MemoryClinics()


@pytest.fixture
def room(clinics, tmp_path):
    with closing(Room(clinics, tmp_path / "east", "east").store) as store:
        yield store


def sync_of(store, clinics, **more):
    return Sync(store, clinics.room(SITE, store.room), KEY, **more)


def kinds(clinics):
    """How many parcels of each kind the server has."""
    found = [kind for _, kind, _, _ in clinics.content(SITE)]
    return {kind: found.count(kind) for kind in found}


def rows_on(clinics, table):
    """The rows that the server has of a table."""
    return [
        row.columns
        for _, kept in clinics.parcels(SITE)
        for row in kept.parcel.rows
        if row.table == table
    ]


def short_session(store, code="P014", suds=40):
    handle = store.begin_session(new_session(code))
    with closing(store.writer(handle.session_id)) as writer:
        writer.rating(rating(suds))
        writer.event(event())
    store.end_session(handle.session_id)
    return handle.session_id


# ── all of it ────────────────────────────────────────────────────────────────────────────────


def test_a_store_that_existed_before_it_joined_is_sent_whole(room, clinics):
    _, session_id = treated(room)
    room.study("P014")
    room.comfort("P014", ComfortWishes(vignette=0.5))
    assert room.due().sessions == 1
    run = sync_of(room, clinics).run()
    assert (run.ended, run.refused, run.again_in_s) == (Ended.DONE, (), None)
    found = kinds(clinics)
    assert {kind: found[kind] for kind in found if kind not in ("audit", "protocol")} == {
        **dict.fromkeys(("patient", "identity", "needs", "comfort", "study"), 1),
        **dict.fromkeys(("course", "plan", "session", "session_entry"), 1),
        "course_entry": 3,
    }
    assert run.pushed.sessions == 1
    assert [row["id"] for row in rows_on(clinics, "session")] == [session_id]
    assert len(rows_on(clinics, "chunk")) == 1
    assert not room.due().sessions
    assert not room.due().others


def test_what_left_stands_in_the_audit_trail_and_a_second_run_sends_that_alone(room, clinics):
    _, session_id = treated(room)
    sync_of(room, clinics).run()
    said = [row["action"] for row in rows_on(clinics, "audit")]
    assert Action.SESSION_SENT not in said
    run = sync_of(room, clinics).run()
    assert run.pushed.parcels == 1
    told = rows_on(clinics, "audit")[len(said) :]
    assert (Action.SESSION_SENT, f"session:{session_id}") in [
        (row["action"], row["entity"]) for row in told
    ]
    assert sync_of(room, clinics).run().pushed.parcels == 0
    assert [row["seq"] for row in rows_on(clinics, "audit")] == [
        *range(1, room.audit_head().seq + 1)
    ]


def test_a_session_of_hours_goes_in_pieces_of_which_none_is_large(room, clinics, monkeypatch):
    monkeypatch.setattr(session_pieces, "PIECE_BYTES", 20_000)
    handle = room.begin_session(new_session())
    noise = np.random.default_rng(7)
    with closing(room.writer(handle.session_id)) as writer:
        writer.stream(ecg_stream())
        for seq in range(40):
            times_ns = (seq * 250 + np.arange(250)) * 4_000_000 + NS_PER_S
            values = noise.normal(size=(250, 1)).astype(np.float32)
            writer.chunk(
                Samples(
                    stream="belt ECG",
                    first=seq * 250,
                    times_ns=times_ns,
                    values=values,
                    sent_as=seq,
                )
            )
    room.end_session(handle.session_id)
    assert sync_of(room, clinics).run().pushed.sessions == 1
    pieces = [kept for _, kept in clinics.parcels(SITE) if kept.parcel.kind is ParcelKind.SESSION]
    assert [one.parcel.sequence for one in pieces] == [*range(1, len(pieces) + 1)]
    assert [one.parcel.last for one in pieces] == [False] * (len(pieces) - 1) + [True]
    assert len(pieces) > 2
    sizes = [sum(map(session_pieces.size_of, one.parcel.rows)) for one in pieces]
    assert max(sizes) < 25_000
    assert [row["seq"] for row in rows_on(clinics, "chunk")] == [*range(40)]


def test_what_changes_is_sent_again_with_the_next_number_and_what_was_taken_away_as_nothing(
    room, clinics
):
    room.keep_patient(Patient(code="P1", needs=HeadsetNeeds(seated=True)))
    room.keep_identity("P1", Identity(name="A. Example"))
    course = room.begin_course("P1", BY)
    sync_of(room, clinics).run()
    room.keep_identity("P1", Identity())
    room.end_course(course.course_id, CourseEnd.COMPLETED, "well", BY)
    sync_of(room, clinics).run()
    numbered = [(kind, sequence) for _, kind, _, sequence in clinics.content(SITE)]
    assert sorted(one for one in numbered if one[0] in ("identity", "course", "needs")) == [
        *(("course", 1), ("course", 2), ("identity", 1), ("identity", 2), ("needs", 1))
    ]
    assert [row["ended_utc"] is None for row in rows_on(clinics, "course")] == [True, False]
    assert len(rows_on(clinics, "patient_name")) == 1


def test_an_entry_of_a_session_waits_for_the_sessions_end(room, clinics):
    room.add_patient("P1")
    course = room.begin_course("P1", BY)
    handle = room.begin_session(new_session("P1"))
    note = NewEntry(name=EventName.ATTENDANCE, by=BY, session_id=handle.session_id)
    room.enter(course.course_id, [note])
    room.close()
    with open_store(room.folder, state=room.folder / "state") as again:
        assert sync_of(again, clinics).run().ended is Ended.DONE
        assert "session" not in kinds(clinics)
        before = len(rows_on(clinics, "course_entry"))
        again.interrupt_session(handle.session_id)
        sync_of(again, clinics).run()
        assert kinds(clinics)["session"] == 1
        assert len(rows_on(clinics, "course_entry")) == before + 1


def test_an_erasure_goes_first_and_takes_what_was_sent(room, clinics):
    treated(room)
    treated(room, "P2")
    sync_of(room, clinics).run()
    room.erase("P014", Ground.CONSENT_WITHDRAWN)
    run = sync_of(room, clinics).run()
    assert run.refused == ()
    assert [row["code"] for row in rows_on(clinics, "patient")] == ["P2"]
    assert len(rows_on(clinics, "session")) == 1
    [certificate] = rows_on(clinics, "erasure")
    assert (certificate["certificate"], certificate["ground"]) == (1, "consent-withdrawn")
    assert not room.due().others


# ── when it may not, and how it is told ──────────────────────────────────────────────────────


def test_nothing_is_sent_while_a_session_runs_and_a_run_stops_for_one_that_begins(room, clinics):
    short_session(room)
    handle = room.begin_session(new_session())
    assert sync_of(room, clinics).run().ended is Ended.SESSION
    assert clinics.content(SITE) == {}
    room.end_session(handle.session_id)
    begun = []

    def begin(progress):
        begun.append((progress, room.begin_session(new_session())))

    run = sync_of(room, clinics, progress=begin).run()
    assert run.ended is Ended.SESSION
    assert run.again_in_s is not None
    assert len(begun) == 1
    room.end_session(begun[0][1].session_id)


def test_a_run_that_is_cancelled_goes_on_where_it_stopped(room, clinics, monkeypatch):
    monkeypatch.setattr("clinician_console.sync.service.BATCH_PARCELS", 3)
    for _ in range(4):
        short_session(room)
    asked = iter([False, False, True])
    run = sync_of(room, clinics, cancelled=lambda: next(asked)).run()
    assert (run.ended, run.pushed.parcels) == (Ended.CANCELLED, 6)
    run = sync_of(room, clinics).run()
    assert run.pushed.parcels == run.pushed.fresh
    assert kinds(clinics)["session"] == 4


def test_a_backlog_is_walked_a_part_at_a_time_and_all_of_it_in_one_run(room, clinics, monkeypatch):
    monkeypatch.setattr("clinician_console.sync.service.BATCH_PARCELS", 3)
    monkeypatch.setattr("clinician_console.sync.service.WALK_BATCHES", 1)
    for _ in range(4):
        short_session(room)
    run = sync_of(room, clinics).run()
    assert (run.ended, run.pushed.sessions) == (Ended.DONE, 4)
    assert run.pushed.parcels == run.pushed.fresh
    assert not room.due().sessions


def test_a_server_that_is_away_is_told_with_when_to_try_again_and_nobody_waits(room, clinics):
    short_session(room)
    clinics.reachable = False
    sync = sync_of(room, clinics)
    runs = [sync.run() for _ in range(9)]
    assert {run.ended for run in runs} == {Ended.HINDERED}
    assert [run.again_in_s for run in runs] == [5, 10, 20, 40, 80, 160, 320, 600, 600]
    clinics.reachable = True
    assert sync.run().again_in_s is None
    clinics.reachable = False
    short_session(room)
    assert sync.run().again_in_s == 5


def test_a_parcel_that_the_server_refuses_is_told_and_stops_nothing_else(room, clinics):
    first, other = short_session(room), short_session(room, "P2")
    server = clinics.room(SITE, room.room)

    class Picky:
        def push(self, parcels):
            if any(parcel.subject == first for parcel, _ in parcels):
                raise IntegrityError("no", "no")
            return server.push(parcels)

    run = Sync(room, Picky(), KEY).run()
    assert run.ended is Ended.DONE
    assert [one.kind for one in run.refused] == [ParcelKind.SESSION]
    assert [row["id"] for row in rows_on(clinics, "session")] == [other]
    assert room.due().sessions == 1
    assert Sync(room, server, KEY).run().pushed.sessions == 1


def test_what_came_from_another_room_is_not_sent_back(clinics, tmp_path):
    east, west = (Room(clinics, tmp_path / name, name) for name in ("east", "west"))
    with closing(east.store), closing(west.store):
        treated(east.store)
        sync_of(east.store, clinics).run()
        west.follow()
        west.store.ask_for("P014")
        assert west.follow().sessions == 1
        assert (west.store.due().sessions, west.store.due().others) == (0, 0)
        sync_of(west.store, clinics).run()
        of_west = {kind for room, kind, _, _ in clinics.content(SITE) if room == west.name}
        assert of_west == {"audit"}
        west.store.keep_patient(Patient(code="P014", needs=HeadsetNeeds(one_hand=True)))
        sync_of(west.store, clinics).run()
        sent = [at for at in clinics.content(SITE) if at[0] == west.name and at[1] == "needs"]
        assert [sequence for _, _, _, sequence in sent] == [2]
        east.follow()
        assert east.store.patient("P014").needs.one_hand


# ── whatever goes wrong ──────────────────────────────────────────────────────────────────────


class KilledError(BaseException):
    """The console dies here."""


class Dying:
    """A store whose console dies at one of its steps."""

    def __init__(self, store, after):
        self._store, self._left = store, after

    def __getattr__(self, name):
        if name in ("offer", "kept"):
            self._left -= 1
            if self._left == 0:
                raise KilledError
        return getattr(self._store, name)


STEPS = st.one_of(
    st.tuples(st.just("session"), st.integers(0, 100)),
    st.tuples(st.just("needs"), st.booleans()),
    st.tuples(st.just("name"), st.sampled_from(["A. Example", "B. Example", None])),
    st.tuples(st.just("plan"), st.none()),
    st.tuples(st.just("run"), st.lists(st.sampled_from(Fault), max_size=3)),
    st.tuples(st.just("killed"), st.integers(1, 6)),
    st.tuples(st.just("held"), st.booleans()),
)


def step(store, clinics, what, value):
    match what:
        case "session":
            short_session(store, suds=value)
        case "needs":
            store.keep_patient(Patient(code="P014", needs=HeadsetNeeds(seated=value)))
        case "name":
            store.keep_identity("P014", Identity(name=value))
        case "plan":
            courses = store.courses("P014") or [store.begin_course("P014", BY)]
            store.add_plan(courses[0].course_id, plan_of(), BY, "made")
        case "run":
            clinics.faults[:] = value
            sync_of(store, clinics).run()
        case "killed":
            short_session(store)
            with contextlib.suppress(KilledError):
                Sync(Dying(store, value), clinics.room(SITE, store.room), KEY).run()
        case "held":
            for transaction in clinics.held:
                (clinics.commit if value else clinics.roll_back)(transaction)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, max_size=7))
def test_any_writes_crashes_and_lost_replies_end_in_the_same_content(
    tmp_path_factory, monkeypatch, steps
):
    monkeypatch.setattr("clinician_console.sync.service.BATCH_PARCELS", 4)
    clinics, calm = MemoryClinics(), MemoryClinics()
    store = Room(clinics, tmp_path_factory.mktemp("east"), "east").store
    with closing(store):
        store.add_patient("P014")
        for what, value in steps:
            step(store, clinics, what, value)
        clinics.faults.clear()
        for transaction in clinics.held:
            clinics.commit(transaction)
        run = sync_of(store, clinics).run()
        assert (run.ended, run.refused) == (Ended.DONE, ())
        assert (store.due().sessions, store.due().others) == (0, 0)
        _as_if_nothing_was_sent(store)
        sync_of(store, calm).run()
    assert newest(clinics) == newest(calm)


def _as_if_nothing_was_sent(store):
    with store._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM sent")


def newest(clinics):
    """What stands in each setting, and all else; of the trail that there is one."""
    found = {}
    for _, kept in sorted(clinics.parcels(SITE), key=lambda one: one[1].parcel.sequence):
        parcel = kept.parcel
        if parcel.kind is ParcelKind.SESSION:
            found[parcel.subject, parcel.sequence] = (parcel.rows, parcel.last)
        elif parcel.kind is not ParcelKind.AUDIT:
            found[parcel.kind, parcel.subject] = parcel.rows
    return {at: rows for at, rows in found.items() if rows}
