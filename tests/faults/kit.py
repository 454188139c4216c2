"""A clinic that faults happen to: two processes, their diaries, and what must hold afterwards."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

from clinician_console.storage import Store
from protocols.catalogue import SCENES, SceneName
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S
from shared.rules.states import SHOWS_EXPOSURE, SessionState
from shared.trust.keys import console_keys
from tests.clinician_console.storage_kit import CHEAP
from tests.faults import sides
from tests.faults.places import Place
from tests.faults.sides import CONSENT, PASSPHRASE, RATE_HZ, Side

Entry = dict[str, Any]

# The plan's own times, and what is added to them where a bound is asserted: a frame of the client
# (it acts once a frame), and the time from a stop to the safe place fully shown (DESIGN 5: under
# 1 s). A client that the machine does not let run cannot act, so what its longest frame delays is
# added too (`slack_s`): on a machine that keeps up it is two frames.
HOLD_S = load_protocol("heights").hold_after_s
SAFE_S = load_protocol("heights").safe_after_s
FRAME_S = 1 / RATE_HZ
SHOWN_S = 1.0
NOTICED_S = 1.0  # DESIGN 5: the console says within 1 s that the client is gone
MOST_ATTEMPTS = 20
PATIENCE_S = 180.0  # what takes so long hangs, however busy the machine is
_MOST_READ_BYTES = 1 << 20

_WAYS = multiprocessing.get_context("forkserver")  # imports once; a killed side is back in 20 ms
_WAYS.set_forkserver_preload(["__main__", sides.__name__, f"{__package__}.warm"])


def slack_s(longest_frame_s: float) -> float:
    """How much later than planned a client notices that nobody speaks.

    The console's last word is taken with one frame and its age is looked at with another, each as
    long as the longest; what came of it is written down a frame later.
    """
    return FRAME_S + 2 * longest_frame_s


@dataclass
class Diary:
    """What a side wrote down; `entries` is read on whenever it is looked at."""

    file: Path
    entries: list[Entry] = field(default_factory=list)
    _at: int = 0
    _descriptor: int | None = None

    def look(self) -> list[Entry]:
        # A hundred times a second in each clinic, and mostly nothing is new: one call tells that.
        if self._descriptor is None and self.file.exists():
            self._descriptor = os.open(self.file, os.O_RDONLY | os.O_CLOEXEC)
        while self._descriptor is not None:
            read = os.pread(self._descriptor, _MOST_READ_BYTES, self._at)
            # A line that is cut off belongs to a side that was killed while it wrote.
            if not (whole := read[: read.rfind(b"\n") + 1]):
                break
            self._at += len(whole)
            self.entries += [json.loads(line) for line in whole.splitlines()]
        return self.entries

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def since(self, at_ns: int, kind: str = "seen") -> list[Entry]:
        found = []
        for entry in reversed(self.look()):
            if entry["at_ns"] < at_ns:
                break
            if entry["kind"] == kind:
                found.append(entry)
        return found[::-1]

    def at(self, at_ns: int) -> Entry:
        """What was seen at that moment: the last line until then."""
        entries = reversed(self.look())
        return next((e for e in entries if e["kind"] == "seen" and e["at_ns"] <= at_ns), {})

    def last(self, kind: str = "seen") -> Entry:
        return next((entry for entry in reversed(self.look()) if entry["kind"] == kind), {})


class Running:
    """One side while it runs."""

    def __init__(self, target: Callable[[Side, Connection], None], side: Side) -> None:
        self._words, theirs = _WAYS.Pipe()
        self.began_ns = time.monotonic_ns()
        self._process: BaseProcess = _WAYS.Process(target=target, args=(side, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def say(self, word: str) -> None:
        self._words.send(word)

    def kill(self) -> int:
        """kill -9; since when it does nothing more, on the one monotonic clock of this machine."""
        self._process.kill()
        at_ns = time.monotonic_ns()
        self._process.join()
        return at_ns

    def pause(self) -> int:
        """Let it stand still; since when, as with `kill`: what went before may have taken long."""
        self._signal(signal.SIGSTOP)
        return time.monotonic_ns()

    def go_on(self) -> int:
        self._signal(signal.SIGCONT)
        return time.monotonic_ns()

    def _signal(self, number: signal.Signals) -> None:
        assert self._process.pid
        os.kill(self._process.pid, number)

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def close(self) -> None:
        if self.alive:
            self._process.kill()
        self._process.join()
        self._words.close()


def make_console_folder(folder: Path) -> Path:
    """A folder with an empty store and keys of its own."""
    Store.create(folder, PASSPHRASE, cost=CHEAP, ballast_bytes=0).store.close()
    console_keys(folder)
    return folder


class Clinic:
    """A console and a headset as processes, on one machine and one monotonic clock.

    Args:
        places: Networks or disks of their own for console and headset.
        views_per_s: Pictures that the headset mirrors.
        by_way_of: Where the headset looks for the console, if not at the console's own address.

    Attributes:
        console: What runs as the console, as `headset` does as the headset client.
    """

    def __init__(
        self,
        folder: Path,
        host: str,
        *,
        seed: int = 0,
        places: tuple[Place | None, Place | None] = (None, None),
        views_per_s: float = 0.0,
        by_way_of: str | None = None,
    ) -> None:
        data, way = folder / "console", by_way_of or host
        self._sides = (
            Side(data, folder / "console.diary", data, host, places[0], seed=seed),
            Side(folder / "headset", folder / "headset.diary", data, way, places[1], views_per_s),
        )
        self.host = host
        self._folder = folder
        for side in self._sides:
            side.data.mkdir(exist_ok=True)
        # SQLite finds no file through the way into another place, so the store is carried there.
        made = make_console_folder(folder / "made")
        shutil.copytree(made, self.console_folder, dirs_exist_ok=True)
        self.diaries = tuple(Diary(side.diary) for side in self._sides)
        self.told, self.seen = self.diaries  # what the console and the headset saw
        self.console = self.start_console()
        self.headset = self.start_headset()
        self._ended: BaseException | None = None
        self._over = False

    @property
    def console_folder(self) -> Path:
        """The console's folder, as this process finds it."""
        side = self._sides[0]
        return side.place.seen_from_outside(side.data) if side.place else side.data

    def store_afterwards(self) -> Path:
        """A copy of the store, once nobody writes it any more."""
        copy = self._folder / "afterwards"
        if not copy.exists():
            shutil.copytree(self.console_folder, copy)
        return copy

    def start_console(self, data: Path | None = None) -> Running:
        """Start the console, or an impostor who has a folder of its own."""
        own = self._sides[0]
        seed = own.seed + time.monotonic_ns() % 1000
        side = replace(own, seed=seed, data=data or own.data)
        self.console = Running(sides.console_side, side)
        return self.console

    def start_headset(self) -> Running:
        self.headset = Running(sides.headset_side, self._sides[1])
        return self.headset

    # ── waiting and looking ──────────────────────────────────────────────────────────────────

    def await_seen(
        self, what: Callable[[Entry], object], since_ns: int, within_s: float = PATIENCE_S
    ) -> Entry:
        """The headset's first entry since then of which this holds."""
        return self._await(self.seen, what, since_ns, within_s, "seen")

    def await_told(
        self,
        what: Callable[[Entry], object],
        since_ns: int,
        within_s: float = PATIENCE_S,
        kind: str = "seen",
    ) -> Entry:
        """The console's first entry since then of which this holds."""
        return self._await(self.told, what, since_ns, within_s, kind)

    def _await(
        self,
        diary: Diary,
        what: Callable[[Entry], object],
        since_ns: int,
        within_s: float,
        kind: str,
    ) -> Entry:
        found: list[Entry] = []

        def look() -> list[Entry]:
            found[:] = [entry for entry in diary.since(since_ns, kind) if what(entry)][:1]
            return found

        self.until(look, within_s)
        return found[0]

    def until(self, what: Callable[[], object], within_s: float = PATIENCE_S) -> None:
        """Wait until something holds."""
        give_up_s = time.monotonic() + within_s
        while not what():
            if time.monotonic() > give_up_s:
                raise AssertionError(
                    f"not within {within_s:g} s; the headset: {self.seen.last()}; "
                    f"the console: {self.told.last()}"
                )
            time.sleep(0.01)

    def exposed(self, since_ns: int = 0) -> None:
        """Wait until the patient is in exposure, sees it, and stands above the ground."""

        def high_up() -> bool:
            entry = self.seen.last()
            return bool(
                entry
                and entry["at_ns"] >= since_ns
                and entry["state"] == "exposure"
                and entry["cover"] == 0
                and entry["exposure"].get("height_m", 0) > 0
            )

        self.until(high_up)

    def longest_frame_s(self, since_ns: int) -> float:
        """The longest that the client was not let run since then, by its own frames."""
        frames = [entry["longest_frame_ns"] for entry in self.seen.since(since_ns)]
        return max(frames, default=0) / NS_PER_S

    def longest_turn_s(self, since_ns: int) -> float:
        """The longest that either side was not let run since it was told something then."""
        asked_ns = time.monotonic_ns()
        for running in (self.console, self.headset):
            running.say("say how long")
        self.until(lambda: all(diary.since(asked_ns, "told") for diary in self.diaries))
        told = [entry for diary in self.diaries for entry in diary.since(since_ns, "told")]
        return max(entry["longest_turn_ns"] for entry in told) / NS_PER_S

    def was_missed(self, at_ns: int) -> bool:
        """Whether the console said at that moment that the headset does not answer."""
        said = (entry for entry in reversed(self.told.look()) if entry["at_ns"] <= at_ns)
        alerts = (e for e in said if e["kind"] == "alert" and e["name"] == "headset_lost")
        return bool(next(alerts, {}).get("on"))

    def longest_tick_s(self, from_ns: int, until_ns: int) -> float:
        """The longest that the console was not let run between two moments.

        The line that says so is the first after them, which nobody may have written down yet while
        the second of them is still the last one: it is asked when more has happened.
        """
        longest_ns = 0
        for entry in self.told.since(from_ns):
            longest_ns = max(longest_ns, entry["longest_tick_ns"])
            if entry["at_ns"] >= until_ns:
                break
        return longest_ns / NS_PER_S

    def end(self) -> None:
        """End the session in good order, so that both sides say all they have to say."""
        now_ns = time.monotonic_ns()
        self.console.say("end")
        self.await_told(lambda _entry: True, now_ns, kind="ended")

    def come_to_its_end(self) -> None:
        """Let it come to its good end and close it, once: nobody computes for what is over.

        What goes wrong in it is raised by `ended_well`, where this clinic is judged.
        """
        if self._over:
            return
        self._over = True
        try:
            self.exposed(time.monotonic_ns())
            self.end()
        except BaseException as error:  # raised in the test that judges this one
            self._ended = error
        self.close()

    def ended_well(self) -> None:
        """Raise what went wrong at the end, which is now if it was not before."""
        self.come_to_its_end()
        if self._ended:
            raise self._ended

    def close(self) -> None:
        for running in (self.console, self.headset):
            running.close()
        for diary in self.diaries:
            diary.close()

    # ── what must hold ───────────────────────────────────────────────────────────────────────

    def patient_was_safe(self) -> None:
        """By what the headset wrote down: at no moment was there what must never be."""
        entries = [entry for entry in self.seen.look() if entry["kind"] == "seen"]
        for entry in entries:
            _nothing_forbidden(entry)
        for before, after in pairwise(entries):
            if before["pid"] == after["pid"] and before["session_id"] == after["session_id"]:
                _nothing_rose(before, after)

    def account(self) -> Account:
        """The headset's events, as they were acknowledged and as they lie in the store."""
        stored = Counter[tuple[str, int]]()
        ids = Counter[str]()
        with Store.open(self.store_afterwards(), PASSPHRASE, ballast_bytes=0) as store:
            assert store.verify().findings == ()
        for session_id, seq, event_id in headset_events(self.store_afterwards()):
            stored[session_id, seq] += 1
            ids[event_id] += 1
        acknowledged: dict[str, int] = {}
        for entry in self.seen.look():
            if entry["kind"] == "stored":
                session = entry["session_id"]
                acknowledged[session] = max(acknowledged.get(session, 0), entry["through"])
        kept = [
            (session, seq)
            for session, through in acknowledged.items()
            for seq in range(1, through + 1)
        ]
        return Account(
            acknowledged=len(kept),
            lost=len([event for event in kept if stored[event] == 0]),
            doubled=sum(count - 1 for count in (*stored.values(), *ids.values()) if count > 1),
        )


@dataclass(frozen=True)
class Account:
    """How many events the console acknowledged, and how many of them are not there once."""

    acknowledged: int
    lost: int
    doubled: int


def headset_events(folder: Path) -> list[tuple[str, int, str]]:
    """Session, number and id of every event of a headset client in the store."""
    from clinician_console.storage.engine import make_engine
    from clinician_console.storage.keys import KEY_FILE_NAME, unlock
    from clinician_console.storage.places import STORE_FILE_NAME

    secret = unlock(folder / KEY_FILE_NAME, PASSPHRASE).secret
    engine = make_engine(folder / STORE_FILE_NAME, secret)
    try:
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(
                "SELECT session_id, seq, id FROM event WHERE author = 'headset'"
            )
            return [(_dashed(session), seq, event_id) for session, seq, event_id in rows]
    finally:
        engine.dispose()


def _dashed(uuid_hex: str) -> str:
    digits = uuid_hex.replace("-", "")
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return "-".join(parts)


def _nothing_forbidden(entry: Entry) -> None:
    assert not {name for name in entry["cues"] if CONSENT.get(name) == "never"}, entry
    if entry["shown"] != "glass_lift":
        return
    for name, value in entry["exposure"].items():
        assert _LIMITS[name].guardrail.absolute.holds(value), (name, value)


def _nothing_rose(before: Entry, after: Entry) -> None:
    if after["shown"] != before["shown"] or after["shown"] != "glass_lift":
        return
    entered = before["state"] not in _SHOWS
    hidden = after["cover"] > 0 and before["cover"] > 0
    may_rise = after["state"] == SessionState.EXPOSURE.value and not after["held"] and not hidden
    if may_rise or entered:
        return
    for name, value in after["exposure"].items():
        rise = (value - before["exposure"].get(name, value)) * _LIMITS[name].harder_is
        assert rise <= 1e-9, f"{name} rose by {rise} in {after['state']}, held {after['held']}"


_LIMITS = load_protocol("heights").tracks(SceneName("glass_lift"))
_SHOWS = {state.value for state in SHOWS_EXPOSURE}
assert set(_LIMITS) == {dimension.name for dimension in SCENES[SceneName("glass_lift")].dimensions}


@dataclass
class Scenario:
    """What happens to one clinic, and how that went wrong, if it did."""

    clinic: Clinic
    happens: Callable[[Any], None]
    failure: BaseException | None = None
    stops_s: list[float] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    def play(self) -> None:
        try:
            self.happens(self)
        except BaseException as error:  # raised in the test that judges this one
            self.failure = error
            self.clinic.close()
        else:
            self.afterwards()

    def afterwards(self) -> None:
        """What nothing more happens to does not run on while others are still at it."""
        self.clinic.come_to_its_end()

    def stop_again_and_again(self, count: int) -> None:
        self.stops_s += [stop(self.clinic) for _ in range(count)]


Played = TypeVar("Played", bound=Scenario)


def play_all(scenarios: dict[str, Played]) -> dict[str, Played]:
    """Play them all at the same time: most of it is waiting."""
    by_clinic = {one.clinic: one for one in scenarios.values()}
    at_once(list(by_clinic), lambda clinic: by_clinic[clinic].play())
    return scenarios


def passed(scenarios: dict[str, Played], name: str) -> Played:
    """The scenario of that name; what went wrong in it is raised here."""
    one = scenarios[name]
    if one.failure:
        raise one.failure
    return one


def at_once(clinics: list[Clinic], work: Callable[[Clinic], None]) -> None:
    """Do this in all clinics at the same time; the first thing that failed is raised."""
    failed: list[BaseException] = []

    def one(clinic: Clinic) -> None:
        try:
            work(clinic)
        except BaseException as error:  # raised below, in the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=one, args=(clinic,)) for clinic in clinics]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def while_it_runs(
    clinic: Clinic, attempt: Callable[[], object], stall_s: float = HOLD_S / 2
) -> int:
    """Try something that must make no side hold; how often it was tried.

    A machine that lets a side wait for about the hold time brings a hold about by itself: that is
    no answer to what is asked, and it is asked again. What is tried does what it does each time,
    also where both sides ran as well; the last attempt is judged as it is.

    Args:
        attempt: Whether there was a hold, or what comes of one.
        stall_s: How long a side has to wait that this can come of it.
    """
    for number in range(1, MOST_ATTEMPTS + 1):
        clinic.longest_turn_s(time.monotonic_ns())  # what was before this attempt is not of it
        begun_ns = time.monotonic_ns()
        if not attempt() or clinic.longest_turn_s(begun_ns) < stall_s:
            return number
    return MOST_ATTEMPTS


def stop(clinic: Clinic, *, led_up: bool = True) -> float:
    """Seconds from the therapist's key to the client being safe, for whatever reason it is.

    Args:
        led_up: Whether the therapist leads the patient up whenever they are down.
    """
    if led_up:
        clinic.exposed()
    time.sleep(random.uniform(0, 0.3))
    before = len(clinic.told.since(0, "stop_asked"))
    clinic.console.say("stop")
    clinic.until(lambda: len(clinic.told.since(0, "stop_asked")) > before)
    asked_ns = clinic.told.last("stop_asked")["at_ns"]
    if clinic.seen.at(asked_ns)["state"] == SessionState.SAFE_PLACE.value:
        return 0.0  # it had gone there by itself
    safe = clinic.await_seen(lambda entry: entry["state"] == "safe_place", asked_ns)
    shown = clinic.await_seen(lambda entry: entry["at_safe_place"], safe["at_ns"])
    faded_s = (shown["at_ns"] - safe["at_ns"]) / NS_PER_S
    assert faded_s <= SHOWN_S + clinic.longest_frame_s(asked_ns)
    return float(safe["at_ns"] - asked_ns) / NS_PER_S


def judge_stops(
    clinic: Clinic, took_s: list[float], figure: Callable[..., None], name: str
) -> None:
    """However a stop travelled: the lease is its bound."""
    bound_s = SAFE_S + slack_s(clinic.longest_frame_s(0))
    figure(f"{name}_stop_to_safe_p50", 1000 * statistics.median(took_s), "ms", len(took_s))
    figure(f"{name}_stop_to_safe_max", 1000 * max(took_s), "ms", len(took_s), 1000 * bound_s)
    assert max(took_s) <= bound_s


def nothing_lost(clinics: list[Clinic], figure: Callable[..., None], name: str) -> None:
    """Let every clinic come to its good end, and count what was acknowledged and what is there."""
    at_once(clinics, Clinic.ended_well)
    for clinic in clinics:
        clinic.patient_was_safe()
    accounts = [clinic.account() for clinic in clinics]
    acknowledged = sum(account.acknowledged for account in accounts)
    lost = sum(account.lost for account in accounts)
    doubled = sum(account.doubled for account in accounts)
    figure(f"{name}_events_lost", lost, "count", acknowledged)
    figure(f"{name}_events_doubled", doubled, "count", acknowledged)
    assert acknowledged > 0
    assert (lost, doubled) == (0, 0)
