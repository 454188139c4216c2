"""What the client tells the console: events, heartbeats, the patient's body and the mirrored view.

Every event is journalled before it is sent, numbered within the session, and sent until the
console has stored it. Chunks of samples leave the spool only when the console has stored them.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from PIL import Image

from shared.clock import NS_PER_S, Clock
from shared.errors import StorageError
from shared.link import HeadsetEnd
from shared.rules.states import Actor
from shared.wire.events import EventName
from shared.wire.headers import GazePoint, ViewFrame
from shared.wire.messages import Acknowledge, Welcome
from shared.wire.parts import FrameTimes, Scalar
from shared.wire.sizes import MAX_VIEW_PX
from shared.wire.streams import HeadsetStream
from therapy_client.patient import Body, Picture
from therapy_client.reporting.body import gaze_in, samples_of
from therapy_client.reporting.event_journal import EventJournal
from therapy_client.reporting.frame_times import FrameWatch
from therapy_client.reporting.samples import Samples
from therapy_client.reporting.surroundings import Surroundings
from therapy_client.scenes.base import Scene
from therapy_client.tally import Tally

VIEW_INTERVAL_S = 0.1
JPEG_QUALITY = 82
MOST_PER_FRAME = 16


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
        self._tally = Tally(self._journal.note)
        self._samples = Samples(welcome.session_id, boot, welcome.chunks_through)
        if before:
            self._samples = before._samples.goes_on(welcome.chunks_through)
        self._frames = FrameWatch()
        self._surroundings = Surroundings()
        self._body: Body | None = None
        self._rows: tuple[tuple[HeadsetStream, tuple[float, ...]], ...] = ()
        self._view_ns = 0

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

    @property
    def practised_before(self) -> bool:
        """Whether that journal says that the patient practised the stop."""
        return self._journal.practised_before

    # ── events ───────────────────────────────────────────────────────────────────────────────

    def note(self, name: EventName, actor: Actor, data: dict[str, Scalar]) -> None:
        """Something happened: journal it, then send it until it is stored.

        What comes too often is counted instead (tally.py).
        """
        self._tally.note(name, actor, data, self._clock.now_ns())

    def on_acknowledge(self, message: Acknowledge) -> None:
        """The console has stored these for good."""
        self._journal.outbox.acknowledge_through(message.events_through)
        self._samples.acknowledge(message.chunks)

    def on_send_again(self, events_from: int) -> None:
        """The console misses events from this number on."""
        self._journal.outbox.send_again(events_from)

    def waiting(self) -> int:
        """How many events and chunks are not yet stored by the console."""
        return len(self._journal.outbox) + len(self._samples)

    def events_waiting(self) -> int:
        """How many events are not yet stored by the console."""
        return len(self._journal.outbox)

    # ── samples and view ─────────────────────────────────────────────────────────────────────

    def frame_done(self, body: Body | None, rate_hz: float, scene: Scene | None = None) -> None:
        """A frame was drawn.

        Args:
            body: For whom; None while nobody looks: then it is not known where they are.
            rate_hz: What the display aims at.
            scene: What they see; None while it is covered.
        """
        now_ns = self._clock.now_ns()
        if body is not None:
            if body != self._body:  # a sample of who holds still is as the one before
                self._body, self._rows = body, tuple(samples_of(body))
            around = self._surroundings.samples(body, scene, now_ns)
            for stream, values in (*self._rows, *around):
                self._samples.add(stream, now_ns, values)
        if (second := self._frames.frame_done(now_ns, rate_hz)) is not None:
            row = (second.rate_hz, second.p50_ms, second.p95_ms, second.p99_ms, second.dropped)
            self._samples.add(HeadsetStream.FRAME_TIMES, now_ns, row)

    def view_due(self) -> bool:
        """Whether it is time for a new picture."""
        return self._clock.now_ns() - self._view_ns >= VIEW_INTERVAL_S * NS_PER_S

    def show_view(self, picture: Picture, body: Body | None = None) -> None:
        """Mirror a picture to the console; the newest wins and an old one is never queued.

        Args:
            body: For whom it was drawn; None while nobody looks.
        """
        gaze = gaze_in(picture, body)
        self._view_ns = self._clock.now_ns()
        image = Image.frombuffer("RGB", (picture.width, picture.height), picture.rgb)
        if max(image.size) > MAX_VIEW_PX:  # a large window: the console takes no larger picture
            image = image.resize(_fitted(*image.size), Image.Resampling.BOX)
        jpeg = io.BytesIO()
        image.save(jpeg, "JPEG", quality=JPEG_QUALITY)
        header = ViewFrame(
            session_id=self.session_id,
            boot=self._boot,
            at_ns=self._view_ns,
            width=image.width,
            height=image.height,
            gaze=GazePoint(x=gaze[0], y=gaze[1]) if gaze else None,
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
        if last:
            self._tally.tell()
        self._tally.tick(now_ns)
        self._samples.pack(now_ns, last=last)
        events = self._journal.outbox
        for seq, event in events.due(now_ns, MOST_PER_FRAME):
            if not self._link.send(event):
                break
            events.sent(seq, now_ns)
        for number, (header, payload) in self._samples.due(now_ns, MOST_PER_FRAME):
            if not self._link.send_chunk(header, payload):
                break
            self._samples.sent(number, now_ns)

    def sync(self) -> None:
        """Put the journal on the disk; if the disk does not take it, `fault` says why."""
        self._journal.sync()

    def close(self) -> None:
        """Close the journal. Safe to call twice."""
        self._tally.tell()
        self._journal.close()

    def throw_away(self) -> None:
        """Close the journal and remove it: the session is over, and the console has all of it."""
        self._journal.close()
        if self._journal.fault is None:
            with contextlib.suppress(OSError):  # the next console is told of it (shelf.py)
                self._journal.file.unlink(missing_ok=True)


def _fitted(width: int, height: int) -> tuple[int, int]:
    """The size of a picture of these sides that may be sent, in pixels."""
    scale = MAX_VIEW_PX / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))
