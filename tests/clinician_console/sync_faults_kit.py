"""Consoles as processes that push to a real server, and die or lose it where they are told to.

    full_store     a store with sessions written by rows, and canary words wherever words can stand
    Console        a fork that runs `gradus sync` once over its store, with one fault

A fork tells its parent by a pipe that it stands in the middle of a batch, and waits there until the
server has been killed and is up again: what it does next then finds it gone.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from uuid import uuid4

import sqlalchemy as sa

from clinician_console.patients.course import NewEntry
from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient
from clinician_console.storage.tables import METADATA, TreatmentProtocol
from clinician_console.storage.tables import Patient as PatientRow
from clinician_console.sync import service
from clinician_console.sync.refusals import unreachable
from clinician_console.sync.service import Ended, Sync
from shared.wire.events import EventName
from tests.clinician_console.rooms_kit import KEY, room_store
from tests.clinician_console.storage_kit import event, new_session, open_store, rating
from tests.clinician_console.treatment_kit import plan_of

CANARY = "Kanarienvogel"
BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BATCH = 6
DONE, HINDERED = 10, 11
"""Exit codes of a console that came to the end of its run, and of one whose server went away."""


class Trouble(Enum):
    """What happens to a console while it pushes."""

    NONE = auto()
    SERVER_DIES = auto()
    DIES_BEFORE = auto()
    DIES_WITHIN = auto()
    DIES_AFTER = auto()
    REPLY_LOST = auto()


def full_store(folder, name, protocol, sessions):
    """A store of a room, closed again; with a protocol of its own it waits for no other room."""
    with room_store(folder, name) as store:
        store.add_patient(f"{name}-1", f"{CANARY} of {name}")
        store.keep_identity(
            f"{name}-1", Identity(name=f"{CANARY} Senior", crisis_contact=f"{CANARY} 0199")
        )
        store.keep_patient(Patient(code=f"{name}-1", needs=HeadsetNeeds(glasses=True)))
        course = store.begin_course(f"{name}-1", f"{CANARY} Therapist")
        store.add_plan(course.course_id, plan_of(protocol), f"{CANARY} Therapist", "made")
        told = NewEntry(name=EventName.ATTENDANCE, by=f"{CANARY} Therapist", data={"why": CANARY})
        store.enter(course.course_id, [told])
        handle = store.begin_session(new_session(f"{name}-1", title=f"{CANARY} {name}"))
        writer = store.writer(handle.session_id)
        writer.event(event(data={"text": f"{CANARY} said", "of": CANARY, CANARY: 1}))
        writer.rating(rating(step=f"{CANARY} balcony"))
        writer.close()
        store.end_session(handle.session_id)
        store.sign(handle.session_id, by=f"{CANARY} Therapist")
        with store._engine.begin() as connection:
            _add_sessions(connection, sessions - 1)
    return folder


def _add_sessions(connection, count):
    patient = connection.execute(sa.select(PatientRow.id)).scalar()
    protocol = connection.execute(sa.select(TreatmentProtocol.sha256)).scalar()
    rows = {name: [] for name in ("session", "rating", "event", "stream", "chunk")}
    for number in range(count):
        _add_session(rows, number, patient, protocol)
    for name, some in rows.items():
        connection.execute(sa.insert(METADATA.tables[name]), some)


def _add_session(rows, number, patient, protocol):
    session, stream = uuid4(), uuid4()
    utc = BEGAN + timedelta(hours=number)
    of = {"session_id": session, "author": "headset", "boot": CANARY, "utc": utc, "sha256": CANARY}
    rows["session"].append(
        {
            "id": session, "patient_id": patient, "protocol_sha256": protocol,
            "software_version": CANARY, "wire_version": 1, "epoch": 1, "simulated": False,
            "started_utc": utc, "started_ns": 0, "ended_utc": utc, "ended_ns": 9,
            "dated_back": False, "last_written_ns": 9, "events": 1, "ratings": 1,
        }
    )  # fmt: skip
    rows["rating"].append(
        {**of, "id": uuid4(), "at_ns": 1, "suds": number % 101, "step": CANARY, "scene": CANARY}
    )
    data = {"text": CANARY, "height_m": 2.5, CANARY: CANARY}
    rows["event"].append(
        {**of, "id": uuid4(), "at_ns": 2, "actor": CANARY, "name": CANARY, "data": data}
    )
    rows["stream"].append(
        {
            "id": stream, "session_id": session, "name": f"{CANARY} belt", "signal": CANARY,
            "rate_hz": 250.0, "channels": [CANARY], "units": [CANARY],
            "source_id": f"{CANARY} serial", "author": "console", "boot": "",
        }
    )  # fmt: skip
    rows["chunk"].append(
        {
            "stream_id": stream, "seq": 0, "first_sample": 0, "n": 1, "lost_before": 0, "t0_ns": 0,
            "sha256": "0" * 64, "codec": "raw", "dtype": "<f4", "shape": [1, 1],
            "stamps": b"\x01" * 8, "data": os.urandom(64),
        }
    )  # fmt: skip


class Faulty:
    """A way to the server on which one thing goes wrong, in the batch that is told."""

    def __init__(self, server, trouble, batch, tell):
        self._server, self._trouble, self._left, self._tell = server, trouble, batch, tell

    def push(self, parcels):
        self._left -= 1
        if self._left != 0:
            return self._server.push(parcels)
        if self._trouble is Trouble.DIES_BEFORE:
            os.kill(os.getpid(), signal.SIGKILL)
        if self._trouble in (Trouble.SERVER_DIES, Trouble.DIES_WITHIN):
            sa.event.listen(self._server._engine, "before_cursor_execute", self._within)
        pushed = self._server.push(parcels)
        if self._trouble is Trouble.DIES_AFTER:
            os.kill(os.getpid(), signal.SIGKILL)
        if self._trouble is Trouble.REPLY_LOST:
            raise unreachable()
        return pushed

    def _within(self, connection, cursor, statement, *_):
        if "INSERT" not in statement:
            return
        sa.event.remove(self._server._engine, "before_cursor_execute", self._within)
        if self._trouble is Trouble.DIES_WITHIN:
            os.kill(os.getpid(), signal.SIGKILL)
        self._tell()


@dataclass
class Console:
    """A fork that runs once over its store.

    Attributes:
        within: Becomes readable when it stands in the middle of a batch.
    """

    pid: int
    within: int
    go_on: int
    code: int | None = None

    def killed_its_server(self):
        """Let it go on: the server that it was speaking to is gone."""
        os.write(self.go_on, b"x")

    def wait(self):
        """How it ended, once it has: its exit code, or minus the signal that killed it."""
        if self.code is None:
            _, status = os.waitpid(self.pid, 0)
            self.code = os.waitstatus_to_exitcode(status)
            os.close(self.within)
            os.close(self.go_on)
        return self.code


def console(folder, connect, trouble, batch, at_once=BATCH):
    """Fork a console that has this trouble in this batch of its.

    Args:
        folder: Of its store.
        connect: Gives its way to the server, by the id of its room.
        trouble: What happens.
        batch: In which of its batches, from 1.
        at_once: How many parcels are in a batch.
    """
    told, tells = os.pipe()
    waits, goes = os.pipe()
    pid = os.fork()
    if pid:
        os.close(tells)
        os.close(waits)
        return Console(pid, told, goes)
    code = 1
    try:
        os.close(told)
        os.close(goes)
        service.BATCH_PARCELS = at_once
        store = open_store(folder, state=folder / "state")

        def tell():
            os.write(tells, b"x")
            os.read(waits, 1)

        server = Faulty(connect(store.room), trouble, batch, tell)
        code = DONE if Sync(store, server, KEY).run().ended is Ended.DONE else HINDERED
    finally:
        os._exit(code)
