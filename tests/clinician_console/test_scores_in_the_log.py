"""What came of a questionnaire, as the log tells it: stored in English, told in the language."""

from __future__ import annotations

import pytest

from clinician_console.session.sentence_parts import filled_in
from shared.language import in_language, tr


@pytest.mark.parametrize(
    ("result", "german"),
    [
        ("total 6 of 0 to 27 (mild)", "total 6 von 0 bis 27 (mild)"),
        ("a 2.5 of 0 to 4, b none", "a 2,5 von 0 bis 4, b ohne Wert"),
        (
            "kept as it was answered, no score ships",
            "wie beantwortet behalten, keine Auswertung liegt bei",
        ),
        ("what a later version writes", "what a later version writes"),
    ],
)
def test_scores_are_told_in_the_language_and_the_record_keeps_its_english(result, german):
    said = filled_in({"title": "PHQ-9", "result": result})
    assert str(said) == f"PHQ-9 filled in: {result}."
    with in_language("de"):
        assert tr(said) == f"PHQ-9 ausgefüllt: {german}."


def test_figures_that_would_be_written_otherwise_stay_as_they_were():
    said = filled_in({"title": "X", "result": "a 2.50 of 0 to 4"})
    assert str(said) == "X filled in: a 2.50 of 0 to 4."
