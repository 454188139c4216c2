"""Everything of a session goes on record here; what is on the disk is acknowledged to the headset.

The recorder writes in its own thread and calls back from there; `acknowledge`, called with every
tick, carries that back onto the model's thread and to the headset client. What cannot be handed
over is not acknowledged, so that the headset client keeps it and sends it again; the console's
own entries wait until the recorder takes them, those of a person first (handing_over.py).
"""

from __future__ import annotations

import contextlib
import queue
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import numpy as np

from clinician_console.record.earlier import EarlierPart
from clinician_console.record.entries import (
    ClockOffsetEntry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.recorder import Durable, Recorder
from clinician_console.record.runs import Runs
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.record.what import Value
from clinician_console.session.exposure_rows import ExposureRows, storable
from clinician_console.session.handing_over import HandingOver
from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.headset_entries import headset_entry, headset_rating
from clinician_console.session.steering import Steering
from clinician_console.session.whereabouts import whereabouts
from shared.clock import NS_PER_MS, NS_PER_S, Clock
from shared.errors import GradusError
from shared.link import Chunk, ConsoleEnd
from shared.rules.states import Actor
from shared.wire.events import Author
from shared.wire.messages import Acknowledge, Event, Status
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream

OFFSET_ROW_S = 1.0
BETTER_OFFSET_S = 0.2
FRESH_S = 1.0
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
        over: The session has ended: no more samples are kept.
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
        self.over = False
        self._steering = steering
        self._headset = headset
        self._link = link
        self._recorder = recorder
        self._clock = clock
        self._handing = HandingOver(trouble)
        self._durable: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._events_done: set[int] = set()
        self._chunks_done: list[int] = []
        self._chunks_seen: defaultdict[str, Runs] = defaultdict(Runs)
        self._boots: list[str] = []
        self._streams: dict[tuple[str, HeadsetStream], str] = {}
        for boot, name in earlier.headset_streams:
            self._know(boot, name)
        self._rows = ExposureRows()
        self._offset_row_ns = 0
        self._offset_error_ns = 0
        self._offset_boot: str | None = None

    @property
    def dropped(self) -> int:
        """How many entries found no room here, of machines and of the console itself."""
        return self._handing.dropped

    # ── the console's own ────────────────────────────────────────────────────────────────────

    def note(
        self, name: str, actor: Actor, data: dict[str, Value], at_ns: int | None = None
    ) -> None:
        """Something happened on this side, now or at a time just past."""
        entry = EventEntry(
            event_id=uuid4(),
            author=Author.CONSOLE,
            actor=actor,
            name=name,
            at_ns=self._clock.now_ns() if at_ns is None else at_ns,
            utc=self._clock.utc(),
            data=data,
        )
        if actor is Actor.SYSTEM:
            self._handing.noticed(entry, lambda: self._recorder.event(entry))
        else:
            self._handing.entered(lambda: self._recorder.event(entry))

    def rating(self, suds: int, corrects: UUID | None = None) -> UUID:
        """The patient rated their distress, 0 to 100; or the therapist corrects what they wrote.

        Returns:
            The rating's id, by which it can be corrected.
        """
        where = whereabouts(self._headset, self._steering)
        entry = RatingEntry(
            suds=suds,
            step=where.step,
            state=where.state.value,
            scene=where.scene,
            at_ns=self._clock.now_ns(),
            utc=self._clock.utc(),
            corrects=corrects,
        )
        self._handing.entered(lambda: self._recorder.rating(entry))
        return entry.rating_id

    # ── the headset's ────────────────────────────────────────────────────────────────────────

    def event(self, event: Event) -> bool:
        """Something happened on the headset's side; acknowledged once it is on the disk.

        Returns:
            Whether it could be handed over; if not, the headset client must send it again.
        """
        entry = headset_entry(event, self._clock, self._clock.now_ns())

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
        now_ns = self._clock.now_ns()
        happened_ns = self._headset.by_console_ns(event.boot, event.at_ns, now_ns)
        # What was answered while the link was down is looked up by its time when it is read.
        fresh = now_ns - happened_ns < FRESH_S * NS_PER_S
        where = whereabouts(self._headset, self._steering) if fresh else None
        entry = headset_rating(event, suds, where, self._clock, now_ns)
        return self._handing.comes_again(lambda: self._recorder.rating(entry))

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
        if self.over:  # let go of there, and kept nowhere
            self._chunks_done.append(header.seq)
            return
        stamps = np.frombuffer(chunk.payload, np.int64, header.samples)
        values = np.frombuffer(chunk.payload, np.float32, offset=8 * header.samples)
        entry = Samples(
            stream=self._stream(header.boot, stream),
            first=header.first_sample,
            times_ns=stamps,
            values=values.reshape(header.samples, header.channels),
            sent_as=header.seq,
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
        entry = StreamInfo(
            name=name,
            signal=spec.signal,
            rate_hz=display_hz if spec.rate_hz is None else spec.rate_hz,
            channels=spec.labels,
            units=spec.units,
            boot=boot,
        )
        self._streams[boot, stream] = name
        self._handing.noticed(entry, lambda: self._recorder.stream(entry))
        return name

    def _know(self, boot: str, name: str) -> None:
        """A stream that is on record already, under the name that it has there."""
        if boot not in self._boots:
            self._boots.append(boot)
        for stream in HeadsetStream:
            if name == stream.value or name.rpartition("_")[0] == stream.value:
                self._streams[boot, stream] = name

    def exposure(self, status: Status, now_ns: int) -> None:
        """Where the patient is; exposure_rows.py says when that becomes a row."""
        step, wanted = self._steering.wanted_at(status.applied_rev)
        if not self._rows.is_due(status, step, wanted, now_ns):
            return
        exposure = storable(status.exposure)
        entry = ExposureEntry(
            epoch=status.applied_epoch,
            rev=status.applied_rev,
            scene=status.scene,
            state=status.state.value,
            step=step,
            exposure=exposure,
            wanted={name: wanted[name] for name in exposure if name in wanted},
            at_ns=status.sent_ns,
            utc=self._utc_of(status, now_ns),
            boot=status.boot,
            arrived_ns=now_ns,
        )
        self._handing.measured(lambda: self._recorder.exposure(entry))

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
        if offset is None or boot is None or self.over:
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
        self._handing.measured(lambda: self._recorder.clock_offset(entry))

    # ── acknowledging ────────────────────────────────────────────────────────────────────────

    def acknowledge(self) -> None:
        """Tell the headset client what is on the disk by now."""
        self._handing.go_on()
        if self._rows.held is not None:
            with contextlib.suppress(ValueError, OverflowError):  # stamps that are none
                self.exposure(self._rows.held, self._clock.now_ns())
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
        return self._handing.comes_again(lambda: hand_over(lambda: self._durable.put(stored)))
