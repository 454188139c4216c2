"""A session to be exported as FHIR, with everything there is to say.

`python -m tests.clinician_console.fhir_kit FOLDER` leaves bundles there for tools/fhir/check.mjs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.report import STARTED, recorded_session
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.fhir.bundle import bundle_of
from clinician_console.record.adverse_event import AdverseOutcome
from clinician_console.record.recorded import RecordedEvent, RecordedRating, RecordedSession
from clinician_console.record.what import Value
from protocols.instruments.loader import load_instrument
from shared.rules.states import Actor
from shared.wire.events import EventName
from tests.clinician_console.courses_kit import DIZZY

INSTRUMENTS = {name: load_instrument(name) for name in ("phq9", "gad7", "pcl5", "oasis")}
PHQ9 = (1, 2, 0, 3, 1, 0, 2, 0, None, 1)
"""Item 9 is missing, so that there is no total; the tenth is not scored."""
GAD7 = (3, 2, 1, 0, 1, 2, 3)
STEP = "Third floor behind the railing"


def said(at_s: float, name: EventName, /, **data: Value) -> RecordedEvent:
    """Something happens."""
    utc = STARTED + timedelta(seconds=at_s)
    author = sorted(name.authors)[0]
    return RecordedEvent(
        at_s=at_s, utc=utc, actor=Actor.THERAPIST, author=author, name=name, data=data
    )


def filled(at_s: float, name: str, answers: tuple[int | None, ...]) -> Iterator[RecordedEvent]:
    """An instrument is filled in."""
    instrument = INSTRUMENTS[name]
    form = {"filling": f"{name}-1", "instrument": name, "title": instrument.title}
    form |= {"sha256": instrument.sha256}
    yield said(at_s, EventName.INSTRUMENT_BEGUN, **form, where="form")
    for item, value in zip(instrument.items, answers, strict=True):
        if value is not None:
            yield said(at_s + 1, EventName.ANSWERED, **form, item=item.name, value=value)
    yield said(at_s + 2, EventName.INSTRUMENT_ENDED, **form)


def full_session(minutes: float = 2.0) -> RecordedSession:
    """A session with a plan, answers, expectancies, sickness, harm and a corrected rating."""
    session = recorded_session(minutes, simulated=False)
    harm = replace(DIZZY, outcome=AdverseOutcome.SEQUELAE, ref="harm-1")
    feared: dict[str, Value] = {"number": 1, "step": STEP, "outcome": "I shall fall."}
    more = [
        said(0.5, EventName.PLAN_FOLLOWED, course=1, version=2, plan_sha256="ab" * 32),
        *filled(1.0, "phq9", PHQ9),
        *filled(4.0, "gad7", GAD7),
        *filled(7.0, "oasis", (2, 1, 0, 1, 2)),
        said(10.0, EventName.SICKNESS_RATED, fms=1),
        said(11.0, EventName.EXPECTANCY_BEFORE, **feared, likelihood=80, within_min=2.5),
        said(
            60.0,
            EventName.EXPECTANCY_AFTER,
            **{**feared, "before": 80},
            happened="no",
            likelihood=20,
            learned="It holds.",
        ),
        said(70.0, EventName.SICKNESS_RATED, fms=6),
        said(71.0, EventName.ADVERSE_EVENT, **harm.parts()),
        said(110.0, EventName.NO_ADVERSE_EVENT),
    ]
    first = session.ratings[0]
    wrong = RecordedRating(at_s=first.at_s, utc=first.utc, suds=99, step=first.step)
    return replace(
        session,
        protocol_steps=("Street level, look around", STEP, "Roof garden, never entered"),
        protocol_consent={"gust": "ask first", "bird": "allowed", "light_dims": "never"},
        events=tuple(sorted([*session.events, *more], key=lambda event: event.at_s)),
        ratings=(replace(first, corrected_at_s=first.at_s + 3), *session.ratings[1:6]),
        replaced=(wrong,),
        course_id="01981f3e-7c55-7d44-9a6e-2f6f4d2b8c12",
        course_number=1,
        plan_version=2,
    )


def full_bundle() -> dict[str, object]:
    """The bundle of that session."""
    return bundle_of(SessionFacts(full_session(), INSTRUMENTS))


def main() -> None:
    """Write the bundle of that session, of it amended, and of one without plan or answer."""
    from tests.clinician_console.amended_kit import amended_and_signed

    folder = Path(sys.argv[1])
    amended = bundle_of(SessionFacts(amended_and_signed(), INSTRUMENTS))
    bare = bundle_of(SessionFacts(recorded_session(2.0)))
    for name, bundle in (("full", full_bundle()), ("amended", amended), ("bare", bare)):
        (folder / f"{name}.json").write_text(json.dumps(bundle), encoding="utf-8")


if __name__ == "__main__":
    main()
