"""Answers whose result was worked out by hand, the discriminating ones first."""

from __future__ import annotations

import pytest

from protocols.instruments.loader import library, load_instrument
from protocols.instruments.results import Result
from protocols.instruments.scoring import score_answers
from protocols.instruments.verdicts import computed_points

Answers = list[int | None]


def scored(name: str, answers: Answers, before: Answers | None = None) -> Result:
    return score_answers(load_instrument(name), answers, before)


def test_a_mild_phq9_total_can_still_be_a_major_depressive_syndrome():
    result = scored("phq9", [2, 0, 2, 2, 2, 0, 0, 0, 1])
    assert (result.scores[0].value, result.scores[0].band) == (9, "mild")
    assert not result.cut_offs[0].is_met
    assert result.algorithm is not None
    assert result.algorithm.outcome == "major depressive syndrome"
    assert [(raised.alert.item, raised.answer) for raised in result.alerts] == [("self_harm", 1)]


def test_a_severe_phq9_total_without_a_cardinal_item_is_no_depressive_syndrome():
    result = scored("phq9", [0, 0, 3, 3, 3, 3, 3, 3, 3])
    assert (result.scores[0].value, result.scores[0].band) == (21, "severe")
    assert result.algorithm is not None
    assert result.algorithm.outcome == "no depressive syndrome"
    assert result.alerts


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([2, 2, 0, 0, 0, 0, 0, 0, 0], "other depressive syndrome"),
        ([2, 0, 2, 2, 0, 0, 0, 0, 1], "other depressive syndrome"),
        ([3, 0, 0, 0, 0, 0, 0, 0, 0], "no depressive syndrome"),
        ([1, 1, 3, 3, 3, 3, 3, 3, 0], "no depressive syndrome"),
        ([0, 2, 2, 2, 2, 2, 1, 1, 0], "major depressive syndrome"),
    ],
)
def test_the_phq9_counts_symptoms_and_wants_a_cardinal_one(answers, outcome):
    algorithm = scored("phq9", answers).algorithm
    assert algorithm is not None
    assert algorithm.outcome == outcome


def test_a_mild_gad7_total_can_be_a_case():
    result = scored("gad7", [2, 1, 1, 1, 1, 1, 1])
    assert (result.scores[0].value, result.scores[0].band) == (8, "mild")
    assert result.cut_offs[0].is_met


def test_a_pcl5_total_below_the_cut_off_can_be_provisional_ptsd():
    answers: Answers = [2 if number in (1, 6, 8, 9, 15, 16) else 0 for number in range(1, 21)]
    result = scored("pcl5", answers)
    assert {score.name: score.value for score in result.scores} == {
        "b": 2,
        "c": 2,
        "d": 4,
        "e": 4,
        "total": 12,
    }
    assert result.algorithm is not None
    assert result.algorithm.outcome == "provisional PTSD"
    assert not any(cut_off.is_met for cut_off in result.cut_offs)


@pytest.mark.parametrize("missing", [1, 6, 8, 15])
def test_pcl5_needs_every_cluster(missing):
    answers: Answers = [2 if number in (1, 6, 8, 9, 15, 16) else 0 for number in range(1, 21)]
    answers[missing - 1] = 1
    algorithm = scored("pcl5", answers).algorithm
    assert algorithm is not None
    assert algorithm.outcome == "no provisional PTSD"


# What every number of the form was answered with, and each score by hand.
BY_HAND: tuple[tuple[str, Answers, dict[str, float]], ...] = (
    ("phq9", [0, 1, 2, 3, 0, 1, 2, 3, 0, 1], {"total": 12}),
    ("gad7", [3, 2, 1, 0, 3, 2, 1], {"total": 12}),
    ("pcl5", [*range(5), *range(5), *range(5), *range(5)], {"b": 10, "c": 1, "d": 15, "e": 14,
     "total": 40}),
    ("csq_vr", [1, 2, 3, 4, 5, 7], {"nausea": 3, "vestibular": 7, "oculomotor": 12, "total": 22}),
    ("suds", [65], {"distress": 65}),
    ("fms", [7], {"sickness": 7}),
    ("bat", [10, 6, 40, 85], {"steps": 6, "distress_before": 40, "distress_last": 85}),
    ("wsas", [8, 1, 2, 3, 4], {"total": 18, "retired": 10}),
    ("oasis", [0, 1, 2, 3, 4], {"total": 10}),
    ("odsis", [4, 3, 2, 1, 1], {"total": 11}),
    # Each item answered with 0 but one of each subscale: 5 of fear, 16 of avoidance, 17 of body.
    ("spin", [0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 2],
     {"fear": 4, "avoidance": 3, "physiological": 2, "total": 9}),
    # Situation by situation, fear then avoidance: 3 and 1 in number 5 (social), 2 and 3 in 21.
    ("lsas", [0, 0] * 4 + [3, 1] + [0, 0] * 15 + [2, 3] + [0, 0] * 3,
     {"fear": 5, "avoidance": 4, "performance": 5, "social": 4, "total": 9}),
    ("wai_sr", [5, 5, 1, 2, 1, 2, 1, 2, 1, 5, 2, 5],
     {"task": 20, "bond": 4, "goal": 8, "total": 32}),
    ("hiq", [*range(1, 6)] * 3 + [5], {"total": 50}),
    ("aq", [6, 2] * 10 + [1, 0] * 10, {"anxiety": 70, "avoidance": 20}),
    # 3 in items 1 and 16: N raw 6, O raw 3, D raw 0; the total counts item 1 twice.
    ("ssq", [3] + [0] * 14 + [3],
     {"nausea": 57.24, "oculomotor": 22.74, "disorientation": 0, "total": 33.66}),
    ("vrsq", [3, 0, 0, 0, 3, 3, 0, 0, 0], {"oculomotor": 25, "disorientation": 40, "total": 32.5}),
    ("pss_i_5", [4, 0] * 10, {"total": 40}),
    ("o_as", [1, 9] * 3 + [0, 2] * 5, {"avoidance": 3, "distress": 37}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "answers", "expected"), BY_HAND, ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_score_is_the_one_that_was_worked_out_by_hand(name, answers, expected):
    found = {score.name: score.value for score in scored(name, answers).scores}
    assert found == pytest.approx(expected)


def test_every_instrument_that_is_scored_has_answers_worked_out_by_hand():
    by_hand = {name for name, *_ in BY_HAND}
    assert by_hand == {name for name in library() if load_instrument(name).scores}


# ── change ───────────────────────────────────────────────────────────────────────────────────


def test_reliable_change_is_computed_as_published():
    assert computed_points(5.593, 0.87) == pytest.approx(5.59, abs=0.005)
    assert computed_points(10, 0.82) == pytest.approx(11.76, abs=0.005)
    assert computed_points(15, 0.82) == pytest.approx(17.64, abs=0.005)
    assert computed_points(5.5, 0.84) == pytest.approx(6.10, abs=0.005)
    assert computed_points(5.5, 0.73) == pytest.approx(7.92, abs=0.005)


def test_a_gad7_change_of_four_is_reliable_by_one_publication_and_not_by_the_other():
    gad7 = load_instrument("gad7")
    before, after = [3, 3, 3, 3, 0, 0, 0], [3, 3, 2, 0, 0, 0, 0]
    by_default = score_answers(gad7, after, before).change
    other = score_answers(gad7, after, before, "bischoff-2020").change
    assert by_default is not None
    assert other is not None
    assert (by_default.change, by_default.is_reliable) == (-4, True)
    assert "s12888-018-1987-1" in by_default.basis.source
    assert (other.threshold, other.is_reliable) == (5.59, False)
    assert "Bischoff 2020" in by_default.others[0], "the other one is named beside it"


@pytest.mark.parametrize(("points", "reliable"), [(5, False), (6, True)])
def test_a_published_5_59_is_6_in_whole_points(points, reliable):
    before, after = (
        [3, 3, 0, 0, 0, 0, 0],
        [3 - min(points, 3), 3 - max(points - 3, 0), 0, 0, 0, 0, 0],
    )
    change = score_answers(load_instrument("gad7"), after, before, "bischoff-2020").change
    assert change is not None
    assert (change.change, change.is_reliable) == (-points, reliable)


@pytest.mark.parametrize(
    ("before", "after", "choice", "reliable", "significant"),
    [
        (44, 29, "marx-2022-15", True, False),
        (43, 28, "marx-2022-15", True, True),
        (43, 28, "marx-2022-18", False, False),
        (46, 28, "marx-2022-18", True, True),
        (28, 43, "marx-2022-15", True, False),
        (28, 13, "marx-2022-15", True, False),
    ],
)
def test_a_pcl5_change_is_reliable_by_points_and_significant_by_where_it_ends(
    before, after, choice, reliable, significant
):
    def answers(total: int) -> Answers:
        return [4] * (total // 4) + [total % 4] + [0] * (19 - total // 4)

    change = score_answers(load_instrument("pcl5"), answers(after), answers(before), choice).change
    assert change is not None
    assert (change.before, change.after) == (before, after)
    assert (change.is_reliable, change.is_significant) == (reliable, significant)
    assert change.direction == ("improved" if after < before else "deteriorated")


def test_an_lsas_response_is_a_share_of_the_score_before():
    lsas = load_instrument("lsas")
    before: Answers = [2] * 48
    change = score_answers(lsas, [1] * 21 + [2] * 27, before).change
    assert change is not None
    assert (change.before, change.after) == (96, 75)
    assert change.threshold == pytest.approx(26.88)
    assert change.is_reliable is False
    from_nothing = score_answers(lsas, [0] * 47 + [1], [0] * 48).change
    assert from_nothing is not None
    assert from_nothing.is_reliable is False, "there is no share of nothing"


def test_a_change_of_an_alliance_goes_the_other_way():
    wai = load_instrument("wai_sr")
    assert wai.better == "higher"
    assert score_answers(wai, [5] * 12, [3] * 12).change is None, "nothing was published"
