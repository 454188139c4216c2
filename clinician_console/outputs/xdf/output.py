"""A session's signals as XDF, with what happened as a stream of markers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.marks import marks_of, streams_with_samples
from clinician_console.outputs.xdf.chunks import (
    MAGIC,
    Tag,
    chunk,
    clock_offset,
    header,
    number_chunks,
    text_chunks,
)
from clinician_console.outputs.xdf.headers import (
    file_header,
    marker_header,
    stream_footer,
    stream_header,
)
from clinician_console.record.recorded import RecordedSession, RecordedStream


class XdfSignals:
    """The output `xdf`: every stream with every sample as it was recorded, and the events.

    No name, code or word of the patient stands in it. Raw signals can identify a person all the
    same.
    """

    name: ClassVar[str] = "xdf"
    suffix: ClassVar[str] = ".xdf"

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Write the file.

        Raises:
            UsageError: No signal was recorded.
            IntegrityError: A stored signal is not what was written.
        """
        del facts  # what was recorded, and nothing that was made of it
        streams = streams_with_samples(session)
        with (folder / "signals.xdf").open("xb") as file:
            file.write(MAGIC + chunk(Tag.FILE_HEADER, file_header(session).encode()))
            for number, stream in streams:
                head = stream_header(session, number, stream)
                file.write(header(Tag.STREAM_HEADER, number, head))
            markers = len(session.streams) + 1
            head = marker_header(session, markers)
            file.write(header(Tag.STREAM_HEADER, markers, head))
            for number, stream in streams:
                _write_stream(file, number, stream)
            file.writelines(_markers(session, markers))


def _write_stream(file: BinaryIO, number: int, stream: RecordedStream) -> None:
    at_s, values = stream.read()
    file.writelines(number_chunks(number, at_s, values))
    file.write(_foot(number, float(at_s[0]), float(at_s[-1]), len(at_s)))


def _markers(session: RecordedSession, number: int) -> Iterator[bytes]:
    marks = marks_of(session)
    times = [mark.at_s for mark in marks]
    yield from text_chunks(number, times, [mark.text for mark in marks])
    yield _foot(number, times[0] if times else 0.0, times[-1] if times else 0.0, len(times))


def _foot(number: int, first_s: float, last_s: float, samples: int) -> bytes:
    """Where a stream ends; its stamps lie on the session's axis, so that nothing is to be added."""
    offsets = b"".join(clock_offset(number, at_s, 0.0) for at_s in (first_s, last_s))
    return offsets + header(Tag.STREAM_FOOTER, number, stream_footer(first_s, last_s, samples))
