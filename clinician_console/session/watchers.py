"""Consoles that look on: they are shown what the therapist sees, and can do nothing.

The newest of everything goes out ten times a second and is dropped where a watcher does not read;
each message is encoded once, whoever looks on. Whatever a watcher sends but its heartbeat is
refused, counted, and named in the log.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clinician_console.record.log_line import LogLine
from clinician_console.session.session import SessionModel
from shared.clock import NS_PER_S, Clock
from shared.language import marked, recalled
from shared.link.watch import WatchedEnd
from shared.printable import plain_in_bytes
from shared.trust.roles import Role
from shared.wire.messages import WIRE_VERSION, Message, encode
from shared.wire.parts import ShownLine, ShownRating
from shared.wire.sizes import MAX_CONTROL_BYTES
from shared.wire.watching import Shown, ShownAlerts, Watch, Watched

SHOW_EVERY_S = 0.1
LOG_EVERY_S = 0.5
GONE_AFTER_S = 5.0
NAMED_AGAIN_AFTER_S = 10.0
MOST_WATCHERS = 8
LINES_SHOWN = 40
RATINGS_SHOWN = 200
LONGEST_LINE_BYTES = 500
MOST_LOG_BYTES = 24_000
LONGEST_STOP_MS = 1e9


class _Watcher:
    def __init__(self, role: Role) -> None:
        self.role = role
        self.heard_ns = 0
        self.shown: str | None = None
        self.named_ns: int | None = None


class Watchers:
    """The consoles that look on at one session.

    Args:
        session: What they are shown.
        patient_code: The patient's pseudonymous code.

    Attributes:
        refused: How many of their messages were refused.
    """

    def __init__(
        self, session: SessionModel, link: WatchedEnd, clock: Clock, patient_code: str
    ) -> None:
        self.refused = 0
        self._session = session
        self._link = link
        self._clock = clock
        self._patient_code = patient_code
        self._watchers: dict[bytes, _Watcher] = {}
        self._shown_ns = 0
        self._log_ns = 0
        self._view_ns: int | None = None

    @property
    def looking_on(self) -> tuple[Role, ...]:
        """Who looks on now."""
        return tuple(watcher.role for watcher in self._watchers.values())

    def tick(self) -> None:
        """Hear who looks on, and show them what is new. Cheap where nobody does."""
        now_ns = self._clock.now_ns()
        for route, message in self._link.poll():
            self._take(route, message, now_ns)
        for route, watcher in list(self._watchers.items()):
            if now_ns - watcher.heard_ns > GONE_AFTER_S * NS_PER_S:
                del self._watchers[route]
                self._session.tell(
                    marked("The {role} looks on no more.", role=recalled(watcher.role.value))
                )
        if self._watchers and now_ns - self._shown_ns >= SHOW_EVERY_S * NS_PER_S:
            self._shown_ns = now_ns
            self._show(now_ns)

    def _take(self, route: bytes, message: Message, now_ns: int) -> None:
        watcher = self._watchers.get(route)
        if isinstance(message, Watch) and message.wire_version == WIRE_VERSION:
            if watcher is None and len(self._watchers) < MOST_WATCHERS:
                watcher = self._watchers[route] = _Watcher(message.role)
                self._session.tell(
                    marked(
                        "A {role} looks on from another console.", role=recalled(message.role.value)
                    )
                )
            if watcher is not None:
                watcher.heard_ns = now_ns
                watcher.shown = message.shown
                return
        self.refused += 1
        if watcher is None or _recent(watcher.named_ns, now_ns):
            return
        watcher.named_ns = now_ns
        self._session.tell(
            marked(
                "The {role} who looks on sent a command ({command}): it was refused.",
                role=recalled(watcher.role.value),
                command=message.kind.replace("_", " "),
            )
        )

    def _show(self, now_ns: int) -> None:
        for data in self._newest(now_ns):
            for route in self._watchers:
                self._link.send(route, data)
        welcome: bytes | None = None
        for route, watcher in self._watchers.items():
            if watcher.shown != self._session.session_id:
                welcome = welcome or encode(self._watched())
                self._link.send(route, welcome)
        view = self._session.picture
        if view is not None and view.header.at_ns != self._view_ns:
            self._view_ns = view.header.at_ns
            header = encode(view.header)
            for route in self._watchers:
                self._link.send_view(route, header, view.jpeg)

    def _newest(self, now_ns: int) -> Iterator[bytes]:
        session = self._session
        boot = session.headset.boot
        if boot is not None:
            yield encode(session.steering.target(boot, now_ns))
        if session.headset.status is not None:
            yield encode(session.headset.status)
        if session.headset.applied is not None:
            yield encode(session.headset.applied)
        yield encode(self._alerts())
        if now_ns - self._log_ns >= LOG_EVERY_S * NS_PER_S:
            self._log_ns = now_ns
            yield encode(self._else_shown())

    def _watched(self) -> Watched:
        protocol = self._session.protocol
        return Watched(
            wire_version=WIRE_VERSION,
            session_id=self._session.session_id,
            epoch=self._session.epoch,
            patient_code=self._patient_code,
            protocol_name=protocol.name,
            protocol_toml=protocol.text[:MAX_CONTROL_BYTES],
        )

    def _alerts(self) -> ShownAlerts:
        session = self._session
        return ShownAlerts(
            session_id=session.session_id,
            now_s=session.lasted_s(),
            alerts=tuple(name.value for name in session.alerts.active()),
            stop_ms=_told(session.stop_times.last_ms),
        )

    def _else_shown(self) -> Shown:
        session = self._session
        lines = newest_lines(session.log[-LINES_SHOWN:])
        return Shown(
            session_id=session.session_id,
            now_s=session.lasted_s(),
            pose_samples=session.pose_samples,
            log_from=len(session.log) - len(lines),
            log=lines,
            ratings=tuple(
                ShownRating(at_s=at_s, suds=suds) for at_s, suds in session.ratings[-RATINGS_SHOWN:]
            ),
        )


def _told(stop_ms: float | None) -> float | None:
    """A time as it may stand on the wire; one that cannot be is not known."""
    return stop_ms if stop_ms is not None and abs(stop_ms) < LONGEST_STOP_MS else None


def newest_lines(log: Sequence[LogLine]) -> tuple[ShownLine, ...]:
    """The newest of these lines, oldest first, as many as a message surely has room for."""
    found: list[ShownLine] = []
    room = MOST_LOG_BYTES
    for line in reversed(log):
        sentence = plain_in_bytes(line.sentence, LONGEST_LINE_BYTES)
        shown = ShownLine(at_s=line.at_s, actor=line.actor, sentence=sentence)
        room -= len(shown.model_dump_json().encode())
        if room < 0:
            break
        found.append(shown)
    return tuple(reversed(found))


def _recent(then_ns: int | None, now_ns: int) -> bool:
    return then_ns is not None and now_ns - then_ns < NAMED_AGAIN_AFTER_S * NS_PER_S
