"""A room for tests: console and headset client in one process, with the twins that ship.

Time passes only when a test says so, and the two machines' clocks do not agree on what time it
is. Nothing is mocked: the link, the clocks and the display are the product's own twins.
"""

from __future__ import annotations

import gc
import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.strategies import text

from clinician_console import SOFTWARE_VERSION
from clinician_console.body.live import LiveBody
from clinician_console.panels.kit.libraries import require_qt_libraries
from clinician_console.patients.treating import Treating
from clinician_console.record.earlier import EarlierPart, PastSession
from clinician_console.record.entries import (
    BeatsEntry,
    ClockOffsetEntry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.memory import MemoryRecorder
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.recorder import Durable
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.session.retelling import earlier_part
from clinician_console.session.session import Begun, SessionModel
from clinician_console.voice.simulated import SimulatedMicrophone
from protocols.catalogue import SAFE_PLACE, SceneName
from protocols.plans.loader import load_protocol
from protocols.plans.schema import TreatmentProtocol
from protocols.plans.words import LIBRARY_WORDS
from protocols.scenes.glass_lift import SPEC as GLASS_LIFT
from shared.clock import NS_PER_S, FakeClock
from shared.config import STATE_VARIABLE
from shared.errors import DeviceError, MissingLibraryError, StorageError
from shared.language import take_words_from
from shared.link.memory import memory_link
from shared.rules.states import REST_S, SessionState
from shared.wire.messages import Message, Welcome
from tests import beside, side_by_side
from tests.journals import JOURNAL_KEY, read_journal
from tests.rows import place_of, row_of
from therapy_client.displays.blank import BlankDisplay
from therapy_client.displays.libraries import require_graphics_libraries
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.loop import Loop
from therapy_client.patient import Picture
from therapy_client.scenes.base import Scene

FRAME_S = 1 / 90
OURS = tuple(f"{beside.ROOT / package}{os.sep}" for package in beside.PRODUCT)
NOT_OURS = (f"{beside.ROOT / 'tests'}{os.sep}", f"{Path(os.__file__).parent}{os.sep}")
SEED_IN_CI = 20_261_129

# Where CI sets this variable, a run draws the same cases each time: a new one is found by whoever
# works at it, and fails nobody's change by luck. How many are drawn is the same in both. How long
# drawing them takes is no fault of what is tested: a busy machine failed tests by it.
settings.register_profile(
    "ours",
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ours")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """What Python's own chance draws, and the order of tests, are likewise the same in CI."""
    if os.environ.get("CI") and config.getoption("randomly_seed", "") == "default":
        config.option.randomly_seed = SEED_IN_CI
    side_by_side.take_over(config)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Whoever collects finds the most of it compiled."""
    beside.begin(session.config)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Where no process can be forked, rows run side by side by pytest-xdist, each whole.

    Marks for `--dist loadgroup` would do the same, but are carried in a private part of a test that
    pytest 9.2 no longer has: then each test is a row of its own, and nothing says so.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Rows(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return row_of(nodeid).name

    return Rows(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long does not begin when all else is done."""
    items.sort(key=lambda item: place_of(item.nodeid))


def ours_alone(file: str, ask: Callable[[str], bool]) -> bool:
    """Whether Hypothesis draws from a module's constants, without a look at each folder's links."""
    if file.startswith(OURS):
        return True
    return not file.startswith(NOT_OURS) and ask(file)


def draw_the_same_everywhere() -> None:
    """Whatever Hypothesis keeps for all that it draws is made before processes are forked.

    It draws from the constants of the modules that are loaded as well. Some of ours are loaded by
    the tests that need them: which cases another test drew then hung on what had run before it in
    its process, and so on how busy the machine was. And each process looked through all of Unicode.
    """
    text().validate()
    # Not for others to use: where a later version has it no more, only the sameness is lost.
    if find := getattr(providers, "_get_local_constants", None):
        constants = find()
        providers._get_local_constants = lambda: constants  # type: ignore[assignment]


# Nor this: it went through all folders of 6000 files, which took as long as finding the constants.
if ask := getattr(providers, "is_local_module_file", None):
    providers.is_local_module_file = lambda file: ours_alone(file, ask)

gc.disable()  # while tests are collected: hardly anything of what is made then goes again


def pytest_collection_finish() -> None:
    """What thousands of tests are made of is nothing that the collector has to look through again.

    It took up to 0.3 s each time, which tests that measure a console's turn took for the console's.
    What tests themselves make goes almost all by counting: looking for circles after each 700
    objects took a twentieth of the suite.
    """
    draw_the_same_everywhere()
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


LONG_FRAME_S = 0.1  # where nothing happens but that time passes
BEGINS_S = 1.0  # what begins with a long time, or at its end, is seen frame by frame
Entry = (
    EventEntry | ExposureEntry | RatingEntry | BeatsEntry | StreamInfo | Samples | ClockOffsetEntry
)


take_words_from(LIBRARY_WORDS)  # as the program does at its start

os.environ.setdefault(STATE_VARIABLE, tempfile.mkdtemp(prefix="gradus-state-"))

# Of Mesa: pictures as small as those of tests take longer to hand to a thread than to draw.
os.environ.setdefault("LP_NUM_THREADS", "0")

# The workers and the programs that tests start read the same files over and over: each is compiled
# once, also where the machine says that nothing compiled is to be kept.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.fixture(scope="session")
def state_folders(tmp_path_factory) -> Iterator[Path]:
    """A folder for each test, by its number: pytest's own looks through all those before it."""
    root: Path = tmp_path_factory.mktemp("states")
    return (root / str(number) for number in itertools.count())


@pytest.fixture(scope="module", autouse=True)
def state_folder_of_the_module(state_folders) -> Iterator[Path]:
    """The same for what the tests of a file share: it knows nothing of another file's stores."""
    folder: Path = next(state_folders)
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STATE_VARIABLE, str(folder))
        yield folder


@pytest.fixture(autouse=True)
def state_folder(state_folders, monkeypatch) -> Path:
    """What this account knows of its stores: nothing yet, in each test."""
    folder: Path = next(state_folders)
    folder.mkdir()
    monkeypatch.setenv(STATE_VARIABLE, str(folder))
    return folder


class ListRecorder(MemoryRecorder):
    """The store's twin, which can refuse or be slow as a disk can.

    Attributes:
        on_disk: What of its entries a killed process leaves behind.
        refusing: Take nothing, as a store whose disk is full and whose memory is too.
        slow: Take, but put nothing on the disk until `commit`.
        started_ns: The console's clock when the session began.
    """

    def __init__(self, started_ns: int = 0) -> None:
        super().__init__()
        self.started_ns = started_ns
        self.on_disk: list[Entry] = []
        self.refusing = self.slow = False
        self.uncommitted: list[Durable] = []

    def _take(self, entry: Entry, durable: Durable | None = None) -> None:
        if self.refusing:
            raise StorageError("The store's memory is full.", "Free some space on the disk.")
        self.entries.append(entry)
        if durable is not None:
            self.uncommitted.append(durable)
        if not self.slow:
            self.commit()

    event = exposure = rating = beats = stream = chunk = clock_offset = _take

    def commit(self) -> None:
        """Everything that was taken reaches the disk."""
        self.on_disk = list(self.entries)
        waiting, self.uncommitted = self.uncommitted, []
        for durable in waiting:
            durable()

    def events(self, name: str | None = None) -> list[EventEntry]:
        """The events among the entries, of one name if it is given."""
        found = [entry for entry in self.entries if isinstance(entry, EventEntry)]
        return [entry for entry in found if name is None or entry.name == name]

    def from_headset(self) -> list[int | None]:
        """The running numbers of the headset client's events."""
        return [entry.seq for entry in self.events() if entry.author.value == "headset"]


class RoomArchive:
    """The sessions that consoles of a room began, as their disks hold them."""

    def __init__(self) -> None:
        self.records: dict[str, ListRecorder] = {}
        self.over: set[str] = set()

    def find(self, session_id: str) -> PastSession | None:
        if session_id not in self.records:
            return None
        return PastSession(
            session_id=session_id,
            short_id=session_id[-8:],
            journal_key=JOURNAL_KEY,
            events_through=len(self.numbers(session_id)),
            over=session_id in self.over,
        )

    def recorder(self, session_id: str) -> ListRecorder:
        return self.records[session_id]

    def release(self, session_id: str) -> None:
        """Nothing is held."""

    def numbers(self, session_id: str) -> list[int | None]:
        """The running numbers of the client's events that are on the disk."""
        found = self.records[session_id].on_disk
        return [e.seq for e in found if isinstance(e, EventEntry) and e.author.value == "headset"]

    def earlier(self, session_id: str) -> EarlierPart:
        """What a console must know to go on with a session."""
        record = self.records[session_id]
        entries = record.on_disk
        samples = [entry for entry in entries if isinstance(entry, Samples)]
        chunks = [entry.sent_as for entry in samples if entry.sent_as is not None]
        return earlier_part(
            record.recorded(self.head(session_id), record.started_ns),
            events_through=len(self.numbers(session_id)),
            chunks_through=max(chunks, default=0),
            headset_streams=tuple(
                (e.boot, e.name) for e in entries if isinstance(e, StreamInfo) and e.boot
            ),
        )

    def head(self, session_id: str) -> RecordedSession:
        """Who and what a session is."""
        return RecordedSession(
            session_id=session_id,
            patient_code="P-ROOM",
            protocol_name="heights",
            protocol_title="Heights",
            protocol_sha256="",
            software_version=SOFTWARE_VERSION,
            started_at=FakeClock().utc(),
            ended_at=None,
            simulated=True,
        )


class Room:
    """A console and a headset client, a cable between them, and two clocks.

    Attributes:
        session: The console's model.
        body: What the console takes of the headset's streams.
        loop: The headset client's loop.
        console_runs: Whether the console's process is alive; switch it off as kill -9 would.
        client_runs: The same of the headset client's.
        journal_key: What the consoles that are started have the client seal its journal with.
        treating: What the sessions of these consoles belong to, if they belong to a course.
    """

    def __init__(self, folder: Path, protocol: TreatmentProtocol, view: Picture | None) -> None:
        self.folder = folder
        self.protocol = protocol
        self.view = view
        self.console_clock = FakeClock()
        self.client_clock = FakeClock(start_ns=7_000 * NS_PER_S)
        self.console_end, self.headset_end = memory_link()
        self.console_runs = self.client_runs = True
        self.epoch = 0
        self.clients = 0
        self.journal_key = JOURNAL_KEY
        self.archive = RoomArchive()
        self.treating: Treating | None = None
        self.start_console()
        self.start_client()

    # ── processes and the cable ──────────────────────────────────────────────────────────────

    def start_console(self, *, session_id: str | None = None) -> None:
        """Start the console, or start it again; each time it begins a session of its own."""
        self.epoch += 1
        self._begin(session_id or f"session-{self.epoch}")

    def _begin(self, session_id: str, earlier: EarlierPart | None = None) -> None:
        if earlier is None:
            self.archive.records[session_id] = ListRecorder(self.console_clock.now_ns())
        self.recorder = self.archive.records[session_id]
        self.session = SessionModel(
            Begun(
                self.protocol,
                session_id,
                self.epoch,
                self.recorder.started_ns,
                journal_key=self.journal_key,
                earlier=earlier,
                treating=self.treating,
            ),
            self.console_end,
            self.recorder,
            self.console_clock,
            archive=self.archive,
            microphone=SimulatedMicrophone(self.console_clock),
        )
        self.body = LiveBody(self.session, self.recorder, self.console_clock)
        self.console_runs = True

    def kill_console(self) -> None:
        """As kill -9 would: what was not on the disk is gone."""
        self.console_runs = False
        for recorder in self.archive.records.values():  # late events reach older ones too
            recorder.entries = list(recorder.on_disk)
            recorder.uncommitted.clear()
        self.console_end.poll()
        self.console_end.poll_chunks()

    def resume_console(self) -> None:
        """Start the console again to go on with the session that was interrupted."""
        self.epoch += 1
        session_id = self.session.steering.session_id
        self._begin(session_id, self.archive.earlier(session_id))

    def start_another_session(self) -> None:
        """Start the console again with a new session; the interrupted one is closed."""
        self.archive.over.add(self.session.steering.session_id)
        self.start_console()

    def start_client(self, *, folder: Path | None = None) -> None:
        """Start the headset client, or start it again after it was killed."""
        self.clients += 1
        self.display = BlankDisplay(view=self.view)
        boot = f"boot-{self.clients}"
        where = folder or self.folder
        self.loop = Loop(self.headset_end, self.display, self.client_clock, boot, where)
        self.client_runs = True

    def pull_cable(self) -> None:
        self.console_end.cut()

    def plug_cable(self) -> None:
        self.console_end.cut(now=False)

    # ── time ─────────────────────────────────────────────────────────────────────────────────

    def one_frame(self, seconds: float = FRAME_S) -> None:
        for clock in (self.console_clock, self.client_clock):
            clock.advance(seconds)
        if self.console_runs:
            self.session.tick()
            self.body.tick()
        if self.client_runs:
            self.loop.frame()

    def let(self, seconds: float) -> None:
        """Let time pass; the middle of a long time, in which nothing begins, in long frames.

        To the client these are frames that missed their turn: where those are looked at, time
        passes second by second.
        """
        long = max(0, round((seconds - 2 * BEGINS_S) / LONG_FRAME_S))
        brisk = round((seconds - long * LONG_FRAME_S) / FRAME_S)
        for frames, frame_s in (
            (brisk // 2, FRAME_S),
            (long, LONG_FRAME_S),
            (brisk - brisk // 2, FRAME_S),
        ):
            for _ in range(frames):
                self.one_frame(frame_s)

    def until(
        self, what: Callable[[], object], within_s: float = 5.0, frame_s: float = FRAME_S
    ) -> float:
        """Let time pass until something holds; returns how long it took, in s."""
        for frame in range(round(within_s / frame_s) + 1):
            if what():
                return frame * frame_s
            self.one_frame(frame_s)
        raise AssertionError(f"it did not happen within {within_s:g} s")

    def rested(self) -> None:
        """Let the patient rest in the safe place until they can be led out."""
        for _ in range(round(2 * REST_S / LONG_FRAME_S)):
            if not self.session.rest_left_s():
                return
            self.one_frame(LONG_FRAME_S)
        raise AssertionError("nobody can be led out of the safe place")

    # ── what tests look at ───────────────────────────────────────────────────────────────────

    @property
    def client(self):
        """The session as the headset client keeps it."""
        assert self.loop.session is not None, "the client has no session yet"
        return self.loop.session

    @property
    def scene(self):
        """The glass lift, which remembers what was shown."""
        return self.display.scenes[SceneName("glass_lift")]

    @property
    def shown_exposure(self) -> dict[str, float]:
        """What the glass lift exposes to: calm for as long as it is still being made."""
        scene = self.display.scenes.get(SceneName("glass_lift"))
        return dict(scene.exposure if scene else GLASS_LIFT.calm_exposure())

    @property
    def height_m(self) -> float:
        """Where the patient is."""
        return self.client.exposure["height_m"]

    def stops(self) -> list[EventEntry]:
        """The stops on record but for the patient's practice in orientation."""
        events = self.recorder.events("stopped")
        return [event for event in events if event.data["state_before"] != "orientation"]

    def alerts(self) -> set[str]:
        return {name.value for name in self.session.alerts.active()}

    def said(self) -> str:
        return "\n".join(line.sentence for line in self.session.log)

    def journal(self, session_id: str | None = None) -> list[dict[str, object]]:
        """What the client itself wrote down of a session, oldest first."""
        file = self.folder / f"journal-{session_id or self.client.session_id}.jsonl"
        return read_journal(file, JOURNAL_KEY)

    def welcome(self) -> Welcome:
        """The console's welcome to the client that runs."""
        sent: list[Message] = []
        send = self.console_end.send
        self.console_end.send = lambda message: sent.append(message) or send(message)
        hello = self.session.headset.hello
        assert hello is not None
        self.session._welcoming.on_hello(hello)
        self.console_end.send = send
        return next(message for message in sent if isinstance(message, Welcome))

    # ── where a test begins ──────────────────────────────────────────────────────────────────

    def in_state(self, state: SessionState, frame_s: float = FRAME_S) -> None:
        self.until(
            lambda: (
                self.loop.session
                and self.loop.session.state is state
                and self.session.headset.status
                and self.session.state is state
            ),
            frame_s=frame_s,
        )

    def connect(self) -> None:
        self.until(lambda: self.session.headset.status is not None)

    def press_stop(self) -> None:
        """The patient makes the stop gesture once."""
        self.display.hold_stop(True)
        self.let(0.1)
        self.display.hold_stop(False)
        self.let(0.1)

    def practise_stop(self) -> None:
        """Orientation, where the patient makes their own stop, and back into it."""
        self.connect()
        assert self.session.acts.move_to(SessionState.ORIENTATION).sent
        self.in_state(SessionState.ORIENTATION, LONG_FRAME_S)
        self.press_stop()
        self.in_state(SessionState.SAFE_PLACE, LONG_FRAME_S)
        self.until(lambda: self.loop.in_safe_place, frame_s=LONG_FRAME_S)
        self.let(0.1)
        self.rested()
        assert self.session.acts.leave_safe_place(SessionState.ORIENTATION).sent
        self.in_state(SessionState.ORIENTATION, LONG_FRAME_S)

    def begin_baseline(self) -> None:
        self.practise_stop()
        assert self.session.acts.chart(lambda chart: chart.sickness(0)).sent
        assert self.session.acts.move_to(SessionState.BASELINE).sent
        self.in_state(SessionState.BASELINE, LONG_FRAME_S)

    def begin_exposure(self, step: int = 0) -> None:
        """Lead the patient into the lift, by steps that one decision may take."""
        self.begin_baseline()
        for number in range(step + 1):
            assert self.session.acts.go_to_step(self.protocol.steps[number]).sent
        self.in_state(SessionState.EXPOSURE, LONG_FRAME_S)
        self.until(lambda: self.loop.stage.fully_shown, frame_s=LONG_FRAME_S)
        self.until(lambda: not self.client.moving, within_s=60, frame_s=LONG_FRAME_S)
        self.let(0.3)


MakeRoom = Callable[[], Room]


@pytest.fixture
def make_room(tmp_path_factory) -> MakeRoom:
    """Makes rooms, for tests that need many."""
    protocol = load_protocol("heights")
    return lambda view=None: Room(tmp_path_factory.mktemp("client"), protocol, view)


@pytest.fixture
def room(make_room) -> Room:
    """A room in which nobody has said anything yet."""
    return make_room()


@pytest.fixture
def make_recorder() -> Callable[[], ListRecorder]:
    """Makes recorders, for tests that put a console together by themselves."""
    return ListRecorder


@pytest.fixture
def graphics() -> None:
    """What the engine draws with; without it a test is skipped, or fails where all is required."""
    try:
        require_graphics_libraries()
    except MissingLibraryError as error:
        if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def windows() -> None:
    """What windows stand on; without it a test is skipped, or fails where all is required."""
    try:
        require_qt_libraries()
    except MissingLibraryError as error:
        if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def started_display() -> Iterator[OffscreenDisplay]:
    """One offscreen display for all tests: the engine starts once in a process."""
    display = OffscreenDisplay(160, 100, rate_hz=0.0, seed=7, multisamples=0)
    try:
        display.open()
    except DeviceError as error:
        if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
            raise
        pytest.skip(str(error))
    yield display
    display.close()


@pytest.fixture
def display(started_display: OffscreenDisplay) -> Iterator[OffscreenDisplay]:
    """The display, uncovered, without words and looking ahead, its scenes calm and without cues."""
    started_display.fade(0.0)
    started_display.vignette(0.0)
    started_display.prompt(None)
    started_display.look(0.0, -4.0)
    started_display.hold_stop(False)
    yield started_display
    for scene in started_display._scenes.values():
        scene.silence()
        scene.apply(scene.spec.calm_exposure())
        scene.settle()
        scene.advance(0.0)  # the shaders read rain and lamps as they were at the last step


@pytest.fixture
def lift(display: OffscreenDisplay) -> Scene:
    scene = display.load(SceneName("glass_lift"))
    display.show(SceneName("glass_lift"))
    return scene


@pytest.fixture
def shore(display: OffscreenDisplay) -> Scene:
    scene = display.load(SAFE_PLACE)
    display.show(SAFE_PLACE)
    return scene
