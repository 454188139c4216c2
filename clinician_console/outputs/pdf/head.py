"""The head of a report: whose session, when, and the figures that are looked for first."""

from __future__ import annotations

from datetime import tzinfo

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.cells import as_utc
from clinician_console.outputs.pdf.flow import FINE, Flow
from clinician_console.outputs.pdf.paper import (
    GREY,
    LEFT_MM,
    RIGHT_MM,
    Sheet,
    shortened,
    wrapped,
)
from clinician_console.outputs.pdf.times import clock_words
from clinician_console.outputs.pdf.words import NONE, duration_text, local_text, percent_text
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.signals import NOT_OF_A_SENSOR
from clinician_console.sensors.units import shown_unit


def write_head(flow: Flow, facts: SessionFacts, zone: tzinfo | None) -> None:
    """Patient code, treatment protocol, key figures, times and versions."""
    session = facts.session
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
    _write_key_figures(flow, facts)
    left, right = _lines(facts, zone)
    for (name, value), (other_name, other_value) in zip(left, right, strict=True):
        _write_fact(sheet, LEFT_MM, flow.y_mm, name, value)
        _write_fact(sheet, LEFT_MM + 92, flow.y_mm, other_name, other_value)
        flow.y_mm += 4.0
    _write_fact(sheet, LEFT_MM, flow.y_mm, "Body", _body(session), most_mm=155)
    flow.y_mm += 4.0
    flow.y_mm += 3.0


def _body(session: RecordedSession) -> str:
    """Where the biosignals came from, by the names that their senders gave, and in what units."""
    own = [stream for stream in session.streams if stream.signal not in NOT_OF_A_SENSOR]
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


def _write_key_figures(flow: Flow, facts: SessionFacts) -> None:
    ratings = [rating.suds for rating in facts.session.ratings]
    quality = facts.heart_quality
    figures = (
        (duration_text(facts.session.duration_s), "duration"),
        (duration_text(facts.exposed_s), "in exposure"),
        (str(len([step for step in facts.steps if step.visits])), "steps visited"),
        (
            f"{ratings[0]} / {max(ratings)} / {ratings[-1]}" if ratings else NONE,
            "SUDS first / peak / last",
        ),
        (str(len([stop for stop in facts.stops if stop.of_exposure])), "safe stops of an exposure"),
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


def _link_text(facts: SessionFacts) -> str:
    """How often the headset client fell silent, and for how long in all."""
    losses = len(facts.lost_s)
    if not losses:
        return "never lost"
    often = "once" if losses == 1 else f"{losses} times"
    return f"lost {often}, {duration_text(facts.silent_s)} in all"


def _protocol(session: RecordedSession) -> str:
    """Its name and hash; where it was fitted to a plan, which version of that."""
    named = f"{session.protocol_name}  ({session.protocol_sha256[:12]})"
    if session.plan_version is None:
        return named
    return f"{named}, plan version {session.plan_version}"


def _lines(
    facts: SessionFacts, zone: tzinfo | None
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    session, ended = facts.session, facts.session.ended_at
    visits = [facts.step_numbers[visit.name] for visit in facts.visits]
    left = (
        ("Began", local_text(session.started_at, zone)),
        ("Ended", local_text(ended, zone) if ended else "not recorded: session was interrupted"),
        ("Began, UTC", f"{as_utc(session.started_at):%Y-%m-%d %H:%M:%S}"),
        ("Ended, UTC", f"{as_utc(ended):%Y-%m-%d %H:%M:%S}" if ended else NONE),
        ("Time of day", clock_words(facts)),
    )
    right = (
        ("Treatment protocol", _protocol(session)),
        ("Steps as taken", ", ".join(map(str, visits)) or NONE),
        ("Session", session.short_id),
        ("Software", f"Gradus {session.software_version}"),
        ("Link", _link_text(facts)),
    )
    return left, right
