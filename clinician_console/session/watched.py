"""A session as another console shows it: the same model, fed from there, that can do nothing.

Every request is refused here, before anything is sent; the controlling console would refuse it
again. What is shown is what the controlling console last said, and it says so when it falls silent.
"""

from __future__ import annotations

from clinician_console.record.entries import Entry
from clinician_console.record.log_line import LogLine
from clinician_console.record.recorder import Durable
from clinician_console.session.alerts import AlertName
from clinician_console.session.answers import Answer, refused
from clinician_console.session.cueing import AT_ONCE, Timing
from clinician_console.session.session import SessionModel
from protocols.catalogue import SceneName
from protocols.loader import parse_protocol
from protocols.schema import Step
from shared.clock import NS_PER_S, Clock
from shared.link import Chunk, LinkCounters, Machine, View
from shared.link.delivery import Freshness, LinkState
from shared.link.watch import WatchingEnd
from shared.rules.states import SessionState
from shared.wire.messages import (
    WIRE_VERSION,
    Applied,
    Hello,
    Message,
    Refused,
    Shown,
    ShownAlerts,
    Status,
    Target,
    VoiceFrame,
    Watch,
    Watched,
)
from shared.wire.parts import USUAL_PLACE, BreathingGuide, CuePlace, WatcherRole

WATCH_EVERY_S = 1.0
STALE_AFTER_S = 0.7
LOST_AFTER_S = 2.0
WATCHING = "You are watching: only the controlling console can do this."


class NoRecorder:
    """Writes nothing down: the controlling console does."""

    def _take(self, entry: Entry, durable: Durable | None = None) -> None:
        """Leave it."""

    event = exposure = rating = beats = stream = chunk = clock_offset = _take


class NoHeadset:
    """A link to no headset: whatever is said here is heard by nobody."""

    samples_port = 1
    view_port = 1
    voice_port = 1

    def __init__(self) -> None:
        self.counters = LinkCounters()

    def send(self, message: Message) -> bool:
        """Say it to nobody."""
        self.counters.unsent += bool(message)
        return False

    def poll(self) -> list[Message]:
        """Nobody speaks."""
        return []

    @property
    def connected(self) -> bool:
        """Nobody is there."""
        return False

    def machine(self, boot: str | None = None) -> Machine | None:
        """Nobody is there."""

    def knocking(self) -> list[Hello]:
        """Nobody knocks."""
        return []

    def let_in(self, boot: str) -> None:
        """Nobody is there."""

    def turn_away(self, boot: str, refused: Refused) -> None:
        """Nobody is there."""

    def poll_chunks(self) -> list[Chunk]:
        """No samples come."""
        return []

    def poll_view(self) -> View | None:
        """No picture comes this way."""

    def send_voice(self, header: VoiceFrame, samples: bytes) -> bool:
        """Say it to nobody."""
        return False

    def close(self) -> None:
        """Nothing to give back."""


class WatchedSession(SessionModel):
    """The session that another console controls.

    Args:
        watched: Which session, and the treatment protocol that it follows.
        link: The way to the controlling console.
        clock: This console's clock.
        boot: A nonce of this console.
        role: Who looks on.

    Attributes:
        moved_on: The controlling console shows another session by now.

    Raises:
        ProtocolFileError: The treatment protocol is not of this version of Gradus.
    """

    def __init__(
        self, watched: Watched, link: WatchingEnd, clock: Clock, boot: str, role: WatcherRole
    ) -> None:
        protocol = parse_protocol(watched.protocol_toml.encode(), f"{watched.protocol_name}.toml")
        super().__init__(
            protocol,
            watched.session_id,
            watched.epoch,
            clock.now_ns(),
            NoHeadset(),
            NoRecorder(),
            clock,
        )
        self.moved_on = False
        self._source = link
        self._boot = boot
        self._role = role
        self._watch_ns: int | None = None
        self._now_ns, self._now_s = clock.now_ns(), 0.0
        self._lines = self._samples = 0
        self._console = Freshness(STALE_AFTER_S, LOST_AFTER_S)
        self._console.prove(clock.now_ns())

    # ── what nobody who watches can do ───────────────────────────────────────────────────────

    def safe_stop(self) -> None:
        """Nothing: the stop is the therapist's, at the controlling console."""

    def leave_safe_place(self, wanted: SessionState = SessionState.PAUSED) -> Answer:
        """Refused."""
        return refused(WATCHING)

    def move_to(self, wanted: SessionState) -> Answer:
        """Refused."""
        return refused(WATCHING)

    def go_to_step(self, step: Step, *, confirmed: bool = False) -> Answer:
        """Refused."""
        return refused(WATCHING)

    def request(self, name: str, value: float, *, confirmed: bool = False) -> Answer:
        """Refused."""
        return refused(WATCHING)

    def recentre(self) -> Answer:
        """Refused."""
        return refused(WATCHING)

    def guide_breathing(self, guide: BreathingGuide) -> Answer:
        """Refused."""
        return refused(WATCHING)

    def show_cue(
        self,
        name: str,
        *,
        asked_patient: bool = False,
        place: CuePlace = USUAL_PLACE,
        timing: Timing = AT_ONCE,
    ) -> Answer:
        """Refused."""
        return refused(WATCHING)

    def rate(self, suds: int) -> Answer:
        """Refused."""
        return refused(WATCHING)

    def correct_rating(self, suds: int) -> Answer:
        """Refused."""
        return refused(WATCHING)

    def note(self, text: str) -> None:
        """Nothing is written down."""

    def end(self) -> None:
        """Nothing ends."""

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def now_s(self) -> float:
        """Seconds since the session began, by the controlling console."""
        return self._now_s + (self._clock.now_ns() - self._now_ns) / NS_PER_S

    @property
    def pose_samples(self) -> int:
        """How many head poses came in at the controlling console."""
        return self._samples

    def link_state(self) -> LinkState:
        """How much the headset's last word is worth, as far as the console passes it on."""
        console = self._console.state(self._clock.now_ns())
        return console if console is not LinkState.FRESH else super().link_state()

    # ── what comes in ────────────────────────────────────────────────────────────────────────

    def tick(self) -> None:
        """Take what the controlling console shows, and say that we look on."""
        now_ns = self._clock.now_ns()
        for message in self._source.poll():
            self._survive(message, lambda message: self._mirror(message, now_ns))
        if self._watch_ns is None or now_ns - self._watch_ns >= WATCH_EVERY_S * NS_PER_S:
            self._watch_ns = now_ns
            self._source.send(watch(self._boot, self._role, self.steering.session_id))
        lost = self._console.state(now_ns) is LinkState.LOST
        self.alerts.set(AlertName.WATCH_LOST, on=lost)
        self.changed.emit()

    def _mirror(self, message: Message | View, now_ns: int) -> None:
        match message:
            case View() if message.header.session_id == self.steering.session_id and self._shows(
                message
            ):
                self.view_ns = now_ns
                self.view_came.emit(message.jpeg)
            case Watched() if message.session_id != self.steering.session_id:
                self.moved_on = True
            case Status() if message.session_id == self.steering.session_id:
                self._mirror_status(message, now_ns)
            case Applied() if message.session_id == self.steering.session_id:
                self.headset.on_applied(message)
            case Target() if message.session_id == self.steering.session_id:
                self._mirror_target(message, now_ns)
            case ShownAlerts() if message.session_id == self.steering.session_id:
                self._mirror_alerts(message, now_ns)
            case Shown() if message.session_id == self.steering.session_id:
                self._mirror_rest(message, now_ns)
            case _:
                pass

    def _mirror_status(self, status: Status, now_ns: int) -> None:
        if status.boot != self.headset.boot:
            self.headset.on_hello(_hello(status.boot), now_ns)
        before = self.headset.status
        if before is None or before.sent_ns != status.sent_ns:  # else the headset said nothing new
            self.headset.on_status(status.model_copy(update={"echo": None}), now_ns)

    def _mirror_target(self, target: Target, now_ns: int) -> None:
        self._console.prove(now_ns)
        steering = self.steering
        steering.epoch, steering.rev = target.epoch, target.rev
        steering.halt, steering.resume = target.halt, target.resume
        steering.state, steering.scene = target.state, SceneName(target.scene)
        steps = {step.name: step for step in self.protocol.steps}
        steering.step = steps.get(target.step) if target.step else None
        steering.wanted = dict(target.wanted)
        steering.breathing = target.breathing
        steering.talk = target.talk
        self._sending.went_out(target.rev, now_ns)

    def _mirror_rest(self, shown: Shown, now_ns: int) -> None:
        self._console.prove(now_ns)
        self._samples = shown.pose_samples
        self.ratings[:] = [(rating.at_s, rating.suds) for rating in shown.ratings]
        for number, line in enumerate(shown.log, shown.log_from):
            if number >= self._lines:
                self._lines = number + 1
                told = LogLine(line.at_s, line.actor, line.sentence)
                self.log.append(told)
                self.logged.emit(told)

    def _mirror_alerts(self, shown: ShownAlerts, now_ns: int) -> None:
        self._console.prove(now_ns)
        self._now_s, self._now_ns = shown.now_s, now_ns
        self.stop_times.last_ms = shown.stop_ms
        for name in AlertName:
            if name is not AlertName.WATCH_LOST:
                self.alerts.set(name, on=name.value in shown.alerts)


def watch(boot: str, role: WatcherRole, shown: str | None = None) -> Watch:
    """The heartbeat of a watching console."""
    return Watch(wire_version=WIRE_VERSION, boot=boot, role=role, shown=shown)


def _hello(boot: str) -> Hello:
    """Stands for the hello that the controlling console heard."""
    return Hello(
        wire_version=WIRE_VERSION, software_version="", boot=boot, display="watched", rate_hz=0.0
    )
