"""The tables of a report: steps, stops, cues, notes, and how to read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from clinician_console.exports.cells import as_utc
from clinician_console.exports.tables import dimension_of
from clinician_console.reports.flow import BODY, Column, Flow
from clinician_console.reports.frames import frame_sentence
from clinician_console.reports.measures import (
    FEWEST_BEATS,
    LONGEST_GAP_S,
    NOTES,
    SignalQuality,
    StepSummary,
    cue_name,
    events_named,
    key_to_safe_place_ms,
    label_of,
    safe_place_after_ms,
    signal_quality,
    value_text,
)
from clinician_console.reports.paper import UNKNOWN_GLYPH
from clinician_console.reports.sound import sound_sentence
from clinician_console.reports.words import NONE, clock_text, duration_text
from clinician_console.storage.recorded import RecordedEvent, RecordedSession
from shared.message_parts import EventName


def write_steps(flow: Flow, steps: Sequence[StepSummary], scenes: Sequence[str]) -> None:
    """Time, SUDS, heart rate and peak exposure of each step; the session had these scenes."""
    if not steps:
        flow.heading("Steps")
        flow.paragraph("No step was entered.", BODY)
        return
    columns = (
        Column("", 5.5, right=True),
        Column("Step", 46),
        Column("Visits", 11, right=True),
        Column("Time in exposure", 19, right=True),
        Column("SUDS first / peak / last", 23, right=True),
        Column("Heart rate mean, bpm", 20, right=True),
        Column("Peak exposure, where above calm", 50),
    )
    flow.table("Steps", columns, [_step_row(step, scenes) for step in steps])


def _step_row(step: StepSummary, scenes: Sequence[str]) -> tuple[str, ...]:
    suds = f"{step.suds[0]} / {max(step.suds)} / {step.suds[-1]}" if step.suds else NONE
    heart = NONE if step.heart_bpm is None else f"{step.heart_bpm:.0f}"
    peaks = "; ".join(
        f"{label_of(name, scenes)} {value_text(name, value)}"
        for name, value in step.peaks.items()
        if not _is_calm(name, value, scenes)
    )
    time = duration_text(step.time_s)
    return str(step.number), step.name, str(step.visits), time, suds, heart, peaks or NONE


def _is_calm(name: str, value: float, scenes: Sequence[str]) -> bool:
    dimension = dimension_of(name, scenes)
    return dimension is not None and value == dimension.calm


def write_stops(flow: Flow, session: RecordedSession, zone: tzinfo | None) -> None:
    """Every safe stop: who, when, and how fast the safe place came, by both machines."""
    stops = events_named(session, EventName.STOPPED)
    if not stops:
        flow.heading("Safe stops")
        flow.paragraph("No safe stop was made.", BODY)
        return
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
    for number, stop in enumerate(stops, start=1):
        key = _milliseconds(key_to_safe_place_ms(session, stop), NONE)
        fast = _milliseconds(safe_place_after_ms(session, stop), "not known")
        clock = f"{as_utc(stop.utc).astimezone(zone):%H:%M:%S}"
        who = (f"S{number}", clock_text(stop.at_s), clock, stop.actor)
        rows.append((*who, key, fast, _details(stop).replace("_", " ")))
    flow.table("Safe stops", columns, rows)


def _milliseconds(time_ms: float | None, otherwise: str) -> str:
    return otherwise if time_ms is None else f"{time_ms:.0f} ms"


def write_cues(flow: Flow, session: RecordedSession) -> None:
    """Which cues were shown, and when; nothing if there were none."""
    cues = events_named(session, EventName.CUE_SHOWN)
    if not cues:
        return
    times: dict[str, list[str]] = {}
    for cue in cues:
        times.setdefault(cue_name(cue.data), []).append(clock_text(cue.at_s))
    columns = (Column("Cue", 40), Column("Times", 14, right=True), Column("Session time", 126))
    flow.table(
        "Cues shown", columns, [(name, str(len(at)), ", ".join(at)) for name, at in times.items()]
    )


def write_notes(flow: Flow, session: RecordedSession) -> None:
    """Every note, whole."""
    notes = events_named(session, *NOTES)
    if not notes:
        flow.heading("Notes")
        flow.paragraph("No note was written.", BODY)
        return
    columns = (
        Column("", 9),
        Column("Session time", 22),
        Column("By", 20),
        Column("Kind", 24),
        Column("Text", 105),
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


def write_method(flow: Flow, session: RecordedSession) -> None:
    """What the figures mean, how they were computed, and how good the signals were."""
    flow.heading("How to read this")
    flow.paragraph(
        "Time in exposure counts the state “exposure” alone, not pauses nor the safe place. Where "
        "the headset client did not answer, the state is “not known” (hatched): no time counts "
        "and the lines break. SUDS "
        "are ratings of 0 to 100 that the patient gave; nothing is assumed between two ratings. "
        "Peak exposure is the hardest value of each dimension that the headset confirmed, not "
        "necessarily all at one moment."
    )
    flow.paragraph(
        "Safe stops: “key to safe place” is the time from the console's key until the safe place "
        "was shown, the way over the network included; “stop to safe place” is the part of it "
        "that the headset client measured itself, for a stop by anyone."
    )
    flow.paragraph(
        "Heart rate: the curve is the rate as it was shown during the session. The mean of a step "
        "is 60 000 divided by the mean interval in ms between believed beats, and is left out "
        f"below {FEWEST_BEATS} beats. The curve breaks where no beat came for "
        f"{LONGEST_GAP_S:.0f} s; doubtful signal is grey and counts in no mean."
    )
    flow.paragraph(_quality_text(signal_quality(session)))
    if (frames := frame_sentence(session)) is not None:
        flow.paragraph(frames)
    if (sound := sound_sentence(session)) is not None:
        flow.paragraph(sound)
    for stream in session.streams:
        every = stream.samples + stream.samples_lost
        share = f" ({100 * stream.samples_lost / every:.2f} %)" if every else ""
        rate = f"{stream.rate_hz:g} Hz" if stream.rate_hz else "irregular"
        flow.paragraph(
            f"Stream {stream.name} ({stream.signal}, {rate}): {stream.samples} samples, "
            f"{stream.samples_lost} lost{share}."
        )
    if any(sheet.lacks_glyph() for sheet in flow.sheets):
        flow.paragraph(
            f"A {UNKNOWN_GLYPH} stands for a character that this report's font lacks; exports "
            "hold it."
        )


def _quality_text(quality: SignalQuality | None) -> str:
    if quality is None:
        return "Signal quality: no heart beats were recorded."
    return (
        f"Signal quality: {100 * quality.good_share:.1f} % of {quality.beats} beats had a good "
        f"signal; no beat was found for {duration_text(quality.silent_s)} in all."
    )
