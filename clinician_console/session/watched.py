"""A session as another console shows it: a view that is fed from there, and no acts.

Nothing could be sent from here: the way to the controlling console takes one thing, that somebody
looks on. What is shown is what that console last said, and it says so when it falls silent.
"""

from __future__ import annotations

from clinician_console.record.log_line import LogLine
from clinician_console.session.admission import Admission
from clinician_console.session.alerts import AlertName
from clinician_console.session.ending import Ending
from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.sent import SentTargets
from clinician_console.session.survival import Survival
from clinician_console.session.view import Known, SessionView
from clinician_console.session.wanted import Wanted
from protocols.catalogue import SCENES
from protocols.plans.loader import parse_protocol
from shared.clock import NS_PER_S, Clock
from shared.link import View
from shared.link.delivery import Freshness, LinkState
from shared.link.watch import WatchingEnd
from shared.trust.roles import Watcher
from shared.wire.messages import WIRE_VERSION, Applied, Hello, Message, Status, Target
from shared.wire.watching import Shown, ShownAlerts, Watch, Watched

WATCH_EVERY_S = 1.0
STALE_AFTER_S = 0.7
LOST_AFTER_S = 2.0


class WatchedSession(SessionView):
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
        self, watched: Watched, link: WatchingEnd, clock: Clock, boot: str, role: Watcher
    ) -> None:
        protocol = parse_protocol(watched.protocol_toml.encode(), f"{watched.protocol_name}.toml")
        wanted, headset = Wanted(protocol, watched.session_id, watched.epoch), HeadsetWatch()
        sent = SentTargets(wanted, headset, clock)
        known = Known(Ending(clock, lambda _name: None))
        super().__init__(wanted, headset, sent, known, clock, clock.now_ns())
        self.moved_on = False
        self._source = link
        self._boot = boot
        self._role = role
        self._watch_ns: int | None = None
        self._now_ns, self._now_s = clock.now_ns(), 0.0
        self._lines = self._samples = 0
        self._survival = Survival()
        self._admission = Admission(link.counters, clock)
        self._console = Freshness(STALE_AFTER_S, LOST_AFTER_S)
        self._console.prove(clock.now_ns())

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
            self._survival.survive(message, lambda message: self._mirror(message, now_ns))
        if self._watch_ns is None or now_ns - self._watch_ns >= WATCH_EVERY_S * NS_PER_S:
            self._watch_ns = now_ns
            self._source.look_on(watch(self._boot, self._role, self.session_id))
        lost = self._console.state(now_ns) is LinkState.LOST
        self.alerts.set(AlertName.WATCH_LOST, on=lost)
        self.changed.emit()

    def _mirror(self, message: Message | View, now_ns: int) -> None:
        match message:
            case View() if message.header.session_id == self.session_id and self._admission.view(
                message
            ):
                self.picture = message
                self.view_came.emit(message.jpeg)
            case Watched() if message.session_id != self.session_id:
                self.moved_on = True
            case Status() if message.session_id == self.session_id:
                self._mirror_status(message, now_ns)
            case Applied() if message.session_id == self.session_id:
                self.headset.on_applied(message)
            case Target() if message.session_id == self.session_id and message.scene in SCENES:
                self._mirror_target(message, now_ns)
            case ShownAlerts() if message.session_id == self.session_id:
                self._mirror_alerts(message, now_ns)
            case Shown() if message.session_id == self.session_id:
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
        self._wanted.mirror(target)
        self._sent.went_out(target.rev, now_ns)

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


def watch(boot: str, role: Watcher, shown: str | None = None) -> Watch:
    """The heartbeat of a watching console."""
    return Watch(wire_version=WIRE_VERSION, boot=boot, role=role, shown=shown)


def _hello(boot: str) -> Hello:
    """Stands for the hello that the controlling console heard."""
    return Hello(
        wire_version=WIRE_VERSION, software_version="", boot=boot, display="watched", rate_hz=0.0
    )
