"""A course of thirty sessions opened, scored, and its outcome computed and told (budget: 300 ms).

    python benchmarks/course.py [--sessions 30] [--minutes 35] [--runs 20]

The store holds what a course leaves behind: one estimate of the headset's clock a second, a row for
each change of exposure, the headset's word on every target, ratings, expectancies, sickness, two
questionnaires a session, homework and attendance, heart beats, and some of the raw signal. Opening
the store is not part of it (the passphrase alone takes longer); reading the course, its plan and
its sessions, loading and scoring the instruments, every figure, and the table are.

Prints one JSON line per figure: name, value, unit, n and the budget.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import numpy as np
from figures import figure, measured, spread, took_place

from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.commands.parts.course_table import table_lines
from clinician_console.desk.making.course_facts import facts_of
from clinician_console.patients.course import Course, NewEntry
from clinician_console.patients.patient import Patient
from clinician_console.patients.plan import Plan, PlannedStep, PlanVersion
from clinician_console.record.entries import (
    BeatsEntry,
    ClockOffsetEntry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.listed import NewSession
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.record.what import Parts
from clinician_console.storage import Argon2Cost, SessionWriter, Store
from protocols.instruments.loader import load_instrument
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, FakeClock
from shared.rules.states import Actor
from shared.wire.events import Author, EventName

PASSPHRASE = "a passphrase for measuring"  # noqa: S105 - of a store in a temporary folder
CHEAP = Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1)
CODE, BY = "P-0001", "R. Ott"
BUDGET_MS = 300.0
AHEAD_NS = 7_000 * NS_PER_S
PROTOCOL = load_protocol("heights")
ASKED = tuple(load_instrument(name) for name in ("phq9", "gad7"))
STEPS_A_SESSION = 5
TARGETS = 480
SIGNAL_S = 60


class Sitting:
    """One session of the course, written as a console writes it."""

    def __init__(self, writer: SessionWriter, clock: FakeClock, minutes: float) -> None:
        self._writer = writer
        self._start_ns, self._utc = clock.now_ns(), clock.utc()
        self._length_s = 60 * minutes

    def write(self, number: int) -> None:
        """All of it; the course's figures depend on the number."""
        self._clocks()
        self._exposures(number)
        self._events(number)
        self._body()

    def _by(self, author: Author, at_s: float) -> dict[str, object]:
        console_ns = self._start_ns + round(at_s * NS_PER_S)
        stamp = {"utc": self._utc + timedelta(seconds=at_s), "author": author}
        if author is Author.CONSOLE:
            return {**stamp, "at_ns": console_ns}
        drift_ns = round(at_s * 15_000)
        arrived_ns = console_ns + 20_000_000
        headset_ns = console_ns + AHEAD_NS + drift_ns
        return {**stamp, "at_ns": headset_ns, "boot": "boot-1", "arrived_ns": arrived_ns}

    def _clocks(self) -> None:
        for at_s in range(int(self._length_s)):
            at_ns = self._start_ns + at_s * NS_PER_S
            offset_ns = AHEAD_NS + at_s * 15_000
            entry = ClockOffsetEntry(
                boot="boot-1", at_ns=at_ns, offset_ns=offset_ns, error_ns=800_000
            )
            self._writer.clock_offset(entry)

    def _stages(self, number: int) -> list[tuple[float, str]]:
        first = number % (len(PROTOCOL.steps) - STEPS_A_SESSION)
        steps = PROTOCOL.steps[first : first + STEPS_A_SESSION]
        starts_s = np.linspace(0.15, 0.75, STEPS_A_SESSION) * self._length_s
        return [(float(at), step.name) for at, step in zip(starts_s, steps, strict=True)]

    def _exposures(self, number: int) -> None:
        """A row a second for half a minute after each step, as values are on their way."""
        for start_s, name in self._stages(number):
            changed = {"to": "exposure", "step": name}
            self._event(start_s, EventName.STATE_CHANGED, changed, Author.HEADSET)
            step = next(step for step in PROTOCOL.steps if step.name == name)
            for at_s in np.arange(start_s, start_s + 30):
                values = {at: value * (at_s - start_s) / 29 for at, value in step.exposure.items()}
                self._exposure(float(at_s), "exposure", name, step.scene, values)
            for later_s, suds in ((40, 70 - number), (150, 55 - number), (290, 40 - number)):
                stamp = self._by(Author.CONSOLE, start_s + later_s)
                entry = RatingEntry(suds=suds, step=name, state="exposure", **stamp)
                self._writer.rating(entry)
        end_s = 0.92 * self._length_s
        self._event(end_s, EventName.STATE_CHANGED, {"to": "recovery"}, Author.HEADSET)
        self._exposure(end_s, "recovery", None, "safe_place", {})

    def _events(self, number: int) -> None:
        for at_s in np.linspace(0.1, 0.9, TARGETS) * self._length_s:
            self._event(float(at_s), EventName.TARGET_APPLIED, {"rev": 1}, Author.HEADSET)
        self._event(30, EventName.SICKNESS_RATED, {"fms": 1})
        self._event(0.8 * self._length_s, EventName.SICKNESS_RATED, {"fms": 3})
        for place, (start_s, name) in enumerate(self._stages(number), start=1):
            about: Parts = {"number": place, "step": name, "outcome": "I shall fall"}
            before: Parts = {**about, "likelihood": 90 - 2 * number}
            after: Parts = {**about, "happened": "no", "likelihood": 60 - number}
            self._event(start_s - 5, EventName.EXPECTANCY_BEFORE, before)
            self._event(start_s + 300, EventName.EXPECTANCY_AFTER, after)
        for instrument in ASKED:
            for item in instrument.items:
                value = item.scale.highest if number < 5 else item.scale.lowest
                answered: Parts = {"instrument": instrument.name, "item": item.name, "value": value}
                filled: Parts = {**answered, "filling": f"{instrument.name}-{number}"}
                self._event(20, EventName.ANSWERED, filled)

    def _event(
        self, at_s: float, name: EventName, data: Parts, author: Author = Author.CONSOLE
    ) -> None:
        stamp = self._by(author, at_s)
        entry = EventEntry(event_id=uuid4(), actor=Actor.THERAPIST, name=name, data=data, **stamp)
        self._writer.event(entry)

    def _exposure(
        self, at_s: float, state: str, step: str | None, scene: str, values: dict[str, float]
    ) -> None:
        stamp = self._by(Author.HEADSET, at_s)
        place = {"scene": scene, "state": state, "step": step, "epoch": 1, "rev": 1}
        self._writer.exposure(ExposureEntry(**place, exposure=values, wanted=values, **stamp))

    def _body(self) -> None:
        """Heart beats of the whole session and a minute of its ECG: none of it is to be read."""
        beats_ns = self._start_ns + np.arange(0, int(self._length_s * NS_PER_S), 800_000_000)
        rr_ms = np.full(beats_ns.shape, 800.0)
        good = np.ones(beats_ns.shape, dtype=bool)
        self._writer.beats(BeatsEntry(at_ns=beats_ns, rr_ms=rr_ms, rate_bpm=rr_ms / 10, good=good))
        info = StreamInfo(name="ECG", signal="ECG", rate_hz=250.0, channels=("ECG",), units=("mV",))
        self._writer.stream(info)
        wave = np.sin(np.arange(250) / 40).astype(np.float32)[:, None]
        for at_s in range(SIGNAL_S):
            times_ns = self._start_ns + at_s * NS_PER_S + np.arange(250) * 4_000_000
            chunk = Samples(
                stream="ECG", first=250 * at_s, times_ns=times_ns, values=wave, sent_as=at_s
            )
            self._writer.chunk(chunk)


def build(store: Store, clock: FakeClock, sessions: int, minutes: float) -> Course:
    """A patient with a plan, so many weekly sessions, and what lay between them."""
    store.keep_patient(Patient(code=CODE))
    course = store.begin_course(CODE, BY)
    plan = Plan(
        protocol_name=PROTOCOL.name,
        protocol_title=PROTOCOL.title,
        protocol_sha256=PROTOCOL.sha256,
        protocol_text=PROTOCOL.text,
        steps=tuple(PlannedStep(name=step.name) for step in PROTOCOL.steps),
        sessions_agreed=sessions,
    )
    version = store.add_plan(course.course_id, plan, BY, "The first plan.")
    for number in range(sessions):
        sit(store, clock, number, minutes, version)
        store.enter(course.course_id, around(number))
        clock.advance(7 * 86_400)
    return course


def sit(store: Store, clock: FakeClock, number: int, minutes: float, version: PlanVersion) -> None:
    """One session."""
    new = NewSession(
        patient_code=CODE,
        protocol_name=PROTOCOL.name,
        protocol_title=PROTOCOL.title,
        protocol_sha256=PROTOCOL.sha256,
        protocol_toml=PROTOCOL.text,
        software_version="0.2.0",
        wire_version=7,
        epoch=number + 1,
        course_id=version.course_id,
        plan_id=version.plan_id,
    )
    handle = store.begin_session(new)
    with contextlib.closing(store.writer(handle.session_id)) as writer:
        Sitting(writer, clock, minutes).write(number)
    clock.advance(60 * minutes)
    store.end_session(handle.session_id)


def around(number: int) -> list[NewEntry]:
    """Attendance, staff, homework, and that there was no adverse event."""
    words: list[tuple[EventName, Parts]] = [
        (EventName.ATTENDANCE, {"attendance": "came"}),
        (EventName.STAFF_TIME, {"role": "therapist", "minutes": 50}),
        (EventName.HOMEWORK_AGREED, {"number": number + 1, "task": "Stand on the balcony"}),
        (EventName.HOMEWORK_REPORTED, {"number": number + 1, "done": "done"}),
        (EventName.NO_ADVERSE_EVENT, {}),
    ]
    return [NewEntry(name=name, by=BY, data=data) for name, data in words]


def check(facts: CourseFacts, lines: list[str], sessions: int) -> None:
    """What is measured took place."""
    took_place(len(facts.sessions) == sessions, f"there are not {sessions} sessions")
    took_place(facts.exposed_min > 10 * sessions, "the sessions have no exposure in them")
    took_place(len(facts.distress) == STEPS_A_SESSION * sessions, "a step was not rated")
    took_place(len(facts.expectancies) == STEPS_A_SESSION * sessions, "an expectancy is missing")
    took_place(len(facts.scores) == len(ASKED), "an instrument was not scored")
    took_place(all(len(one.taken) == sessions for one in facts.scores), "a score is missing")
    took_place(len(facts.homework) == sessions, "homework is missing")
    took_place(facts.sickness[-1].rise == 2, "sickness was not held against the score before")
    took_place(len(lines) > sessions, "the table was not told")


def measure(store: Store, course: Course, sessions: int, runs: int) -> None:
    """Open the course so many times, and print the spread."""
    whole_ms, reading_ms, processor_ms = [], [], []
    for _ in range(runs):
        busy, start = time.process_time(), time.perf_counter()
        facts = facts_of(store, course)
        read = time.perf_counter()
        lines = list(table_lines(CODE, facts))
        end = time.perf_counter()
        processor_ms.append((time.process_time() - busy) * 1e3)
        check(facts, lines, sessions)
        whole_ms.append((end - start) * 1e3)
        reading_ms.append((read - start) * 1e3)
    name = f"course_of_{sessions}"
    figure(f"{name}_read_p50", float(np.median(reading_ms)), "ms", runs)
    busy_ms = float(np.median(processor_ms))
    figure(f"{name}_outcome_processor_p50", busy_ms, "ms", runs, budget=BUDGET_MS)
    spread(f"{name}_outcome", whole_ms, budget_ms=BUDGET_MS)


def main() -> None:
    """Build one store and measure in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--minutes", type=float, default=35.0)
    parser.add_argument("--runs", type=int, default=20)
    wanted = parser.parse_args()
    clock = FakeClock()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        made = Store.create(
            folder, PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder, clock=clock
        )
        with made.store as store:
            start = time.perf_counter()
            course = build(store, clock, wanted.sessions, wanted.minutes)
            figure("course_written", time.perf_counter() - start, "s", wanted.sessions)
            measure(store, course, wanted.sessions, wanted.runs)


if __name__ == "__main__":
    sys.exit(measured(main))
