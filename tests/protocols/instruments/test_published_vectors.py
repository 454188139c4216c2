"""Answers whose result was worked out by hand, the discriminating ones first."""

from __future__ import annotations

from protocols.instruments.loader import load_instrument
from protocols.instruments.results import Result
from protocols.instruments.scoring import score_answers


def scored(name: str, *answers: int | None) -> Result:
    return score_answers(load_instrument(name), answers)


def values(result: Result) -> dict[str, float | None]:
    return {score.name: score.value for score in result.scores}


def test_a_mild_phq9_total_can_still_be_a_major_depressive_syndrome():
    result = scored("phq9", 2, 0, 2, 2, 2, 0, 0, 0, 1)
    assert (result.scores[0].value, result.scores[0].band) == (9, "mild")
    assert not result.cut_offs[0].is_met
    assert result.algorithm is not None
    assert result.algorithm.outcome == "major depressive syndrome"
    assert [(raised.alert.item, raised.answer) for raised in result.alerts] == [("self_harm", 1)]


def test_a_severe_phq9_total_without_a_cardinal_item_is_no_depressive_syndrome():
    result = scored("phq9", 0, 0, 3, 3, 3, 3, 3, 3, 3)
    assert (result.scores[0].value, result.scores[0].band) == (21, "severe")
    assert result.algorithm is not None
    assert result.algorithm.outcome == "no depressive syndrome"
    assert result.alerts


def test_a_mild_gad7_total_can_be_a_case():
    result = scored("gad7", 2, 1, 1, 1, 1, 1, 1)
    assert (result.scores[0].value, result.scores[0].band) == (8, "mild")
    assert result.cut_offs[0].is_met
