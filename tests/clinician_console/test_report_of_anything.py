"""A report and an export are made of whatever a headset with a valid key could have left behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.report import recorded_session
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.pdf.printing import STYLE
from clinician_console.outputs.pdf.report import sheets_of
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.record.recorded import (
    HeartSeries,
    RecordedEvent,
    RecordedExposure,
    RecordedRating,
    RecordedSession,
)
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author, EventName
from tests.clinician_console.outputs_kit import export_session

BEGAN = datetime(2026, 3, 4, 13, 30, tzinfo=UTC)
_numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**400), 10**400),
    st.sampled_from((1e308, -1e308, 10**400, -(10**400), 2**63, 5e-324)),
)
_texts = st.text(max_size=30) | st.sampled_from(("$", "\x1b[31m", "\u202e", "=1+1", "a" * 60_000))
_scalars = st.one_of(_numbers, _texts, st.booleans(), st.none())
_names = st.sampled_from([name.value for name in EventName]) | st.sampled_from(
    ("note", "alert", "clock_stepped", "stop_confirmed", "cue_asked", "nothing_we_know")
)
_WORDS = ("cue", "to", "step", "text", "audible", "alert", "on", "reason")
_FIGURES = ("stop_number", "took_ms", "stop_ms", "by_s", "azimuth_deg", "distance_m", "seconds")
_keys = st.sampled_from((*_WORDS, *_FIGURES, "level_dba", "share_of_week"))
_at_s = st.floats(0.0, 700.0) | st.floats(0.0, 1e9)
_events = st.builds(
    lambda at_s, name, data: RecordedEvent(
        at_s=at_s, utc=BEGAN, actor=Actor.SYSTEM, author=Author.HEADSET, name=name, data=data
    ),
    _at_s,
    _names,
    st.dictionaries(_keys, _scalars, max_size=5),
)
_values = st.dictionaries(
    st.sampled_from(("height_m", "wind", "edge_guard", "unknown", "unknown_2")),
    st.floats(allow_nan=False, allow_infinity=False),
    max_size=5,
)
_exposures = st.builds(
    lambda at_s, scene, state, step, values, asked: RecordedExposure(
        at_s=at_s, utc=BEGAN, scene=scene, state=state, step=step, exposure=values, wanted=asked
    ),
    _at_s,
    st.sampled_from(("glass_lift", "plaza", "no_scene_of_ours")),
    st.sampled_from([state.value for state in SessionState] + ["no state of ours"]),
    st.none() | _texts,
    _values,
    _values,
)
_ratings = st.builds(
    lambda at_s, suds, step: RecordedRating(at_s=at_s, utc=BEGAN, suds=suds, step=step),
    _at_s,
    st.integers(0, 100),
    st.none() | st.just("Roof"),
)


@st.composite
def sessions(draw: st.DrawFn) -> RecordedSession:
    times = sorted(draw(st.lists(st.floats(-1e6, 1e9), max_size=6)))
    count = len(times)
    heart = HeartSeries(
        np.array(times),
        np.full(count, np.nan),
        np.full(count, draw(st.floats(0, 1e6))),
        np.ones(count, dtype=bool),
    )
    return replace(
        recorded_session(1),
        ended_at=BEGAN + timedelta(seconds=600),
        lasted_s=draw(st.sampled_from((0.0, 0.001, 600.0, 40_000.0))),
        events=tuple(sorted(draw(st.lists(_events, max_size=8)), key=lambda at: at.at_s)),
        exposures=tuple(sorted(draw(st.lists(_exposures, max_size=6)), key=lambda at: at.at_s)),
        ratings=tuple(sorted(draw(st.lists(_ratings, max_size=4)), key=lambda at: at.at_s)),
        heart=draw(st.sampled_from((None, heart))),
        streams=(),
    )


def laid_out(session: RecordedSession) -> int:
    """Make all pages and lay them out as for printing; how many there are."""
    with mpl.style.context(["default", STYLE]):
        sheets = sheets_of(SessionFacts(session), Imprint(UTC))
        for sheet in sheets:
            sheet.figure.draw_without_rendering()
    return len(sheets)


@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(sessions())
def test_a_report_is_made_of_whatever_is_stored(session):
    assert laid_out(session) >= 1


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(session=sessions())
def test_an_export_is_made_of_whatever_is_stored(session, tmp_path):
    assert export_session(session, tmp_path / "export")


@pytest.mark.parametrize("count", [0, 1, 30, 1_600])
def test_as_many_dimensions_as_there_are_leave_room_for_the_rest_of_the_figure(count):
    values = {f"unknown_{number}": 1.0 for number in range(count)}
    rows = tuple(
        RecordedExposure(
            at_s=at_s,
            utc=BEGAN,
            scene="glass_lift",
            state="exposure",
            step="Roof",
            exposure=values,
            wanted=values,
        )
        for at_s in (10.0, 20.0)
    )
    session = replace(recorded_session(1), exposures=rows)
    assert laid_out(session) <= 3
