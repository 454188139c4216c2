"""A session's regular signals as EDF+, a file a stream, with what happened as annotations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.edf.file import Annotation, Channel, Recording, edf_bytes
from clinician_console.outputs.edf.numbers import scale_of
from clinician_console.outputs.grid import Grid, UnevenError, grid_of
from clinician_console.outputs.marks import marks_of, streams_with_samples
from clinician_console.record.recorded import RecordedSession, RecordedStream
from clinician_console.record.signals import UNKNOWN_UNIT
from shared.errors import UsageError
from shared.printable import plain

MISSING_SIGNAL: Final = "signal_missing"
README: Final = "README.txt"
ABOUT: Final = """Signals of a session of exposure therapy, as EDF+: one file a stream.

Times: the head says when a file begins (UTC); annotations are told from there. Samples stand on an
even grid of the rate below, none further from its own time than is said, and none was made up:
nothing is resampled. Where samples are missing the annotation signal_missing says from when and how
long; data records without any sample are left out (EDF+D), a record with some holds the lowest
digital value (-32768) for those that are missing, which no sample has that was recorded.
Values: sixteen bits from the lowest to the highest value that was recorded; no value is off by more
than half the step below.
Annotations: names of Gradus's events, with the state or cue that they are about; rating:40 is a
SUDS rating.

"""


class EdfSignals:
    """The output `edf`: the streams of a fixed rate, each in its own file, and the events in each.

    No name, code or word of the patient stands in it. Raw signals can identify a person all the
    same.
    """

    name: ClassVar[str] = "edf"
    suffix: ClassVar[str] = ""

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Write the files, and one that says what is in them and what was left out, and why.

        Raises:
            UsageError: No signal was recorded, or none that EDF can hold.
            IntegrityError: A stored signal is not what was written.
        """
        del facts  # what was recorded, and nothing that was made of it
        marks = [Annotation(mark.at_s, mark.text) for mark in marks_of(session)]
        lines: list[str] = []
        written = 0
        for number, stream in streams_with_samples(session):
            try:
                content, said = _file(session, stream, marks)
            except UnevenError as why:
                lines.append(f"{plain(stream.name, 80)}: left out, as {why}.")
                continue
            name = f"stream-{number:02d}.edf"
            (folder / name).write_bytes(content)
            written += 1
            lines += [f"{name}: {said}"]
        if not written:
            raise _nothing(lines)
        (folder / README).write_text(ABOUT + "\n".join(lines) + "\n", encoding="utf-8")


def _nothing(lines: list[str]) -> UsageError:
    return UsageError(
        f"EDF holds signals of a fixed rate, and this session has none. {' '.join(lines)}",
        "Export it as XDF, which keeps each sample's own time: gradus export SESSION --as xdf.",
    )


def _file(
    session: RecordedSession, stream: RecordedStream, marks: list[Annotation]
) -> tuple[bytes, str]:
    at_s, values = stream.read()
    grid = grid_of(at_s, stream.rate_hz)
    try:
        scales = [scale_of(values[:, column]) for column in range(values.shape[1])]
    except ValueError:
        raise UnevenError("its values are too large for the head of a file") from None
    channels = [
        Channel(label, "" if unit == UNKNOWN_UNIT else unit, scale, scale.digital(column))
        for label, unit, scale, column in zip(
            stream.channels, stream.units, scales, values.T, strict=True
        )
    ]
    holes = [Annotation(at, MISSING_SIGNAL, lasted) for at, lasted in grid.missing()]
    annotations = sorted([*marks, *holes], key=lambda annotation: annotation.at_s)
    recording = Recording(
        began=session.started_at,
        session=session.short_id,
        software=f"Gradus_{session.software_version}",
        simulated=session.simulated,
    )
    content = edf_bytes(recording, grid, channels, annotations)
    return content, "; ".join(_said(stream, grid, channels))


def _said(stream: RecordedStream, grid: Grid, channels: list[Channel]) -> Iterator[str]:
    yield f"{plain(stream.name, 80)} ({plain(stream.signal, 40)})"
    yield f"{len(grid.slots)} samples at {grid.rate_hz:.6g} Hz (nominal {stream.rate_hz:g})"
    yield f"none more than {1000 * grid.shift_s:.3g} ms from its time"
    if holes := int(grid.slots[-1]) + 1 - len(grid.slots):
        yield f"{holes} are missing"
    for channel in channels:
        yield f"{plain(channel.label, 40)} in steps of {channel.scale.step:.3g} {channel.unit}"
