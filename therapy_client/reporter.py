"""What the client tells the console: events, heartbeats, head poses and the mirrored view.

Every event is journalled before it is sent, numbered within the session, and sent until the
console has stored it. Pose chunks leave the spool only when the console has stored them.
"""

from __future__ import annotations

import io
import logging
import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image

from shared.clock import NS_PER_MS, NS_PER_S, Clock
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
    SampleChunk,
    Scalar,
    ViewFrame,
    Welcome,
    decode,
    encode,
)
from shared.states import Actor
from therapy_client.displays.base import HeadPose, Picture

POSE_STREAM = "head_pose"
POSE_CHANNELS = ("x_m", "y_m", "z_m", "qx", "qy", "qz", "qw")
CHUNK_S = 0.5
RESEND_EVENTS_S = 0.5
RESEND_CHUNKS_S = 2.0
SPOOL_CHUNKS = 1800  # fifteen minutes
VIEW_INTERVAL_S = 0.1
JPEG_QUALITY = 82
MOST_PER_FRAME = 16
FRAMES_KEPT = 600

_log = logging.getLogger(__name__)


class Reporter:
    """The client's side of everything that must arrive, for one session.

    Args:
        welcome: The session, and what the console has stored of it already.
        folder: Where the session's journal lies.

    Attributes:
        events_through: Number of the newest event.
        stops_before: The highest stop number in the journal that was found.
        practised_before: Whether that journal says that the patient practised the stop.
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
        self.practised_before = False
        self.events_through = self._recover(welcome.events_through)
        self._chunks: Outbox[tuple[SampleChunk, bytes]] = Outbox(RESEND_CHUNKS_S, SPOOL_CHUNKS)
        self._chunk_number = welcome.chunks_through
        self._samples = 0
        self._poses: list[tuple[int, HeadPose]] = []
        self._view_ns = 0
        self._last_frame_ns: int | None = None
        self._frames: deque[int] = deque(maxlen=FRAMES_KEPT)

    def _recover(self, stored_through: int) -> int:
        """Take up the journal of this session where a client before us left it."""
        kept: dict[int, Event] = {}
        for event in _events_in(self._journal.entries):
            kept[event.seq] = event
            if event.name is EventName.STOPPED:
                self.stops_before = max(self.stops_before, _stop_number(event))
            if event.name is EventName.STOP_PRACTISED:
                self.practised_before = True
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
        self._chunks.acknowledge(iter(message.chunks))

    def on_send_again(self, events_from: int) -> None:
        """The console misses events from this number on."""
        self._events.send_again(events_from)

    def waiting(self) -> int:
        """How many events and chunks are not yet stored by the console."""
        return len(self._events) + len(self._chunks)

    # ── samples and view ─────────────────────────────────────────────────────────────────────

    def frame_done(self, pose: HeadPose) -> None:
        """A frame was drawn with this head pose."""
        now_ns = self._clock.now_ns()
        self._poses.append((now_ns, pose))
        if self._last_frame_ns is not None:
            self._frames.append(now_ns - self._last_frame_ns)
        self._last_frame_ns = now_ns

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

    def frame_times(self, rate_hz: float) -> FrameTimes | None:
        """From frame to frame, over the last ten seconds or so; None before the second frame."""
        if not self._frames:
            return None
        p50, p99 = np.percentile(np.array(self._frames), (50, 99)) / NS_PER_MS
        return FrameTimes(rate_hz=rate_hz, p50_ms=float(p50), p99_ms=float(p99))

    def _pack_poses(self, now_ns: int) -> None:
        if not self._poses or now_ns - self._poses[0][0] < CHUNK_S * NS_PER_S:
            return
        stamps = np.array([at_ns for at_ns, _ in self._poses], np.int64)
        values = np.array(
            [(*pose.position_m, *pose.orientation) for _, pose in self._poses], np.float32
        )
        self._chunk_number += 1
        header = SampleChunk(
            session_id=self.session_id,
            boot=self._boot,
            stream=POSE_STREAM,
            seq=self._chunk_number,
            first_sample=self._samples,
            samples=len(stamps),
            channels=values.shape[1],
        )
        self._samples += len(stamps)
        self._poses.clear()
        self._chunks.add(header.seq, (header, stamps.tobytes() + values.tobytes()))

    # ── sending ──────────────────────────────────────────────────────────────────────────────

    def send_due(self) -> None:
        """Send what is new or was not acknowledged, a bounded number per frame."""
        now_ns = self._clock.now_ns()
        self._pack_poses(now_ns)
        for seq, event in self._events.due(now_ns, MOST_PER_FRAME):
            if not self._link.send(event):
                break
            self._events.sent(seq, now_ns)
        for seq, (header, payload) in self._chunks.due(now_ns, MOST_PER_FRAME):
            if not self._link.send_chunk(header, payload):
                break
            self._chunks.sent(seq, now_ns)

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
