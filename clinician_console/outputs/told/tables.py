"""The tables of a report: steps, stops, cues, notes, and how to read them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import tzinfo

from clinician_console.analysis.dimensions import dimension_of, label_of, value_text
from clinician_console.analysis.facts import (
    FEWEST_BEATS,
    LONGEST_GAP_S,
    HeartSummary,
    SessionFacts,
    SignalQuality,
    StepSummary,
)
from clinician_console.outputs.cells import as_utc
from clinician_console.outputs.told.afterwards import AMENDED, marked, marks_in
from clinician_console.outputs.told.page import Column, Page, table_or
from clinician_console.outputs.told.sentences import frame_sentence, sound_sentence
from clinician_console.outputs.told.times import aftermath_sentence, clock_sentence
from clinician_console.outputs.told.words import (
    NONE,
    clock_text,
    duration_text,
    percent_text,
    suds_text,
)
from clinician_console.record.adverse_event import adverse_event_of
from clinician_console.record.recorded import RecordedEvent, RecordedSession, RecordedStream
from shared.wire.events import EventName

KINDS = {
    EventName.NOTE.value: "Note",
    EventName.ADVERSE_EVENT.value: "Adverse event",
    EventName.NO_ADVERSE_EVENT.value: "Adverse event",
}
PLACE = ("state", "scene", "step")
MOST_PEAKS = 20
LONGEST_DETAILS = 2_000  # characters: what a machine sent may be of any length


def write_steps(page: Page, facts: SessionFacts) -> None:
    """Time, SUDS, heart rate and peak exposure of each step."""
    columns = (
        Column("", 5.5, right=True),
        Column("Step", 46),
        Column("Visits", 11, right=True),
        Column("Time in exposure", 19, right=True),
        Column("SUDS first / peak / last", 23, right=True),
        Column("Heart rate mean, bpm", 20, right=True),
        Column("Peak exposure, where above calm", 50),
    )
    amended = {at.step for at in facts.session.ratings if at.amended_utc is not None}
    rows = [_step_row(step, facts.scenes, amended) for step in facts.steps]
    table_or(page, "Steps", columns, rows, "No step was entered.")


def _step_row(
    step: StepSummary, scenes: Sequence[str], amended: Collection[str | None]
) -> tuple[str, ...]:
    suds = suds_text(step.suds) + AMENDED * (step.name in amended)
    heart = NONE if step.heart_bpm is None else f"{step.heart_bpm:.0f}"
    named = [
        f"{label_of(name, scenes)} {value_text(name, value)}"
        for name, value in step.peaks.items()
        if not _is_calm(name, value, scenes)
    ]
    if len(named) > MOST_PEAKS:
        named[MOST_PEAKS:] = [f"{len(named) - MOST_PEAKS} more, which the export holds"]
    peaks = "; ".join(named)
    time = duration_text(step.time_s)
    return str(step.number), step.name, str(step.visits), time, suds, heart, peaks or NONE


def _is_calm(name: str, value: float, scenes: Sequence[str]) -> bool:
    dimension = dimension_of(name, scenes)
    return dimension is not None and value == dimension.calm


def write_stops(page: Page, facts: SessionFacts, zone: tzinfo | None) -> None:
    """Every safe stop: who, when, and how fast the safe place came, by both machines."""
    columns = (
        Column("", 9),
        Column("Session time", 20),
        Column("Time of day", 22),
        Column("Stopped by", 20),
        Column("Console: key to safe place", 24),
        Column("Headset: stop to safe place", 25),
        Column("As recorded", 60),
    )
    rows = []
    for stop in facts.stops:
        key = _milliseconds(stop.key_ms, NONE)
        fast = _milliseconds(stop.safe_place_ms, "not known")
        clock = f"{as_utc(stop.event.utc).astimezone(zone):%H:%M:%S}"
        who = (f"S{stop.number}", clock_text(stop.at_s), clock, stop.event.actor)
        rows.append((*who, key, fast, _details(stop.event).replace("_", " ")))
    table_or(page, "Safe stops", columns, rows, "No safe stop was made.")


def _milliseconds(time_ms: float | None, otherwise: str) -> str:
    return otherwise if time_ms is None else f"{time_ms:.0f} ms"


def write_notes(page: Page, facts: SessionFacts) -> None:
    """Every note, whole."""
    columns = (
        Column("", 9),
        Column("Session time", 20),
        Column("By", 18),
        Column("Kind", 20),
        Column("Where", 34),
        Column("Text", 79),
    )
    marks = marks_in(facts.session)
    rows = [
        (
            f"N{number}",
            clock_text(note.at_s),
            note.actor,
            KINDS[note.name],
            _where(note),
            marked(note_text(note), note.event_id, marks),
        )
        for number, note in enumerate(facts.notes, start=1)
    ]
    table_or(page, "Notes", columns, rows, "No note was written.")


def note_text(note: RecordedEvent) -> str:
    """What was noted, in words."""
    if note.name == EventName.NO_ADVERSE_EVENT:
        return "Asked: there was none."
    if note.name == EventName.ADVERSE_EVENT and note.data.get("kind"):
        return adverse_event_of(note.data).said()
    text = note.data.get("text")
    said = {name for name in note.data if name not in PLACE}
    return text if isinstance(text, str) and said == {"text"} else _details(note)


def _where(note: RecordedEvent) -> str:
    """The state in which a note was made, and the step or the scene; nothing of older versions."""
    state = str(note.data.get("state") or NONE).replace("_", " ")
    place = note.data.get("step") or str(note.data.get("scene") or "").replace("_", " ")
    return f"{state}: {place}" if place and note.data.get("state") != "ended" else state


def _details(event: RecordedEvent) -> str:
    parts = (f"{name.replace('_', ' ')}: {value}" for name, value in event.data.items())
    return "; ".join(parts)[:LONGEST_DETAILS] or NONE


def write_method(page: Page, facts: SessionFacts) -> None:
    """What the figures mean, how they were computed, and how good the signals were."""
    _write_how_to_read(page)
    page.paragraph(_quality_text(facts.heart_quality))
    if facts.heart_summary is not None:
        page.paragraph(_heart_text(facts.heart_summary))
    session = facts.session
    for sentence in (
        clock_sentence(facts),
        aftermath_sentence(facts),
        _corrected(session),
        frame_sentence(facts.frames),
        sound_sentence(facts.sound),
        *map(_stream_text, session.streams),
    ):
        if sentence is not None:
            page.paragraph(sentence)


def _corrected(session: RecordedSession) -> str | None:
    if not session.replaced:
        return None
    changed = ", ".join(f"{at.suds} at {clock_text(at.at_s)}" for at in session.replaced)
    return f"Corrected or amended by the therapist and not counted: SUDS {changed}."


def _stream_text(stream: RecordedStream) -> str:
    every = stream.samples + stream.samples_lost
    share = f" ({100 * stream.samples_lost / every:.2f} %)" if every else ""
    rate = f"{stream.rate_hz:g} Hz" if stream.rate_hz else "irregular"
    return (
        f"Stream {stream.name} ({stream.signal}, {rate}): {stream.samples} samples, "
        f"{stream.samples_lost} lost{share}."
    )


def _write_how_to_read(page: Page) -> None:
    page.heading("How to read this")
    page.paragraph(
        "Time in exposure counts the state “exposure” alone, not pauses nor the safe place. Where "
        "the headset client did not answer, the state is “not known” (hatched): no time counts "
        "and the lines break; a step that goes on afterwards is one visit. SUDS "
        "are ratings of 0 to 100 that the patient gave; nothing is assumed between two ratings. "
        "Peak exposure is the hardest value of each dimension that the headset confirmed, not "
        "necessarily all at one moment."
    )
    page.paragraph(
        "Safe stops: “key to safe place” is the time from the console's key until the safe place "
        "was shown, the way over the network included; “stop to safe place” is the part of it "
        "that the headset client measured itself, for a stop by anyone."
    )
    page.paragraph(
        "Heart rate: the curve is the rate of each interval between beats. The mean of a step is "
        "60 000 divided by the mean interval in ms of all beats of the heart, those out of rhythm "
        "too; noise counts in none. It is left out "
        f"below {FEWEST_BEATS} beats. The curve breaks where no beat came for "
        f"{LONGEST_GAP_S:.0f} s; doubtful signal is grey and counts in no mean."
    )


def _quality_text(quality: SignalQuality | None) -> str:
    if quality is None:
        return "Signal quality: no heart was measured."
    outside = (
        f" {quality.outside} beats bear times outside the session and count nowhere."
        if quality.outside
        else ""
    )
    return (
        f"Signal quality: the heart signal was good in {percent_text(quality.good_share)} of the "
        f"session's time, with {quality.beats} beats in all; no beat was found for "
        f"{duration_text(quality.silent_s)}.{outside}"
    )


def _heart_text(heart: HeartSummary) -> str:
    """The heart over the whole session, and of how many beats each figure is."""
    if heart.mean_heart_rate_bpm is None:
        return "The heart over the session: too few beats for a rate."
    rmssd = (
        "no RMSSD, as no two intervals between normal beats followed each other"
        if heart.rmssd_ms is None
        else f"RMSSD {heart.rmssd_ms:.1f} ms over {heart.rmssd_pairs} pairs of successive "
        "intervals between normal beats"
    )
    irregular = (
        " The intervals between them were irregular: RMSSD says nothing of calm here."
        if heart.irregular
        else ""
    )
    return (
        f"The heart over the session: {heart.mean_heart_rate_bpm:.1f} bpm over all its beats, "
        f"{heart.ectopic} of them out of rhythm (ectopic); {rmssd}.{irregular}"
    )
