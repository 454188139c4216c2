"""The head of a report: whose session, when, and the figures that are looked for first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from clinician_console.analysis.heart_signal import signal_quality
from clinician_console.analysis.measures import (
    NOT_KNOWN,
    STEP_STATES,
    StepSummary,
    events_named,
    headset_lost_s,
    state_spans,
    step_spans,
    step_summaries,
)
from clinician_console.outputs.cells import as_utc
from clinician_console.outputs.report.flow import FINE, Flow
from clinician_console.outputs.report.paper import (
    GREY,
    LEFT_MM,
    RIGHT_MM,
    Sheet,
    shortened,
    wrapped,
)
from clinician_console.outputs.report.times import clock_words
from clinician_console.outputs.report.words import NONE, duration_text, local_text, percent_text
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.signals import Signal
from clinician_console.sensors.units import shown_unit
from shared.rules.states import SessionState
from shared.wire.events import EventName


def write_facts(
    flow: Flow, session: RecordedSession, steps: Sequence[StepSummary], zone: tzinfo | None
) -> None:
    """Patient code, treatment protocol, key figures, times and versions."""
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
    _write_fact(sheet, LEFT_MM, flow.y_mm, "Body", _body(session), most_mm=155)
    flow.y_mm += 4.0
    flow.y_mm += 3.0


def _body(session: RecordedSession) -> str:
    """Where the biosignals came from, by the names that their senders gave, and in what units."""
    biosignals = {signal.value for signal in Signal}
    own = [stream for stream in session.streams if stream.signal in biosignals]
    said = (
        f"{s.signal} ({', '.join(dict.fromkeys(map(shown_unit, s.units)))}) from “{s.name}”"
        for s in own
    )
    return "; ".join(said) or "none attached"


def _write_fact(
    sheet: Sheet, x_mm: float, y_mm: float, name: str, value: str, most_mm: float = 62
) -> None:
    sheet.text(x_mm, y_mm, name, 7, colour=GREY)
    sheet.text(x_mm + 25, y_mm, shortened(value, most_mm, 7), 7)


def _stops_of_exposure(session: RecordedSession) -> int:
    """Stops that ended an exposure: not the practised one, nor one more in the safe place."""
    stops = events_named(session, EventName.STOPPED)
    return len([stop for stop in stops if stop.data.get("state_before") in STEP_STATES])


def _write_key_figures(flow: Flow, session: RecordedSession, steps: Sequence[StepSummary]) -> None:
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
        (str(_stops_of_exposure(session)), "safe stops of an exposure"),
        (
            NONE if quality is None else percent_text(quality.good_share),
            "of the time with a good heart signal",
        ),
    )
    width_mm = (RIGHT_MM - LEFT_MM) / len(figures)
    for index, (figure, meaning) in enumerate(figures):
        x_mm = LEFT_MM + index * width_mm
        flow.sheet.text(x_mm, flow.y_mm, figure, 10.5, bold=True)
        for line, text in enumerate(wrapped(meaning, width_mm - 3, FINE)[:2]):
            flow.sheet.text(x_mm, flow.y_mm + 5.2 + line * 2.7, text, FINE, colour=GREY)
    flow.y_mm += 12.5


def link_text(session: RecordedSession) -> str:
    """How often the headset client fell silent, and for how long in all."""
    losses = len(headset_lost_s(session))
    if not losses:
        return "never lost"
    silent_s = sum(at.length_s for at in state_spans(session) if at.name == NOT_KNOWN)
    often = "once" if losses == 1 else f"{losses} times"
    return f"lost {often}, {duration_text(silent_s)} in all"


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
        ("Time of day", clock_words(session)),
    )
    right = (
        ("Treatment protocol", f"{session.protocol_name}  ({session.protocol_sha256[:12]})"),
        ("Steps as taken", ", ".join(map(str, visits)) or NONE),
        ("Session", session.session_id[-8:]),
        ("Software", f"Gradus {session.software_version}"),
        ("Link", link_text(session)),
    )
    return left, right
