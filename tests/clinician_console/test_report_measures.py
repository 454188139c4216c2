from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.report import recorded_session
from clinician_console.analysis.cues import cue_name
from clinician_console.analysis.dimensions import value_text
from clinician_console.analysis.facts import SessionFacts, Span
from clinician_console.analysis.heart_signal import runs
from clinician_console.analysis.steps import mean_heart_bpm
from clinician_console.outputs.told.sentences import sound_sentence
from clinician_console.outputs.told.tables import note_text
from clinician_console.record.recorded import (
    HeartSeries,
    RecordedEvent,
    RecordedExposure,
    RecordedRating,
    RecordedSession,
)
from shared.rules.states import Actor
from shared.wire.events import Author

BEGAN = datetime(2026, 3, 4, 13, 30, tzinfo=UTC)


def session_of(
    *parts: RecordedEvent | RecordedExposure | RecordedRating, minutes: float = 10
) -> RecordedSession:
    empty = replace(recorded_session(1), heart=None, streams=())
    return replace(
        empty,
        ended_at=BEGAN + timedelta(minutes=minutes),
        events=tuple(part for part in parts if isinstance(part, RecordedEvent)),
        exposures=tuple(part for part in parts if isinstance(part, RecordedExposure)),
        ratings=tuple(part for part in parts if isinstance(part, RecordedRating)),
    )


def exposed(
    at_s: float, step: str | None, state: str = "exposure", **values: float
) -> RecordedExposure:
    return RecordedExposure(
        at_s=at_s,
        utc=BEGAN,
        scene="glass_lift",
        state=state,
        step=step,
        exposure=values,
        wanted=values,
    )


def event(at_s: float, name: str, **data: str | float | bool | None) -> RecordedEvent:
    return RecordedEvent(
        at_s=at_s, utc=BEGAN, actor=Actor.PATIENT, author=Author.HEADSET, name=name, data=data
    )


def beats(rr_ms: float, count: int, start_s: float = 0.0) -> HeartSeries:
    at_s = start_s + np.arange(1, count + 1) * rr_ms / 1000
    return HeartSeries(
        at_s, np.full(count, rr_ms), np.full(count, 60_000 / rr_ms), np.ones(count, dtype=bool)
    )


def test_pauses_and_the_safe_place_do_not_count_as_time_in_a_step() -> None:
    session = session_of(
        exposed(60, "Roof", height_m=10),
        event(120, "state_changed", to="paused", step="Roof"),
        event(180, "state_changed", to="exposure", step="Roof"),
        event(240, "stopped", stop_number=1),
    )
    [roof] = SessionFacts(session).steps
    assert roof.time_s == 120
    assert roof.visits == 1
    assert [span.name for span in SessionFacts(session).states][-1] == "safe_place"


def test_a_step_that_is_entered_again_keeps_its_number_and_counts_two_visits() -> None:
    session = session_of(exposed(0, "Low"), exposed(60, "High"), exposed(120, "Low"))
    assert [(step.number, step.name, step.visits) for step in SessionFacts(session).steps] == [
        (1, "Low", 2),
        (2, "High", 1),
    ]
    assert [span.name for span in SessionFacts(session).visits] == ["Low", "High", "Low"]


def test_the_peak_of_a_dimension_that_is_harder_when_lower_is_its_lowest_value() -> None:
    session = session_of(
        exposed(0, "Edge", height_m=3.0, edge_distance_m=1.5),
        exposed(10, "Edge", height_m=1.0, edge_distance_m=0.4),
        exposed(20, "Edge", height_m=2.0, edge_distance_m=1.0),
    )
    [edge] = SessionFacts(session).steps
    assert edge.peaks == {"height_m": 3.0, "edge_distance_m": 0.4}


def test_suds_of_a_step_are_the_ratings_given_in_it_also_if_it_was_never_entered() -> None:
    session = session_of(
        exposed(0, "Low"),
        RecordedRating(at_s=10, utc=BEGAN, suds=20, step="Low"),
        RecordedRating(at_s=20, utc=BEGAN, suds=60, step="Low"),
        RecordedRating(at_s=30, utc=BEGAN, suds=70, step="Other"),
        RecordedRating(at_s=40, utc=BEGAN, suds=10, step=None),
    )
    assert [(step.name, step.suds) for step in SessionFacts(session).steps] == [
        ("Low", (20, 60)),
        ("Other", (70,)),
    ]


def test_mean_heart_rate_comes_from_believed_intervals_only() -> None:
    heart = beats(750, 40)
    wrong = replace(heart, good=np.arange(40) < 20, rr_ms=np.where(np.arange(40) < 20, 750, 300.0))
    assert mean_heart_bpm(wrong, [Span(0, 60, "")]) == pytest.approx(80)


def test_too_few_beats_give_no_mean_rather_than_a_doubtful_one() -> None:
    assert mean_heart_bpm(beats(800, 9), [Span(0, 60, "")]) is None
    assert mean_heart_bpm(None, [Span(0, 60, "")]) is None


def test_silence_before_between_and_after_the_beats_is_counted() -> None:
    heart = beats(1000, 60, start_s=100)
    quality = SessionFacts(replace(session_of(), heart=heart)).heart_quality
    assert quality is not None
    assert quality.silent_s == pytest.approx(101 + 440)


def test_the_share_of_a_good_signal_is_of_the_time_and_not_of_the_beats_found() -> None:
    heart = beats(1000, 41, start_s=60)
    lost = replace(heart, good=np.arange(41) >= 10)
    for measured, good_s in ((heart, 40), (lost, 30)):
        quality = SessionFacts(replace(session_of(minutes=563 / 60), heart=measured)).heart_quality
        assert quality is not None
        assert quality.good_share == pytest.approx(good_s / 563)


def test_an_ecg_without_a_beat_is_no_good_signal_and_no_ecg_is_no_signal_at_all() -> None:
    [ecg] = recorded_session(1).streams
    without = SessionFacts(replace(session_of(), streams=(ecg,))).heart_quality
    assert without is not None
    assert (without.beats, without.good_share) == (0, 0.0)
    assert SessionFacts(session_of()).heart_quality is None


def test_beats_that_another_clock_stamped_move_no_axis_and_count_nowhere() -> None:
    heart = beats(1000, 100, start_s=10)
    heart = replace(heart, at_s=np.where(np.arange(100) < 3, 200_000.0, heart.at_s))
    session = replace(session_of(), heart=heart)
    quality = SessionFacts(session).heart_quality
    assert quality is not None
    assert (quality.beats, quality.outside) == (97, 3)
    assert session.duration_s == 600


def test_a_link_that_is_lost_for_a_second_again_and_again_is_one_visit() -> None:
    lost = [
        event(at_s + gap, "alert", alert="headset_lost", on=gap == 0)
        for at_s in range(60, 480, 60)
        for gap in (0, 1)
    ]
    session = session_of(exposed(10, "Roof", height_m=10.0), *lost)
    [roof] = SessionFacts(session).steps
    assert (roof.visits, roof.time_s) == (1, 600 - 10 - 7)
    [visit] = SessionFacts(session).visits
    assert (visit.start_s, visit.end_s) == (10, 600)


def test_a_silence_after_which_the_patient_is_elsewhere_ends_the_visit_where_it_began() -> None:
    session = session_of(
        exposed(10, "Roof"),
        event(60, "alert", alert="headset_lost", on=True),
        event(90, "alert", alert="headset_lost", on=False),
        exposed(90, None, "safe_place"),
        exposed(120, "Roof"),
    )
    assert [(span.start_s, span.end_s) for span in SessionFacts(session).visits] == [
        (10, 60),
        (120, 600),
    ]


def test_how_fast_the_safe_place_came_is_what_the_headset_measured_for_this_very_stop() -> None:
    first, second = event(60, "stopped", stop_number=1), event(200, "stopped", stop_number=2)
    shown = event(61, "safe_place_shown", stop_number=1, took_ms=640.0)
    session = session_of(first, shown, second)
    assert [stop.safe_place_ms for stop in SessionFacts(session).stops] == [640, None]


def test_the_time_from_the_key_belongs_to_the_stop_that_the_key_made() -> None:
    first, second = event(60, "stopped", stop_number=1), event(200, "stopped", stop_number=2)
    session = session_of(first, second, event(200.4, "stop_confirmed", stop_ms=506.9))
    assert [stop.key_ms for stop in SessionFacts(session).stops] == [None, 506.9]


def test_time_in_which_the_headset_client_is_dead_is_not_known_and_counts_as_no_exposure() -> None:
    session = session_of(
        exposed(60, "Roof", height_m=10),
        event(120, "alert", alert="headset_lost", on=True),
        event(300, "stopped", stop_number=1, reason="client_restarted"),
        exposed(300.1, None, "safe_place"),
        event(300.2, "alert", alert="headset_lost", on=False),
    )
    [roof] = SessionFacts(session).steps
    assert (roof.time_s, roof.visits) == (60, 1)
    assert [(span.name, span.start_s, span.end_s) for span in SessionFacts(session).states] == [
        ("exposure", 60, 120),
        ("not known", 120, 300),
        ("safe_place", 300, 600),
    ]


def test_a_client_that_never_comes_back_leaves_the_rest_of_the_session_not_known() -> None:
    lost = event(120, "alert", alert="headset_lost", on=True)
    session = session_of(exposed(60, "Roof"), lost)
    assert [(span.name, span.end_s) for span in SessionFacts(session).states] == [
        ("exposure", 120),
        ("not known", 600),
    ]


def test_a_client_that_answers_again_without_any_change_is_where_it_was() -> None:
    session = session_of(
        exposed(60, "Roof", height_m=10),
        event(120, "alert", alert="headset_lost", on=True),
        event(122, "alert", alert="headset_lost", on=False),
        event(130, "alert", alert="tracking_lost", on=True),
    )
    assert sum(step.time_s for step in SessionFacts(session).steps) == 600 - 60 - 2
    assert [(at.at_s, at.exposure) for at in SessionFacts(session).exposures] == [
        (60, {"height_m": 10}),
        (122, {"height_m": 10}),
    ]


def test_values_read_as_a_therapist_says_them() -> None:
    plain = [
        value_text(*pair).replace("\u00a0", " ")
        for pair in (("height_m", 12.5), ("wind", 0.4), ("edge_guard", 3.0), ("unknown", 2.0))
    ]
    assert plain == ["12.5 m", "40 %", "half rail", "2"]


@given(st.lists(st.booleans(), max_size=40))
def test_runs_cover_exactly_what_is_marked(flags: list[bool]) -> None:
    marked = {at for first, end in runs(np.array(flags, dtype=bool)) for at in range(first, end)}
    assert marked == {at for at, flag in enumerate(flags) if flag}


@given(
    st.lists(
        st.tuples(
            st.floats(0, 3000), st.sampled_from(["exposure", "paused", "safe_place", "baseline"])
        ),
        max_size=20,
    )
)
def test_states_follow_each_other_without_a_gap_to_the_end(turns: list[tuple[float, str]]) -> None:
    parts = [exposed(at_s, "A", state) for at_s, state in sorted(turns)]
    session = session_of(*parts)
    spans = SessionFacts(session).states
    for before, after in pairwise(spans):
        assert before.end_s == after.start_s
    if spans:
        assert spans[-1].end_s == session.duration_s
    exposure_s = sum(span.length_s for span in spans if span.name == "exposure")
    assert sum(step.time_s for step in SessionFacts(session).steps) == pytest.approx(exposure_s)


def dose(
    seconds: float, level_dba: float | None, share: float | None, *, audible: bool = True
) -> RecordedEvent:
    parts = {"seconds": seconds, "level_dba": level_dba, "share_of_week": share}
    return event(60.0, "sound_dose", audible=audible, level_dbfs=-40.0, **parts)


def test_the_report_says_how_much_sound_the_patient_had_over_all_clients() -> None:
    session = session_of(dose(1800.0, 60.0, 0.0001), dose(600.0, 70.0, 0.0004))
    said = sound_sentence(SessionFacts(session).sound)
    assert said is not None
    assert said.startswith("Sound: 65 dBA on average over 40.0 min, 0.05 % of what WHO allows")


def test_where_nobody_measured_the_headset_the_report_claims_no_level() -> None:
    said = sound_sentence(SessionFacts(session_of(dose(1800.0, None, None))).sound)
    assert said is not None
    assert "not measured" in said
    assert "dBA on average" not in said


def test_where_there_was_no_sound_device_the_report_says_that_nothing_was_heard() -> None:
    silent = session_of(dose(1800.0, 60.0, 0.0001, audible=False))
    assert (
        sound_sentence(SessionFacts(silent).sound)
        == "Sound: none; the headset's computer had no sound device."
    )
    assert sound_sentence(SessionFacts(session_of()).sound) is None


def test_a_step_has_the_number_that_the_console_showed_for_it() -> None:
    shown = session_of(exposed(60, "third"), exposed(120, "fifth"), exposed(180, "new"), minutes=5)
    known = replace(shown, protocol_steps=("first", "second", "third", "fourth", "fifth"))
    numbers = [(step.number, step.name) for step in SessionFacts(known).steps]
    assert numbers == [(3, "third"), (5, "fifth"), (6, "new")]


def test_a_cue_is_called_as_its_button_is() -> None:
    assert cue_name({"cue": "car_passes"}) == "Car passes slowly"
    assert cue_name({"cue": "of_another_version"}) == "of another version"


def test_an_adverse_event_stands_in_the_report_with_its_words_and_none_as_none() -> None:
    session = session_of(
        event(60, "adverse_event", kind="sickness", severity="mild", text="Dizzy.", ref="a1"),
        event(70, "adverse_event", text="Nausea."),
        event(80, "no_adverse_event"),
    )
    notes = SessionFacts(session).notes
    assert [note_text(note) for note in notes] == [
        "sickness, mild: Dizzy.",
        "Nausea.",
        "Asked: there was none.",
    ]
