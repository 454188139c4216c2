"""A disk that refuses: the therapist is told, nothing acknowledged is lost, and it goes on.

The disks are real: a small one of memory where the system lets us mount it, and everywhere else a
limit on the size of files. Each scenario runs in a process of its own and prints what it saw.
"""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from clinician_console.storage import NewSession, Store
from shared.clock import SystemClock
from shared.errors import GradusError
from tests.clinician_console.storage_kit import (
    CHEAP,
    PASSPHRASE,
    REPOSITORY,
    event,
    new_session,
    open_store,
)
from tests.forks import NO_DISK, mount_small_disk, printed_by_fork

DISK = "4m"
BALLAST_BYTES = 1024 * 1024
LONGEST_WAIT_S = 180.0
NOTE = "a long note. " * 200

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has neither of the two limits")


class Session:
    """A session whose writer meets a refusing disk."""

    def __init__(self, folder: Path, new: NewSession) -> None:
        clock = SystemClock()
        self.store = Store.create(
            folder, PASSPHRASE, clock=clock, cost=CHEAP, ballast_bytes=BALLAST_BYTES
        ).store
        self.handle = self.store.begin_session(new)
        self.writer = self.store.writer(self.handle.session_id)
        self.acknowledged: list[int] = []
        self.sent = 0

    def send(self) -> threading.Event:
        number, durable = self.sent, threading.Event()

        def acknowledge():
            self.acknowledged.append(number)
            durable.set()

        self.writer.event(event(number, data={"text": NOTE}), acknowledge)
        self.sent += 1
        return durable

    def send_and_wait(self, count: int) -> None:
        last = [self.send() for _ in range(count)][-1]
        if not last.wait(LONGEST_WAIT_S):
            raise TimeoutError

    def send_until_refused(self) -> GradusError:
        while (fault := self.writer.fault) is None:
            if self.writer.backlog < 10:
                self.send()
        return fault

    def end(self) -> None:
        self.writer.close()
        self.store.end_session(self.handle.session_id)
        self.store.close()


def report(folder, session, fault, kept):
    with open_store(folder) as store:
        recorded = store.read_session(session.handle.session_id)
        print(  # noqa: T201 - what the parent reads
            json.dumps(
                {
                    "sentence": str(fault),
                    "kept_in_memory": kept,
                    "sent": session.sent,
                    "acknowledged": session.acknowledged,
                    "stored": [
                        round(entry.at_s - recorded.events[0].at_s) for entry in recorded.events
                    ],
                    "ended": recorded.ended_at is not None,
                    "sound": store.verify().sound,
                    "alarms": len(session.writer.alarms),
                }
            )
        )


def meet_a_full_disk(folder):
    """The disk fills up, gets space again, and is full when the session ends."""
    session = Session(folder / "store", new_session())
    session.send_and_wait(20)
    filler = folder / "filler"
    fill(filler)
    fault = session.send_until_refused()
    kept = session.writer.backlog
    filler.unlink()
    session.send_and_wait(5)
    fill(filler)
    session.send_until_refused()
    session.end()
    filler.unlink()
    report(folder / "store", session, fault, kept)


def meet_a_limit(folder):
    """Files may not grow for a while."""
    import resource

    session = Session(folder / "store", new_session())
    session.send_and_wait(20)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, hard))
    fault = session.send_until_refused()
    kept = session.writer.backlog
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    session.send_and_wait(5)
    session.end()
    report(folder / "store", session, fault, kept)


def meet_a_read_only_disk(folder):
    """A store on a disk that may only be read."""
    Store.create(folder / "store", PASSPHRASE, cost=CHEAP, ballast_bytes=0).store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    sentences = []
    for attempt in (
        lambda path: open_store(path).begin_session(new_session()),
        lambda path: Store.create(path / "new", PASSPHRASE, cost=CHEAP),
    ):
        try:
            attempt(folder / "store")
        except GradusError as error:
            sentences.append(str(error))
    print(json.dumps(sentences))  # noqa: T201 - what the parent reads


def fill(path):
    with path.open("wb", buffering=0) as stream:
        for size in (65_536, 4_096, 512):
            try:
                while True:
                    stream.write(bytes(size))
            except OSError:
                continue


def command(scenario, folder):
    module, name = scenario.__module__, scenario.__name__
    code = f"import pathlib, {module} as t; t.{name}(pathlib.Path({str(folder)!r}))"
    return [sys.executable, "-c", code]


def on_a_small_disk(scenario, folder, size=DISK):
    """Run a scenario on a disk of memory that only its own process sees: a fork of this one."""

    def meet():
        mount_small_disk(folder, size)
        scenario(folder)

    ended, printed = printed_by_fork(meet)
    if ended == NO_DISK:
        return refuse("this system lets us mount no small disk")
    assert ended == 0, printed
    return json.loads(printed)


def in_a_fork(scenario, folder):
    ended, printed = printed_by_fork(lambda: scenario(folder))
    assert ended == 0, printed
    return json.loads(printed)


def on_a_small_disk_anew(scenario, folder, size=DISK):
    """The same in a process that begins with nothing, as one with windows has to."""
    mount = f'mount -t tmpfs -o size={size} none "{folder}" || exit 99; exec "$@"'
    rights = [] if os.geteuid() == 0 else ["--map-root-user"]
    try:
        done = subprocess.run(
            ["unshare", "--mount", *rights, "sh", "-c", mount, "sh", *command(scenario, folder)],
            cwd=REPOSITORY,
            capture_output=True,
            check=False,
            text=True,
        )
    except FileNotFoundError:
        return refuse("there is no unshare command here")
    if done.returncode == 99 or done.stderr.startswith("unshare:"):
        return refuse("this system lets us mount no small disk")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refuse(reason):
    if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def assert_nothing_was_lost(seen):
    assert seen["kept_in_memory"] > 0
    assert seen["stored"] == list(range(seen["sent"]))
    assert seen["acknowledged"] == seen["stored"]
    assert seen["ended"]
    assert seen["sound"]
    assert seen["alarms"] == 0


def test_a_full_disk_is_told_nothing_is_lost_and_the_session_can_still_be_closed(tmp_path):
    seen = on_a_small_disk(meet_a_full_disk, tmp_path)
    assert seen["sentence"].startswith("The disk that holds the store is full.")
    assert_nothing_was_lost(seen)


def test_a_disk_that_refuses_for_a_while_is_told_and_nothing_is_lost(tmp_path):
    seen = in_a_fork(meet_a_limit, tmp_path)
    assert seen["sentence"].startswith("The disk that holds the store reports a fault.")
    assert_nothing_was_lost(seen)


def test_a_read_only_disk_is_told_in_a_sentence(tmp_path):
    sentences = on_a_small_disk(meet_a_read_only_disk, tmp_path)
    assert len(sentences) == 2
    for sentence in sentences:
        assert "[S1]" in sentence
        assert "read-only" in sentence or "right to write" in sentence or "may write" in sentence


def meet_a_disk_that_stays_full(folder):
    """Files may not grow any more, also when the session ends."""
    import resource

    session = Session(folder / "store", new_session())
    session.send_and_wait(5)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, hard))
    session.send_until_refused()
    waiting = session.writer.backlog
    try:
        session.writer.close(patience_s=0.3)
        last = "nothing was said"
    except GradusError as error:
        last = str(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    with open_store(folder / "store") as store:
        unfinished = len(store.unfinished_sessions())
    session.store.close()
    print(json.dumps({"last": last, "waiting": waiting, "unfinished": unfinished}))  # noqa: T201


def test_on_a_disk_that_stays_full_the_last_line_owns_up_to_what_is_lost(tmp_path):
    seen = in_a_fork(meet_a_disk_that_stays_full, tmp_path)
    assert seen["waiting"] > 0
    assert "could not be written and" in seen["last"]
    assert "lost" in seen["last"]
    assert "--resume" in seen["last"]
    assert "then written by itself" not in seen["last"]


def meet_a_disk_that_is_full_at_the_start(folder):
    """A store on a disk without room is opened, and another one is made there."""
    Store.create(folder / "store", PASSPHRASE, cost=CHEAP, ballast_bytes=0).store.close()
    fill(folder / "filler")
    sentences = []
    for attempt in (open_store, lambda path: Store.create(path / "new", PASSPHRASE, cost=CHEAP)):
        try:
            attempt(folder / "store")
        except GradusError as error:
            sentences.append(str(error))
    print(json.dumps(sentences))  # noqa: T201 - what the parent reads


def test_a_disk_that_is_full_at_the_start_is_called_full_and_not_faulty(tmp_path):
    sentences = on_a_small_disk(meet_a_disk_that_is_full_at_the_start, tmp_path)
    assert len(sentences) == 2
    for sentence in sentences:
        assert sentence.startswith("The disk that holds the store is full.")
        assert "no file of the store itself" in sentence
