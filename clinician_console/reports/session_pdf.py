"""The report of a session that a therapist keeps: A4, for a black-and-white printer.

Page 1 holds the facts and the figure, page 2 the tables; only many notes need more. Nothing is
cut off: what does not fit goes on the next page. The same session gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

import matplotlib as mpl
import matplotlib.style
from matplotlib.backends.backend_pdf import PdfPages

from clinician_console.exports.cells import as_utc
from clinician_console.exports.safe_write import write_file
from clinician_console.reports.measures import (
    FEWEST_BEATS,
    LONGEST_GAP_S,
    NOTES,
    SignalQuality,
    StepSummary,
    events_named,
    label_of,
    safe_place_after_s,
    signal_quality,
    state_spans,
    step_spans,
    step_summaries,
    value_text,
)
from clinician_console.reports.paper import (
    BOTTOM_MM,
    GREY,
    LEFT_MM,
    PALE,
    RIGHT_MM,
    TOP_MM,
    Sheet,
    line_mm,
    shortened,
    wrapped,
)
from clinician_console.reports.session_figure import cue_name, draw_session
from clinician_console.storage.recorded import RecordedEvent, RecordedSession
from protocols.catalogue import SCENES
from shared.messages import EventName
from shared.states import SessionState

SIMULATED = "SIMULATED — example data, not a patient"
WHAT_THIS_IS = (
    "For supervised use by a clinician. Gradus is research and education software, not a medical "
    "device; nothing here is a diagnosis or a recommendation."
)
# Type 42 keeps the text of the page searchable; without mathtext a "$" in a note is a "$".
STYLE: dict[str, object] = {
    "font.family": "DejaVu Sans",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "text.parse_math": False,
    "text.usetex": False,
}
BODY, FINE, HEADING = 7.5, 6.3, 10.0
CELL_PAD_MM = 1.6
GUTTER_MM = 1.0
TABLE_HEAD_MM = 9.0
LONGEST_KEPT_ROW = 12  # lines
NONE = "–"


@dataclass(frozen=True)
class _Column:
    title: str
    width_mm: float
    right: bool = False


class _Flow:
    """Sheets filled from top to bottom."""

    def __init__(self, session: RecordedSession) -> None:
        self.session = session
        self.sheets: list[Sheet] = []
        self.y_mm = 0.0
        self.turn()

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def turn(self) -> None:
        """Begin a new sheet."""
        self.sheets.append(Sheet())
        self.y_mm = TOP_MM
        if self.session.simulated:
            self.sheet.box(self.y_mm, 6.0, "#000000")
            middle = (LEFT_MM + RIGHT_MM) / 2
            self.sheet.text(
                middle, self.y_mm + 1.2, SIMULATED, 9, bold=True, colour="#ffffff", align="center"
            )
            self.y_mm += 8.0

    def need(self, height_mm: float) -> bool:
        """Turn the sheet if so much does not fit any more; says whether it did."""
        if self.y_mm + height_mm <= BOTTOM_MM:
            return False
        self.turn()
        return True

    def heading(self, text: str, with_mm: float = 6.0) -> None:
        """A heading, kept together with what follows it."""
        self.need(with_mm + 9)
        self.y_mm += 3.5
        self.sheet.text(LEFT_MM, self.y_mm, text, HEADING, bold=True)
        self.y_mm += 6.0

    def paragraph(self, text: str, points: float = FINE, colour: str = GREY) -> None:
        """Text from margin to margin."""
        for line in wrapped(text, RIGHT_MM - LEFT_MM, points):
            self.need(line_mm(points))
            self.sheet.text(LEFT_MM, self.y_mm, line, points, colour=colour)
            self.y_mm += line_mm(points)
        self.y_mm += 1.0

    def table(self, title: str, columns: Sequence[_Column], rows: Sequence[Sequence[str]]) -> None:
        """A headed table; its head is repeated on every sheet, a long row goes on on the next."""
        cells_of = [
            [
                wrapped(cell, column.width_mm - CELL_PAD_MM, BODY)
                for cell, column in zip(row, columns, strict=True)
            ]
            for row in rows
        ]
        self.heading(title, _kept_mm(cells_of[0]) + TABLE_HEAD_MM)
        self._table_head(columns)
        for cells in cells_of:
            lines = max(map(len, cells))
            if self.need(_kept_mm(cells)):
                self._table_head(columns)
            for index in range(lines):
                if self.need(line_mm(BODY) + 1.4):
                    self._table_head(columns)
                self._table_line(
                    columns, [cell[index] if index < len(cell) else "" for cell in cells]
                )
            self.y_mm += 0.7
            self.sheet.rule(self.y_mm, width=0.3)
            self.y_mm += 0.7

    def _table_head(self, columns: Sequence[_Column]) -> None:
        titles = [wrapped(at.title, at.width_mm - CELL_PAD_MM, FINE, bold=True) for at in columns]
        lines = max(map(len, titles))
        height_mm = lines * line_mm(FINE) + 1.6
        self.sheet.box(self.y_mm, height_mm, PALE)
        for index in range(lines):
            texts = [title[index] if index < len(title) else "" for title in titles]
            self._cells(columns, texts, self.y_mm + 0.8 + index * line_mm(FINE), FINE, bold=True)
        self.y_mm += height_mm + 0.9

    def _table_line(self, columns: Sequence[_Column], texts: Sequence[str]) -> None:
        self._cells(columns, texts, self.y_mm, BODY)
        self.y_mm += line_mm(BODY)

    def _cells(
        self,
        columns: Sequence[_Column],
        texts: Sequence[str],
        y_mm: float,
        points: float,
        *,
        bold: bool = False,
    ) -> None:
        x_mm = LEFT_MM + 0.8
        for column, text in zip(columns, texts, strict=True):
            at_mm = x_mm + column.width_mm - CELL_PAD_MM if column.right else x_mm
            align = "right" if column.right else "left"
            self.sheet.text(at_mm, y_mm, text, points, bold=bold, align=align)
            x_mm += column.width_mm + (GUTTER_MM if column.right else 0)


def _kept_mm(cells: Sequence[Sequence[str]]) -> float:
    """How much of a row has to stand on one sheet: all of it, or the first lines of a long one."""
    lines = max(map(len, cells))
    return (lines if lines <= LONGEST_KEPT_ROW else 3) * line_mm(BODY) + 1.4


def write_report(session: RecordedSession, path: Path, *, zone: tzinfo | None = None) -> None:
    """Write the report of a session as a PDF, whole or not at all.

    Args:
        session: What was recorded.
        path: The file; an older one is replaced once the new one is complete. Its name should
            not hold the patient code; the PDF's own metadata holds none.
        zone: Time zone of the clinic, for the times of day; this machine's own if left out.

    Raises:
        StorageError: The disk is full, read-only or gone; nothing half-written is left behind.
    """
    # The context restores every setting; "default" keeps a user's matplotlibrc out of a record.
    with mpl.style.context(["default", STYLE]):
        content = _pdf_bytes(session, _sheets(session, zone))
    write_file(path, content)


def _sheets(session: RecordedSession, zone: tzinfo | None) -> list[Sheet]:
    flow = _Flow(session)
    steps = step_summaries(session)
    _write_facts(flow, session, steps, zone)
    if session.exposures or session.ratings or session.events or session.heart is not None:
        draw_session(flow.sheet, session, flow.y_mm, BOTTOM_MM)
        flow.turn()
    _write_steps(flow, steps)
    _write_stops(flow, session, zone)
    _write_cues(flow, session)
    _write_notes(flow, session)
    _write_method(flow, session)
    for number, sheet in enumerate(flow.sheets, start=1):
        _write_foot(sheet, session, number, len(flow.sheets))
    return flow.sheets


def _pdf_bytes(session: RecordedSession, sheets: Sequence[Sheet]) -> bytes:
    metadata = {
        "Title": "Gradus session report",
        "Creator": f"Gradus {session.software_version}",
        "CreationDate": as_utc(session.started_at),
    }
    buffer = io.BytesIO()
    with PdfPages(buffer, metadata=metadata) as pdf:
        for sheet in sheets:
            pdf.savefig(sheet.figure)
    return buffer.getvalue()


# ── page 1: what, when, how long ─────────────────────────────────────────────────────────────


def _write_facts(
    flow: _Flow, session: RecordedSession, steps: Sequence[StepSummary], zone: tzinfo | None
) -> None:
    sheet = flow.sheet
    sheet.text(LEFT_MM, flow.y_mm, "Exposure session", 15, bold=True)
    code = shortened(session.patient_code, 110, 12, bold=True)
    sheet.text(RIGHT_MM, flow.y_mm + 0.2, code, 12, bold=True, align="right")
    flow.y_mm += 7.4
    title = session.protocol_title or session.protocol_name
    sheet.text(LEFT_MM, flow.y_mm, shortened(title, 130, 9), 9, colour=GREY)
    sheet.text(RIGHT_MM, flow.y_mm, "patient code (pseudonym)", FINE, colour=GREY, align="right")
    flow.y_mm += 6.0
    sheet.rule(flow.y_mm, width=0.8, colour="#000000")
    flow.y_mm += 2.0
    _write_key_figures(flow, session, steps)
    left, right = _facts(session, zone)
    for (name, value), (other_name, other_value) in zip(left, right, strict=True):
        _write_fact(sheet, LEFT_MM, flow.y_mm, name, value)
        _write_fact(sheet, LEFT_MM + 92, flow.y_mm, other_name, other_value)
        flow.y_mm += 4.0
    flow.y_mm += 3.0


def _write_fact(sheet: Sheet, x_mm: float, y_mm: float, name: str, value: str) -> None:
    sheet.text(x_mm, y_mm, name, 7, colour=GREY)
    sheet.text(x_mm + 25, y_mm, shortened(value, 62, 7), 7)


def _write_key_figures(flow: _Flow, session: RecordedSession, steps: Sequence[StepSummary]) -> None:
    ratings = [rating.suds for rating in session.ratings]
    exposed_s = sum(at.length_s for at in state_spans(session) if at.name == SessionState.EXPOSURE)
    quality = signal_quality(session)
    figures = (
        (duration_text(session.duration_s), "duration"),
        (duration_text(exposed_s), "in exposure"),
        (str(len([step for step in steps if step.visits])), "steps visited"),
        (
            f"{ratings[0]} / {max(ratings)} / {ratings[-1]}" if ratings else NONE,
            "SUDS first / peak / last",
        ),
        (str(len(events_named(session, EventName.STOPPED))), "safe stops"),
        (
            NONE if quality is None else f"{100 * quality.good_share:.0f} %",
            "heart beats with good signal",
        ),
    )
    width_mm = (RIGHT_MM - LEFT_MM) / len(figures)
    for index, (figure, meaning) in enumerate(figures):
        x_mm = LEFT_MM + index * width_mm
        flow.sheet.text(x_mm, flow.y_mm, figure, 10.5, bold=True)
        for line, text in enumerate(wrapped(meaning, width_mm - 3, FINE)[:2]):
            flow.sheet.text(x_mm, flow.y_mm + 5.2 + line * 2.7, text, FINE, colour=GREY)
    flow.y_mm += 12.5


def _facts(
    session: RecordedSession, zone: tzinfo | None
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    ended = session.ended_at
    numbers = {step.name: step.number for step in step_summaries(session)}
    visits = [numbers[visit.name] for visit in step_spans(session)]
    left = (
        ("Began", local_text(session.started_at, zone)),
        ("Ended", local_text(ended, zone) if ended else "not recorded: session was interrupted"),
        ("Began, UTC", f"{as_utc(session.started_at):%Y-%m-%d %H:%M:%S}"),
        ("Ended, UTC", f"{as_utc(ended):%Y-%m-%d %H:%M:%S}" if ended else NONE),
    )
    right = (
        ("Treatment protocol", f"{session.protocol_name}  ({session.protocol_sha256[:12]})"),
        ("Steps as taken", ", ".join(map(str, visits)) or NONE),
        ("Session", session.session_id[-8:]),
        ("Software", f"Gradus {session.software_version}"),
    )
    return left, right


# ── page 2: tables ───────────────────────────────────────────────────────────────────────────


def _write_steps(flow: _Flow, steps: Sequence[StepSummary]) -> None:
    if not steps:
        flow.heading("Steps")
        flow.paragraph("No step was entered.", BODY)
        return
    columns = (
        _Column("", 5.5, right=True),
        _Column("Step", 46),
        _Column("Visits", 11, right=True),
        _Column("Time in exposure", 19, right=True),
        _Column("SUDS first / peak / last", 23, right=True),
        _Column("Heart rate mean, bpm", 20, right=True),
        _Column("Peak exposure, where above calm", 50),
    )
    flow.table("Steps", columns, [_step_row(step) for step in steps])


def _step_row(step: StepSummary) -> tuple[str, ...]:
    suds = f"{step.suds[0]} / {max(step.suds)} / {step.suds[-1]}" if step.suds else NONE
    heart = NONE if step.heart_bpm is None else f"{step.heart_bpm:.0f}"
    peaks = "; ".join(
        f"{label_of(name)} {value_text(name, value)}"
        for name, value in step.peaks.items()
        if value != _calm(name)
    )
    time = duration_text(step.time_s)
    return str(step.number), step.name, str(step.visits), time, suds, heart, peaks or NONE


def _calm(name: str) -> float | None:
    every = (at for spec in SCENES.values() for at in spec.dimensions)
    return next((at.calm for at in every if at.name == name), None)


def _write_stops(flow: _Flow, session: RecordedSession, zone: tzinfo | None) -> None:
    stops = events_named(session, EventName.STOPPED)
    if not stops:
        flow.heading("Safe stops")
        flow.paragraph("No safe stop was made.", BODY)
        return
    columns = (
        _Column("", 9),
        _Column("Session time", 22),
        _Column("Time of day", 25),
        _Column("Stopped by", 24),
        _Column("Safe place shown after", 34),
        _Column("As recorded", 66),
    )
    rows = []
    for number, stop in enumerate(stops, start=1):
        after_s = safe_place_after_s(session, stop)
        fast = "not known" if after_s is None else f"{after_s:.2f} s"
        clock = f"{as_utc(stop.utc).astimezone(zone):%H:%M:%S}"
        at = (f"S{number}", clock_text(stop.at_s), clock, stop.actor, fast, _details(stop))
        rows.append(at)
    flow.table("Safe stops", columns, rows)


def _write_cues(flow: _Flow, session: RecordedSession) -> None:
    cues = events_named(session, EventName.CUE_SHOWN)
    if not cues:
        return
    times: dict[str, list[str]] = {}
    for cue in cues:
        times.setdefault(cue_name(cue.data), []).append(clock_text(cue.at_s))
    columns = (_Column("Cue", 40), _Column("Times", 14, right=True), _Column("Session time", 126))
    flow.table(
        "Cues shown", columns, [(name, str(len(at)), ", ".join(at)) for name, at in times.items()]
    )


def _write_notes(flow: _Flow, session: RecordedSession) -> None:
    notes = events_named(session, *NOTES)
    if not notes:
        flow.heading("Notes")
        flow.paragraph("No note was written.", BODY)
        return
    columns = (
        _Column("", 9),
        _Column("Session time", 22),
        _Column("By", 20),
        _Column("Kind", 24),
        _Column("Text", 105),
    )
    rows = [
        (f"N{number}", clock_text(note.at_s), note.actor, NOTES[note.name], _note_text(note))
        for number, note in enumerate(notes, start=1)
    ]
    flow.table("Notes", columns, rows)


def _note_text(note: RecordedEvent) -> str:
    text = note.data.get("text")
    return text if isinstance(text, str) and len(note.data) == 1 else _details(note)


def _details(event: RecordedEvent) -> str:
    parts = (f"{name.replace('_', ' ')}: {value}" for name, value in event.data.items())
    return "; ".join(parts) or NONE


def _write_method(flow: _Flow, session: RecordedSession) -> None:
    flow.heading("How to read this")
    flow.paragraph(
        "Time in exposure counts the state “exposure” alone, not pauses nor the safe place. SUDS "
        "are ratings of 0 to 100 that the patient gave; nothing is assumed between two ratings. "
        "Peak exposure is the hardest value of each dimension that the headset confirmed, not "
        "necessarily all at one moment."
    )
    flow.paragraph(
        "Heart rate: the curve is the rate as it was shown during the session. The mean of a step "
        "is 60 000 divided by the mean interval in ms between believed beats, and is left out "
        f"below {FEWEST_BEATS} beats. The curve breaks where no beat came for "
        f"{LONGEST_GAP_S:.0f} s; doubtful signal is grey and counts in no mean."
    )
    flow.paragraph(_quality_text(signal_quality(session)))
    for stream in session.streams:
        every = stream.samples + stream.samples_lost
        share = f" ({100 * stream.samples_lost / every:.2f} %)" if every else ""
        rate = f"{stream.rate_hz:g} Hz" if stream.rate_hz else "irregular"
        flow.paragraph(
            f"Stream {stream.name} ({stream.signal}, {rate}): {stream.samples} samples, "
            f"{stream.samples_lost} lost{share}."
        )
    flow.paragraph("A � stands for a character that this report's font lacks; exports hold it.")


def _quality_text(quality: SignalQuality | None) -> str:
    if quality is None:
        return "Signal quality: no heart beats were recorded."
    return (
        f"Signal quality: {100 * quality.good_share:.1f} % of {quality.beats} beats had a good "
        f"signal; no beat was found for {duration_text(quality.silent_s)} in all."
    )


def _write_foot(sheet: Sheet, session: RecordedSession, number: int, pages: int) -> None:
    sheet.rule(279.5)
    y_mm = 281.0
    for line in wrapped(WHAT_THIS_IS, 125, FINE):
        sheet.text(LEFT_MM, y_mm, line, FINE, colour=GREY)
        y_mm += line_mm(FINE)
    sheet.text(RIGHT_MM, 281.0, f"page {number} of {pages}", BODY, align="right")
    code = shortened(session.patient_code, 26, FINE)
    whose = f"{code}, session {session.session_id[-8:]}"
    sheet.text(RIGHT_MM, 284.4, whose, FINE, colour=GREY, align="right")


# ── words for times ──────────────────────────────────────────────────────────────────────────


def duration_text(seconds: float) -> str:
    """`45 min 12 s`, or `12 s` below a minute."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


def clock_text(at_s: float) -> str:
    """Minutes and seconds since the session began: `7:05`."""
    minutes, rest = divmod(int(at_s), 60)
    return f"{minutes}:{rest:02d}"


def local_text(moment: datetime, zone: tzinfo | None) -> str:
    """Date and time of day in the clinic's zone, with the zone's distance from UTC."""
    local = as_utc(moment).astimezone(zone)
    offset = f"{local:%z}"
    return f"{local:%Y-%m-%d %H:%M:%S} (UTC{offset[:3]}:{offset[3:5]})"
