"""The answer of heart and skin to each cue, what is not counted, and its course over repeats."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.analysis.feature import HEART
from clinician_console.analysis.heart_beats import BEAT_CHANNELS, BEAT_UNITS
from clinician_console.analysis.heart_to_cues import HEART_TO_CUES
from clinician_console.analysis.reactions.answers import (
    Beats,
    SkinSeen,
    heart_change_bpm,
    skin_answer_us,
)
from clinician_console.analysis.reactions.cues import Unfit, cues_given
from clinician_console.analysis.reactions.declining import (
    CueReaction,
    Organ,
    courses_over_repeats,
)
from clinician_console.analysis.skin_to_cues import SKIN_TO_CUES
from clinician_console.outputs.told.cue_answers import course_said
from clinician_console.record.around import Around
from clinician_console.record.signals import Samples, Signal, StreamInfo, nanoseconds
from clinician_console.record.what import Happened
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from tests.clinician_console.skin_kit import response, skin


def _beats(rates: list[tuple[float, float]], until_s: float = 120.0) -> Beats:
    """A heart that beats at each rate from its time on."""
    at_s, times = 0.0, []
    while at_s < until_s:
        rate = [bpm for from_s, bpm in rates if from_s <= at_s][-1]
        at_s += 60 / rate
        times.append(at_s)
    beats = np.array(times)
    return Beats(beats, np.diff(beats, prepend=0.0) * 1000, np.ones(len(beats), np.bool_))


def _skin(onset_s: float, amplitude_us: float, *, good: bool = True) -> SkinSeen:
    seconds = np.arange(0.0, 60.0)
    return SkinSeen(
        np.array([onset_s]),
        np.array([amplitude_us]),
        np.array([good]),
        seconds,
        np.ones(60, np.bool_),
    )


def test_the_heart_answers_with_the_change_from_the_seconds_before_to_one_to_eight_after() -> None:
    beats = _beats([(0.0, 70.0), (60.2, 82.0), (69.5, 70.0)])
    assert heart_change_bpm(beats, 60.0) == pytest.approx(12.0, abs=1.0)
    assert heart_change_bpm(beats, 30.0) == pytest.approx(0.0, abs=0.1)


def test_a_heart_that_could_not_be_believed_gives_no_answer_and_not_the_answer_nothing() -> None:
    beats = _beats([(0.0, 70.0)])
    doubtful = beats._replace(good=~((beats.at_s > 61) & (beats.at_s < 66)))
    assert heart_change_bpm(doubtful, 60.0) is None
    missing = beats.at_s < 60.0
    assert heart_change_bpm(Beats(*(column[missing] for column in beats)), 60.0) is None


@pytest.mark.parametrize(("after_s", "answer"), [(0.5, 0.0), (1.5, 0.4), (3.9, 0.4), (4.5, 0.0)])
def test_the_skin_answers_one_to_four_seconds_after_and_no_response_is_zero(
    after_s: float, answer: float
) -> None:
    assert skin_answer_us(_skin(30.0 + after_s, 0.4), 30.0) == answer


def test_a_skin_that_could_not_be_believed_gives_no_answer() -> None:
    assert skin_answer_us(_skin(32.0, 0.4, good=False), 30.0) is None
    off = _skin(32.0, 0.4)
    off.level_good[33] = False
    assert skin_answer_us(off, 30.0) is None
    ended = off._replace(level_at_s=off.level_at_s[:34], level_good=np.ones(34, np.bool_))
    assert skin_answer_us(ended, 30.0) is None


def test_cues_that_overlap_or_were_stopped_or_cut_off_are_marked_and_repeats_are_numbered() -> None:
    cues = [(10.0, "siren"), (30.0, "siren"), (37.0, "door"), (60.0, "siren"), (95.0, "door")]
    given = cues_given(cues, stops_s=[64.0], until_s=100.0)
    assert [(one.cue, one.repeat, one.unfit) for one in given] == [
        ("siren", 1, None),
        ("siren", 2, Unfit.OVERLAPS),
        ("door", 1, Unfit.OVERLAPS),
        ("siren", 3, Unfit.STOPPED),
        ("door", 2, Unfit.ENDED),
    ]


def _reactions(answers: list[float | None]) -> list[CueReaction]:
    return [
        CueReaction(20.0 * number, "siren", "Siren", number, None, answer, None)
        for number, answer in enumerate(answers, start=1)
    ]


def test_a_decline_over_the_repeats_is_told_with_its_numbers() -> None:
    [course] = courses_over_repeats(_reactions([0.6, 0.5, None, 0.3, 0.2]))
    assert course.organ is Organ.SKIN
    assert course.per_repeat == pytest.approx(-0.1)
    assert course_said(course) == (
        "Siren, skin: 0.60, 0.50, 0.30, 0.20 µS (4 of 5 counted); down by 0.1 µS with each repeat."
    )


def test_of_two_answers_no_course_is_told() -> None:
    [course] = courses_over_repeats(_reactions([0.6, 0.2]))
    assert course.per_repeat is None
    assert course_said(course).endswith("too few for a course.")


# ── while a session runs ─────────────────────────────────────────────────────────────────────────


def _around(cues_s: list[float], stops_s: list[float] = []) -> Around:  # noqa: B006 - read only
    around = Around()
    for at_s in cues_s:
        shown = Happened(
            name=EventName.CUE_SHOWN,
            actor=Actor.SYSTEM,
            author=Author.HEADSET,
            data={"cue": "siren"},
        )
        around.happened(shown, at_s)
    for at_s in stops_s:
        stopped = Happened(
            name=EventName.STOPPED, actor=Actor.PATIENT, author=Author.HEADSET, data={}
        )
        around.happened(stopped, at_s)
    return around


def test_live_each_cue_has_one_row_once_its_seconds_are_over_and_the_marked_ones_are_not_good() -> (
    None
):
    the = skin(25.0, 1, begins_s=0.0)
    quiet = the.tonic_us + 0.002 * np.random.default_rng(1).normal(size=len(the.times_s))
    values = quiet + response(the.times_s, 32.0, 0.5) + response(the.times_s, 62.0, 0.28)
    info = StreamInfo("eda", Signal.EDA, 25.0, ("EDA",), ("uS",))
    feature = SKIN_TO_CUES.begin(info, _around([30.0, 60.0, 80.0, 100.0], stops_s=[103.0]))
    rows, told_at = [], []
    for begin in range(0, len(values), 25):
        part = slice(begin, begin + 25)
        samples = Samples(
            "eda",
            begin,
            nanoseconds(the.times_s[part]),
            values[part, None].astype(np.float32),
        )
        found = feature.push(samples)
        rows += [(at / 1e9, *row) for at, row in zip(found.times_ns, found.values, strict=True)]
        told_at += [the.times_s[begin]] * len(found)
    assert [row[0] for row in rows] == [30.0, 60.0, 80.0, 100.0]
    assert [round(row[1], 1) for row in rows] == [0.5, 0.3, 0.0, 0.0]
    assert [row[3] for row in rows] == [1, 2, 3, 4]
    assert [row[4] for row in rows] == [1, 1, 1, 0]
    assert all(8.0 < told - row[0] < 20.0 for told, row in zip(told_at, rows, strict=True))


def test_live_the_heart_answers_from_its_beats() -> None:
    beats = _beats([(0.0, 70.0), (30.2, 85.0), (39.5, 70.0)])
    info = StreamInfo(HEART, Signal.FEATURE, 0.0, BEAT_CHANNELS, BEAT_UNITS)
    feature = HEART_TO_CUES.begin(info, _around([30.0]))
    told = np.column_stack([beats.rr_ms, 60_000 / beats.rr_ms, beats.good])
    kinds = np.zeros((len(told), len(BEAT_CHANNELS) - told.shape[1]))
    values = np.hstack([told, kinds]).astype(np.float32)  # as they are sent, kinds beside them
    samples = Samples(HEART, 0, nanoseconds(beats.at_s), values)
    [row] = [
        row
        for begin in range(len(values))
        for row in feature.push(
            Samples(HEART, begin, samples.times_ns[begin : begin + 1], values[begin : begin + 1])
        ).values
    ]
    assert row[0] == pytest.approx(15.0, abs=1.5)
    assert row.tolist()[1:] == [1, 1, 1]
