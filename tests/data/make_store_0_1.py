"""Makes `store_0_1/` with the code of version 0.1: run it from a checkout of that version.

    PYTHONPATH=. python /path/to/tests/data/make_store_0_1.py FOLDER

Seven sessions of made-up patients, as the store of version 0.1 holds them, under a passphrase that
that version took:

    P014, p014 three sessions with ratings, heart and samples, of two patients whose codes differ
               only in spelling; the last has no end
    P-TIMES    20 minutes in which the time of day was set back by an hour; the first clock offset
               comes from a headset that was busy; the link was lost for a second seven times in one
               step; ratings in the step, in recovery, and after the end
    P-HOSTILE  what a headset with a valid key could have stored: values of 1e308, a time of
               10^400 ms, an echo that moves the clock by two centuries, beats days away
    P-TORN     a session without an end, dated before the first one
    P-LATE     a session of which events came in long after its end, on a console that had been
               started again meanwhile
"""

from __future__ import annotations

import sys
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from protocols.loader import load_protocol

# The names of version 0.1, not ours: they are never renamed.
from shared.states import Actor  # where version 0.1 had it

from clinician_console.storage import (
    Argon2Cost,
    Author,
    BeatsEntry,
    ChunkEntry,
    ClockOffsetEntry,
    EventEntry,
    ExposureEntry,
    NewSession,
    RatingEntry,
    Store,
    StreamEntry,
)
from shared.clock import NS_PER_S

PASSPHRASE = "abc"
APART_NS = 7_000 * NS_PER_S
BOOT = "boot-1"
STEP = "One metre up"
BELT = "belt ECG"


class SetClock:
    """A clock whose time of day can be set."""

    def __init__(self) -> None:
        self.ns = 1_000 * NS_PER_S
        self.day = datetime(2026, 1, 12, 9, 0, tzinfo=UTC) - timedelta(seconds=1_000)

    def now_ns(self) -> int:
        return self.ns

    def utc(self) -> datetime:
        return self.day + timedelta(seconds=self.ns / NS_PER_S)

    def advance(self, seconds: float) -> None:
        self.ns += round(seconds * NS_PER_S)


class Made:
    """One session while it is made."""

    def __init__(self, store: Store, clock: SetClock, patient: str) -> None:
        protocol = load_protocol("heights")
        self.store, self.clock, self.seq = store, clock, 0
        self.protocol = protocol
        self.handle = store.begin_session(
            NewSession(
                patient_code=patient,
                protocol_name=protocol.name,
                protocol_title=protocol.title,
                protocol_sha256=protocol.sha256,
                protocol_toml=protocol.text,
                software_version="0.1.0",
                wire_version=3,
                epoch=store.next_epoch(),
                simulated=True,
            )
        )
        self.writer = store.writer(self.handle.session_id)

    def console(self, name: str, **data: object) -> None:
        self.writer.event(
            EventEntry(
                event_id=uuid.uuid4(),
                author=Author.CONSOLE,
                actor=Actor.THERAPIST,
                name=name,
                at_ns=self.clock.ns,
                utc=self.clock.utc(),
                data=data,
            )
        )

    def headset(self, name: str, actor: Actor = Actor.SYSTEM, **data: object) -> None:
        self.seq += 1
        self.writer.event(
            EventEntry(
                event_id=uuid.uuid4(),
                author=Author.HEADSET,
                actor=actor,
                name=name,
                at_ns=self.clock.ns + APART_NS,
                utc=self.clock.utc(),
                data=data,
                boot=BOOT,
                seq=self.seq,
            )
        )

    def offset(self, offset_ns: int, error_ns: int) -> None:
        self.writer.clock_offset(
            ClockOffsetEntry(boot=BOOT, at_ns=self.clock.ns, offset_ns=offset_ns, error_ns=error_ns)
        )

    def exposure(self, state: str, step: str | None, height_m: float) -> None:
        values = {"height_m": height_m}
        self.writer.exposure(
            ExposureEntry(
                epoch=1,
                rev=1,
                scene="glass_lift",
                state=state,
                step=step,
                confirmed=values,
                asked=values,
                at_ns=self.clock.ns + APART_NS,
                utc=self.clock.utc(),
                boot=BOOT,
            )
        )

    def move(self, state: str, step: str | None, height_m: float = 0.0) -> None:
        self.console("state_asked", to=state)
        self.clock.advance(0.02)
        self.headset("state_changed", Actor.THERAPIST, to=state, step=step)
        self.exposure(state, step, height_m)

    def rate(self, suds: int, step: str | None) -> None:
        self.writer.rating(
            RatingEntry(suds=suds, step=step, at_ns=self.clock.ns, utc=self.clock.utc())
        )

    def beats(self, at_ns: np.ndarray) -> None:
        count = len(at_ns)
        self.writer.beats(
            BeatsEntry(
                at_ns=at_ns,
                rr_ms=np.full(count, 800.0),
                rate_bpm=np.full(count, 75.0),
                good=np.ones(count, dtype=bool),
            )
        )

    def streams(self) -> None:
        """Three seconds of a belt, and a headset of which no sample came."""
        belt = StreamEntry(name=BELT, signal="ECG", rate_hz=250.0, channels=("ECG",), units=("mV",))
        pose = StreamEntry(
            name="head_pose",
            signal="pose",
            rate_hz=90.0,
            channels=("x", "y"),
            units=("m", "m"),
            boot=BOOT,
        )
        for stream in (belt, pose):
            self.writer.stream(stream)
        for number in range(3):
            times_ns = self.clock.ns + (number * 250 + np.arange(250)) * 4_000_000
            self.writer.chunk(
                ChunkEntry(
                    stream=BELT,
                    seq=number,
                    first_sample=number * 250,
                    times_ns=times_ns,
                    values=np.sin(times_ns / NS_PER_S).astype(np.float32)[:, None],
                )
            )

    def end(self) -> None:
        self.writer.close()
        self.store.end_session(self.handle.session_id)


def of_codes_that_differ_only_in_spelling(store: Store, clock: SetClock) -> None:
    store.add_patient("P014", "A. Example")
    for patient, ends in (("P014", True), ("p014", True), ("P014", False)):
        made = Made(store, clock, patient)
        made.offset(APART_NS, 1_000_000)
        made.streams()
        made.beats(clock.ns + np.arange(1, 6) * NS_PER_S)
        for suds, state, step, height_m in (
            (20, "baseline", None, 0.0),
            (40, "exposure", STEP, 3.0),
            (60, "recovery", None, 6.0),
        ):
            made.headset("state_changed", to=state)
            made.exposure(state, step, height_m)
            made.rate(suds, step)
            clock.advance(60)
        made.console("note", text="made by version 0.1")
        if ends:
            made.end()
        else:
            made.writer.close()


def with_a_clock_that_is_set(store: Store, clock: SetClock) -> None:
    made = Made(store, clock, "P-TIMES")
    made.offset(APART_NS + 1_300_000_000, 1_299_000_000)
    made.move("orientation", None)
    made.move("baseline", None)
    clock.advance(4)
    for _ in range(12):
        made.offset(APART_NS + 2_000_000, 2_500_000)
        clock.advance(5)
    made.beats(clock.ns + np.arange(50) * 800_000_000)
    made.move("exposure", STEP, 1.0)
    for _ in range(7):
        clock.advance(60)
        made.offset(APART_NS + 1_000_000, 1_500_000)
        made.console("alert", alert="headset_lost", on=True)
        clock.advance(1)
        made.console("alert", alert="headset_lost", on=False)
    made.rate(40, STEP)
    clock.day -= timedelta(hours=1)
    clock.advance(1)
    made.offset(APART_NS + 1_000_000, 1_500_000)
    made.move("recovery", STEP)
    clock.advance(60)
    made.rate(20, STEP)
    made.move("ended", STEP)
    clock.advance(30)
    made.rate(15, STEP)
    made.console("note", text="Calm when the headset came off")
    clock.ns = made.handle.started_ns + 1_200 * NS_PER_S
    made.end()


def of_a_hostile_headset(store: Store, clock: SetClock) -> None:
    made = Made(store, clock, "P-HOSTILE")
    made.offset(APART_NS, 1_000_000)
    made.move("exposure", STEP, 1.0)
    clock.advance(10)
    made.offset(-6_917_526_900 * NS_PER_S, 1)
    made.exposure("exposure", STEP, 1e308)
    made.exposure("exposure", STEP, -1e308)
    made.headset("stopped", Actor.PATIENT, reason="patient", stop_number=1)
    made.headset("safe_place_shown", stop_number=1, took_ms=10**400)
    clock.advance(5)
    made.offset(-6_917_526_895 * NS_PER_S, 1)
    names = {f"unknown_{number}": 1.0 for number in range(1_600)}
    made.writer.exposure(
        ExposureEntry(
            epoch=1,
            rev=1,
            scene="glass_lift",
            state="exposure",
            step=STEP,
            confirmed=names,
            asked=names,
            at_ns=clock.ns + APART_NS,
            utc=clock.utc(),
            boot=BOOT,
        )
    )
    made.beats(clock.ns + np.array([0, 1, 200_000, -30_000]) * NS_PER_S)
    clock.advance(5)
    made.end()


def without_an_end(store: Store, clock: SetClock) -> None:
    made = Made(store, clock, "P-TORN")
    clock.advance(300)
    made.console("note", text="It went on for five minutes")
    made.writer.close()


def with_events_that_came_late(store: Store, clock: SetClock) -> None:
    made = Made(store, clock, "P-LATE")
    made.offset(APART_NS, 1_000_000)
    made.move("orientation", None)
    clock.advance(600)
    made.console("note", text="The last thing before the end")
    clock.advance(2)
    made.end()
    clock.ns = 50 * NS_PER_S  # the console's computer was started again
    made.writer = store.writer(made.handle.session_id)
    made.clock = SetClock()
    made.clock.ns = made.handle.started_ns + 601 * NS_PER_S
    made.headset("client_left")
    made.writer.close()


def main(folder: Path) -> None:
    clock = SetClock()
    folder.mkdir()
    created = Store.create(
        folder,
        PASSPHRASE,
        clock=clock,
        cost=Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1),
        ballast_bytes=0,
    )
    with created.store as store:
        of_codes_that_differ_only_in_spelling(store, clock)
        with_a_clock_that_is_set(store, clock)
        clock.day += timedelta(hours=2)
        of_a_hostile_headset(store, clock)
        clock.day -= timedelta(days=400)
        without_an_end(store, clock)
        clock.day += timedelta(days=401)
        with_events_that_came_late(store, clock)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
