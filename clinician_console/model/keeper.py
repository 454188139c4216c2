"""Everything of a session goes on record here; what is on the disk is acknowledged to the headset.

The recorder writes in its own thread and calls back from there; `acknowledge`, called with every
tick, carries that back onto the model's thread and to the headset client. What cannot be handed
over is not acknowledged, so that the headset client keeps it and sends it again; the console's
own entries wait here, in their order, until the recorder takes them.
"""

from __future__ import annotations

import queue
from collections import defaultdict, deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4, uuid5

import numpy as np

from clinician_console.model.earlier import EarlierPart
from clinician_console.model.entries import (
    Author,
    ChunkEntry,
    ClockOffsetEntry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
    StreamEntry,
    Value,
)
from clinician_console.model.headset import HeadsetWatch
from clinician_console.model.recorder import Durable, Recorder
from clinician_console.model.runs import Runs
from clinician_console.model.steering import Steering
from shared.clock import NS_PER_MS, NS_PER_S, Clock
from shared.errors import GradusError
from shared.link import Chunk, ConsoleEnd
from shared.messages import Acknowledge, Event, Status
from shared.states import Actor
from shared.streams import HEADSET_STREAMS, HeadsetStream

EXPOSURE_ROW_S = 1.0
OFFSET_ROW_S = 1.0
BETTER_OFFSET_S = 0.2
BETTER_BY_NS = NS_PER_MS // 5


class Keeper:
    """Writes one session down.

    Args:
        trouble: Called with the error when something could not be handed over.
        earlier: What is on record of the session already.

    Attributes:
        events_stored: The client's events up to this number are on the disk.
        chunks_stored: The highest of the client's chunk numbers on the disk.
        pose_samples: Head poses that came in.
    """

    def __init__(
        self,
        steering: Steering,
        headset: HeadsetWatch,
        link: ConsoleEnd,
        recorder: Recorder,
        clock: Clock,
        trouble: Callable[[GradusError], None],
        earlier: EarlierPart,
    ) -> None:
        self.events_stored = earlier.events_through
        self.chunks_stored = earlier.chunks_through
        self.pose_samples = 0
        self._steering = steering
        self._headset = headset
        self._link = link
        self._recorder = recorder
        self._clock = clock
        self._trouble = trouble
        self._durable: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._events_done: set[int] = set()
        self._waiting: deque[Callable[[], None]] = deque()
        self._chunks_done: list[int] = []
        self._chunks_seen: defaultdict[str, Runs] = defaultdict(Runs)
        self._boots: list[str] = []
        self._streams: dict[tuple[str, HeadsetStream], str] = {}
        for boot, name in earlier.headset_streams:
            self._know(boot, name)
        self._exposure_row: tuple[object, object] | None = None
        self._exposure_row_ns = 0
        self._offset_row_ns = 0
        self._offset_error_ns = 0
        self._offset_boot: str | None = None

    # ── the console's own ────────────────────────────────────────────────────────────────────

    def note(self, name: str, actor: Actor, data: dict[str, Value]) -> None:
        """Something happened on this side."""
        entry = EventEntry(
            event_id=uuid4(),
            author=Author.CONSOLE,
            actor=actor,
            name=name,
            at_ns=self._clock.now_ns(),
            utc=self._clock.utc(),
            data=data,
        )
        self._keep(lambda: self._recorder.event(entry))

    def rating(self, suds: int) -> None:
        """The patient rated their distress, 0 to 100."""
        entry = RatingEntry(
            suds=suds, step=self._step(), at_ns=self._clock.now_ns(), utc=self._clock.utc()
        )
        self._keep(lambda: self._recorder.rating(entry))

    # ── the headset's ────────────────────────────────────────────────────────────────────────

    def event(self, event: Event) -> bool:
        """Something happened on the headset's side; acknowledged once it is on the disk.

        Returns:
            Whether it could be handed over; if not, the headset client must send it again.
        """
        entry = headset_entry(event, self._clock)

        def stored() -> None:
            self._events_done.add(event.seq)
            while self.events_stored + 1 in self._events_done:
                self.events_stored += 1
                self._events_done.remove(self.events_stored)

        return self._hand_over(lambda durable: self._recorder.event(entry, durable), stored)

    def patient_rating(self, event: Event, suds: int) -> bool:
        """The patient rated their distress in the headset; its id comes from the event's.

        Returns:
            Whether it could be handed over; it goes before its event, which else is sent again.
        """
        entry = RatingEntry(
            suds=suds,
            step=self._step(),
            at_ns=event.at_ns,
            utc=_parsed_utc(event.utc, self._clock),
            author=Author.HEADSET,
            boot=event.boot,
            rating_id=uuid5(_parsed_id(event), "rating"),
        )
        return self._hand_over_waiting() and self._try(lambda: self._recorder.rating(entry))

    def chunk(self, chunk: Chunk) -> None:
        """Samples came in; a chunk that was here before is only acknowledged again.

        Raises:
            ValueError: They are of no stream that we know, or have not its channels.
        """
        header = chunk.header
        stream = HeadsetStream(header.stream)
        if header.channels != len(HEADSET_STREAMS[stream].channels):
            raise ValueError(f"{stream.value} has other channels")
        if header.seq in self._chunks_seen[header.boot]:
            if header.seq <= self.chunks_stored:
                self._chunks_done.append(header.seq)
            return
        stamps = np.frombuffer(chunk.payload, np.int64, header.samples)
        values = np.frombuffer(chunk.payload, np.float32, offset=8 * header.samples)
        entry = ChunkEntry(
            stream=self._stream(header.boot, stream),
            seq=header.seq,
            first_sample=header.first_sample,
            times_ns=stamps,
            values=values.reshape(header.samples, header.channels),
        )

        def stored() -> None:
            self.chunks_stored = max(self.chunks_stored, header.seq)
            self._chunks_done.append(header.seq)

        if self._hand_over(lambda durable: self._recorder.chunk(entry, durable), stored):
            self._chunks_seen[header.boot].add(header.seq)
            if stream is HeadsetStream.HEAD_POSE:
                self.pose_samples += header.samples

    def _stream(self, boot: str, stream: HeadsetStream) -> str:
        """The name of this client's stream: a restarted client is another clock."""
        if (known := self._streams.get((boot, stream))) is not None:
            return known
        if boot not in self._boots:
            self._boots.append(boot)
        count = self._boots.index(boot) + 1
        name = f"{stream.value}_{count}" if count > 1 else stream.value
        spec = HEADSET_STREAMS[stream]
        display_hz = self._headset.hello.rate_hz if self._headset.hello else 0.0
        entry = StreamEntry(
            name=name,
            signal=spec.signal,
            rate_hz=display_hz if spec.rate_hz is None else spec.rate_hz,
            channels=spec.labels,
            units=spec.units,
            author=Author.HEADSET,
            boot=boot,
        )
        self._streams[boot, stream] = name
        self._keep(lambda: self._recorder.stream(entry))
        return name

    def _know(self, boot: str, name: str) -> None:
        """A stream that is on record already, under the name that it has there."""
        if boot not in self._boots:
            self._boots.append(boot)
        for stream in HeadsetStream:
            if name == stream.value or name.rpartition("_")[0] == stream.value:
                self._streams[boot, stream] = name

    def exposure(self, status: Status, now_ns: int) -> None:
        """Where the patient is: a row whenever something changed, once a second on the way."""
        step, asked = self._steering.wanted_at(status.applied_rev)
        settled = (
            (status.scene, status.state, step, status.moving),
            tuple(asked.items()),
        )
        row = (settled, tuple(status.exposure.items()))
        due = now_ns - self._exposure_row_ns >= EXPOSURE_ROW_S * NS_PER_S
        if self._exposure_row == row:
            return
        if self._exposure_row and self._exposure_row[0] == settled and not due:
            return
        self._exposure_row, self._exposure_row_ns = row, now_ns
        entry = ExposureEntry(
            epoch=status.applied_epoch,
            rev=status.applied_rev,
            scene=status.scene,
            state=status.state.value,
            step=step,
            confirmed=status.exposure,
            asked={name: asked[name] for name in status.exposure if name in asked},
            at_ns=status.sent_ns,
            utc=self._utc_of(status, now_ns),
            boot=status.boot,
        )
        self._keep(lambda: self._recorder.exposure(entry))

    def _utc_of(self, status: Status, now_ns: int) -> datetime:
        """The time of day when the headset client sent this, by the console's clocks."""
        offset = self._headset.offset()
        if offset is None:
            return self._clock.utc()
        age_ns = now_ns - (status.sent_ns - offset.offset_ns)
        return self._clock.utc() - timedelta(seconds=max(age_ns, 0) / NS_PER_S)

    def clock_offset(self, now_ns: int) -> None:
        """How the two clocks stand to each other: once a second, and when it is known better.

        The first exchange of a client that was busy may be worth little; the row of a better one
        then follows at once, and decides also about the time before it.
        """
        offset, boot = self._headset.offset(), self._headset.boot
        if offset is None or boot is None:
            return
        age_ns = now_ns - self._offset_row_ns
        better = offset.error_ns + BETTER_BY_NS < self._offset_error_ns
        much_better = better and 2 * offset.error_ns < self._offset_error_ns
        pause_s = 0.0 if much_better else BETTER_OFFSET_S if better else OFFSET_ROW_S
        if boot == self._offset_boot and age_ns < pause_s * NS_PER_S:
            return
        self._offset_row_ns, self._offset_boot = now_ns, boot
        self._offset_error_ns = offset.error_ns
        entry = ClockOffsetEntry(
            boot=boot, at_ns=now_ns, offset_ns=offset.offset_ns, error_ns=offset.error_ns
        )
        self._keep(lambda: self._recorder.clock_offset(entry))

    # ── acknowledging ────────────────────────────────────────────────────────────────────────

    def acknowledge(self) -> None:
        """Tell the headset client what is on the disk by now."""
        self._hand_over_waiting()
        before = self.events_stored
        while True:
            try:
                self._durable.get_nowait()()
            except queue.Empty:
                break
        if self.events_stored != before or self._chunks_done:
            self._link.send(
                Acknowledge(
                    session_id=self._steering.session_id,
                    events_through=self.events_stored,
                    chunks=tuple(self._chunks_done),
                )
            )
            self._chunks_done.clear()

    def _hand_over(self, hand_over: Callable[[Durable], None], stored: Callable[[], None]) -> bool:
        """Give the headset's entry to the recorder; `stored` runs once it is on the disk."""
        if not self._hand_over_waiting():
            return False
        return self._try(lambda: hand_over(lambda: self._durable.put(stored)))

    def _keep(self, hand_over: Callable[[], None]) -> None:
        """Give the recorder an entry that nobody would send again: it waits here if it must."""
        self._waiting.append(hand_over)
        self._hand_over_waiting()

    def _hand_over_waiting(self) -> bool:
        """Hand over what had to wait, in its order; False if something still has to."""
        while self._waiting:
            if not self._try(self._waiting[0]):
                return False
            self._waiting.popleft()
        return True

    def _try(self, hand_over: Callable[[], None]) -> bool:
        try:
            hand_over()
        except GradusError as error:
            self._trouble(error)
            return False
        return True

    def _step(self) -> str | None:
        return self._steering.step.name if self._steering.step else None


def headset_entry(event: Event, clock: Clock) -> EventEntry:
    """An event of the headset client as it is stored."""
    return EventEntry(
        event_id=_parsed_id(event),
        author=Author.HEADSET,
        actor=event.actor,
        name=event.name.value,
        at_ns=event.at_ns,
        utc=_parsed_utc(event.utc, clock),
        data=event.data,
        boot=event.boot,
        seq=event.seq,
    )


def _parsed_id(event: Event) -> UUID:
    """The author's id; for one that is none the same id is found each time the event comes."""
    try:
        return UUID(event.event_id)
    except ValueError:
        return uuid5(UUID(int=event.seq), f"{event.session_id} {event.boot} {event.event_id}")


def _parsed_utc(text: str, clock: Clock) -> datetime:
    """The headset's time of day; a headset that sends none gets the console's."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        return clock.utc()
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
