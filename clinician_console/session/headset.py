"""What the console knows of the headset: who it is, whether it is there, where the patient is."""

from __future__ import annotations

from collections import OrderedDict

from clinician_console.session.smoothness import WORN_DISPLAYS, Smoothness
from shared.clock import NS_PER_S
from shared.clock_offset import Offset, OffsetEstimator
from shared.link.delivery import Freshness, LinkState
from shared.wire.events import EventName
from shared.wire.messages import Applied, Event, Hello, Status

STALE_AFTER_S = 0.4
LOST_AFTER_S = 0.8
MOST_TARGETS = 64


class HeadsetWatch:
    """The one headset client of a session, as seen from the console.

    Args:
        events_seen: The client's events up to this number are on record already.

    Attributes:
        move_refused: The newest move that the client refused, with its reason.
        boots: How many clients there were; more than one means that a client was restarted.
        clocks: What is known of the clock of each of them.
        left: Whether the client that was there said goodbye.
    """

    def __init__(self, events_seen: int = 0) -> None:
        self.hello: Hello | None = None
        self.status: Status | None = None
        self.applied: Applied | None = None
        self.move_refused: Event | None = None
        self.boots = 0
        self.left = False
        self._welcomed_ns = 0
        self.events_seen = events_seen
        self._freshness = Freshness(STALE_AFTER_S, LOST_AFTER_S)
        self.clocks: dict[str, OffsetEstimator] = {}
        self._targets_sent_ns: OrderedDict[int, int] = OrderedDict()
        self._smoothness = Smoothness()

    @property
    def boot(self) -> str | None:
        """The nonce of the client that runs now, or None before one said hello."""
        return self.hello.boot if self.hello else None

    def on_hello(self, hello: Hello, now_ns: int) -> bool:
        """A client introduces itself; True if it is another one than before."""
        if hello.boot == self.boot:
            return False
        self.hello = hello
        self.status = None
        self.applied = None
        self.left = False
        self.boots += 1
        self._welcomed_ns = now_ns
        self._freshness.forget()
        self.clocks.setdefault(hello.boot, OffsetEstimator())
        self._targets_sent_ns.clear()
        self._smoothness.forget()
        return True

    def target_sent(self, rev: int, sent_ns: int) -> None:
        """A target of this revision goes out to the client that runs now, with this stamp."""
        if clock := self._clock:
            clock.sent(sent_ns)
            self._targets_sent_ns.setdefault(rev, sent_ns)
            while len(self._targets_sent_ns) > MOST_TARGETS:
                self._targets_sent_ns.popitem(last=False)

    def on_status(self, status: Status, now_ns: int) -> bool:
        """A heartbeat; False if it is not from the client that runs now."""
        if status.boot != self.boot:
            return False
        self.status = status
        self._freshness.prove(now_ns)
        self._smoothness.add(status.frames, now_ns)
        if status.echo and (clock := self._clock):
            clock.add(status.echo.sent_ns, status.echo.received_ns, status.sent_ns, now_ns)
        return True

    def on_applied(self, applied: Applied) -> None:
        """A target is on the screen; one of another client than the present is left alone."""
        if applied.boot != self.boot:
            return
        self.applied = applied
        sent_ns = self._targets_sent_ns.get(applied.rev)
        if sent_ns is not None and (clock := self._clock):
            clock.received(sent_ns, applied.received_ns)

    def is_next(self, event: Event) -> bool:
        """Whether an event follows the last one taken; a repeated or early one does not."""
        return event.seq == self.events_seen + 1

    def took(self, event: Event) -> None:
        """An event is in the recorder's hands; what could not be handed over is asked for again."""
        self.events_seen = event.seq
        if event.name is EventName.MOVE_REFUSED:
            self.move_refused = event

    @property
    def stutters(self) -> bool:
        """Whether a worn display has dropped many frames for seconds."""
        worn = self.hello is not None and self.hello.display in WORN_DISPLAYS
        return worn and self._smoothness.rough

    def link_state(self, now_ns: int) -> LinkState:
        """How much the client's last word is worth."""
        return self._freshness.state(now_ns)

    def welcomed_s(self, now_ns: int) -> float:
        """Seconds since the client that runs now was welcomed."""
        return (now_ns - self._welcomed_ns) / NS_PER_S

    def silent_s(self, now_ns: int) -> float | None:
        """Seconds since the client's last heartbeat, or None before the first."""
        return self._freshness.age_s(now_ns)

    def offset(self) -> Offset | None:
        """How far the client's clock is ahead of the console's, or None before it is known."""
        return self._clock.best() if self._clock else None

    def by_console_ns(self, boot: str, at_ns: int, now_ns: int) -> int:
        """When something happened by the console's clock.

        Args:
            boot: The client that stamped it; it need not be the one that runs now.
            at_ns: Its stamp.
            now_ns: When it was heard of: nothing is heard of before it happened, and what was
                stamped by a clock that nothing is known of happened now.
        """
        clock = self.clocks.get(boot)
        offset = clock.best() if clock else None
        return now_ns if offset is None else min(at_ns - offset.offset_ns, now_ns)

    @property
    def echoes_refused(self) -> int:
        """How many exchanges of stamps were not believed."""
        return sum(clock.refused for clock in self.clocks.values())

    @property
    def _clock(self) -> OffsetEstimator | None:
        return self.clocks.get(self.boot) if self.boot else None
