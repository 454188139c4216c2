"""What the client tells the console: events, heartbeats, the patient's body and the mirrored view.

Every event is journalled before it is sent, numbered within the session, and sent until the
console has stored it. Chunks of samples leave the spool only when the console has stored them.
"""

from __future__ import annotations

import io
import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from shared.clock import NS_PER_S, Clock
from shared.delivery import Outbox
from shared.errors import StorageError
from shared.journal import Journal
from shared.link import HeadsetEnd
from shared.messages import (
    Acknowledge,
    Event,
    EventName,
    FrameTimes,
    MalformedMessageError,
    Scalar,
    ViewFrame,
    Welcome,
    decode,
    encode,
)
from shared.states import Actor
from shared.streams import HeadsetStream
from therapy_client.body import samples_of
from therapy_client.displays.base import Body, Picture
from therapy_client.frame_times import FrameWatch
from therapy_client.samples import Samples

RESEND_EVENTS_S = 0.5
VIEW_INTERVAL_S = 0.1
JPEG_QUALITY = 82
MOST_PER_FRAME = 16

_log = logging.getLogger(__name__)


class Reporter:
    """The client's side of everything that must arrive, for one session.

    Args:
        welcome: The session, and what the console has stored of it already.
        folder: Where the session's journal lies.

    Attributes:
        events_through: Number of the newest event.
        stops_before: The highest stop number in the journal that was found.
        fault: Why the journal could not be written, if it ever could not.

    Raises:
        StorageError: The journal cannot be opened.
    """

    def __init__(
        self, link: HeadsetEnd, clock: Clock, boot: str, welcome: Welcome, folder: Path
    ) -> None:
        self.session_id = welcome.session_id
        self.fault: StorageError | None = None
        self._link = link
        self._clock = clock
        self._boot = boot
        self._journal = Journal(folder / f"journal-{welcome.session_id}.jsonl")
        self._events: Outbox[Event] = Outbox(RESEND_EVENTS_S)
        self.stops_before = 0
        self.events_through = self._recover(welcome.events_through)
        self._samples = Samples(welcome.session_id, boot, welcome.chunks_through)
        self._frames = FrameWatch()
        self._view_ns = 0

    def _recover(self, stored_through: int) -> int:
        """Take up the journal of this session where a client before us left it."""
        kept: dict[int, Event] = {}
        for event in _events_in(self._journal.entries):
            kept[event.seq] = event
            if event.name is EventName.STOPPED:
                self.stops_before = max(self.stops_before, _stop_number(event))
        newest = max([stored_through, *kept])
        for seq in range(stored_through + 1, newest + 1):
            self._events.add(seq, kept.get(seq) or self._lost(seq))
        return newest

    def _lost(self, seq: int) -> Event:
        """Stands for an event whose line was damaged: without one, none could follow it.

        It may have been a stop, so the numbers of stops go on as if it was.
        """
        self.stops_before += 1
        event = self._event(seq, EventName.EVENT_LOST, Actor.SYSTEM, {})
        self._append(event)
        return event

    # ── events ───────────────────────────────────────────────────────────────────────────────

    def note(self, name: EventName, actor: Actor, data: dict[str, Scalar]) -> None:
        """Something happened: journal it, then send it until it is stored."""
        self.events_through += 1
        event = self._event(self.events_through, name, actor, data)
        self._append(event)
        self._events.add(event.seq, event)

    def _event(self, seq: int, name: EventName, actor: Actor, data: dict[str, Scalar]) -> Event:
        return Event(
            session_id=self.session_id,
            boot=self._boot,
            seq=seq,
            event_id=str(uuid.uuid4()),
            at_ns=self._clock.now_ns(),
            utc=self._clock.utc().isoformat(timespec="milliseconds"),
            actor=actor,
            name=name,
            data=data,
        )

    def _append(self, event: Event) -> None:
        with self._journal_trouble():
            self._journal.append(encode(event).decode())

    def on_acknowledge(self, message: Acknowledge) -> None:
        """The console has stored these for good."""
        self._events.acknowledge_through(message.events_through)
        self._samples.acknowledge(message.chunks)

    def on_send_again(self, events_from: int) -> None:
        """The console misses events from this number on."""
        self._events.send_again(events_from)

    def waiting(self) -> int:
        """How many events and chunks are not yet stored by the console."""
        return len(self._events) + len(self._samples)

    # ── samples and view ─────────────────────────────────────────────────────────────────────

    def frame_done(self, body: Body, rate_hz: float) -> None:
        """A frame was drawn for this body, on a display that aims at this rate."""
        now_ns = self._clock.now_ns()
        for stream, values in samples_of(body):
            self._samples.add(stream, now_ns, values)
        if (second := self._frames.frame_done(now_ns, rate_hz)) is not None:
            row = (second.rate_hz, second.p50_ms, second.p95_ms, second.p99_ms, second.dropped)
            self._samples.add(HeadsetStream.FRAME_TIMES, now_ns, row)

    def view_due(self) -> bool:
        """Whether it is time for a new picture."""
        return self._clock.now_ns() - self._view_ns >= VIEW_INTERVAL_S * NS_PER_S

    def show_view(self, picture: Picture) -> None:
        """Mirror a picture to the console; the newest wins and an old one is never queued."""
        self._view_ns = self._clock.now_ns()
        image = Image.frombuffer("RGB", (picture.width, picture.height), picture.rgb)
        jpeg = io.BytesIO()
        image.save(jpeg, "JPEG", quality=JPEG_QUALITY)
        header = ViewFrame(
            session_id=self.session_id,
            at_ns=self._view_ns,
            width=picture.width,
            height=picture.height,
        )
        self._link.send_view(header, jpeg.getvalue())

    @property
    def frame_times(self) -> FrameTimes | None:
        """How the frames of the last whole second went; None before there was one."""
        return self._frames.latest

    # ── sending ──────────────────────────────────────────────────────────────────────────────

    def send_due(self, *, last: bool = False) -> None:
        """Send what is new or was not acknowledged, a bounded number per frame.

        Args:
            last: Nothing comes after this: samples wait for no more of their kind.
        """
        now_ns = self._clock.now_ns()
        self._samples.pack(now_ns, last=last)
        for seq, event in self._events.due(now_ns, MOST_PER_FRAME):
            if not self._link.send(event):
                break
            self._events.sent(seq, now_ns)
        for number, (header, payload) in self._samples.due(now_ns, MOST_PER_FRAME):
            if not self._link.send_chunk(header, payload):
                break
            self._samples.sent(number, now_ns)

    def sync(self) -> None:
        """Put the journal on the disk; if the disk does not take it, `fault` says why."""
        with self._journal_trouble():
            self._journal.sync()

    def close(self) -> None:
        """Close the journal. Safe to call twice."""
        with self._journal_trouble():
            self._journal.close()

    @contextmanager
    def _journal_trouble(self) -> Iterator[None]:
        """A disk in trouble leads to the safe place, by `fault`; it never ends the program."""
        try:
            yield
        except StorageError as error:
            if self.fault is None:
                _log.error("%s", error)
            self.fault = error


def _events_in(entries: tuple[str, ...]) -> Iterator[Event]:
    for entry in entries:
        try:
            event = decode(entry.encode())
        except MalformedMessageError:  # of another version of this program: it stays in the file
            _log.warning("an entry of the journal is not understood and stays where it is")
            continue
        if isinstance(event, Event):
            yield event


def _stop_number(event: Event) -> int:
    number = event.data.get("stop_number")
    return number if isinstance(number, int) else 0
