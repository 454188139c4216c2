"""The sessions of a course, opened at once, are those that are opened one by one."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from uuid import UUID

import pytest

from clinician_console.analysis.courses.needed import NEEDED
from clinician_console.analysis.facts import SessionFacts
from clinician_console.patients.patient import Patient
from clinician_console.record.entries import ClockOffsetEntry, ExposureEntry, RatingEntry
from clinician_console.record.listed import NewSession
from clinician_console.storage import Store
from shared.clock import NS_PER_S, FakeClock
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from tests.clinician_console.storage_kit import event, new_session, ready_store
from tests.clinician_console.treatment_kit import plan_of

AHEAD_NS = 7_000 * NS_PER_S
MINUTES = 10


@pytest.fixture
def store(tmp_path):
    with ready_store(tmp_path, FakeClock()) as store:
        store.keep_patient(Patient(code="P-1"))
        course = store.begin_course("P-1", "R. Ott")
        store.add_plan(course.course_id, plan_of(), "R. Ott", "The first plan.")
        yield store


def session_of(store: Store, *, jump_at_s: float = 1e9, boots: int = 1) -> UUID:
    """Ten minutes; the headset's clock drifts, and may jump back by a minute."""
    [course] = store.courses("P-1")
    [plan] = store.plan_versions(course.course_id)
    new = NewSession(
        **{**vars(new_session("P-1")), "course_id": course.course_id, "plan_id": plan.plan_id}
    )
    handle = store.begin_session(new)
    clock = store._clock
    start_ns, utc = clock.now_ns(), clock.utc()

    def by_headset(at_s: float) -> dict[str, object]:
        jump_ns = -60 * NS_PER_S if at_s >= jump_at_s else 0
        drift_ns = round(at_s * 20_000)
        at_ns = start_ns + round(at_s * NS_PER_S)
        return {
            "at_ns": at_ns + AHEAD_NS + drift_ns + jump_ns,
            "utc": utc + timedelta(seconds=at_s),
            "boot": f"boot-{min(int(at_s * boots / 600) + 1, boots)}",
            "arrived_ns": at_ns + 40 * 1_000_000,
            "author": Author.HEADSET,
        }

    with contextlib.closing(store.writer(handle.session_id)) as writer:
        for at_s in range(60 * MINUTES):
            stamp = by_headset(at_s + 0.5)
            console_ns = start_ns + at_s * NS_PER_S + NS_PER_S // 2
            writer.clock_offset(
                ClockOffsetEntry(
                    boot=str(stamp["boot"]),
                    at_ns=console_ns,
                    offset_ns=stamp["at_ns"] - console_ns,
                    error_ns=1_000_000,
                )
            )
        for at_s, state, step in (
            (30.0, "exposure", "Balcony"),
            (290.0, "exposure", "Roof"),
            (305.0, "paused", "Roof"),
            (330.0, "exposure", "Roof"),
            (500.0, "recovery", None),
        ):
            writer.exposure(
                ExposureEntry(
                    **by_headset(at_s),
                    epoch=1,
                    rev=1,
                    scene="glass_lift",
                    state=state,
                    step=step,
                    exposure={"height_m": 10.0},
                    wanted={"height_m": 10.0},
                )
            )
            changed = {"to": state, "step": step}
            writer.event(
                event(name="state_changed", actor=Actor.SYSTEM, data=changed, **by_headset(at_s))
            )
        writer.event(event(name="target_applied", data={"rev": 3}, **by_headset(40.0)))
        for at_s, suds in ((60.0, 40), (310.0, 80), (480.0, 30)):
            writer.rating(
                RatingEntry(
                    suds=suds,
                    step="Balcony" if at_s < 290 else "Roof",
                    at_ns=start_ns + round(at_s * NS_PER_S),
                    utc=utc,
                )
            )
    clock.advance(60.0 * MINUTES)
    store.end_session(handle.session_id)
    return handle.session_id


@pytest.mark.parametrize("made", [{}, {"jump_at_s": 302.0}, {"boots": 40}], ids=str)
def test_an_outline_has_the_figures_of_the_whole_session(store, made):
    session_id = session_of(store, **made)
    [course] = store.courses("P-1")
    [outline] = store.outlines(course.course_id, NEEDED)
    whole = store.read_session(session_id)
    short, long = SessionFacts(outline), SessionFacts(whole)
    assert [(step.name, step.visits, step.suds) for step in short.steps] == [
        ("Balcony", 1, (40,)),
        ("Roof", 1, (80, 30)),
    ]
    for one, other in zip(short.steps, long.steps, strict=True):
        assert one.time_s == pytest.approx(other.time_s, abs=0.02)
        assert (one.visits, one.suds, one.peaks) == (other.visits, other.suds, other.peaks)
    assert [event.name for event in outline.events] == ["state_changed"] * 5
    assert outline.ratings == whole.ratings
    assert outline.plan_version == whole.plan_version == 1
    assert (outline.heart, outline.streams) == (None, ())


def test_outlines_come_in_the_order_of_the_sessions_and_only_of_this_course(store):
    ids = [str(session_of(store)), str(session_of(store))]
    store.begin_session(new_session("P-1"))
    [course] = store.courses("P-1")
    found = store.outlines(course.course_id, [EventName.STATE_CHANGED])
    assert [outline.session_id for outline in found] == ids
    assert store.outlines(UUID(int=7), NEEDED) == ()
