"""Everything of a session goes on record here; what is on the disk is acknowledged to the headset.

The recorder writes in its own thread and calls back from there; `acknowledge`, called with every
tick, carries that back onto the model's thread and to the headset client. What cannot be handed
over is not acknowledged, so that the headset client keeps it and sends it again; the console's
own entries wait until the recorder takes them, those of a person first (handing_over.py).
"""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from clinician_console.record.earlier import EarlierPart
from clinician_console.record.entries import (
    ClockOffsetEntry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.recorder import Recorder
from clinician_console.record.rising_ids import RisingIds
from clinician_console.record.what import Parts
from clinician_console.session.exposure_rows import ExposureRows, storable
from clinician_console.session.handing_over import HandingOver
from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.headset_entries import headset_entry, headset_rating
from clinician_console.session.headset_source import HeadsetSource
from clinician_console.session.steering import Steering
from clinician_console.session.whereabouts import whereabouts
from shared.clock import NS_PER_MS, NS_PER_S, Clock
from shared.errors import GradusError
from shared.link import ConsoleEnd
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from shared.wire.messages import Acknowledge, Event, Status

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
        samples: What the headset samples; the body takes it from here into the record.
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
        self.samples = HeadsetSource(headset, earlier)
        self._steering = steering
        self._headset = headset
        self._link = link
        self._recorder = recorder
        self._clock = clock
        self._handing = HandingOver(trouble)
        self._durable: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._events_done: set[int] = set()
        self._rows = ExposureRows()
        self._ids = RisingIds()
        self._offset_row_ns = 0
        self._offset_error_ns = 0
        self._offset_boot: str | None = None

    @property
    def dropped(self) -> int:
        """How many entries found no room here, of machines and of the console itself."""
        return self._handing.dropped

    # ── the console's own ────────────────────────────────────────────────────────────────────

    def note(
        self, name: EventName, actor: Actor, data: Parts, at_ns: int | None = None
    ) -> EventEntry:
        """Something happened on this side, now or at a time just past; returns what was written."""
        utc, now_ns = self._clock.utc(), self._clock.now_ns()
        at_ns = now_ns if at_ns is None else at_ns
        entry = EventEntry(
            event_id=self._ids.next(utc),
            author=Author.CONSOLE,
            actor=actor,
            name=name,
            at_ns=at_ns,
            utc=utc - timedelta(microseconds=(now_ns - at_ns) // 1_000),
            data=data,
        )
        if actor is Actor.SYSTEM:
            self._handing.noticed(entry, lambda: self._recorder.event(entry))
        else:
            self._handing.entered(lambda: self._recorder.event(entry))
        return entry

    def rating(self, suds: int, corrects: UUID | None = None) -> UUID:
        """The patient rated their distress, 0 to 100; or the therapist corrects what they wrote.

        Returns:
            The rating's id, by which it can be corrected.
        """
        where, utc = whereabouts(self._headset, self._steering), self._clock.utc()
        entry = RatingEntry(
            rating_id=self._ids.next(utc),
            suds=suds,
            step=where.step,
            state=where.state.value,
            scene=where.scene,
            at_ns=self._clock.now_ns(),
            utc=utc,
            corrects=corrects,
        )
        self._handing.entered(lambda: self._recorder.rating(entry))
        return entry.rating_id

    # ── the headset's ────────────────────────────────────────────────────────────────────────

    def event(self, event: Event) -> EventEntry | None:
        """Something happened on the headset's side; acknowledged once it is on the disk.

        Returns:
            What was handed over; None if that could not be: then it must come again.
        """
        entry = headset_entry(event, self._clock, self._clock.now_ns())

        def stored() -> None:
            self._events_done.add(event.seq)
            while self.events_stored + 1 in self._events_done:
                self.events_stored += 1
                self._events_done.remove(self.events_stored)

        handed = self._handing.comes_again(
            lambda: self._recorder.event(entry, lambda: self._durable.put(stored))
        )
        return entry if handed else None

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
        if offset is None or boot is None or self.samples.over:
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
        chunks = self.samples.take_done()
        if self.events_stored != before or chunks:
            self._link.send(
                Acknowledge(
                    session_id=self._steering.session_id,
                    events_through=self.events_stored,
                    chunks=chunks,
                )
            )
