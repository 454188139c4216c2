"""Whatever is answered: totals stay in range, subscales add up, and nothing is made of a gap."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocols.instruments.base import Instrument
from protocols.instruments.loader import library, load_instrument
from protocols.instruments.scoring import score_answers
from shared.errors import UsageError

some = settings(max_examples=10, deadline=None)
SUMS = {"pcl5": ("b", "c", "d", "e"), "csq_vr": ("nausea", "vestibular", "oculomotor"),
        "spin": ("fear", "avoidance", "physiological"), "lsas": ("fear", "avoidance"),
        "wai_sr": ("task", "bond", "goal")}  # fmt: skip

loaded = functools.cache(load_instrument)


@st.composite
def answers(draw: st.DrawFn, instrument: Instrument, *, gaps: bool) -> list[int | None]:
    found: list[int | None] = []
    for item in instrument.items:
        answer = st.integers(item.scale.lowest, item.scale.highest)
        found.append(draw(answer | st.none() if gaps else answer))
    return found


@pytest.mark.parametrize("name", library())
@given(data=st.data())
@some
def test_every_score_lies_in_its_range_and_has_a_word_where_there_are_bands(name, data):
    instrument = loaded(name)
    given_answers = data.draw(answers(instrument, gaps=False))
    result = score_answers(instrument, given_answers)
    assert list(result.answers.values()) == given_answers, "kept raw"
    for score in result.scores:
        assert score.value is not None
        assert score.lowest - 1e-9 <= score.value <= score.highest + 1e-9
        assert (score.band is None) is (score.name not in {b.score for b in instrument.bands})
    values = {score.name: score.value or 0.0 for score in result.scores}
    if parts := SUMS.get(name):
        assert values["total"] == sum(values[part] for part in parts)


@given(data=st.data())
@some
def test_subscales_add_up_as_their_authors_publish_it_where_that_is_no_plain_sum(data):
    def values(name):
        result = score_answers(loaded(name), data.draw(answers(loaded(name), gaps=False)))
        return {score.name: score.value or 0.0 for score in result.scores}

    ssq = values("ssq")
    raw = ssq["nausea"] / 9.54 + ssq["oculomotor"] / 7.58 + ssq["disorientation"] / 13.92
    assert ssq["total"] == pytest.approx(3.74 * raw)
    vrsq = values("vrsq")
    assert vrsq["total"] == pytest.approx((vrsq["oculomotor"] + vrsq["disorientation"]) / 2)
    lsas = values("lsas")
    assert lsas["performance"] + lsas["social"] == lsas["fear"] + lsas["avoidance"]


@pytest.mark.parametrize("name", library())
@given(data=st.data())
@some
def test_no_score_is_made_of_a_missing_answer(name, data):
    instrument = loaded(name)
    given_answers = data.draw(answers(instrument, gaps=True))
    result = score_answers(instrument, given_answers, before=given_answers)
    for score in result.scores:
        needed = set(instrument.score(score.name).items)
        for part in instrument.score(score.name).scores:
            needed |= set(instrument.score(part).items)
        gap = any(result.answers[item] is None for item in needed)
        assert (score.value is None) is gap, "none of these instruments is prorated"
        assert bool(score.missing) is gap
    if instrument.algorithm is not None and result.algorithm is not None:
        gap = any(result.answers[item] is None for item in instrument.algorithm.present_at)
        assert (result.algorithm.outcome is None) is gap
    if result.change is not None and result.change.change is not None:
        assert (result.change.change, result.change.is_reliable) == (0, False)


@given(
    last=st.integers(0, 3) | st.none(), others=st.lists(st.integers(0, 3), min_size=8, max_size=8)
)
def test_item_nine_of_the_phq9_raises_an_alert_above_zero_and_unanswered(last, others):
    result = score_answers(loaded("phq9"), [*others, last])
    assert bool(result.alerts) is (last != 0)


@pytest.mark.parametrize("name", library())
def test_an_answer_that_the_form_does_not_have_is_refused(name):
    instrument = loaded(name)
    lowest = [item.scale.lowest for item in instrument.items]
    for wrong in (instrument.items[-1].scale.highest + 1, lowest[-1] - 1, 10**40):
        with pytest.raises(UsageError, match="Its answers go from"):
            score_answers(instrument, [*lowest[:-1], wrong])
    for count in (0, len(lowest) + 1):
        with pytest.raises(UsageError, match="answers, not"):
            score_answers(instrument, (lowest * 2)[:count])


def test_the_lowest_and_the_highest_answers_give_the_lowest_and_the_highest_score():
    for name in library():
        instrument = loaded(name)
        for side in ("lowest", "highest"):
            given_answers = [getattr(item.scale, side) for item in instrument.items]
            for score in score_answers(instrument, given_answers).scores:
                assert score.value == pytest.approx(getattr(score, side))
