"""The headset's own streams (head pose, hands, gaze, frame times) as a source of the body.

    a chunk            who                       what becomes of it
    comes in           reception, `take`         made samples at the door; waits for the body
    is asked for       the body, `poll`          traces, analysis and recorder get the samples
    is handed over     the body, `handed`        is not taken again when it comes again
    is on the disk     the recorder, `stored`    is acknowledged, and leaves the headset's spool

What is not handed over is forgotten here: the headset client keeps it and sends it again.
"""

from __future__ import annotations

import queue
from collections import defaultdict, deque
from typing import Final

import numpy as np

from clinician_console.record.earlier import EarlierPart
from clinician_console.record.runs import Runs
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.session.headset import HeadsetWatch
from shared.link import Chunk
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream

MOST_WAITING: Final = 2_000
"""The body asks twenty times a second; where nobody asks, no more than this waits."""


class HeadsetSource:
    """Everything that the headset client samples.

    Args:
        headset: Which client is there, and how its clock stands to the console's.
        earlier: What is on record of the session already.

    Attributes:
        stored_through: The highest of the client's chunk numbers on the disk.
        pose_samples: Head poses that were handed over.
        over: The session has ended: no more samples are kept.
    """

    def __init__(self, headset: HeadsetWatch, earlier: EarlierPart) -> None:
        self.stored_through = earlier.chunks_through
        self.pose_samples = 0
        self.over = False
        self._headset = headset
        self._waiting: deque[Samples] = deque()
        self._waiting_numbers: set[tuple[str, int]] = set()
        self._handed: defaultdict[str, Runs] = defaultdict(Runs)
        self._on_disk: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._done: list[int] = []
        self._boots: list[str] = []
        self._names: dict[tuple[str, HeadsetStream], str] = {}
        self._known: dict[str, tuple[str, HeadsetStream]] = {}
        self._arrived: list[StreamInfo] = []
        for boot, name in earlier.headset_streams:
            self._recall(boot, name)

    # ── at the door ──────────────────────────────────────────────────────────────────────────

    def take(self, chunk: Chunk) -> None:
        """Samples came in; a chunk that was here before is only acknowledged again.

        Raises:
            ValueError: They are of no stream that we know, or have not its channels.
        """
        header = chunk.header
        stream = HeadsetStream(header.stream)
        if header.channels != len(HEADSET_STREAMS[stream].channels):
            raise ValueError(f"{stream.value} has other channels")
        number = header.boot, header.seq
        if header.seq in self._handed[header.boot]:
            if header.seq <= self.stored_through:
                self._done.append(header.seq)
            return
        if self.over:  # let go of there, and kept nowhere
            self._done.append(header.seq)
            return
        if number in self._waiting_numbers or len(self._waiting) >= MOST_WAITING:
            return
        stamps = np.frombuffer(chunk.payload, np.int64, header.samples)
        values = np.frombuffer(chunk.payload, np.float32, offset=8 * header.samples)
        samples = Samples(
            stream=self._name(header.boot, stream),
            first=header.first_sample,
            times_ns=stamps,
            values=values.reshape(header.samples, header.channels),
            sent_as=header.seq,
            ahead_ns=self._ahead_ns(header.boot),
        )
        self._waiting.append(samples)
        self._waiting_numbers.add(number)

    def _ahead_ns(self, boot: str) -> int | None:
        clock = self._headset.clocks.get(boot)
        offset = clock.best() if clock else None
        return offset.offset_ns if offset else None

    def _name(self, boot: str, stream: HeadsetStream) -> str:
        """The name of this client's stream: a restarted client is another clock."""
        name = self._names.get((boot, stream)) or self._new_name(boot, stream)
        if name not in self._known:
            recorded = (boot, stream) in self._names
            self._arrived.append(self._info(name, boot, stream, on_record=recorded))
            self._names[boot, stream] = name
            self._known[name] = boot, stream
        return name

    def _new_name(self, boot: str, stream: HeadsetStream) -> str:
        if boot not in self._boots:
            self._boots.append(boot)
        count = self._boots.index(boot) + 1
        return f"{stream.value}_{count}" if count > 1 else stream.value

    def _info(self, name: str, boot: str, stream: HeadsetStream, *, on_record: bool) -> StreamInfo:
        spec = HEADSET_STREAMS[stream]
        display_hz = self._headset.hello.rate_hz if self._headset.hello else 0.0
        return StreamInfo(
            name=name,
            signal=spec.signal,
            rate_hz=display_hz if spec.rate_hz is None else spec.rate_hz,
            channels=spec.labels,
            units=spec.units,
            boot=boot,
            on_record=on_record,
        )

    def _recall(self, boot: str, name: str) -> None:
        """A stream that is on record already, under the name that it has there."""
        if boot not in self._boots:
            self._boots.append(boot)
        for stream in HeadsetStream:
            if name == stream.value or name.rpartition("_")[0] == stream.value:
                self._names[boot, stream] = name

    # ── for the body ─────────────────────────────────────────────────────────────────────────

    def open(self) -> tuple[StreamInfo, ...]:
        """Nothing to open: streams arrive with the headset client."""
        return ()

    def arrived(self) -> list[StreamInfo]:
        """Streams that began since the last call."""
        arrived, self._arrived = self._arrived, []
        return arrived

    def news(self) -> list[str]:
        """Nothing: what is to be said of the headset is said elsewhere."""
        return []

    def poll(self) -> list[Samples]:
        """Everything that came in since the last call, oldest first."""
        waiting, self._waiting = list(self._waiting), deque()
        self._waiting_numbers.clear()
        return waiting

    def handed(self, samples: Samples) -> None:
        """The recorder has taken these."""
        boot, stream = self._known[samples.stream]
        self._handed[boot].add(samples.seq)
        if stream is HeadsetStream.HEAD_POSE:
            self.pose_samples += len(samples.times_ns)

    def stored(self, samples: Samples) -> None:
        """These are on the disk; may be called from another thread."""
        self._on_disk.put(samples.seq)

    def close(self) -> None:
        """Nothing to give back: the link is not the body's."""

    # ── acknowledging ────────────────────────────────────────────────────────────────────────

    def take_done(self) -> tuple[int, ...]:
        """The numbers that the headset client can let go of, since the last call."""
        while True:
            try:
                number = self._on_disk.get_nowait()
            except queue.Empty:
                break
            self.stored_through = max(self.stored_through, number)
            self._done.append(number)
        done, self._done = tuple(self._done), []
        return done
