"""How long the reports and the CSV export of a 45-minute session take (PDF 3 s, CSV 2 s).

The report of a course of twelve such sessions is told beside them.

Prints one JSON line per figure: python benchmarks/report.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import numpy as np

from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.outputs.course_reports import COURSE_REPORTS
from clinician_console.outputs.csv.files import CsvTables
from clinician_console.outputs.html.output import HtmlReport
from clinician_console.outputs.service import Made, write_output
from clinician_console.outputs.told.imprint import PLAIN
from clinician_console.patients.course import Course
from clinician_console.record.recorded import (
    HeartSeries,
    RecordedEvent,
    RecordedExposure,
    RecordedRating,
    RecordedSession,
    RecordedStream,
)
from clinician_console.record.signals import Signal
from protocols.catalogue import SAFE_PLACE, SceneName
from protocols.scenes.glass_lift import SPEC as GLASS_LIFT
from shared.rules.states import Actor
from shared.wire.events import Author, EventName

Data = dict[str, str | float | int | bool | None]

RUNS = 3
FEATURES = 24
"""As many as a session with all sensors has."""
BUDGET_REPORT_S, BUDGET_EXPORT_S = 3.0, 2.0
STARTED = datetime(2026, 3, 4, 13, 30, tzinfo=UTC)
# Name, height in m, edge guard, floor transparency, edge distance in m, wind.
STEPS = (
    ("Street level, look around", 0.0, 0.0, 0.0, 2.0, 0.0),
    ("Third floor behind the railing", 10.0, 1.0, 0.0, 1.5, 0.1),
    ("Sixth floor, glass wall", 20.0, 2.0, 0.2, 1.0, 0.2),
    ("Ninth floor, half rail, look down", 30.0, 3.0, 0.4, 0.6, 0.3),
    ("Roof, rope, half the floor is glass", 40.0, 4.0, 0.5, 0.4, 0.5),
)


def recorded_session(
    minutes: float = 45.0, *, simulated: bool = True, features: int = 0
) -> RecordedSession:
    """A made-up session: baseline, five steps, one stop by the patient, recovery."""
    length_s = minutes * 60
    exposures = _exposures(length_s)
    events = _events(length_s, exposures)
    return RecordedSession(
        session_id="01981f3e-7c55-7d44-9a6e-2f6f4d2b8c11",
        patient_code="LARK-0427",
        protocol_name="heights-glass-lift",
        protocol_title="Heights: the glass lift",
        protocol_sha256="9f" * 32,
        software_version="0.1.0",
        started_at=STARTED,
        ended_at=STARTED + timedelta(seconds=length_s),
        simulated=simulated,
        events=events,
        exposures=exposures,
        ratings=_ratings(length_s, exposures),
        heart=_heart(length_s),
        streams=(_ecg(length_s), *(_feature(number, length_s) for number in range(features))),
    )


def _stages(length_s: float) -> list[tuple[float, str, str | None, tuple[float, ...]]]:
    """When, state, step and target of each stretch; a patient's stop at seven tenths."""
    calm = tuple(GLASS_LIFT.calm_exposure().values())
    stages: list[tuple[float, str, str | None, tuple[float, ...]]] = [
        (0.0, "orientation", None, calm),
        (0.04, "baseline", None, calm),
    ]
    for start, index in ((0.11, 0), (0.2, 1), (0.31, 2), (0.47, 3), (0.58, 4), (0.77, 3)):
        stages.append((start, "exposure", STEPS[index][0], _filled(STEPS[index][1:])))
    stages += [(0.7, "safe_place", None, calm), (0.92, "recovery", None, calm)]
    return [(start * length_s, *rest) for start, *rest in sorted(stages)]  # type: ignore[misc]


def _filled(values: tuple[float, ...]) -> tuple[float, ...]:
    """Values of the first dimensions, and the others calm."""
    return (*values, *tuple(GLASS_LIFT.calm_exposure().values())[len(values) :])


def _exposures(length_s: float) -> tuple[RecordedExposure, ...]:
    names = [at.name for at in GLASS_LIFT.dimensions]
    rates = [at.guardrail.rate_per_s for at in GLASS_LIFT.dimensions]
    calm = np.array(_filled(()))
    value = calm
    stages = _stages(length_s)
    ends = [*(stage[0] for stage in stages[1:]), length_s]
    made = []
    for (start_s, state, step, target), end_s in zip(stages, ends, strict=True):
        in_lift = state == "exposure"
        scene = SceneName("glass_lift") if in_lift else SAFE_PLACE
        wanted = np.array(target)
        value = value if in_lift else calm
        for at_s in np.arange(start_s, end_s, 1.0):
            values = dict(zip(names, value.tolist(), strict=True)) if in_lift else {}
            asked = dict(zip(names, wanted.tolist(), strict=True)) if in_lift else {}
            utc = STARTED + timedelta(seconds=float(at_s))
            made.append(
                RecordedExposure(
                    at_s=float(at_s),
                    utc=utc,
                    scene=scene,
                    state=state,
                    step=step,
                    exposure=values,
                    wanted=asked,
                )
            )
            if np.array_equal(value, wanted):
                break
            value = value + np.clip(wanted - value, -np.array(rates), rates)
    return tuple(made)


def _events(length_s: float, exposures: tuple[RecordedExposure, ...]) -> tuple[RecordedEvent, ...]:
    made: list[tuple[float, Actor, Author, EventName, Data]] = []
    for state in dict.fromkeys(at.state for at in exposures):
        first = next(at for at in exposures if at.state == state)
        if state != "safe_place":
            parts: Data = {"from": "", "to": state, "step": first.step}
            made.append(
                (first.at_s, Actor.THERAPIST, Author.HEADSET, EventName.STATE_CHANGED, parts)
            )
    stop: Data = {"reason": "patient", "stop_number": 1, "state_before": "exposure"}
    shown: Data = {"stop_number": 1, "took_ms": 620.4}
    made.append((0.7 * length_s, Actor.PATIENT, Author.HEADSET, EventName.STOPPED, stop))
    made.append(
        (0.7 * length_s + 0.63, Actor.SYSTEM, Author.HEADSET, EventName.SAFE_PLACE_SHOWN, shown)
    )
    for share, cue in ((0.38, "gust"), (0.52, "bird"), (0.64, "gust"), (0.85, "light_dims")):
        made.append(
            (share * length_s, Actor.THERAPIST, Author.HEADSET, EventName.CUE_SHOWN, {"cue": cue})
        )
    notes = (
        (0.24, "Holds the rail with both hands, looks at the horizon."),
        (0.55, "Says: “I thought I would faint, and I did not.” Lets go of the rail."),
        (0.72, "Needed a break; wants to go on one step lower."),
    )
    for share, text in notes:
        made.append(
            (share * length_s, Actor.THERAPIST, Author.CONSOLE, EventName.NOTE, {"text": text})
        )
    for at_s in np.linspace(0.12, 0.91, 480) * length_s:
        made.append(
            (
                float(at_s),
                Actor.SYSTEM,
                Author.HEADSET,
                EventName.TARGET_APPLIED,
                {"rev": len(made)},
            )
        )
    made.sort(key=lambda event: event[0])
    return tuple(
        RecordedEvent(
            at_s=at_s,
            utc=STARTED + timedelta(seconds=at_s),
            actor=actor,
            author=author,
            name=name,
            data=data,
        )
        for at_s, actor, author, name, data in made
    )


def _ratings(
    length_s: float, exposures: tuple[RecordedExposure, ...]
) -> tuple[RecordedRating, ...]:
    shares = np.linspace(0.13, 0.9, 26)
    course = np.interp(
        shares,
        (0.13, 0.2, 0.23, 0.3, 0.34, 0.46, 0.49, 0.57, 0.62, 0.7, 0.76, 0.8, 0.9),
        (10, 10, 35, 25, 50, 35, 65, 50, 90, 95, 55, 60, 30),
    )
    made = []
    for at_s, suds in zip((shares * length_s).tolist(), course.tolist(), strict=True):
        step = [at.step for at in exposures if at.at_s <= at_s][-1]
        utc = STARTED + timedelta(seconds=at_s)
        made.append(RecordedRating(at_s=at_s, utc=utc, suds=5 * round(suds / 5), step=step))
    return tuple(made)


def _heart(length_s: float) -> HeartSeries:
    chance = np.random.default_rng(7)
    points = (0, 0.1, 0.2, 0.24, 0.34, 0.5, 0.63, 0.7, 0.75, 0.8, 1.0)
    levels = (72, 70, 74, 84, 88, 96, 112, 114, 88, 94, 74)
    times, at_s = [], 0.0
    while (at_s := at_s + 60 / np.interp(at_s / length_s, points, levels)) < length_s:
        times.append(at_s + chance.normal(0, 0.012))
    beats = np.array(times)
    beats = beats[(beats < 0.43 * length_s) | (beats > 0.46 * length_s)]
    rr_ms = np.concatenate([[np.nan], np.diff(beats) * 1000])
    rr_ms[rr_ms > 5000] = np.nan
    share = beats / length_s
    good = ~(((share > 0.28) & (share < 0.295)) | ((share > 0.655) & (share < 0.67)))
    rate_bpm = 60_000 / np.where(np.isnan(rr_ms), 60_000 / 80, rr_ms)
    smooth = np.convolve(np.pad(rate_bpm, 5, mode="edge"), np.ones(11) / 11, mode="valid")
    smooth[~good] += chance.normal(0, 14, int((~good).sum()))
    return HeartSeries(beats, rr_ms, smooth, good)


def _feature(number: int, length_s: float) -> RecordedStream:
    chance = np.random.default_rng(number)
    at_s = np.arange(1.0, length_s)
    now_and_then = number % 4 == 3
    if now_and_then:
        at_s = np.sort(chance.uniform(0, length_s, 150))
    values = 10 + np.cumsum(chance.normal(0, 0.1, len(at_s)))
    good = np.sin(at_s / 90 + number) > -0.9
    rows = np.stack([values, good], axis=1).astype(np.float32)
    return RecordedStream(
        name=f"{'response' if now_and_then else 'level'} {number + 1}, belt",
        signal=Signal.FEATURE,
        rate_hz=0.0,
        channels=("level", "good"),
        units=("uS", "1"),
        samples=len(at_s),
        samples_lost=0,
        read=lambda: (at_s, rows),
    )


def _ecg(length_s: float) -> RecordedStream:
    samples = int(130 * length_s)

    def read() -> tuple[np.ndarray, np.ndarray]:
        at_s = np.arange(samples) / 130
        return at_s, np.sin(at_s * 8)[:, np.newaxis].astype(np.float32)

    return RecordedStream(
        name="Chest belt",
        signal="ECG",
        rate_hz=130.0,
        channels=("ECG",),
        units=("mV",),
        samples=samples,
        samples_lost=26,
        read=read,
    )


def _export(session: RecordedSession, out: Path, *, signals: bool = False) -> Made:
    return write_output(CsvTables(signals), SessionFacts(session), out, lambda _what: None)


def _median_s(work: Callable[[Path], object]) -> float:
    taken = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            work(Path(folder))
            taken.append(time.perf_counter() - began)
            if not any(file.stat().st_size for file in Path(folder).rglob("*.*")):
                raise FileNotFoundError("nothing was written")
    return float(np.median(taken))


def _cold_report_s() -> float:
    """A report in a fresh process, as the command runs it: importing matplotlib counts too."""
    script = (
        "import sys, time; sys.path[:0] = sys.argv[1:2]\n"
        "from report import recorded_session; from pathlib import Path\n"
        "session = recorded_session(features=24); began = time.perf_counter()\n"
        "from clinician_console.analysis.facts import SessionFacts\n"
        "from clinician_console.outputs.pdf.output import PdfReport\n"
        "from clinician_console.outputs.service import write_output\n"
        "write_output(PdfReport(), SessionFacts(session), Path(sys.argv[2]), lambda what: None)\n"
        "print(time.perf_counter() - began)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        here, target = str(Path(__file__).parent), str(Path(folder) / "report.pdf")
        command = [sys.executable, "-c", script, here, target]
        took = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        if not Path(target).read_bytes().startswith(b"%PDF"):
            raise FileNotFoundError("the report is no PDF")
        return float(took)


def recorded_course(sessions: int = 12) -> CourseFacts:
    """A course of so many sessions of 45 minutes, a week apart."""
    one = recorded_session()
    held = (
        replace(one, session_id=str(UUID(int=number)), started_at=STARTED + timedelta(weeks=number))
        for number in range(sessions)
    )
    course = Course(course_id=UUID(int=1), number=1, begun=STARTED)
    return CourseFacts(course, tuple(map(SessionFacts, held)))


def _course_report(folder: Path) -> None:
    """Facts are computed anew, as by the command; the drawing library is there already."""
    facts = recorded_course()
    for kind in ("pdf", "html"):
        COURSE_REPORTS[kind].write("LARK-0427", facts, PLAIN, folder)


def _html(session: RecordedSession, folder: Path) -> None:
    write_output(HtmlReport(), SessionFacts(session), folder / "r.html", lambda _what: None)


def main() -> None:
    from figures import figure  # noqa: PLC0415 (tests import what stands above, from elsewhere)

    session = recorded_session(features=FEATURES)
    cold_s = float(np.median([_cold_report_s() for _ in range(RUNS)]))
    export_s = _median_s(lambda folder: _export(session, folder / "out"))
    raw_s = _median_s(lambda folder: _export(session, folder / "out", signals=True))
    html_s = _median_s(lambda folder: _html(session, folder))
    course_s = _median_s(_course_report)
    for name, value, budget in (
        ("pdf_report_45_min", cold_s, BUDGET_REPORT_S),
        ("html_report_45_min", html_s, None),
        ("course_report_12_sessions_pdf_and_html", course_s, None),
        ("csv_export_45_min", export_s, BUDGET_EXPORT_S),
        ("csv_export_45_min_with_ecg", raw_s, None),
    ):
        figure(name, value, "s", RUNS, budget=budget)


if __name__ == "__main__":
    from figures import measured

    sys.exit(measured(main))
