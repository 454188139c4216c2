"""What the headset client says is looked at before anything is done with it: one door, one table.

    what comes in        what is let through
    ───────────────────  ──────────────────────────────────────────────────────────────────────
    heartbeats, applied  the newest of a turn: each says everything, and an older one nothing more
    a hello              the newest of a turn and of a wire version: another version is told of,
                         whatever is said after it
    a status             of a scene of the catalogue; with that scene's dimensions, each inside its
                         absolute bounds
    an event             numbers inside the bounds below, texts plain and cut; a date near now, or
                         the date of its arrival and a mark; 50 a second and 50 kB a second, 5000
                         and 4 MB at once (a reconnect), the rest is sent again
    a chunk              of the client that is there; 500 a second, 2000 at once
    a picture            of the client that is there; a plain JPEG of the announced size

What cannot be is left out, counted, and told once. A valid key makes no friend: what is let in here
has its place in memory, in rows, in a report and on a page for ever after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final

from clinician_console.record.entries import DATE_UNUSABLE
from clinician_console.session.flood import Allowance
from clinician_console.session.headset_entries import headset_utc
from protocols.catalogue import SCENES, SceneName
from shared.clock import NS_PER_S, Clock
from shared.jpeg import is_plain_jpeg
from shared.link import LinkCounters, View
from shared.printable import plain
from shared.rules.guardrails import Range
from shared.wire.messages import Applied, Event, Hello, JournalsHeld, Message, Status
from shared.wire.parts import LONGEST_TEXT, Scalar

EVENTS_PER_S, EVENTS_AT_ONCE = 50.0, 5_000.0
EVENT_BYTES_PER_S, EVENT_BYTES_AT_ONCE = 50_000.0, 4_000_000.0
CHUNKS_PER_S, CHUNKS_AT_ONCE = 500.0, 2_000.0
NOISE_PER_S, NOISE_AT_ONCE = 1.0, 4.0
"""So many messages that are none are noise; a headset whose every word is none is told of."""
TOLD_FOR_S: Final = 5.0
AHEAD: Final = timedelta(days=2)
BEHIND: Final = timedelta(days=400)  # a journal may lie with a headset for as long as that

NEWEST_ONLY: Final = (Status, Applied, Hello, JournalsHeld)
STAMP: Final = Range(lowest=-(2.0**62), highest=2.0**62)
ANY_NUMBER: Final = Range(lowest=-1e9, highest=1e9)


def _widest() -> dict[str, Range]:
    """Every dimension of the catalogue, as far as any scene that has it goes."""
    found: dict[str, Range] = {}
    for dimension in (one for spec in SCENES.values() for one in spec.dimensions):
        own = dimension.guardrail.absolute
        other = found.get(dimension.name, own)
        found[dimension.name] = Range(
            lowest=min(own.lowest, other.lowest), highest=max(own.highest, other.highest)
        )
    return found


EVENT_NUMBERS: Final[Mapping[str, Range]] = MappingProxyType(
    {
        **_widest(),
        "rev": STAMP,
        "took_ms": Range(lowest=0, highest=3_600_000),
        "azimuth_deg": Range(lowest=-180, highest=180),
        "distance_m": Range(lowest=0, highest=1_000),
    }
)
"""What a number in an event can be, by its name; see `bounds_of` for all others."""


class Admission:
    """Looks at what comes in.

    Args:
        counters: What the link itself could make nothing of.

    Attributes:
        left_out: How many messages held something that cannot be.
        put_off: How many events and chunks were too many; they are sent again.
        older: How many messages a newer one of the same turn made needless.
    """

    def __init__(self, counters: LinkCounters, clock: Clock) -> None:
        self.left_out = self.put_off = self.older = 0
        self._counters = counters
        self._malformed = counters.malformed
        self._clock = clock
        self._events = Allowance(EVENTS_PER_S, EVENTS_AT_ONCE)
        self._event_bytes = Allowance(EVENT_BYTES_PER_S, EVENT_BYTES_AT_ONCE)
        self._chunks = Allowance(CHUNKS_PER_S, CHUNKS_AT_ONCE)
        self._noise = Allowance(NOISE_PER_S, NOISE_AT_ONCE)
        self._nonsense_ns: int | None = None

    def newest(self, messages: Sequence[Message]) -> list[Message]:
        """Without those that a later one replaces whole; the order is kept."""
        found: list[Message] = []
        seen: set[tuple[type[Message], int | None]] = set()
        for message in reversed(messages):
            version = message.wire_version if isinstance(message, Hello) else None
            kind = (type(message), version)
            if isinstance(message, NEWEST_ONLY) and kind in seen:
                self.older += 1
                continue
            seen.add(kind)
            found.append(message)
        return found[::-1]

    def status(self, status: Status) -> Status | None:
        """A status with what its scene has and can have; None where there is no such scene."""
        spec = SCENES.get(SceneName(status.scene))
        if spec is None:
            self._nonsense()
            return None
        bounds = {one.name: one.guardrail.absolute for one in spec.dimensions}
        exposure = {
            name: value
            for name, value in status.exposure.items()
            if name in bounds and bounds[name].holds(value)
        }
        if len(exposure) == len(status.exposure):
            return status
        self._nonsense()
        return status.model_copy(update={"exposure": exposure})

    def event(self, event: Event) -> Event | None:
        """An event as it may be stored; None where there are too many now."""
        now_ns = self._clock.now_ns()
        size = float(sum(len(str(value)) + len(name) for name, value in event.data.items()))
        if not (self._events.take(1.0, now_ns) and self._event_bytes.take(size, now_ns)):
            self.put_off += 1
            return None
        data = {name: _told(value) for name, value in event.data.items() if _can_be(name, value)}
        utc = event.utc
        if len(data) != len(event.data):
            self._nonsense()
        if not self._is_near(utc):
            if headset_utc(utc) is None:  # a computer whose clock is set wrong tells no lies
                self._nonsense()
            utc, data = self._clock.utc().isoformat(), {**data, DATE_UNUSABLE: True}
        return event.model_copy(update={"data": data, "utc": utc})

    def chunk(self) -> bool:
        """Whether one more chunk may be taken now."""
        admitted = self._chunks.take(1.0, self._clock.now_ns())
        self.put_off += not admitted
        return admitted

    def view(self, view: View) -> bool:
        """Whether a picture is what its header says, so that it may be decoded and passed on."""
        shows = is_plain_jpeg(view.jpeg, view.header.width, view.header.height)
        if not shows:
            self._nonsense()
        return shows

    def hears_nonsense(self) -> bool:
        """Whether something came lately that cannot be. Call it with every heartbeat."""
        now_ns = self._clock.now_ns()
        came, self._malformed = self._counters.malformed - self._malformed, self._counters.malformed
        if came and not self._noise.take(float(came), now_ns):
            self._nonsense_ns = now_ns
        since_ns = self._nonsense_ns
        return since_ns is not None and now_ns - since_ns < TOLD_FOR_S * NS_PER_S

    def _nonsense(self) -> None:
        self.left_out += 1
        self._nonsense_ns = self._clock.now_ns()

    def _is_near(self, utc: str) -> bool:
        """Whether an event can have happened at this time of day."""
        try:
            told = datetime.fromisoformat(utc)
            told = told if told.tzinfo else told.replace(tzinfo=UTC)
            return -BEHIND <= told - self._clock.utc() <= AHEAD
        except (ValueError, OverflowError):
            return False


def bounds_of(name: str) -> Range:
    """What a number of this name in an event can be: a stamp of a clock has hardly a bound."""
    return EVENT_NUMBERS.get(name, STAMP if name.endswith("_ns") else ANY_NUMBER)


def _can_be(name: str, value: Scalar) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return True
    return bounds_of(name).holds(value)


def _told(value: Scalar) -> Scalar:
    return plain(value, LONGEST_TEXT) if isinstance(value, str) else value
