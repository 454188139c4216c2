"""What the behaviour of a session comes to: facts, a part of the report, a table; right values."""

from __future__ import annotations

import csv
from dataclasses import replace

import numpy as np
import pytest

from clinician_console.analysis.behaviour.edge_distance import EDGE_DISTANCE
from clinician_console.analysis.behaviour.gaze_down import GAZE_DOWN
from clinician_console.analysis.behaviour.totals import KINDS, MEASURES
from clinician_console.analysis.behaviour.walking import WALKING
from clinician_console.analysis.deidentified.session import deidentified
from clinician_console.analysis.facts import SessionFacts
from clinician_console.body.features import FEATURES
from clinician_console.outputs.html.output import HtmlReport
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.record.recorded import RecordedStream
from clinician_console.record.study import Study
from tests.clinician_console.outputs_kit import export_session
from tests.clinician_console.replay_kit import _row, fixed_session


def computed(kind, at_s, *columns, of="head_pose") -> RecordedStream:
    """The rows of a feature, as they are stored."""
    at_s = np.asarray(at_s, np.float64)
    values = np.column_stack([np.broadcast_to(column, at_s.shape) for column in columns])
    return RecordedStream(
        name=f"{kind.name}, {of}",
        signal="Feature",
        rate_hz=0.0,
        channels=kind.channels,
        units=kind.units,
        samples=len(at_s),
        samples_lost=0,
        read=lambda: (at_s, values.astype(np.float32)),
    )


def at_two_edges(*streams):
    """Ten seconds of rest, ten of one step, a pause of five, fifteen of another step."""
    rows = (
        _row(0.0, "safe_place", "baseline"),
        replace(_row(10.0, "rooftop", "exposure", edge_distance_m=2.0), step="Far"),
        replace(_row(20.0, "rooftop", "paused", edge_distance_m=2.0), step="Far"),
        replace(_row(25.0, "rooftop", "exposure", edge_distance_m=1.0), step="Near"),
        _row(40.0, "safe_place", "safe_place"),
    )
    return fixed_session(
        exposures=rows, events=(), ratings=(), protocol_steps=("Far", "Near"), streams=streams
    )


SECONDS = np.arange(1.0, 61.0)
EDGE = computed(
    EDGE_DISTANCE,
    SECONDS,
    np.where(SECONDS <= 25.0, 2.0, 0.4),  # distance
    0.0,
    np.where(SECONDS <= 25.0, 0.0, 100.0),  # at the edge
    np.where(SECONDS <= 15.0, 100.0, 0.0),  # in the safe zone
    np.where((SECONDS > 30.0) & (SECONDS <= 33.0), 0.0, 1.0),  # good
)
GAZE = computed(GAZE_DOWN, SECONDS, np.where(SECONDS <= 20.0, 30.0, 60.0), 5.0, 1.0, of="gaze")
WALK = computed(WALKING, SECONDS, 0.1 * SECONDS, 0.1, 0.0, 1.0)


def test_seconds_and_shares_are_those_of_exposures_and_of_each_step_alone():
    behaviour = SessionFacts(at_two_edges(EDGE, GAZE, WALK)).behaviour
    assert behaviour.steps["Far"]["at_the_edge_s"] == 0.0
    assert behaviour.steps["Far"]["in_the_safe_zone_s"] == pytest.approx(5.0)
    assert behaviour.steps["Near"]["at_the_edge_s"] == pytest.approx(12.0), "three are in doubt"
    assert behaviour.whole["at_the_edge_s"] == pytest.approx(12.0)
    assert behaviour.whole["closest_edge_m"] == pytest.approx(0.4)
    assert behaviour.steps["Far"]["eyes_down_percent"] == pytest.approx(30.0)
    assert behaviour.whole["eyes_down_percent"] == pytest.approx((10 * 30 + 15 * 60) / 25)
    assert behaviour.steps["Near"]["walked_m"] == pytest.approx(1.5)
    assert behaviour.whole["walked_m"] == pytest.approx(2.5)
    assert "eye_contact_s" not in behaviour.whole, "nobody was there: that is not nought"
    told = [at.name for at in behaviour.known]
    assert told[:4] == ["head_seen_s", "gaze_seen_s", "at_the_edge_s", "in_the_safe_zone_s"]


def test_of_how_many_seconds_the_figures_are_stands_before_them():
    doubted = computed(
        GAZE_DOWN, SECONDS, 30.0, 5.0, np.where(SECONDS <= 36.0, 0.0, 1.0), of="gaze"
    )
    behaviour = SessionFacts(at_two_edges(doubted, WALK)).behaviour
    assert behaviour.whole["head_seen_s"] == 25.0
    assert behaviour.whole["gaze_seen_s"] == 4.0
    assert "gaze_seen_s" not in behaviour.steps["Far"]


def test_a_client_that_was_started_again_walks_on_and_nothing_twice():
    first = computed(WALKING, SECONDS[:28], 0.1 * SECONDS[:28], 0.1, 0.0, 1.0)
    second = computed(
        WALKING, SECONDS[30:], 0.1 * (SECONDS[30:] - 30.0), 0.1, 0.0, 1.0, of="head_pose_2"
    )
    behaviour = SessionFacts(at_two_edges(first, second)).behaviour
    assert behaviour.whole["walked_m"] == pytest.approx(1.0 + 0.3 + 1.0)


def test_a_session_of_which_nothing_was_computed_says_nothing_of_behaviour(tmp_path):
    session = at_two_edges()
    assert SessionFacts(session).behaviour.known == ()
    HtmlReport(Imprint()).write(session, SessionFacts(session), tmp_path)
    [page] = tmp_path.iterdir()
    assert "Behaviour in exposures" not in page.read_text()


def test_the_report_and_the_table_say_the_same_figures_with_their_definitions(tmp_path):
    session = at_two_edges(EDGE, GAZE, WALK)
    facts = SessionFacts(session)
    (tmp_path / "html").mkdir()
    HtmlReport(Imprint()).write(session, facts, tmp_path / "html")
    [page] = (tmp_path / "html").iterdir()
    told = page.read_text()
    assert "Behaviour in exposures" in told
    assert "less than 0.5 m from the edge" in told
    export_session(session, tmp_path / "csv")
    with (tmp_path / "csv" / "behaviour.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = {(row["step"], row["measure"]): float(row["value"]) for row in rows}
    assert found["", "at_the_edge_s"] == 12.0
    assert found["Near", "walked_m"] == 1.5
    assert {row["step_number"] for row in rows} == {"", "1", "2"}
    assert all(row["unit"] and row["meaning"] for row in rows)


def test_without_who_it_is_of_the_figures_stay_the_same():
    session = at_two_edges(EDGE, GAZE, WALK)
    hidden = deidentified(session, Study("S-ABCDEFGH", 137, bytes(range(32))))
    there = SessionFacts(hidden).behaviour.whole
    assert there == pytest.approx(dict(SessionFacts(session).behaviour.whole))


def test_every_figure_is_of_a_listed_feature_and_says_its_unit_and_meaning():
    assert set(KINDS) <= set(FEATURES)
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
    endings = {"s": "_s", "m": "_m", "%": "_percent", "mm/s": "_mm_s", "°/s": "_deg_s"}
    for measure in MEASURES:
        assert measure.column in measure.of.channels
        assert measure.name.endswith(endings[measure.unit])
        assert measure.means.endswith(".")
