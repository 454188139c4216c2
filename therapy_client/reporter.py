"""What the client tells the console: events, heartbeats, head poses and the mirrored view.

Every event is journalled before it is sent, numbered within the session, and sent until the
console has stored it. Pose chunks leave the spool only when the console has stored them.
"""

from __future__ import annotations

import io
from collections import deque
from pathlib import Path

import numpy as np
from PIL import Image

from shared.clock import NS_PER_MS, NS_PER_S, Clock
from shared.delivery import Outbox
from shared.errors import StorageError
from shared.link import HeadsetEnd
from shared.messages import (
    Acknowledge,
    EventName,
    FrameTimes,
    SampleChunk,
    Scalar,
    ViewFrame,
    Welcome,
)
from shared.states import Actor
from therapy_client.displays.base import HeadPose, Picture
from therapy_client.event_journal import EventJournal

POSE_STREAM = "head_pose"
POSE_CHANNELS = ("x_m", "y_m", "z_m", "qx", "qy", "qz", "qw")
CHUNK_S = 0.5
RESEND_CHUNKS_S = 2.0
SPOOL_CHUNKS = 1800  # fifteen minutes
VIEW_INTERVAL_S = 0.1
JPEG_QUALITY = 82
MOST_PER_FRAME = 16
FRAMES_KEPT = 600


class Reporter:
    """The client's side of everything that must arrive, for one session.

    Args:
        welcome: The session, and what the console has stored of it already.
        folder: Where the session's journal lies.
        before: The reporter of this session under an earlier console: what it spooled goes on.

    Raises:
        StorageError: The journal cannot be opened.
    """

    def __init__(
        self,
        link: HeadsetEnd,
        clock: Clock,
        boot: str,
        welcome: Welcome,
        folder: Path,
        before: Reporter | None = None,
    ) -> None:
        self.session_id = welcome.session_id
        self._link = link
        self._clock = clock
        self._boot = boot
        self._journal = EventJournal.open_or_begin(
            folder, welcome.session_id, welcome.journal_key, welcome.events_through, boot, clock
        )
        self._chunks: Outbox[tuple[SampleChunk, bytes]] = Outbox(RESEND_CHUNKS_S, SPOOL_CHUNKS)
        self._chunk_number = welcome.chunks_through
        self._samples = 0
        self._poses: list[tuple[int, HeadPose]] = []
        self._view_ns = 0
        self._last_frame_ns: int | None = None
        self._frames: deque[int] = deque(maxlen=FRAMES_KEPT)
        if before:
            self._take_over(before)

    def _take_over(self, before: Reporter) -> None:
        """Go on with samples that no console has stored yet, under their own numbers."""
        self._chunks = before._chunks
        self._chunks.send_again(0)
        self._chunk_number = max(self._chunk_number, before._chunk_number)
        self._samples = before._samples
        self._poses = before._poses

    @property
    def fault(self) -> StorageError | None:
        """Why the journal could not be written, if it ever could not."""
        return self._journal.fault

    @property
    def events_through(self) -> int:
        """Number of the newest event."""
        return self._journal.through

    @property
    def stops_before(self) -> int:
        """The highest stop number in the journal that was found."""
        return self._journal.stops_before

    # ── events ───────────────────────────────────────────────────────────────────────────────

    def note(self, name: EventName, actor: Actor, data: dict[str, Scalar]) -> None:
        """Something happened: journal it, then send it until it is stored."""
        self._journal.note(name, actor, data)

    def on_acknowledge(self, message: Acknowledge) -> None:
        """The console has stored these for good."""
        self._journal.outbox.acknowledge_through(message.events_through)
        self._chunks.acknowledge(iter(message.chunks))

    def on_send_again(self, events_from: int) -> None:
        """The console misses events from this number on."""
        self._journal.outbox.send_again(events_from)

    def waiting(self) -> int:
        """How many events and chunks are not yet stored by the console."""
        return len(self._journal.outbox) + len(self._chunks)

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
            boot=self._boot,
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
        events = self._journal.outbox
        for seq, event in events.due(now_ns, MOST_PER_FRAME):
            if not self._link.send(event):
                break
            events.sent(seq, now_ns)
        for seq, (header, payload) in self._chunks.due(now_ns, MOST_PER_FRAME):
            if not self._link.send_chunk(header, payload):
                break
            self._chunks.sent(seq, now_ns)

    def sync(self) -> None:
        """Put the journal on the disk; if the disk does not take it, `fault` says why."""
        self._journal.sync()

    def close(self) -> None:
        """Close the journal. Safe to call twice."""
        self._journal.close()
